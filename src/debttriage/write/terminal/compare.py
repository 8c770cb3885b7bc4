"""Ways of paying side by side on screen, with the proven bound."""

from datetime import date

from debttriage.model.dates import add_months
from debttriage.model.repayment_plan import RepaymentPlan, StrategySummary
from debttriage.model.triage import Triage
from debttriage.write.formats import figure, long_date, money, month_text, percent
from debttriage.write.layout import Column, table, width
from debttriage.write.screen import (
    Screen,
    debt_names,
    finding_text,
    heading,
    indented,
    listed,
    say,
)
from debttriage.write.terminal.notes import MOST_NAMED
from debttriage.write.terminal.outlook import what_if_text
from debttriage.write.terminal.plan import closing, nothing_to_plan

_COLUMNS = ("strategy", "cost", "months", "new_marks", "missed", "free_on", "left")
_DROPPED_FIRST = ("months", "missed", "left", "new_marks")
"""The day says what the months say; by cost and marks one chooses, and "never" warns of what is left."""


def compare_lines(triage: Triage, screen: Screen) -> list[str]:
    """`debttriage compare`: a row a strategy, the bound, and what never clears under which."""
    planning = triage.planning
    if not triage.casefile.debts:
        return nothing_to_plan(triage, screen)
    lines = heading(screen, "compare.title")[1:]
    lines += _table_that_fits([_cells(summary, screen) for summary in planning.strategies], screen)
    aim = say(screen, f"aim.{planning.recommended.aim}")
    lines += ["", *indented(screen, say(screen, "compare.aim", aim=aim), "")]
    lines += indented(screen, _bound_text(triage, screen), "")
    if any(summary.never_clears for summary in planning.strategies):
        day = long_date(counted_to(planning.recommended, triage.as_of), screen.lang)
        lines += indented(screen, say(screen, "compare.counted_to", day=day), "")
    names = debt_names(triage.casefile, screen.lang)
    for summary in planning.strategies:
        if summary.never_clears:
            never = [names.get(debt_id) or say(screen, "all_debts") for debt_id in summary.never_clears]
            debts = listed(screen, never, MOST_NAMED)
            strategy = say(screen, f"strategy.{summary.strategy}")
            lines += indented(screen, say(screen, "compare.never_clears", strategy=strategy, debts=debts), "")
    why = (*planning.why, *planning.recommended.reasons)
    if why:
        lines += heading(screen, "compare.why_plan")
    for finding in why:
        lines += indented(screen, finding_text(screen, finding, "why"))
    if planning.base:
        lines += heading(screen, "plan.what_if")
        lines += indented(screen, what_if_text(screen, planning.base, planning.recommended))
    return [*lines, "", *closing(triage, screen)]


def counted_to(plan: RepaymentPlan, as_of: date) -> date:
    """The day up to which every figure of the table is counted: the plan's last, or a fixed span."""
    if plan.never_clears or not plan.last_payment_on:
        return add_months(as_of, plan.horizon_months)
    return plan.last_payment_on


def _table_that_fits(rows: list[dict[str, str]], screen: Screen) -> list[str]:
    """The table with all columns, or without the least telling ones where the screen is narrow.

    A column that says the same of every way tells least, and goes first.
    Sums that fit beside nothing stand one below the other, each under the name of its way.
    """
    names = list(_COLUMNS)
    telling = {name: len({row[name] for row in rows}) > 1 for name in names}
    for dropped in ("", *sorted(_DROPPED_FIRST, key=telling.__getitem__)):
        names = [name for name in names if name != dropped]
        columns = [
            Column(say(screen, f"column.{name}"), "left" if name == "strategy" else "right", 28)
            for name in names
        ]
        lines = table(columns, [[row[name] for name in names] for row in rows])
        if max(map(width, lines)) <= screen.width:
            return lines
    return [
        line
        for row in rows
        for line in (row["strategy"], *indented(screen, f"{row['cost']}  {row['free_on']}"))
    ]


def _cells(summary: StrategySummary, screen: Screen) -> dict[str, str]:
    free_on = summary.debt_free_date
    return {
        "strategy": say(screen, f"strategy.{summary.strategy}"),
        "cost": figure(summary.cost),
        "months": str(summary.months),
        "new_marks": str(summary.new_bucket_steps),
        "missed": str(summary.legal_events_missed),
        "free_on": month_text(free_on, screen.lang) if free_on else say(screen, "compare.never"),
        "left": figure(summary.owed_at_end),
    }


def _bound_text(triage: Triage, screen: Screen) -> str:
    from fractions import Fraction

    optimality = triage.planning.optimality
    bound = money(optimality.lower_bound, screen.lang, screen.currency)
    if optimality.cost <= optimality.lower_bound:
        return say(screen, "compare.bound_met", bound=bound)
    cost = money(optimality.cost, screen.lang, screen.currency)
    gap = percent(Fraction(optimality.gap).limit_denominator(100_000), 1)
    return say(screen, "compare.bound", bound=bound, cost=cost, gap=gap)
