"""Look for a better plan: a deterministic local search over the state each debt is held at on each payday.

The judge is the exact simulator, so what is found is payable to the fen.  The effort is a fixed number of
debt-paydays worked out, not seconds: the same file gives the same plan on every machine.

Starts      greedy orders: curing everything, only holding marks, or paying nothing but the dearest.  The best
            start need not lead to the best plan, so a few that differ are followed.
Moves       changes to the best plan so far (`moves`), kind by kind; the first that helps is kept.  Where none
            helps any more, a few are made at once by chance, from a fixed seed, and improved again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from debttriage.model.noun import noun
from debttriage.plan.household import Household
from debttriage.plan.moves import (
    KindOfMove,
    Late,
    Move,
    any_moves,
    broad,
    chance_from,
    details,
    one_payday,
    rare,
    single_states,
    stretches_of,
)
from debttriage.plan.plan_rules import plan_rules
from debttriage.plan.policies import contract_growth_rate, growth_rate
from debttriage.plan.simulate import run_household
from debttriage.plan.targets import CURE, HOLD_MARK, PAY_NOTHING, Targets
from debttriage.plan.trials import Trials

FEWEST_EVALUATIONS = 48
LONGEST_TRIAL = 60
"""Paydays a trial runs at most; what is owed after them is weighed by `tail_cost`."""
PAYDAYS_A_TRIAL = 2
"""What a trial costs besides the paydays it works out: looking up the others takes as long as two of them."""
STARTS_FOLLOWED = BEST_STARTS = 3
MOST_SHAKES = 20
"""Changes by chance in a row that lead to nothing better."""
TWO, THREE, SIX = stretches_of(2), stretches_of(3), stretches_of(6)
USUAL_KINDS = (
    (one_payday, SIX, TWO, THREE, rare, details),
    (one_payday, TWO, THREE, rare, SIX, details),
    (rare, THREE, TWO, one_payday, SIX, details),
)
ALL_KINDS = (*USUAL_KINDS[0], single_states)


@noun
class Found:
    """A plan and what it weighs, smaller is better: new marks where credit comes first, else 0; then cost."""

    score: tuple[int, int]
    plan: Targets


@dataclass(slots=True)
class Search:
    """One search: what it looks at, and what it may still spend.

    Attributes:
        trials: what each plan comes to over the first paydays.
        window: paydays whose states are searched.
        budget: debt-paydays that may still be worked out.
    """

    household: Household
    trials: Trials
    window: int
    budget: int
    credit_first: bool
    tried: int = 0

    def weigh(self, plan: Targets, at_most: tuple[int, int] | None = None) -> Found:
        """Try a plan; given up as soon as its cost is above `at_most`."""
        worked = self.trials.worked
        steps, cost = self.trials.comes_to(plan, None if self.credit_first or not at_most else at_most[1])
        self.tried += 1
        self.budget -= (self.trials.worked - worked + PAYDAYS_A_TRIAL) * len(self.household.openings)
        return Found((steps if self.credit_first else 0, cost), plan)

    def improved(self, best: Found, moves: Iterable[Move]) -> Found:
        """The plan after every one of these changes that makes it better, as long as the effort lasts."""
        for move in moves:
            if self.budget <= 0:
                break
            plan = move.applied_to(best.plan)
            if plan is not None:
                found = self.weigh(plan, best.score)
                best = found if found.score < best.score else best
        return best

    def late_under(self, best: Found) -> Late:
        """The debts late on each payday of the window."""
        return self.trials.late_under(best.plan, self.window)


def search_targets(
    household: Household, effort: int, window: int, credit_first: bool, starts: list[Targets]
) -> tuple[list[Targets], int]:
    """The best plan found and the best of the starts, and how many plans were tried.

    Args:
        effort: debt-paydays to work out.
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
    begun: list[Found] = []
    for start in [*starts, *greedy_starts(household, search.window)]:
        if begun and search.budget <= 0:
            break
        begun.append(search.weigh(start))
    begun.sort(key=lambda found: found.score)
    best = _followed(search, begun)
    others = begun[:BEST_STARTS]
    if trials.paydays > needed:  # weighed to their end, so what is worse here is worse
        others = _hardly_worse(best, others)
    return [best.plan, *(found.plan for found in others)], search.tried


def _hardly_worse(best: Found, begun: Sequence[Found]) -> list[Found]:
    """The starts that may still be chosen because they are calmer, one of each weight."""
    within = plan_rules().calmer_within
    by_score = {found.score: found for found in begun if found.score != best.score}
    return [
        found
        for (_, cost), found in by_score.items()
        if (cost - best.score[1]) * within.denominator <= best.score[1] * within.numerator
    ]


def _paydays_needed(household: Household, reach: int) -> int:
    """Paydays until a plain plan is through, as far as it gets."""
    plain = greedy_starts(household, 1)[0]
    return run_household(household, plain.policy, paydays=reach).payday + 1


def greedy_starts(household: Household, window: int) -> list[Targets]:
    """Greedy plans: orders of buying, times curing all, holding marks, paying the dearest only."""
    courses = household.openings
    indices = list(range(len(courses)))
    by_rate = sorted(indices, key=lambda i: (-growth_rate(courses[i]), -contract_growth_rate(courses[i]), i))
    by_step = sorted(indices, key=lambda i: (courses[i].next_step_day(), courses[i].past_due(), i))
    by_arrears = sorted(indices, key=lambda i: (courses[i].past_due(), i))
    orders_of_buying = (by_rate, by_step, by_arrears, indices)

    def start(state: int, order: list[int], in_order: bool = False) -> Targets:
        states = [[state] * window for _ in indices]
        return Targets(states, order[:], [False] * window, [-1] * window, in_order)

    return [
        start(PAY_NOTHING, by_rate),
        *(start(state, order) for state in (CURE, HOLD_MARK) for order in orders_of_buying),
        *(start(CURE, order, in_order=True) for order in orders_of_buying),
    ]


def _followed(search: Search, begun: Sequence[Found]) -> Found:
    """The best plan to which the best starts lead.

    Broad changes are tried on each of a few starts, at half the effort at most.  The rest goes to where they
    led, the best first; to the next one only when nothing helps the last any more.
    """
    debts = _worth_moving(search.household)
    half, reached, scores = search.budget // 2, [begun[0]], set[tuple[int, int]]()
    for start in begun:
        if len(scores) == STARTS_FOLLOWED or search.budget <= half:
            break
        if start.score not in scores:
            scores.add(start.score)
            reached.append(search.improved(start, broad(debts, search.window)))
    reached.sort(key=lambda found: found.score)
    ends = [
        _improved(search, found, debts, kinds) for found, kinds in zip(reached, USUAL_KINDS, strict=False)
    ]
    best = min([*ends, reached[0]], key=lambda found: found.score)
    return _improved(search, _shaken(search, best, debts), debts, ALL_KINDS)


def _shaken(search: Search, best: Found, debts: Sequence[int]) -> Found:
    """What is found by changing the best plan here and there at once and improving it again.

    Chance is drawn from a fixed seed, so the same file gives the same plan.
    """
    chance, fruitless = chance_from(0), 0
    while search.budget > 0 and fruitless < MOST_SHAKES and debts:
        plan = best.plan
        for move in any_moves(chance, debts, search.window):
            plan = move.applied_to(plan) or plan
        found = _improved(search, search.weigh(plan), debts, USUAL_KINDS[fruitless % 3])
        fruitless = 0 if found.score < best.score else fruitless + 1
        best = min(best, found, key=lambda found: found.score)
    return best


def _improved(search: Search, best: Found, debts: Sequence[int], kinds: Sequence[KindOfMove]) -> Found:
    """Kind of move by kind of move until none helps, back to the first after each that did."""
    level = 0
    while search.budget > 0 and level < len(kinds):
        was = best
        for payday in range(search.window):
            best = search.improved(best, kinds[level](payday, debts, search.late_under(best)))
        level = 0 if best is not was else level + 1
    return best


def _worth_moving(household: Household) -> list[int]:
    return [i for i, c in enumerate(household.openings) if c.owed and not c.model.agreement]
