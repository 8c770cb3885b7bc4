"""The plan as a document to print and tick: the sections of the screen, the drawing, the rules with sources.

Every sentence comes from the catalogues that the screen uses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from debttriage import __version__
from debttriage.model import document as doc
from debttriage.model.repayment_plan import Payday
from debttriage.model.triage import Triage
from debttriage.write.formats import figure, long_date, money
from debttriage.write.messages import sentence
from debttriage.write.plain_lines import why_line
from debttriage.write.report_chart import balance_figure
from debttriage.write.terminal import (
    LONG_NAME_CELLS,
    Screen,
    capitalised,
    day,
    debt_names,
    finding_text,
    say,
)
from debttriage.write.terminal_notes import notes
from debttriage.write.terminal_outlook import outlook
from debttriage.write.terminal_plan import MOST_ACTIONS, action_text, closing, spare_lines
from debttriage.write.terminal_rank import RANK_COLUMNS, row_of
from debttriage.write.terminal_uncovered import gap_text

_NEVER_WRAPPED = 10_000
TICKED_PAYDAYS = 6
_SHARES = {
    "rank": 5,
    "tier": 4,
    "debt": 17,
    "owed": 13,
    "late": 8,
    "grows": 9,
    "next_mark": 14,
    "why_here": 34,
}
_TO_THE_RIGHT = frozenset({"rank", "owed", "late", "grows"})


def plan_document(triage: Triage, screen: Screen) -> doc.Document:
    """The whole plan, every payday of it."""
    wide = on_paper(screen)
    blocks = [
        doc.Heading(say(wide, "plan.title", as_of_on=triage.as_of), 1),
        *action_blocks(triage, wide),
        *spare_blocks(triage, wide),
        *order_blocks(triage, wide),
        *payday_blocks(triage, wide),
        *uncovered_blocks(triage, wide),
        *chart_blocks(triage, wide),
        *note_blocks(triage, wide),
        *later_blocks(triage, wide),
        *rule_blocks(triage, wide),
        *(doc.Paragraph((line,), "note") for line in closing(triage, wide)),
    ]
    return doc.Document(file_title(triage, wide), wide.lang, tuple(blocks), stamp_text(triage, wide))


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
        yield doc.Heading(say(screen, "plan.first_1"))
        yield doc.Paragraph((say(screen, "plan.first_none"),))
        return
    yield doc.Heading(say(screen, f"plan.first_{len(actions)}"))
    yield doc.CheckList(tuple(action_text(triage, screen, action) for action in actions))


def spare_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """What can be spared a month, and how it was reached."""
    lines = [line.strip() for line in spare_lines(triage.planning.affordability, screen) if line.strip()]
    yield doc.Heading(lines[0])
    yield doc.Paragraph(tuple(lines[1:]))


def order_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """The order of attention: one row a debt with its three figures, and why it stands there."""
    yield doc.Heading(say(screen, "plan.order"))
    if not triage.ranking:
        yield doc.Paragraph((say(screen, "plan.order_none"),))
        return
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    columns = tuple(
        doc.Column(say(screen, f"column.{name}"), "right" if name in _TO_THE_RIGHT else "left", _SHARES[name])
        for name in (*RANK_COLUMNS, "why_here")
    )
    rows = tuple(
        (*row_of(triage.casefile, names, ranked, triage.ranking, screen), why_line(screen, ranked))
        for ranked in triage.ranking
    )
    yield doc.Table(columns, rows)


def payday_blocks(triage: Triage, screen: Screen, until: date = date.max) -> Iterator[doc.Block]:
    """The next paydays, at most up to a day: their sums, and their payments as boxes to tick."""
    yield doc.Heading(say(screen, "plan.money"))
    paydays = [payday for payday in triage.planning.recommended.paydays if payday.on <= until]
    if not paydays:
        yield doc.Paragraph((say(screen, "plan.money_none"),))
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    for payday in paydays[:TICKED_PAYDAYS]:
        yield doc.Paragraph((payday_text(payday, screen),), "strong")
        if payday.essentials_short_by:
            short = money(payday.essentials_short_by, screen.lang, screen.currency)
            yield doc.Paragraph((say(screen, "plan.short", amount=short),))
        items = tuple(payment_texts(payday, names, screen))
        yield doc.CheckList(items) if items else doc.Paragraph((say(screen, "plan.nobody_paid"),))


def later_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """The paydays after the next ones, one row each."""
    later = [payday for payday in triage.planning.recommended.paydays[TICKED_PAYDAYS:] if payday.payments]
    if not later:
        return
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    heads = (("payday", "left", 16), ("available", "right", 12), ("essentials", "right", 12),
             ("kept", "right", 11), ("to_debts", "left", 42))  # fmt: skip
    columns = tuple(
        doc.Column(say(screen, f"column.{name}"), "right" if side == "right" else "left", share)
        for name, side, share in heads
    )
    between = "；" if screen.lang == "zh" else "; "
    rows = tuple(
        (
            day(screen, payday.on),
            figure(payday.available),
            figure(payday.kept_for_essentials),
            figure(payday.kept_for_reserve + payday.left),
            between.join(f"{names[each.debt_id]} {figure(each.amount)}" for each in payday.payments),
        )
        for payday in later
    )
    yield doc.Heading(sentence(screen.lang, "paper", "plan.later"))
    yield doc.Table(columns, rows)


def payday_text(payday: Payday, screen: Screen) -> str:
    """The day, what there is, what is kept for living and what stays."""
    sums = (
        f"{say(screen, f'column.{name}')} {figure(amount)}"
        for name, amount in (
            ("available", payday.available),
            ("essentials", payday.kept_for_essentials),
            ("kept", payday.kept_for_reserve + payday.left),
        )
    )
    between = "，" if screen.lang == "zh" else ", "
    head = day(screen, payday.on)
    return f"{head}{'：' if screen.lang == 'zh' else ': '}{between.join(sums)}"


def payment_texts(payday: Payday, names: dict[str, str], screen: Screen) -> Iterator[str]:
    """Each payment: to whom, how much, why."""
    for payment in payday.payments:
        amount = money(payment.amount, screen.lang, screen.currency)
        reason = say(screen, f"reason.{payment.why}")
        yield f"{names[payment.debt_id]}  {amount}  {reason}"


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
    yield doc.Heading(say(screen, "plan.uncovered"))
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
    for label, texts in (*outlook(triage, screen), *notes(triage, screen, True)):
        yield doc.Heading(label)
        yield doc.ListBlock(tuple(texts))


def rule_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Every rule that was used: what it is about, where it was read, how sure, when last compared."""
    rows = tuple(_rule_rows(triage.rules_used, screen))
    if not rows:
        return
    yield doc.Heading(say(screen, "explain.rules"))
    names = (("column.rule", 28), ("rules.source", 40), ("column.confidence", 14), ("column.checked", 18))
    yield doc.Table(tuple(doc.Column(say(screen, key), "left", share) for key, share in names), rows)


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
