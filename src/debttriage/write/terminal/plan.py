"""The first screen: what to do first, what can be spared, the order, where money goes, what stays open."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from debttriage.model.negotiation import Action
from debttriage.model.repayment_plan import Affordability
from debttriage.model.triage import Triage
from debttriage.write.formats import figure, money
from debttriage.write.layout import paragraph, width
from debttriage.write.lpr_note import lpr_note
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    coded_text,
    day,
    debt_names,
    heading,
    indented,
    say,
)
from debttriage.write.terminal.notes import labelled_lists, notes
from debttriage.write.terminal.outlook import outlook
from debttriage.write.terminal.paydays import payday_lines
from debttriage.write.terminal.rank import order_lines
from debttriage.write.terminal.uncovered import uncovered_lines

MOST_ACTIONS = 3


def plan_lines(triage: Triage, screen: Screen, all_paydays: bool = False) -> list[str]:
    """`debttriage plan`.  With the care flag set and no details asked for: the actions alone."""
    if not triage.casefile.debts:
        return [*title_lines(triage, screen), "", *nothing_to_plan(triage, screen)]
    lines = [*title_lines(triage, screen), *action_lines(triage, screen)]
    if triage.casefile.debtor.care and not all_paydays:
        return [*lines, "", *paragraph(say(screen, "plan.care_rest"), screen.width), *closing(triage, screen)]
    lines += spare_lines(triage.planning.affordability, screen)
    lines += order_lines(triage.casefile, triage.ranking, screen, all_paydays)
    lines += payday_lines(triage, screen, all_paydays)
    lines += uncovered_lines(triage, screen, all_paydays)
    ending = [*outlook(triage, screen, all_paydays), *notes(triage, screen, all_paydays)]
    lines += labelled_lists(screen, ending)
    return [*lines, *more_lines(triage, screen), *closing(triage, screen)]


def nothing_to_plan(triage: Triage, screen: Screen) -> list[str]:
    """A file without debts: what to do about it, and no more."""
    lines = [*paragraph(say(screen, "plan.order_none"), screen.width)]
    return [*lines, *more_lines(triage, screen), *closing(triage, screen)]


def title_lines(triage: Triage, screen: Screen) -> list[str]:
    """Program, day, file and number of debts on one line, or on two where it is narrow."""
    left = say(screen, "plan.title", as_of_on=triage.as_of)
    right = say(screen, "plan.title_file", file=screen.file, count=len(triage.casefile.debts))
    space = screen.width - width(left) - width(right)
    return [left + " " * space + right] if space >= 2 else [left, right]


def action_lines(triage: Triage, screen: Screen) -> list[str]:
    """DO THESE FIRST: at most three, each with its day and the command that drafts its letter."""
    actions = triage.actions[:MOST_ACTIONS]
    if not actions:
        return [*heading(screen, "plan.first_0"), *indented(screen, say(screen, "plan.first_none"))]
    lines = heading(screen, f"plan.first_{len(actions)}")
    for number, action in enumerate(actions, start=1):
        lines += indented(screen, action_text(triage, screen, action), f" {number}  ")
    return lines


def action_text(triage: Triage, screen: Screen, action: Action, draft: str = "") -> str:
    """What to do, in a sentence or two that name the debt and the day.

    Args:
        draft: where the draft of its letter is to be found; without it, the command that makes it.
    """
    figures = {
        name: day(screen, value) if isinstance(value, date) else value
        for name, value in action.figures.items()
    }
    if action.debt_id:
        names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
        figures["debt"] = names[action.debt_id]
    if "letter" in figures:
        figures["letter"] = draft or letter_command(triage, str(action.debt_id), str(figures["letter"]))
    text = coded_text(screen, action.code, "action", figures)
    if action.by is None or "by_on" in action.figures:
        return text
    is_today = action.by <= screen.as_of
    return say(screen, "plan.do_today" if is_today else "plan.do_by", day=day(screen, action.by), text=text)


def letter_command(triage: Triage, debt_id: str, kind: str) -> str:
    """The command that drafts that letter; the first that fits needs no kind."""
    route = next(route for route in triage.routes if route.debt_id == debt_id)
    is_first = route.first_letter == kind
    return f"debttriage letter {debt_id}" + ("" if is_first else f" --kind {kind}")


def spare_lines(spare: Affordability, screen: Screen) -> list[str]:
    """YOU CAN SPARE: one figure for all offers, and how it was reached."""
    if any(finding.code == "no_income_stated" for finding in spare.insolvency_signs):
        lines = heading(screen, "plan.spare_unknown")
        lines += indented(screen, say(screen, "plan.spare_unknown_why"))
    elif spare.monthly_for_debts <= 0:
        lines = heading(screen, "plan.spare_nothing")
        lines += indented(screen, say(screen, "plan.spare_nothing_why"))
    else:
        monthly = money(spare.monthly_for_debts, screen.lang, screen.currency)
        lines = heading(screen, "plan.spare", amount=monthly)
        lines += indented(screen, _spare_sum(spare, screen))
        lines += indented(screen, say(screen, "plan.spare_bound"))
    return lines


def _spare_sum(spare: Affordability, screen: Screen) -> str:
    """Income less what comes before debts; what caution leaves over is named too, so the sum is exact."""
    headroom = spare.surplus - spare.reserve_contribution - spare.comes_first
    minus = (
        ("essentials", spare.essentials),
        ("secured", spare.secured_instalments),
        ("reserve", spare.reserve_contribution),
        ("agreed", spare.protected_instalments),
        ("headroom", headroom - spare.monthly_for_debts),
    )
    parts = [say(screen, "plan.spare_income", amount=figure(spare.income_floor))]
    parts += [say(screen, f"plan.spare_{name}", amount=figure(amount)) for name, amount in minus if amount]
    return say(screen, "plan.spare_sum", parts=" - ".join(parts), amount=figure(spare.monthly_for_debts))


def more_lines(triage: Triage, screen: Screen) -> list[str]:
    """Commands that go on from here, with ids of this file."""
    ids = [ranked.debt_id for ranked in triage.ranking]
    commands = [f"debttriage explain {ids[0]}", "debttriage compare"] if ids else ["debttriage check"]
    if len(ids) > 1:
        commands.insert(0, f"debttriage why {ids[0]} {ids[1]}")
    return ["", *paragraph(say(screen, "plan.more", commands=" · ".join(commands)), screen.width)]


def closing(triage: Triage, screen: Screen) -> list[str]:
    """The disclaimer, and how fresh the rules are."""
    checked = triage.rules_checked_on
    fresh = say(screen, "rules_checked", checked_on=checked) if checked else say(screen, "rules_not_checked")
    known = lpr_note(triage.rules_used, screen.lang, screen.as_of)
    space = " " if screen.lang == "en" else ""
    return paragraph(
        space.join(part for part in (say(screen, "disclaimer"), fresh, known) if part), screen.width
    )


def written_lines(screen: Screen, paths: Sequence[Path]) -> list[str]:
    """Which files were written."""
    if not paths:
        return []
    return ["", say(screen, "plan.written"), *(f"    {path}" for path in paths)]
