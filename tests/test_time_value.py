"""A yearly cost is found again from the payments, and given only where there is exactly one."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debttriage.model.annual_cost import UnitFlow, effective_yearly_rate, rate_per_unit, yearly_rate
from debttriage.model.dates import add_months
from plain_schedule import repayment_schedule

START = date(2026, 11, 21)


@given(st.integers(10**6, 10**8), st.integers(1, 60), st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_the_rate_of_a_schedule_is_found_again(principal, periods, percent):
    """From the payments alone the monthly rate comes back, as near as whole fen can say it."""
    rate = Fraction(percent, 1000)
    rows = repayment_schedule(principal, rate, periods, "equal_principal")
    flows = [UnitFlow(0, Fraction(0), principal)]
    flows += [UnitFlow(row.number, Fraction(0), -row.payment) for row in rows]

    assert abs(rate_per_unit(flows) - rate) < Fraction(1, 10**5)


@given(st.lists(st.tuples(st.integers(30, 900), st.integers(500_000, 2_000_000)), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_the_discounted_payments_are_worth_the_loan(payments):
    """At the rate found, what is paid later is worth what is received now, to a part in a million."""
    flows = [(START, 10**6), *((START + timedelta(days), -amount) for days, amount in payments)]
    rate = effective_yearly_rate(flows)

    worth = sum(amount / (1 + float(rate)) ** ((on - START).days / 365) for on, amount in flows)

    assert abs(worth) < len(flows)


@pytest.mark.parametrize(
    "flows",
    [
        [],
        [(START, 100)],
        [(START, 100), (START, -100)],
        [(START, 100), (add_months(START, 1), 50)],
        [(START, -100), (add_months(START, 1), 230), (add_months(START, 2), -132)],
    ],
    ids=["nothing", "never repaid", "repaid at once", "only received", "two rates would fit"],
)
def test_no_rate_is_invented(flows):
    """Where no single rate exists, none is given: not zero, not the first that fits."""
    assert yearly_rate(flows) is None


def test_an_offer_that_costs_nothing_has_rate_zero():
    """Twelve instalments that add up to the debt cost nothing a year."""
    flows = [(START, 1_200_000), *((add_months(START, k), -100_000) for k in range(1, 13))]

    cost = yearly_rate(flows)

    assert (0, 0) == (cost.nominal, cost.effective)


def test_a_waiver_makes_the_rate_negative():
    """Paying back less than is owed costs less than nothing."""
    assert yearly_rate([(START, 1_000_000), (add_months(START, 12), -900_000)]).effective == Fraction(-1, 10)


def test_a_fee_on_the_first_day_counts_as_not_received():
    """A fee taken when the plan starts raises the cost: what was really had is less."""
    instalments = [(add_months(START, k), -100_000) for k in range(1, 13)]

    with_fee = yearly_rate([(START, 1_200_000), (START, -60_000), *instalments])

    assert with_fee == yearly_rate([(START, 1_140_000), *instalments])
    assert with_fee.effective > with_fee.nominal > Fraction(9, 100)
