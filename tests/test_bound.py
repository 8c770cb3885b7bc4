"""The lower bound holds whatever is paid when, and comes near to what plans cost."""

from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debttriage import pipeline
from debttriage.model.casefile import Casefile
from debttriage.model.repayment_plan import WhatIf
from debttriage.plan.bound import lower_bound
from debttriage.plan.household import Household
from debttriage.plan.opening_household import build_household
from debttriage.plan.recommend import STRATEGIES
from debttriage.plan.simulate import run_household
from debttriage.plan.targets import Targets
from strategies import households

AS_OF = date(2026, 11, 21)
MONTHS = 60
few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def opened(casefile: Casefile, as_of: date) -> Household:
    """The household as every strategy finds it, on the money aim."""
    _, ranking = pipeline.assess_and_rank(casefile, as_of)
    in_order = [ranked.assessment for ranked in ranking]
    return build_household(casefile, in_order, as_of, WhatIf(aim="money"), MONTHS)


def any_way_of_paying(count: int, rng: Random) -> Targets:
    """States, order, savings and favourites of a year of paydays, all by chance."""
    window = range(12)
    order = list(range(count))
    rng.shuffle(order)
    return Targets(
        [[rng.choice((0, 1, 2, 2)) for _ in window] for _ in range(count)],
        order,
        [rng.random() < 0.1 for _ in window],
        [rng.choice([-1, *range(count)]) for _ in window],
        rng.random() < 0.5,
    )


def check_on(household: Household, day: int, rng: Random) -> None:
    """No strategy, and no way of paying by chance, has cost less by that day than the bound says."""
    count = len(household.openings)
    policies = [policy for _, policy in STRATEGIES]
    policies += [any_way_of_paying(count, rng).policy for _ in range(3)]
    cheapest = min(run_household(household, policy, until=day).cost() for policy in policies)

    for aimed_at in (cheapest, 3 * cheapest + 1):
        assert lower_bound(household, day, aimed_at) <= cheapest


@few
@given(households(), st.integers(1, 1500), st.integers(0, 10**6))
def test_nothing_that_is_paid_when_costs_less_than_the_bound(file, days, seed):
    """Any household, any day, any way of paying."""
    household = opened(file, file.case.as_of or AS_OF)
    day = min(household.timeline.days[0] + days, household.timeline.end)
    if household.openings:
        check_on(household, day, Random(seed))


RATES = {"accrual": "daily", "rate": "14.6%/year", "penalty_rate": "0.05%/day"}
KINDS = {
    "a card": {"kind": "card", "rate": "0.05%/day", "late_fee": "5%"},
    "a card posted monthly": {"kind": "card", "rate": "18%/year", "accrual": "monthly"},
    "a card overdue at another rate": {"kind": "card", "rate": "0.05%/day", "penalty_rate": "0.06%/day"},
    "pay later": {"kind": "pay_later", **RATES, "minimum_rule": "10%, at least 100"},
    "pay later whose minimum is below its interest": {
        "kind": "pay_later", "rate": "36%/year", "penalty_rate": "0.2%/day", "minimum_rule": "1%, at least 1",
    },
    "equal instalments": {"kind": "instalment_loan", **RATES, "instalment": 900, "instalments_left": 14},
    "equal instalments posted monthly": {
        "kind": "instalment_loan", **RATES, "accrual": "monthly", "instalment": 900, "instalments_left": 14,
    },
    "equal principal": {
        "kind": "instalment_loan", **RATES, "repayment_method": "equal_principal", "instalments_left": 9,
    },
    "interest first": {
        "kind": "instalment_loan", **RATES, "repayment_method": "interest_first", "instalments_left": 5,
    },
    "a list of instalments": {
        "kind": "instalment_loan", **RATES,
        "schedule": [{"due": date(2027, 1, 5), "amount": 800}, {"due": date(2027, 6, 5), "amount": 9000}],
    },
    "one payment": {"kind": "single_payment", **RATES, "next_due_date": date(2027, 3, 1)},
    "a friend": {"kind": "private_loan", "rate": "6%/year"},
    "cheaper once overdue": {"kind": "single_payment", "rate": "20%/year", "penalty_rate": "5%/year"},
}  # fmt: skip
LATE = {"arrears": 2600, "oldest_due_date": date(2026, 9, 5), "due_day": 5, "penalties_so_far": 150}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("late", [LATE, {"due_day": 5}], ids=["late", "on time"])
def test_the_bound_holds_for_each_kind_on_short_and_long_spans(kind, late):
    """Each kind beside a dearer card, on days of one, two and many cycles, with and without a reserve."""
    card = {"id": "card", "lender": "y", "kind": "card", "outstanding_balance": 9000, "rate": "0.06%/day"}
    own = {"id": "own", "lender": "x", "outstanding_balance": 12000, **late, **KINDS[kind]}
    for reserve in (0, 3000):
        budget = {"cash": 700, "reserve_target": reserve, "income": [{"amount": 1100, "day": 10}]}
        case = {"case": {"as_of": AS_OF}, "budget": budget, "debts": [own, card]}
        household = opened(Casefile.model_validate(case), AS_OF)
        for days in (1, 11, 15, 38, 100, 400, 1200):
            check_on(household, AS_OF.toordinal() + days, Random(days))


def bound_of(debt: dict[str, object], days: int, reserve: int = 0, income: int = 1000) -> int:
    """The bound of a household with that one debt, income on the 10th, after so many days."""
    budget = {"reserve_target": reserve, "income": [{"amount": income, "day": 10}] if income else []}
    debts = [{"id": "a", "lender": "x", **debt}]
    casefile = Casefile.model_validate({"case": {"as_of": AS_OF}, "budget": budget, "debts": debts})
    return lower_bound(opened(casefile, AS_OF), AS_OF.toordinal() + days, 90_000)


def test_a_debt_that_nothing_is_paid_on_costs_its_growth():
    """10,000 at 0.05% a day for 100 days without a yuan to pay: 500.00, less what rounding may have saved."""
    loan = {"kind": "private_loan", "outstanding_balance": 10000, "rate": "0.05%/day"}

    assert 49_990 <= bound_of(loan, 100, income=0) <= 50_000


def test_the_reserve_is_money_that_no_plan_pays():
    """With a share kept back from every payday, no plan can be as cheap as without: the bound knows it."""
    loan = {"kind": "private_loan", "outstanding_balance": 9000, "rate": "12%/year"}

    assert bound_of(loan, 300) < bound_of(loan, 300, reserve=5000)


def test_charges_that_come_first_make_principal_dearer_to_reach():
    """8,000 overdue alone, and with 2,000 of penalties that every payment pays first: the bound is higher."""
    late = {"kind": "single_payment", "oldest_due_date": date(2026, 6, 1), "penalty_rate": "0.075%/day"}
    alone = {**late, "outstanding_balance": 8000, "arrears": 8000}
    behind = {**late, "outstanding_balance": 10000, "arrears": 10000, "penalties_so_far": 2000}

    assert bound_of(alone, 300) < bound_of(behind, 300)
