"""How much cash is there on each of the next days, and which bills will not be covered?

Two questions, kept apart.  The series pays everything on its day, as direct debits would: where it falls
below zero, something gives.  What gives is asked of a second run: living costs come first, then agreed
instalments, and a bill is paid only out of what they leave.  A bill missed there is paid on the first later
day that can bear it.

Unit        fen; `as_of` is day 0 and holds the cash at hand.
Convention  income and essentials dated `as_of` are already in the cash; a bill due on `as_of` is not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from debttriage.model.assessment import Assessment, Figure, Finding
from debttriage.model.casefile import Budget, Casefile, Income
from debttriage.model.forecast import BillAhead, CashDay, Forecast, MissedBill, Scenario, ScenarioName
from debttriage.model.money import Fen
from debttriage.model.noun import noun
from debttriage.plan.bills_ahead import bills_ahead
from debttriage.plan.brought_forward import budget_as_of
from debttriage.plan.cash import essential_between, income_dates
from debttriage.plan.plan_rules import plan_rules


@noun
class _Flows:
    """Fen by day, from day 0 to the end of the look-ahead beyond the last day shown."""

    as_of: date
    cash: Fen
    income: list[Fen]
    essentials: list[Fen]
    bills: list[Fen]
    agreed: list[Fen]

    def day(self, number: int) -> date:
        return self.as_of + timedelta(days=number)


def cash_forecast(casefile: Casefile, assessments: Sequence[Assessment], as_of: date, days: int) -> Forecast:
    """The next `days` days, low (certain income only) and hopeful (all of it).

    >>> file = {"cash": 30, "income": [{"amount": 100, "day": 10}], "essentials": [{"amount": 50, "day": 5}]}
    >>> low = cash_forecast(Casefile.model_validate({"budget": file}), [], date(2026, 11, 21), 30).low
    >>> low.first_below_zero.on.isoformat(), low.first_below_zero.cash, low.days[-1].cash
    ('2026-12-05', -2000, 8000)
    """
    budget = budget_as_of(casefile, as_of)
    all_days = days + plan_rules().look_ahead_days
    known, left_out = bills_ahead(casefile, assessments, as_of, all_days)
    certain = _flows(budget, known, as_of, all_days)
    scenarios: dict[ScenarioName, _Flows] = {"low": certain, "hopeful": _with_uncertain(certain, budget)}
    low, hopeful = (
        _scenario(name, flows, known, budget.reserve_target, days) for name, flows in scenarios.items()
    )
    shown = tuple(bill for bill in known if bill.due_date <= as_of + timedelta(days=days))
    return Forecast(as_of, budget.reserve_target, shown, low, hopeful, left_out)


def _flows(budget: Budget, bills: Iterable[BillAhead], as_of: date, days: int) -> _Flows:
    """What comes and goes on each day, with certain income only."""
    first, count = as_of.toordinal(), days + 1
    due, agreed = [0] * count, [0] * count
    for bill in bills:
        number = bill.due_date.toordinal() - first
        due[number] += bill.amount
        agreed[number] += bill.amount if bill.is_agreed else 0
    essentials = [
        sum(essential_between(each, as_of, first + number, first + number + 1) for each in budget.essentials)
        for number in range(count)
    ]
    income = _income([each for each in budget.income if each.certain], as_of, count)
    return _Flows(as_of, budget.cash, income, essentials, due, agreed)


def _with_uncertain(flows: _Flows, budget: Budget) -> _Flows:
    return replace(flows, income=_income(budget.income, flows.as_of, len(flows.income)))


def _income(incomes: Iterable[Income], as_of: date, count: int) -> list[Fen]:
    by_day = [0] * count
    for each in incomes:
        for day in income_dates(each, as_of, as_of + timedelta(days=count - 1)):
            by_day[(day - as_of).days] += each.amount
    return by_day


def _scenario(
    name: ScenarioName, flows: _Flows, bills: Sequence[BillAhead], reserve_target: Fen, days: int
) -> Scenario:
    series = _series(flows, flows.bills, days)
    living_only = _series(flows, [0] * len(flows.bills), days)
    return Scenario(
        name=name,
        days=series,
        first_below_zero=next((day for day in series if day.cash < 0), None),
        first_below_reserve=next((day for day in series if day.cash < reserve_target), None),
        lowest=min(series, key=lambda day: (day.cash, day.on)),
        living_short=next((day for day in living_only if day.cash < 0), None),
        missed=_missed(flows, bills, days),
    )


def _series(flows: _Flows, bills: Sequence[Fen], days: int) -> tuple[CashDay, ...]:
    series: list[CashDay] = []
    cash = flows.cash
    for number in range(days + 1):
        income, essentials, due = flows.income[number], flows.essentials[number], bills[number]
        cash += income - essentials - due
        series.append(CashDay(flows.day(number), income, essentials, due, cash))
    return tuple(series)


def _missed(flows: _Flows, bills: Sequence[BillAhead], days: int) -> tuple[MissedBill, ...]:
    """Bills that living costs and agreed instalments leave too little for, in the order of their days."""
    missed: list[tuple[BillAhead, Fen, bool]] = []
    covered: dict[BillAhead, date] = {}
    cash = flows.cash
    for number in range(days + 1):
        today = flows.day(number)
        cash += flows.income[number] - flows.essentials[number]
        for_living = _living_ahead(flows, number)
        for_agreed = _due_before_next_income(flows, flows.agreed, number)
        for bill in bills:
            if bill.due_date != today:
                continue
            free = cash - for_living - (0 if bill.is_agreed else for_agreed)
            if bill.amount <= free:
                cash -= bill.amount
            else:
                missed.append((bill, max(0, free), cash >= bill.amount))
        waiting = [bill for bill, _, _ in missed if bill not in covered and bill.due_date < today]
        for bill in waiting:
            if bill.amount <= cash - for_living - _due_before_next_income(flows, flows.bills, number):
                cash -= bill.amount
                covered[bill] = today
    return tuple(_missed_bill(*each, covered.get(each[0])) for each in missed)


def _living_ahead(flows: _Flows, number: int) -> Fen:
    """What must be left at the end of a day so that living costs of the look-ahead are never short."""
    short, worst = 0, 0
    for later in range(number + 1, min(number + 1 + plan_rules().look_ahead_days, len(flows.income))):
        short += flows.essentials[later] - flows.income[later]
        worst = max(worst, short)
    return worst


def _due_before_next_income(flows: _Flows, dues: Sequence[Fen], number: int) -> Fen:
    """What falls due after a day and before money comes in again."""
    total = 0
    for later in range(number + 1, len(dues)):
        if flows.income[later]:
            break
        total += dues[later]
    return total


def _missed_bill(
    bill: BillAhead, can_pay: Fen, takes_living_money: bool, covered_on: date | None
) -> MissedBill:
    short = bill.amount - can_pay
    figures: dict[str, Figure] = {"amount_fen": bill.amount, "due_on": bill.due_date}
    late_days = (covered_on - bill.due_date).days if covered_on else None
    if covered_on is not None and late_days is not None and late_days <= plan_rules().undated_days:
        ask = Finding("ask_later_date", {**figures, "covered_on": covered_on, "late_days": late_days})
    elif can_pay:
        ask = Finding("ask_part", {**figures, "can_pay_fen": can_pay, "short_fen": short})
    else:
        ask = Finding("ask_for_time", figures)
    return MissedBill(bill, can_pay, short, covered_on, takes_living_money, ask)
