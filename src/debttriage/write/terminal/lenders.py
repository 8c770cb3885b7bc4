"""Lenders on screen: what is known, since when, from which source, how sure."""

from collections.abc import Sequence

from debttriage.model.rates import LateFee, MinimumRule, PenaltyRate, Rate
from debttriage.rulebook.lender_terms import ContractTerm, Lender, TermSource
from debttriage.write.formats import long_date, money, percent
from debttriage.write.layout import GAP, Column, paragraph, table
from debttriage.write.messages import sentence
from debttriage.write.screen import Screen, heading, indented, labelled, say

TERMS = (
    "contract_rate",
    "penalty_rate",
    "late_fee",
    "minimum_rule",
    "grace_days",
    "capitalises",
    "reported_to_bureau",
    "partial_payment",
)
_NO_HOTLINE = ("private_person", "landlord")


def lender_list_lines(lenders: Sequence[Lender], screen: Screen) -> list[str]:
    """`debttriage lenders`: id, name, kind."""
    lines = heading(screen, "lenders.title")[1:]
    columns = [
        Column(say(screen, f"column.{name}"), "left", 34) for name in ("id", "name", "kind", "lender_kind")
    ]
    rows = [
        [
            lender.id,
            getattr(lender.name, screen.lang),
            say(screen, f"debt_kind.{lender.kind}"),
            say(screen, f"lender_kind.{lender.lender_kind}"),
        ]
        for lender in lenders
    ]
    return [*lines, *table(columns, rows), "", *paragraph(say(screen, "lenders.hint"), screen.width)]


def lender_lines(lender: Lender, screen: Screen) -> list[str]:
    """`debttriage lenders show ID`: everything known, each term with its source and how sure it is."""
    lang = screen.lang
    kind = say(screen, f"lender_kind.{lender.lender_kind}")
    if not lender.lender_kind_is_sure:
        kind += (
            f" ({say(screen, 'lenders.not_sure')})"
            if lang == "en"
            else f"（{say(screen, 'lenders.not_sure')}）"
        )
    lines = [f"{getattr(lender.name, lang)}  {lender.id}"]
    lines += labelled(
        screen,
        [
            (say(screen, "lenders.operator"), getattr(lender.operator, lang)),
            (say(screen, "lenders.kind"), say(screen, f"debt_kind.{lender.kind}")),
            (say(screen, "lenders.lender_kind"), kind),
            (say(screen, "lenders.kind_source"), _source_text(lender.lender_kind_source, screen)),
            (say(screen, "lenders.aliases"), ("、" if lang == "zh" else ", ").join(lender.aliases)),
        ],
    )
    lines += indented(screen, say(screen, "lenders.checked", checked_on=lender.checked_on))
    if lender.note:
        lines += indented(screen, getattr(lender.note, lang))
    lines += [*_term_lines(lender, screen), *_contact_lines(lender, screen)]
    return [*lines, *_read_off_lines(lender, screen)]


def _term_lines(lender: Lender, screen: Screen) -> list[str]:
    lines: list[str] = []
    for name in TERMS:
        term = getattr(lender, name)
        if term is None:
            continue
        label = say(screen, f"term.{name}")
        value = term_text(term.value, screen)
        lines += indented(screen, f"{label}{GAP}{value}")
        lines += indented(screen, _source_text(term.source, screen), " " * 8)
        for note in _term_notes(term, screen):
            lines += indented(screen, note, " " * 8)
    if not lines:
        return []
    return [
        *heading(screen, "lenders.terms"),
        *lines,
        *indented(screen, sentence(screen.lang, "rules", "lender.default_used")),
    ]


def _term_notes(term: ContractTerm, screen: Screen) -> list[str]:
    notes = [] if term.is_default else [say(screen, "lenders.mention_only")]
    return [*notes, getattr(term.note, screen.lang)] if term.note else notes


def _source_text(source: TermSource, screen: Screen) -> str:
    title = source.title if screen.lang == "zh" else source.title_en
    seen = say(screen, "lenders.seen", title=title, seen_on=long_date(source.seen_on, screen.lang))
    sure = sentence(screen.lang, "rules", f"confidence.{source.confidence}")
    return f"{seen} ({sure})" if screen.lang == "en" else f"{seen}（{sure}）"


def _contact_lines(lender: Lender, screen: Screen) -> list[str]:
    """Ways to reach the lender with source and warning; a line to fill in where none is known."""
    lines = heading(screen, "lenders.contacts")
    if not lender.contacts:
        if lender.lender_kind in _NO_HOTLINE:
            return []
        return [*lines, *indented(screen, sentence(screen.lang, "rules", "lender.hotline_blank"))]
    for contact in lender.contacts:
        lines += indented(screen, getattr(contact.value, screen.lang))
        lines += indented(screen, _source_text(contact.source, screen), " " * 8)
    return [*lines, *indented(screen, sentence(screen.lang, "rules", "lender.hotline"))]


def _read_off_lines(lender: Lender, screen: Screen) -> list[str]:
    """What only the person's own contract can say."""
    if not lender.read_off_the_contract:
        return []
    lines = heading(screen, "lenders.read_off")
    for code in lender.read_off_the_contract:
        lines += indented(screen, sentence(screen.lang, "rules", f"read_off.{code}"), "    - ")
    return lines


def term_text(value: object, screen: Screen) -> str:
    """A contract term as a reader writes it."""
    if isinstance(value, bool):
        return say(screen, "lenders.yes" if value else "lenders.no")
    if isinstance(value, Rate):
        return say(screen, f"rate.{value.per}", percent=percent(value.fraction, 4))
    if isinstance(value, PenaltyRate):
        if value.rate is not None:
            return term_text(value.rate, screen)
        return say(screen, "rate.multiple", times=f"{float(value.multiple or 0):g}")
    if isinstance(value, LateFee):
        if value.share is not None:
            return say(screen, "rate.of_unpaid_minimum", percent=percent(value.share))
        return money(value.amount or 0, screen.lang, screen.currency)
    if isinstance(value, MinimumRule):
        least = money(value.at_least, screen.lang, screen.currency)
        if not value.share:
            return least
        key = "rate.of_balance_at_least" if value.at_least else "rate.of_balance"
        return say(screen, key, percent=percent(value.share), least=least)
    return str(value)
