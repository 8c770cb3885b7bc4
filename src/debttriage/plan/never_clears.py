"""Which debts does no payment ever end, and what monthly sum would?

Found by halving on the exact simulator: the least whole-fen sum paid to that debt alone on each of its due
dates (monthly from the first day where no bill is known) that clears it within so many payments.
"""

from dataclasses import replace
from datetime import date

from debttriage.model.dates import add_months
from debttriage.model.money import Fen
from debttriage.model.repayment_plan import NeverClears
from debttriage.plan.debt_course import Course
from debttriage.plan.household import Household, Run
from debttriage.plan.plan_rules import plan_rules

FAR_TOO_MUCH = 64
"""A payment of that many times what is owed now is out of reach: stop looking."""


def never_clearing(
    household: Household, run: Run, as_of: date, within_months: int
) -> tuple[NeverClears, ...]:
    """Every debt that the plan leaves unpaid at the end, with the sums that would clear it."""
    longest = plan_rules().longest_months
    found = []
    for opening, course in zip(household.openings, run.courses, strict=True):
        if course.owed:
            found.append(
                NeverClears(
                    debt_id=opening.model.debt_id,
                    least_monthly=least_monthly(opening, as_of, longest),
                    least_monthly_within=least_monthly(opening, as_of, within_months),
                    within_months=within_months,
                )
            )
    return tuple(found)


def least_monthly(opening: Course, as_of: date, months: int) -> Fen | None:
    """The least fen a month, paid on the debt's due dates, that clears it in so many payments."""
    low, high = 0, max(1, opening.payoff())
    while not clears(opening, as_of, months, high):
        low, high = high, 2 * high
        if high > FAR_TOO_MUCH * opening.payoff():
            return None
    while high - low > 1:
        middle = (low + high) // 2
        if clears(opening, as_of, months, middle):
            high = middle
        else:
            low = middle
    return high


def clears(opening: Course, as_of: date, months: int, monthly: Fen) -> bool:
    """Whether so much a month clears the debt in so many months."""
    course = opening.copy()
    course.model = replace(opening.model, agreement=False, marks=())
    bills = course.model.bills if len(course.model.bills) >= months else ()
    for month in range(months):
        course.advance(bills[month] if bills else add_months(as_of, month + 1).toordinal())
        course.pay(min(monthly, course.payoff()))
        if not course.owed:
            return True
        if course.owed > monthly * (months - month - 1):
            return False  # what is owed never gets less by waiting
    return False
