"""What the textbook strategies do with each yuan, followed by hand over three paydays without interest."""

import pytest

from debttriage.model.repayment_plan import WhatIf
from debttriage.pipeline import assess_and_rank
from debttriage.plan.opening_household import build_household
from debttriage.plan.policies import avalanche, minimum_only, snowball
from debttriage.plan.simulate import run_household
from plan_cases import AS_OF, card, casefile


def paid_by_payday(policy, balances, minimums, income):
    """For each payday from 10 December what every debt gets, in yuan, in the order of the balances."""
    debts = [
        card(f"d{i}", balance, f"{rate}%/year", minimum_payment=minimum, accrual="monthly")
        for i, (balance, minimum, rate) in enumerate(zip(balances, minimums, (0, 0, 0), strict=False))
    ]
    file = casefile(debts, income=[{"amount": income, "day": 10}])
    judged = [ranked.assessment for ranked in assess_and_rank(file, AS_OF)[1]]
    household = build_household(file, judged, AS_OF, WhatIf(), 12)
    places = [course.model.debt_id for course in household.openings]
    rows = []
    for record in run_household(household, policy, records=True).log[1:]:
        row = dict.fromkeys(sorted(places), 0)
        for index, amount, _ in record.payments:
            row[places[index]] += amount // 100
        rows.append(tuple(row.values()))
    return rows


@pytest.mark.parametrize("policy", [avalanche, snowball])
def test_the_minimum_of_a_cleared_debt_goes_to_the_others(policy):
    """400 and 3,000 at 300 each, 600 a month: from February the other gets all 600, not its 300."""
    assert [(300, 300), (100, 500), (0, 600)] == paid_by_payday(policy, (400, 3000), (300, 300), 600)[:3]


def test_paying_minimums_only_rolls_nothing_over():
    """The other keeps getting its 300, and the rest of the money stays."""
    assert [(300, 300), (100, 300), (0, 300)] == paid_by_payday(minimum_only, (400, 3000), (300, 300), 600)[
        :3
    ]


@pytest.mark.parametrize("policy", [avalanche, snowball])
def test_what_one_debt_leaves_goes_to_the_next_on_the_same_payday(policy):
    """1,000 on 100, 200 and 5,000: two are cleared at once and the third gets the remaining 700."""
    assert (100, 200, 700) == paid_by_payday(policy, (100, 200, 5000), (50, 50, 50), 1000)[0]


def test_snowball_is_sorted_anew_on_each_payday():
    """1,000 at 100 is the smaller at first; after its own 300 the other is, and takes what is over."""
    rows = paid_by_payday(snowball, (1000, 1050), (100, 300), 500)

    assert [(200, 300), (100, 400), (150, 350)] == rows[:3]
