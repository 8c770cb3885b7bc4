"""The plan as a document to print and tick: the sections of the screen, the drawing, the rules with sources.

Every sentence comes from the catalogues that the screen uses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from debttriage import __version__
from debttriage.model import document as doc
from debttriage.model.negotiation import Action
from debttriage.model.triage import Triage
from debttriage.write.formats import long_date
from debttriage.write.messages import sentence
from debttriage.write.paper.report_chart import balance_figure
from debttriage.write.paper.report_paydays import PAYDAYS_AT_ONCE, heading_text, later_blocks, ticked_paydays
from debttriage.write.plain_lines import why_line
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    capitalised,
    debt_names,
    finding_text,
    say,
)
from debttriage.write.terminal.letters import letter_title
from debttriage.write.terminal.notes import notes
from debttriage.write.terminal.outlook import outlook
from debttriage.write.terminal.plan import MOST_ACTIONS, action_text, closing, spare_lines
from debttriage.write.terminal.rank import RANK_COLUMNS, row_of
from debttriage.write.terminal.uncovered import gap_text

_NEVER_WRAPPED = 10_000
_SHARES = {
    "rank": 4,
    "tier": 8,
    "debt": 16,
    "owed": 13,
    "late": 10,
    "grows": 10,
    "next_mark": 15,
    "why_here": 29,
}
_TO_THE_RIGHT = frozenset({"rank", "owed", "late", "grows"})


def plan_document(triage: Triage, screen: Screen) -> doc.Document:
    """The whole plan, every payday of it."""
    wide = on_paper(screen)
    blocks = [*first_page(triage, wide), doc.PageBreak(), *next_pages(triage, wide)]
    return doc.Document(
        file_title(triage, wide), wide.lang, tuple(blocks), stamp_text(triage, wide), setting="dense"
    )


def first_page(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """What to do, what can be spared, the order, the next paydays, what stays open.

    With the care flag the actions stand alone, and the rest begins a page.
    """
    yield doc.Heading(file_title(triage, screen), 1)
    yield from action_blocks(triage, screen)
    if triage.casefile.debtor.care:
        yield doc.PageBreak()
    yield from spare_blocks(triage, screen)
    yield from order_blocks(triage, screen)
    yield doc.Heading(heading_text(say(screen, "plan.money"), screen))
    yield from ticked_paydays(triage, triage.planning.recommended.paydays[:PAYDAYS_AT_ONCE], screen)
    yield from uncovered_blocks(triage, screen)
    yield from closing_blocks(triage, screen)


def next_pages(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """The paydays after those, the drawing, how it ends, what is not known, the rules."""
    yield from later_blocks(triage, screen)
    yield from chart_blocks(triage, screen)
    yield from note_blocks(triage, screen)
    yield from rule_blocks(triage, screen)


def closing_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """The limits of all this, and how fresh the rules are."""
    yield from (doc.Paragraph((line,), "note") for line in closing(triage, screen))


def on_paper(screen: Screen) -> Screen:
    """The screen's language and day, with lines that are never wrapped."""
    return replace(screen, width=_NEVER_WRAPPED, has_bold=False)


def file_title(triage: Triage, screen: Screen) -> str:
    """The title that a browser tab shows; where contact is not safe it says nothing."""
    key = "title.plan" if triage.casefile.debtor.safe_contact else "title.neutral"
    return sentence(screen.lang, "paper", key, {"as_of_on": triage.as_of})


def stamp_text(triage: Triage, screen: Screen) -> str:
    """For whom, as of which day, made by which version: the foot of every page."""
    is_safe = triage.casefile.debtor.safe_contact
    figures = {"case": triage.casefile.case.id, "as_of_on": triage.as_of, "version": __version__}
    return sentence(screen.lang, "paper", "stamp.usual" if is_safe else "stamp.neutral", figures)


def action_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """At most three things to do first, each with a box."""
    actions = triage.actions[:MOST_ACTIONS]
    if not actions:
        yield doc.Heading(heading_text(say(screen, "plan.first_1"), screen))
        yield doc.Paragraph((say(screen, "plan.first_none"),))
        return
    yield doc.Heading(heading_text(say(screen, f"plan.first_{len(actions)}"), screen))
    yield doc.CheckList(
        tuple(action_text(triage, screen, action, named_draft(screen, action)) for action in actions)
    )


def named_draft(screen: Screen, action: Action) -> str:
    """The letter of an action by its name: on paper nobody can type a command."""
    kind = action.figures.get("letter")
    return (
        sentence(screen.lang, "paper", "plan.draft", {"letter": letter_title(screen, str(kind))})
        if kind
        else ""
    )


def spare_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """What can be spared a month, and how it was reached."""
    lines = [line.strip() for line in spare_lines(triage.planning.affordability, screen) if line.strip()]
    yield doc.Heading(heading_text(lines[0], screen))
    yield doc.Paragraph(tuple(lines[1:]))


def order_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """The order of attention: one row a debt with its three figures, and why it stands there."""
    yield doc.Heading(heading_text(say(screen, "plan.order"), screen))
    if not triage.ranking:
        yield doc.Paragraph((say(screen, "plan.order_none"),))
        return
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    columns = tuple(
        doc.Column(
            capitalised(say(screen, f"column.{name}")),
            "right" if name in _TO_THE_RIGHT else "left",
            _SHARES[name],
        )
        for name in (*RANK_COLUMNS, "why_here")
    )
    rows = tuple(
        (*row_of(triage.casefile, names, ranked, triage.ranking, screen), why_line(screen, ranked))
        for ranked in triage.ranking
    )
    yield doc.Table(columns, rows)


def chart_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """What is owed over time."""
    drawing = balance_figure(triage, screen)
    if drawing:
        yield doc.Heading(drawing.title)
        yield replace(drawing, title=drawing.description)


def uncovered_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """What the money does not reach in time, each with the exact ask."""
    uncovered = triage.planning.recommended.uncovered
    if not uncovered:
        return
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    space = " " if screen.lang == "en" else ""
    yield doc.Heading(heading_text(say(screen, "plan.uncovered"), screen))
    yield doc.ListBlock(
        tuple(
            gap_text(screen, gap, names[gap.debt_id])
            + space
            + capitalised(say(screen, "plan.ask", ask=finding_text(screen, gap.ask, "ask")))
            for gap in uncovered
        )
    )


def note_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """How it ends, what to take to a person, what was not judged, what is missing."""
    for label, texts in (*outlook(triage, screen, True), *notes(triage, screen, True)):
        yield doc.Heading(heading_text(label, screen))
        yield doc.ListBlock(tuple(texts))


def rule_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Every rule that was used: what it is about, where it was read, how sure, when last compared."""
    rows = tuple(_rule_rows(triage.rules_used, screen))
    if not rows:
        return
    yield doc.Heading(heading_text(say(screen, "explain.rules"), screen))
    names = (("column.rule", 26), ("rules.source", 38), ("column.confidence", 16), ("column.checked", 20))
    yield doc.Table(
        tuple(doc.Column(capitalised(say(screen, key)), "left", share) for key, share in names), rows
    )


def _rule_rows(rule_ids: Sequence[str], screen: Screen) -> Iterator[tuple[str, ...]]:
    from debttriage.rulebook.dated_rule import NoRuleInForce
    from debttriage.rulebook.rulebook import rule

    for rule_id in rule_ids:
        try:
            used = rule(rule_id)
            source = used.on(screen.as_of).source
        except NoRuleInForce:
            continue
        is_zh = screen.lang == "zh"
        title, article = (source.title, source.article) if is_zh else (source.title_en, source.article_en)
        yield (
            used.title.zh if is_zh else used.title.en,
            " ".join(part for part in (title, source.number, article) if part),
            sentence(screen.lang, "rules", f"confidence.{source.confidence}"),
            long_date(used.checked_on, screen.lang),
        )
