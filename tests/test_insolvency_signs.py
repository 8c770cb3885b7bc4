"""When a person should look: every published sign, at its line and just beside it."""

from datetime import date
from typing import Any

import pytest

from debttriage.pipeline import triage
from plan_cases import AS_OF, card, casefile, late_pay_later


def signs_of(debts: list[dict[str, Any]], **budget: Any) -> set[str]:
    """The signs of a household that earns 3,500 unless the budget says otherwise."""
    return {sign.code for sign in _affordability(debts, **budget).insolvency_signs}


def matters_of(debts: list[dict[str, Any]], **budget: Any) -> list[tuple[str, str]]:
    found = _affordability(debts, **budget).must_see_a_person
    return [(str(matter.figures.get("debt", "")), matter.code) for matter in found]


def _affordability(debts: list[dict[str, Any]], **budget: Any) -> Any:
    return triage(casefile(debts, **budget), AS_OF).planning.affordability


@pytest.mark.parametrize(("minimum", "is_sign"), [(1400, False), ("1400.01", True)])
def test_bills_above_two_fifths_of_the_income_are_a_sign(minimum, is_sign):
    """The bills of the coming month are held against the certain income: 40% of 3,500 is 1,400."""
    debts = [card("one", 5000, minimum_payment=minimum)]

    assert is_sign == ("bills_above_share" in signs_of(debts))


def test_a_loan_due_in_one_sum_is_no_monthly_bill():
    """A friend's loan that falls due next month is not debt service."""
    friend = {
        "id": "friend",
        "lender": "friend",
        "kind": "private_loan",
        "outstanding_balance": 3000,
        "next_due_date": date(2026, 12, 10),
    }

    assert "bills_above_share" not in signs_of([friend])


@pytest.mark.parametrize(("balance", "is_sign"), [(42000, False), ("42000.01", True)])
def test_unsecured_debt_above_a_year_of_income_is_a_sign(balance, is_sign):
    """Twelve months at 3,500 are 42,000."""
    assert is_sign == ("unsecured_above_income" in signs_of([card("one", balance, rate="0%/year")]))


def test_a_pledged_debt_is_not_unsecured():
    """What a pledge stands behind is left out of the unsecured sum."""
    pledged = card("one", 50000, security={"kind": "collateral", "what": "car"})

    assert "unsecured_above_income" not in signs_of([pledged])


@pytest.mark.parametrize(("lenders", "is_sign"), [(8, False), (9, True)])
def test_more_than_eight_lenders_are_a_sign(lenders, is_sign):
    """Lenders count, not debts; a debt that is paid off counts no more."""
    debts = [card(f"d{n}", 100, lender=f"Example {n}") for n in range(lenders)]
    debts += [card("paid", 0, lender="Example Paid"), card("second", 100, lender="Example 0")]

    assert is_sign == ("many_lenders" in signs_of(debts))


@pytest.mark.parametrize(
    ("balance", "expected"),
    [
        (113400, set()),
        (113401, {"longer_than_three_years"}),
        (189000, {"longer_than_three_years"}),
        (189001, {"longer_than_sixty_months"}),
    ],
    ids=["36 months", "37 months", "60 months", "61 months"],
)
def test_the_months_it_takes_with_nothing_added_have_two_lines(balance, expected):
    """At 3,150 a month (nine tenths of 3,500) 36 months are 113,400 and 60 months 189,000."""
    found = signs_of([card("one", balance, rate="0%/year")])

    assert expected == found & {"longer_than_three_years", "longer_than_sixty_months"}


def test_growth_that_the_promised_sum_does_not_reach_is_a_sign():
    """200,000 at 18.25% a year grow by 3,041.67 a month, 210,000 by 3,193.75; 3,150 can be promised."""
    assert "growth_above_budget" not in signs_of([card("one", 200000)])
    assert "growth_above_budget" in signs_of([card("one", 210000)])


def test_what_runs_under_an_agreement_is_frozen_and_counts_in_no_length_or_growth():
    """Its instalments are kept back already."""
    agreed = {"instalment": 100, "due_day": 20, "last_due_on": date(2030, 1, 20)}

    found = signs_of([card("one", 210000, agreement=agreed)])

    assert not found & {"growth_above_budget", "longer_than_three_years", "longer_than_sixty_months"}


def test_agreements_that_take_everything_are_said():
    """With nothing left to promise to anybody else, that is the sign."""
    agreed = {"instalment": 3500, "due_day": 20, "last_due_on": date(2027, 3, 20)}

    assert "agreements_take_all" in signs_of([card("one", 14000, agreement=agreed), card("two", 500)])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"security": {"kind": "guarantor", "what": "mother"}}, "home_or_guarantor_at_stake"),
        ({"lender_kind": "landlord"}, "home_or_guarantor_at_stake"),
        (
            {"papers": [{"kind": "summons", "received_on": AS_OF, "act_by": date(2026, 12, 3)}]},
            "served_papers",
        ),
        ({"used_by": {"debtor_was_deceived_or_threatened": True}}, "claim_not_yours"),
        ({"tags": ["经营贷"]}, "business_or_tax"),
        ({"tags": ["TAX"]}, "business_or_tax"),
        ({"tags": ["threats"]}, "threats"),
        ({"tags": ["minor"]}, "cannot_act_alone"),
    ],
    ids=["guarantor", "home", "summons", "forced", "business", "tax", "threats", "under age"],
)
def test_some_matters_belong_before_a_person_whatever_the_money_says(more, expected):
    """Each is named with its debt."""
    debt = late_pay_later("one", date(2026, 11, 1), "500", **more)

    assert ("one", expected) in matters_of([debt])


def test_borrowing_to_pay_and_gambling_are_read_from_tags_alone():
    """No figure is read as gambling; what the person did not write is not said."""
    debt = card("one", 500, tags=["以贷养贷", "gambling"])

    assert {"borrowing_to_pay", "gambling"} <= signs_of([debt])
    assert not {"borrowing_to_pay", "gambling"} & signs_of([card("one", 500)])
