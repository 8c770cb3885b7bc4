"""The counselor's pack: eighteen parts in the order in which a session uses them, and a private sheet.

The client's copy and the counselor's copy hold the same eighteen parts; the sheet for the counselor alone
comes after them, on pages of its own.  Sentences about debts come from the catalogues of the screens.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from debttriage import __version__
from debttriage.model import document as doc
from debttriage.model.pack import PackOrder
from debttriage.model.triage import Triage
from debttriage.write.document.large_print import for_large_print
from debttriage.write.messages import sentence
from debttriage.write.paper.pack_case import emergency_blocks, route_blocks, statement_blocks
from debttriage.write.paper.pack_counselor import counselor_blocks
from debttriage.write.paper.pack_forms import (
    agreement_blocks,
    confirmation_blocks,
    consent_blocks,
    contact_blocks,
    evidence_blocks,
    missing_blocks,
    review_blocks,
    support_blocks,
)
from debttriage.write.paper.pack_letters import letter_part, option_blocks, script_part
from debttriage.write.paper.pack_words import pack_rules, pack_say
from debttriage.write.paper.report_paydays import payday_blocks
from debttriage.write.paper.report_plan import (
    named_draft,
    on_paper,
    order_blocks,
    spare_blocks,
    stamp_text,
    uncovered_blocks,
)
from debttriage.write.screen import Screen, say
from debttriage.write.terminal.plan import MOST_ACTIONS, action_text

Part = Callable[[], Iterable[doc.Block]]


def pack_document(
    triage: Triage, screen: Screen, order: PackOrder, reviews: Sequence[tuple[str, date]] = ()
) -> doc.Document:
    """The whole pack, or its cover sheet alone; every part starts a new page."""
    wide = on_paper(screen)
    blocks = list(cover_blocks(triage, wide, order))
    if order.copy != "cover":
        for part in _parts(triage, wide, order, reviews):
            blocks += part
    if order.copy == "counselor":
        blocks += [doc.PageBreak("usual"), *counselor_blocks(triage, wide, order.effects)]
    if order.is_large_print:
        blocks = list(for_large_print(blocks))
    is_safe = triage.casefile.debtor.safe_contact
    key = "title.pack" if is_safe else "title.neutral"
    return doc.Document(
        title=sentence(wide.lang, "paper", key, {"as_of_on": triage.as_of}),
        lang=wide.lang,
        blocks=tuple(blocks),
        stamp=stamp_text(triage, wide),
        is_large_print=order.is_large_print,
        letterhead=order.agency.lines if is_safe else (),
        logo=order.agency.logo if is_safe else None,
    )


def cover_blocks(triage: Triage, screen: Screen, order: PackOrder) -> Iterator[doc.Block]:
    """Part 1: whose, as of which day, which version, for whom; names nothing where contact is not safe."""
    is_safe = triage.casefile.debtor.safe_contact
    yield doc.Heading(pack_say(screen, "cover.title" if is_safe else "cover.neutral"), 1)
    lines = [
        *([pack_say(screen, "cover.code", case=triage.casefile.case.id)] if is_safe else []),
        pack_say(screen, "cover.day", as_of_on=triage.as_of),
        pack_say(screen, "cover.version", version=__version__),
    ]
    yield doc.Paragraph(tuple(lines))
    if order.copy != "cover":
        copy = "counselor" if order.copy == "counselor" else "client"
        yield doc.Paragraph((pack_say(screen, f"cover.copy_{copy}"),), "strong")
    if is_safe:
        yield doc.Paragraph((pack_say(screen, "cover.stamp"), pack_say(screen, "cover.private")))
    for name in ("met_on", "present", "next_on"):
        yield doc.BlankLine(pack_say(screen, f"cover.{name}"))
    if order.copy != "cover" and is_safe:
        if order.is_large_print:
            yield doc.PageBreak()
        yield doc.Heading(pack_say(screen, "cover.contents"))
        names = (*PARTS, "counselor") if order.copy == "counselor" else PARTS
        yield doc.Paragraph(tuple(pack_say(screen, f"part.{name}") for name in names), "note")


PARTS = (
    "actions", "emergency", "order", "routes", "statement", "calendar", "options", "letters", "scripts",
    "contacts", "evidence", "missing", "agreement", "reviews", "consent", "confirmation", "support",
)  # fmt: skip
SAME_PAGE = frozenset({"emergency", "missing", "reviews"})
"""Short parts that follow the one before on its page, but for large print."""
SETTINGS: dict[str, doc.Setting] = {"statement": "letter", "scripts": "dense"}
"""Parts that are not set as usual; each letter sets its own page."""


def _parts(
    triage: Triage, screen: Screen, order: PackOrder, reviews: Sequence[tuple[str, date]]
) -> Iterator[list[doc.Block]]:
    """Parts 2 to 18, each under its heading; with the care flag, where to turn comes first."""
    makers: dict[str, Part] = {
        "actions": lambda: action_part(triage, screen, order),
        "emergency": lambda: emergency_blocks(triage, screen),
        "order": lambda: list(order_blocks(triage, screen))[1:],  # the part's own heading says it
        "routes": lambda: route_blocks(triage, screen),
        "statement": lambda: (*statement_blocks(triage, screen), *spare_blocks(triage, screen)),
        "calendar": lambda: (
            *payday_blocks(triage, screen, triage.as_of + timedelta(days=pack_rules()["days_ahead"])),
            *uncovered_blocks(triage, screen),
        ),
        "options": lambda: option_blocks(triage, screen),
        "letters": lambda: letter_part(triage, order.letters, screen),
        "scripts": lambda: script_part(triage, order.scripts, screen),
        "contacts": lambda: contact_blocks(triage, screen),
        "evidence": lambda: evidence_blocks(triage, screen),
        "missing": lambda: missing_blocks(triage, screen, order.effects),
        "agreement": lambda: agreement_blocks(triage, screen),
        "reviews": lambda: review_blocks(triage, screen, reviews),
        "consent": lambda: consent_blocks(screen),
        "confirmation": lambda: confirmation_blocks(triage, screen),
        "support": lambda: support_blocks(screen),
    }
    first = ("support",) if triage.casefile.debtor.care else ()
    for name in (*first, *(name for name in PARTS if name not in first)):
        begins = (
            []
            if name in SAME_PAGE and not order.is_large_print
            else [doc.PageBreak(SETTINGS.get(name, "usual"))]
        )
        yield [*begins, doc.Heading(pack_say(screen, f"part.{name}"), 1), *makers[name]()]


def action_part(triage: Triage, screen: Screen, order: PackOrder) -> Iterator[doc.Block]:
    """At most three actions; a draft is pointed to in this pack, not as a command."""
    actions = triage.actions[:MOST_ACTIONS]
    if not actions:
        yield doc.Paragraph((say(screen, "plan.first_none"),))
        return
    texts = []
    for action in actions:
        has_draft = any(
            (letter.debt_id, letter.kind) == (action.debt_id, action.figures.get("letter"))
            for letter in order.letters
        )
        draft = pack_say(screen, "see.letters") if has_draft else named_draft(screen, action)
        texts.append(action_text(triage, screen, action, draft))
    yield doc.CheckList(tuple(texts))
