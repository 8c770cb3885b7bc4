"""How it ends: if the lenders agree, if they refuse, and what a what-if changes."""

from datetime import date

from debttriage.model.repayment_plan import NeverClears, RepaymentPlan
from debttriage.model.triage import Triage
from debttriage.write.formats import money, month_text
from debttriage.write.layout import GAP, pad, width
from debttriage.write.terminal import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    heading,
    indented,
    say,
)


def outlook_lines(triage: Triage, screen: Screen) -> list[str]:
    """IF THEY AGREE, IF THEY REFUSE: date free of debt, cost, new marks; and debts that never clear."""
    planning = triage.planning
    if not planning.recommended.debts:
        return []
    outcomes = [("plan.if_refuse", planning.recommended)]
    if planning.if_they_agree:
        outcomes.insert(0, ("plan.if_agree", planning.if_they_agree))
    labels = [say(screen, key) for key, _ in outcomes]
    column = max(width(label) for label in labels)
    lines = heading(screen, "plan.outlook")
    for label, (_, plan) in zip(labels, outcomes, strict=True):
        lines += indented(screen, outcome_text(screen, plan), f"    {pad(label, column)}{GAP}")
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    for never in planning.recommended.never_clears:
        name = names.get(never.debt_id) or say(screen, "all_debts")
        lines += indented(screen, never_clears_text(screen, never, name))
    return lines


def outcome_text(screen: Screen, plan: RepaymentPlan) -> str:
    """When it is over, what it costs, and how many new marks it brings."""
    if plan.debt_free_date:
        end = say(screen, "plan.ends", month=month_text(plan.debt_free_date, screen.lang))
    else:
        end = say(screen, "plan.ends_not", months=plan.horizon_months)
    cost = say(screen, "plan.costs", amount=money(plan.cost, screen.lang, screen.currency))
    marks = say(
        screen, "plan.marks_one" if plan.new_bucket_steps == 1 else "plan.marks", count=plan.new_bucket_steps
    )
    return ("，" if screen.lang == "zh" else ", ").join((end, cost, marks))


def never_clears_text(screen: Screen, never: NeverClears, name: str) -> str:
    """A debt that never clears, with the least monthly sum that would clear it."""
    if never.least_monthly_within is not None:
        amount, key = never.least_monthly_within, "plan.never_clears_within"
    elif never.least_monthly is not None:
        amount, key = never.least_monthly, "plan.never_clears_least"
    else:
        amount, key = 0, "plan.never_clears"
    monthly = money(amount, screen.lang, screen.currency)
    return say(screen, key, debt=name, amount=monthly, months=never.within_months)


def what_if_lines(triage: Triage, screen: Screen) -> list[str]:
    """One line saying what the what-if changes against the plan without it."""
    planning = triage.planning
    if planning.base is None:
        return []
    lines = heading(screen, "plan.what_if")
    line = say(
        screen,
        "plan.what_if_line",
        before=money(planning.base.cost, screen.lang, screen.currency),
        after=money(planning.recommended.cost, screen.lang, screen.currency),
        end_before=_end(screen, planning.base.debt_free_date),
        end_after=_end(screen, planning.recommended.debt_free_date),
    )
    return [*lines, *indented(screen, line)]


def _end(screen: Screen, on: date | None) -> str:
    return month_text(on, screen.lang) if on else say(screen, "plan.never")
