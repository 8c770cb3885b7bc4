"""On which day does the first instalment of an offer fall, and why on that one?

Convention  after the day by which an answer is asked for; later ones on the same day of the month.
Choice      the payday of the largest certain income that comes every month or week, but not before a payday
            that has the money; else the debt's own due day; else a month after the letter.
Unit        fen a month.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from debttriage.model.casefile import Casefile, Debt, Income
from debttriage.model.dates import add_months, days_later, next_monthly
from debttriage.model.letter_facts import FirstDayReason
from debttriage.model.noun import noun
from debttriage.model.repayment_plan import Payday
from debttriage.negotiate.letter_rules import letter_rules

_DAYS_BETWEEN = {"week": 7, "2weeks": 14}


@noun
class FirstInstalment:
    """The day, and the reason it was chosen for."""

    on: date
    because: FirstDayReason


def first_instalment(
    casefile: Casefile, debt: Debt, as_of: date, paydays: Sequence[Payday] = (), needed: int = 0
) -> FirstInstalment:
    """The day of the first instalment.

    Args:
        paydays: of the plan, to see when the money is there; without any, the first day is taken.
        needed: what all offers and whatever comes before them ask for on that day.

    >>> friend = Debt.model_validate({"id": "friend", "lender": "friend", "outstanding_balance": 500})
    >>> found = first_instalment(Casefile(), friend, date(2026, 11, 21))
    >>> str(found.on), found.because
    ('2026-12-21', 'next_month')
    """
    answer_by = days_later(as_of, letter_rules().habits.reply_within_days)
    if regular := _largest_regular(casefile):
        days = list(_paydays_of(regular, answer_by))
        held = next((day for day in days if _has(day, paydays, needed)), days[0])
        return FirstInstalment(held, "payday" if held == days[0] else "later_payday")
    if debt.due_day:
        return FirstInstalment(next_monthly(debt.due_day, answer_by), "due_day")
    return FirstInstalment(add_months(as_of, 1), "next_month")


def _largest_regular(casefile: Casefile) -> Income | None:
    """A certain income that comes again: monthly ones first, then weekly ones."""
    certain = [income for income in casefile.budget.income if income.certain]
    monthly = [income for income in certain if income.day is not None]
    weekly = [income for income in certain if income.every and income.from_]
    return max(monthly or weekly, key=lambda income: income.amount, default=None)


def _paydays_of(income: Income, after: date) -> Iterator[date]:
    """Its first days after that day, as many months on as a first instalment may be put off."""
    until = add_months(after, letter_rules().habits.first_within_months)
    if income.day is not None:
        day = next_monthly(income.day, after)
        while day <= until:
            yield day
            day = next_monthly(income.day, day)
        return
    step = _DAYS_BETWEEN[income.every or "week"]
    first = income.from_ or after
    day = days_later(first, max(0, (after - first).days // step + 1) * step)
    while day <= until:
        yield day
        day = days_later(day, step)


def _has(day: date, paydays: Sequence[Payday], needed: int) -> bool:
    """Whether the last payday up to that day leaves so much for debts, living costs and reserve apart."""
    before = [payday for payday in paydays if payday.on <= day]
    if not before:
        return not paydays
    last = before[-1]
    return last.available - last.kept_for_essentials - last.kept_for_reserve >= needed
