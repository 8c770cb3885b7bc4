"""Which way of paying is the best on the household's aim?

Clearing everything comes before everything else.  Where some way does, costs are counted to its end; where
none does, all are counted to one fixed day, as the table counts them, with what is still owed then.
Among plans within a fifth of a percent the calmer one wins: people have to follow it.
"""

from collections.abc import Sequence
from itertools import pairwise

from debttriage.model.noun import noun
from debttriage.model.repayment_plan import Aim, StrategyName
from debttriage.plan.household import Household, Policy, Run
from debttriage.plan.plan_rules import plan_rules
from debttriage.plan.simulate import run_household


@noun
class Candidate:
    """One way of paying.

    Attributes:
        run: as far as anybody looks: what it leaves owed never clears.
        counted: up to the day to which costs are counted; the same run where some way clears everything.
        score: smaller is better on the aim; the first part is 1 where something never clears.
    """

    name: StrategyName
    policy: Policy
    run: Run
    counted: Run
    score: tuple[int, ...]


def run_candidates(
    household: Household, ways: Sequence[tuple[StrategyName, Policy]], aim: Aim, fixed_end: int
) -> list[Candidate]:
    """Every way run to its end; where none ends, all are weighed up to one day, as the table counts them."""
    runs = [run_household(household, policy, records=True) for _, policy in ways]
    counted = runs
    if all(_is_open(run) for run in runs):
        counted = [run_household(household, policy, records=True, until=fixed_end) for _, policy in ways]
    return [
        Candidate(name, policy, run, until_then, _score(run, until_then, aim))
        for (name, policy), run, until_then in zip(ways, runs, counted, strict=True)
    ]


def _is_open(run: Run) -> bool:
    return any(course.owed for course in run.courses)


def _score(run: Run, counted: Run, aim: Aim) -> tuple[int, ...]:
    """Clearing everything comes first, then the aim's own figure, then what is still owed on the last day."""
    steps = sum(len(course.steps) for course in counted.courses)
    owed = sum(course.payoff() for course in counted.courses)
    if aim == "credit":
        return (_is_open(run), steps, counted.cost(), owed)
    return (_is_open(run), counted.weighed(), owed, steps)


def best_of(candidates: Sequence[Candidate], aim: Aim, keeps_up: Candidate | None = None) -> Candidate:
    """The best on the aim; among nearly as good ones of the search the one that switches least.

    Args:
        keeps_up: in a what-if, the plan without the change: a calmer plan may be neither dearer nor longer.
    """
    best = min(candidates, key=lambda c: c.score)
    others = min((c.score for c in candidates if c.name != "triage"), default=best.score)
    within = plan_rules().calmer_within
    limit = best.score[1] + best.score[1] * within.numerator // within.denominator
    if aim == "credit":
        return best
    near = [
        c
        for c in candidates
        if c.score[0] == best.score[0]
        and c.score[1] <= limit
        and c.score <= others
        and (keeps_up is None or _costs_and_ends_no_later(c, keeps_up))
    ]
    return min(near or [best], key=lambda c: (_switches(c.counted), c.score, c.name))


def _costs_and_ends_no_later(candidate: Candidate, keeps_up: Candidate) -> bool:
    last, latest = candidate.counted.last_payment_day, keeps_up.counted.last_payment_day
    return candidate.score <= keeps_up.score and last <= latest


def _switches(run: Run) -> int:
    """How often a debt starts or stops being paid from one payday to the next."""
    paid = [frozenset(index for index, _, _ in record.payments) for record in run.log]
    return sum(len(now ^ before) for before, now in pairwise(paid))
