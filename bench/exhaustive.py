"""The best of every way to pay a small household, by trying them all on the exact simulator.

On each payday each debt is offered nothing, what keeps a new mark away, its unpaid bills one after the
other, or everything; what is left is kept, or goes to one debt.  Between those amounts the cost is a straight
line, so an optimum is among them (but for a part of a remainder kept for later).
"""

from itertools import permutations, product

from debttriage.model.money import Fen
from debttriage.plan.debt_course import Course
from debttriage.plan.household import Household


def exact_optimum(household: Household) -> tuple[Fen, int]:
    """The least weighed cost (charges and prices of new marks), and how many whole courses were tried."""
    timeline, prices = household.timeline, household.step_prices
    best, tried = 1 << 60, 0

    def weighed(courses: list[Course]) -> Fen:
        charged = sum(c.interest_charged + c.penalties_charged + c.fees_charged for c in courses)
        return charged + sum(prices[level] for c in courses for _, level in c.steps)

    def descend(j: int, courses: list[Course], cash: Fen) -> None:
        nonlocal best, tried
        if j == len(timeline.days) or weighed(courses) >= best:
            return
        for course in courses:
            course.advance(timeline.days[j])
        money = cash + timeline.income[j]
        until = timeline.days[j + 1] if j + 1 < len(timeline.days) else timeline.end
        if sum(c.payoff() for c in courses) <= money:
            for course in courses:
                course.pay(course.payoff())
            tried += 1
            best = min(best, weighed(courses))
            return
        for payments in payment_choices(courses, money, until):
            after = [course.copy() for course in courses]
            for course, amount in zip(after, payments, strict=True):
                if amount:
                    course.pay(amount)
            descend(j + 1, after, money - sum(payments))

    descend(0, [course.copy() for course in household.openings], 0)
    return best, tried


def payment_choices(courses: list[Course], money: Fen, until: int) -> set[tuple[Fen, ...]]:
    """Every division of today's money worth trying: whole steps of each debt, and the rest kept or to one."""
    steps = [_steps(course, until) for course in courses]
    found: set[tuple[Fen, ...]] = set()
    for wanted in product(*steps):
        if sum(wanted) <= money:
            found.add(wanted)
            rest = money - sum(wanted)
            for i, course in enumerate(courses):
                more = list(wanted)
                more[i] = min(course.payoff(), wanted[i] + rest)
                found.add(tuple(more))
    for order in permutations(range(len(courses))):
        rest, amounts = money, [0] * len(courses)
        for i in order:
            amounts[i] = min(rest, courses[i].payoff())
            rest -= amounts[i]
        found.add(tuple(amounts))
    return found


def _steps(course: Course, until: int) -> list[Fen]:
    whole = course.payoff()
    before = course.past_due() - course.bearing - course.other
    amounts = {0, whole, course.past_due(), min(whole, course.hold_until(until))}
    for due in course.dues:
        before += due[1] + due[2]
        amounts.add(min(whole, before))
    return sorted(amounts)
