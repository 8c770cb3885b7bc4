"""Look for a better plan: a deterministic local search over the state each debt is held at on each payday.

The judge is the exact simulator, so what is found is payable to the fen.  The effort is a fixed number of
simulated debt-paydays, not seconds: the same file gives the same plan on every machine.

Moves       hold a debt at another state for a window of paydays; buy a debt's target earlier or later in the
            order; keep a payday's remainder for a later cure, or give it to one debt first; and the campaign:
            for a few paydays pay the others less and put all that is left on one debt, or save up for it.
Starts      greedy orders: curing everything, only holding marks, or paying nothing but the dearest.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from debttriage.plan.course_terms import NEVER
from debttriage.plan.household import Household, run_household
from debttriage.plan.policies import CURE, HOLD_MARK, PAY_NOTHING, Targets, contract_growth_rate, growth_rate
from debttriage.plan.trials import Trials

FEWEST_EVALUATIONS = 48
LONGEST_TRIAL = 60
"""Paydays a trial runs at most; what is owed after them is weighed by `tail_cost`."""

WINDOWS = (1, 2, 3, 6)
LONGEST_SAVING = 4


@dataclass(slots=True)
class Search:
    """One search: what it looks at, what it may still spend, and the best so far.

    Attributes:
        trials: what each plan comes to over the first paydays.
        window: paydays whose states are searched.
        budget: simulated debt-paydays left.
    """

    household: Household
    trials: Trials
    window: int
    budget: int
    credit_first: bool
    best: Targets | None = None
    best_score: tuple[int, int] = (NEVER, NEVER)
    tried: int = 0

    def score(self, targets: Targets) -> tuple[int, int]:
        """What a plan weighs, smaller is better; credit first counts new marks before cost."""
        count = len(self.household.openings)
        self.budget -= self.trials.paydays * count
        self.tried += 1
        limit = None if self.credit_first or self.best_score[1] == NEVER else self.best_score[1]
        steps, weighed = self.trials.comes_to(targets, limit)
        return (steps if self.credit_first else 0, weighed)

    def offer(self, targets: Targets) -> bool:
        """Try a plan; keep it if it is better.  False: not better, or the effort is spent."""
        if self.budget <= 0:
            return False
        score = self.score(targets)
        if score < self.best_score:
            self.best, self.best_score = targets, score
            return True
        return False


def search_targets(
    household: Household, effort: int, window: int, credit_first: bool, starts: list[Targets]
) -> tuple[list[Targets], int]:
    """The best plans found, best first, and how many were tried.

    Args:
        effort: simulated debt-paydays to spend.
        window: paydays from the first whose states may differ from "cure".
        starts: plans to begin from besides the greedy ones (a smaller budget's plan in a what-if).
    """
    count = len(household.openings)
    if count == 0:
        return [], 0
    reach = len(household.timeline.days)
    needed = _paydays_needed(household, reach)
    affordable = max(window + 2, min(LONGEST_TRIAL, effort // (FEWEST_EVALUATIONS * count)))
    trials = Trials(household, min(reach, needed + 3, affordable))
    search = Search(household, trials, min(window, reach), effort, credit_first)
    ranked: list[tuple[tuple[int, int], int, Targets]] = []
    for number, targets in enumerate([*starts, *greedy_starts(household, search.window)]):
        if search.budget <= 0 and ranked:
            break
        score = search.score(targets)
        ranked.append((score, number, targets))
        if score < search.best_score:
            search.best, search.best_score = targets, score
    ranked.sort(key=lambda row: row[:2])
    _improve(search)
    best = [search.best] if search.best else []
    return [*best, *(targets for _, _, targets in ranked[:3])], search.tried


def _paydays_needed(household: Household, reach: int) -> int:
    """Paydays until a plain plan is through, as far as it gets."""
    plain = greedy_starts(household, 1)[0]
    return run_household(household, plain.policy, paydays=reach).payday + 1


def greedy_starts(household: Household, window: int) -> list[Targets]:
    """Greedy plans: three orders of buying, times curing all, holding marks, paying the dearest only."""
    courses = household.openings
    indices = list(range(len(courses)))
    by_rate = sorted(indices, key=lambda i: (-growth_rate(courses[i]), -contract_growth_rate(courses[i]), i))
    by_step = sorted(indices, key=lambda i: (courses[i].next_step_day(), courses[i].past_due(), i))
    by_arrears = sorted(indices, key=lambda i: (courses[i].past_due(), i))
    nothing = [[PAY_NOTHING] * window for _ in indices]
    starts = [Targets(nothing, by_rate[:], [False] * window, [-1] * window)]
    for state in (CURE, HOLD_MARK):
        for order in (by_rate, by_step, by_arrears, indices):
            states = [[state] * window for _ in indices]
            starts.append(Targets(states, order[:], [False] * window, [-1] * window))
    for order in (by_rate, by_step, by_arrears, indices):
        states = [[CURE] * window for _ in indices]
        starts.append(Targets(states, order[:], [False] * window, [-1] * window, arrears_in_order=True))
    return starts


def _improve(search: Search) -> None:
    """First improvement, round after round, until nothing helps or the effort is spent."""
    improved = True
    while improved and search.budget > 0 and search.best is not None:
        improved = False
        for move in _moves(search):
            if search.budget <= 0:
                return
            candidate = move()
            if candidate is not None and search.offer(candidate):
                improved = True


def _moves(search: Search) -> "Iterator[_Move]":
    """All moves from the plan that is best when they are tried, the far-reaching ones first."""
    count, window = len(search.household.openings), search.window
    active = [i for i in range(count) if _matters(search, i)]
    for index in active:
        for state in (CURE, HOLD_MARK, PAY_NOTHING):
            yield _Move(search, "state", index, 0, window, state)
    yield _Move(search, "rest", 0, 0, 0, 0)
    for place in range(min(count, 8)):
        for index in active:
            yield _Move(search, "place", index, place, 0, 0)
    for length in WINDOWS:
        for start in range(min(window, 6)):
            for index in active:
                yield _Move(search, "campaign", index, start, start + length, HOLD_MARK)
                yield _Move(search, "campaign", index, start, start + length, PAY_NOTHING)
                yield _Move(search, "concentrate", index, start, start + length, HOLD_MARK)
                yield _Move(search, "concentrate", index, start, start + length, PAY_NOTHING)
                if length < LONGEST_SAVING:
                    yield _Move(search, "save_for", index, start, start + length, PAY_NOTHING)
    for length in WINDOWS:
        for start in range(0, window, max(1, length // 2)):
            for index in active:
                for state in (CURE, HOLD_MARK, PAY_NOTHING):
                    yield _Move(search, "state", index, start, start + length, state)
    for start in range(window):
        yield _Move(search, "save", 0, start, start + 1, 0)
        for index in active:
            yield _Move(search, "focus", index, start, start + 1, 0)
    for index in active:
        yield _Move(search, "place", index, count, 0, 0)


def _matters(search: Search, index: int) -> bool:
    course = search.household.openings[index]
    return bool(course.owed) and not course.model.agreement


@dataclass(frozen=True, slots=True)
class _Move:
    """One change to the plan that is best when the move is made."""

    search: Search
    what: str
    index: int
    start: int
    stop: int
    state: int

    def __call__(self) -> Targets | None:
        """The changed plan, or None where the move changes nothing."""
        best = self.search.best
        if best is None:
            return None
        twin = best.copy()
        stop = min(self.stop, self.search.window)
        if self.what == "state":
            self._hold(twin, self.index, stop, self.state)
        elif self.what in ("campaign", "concentrate"):
            own = CURE if self.what == "campaign" else HOLD_MARK
            for other in range(len(twin.states)):
                self._hold(twin, other, stop, own if other == self.index else self.state)
            if self.what == "concentrate":
                for payday in range(self.start, stop):
                    twin.saves[payday], twin.focus[payday] = False, self.index
            twin.order.remove(self.index)
            twin.order.insert(0, self.index)
        elif self.what == "place":
            twin.order.remove(self.index)
            twin.order.insert(self.start, self.index)
        elif self.what == "rest":
            twin.arrears_in_order = not twin.arrears_in_order
        elif self.what == "save":
            twin.saves[self.start] = not twin.saves[self.start]
        elif self.what == "save_for":
            self._save_for(twin, stop)
        else:
            twin.focus[self.start] = -1 if twin.focus[self.start] == self.index else self.index
            twin.saves[self.start] = False
        return None if twin == best else twin

    def _save_for(self, twin: Targets, stop: int) -> None:
        """Pay nobody from `start` to `stop`, then cure one debt whole with what has been saved."""
        for other in range(len(twin.states)):
            self._hold(twin, other, stop, PAY_NOTHING)
        for payday in range(self.start, stop):
            twin.saves[payday] = True
            twin.focus[payday] = -1
        if stop < self.search.window:
            twin.states[self.index][stop] = CURE
            twin.focus[stop] = self.index
            twin.saves[stop] = False
        twin.order.remove(self.index)
        twin.order.insert(0, self.index)

    def _hold(self, twin: Targets, index: int, stop: int, state: int) -> None:
        twin.states[index][self.start : stop] = [state] * max(0, stop - self.start)
