"""What a trial plan comes to, each payday from each standing worked out once.

Standing    where a household stands after a payday: every debt, the cash, the reserve, what it still lacks.
Shared      two plans that stand alike and decide alike stand alike after the payday.  Most plans of a search
            differ from earlier ones for a few paydays only, so most of a trial is looked up: its beginning,
            which nothing has changed yet, and its end, once it has come back to where another plan stood.
Exact       a trial comes to what `run_household` says of it, to the fen.
"""

from collections.abc import Hashable

from debttriage.model.money import Fen
from debttriage.plan.course_terms import NEVER
from debttriage.plan.debt_course import Course
from debttriage.plan.household import Household, Run
from debttriage.plan.policies import contract_growth_rate, growth_rate
from debttriage.plan.simulate import LOOK_EVERY, close_run, on_the_morning, pay_payday
from debttriage.plan.targets import Decided, Targets

MOST_DEBTS_STANDING = 100_000
"""Debts in all the standings that are kept: memory is bounded, whatever the effort."""


class Standing:
    """Where a household stands after a payday; compared by what it is made of, through `Trials.known`."""

    __slots__ = (
        "cash", "comes_to", "courses", "is_clear", "late", "later", "morning", "reserve", "unmet", "weight",
    )  # fmt: skip

    def __init__(self, courses: tuple[Course, ...], cash: Fen, reserve: Fen, unmet: Fen) -> None:
        self.courses = courses
        self.cash, self.reserve, self.unmet = cash, reserve, unmet
        self.is_clear = 0 not in [course.cleared_on for course in courses]  # asked thousands of times
        self.morning: list[Course] | None = None  # the courses on the next payday, before it is paid
        self.late: frozenset[int] = frozenset()  # of them
        self.weight: Fen | None = None
        self.comes_to: tuple[int, Fen] | None = None
        self.later: dict[Decided, Standing] = {}  # by what is decided on the next payday


class Trials:
    """Trial plans of one household over the same paydays."""

    def __init__(self, household: Household, paydays: int) -> None:
        self.household = household
        self.paydays = min(paydays, len(household.timeline.days))
        self.first = Standing(household.openings, 0, 0, 0)
        self.worked = 0
        self.known: dict[Hashable, Standing] = {}
        self.most_known = MOST_DEBTS_STANDING // max(1, len(household.openings))
        self._moving = Run(household, [], records=False)  # one for all: a trial makes thousands of steps

    def comes_to(self, targets: Targets, stop_above: Fen | None = None) -> tuple[int, Fen]:
        """New marks of a plan, and its weighed cost with what is still owed at the end of the trial.

        Args:
            stop_above: give up as soon as the weighed cost is above this.
        """
        standing = self.first
        for j, decided in enumerate(targets.decisions(self.paydays)):
            after = standing.later.get(decided)
            if after is None:
                after = self._after(standing, j, targets, decided)
                standing.later[decided] = after
            standing = after
            if standing.is_clear or self.household.is_out_of_money(j, standing.cash + standing.reserve):
                return self._ended(standing, j)
            if stop_above is not None and j % LOOK_EVERY == 0 and self._weight(standing, j) > stop_above:
                return _counted(self._run(standing, j))
        return self._ended(standing, self.paydays - 1)

    def late_under(self, targets: Targets, window: int) -> list[frozenset[int]]:
        """For each payday of the window the debts late on its morning, under a plan that has been tried."""
        standing, late = self.first, []
        for decided in targets.decisions(min(window, self.paydays)):
            if decided not in standing.later:
                break
            late.append(standing.late)
            standing = standing.later[decided]
        return late + [frozenset[int]()] * (window - len(late))

    def _after(self, standing: Standing, j: int, targets: Targets, decided: Decided) -> Standing:
        """Where a plan stands after payday `j`; one object for all plans that stand alike."""
        run = self._run(standing, j)
        if standing.morning is None:
            standing.morning = on_the_morning(standing.courses, run.day)
            standing.late = frozenset([i for i, course in enumerate(standing.morning) if course.past_due()])
        matters = _what_matters(decided, standing.late)
        if matters in standing.later:
            return standing.later[matters]
        self.worked += 1
        run.courses = standing.morning[:]
        pay_payday(run, targets.policy)
        courses = tuple(run.courses)
        alike = (j, run.cash, run.reserve, run.unmet, courses)
        found = self.known.get(alike)
        if found is None:
            found = Standing(courses, run.cash, run.reserve, run.unmet)
            if len(self.known) < self.most_known:
                self.known[alike] = found
        standing.later[matters] = found
        return found

    def _ended(self, standing: Standing, j: int) -> tuple[int, Fen]:
        if standing.comes_to is None:
            run = self._run(standing, j)
            if not standing.is_clear:
                days = self.household.timeline.days
                run.turn_to(self.paydays - 1)
                close_run(run, run.next_day if self.paydays < len(days) else self.household.timeline.end)
            standing.comes_to = _counted(run)
        return standing.comes_to

    def _weight(self, standing: Standing, j: int) -> Fen:
        if standing.weight is None:
            standing.weight = self._run(standing, j).weighed()
        return standing.weight

    def _run(self, standing: Standing, j: int) -> Run:
        run = self._moving
        run.courses = list(standing.courses)
        run.cash, run.reserve, run.unmet = standing.cash, standing.reserve, standing.unmet
        run.turn_to(j)
        return run


def _what_matters(decided: Decided, late: frozenset[int]) -> Decided:
    """The decision without debts that are not late: their bills are paid before it, by one rule for all."""
    bought, rest = decided
    if rest and rest[1] is not None:
        rest = (rest[0], tuple(i for i in rest[1] if i in late))
    return tuple(pair for pair in bought if pair[0] in late), rest


def _counted(run: Run) -> tuple[int, Fen]:
    return sum(len(course.steps) for course in run.courses), run.weighed() + tail_cost(run)


def tail_cost(run: Run) -> Fen:
    """What is still owed at the end of a trial, weighed by its own growth until it could be paid.

    Each debt is taken to be paid evenly over the months that all of them together need at the pace of the
    last payday's income; late debts count a whole mark's price for what they would still reach.
    """
    owed = [course.payoff() for course in run.courses]
    total = sum(owed)
    if not total:
        return 0
    timeline = run.household.timeline
    j = min(run.payday, len(timeline.income) - 1)
    span = max(1, timeline.days[j] - timeline.days[0])
    income = sum(timeline.income[1 : j + 1]) - sum(timeline.essentials[1 : j + 1])
    days = span * total // max(income, total // 120, 1)
    weight = 0
    for course, amount in zip(run.courses, owed, strict=True):
        rate = growth_rate(course) if course.dues else contract_growth_rate(course)
        weight += int(amount * rate * days / 2)
        if course.dues and course.next_step_day() != NEVER:
            weight += run.household.step_prices[course.level]
    return weight
