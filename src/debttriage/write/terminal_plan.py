"""The first screen: what to do first, what can be spared, the order, where money goes, what stays open."""

from collections.abc import Sequence
from pathlib import Path

from debttriage.model.negotiation import Action
from debttriage.model.repayment_plan import Affordability
from debttriage.model.triage import Triage
from debttriage.write.formats import money
from debttriage.write.layout import paragraph, width
from debttriage.write.terminal import (
    LONG_NAME_CELLS,
    Screen,
    coded_text,
    day,
    debt_names,
    finding_text,
    heading,
    indented,
    say,
)
from debttriage.write.terminal_outlook import outlook_lines, what_if_lines
from debttriage.write.terminal_paydays import payday_lines
from debttriage.write.terminal_rank import order_lines
from debttriage.write.terminal_uncovered import uncovered_lines

MOST_ACTIONS = 3
MOST_NOTES = 3


def plan_lines(triage: Triage, screen: Screen, all_paydays: bool = False) -> list[str]:
    """`debttriage plan`.  With the care flag set and no details asked for: the actions alone."""
    lines = [*title_lines(triage, screen), *action_lines(triage, screen)]
    if triage.casefile.debtor.care and not all_paydays:
        return [*lines, "", *paragraph(say(screen, "plan.care_rest"), screen.width), *closing(triage, screen)]
    lines += spare_lines(triage.planning.affordability, screen)
    lines += order_lines(triage.casefile, triage.ranking, screen)
    lines += payday_lines(triage, screen, all_paydays)
    lines += uncovered_lines(triage, screen, all_paydays)
    lines += outlook_lines(triage, screen)
    lines += what_if_lines(triage, screen)
    lines += note_lines(triage, screen)
    return [*lines, *more_lines(triage, screen), *closing(triage, screen)]


def title_lines(triage: Triage, screen: Screen) -> list[str]:
    """Program, day, file and number of debts on one line, or on two where it is narrow."""
    left = say(screen, "plan.title", as_of_on=triage.as_of)
    right = say(screen, "plan.title_file", file=screen.file, count=len(triage.casefile.debts))
    space = screen.width - width(left) - width(right)
    return [left + " " * space + right] if space >= 2 else [left, right]


def action_lines(triage: Triage, screen: Screen) -> list[str]:
    """DO THESE FIRST: at most three, each with its day."""
    actions = triage.actions[:MOST_ACTIONS]
    if not actions:
        return [*heading(screen, "plan.first_1"), *indented(screen, say(screen, "plan.first_none"))]
    whens = [action_day(screen, action) for action in actions]
    column = max(width(when) for when in whens)
    lines = heading(screen, f"plan.first_{len(actions)}")
    for number, (action, when) in enumerate(zip(actions, whens, strict=True), start=1):
        first = f" {number}  {when}{' ' * (column - width(when))}  "
        lines += indented(screen, action_text(triage, screen, action), first)
    return lines


def action_day(screen: Screen, action: Action) -> str:
    """By when: today, a date, or soon."""
    if action.by is None:
        return say(screen, "plan.no_day")
    if action.by <= screen.as_of:
        return say(screen, "plan.today")
    return say(screen, "plan.by", day=day(screen, action.by))


def action_text(triage: Triage, screen: Screen, action: Action) -> str:
    """What to do, in a sentence that names the debt."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    more = {"debt": names[action.debt_id], "debt_id": action.debt_id} if action.debt_id else {}
    return coded_text(screen, action.code, "action", {**action.figures, **more})


def spare_lines(spare: Affordability, screen: Screen) -> list[str]:
    """YOU CAN SPARE: one figure for all offers, and how it was reached."""
    if spare.monthly_for_debts <= 0:
        lines = heading(screen, "plan.spare_nothing")
        lines += indented(screen, say(screen, "plan.spare_nothing_why"))
    else:
        monthly = money(spare.monthly_for_debts, screen.lang, screen.currency)
        lines = heading(screen, "plan.spare", amount=monthly)
        lines += indented(screen, _spare_sum(spare, screen))
        lines += indented(screen, say(screen, "plan.spare_bound"))
    for finding in (*spare.must_see_a_person, *spare.insolvency_signs):
        lines += indented(screen, finding_text(screen, finding, "sign"))
    return lines


def _spare_sum(spare: Affordability, screen: Screen) -> str:
    """Income less what comes before debts; what caution leaves over is named too, so the sum is exact."""
    headroom = spare.surplus - spare.reserve_contribution - spare.protected_instalments
    minus = (
        ("essentials", spare.essentials),
        ("reserve", spare.reserve_contribution),
        ("agreed", spare.protected_instalments),
        ("headroom", headroom - spare.monthly_for_debts),
    )
    parts = [say(screen, "plan.spare_income", amount=money(spare.income_floor, screen.lang, screen.currency))]
    parts += [
        say(screen, f"plan.spare_{name}", amount=money(amount, screen.lang, screen.currency))
        for name, amount in minus
        if amount
    ]
    monthly = money(spare.monthly_for_debts, screen.lang, screen.currency)
    return say(screen, "plan.spare_sum", parts=" - ".join(parts), amount=monthly)


def note_lines(triage: Triage, screen: Screen) -> list[str]:
    """What was not judged and what is still missing, in short."""
    names = debt_names(triage.casefile, screen.lang)
    lines: list[str] = []
    silent = [
        f"{names[assessment.debt_id]}: {finding_text(screen, finding, 'not_judged')}"
        for assessment in triage.assessments
        for finding in assessment.not_judged
    ]
    if silent:
        lines += heading(screen, "plan.not_judged")
        for text in silent[:MOST_NOTES]:
            lines += indented(screen, text)
    if triage.missing:
        lines += heading(screen, "plan.missing")
        for finding in triage.missing[:MOST_NOTES]:
            lines += indented(screen, finding_text(screen, finding, "missing"))
        if len(triage.missing) > MOST_NOTES:
            lines += indented(
                screen, say(screen, "plan.missing_more", count=len(triage.missing) - MOST_NOTES)
            )
    return lines


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
    space = " " if screen.lang == "en" else ""
    return paragraph(f"{say(screen, 'disclaimer')}{space}{fresh}", screen.width)


def written_lines(screen: Screen, paths: Sequence[Path]) -> list[str]:
    """Which files were written."""
    if not paths:
        return []
    return ["", say(screen, "plan.written"), *(f"    {path}" for path in paths)]
