"""Home and work, then court steps, before cost: in every strategy and under every aim."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import product_laws as laws
from debttriage.model.casefile import Casefile
from debttriage.model.repayment_plan import WhatIf
from debttriage.pipeline import assess_and_rank
from debttriage.plan.household import Household
from debttriage.plan.opening_household import build_household
from debttriage.plan.policies import as_agreed, avalanche
from debttriage.plan.recommend import STRATEGIES
from debttriage.plan.search import greedy_starts, search_targets
from debttriage.plan.simulate import run_household
from plan_cases import AS_OF, card, casefile, late_pay_later
from strategies import households

LITTLE_EFFORT = 1500
HOME = {"kind": "collateral", "what": "住房", "essential": True}
AGREED = {"signed_on": date(2026, 6, 1), "last_due_on": date(2027, 5, 28)}
some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
hundreds = st.integers(1, 60).map(lambda n: n * 100)
soon = st.integers(1, 75).map(lambda n: AS_OF + timedelta(days=n))
past = st.integers(1, 200).map(lambda n: AS_OF - timedelta(days=n))


@st.composite
def urgent_debts(draw, number):
    """One debt of a kind that competes for the money: rent, a judgment, a guarantor, a home, others."""
    sum_, due, by, bill = draw(hundreds), draw(past), draw(soon), draw(soon)
    late = late_pay_later("", due, str(sum_), penalty_rate=draw(st.sampled_from(["0%/day", "0.05%/day"])))
    more = {"outstanding_balance": 2 * sum_, "next_due_date": bill, "rate": "12%/year"}
    guarantor = late | more | {"security": {"kind": "guarantor", "what": "x"}}
    paper = {"received_on": AS_OF, "act_by": by}
    rent = {"lender": "landlord", "kind": "bill", "outstanding_balance": sum_, "arrears": sum_}
    home = {
        "lender": "Example Bank", "lender_kind": "bank", "kind": "instalment_loan", "rate": "3.6%/year",
        "outstanding_balance": 300_000, "instalment": sum_, "next_due_date": bill, "tags": ["mortgage"],
        "security": HOME,
    }  # fmt: skip
    debts = {
        "rent": rent | {"oldest_due_date": due},
        "notice": rent | {"oldest_due_date": due, "papers": [paper | {"kind": "eviction_notice"}]},
        "judged": late | {"stage": "judgment", "papers": [paper | {"kind": "judgment"}]},
        "guarantor": guarantor,
        "sued": guarantor | {"papers": [paper | {"kind": "summons"}]},
        "kept card": card("", 3 * sum_, next_due_date=bill),
        "late card": card("", 3 * sum_, arrears=sum_, oldest_due_date=due, late_fee="5%"),
        "agreed": late | {"agreement": AGREED | {"instalment": max(50, sum_ // 8), "due_day": by.day}},
        "home": home,
    }
    return debts[draw(st.sampled_from(sorted(debts)))] | {"id": f"d{number}"}


@st.composite
def pressed_households(draw):
    """Two to five such debts, on monthly, weekly and single incomes and living costs of any rhythm."""
    debts = [draw(urgent_debts(number)) for number in range(draw(st.integers(2, 5)))]
    incomes = st.one_of(
        st.fixed_dictionaries({"amount": hundreds, "day": st.integers(1, 31)}),
        st.fixed_dictionaries({"amount": hundreds, "on": soon}),
        st.fixed_dictionaries({"amount": hundreds, "every": st.just("week"), "from": soon}),
    )
    when = st.sampled_from([{}, {"day": 5}, {"day": 28}, {"on": AS_OF + timedelta(days=40)}])
    living = st.builds(lambda amount, day: {"amount": amount, **day}, hundreds.map(lambda n: n // 3), when)
    return casefile(
        debts,
        income=draw(st.lists(incomes, max_size=3)),
        essentials=draw(st.lists(living, max_size=3)),
        cash=draw(hundreds),
        reserve_target=draw(st.sampled_from([0, 1000, 5000])),
    )


def opened(file: Casefile, aim: str = "balanced") -> Household:
    """The household of a file on its own day."""
    day = file.case.as_of or AS_OF
    judged = [ranked.assessment for ranked in assess_and_rank(file, day)[1]]
    return build_household(file, judged, day, WhatIf(aim=aim), 24)


@some
@given(st.one_of(pressed_households(), pressed_households(), households()))
@pytest.mark.parametrize("aim", ["money", "credit", "balanced"])
def test_what_is_grave_comes_before_cost_in_every_way_of_paying(aim, file):
    """Strategies, the letters' terms, greedy starts, and what the search finds for the aim."""
    household = opened(file, aim)
    if not household.protected:
        return
    found, _ = search_targets(household, LITTLE_EFFORT, 6, aim == "credit", [])
    ways = [policy for _, policy in STRATEGIES]
    for policy in [*ways, as_agreed, *(plan.policy for plan in [*greedy_starts(household, 6), *found])]:
        laws.grave_cures_come_first(household, policy)


def judged(amount: str, by: date) -> dict[str, object]:
    """A judgment to be fulfilled by that day."""
    paper = {"kind": "judgment", "received_on": AS_OF, "act_by": by}
    return late_pay_later(
        "judged", date(2026, 9, 20), amount, stage="judgment", penalty_rate="0%/day", papers=[paper]
    )


def first_payments(file: Casefile) -> list[int]:
    """To which debts the first payday's money goes in the dearest-first order, by their place."""
    return [paid[0] for paid in run_household(opened(file), avalanche, records=True).log[0].payments]


@pytest.mark.parametrize(
    ("harvest", "living", "saves"), [(6999, 800, False), (7000, 800, True), (4000, 200, True)]
)
def test_a_cure_is_not_saved_for_where_living_until_the_next_income_takes_it(harvest, living, saves):
    """A judgment of 5,000, 2,000 today and the harvest of 10 December, of which five months have to eat."""
    income = [{"amount": harvest, "on": date(2026, 12, 10)}, {"amount": 9000, "on": date(2027, 5, 10)}]
    food = [{"amount": living, "day": 12}]
    file = casefile(
        [judged("5000", date(2026, 12, 20)), late_pay_later("other", date(2026, 11, 1), "2000")],
        income=income,
        essentials=food,
        cash=2000,
    )

    assert saves == (first_payments(file) == [])


def test_a_cure_is_not_saved_for_where_its_own_growth_outruns_the_money():
    """1,000.00 of arrears and exactly 1,000.00 by its day, but 0.1% a day is added to them: not reached."""
    security = {"security": {"kind": "guarantor", "what": "x"}}
    grows = late_pay_later("grows", date(2026, 10, 1), "1000", penalty_rate="0.1%/day", **security)
    other = late_pay_later("other", date(2026, 11, 1), "9000")
    pay = [{"amount": 600, "on": date(2026, 12, 10)}]

    assert first_payments(casefile([grows, other], income=pay, cash=400))
    assert not first_payments(
        casefile([grows, other], income=[{"amount": 640, "on": date(2026, 12, 10)}], cash=400)
    )


def test_a_cure_that_is_missed_does_not_take_what_another_can_still_be_reached_with():
    """6,000 were due on 1 December; the 5,000 due on 12 January are saved for and paid, then the rest."""
    first = judged("6000", date(2026, 12, 1)) | {"id": "missed"}
    second = judged("7000", date(2027, 1, 12)) | {"id": "reached"}
    file = casefile([first, second], income=[{"amount": 3000, "day": 10}], cash=3000)
    paid = [
        (record.day, record.payments) for record in run_household(opened(file), avalanche, records=True).log
    ]

    places = {course.model.debt_id: i for i, course in enumerate(opened(file).openings)}
    (day, payments) = next((day, payments) for day, payments in paid if payments)
    assert (date(2027, 1, 10).toordinal(), places["reached"]) == (day, payments[0][0])


def test_a_court_paper_is_answered_before_its_debt_is_cured():
    """A guarantor stands behind a debt that is sued on: its arrears are saved for and wait for the answer."""
    paper = {"kind": "summons", "received_on": AS_OF, "act_by": date(2026, 12, 3)}
    sued = late_pay_later(
        "sued", date(2026, 9, 20), "1000", security={"kind": "guarantor", "what": "x"}, papers=[paper]
    )
    log = run_household(opened(casefile([sued], cash=1100)), avalanche, records=True).log

    assert ([], 110_000) == (log[0].payments, log[0].left)
    assert date(2026, 12, 10).toordinal() == log[1].day
    assert "stops_court_step" == log[1].payments[0][2]
