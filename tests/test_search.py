"""The search against every plan there is, on households small enough to try them all."""

from datetime import date
from itertools import permutations, product

import pytest

from debttriage.model.casefile import Casefile
from debttriage.model.repayment_plan import WhatIf
from debttriage.pipeline import assess_and_rank
from debttriage.plan.bound import lower_bound
from debttriage.plan.household import Household
from debttriage.plan.opening_household import build_household
from debttriage.plan.search import search_targets
from debttriage.plan.simulate import run_household
from debttriage.plan.targets import Targets
from plan_cases import AS_OF, card, casefile, late_pay_later

WINDOW = 3
EFFORT = 40_000

SMALL = {
    "two late bills, money for one": [
        late_pay_later("big", date(2026, 9, 25), "2600.00"),
        late_pay_later("small", date(2026, 10, 24), "900.00"),
    ],
    "a late card with fees against a late bill": [
        card("card", 6000, arrears=1200, oldest_due_date=date(2026, 9, 28), late_fee="5%"),
        late_pay_later("bill", date(2026, 10, 1), "1500.00"),
    ],
    "two late cards": [
        card("dear", 5000, "24%/year", arrears=900, oldest_due_date=date(2026, 10, 28)),
        card("cheap", 9000, "12%/year", arrears=1400, oldest_due_date=date(2026, 8, 30), late_fee="5%"),
    ],
}


def household(debts: list[dict[str, object]]) -> Household:
    """The household with 1,200 a month for its debts."""
    file: Casefile = casefile(debts, income=[{"amount": 1200, "day": 5}])
    _, ranking = assess_and_rank(file, AS_OF)
    return build_household(file, [ranked.assessment for ranked in ranking], AS_OF, WhatIf(), 60)


def best_of_all(small: Household) -> int:
    """The least weight over every choice of states and orders on the first paydays."""
    count = len(small.openings)
    weights = []
    for states in product(product(range(3), repeat=WINDOW), repeat=count):
        for order in permutations(range(count)):
            for in_order in (False, True):
                targets = Targets(
                    [list(row) for row in states], list(order), [False] * WINDOW, [-1] * WINDOW, in_order
                )
                weights.append(run_household(small, targets.policy).weighed())
    return min(weights)


@pytest.mark.parametrize("debts", SMALL.values(), ids=SMALL.keys())
def test_the_search_finds_what_trying_everything_finds(debts):
    """On two debts and three paydays the search is within one percent of the best of 2,916 plans."""
    small = household(debts)
    found, _ = search_targets(small, EFFORT, WINDOW, False, [])

    reached = min(run_household(small, targets.policy).weighed() for targets in found)

    assert reached <= best_of_all(small) * 1.01


@pytest.mark.parametrize("debts", SMALL.values(), ids=SMALL.keys())
def test_no_plan_at_all_is_cheaper_than_the_bound(debts):
    """The bound holds against every plan tried, counted to the day the last of them ends."""
    small = household(debts)
    runs = []
    for states in product(product(range(3), repeat=2), repeat=len(small.openings)):
        targets = Targets([list(row) for row in states], [0, 1], [False] * 2, [-1] * 2)
        runs.append(run_household(small, targets.policy))
    end = min(run.last_payment_day for run in runs)

    cheapest = min(run.cost() for run in runs)

    assert 0 < lower_bound(small, end, cheapest) <= cheapest


def test_more_effort_never_finds_less():
    """Ten times the effort is at least as good."""
    small = household(SMALL["two late cards"])

    little, much = (
        min(run_household(small, t.policy).weighed() for t in search_targets(small, effort, 6, False, [])[0])
        for effort in (4_000, 40_000)
    )

    assert much <= little


def test_the_effort_is_counted_in_work_not_in_seconds():
    """The same effort tries the same number of plans every time."""
    small = household(SMALL["two late cards"])

    assert search_targets(small, EFFORT, 6, False, [])[1] == search_targets(small, EFFORT, 6, False, [])[1]
