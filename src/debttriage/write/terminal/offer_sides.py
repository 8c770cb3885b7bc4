"""Not signed and signed, side by side: when it is over, what it costs, and which way is cheaper."""

from debttriage.model.offer_check import OfferCheck, Outcome
from debttriage.write.formats import figure, month_text
from debttriage.write.layout import Column, paragraph, table, width
from debttriage.write.messages import sentence
from debttriage.write.screen import Screen, labelled, set_apart

SECTION = "offers"


def offer_say(screen: Screen, key: str, **figures: object) -> str:
    """A sentence about proposals."""
    return set_apart(sentence(screen.lang, SECTION, key, figures, screen.currency))


def side_lines(check: OfferCheck, screen: Screen) -> list[str]:
    """Not signed and signed, side by side."""
    columns = [Column(offer_say(screen, "side.name"))]
    columns += [
        Column(offer_say(screen, f"side.{key}"), "right")
        for key in ("debt_clear", "debt_cost", "all_clear", "all_cost", "marks")
    ]
    rows = [
        _row(side, screen, offer_say(screen, f"side.{key}"))
        for key, side in (("refused", check.if_refused), ("agreed", check.if_agreed))
        if side is not None
    ]
    lines = table(columns, rows, "    ")
    if any(width(line) > screen.width for line in lines):
        lines = _one_below_the_other([column.heading for column in columns], rows, screen)
    return [
        *lines,
        *(line for note in _notes(check, screen) for line in paragraph(note, screen.width, "    ")),
    ]


def _one_below_the_other(headings: list[str], rows: list[list[str]], screen: Screen) -> list[str]:
    """The same on a screen that is too narrow for a table."""
    lines = []
    for row in rows:
        pairs = list(zip(headings, row, strict=True))[1:]
        lines += [f"    {row[0]}", *labelled(screen, pairs, " " * 8)]
    return lines


def _notes(check: OfferCheck, screen: Screen) -> list[str]:
    """Which way is cheaper, or that one of them would break."""
    if check.fails_on is not None:
        key = "fails_today" if check.fails_on <= screen.as_of else "fails"
        return [offer_say(screen, f"side.{key}", fails_on=check.fails_on)]
    notes = []
    if check.if_refused and check.if_agreed:
        more = check.if_agreed.household_cost - check.if_refused.household_cost
        key = "refusing_cheaper" if more > 0 else "agreeing_cheaper" if more < 0 else "same"
        notes.append(offer_say(screen, f"side.{key}", cheaper_fen=abs(more)))
    if check.cost.rest:
        notes.append(offer_say(screen, "side.rest_at_the_end", rest_fen=check.cost.rest))
    return notes


def _row(side: Outcome, screen: Screen, name: str) -> list[str]:
    never = offer_say(screen, "side.never")
    return [
        name,
        month_text(side.debt_clear_on, screen.lang) if side.debt_clear_on else never,
        figure(side.debt_cost),
        month_text(side.household_free_on, screen.lang) if side.household_free_on else never,
        figure(side.household_cost),
        str(side.new_marks),
    ]


def is_dearer(check: OfferCheck) -> bool:
    """Whether signing costs the household more, and keeps no mark away that the plan would bring."""
    refused, agreed = check.if_refused, check.if_agreed
    if refused is None or agreed is None:
        return False
    return agreed.household_cost > refused.household_cost and agreed.new_marks >= refused.new_marks
