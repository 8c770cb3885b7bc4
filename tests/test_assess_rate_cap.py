"""All-in yearly cost against what a court would cut it to, by lender and contract date."""

from datetime import date
from fractions import Fraction

import pytest

from assess_cases import TODAY, assessed, codes, debt, late_debt
from debttriage.rulebook.rulebook import rule

LOAN = {"kind": "instalment_loan", "instalment": 500}


def findings(judged):
    return {finding.code: finding for finding in judged.findings}


@pytest.mark.parametrize(
    ("rate", "code"),
    [("16%/year", "within_reducible_cost"), ("16.1%/year", "above_reducible_cost")],
    ids=["16% x 1.5 = 24%", "a little more"],
)
@pytest.mark.parametrize("lender_kind", ["bank", "consumer_finance", "microloan"])
def test_a_licensed_loan_is_judged_by_a_quarter_less_one_percent_on_request(lender_kind, rate, code):
    """24% in all is still within; anything above can be asked to be cut in court."""
    judged = assessed(late_debt(40, lender_kind=lender_kind, rate=rate, penalty_rate="1.5x", **LOAN))

    assert code in findings(judged)
    assert findings(judged)[code].rules == ("cn.financial_loans.total_cost_reduction",)


def test_late_fees_count_towards_the_yearly_cost():
    """Interest, penalties and fees are summed: a monthly fee can carry a loan over the line."""
    loan = {"rate": "12%/year", "penalty_rate": "1.5x", "next_due_date": date(2026, 12, 10)}
    without = assessed(late_debt(40, **LOAN, **loan))
    fee = assessed(late_debt(40, late_fee=100, **LOAN, **loan))

    assert findings(without)["within_reducible_cost"].figures["charged_rate"] == Fraction(18, 100)
    assert findings(fee)["above_reducible_cost"].figures["charged_rate"] == Fraction(18 + 12, 100)


def test_a_bank_card_has_no_fixed_cap_only_a_reduction_on_request():
    """The finding names what a court weighs, never a number as a cap."""
    card = late_debt(40, kind="card", lender_kind="bank_card", rate="0.05%/day", penalty_rate=None)
    judged = assessed(card)

    assert findings(judged)["card_cost_reducible"].rules == ("cn.cards.reduction_in_court",)
    assert not {"above_reducible_cost", "above_private_cap"} & set(findings(judged))


@pytest.mark.parametrize(
    ("signed_on", "cap"),
    [
        (date(2025, 5, 19), Fraction(124, 1000)),
        (date(2025, 5, 20), Fraction(120, 1000)),
        (date(2020, 8, 20), Fraction(154, 1000)),
    ],
    ids=["last day of the old LPR", "first day of the new", "first day of the cap"],
)
def test_a_private_loan_is_judged_by_four_times_the_lpr_of_its_contract_day(signed_on, cap):
    """The day the contract was made decides, to the day."""
    private = {"kind": "private_loan", "lender_kind": "private_person", "penalty_rate": None}
    loan = debt(rate="15%/year", signed_on=signed_on, **private)
    judged = findings(assessed(loan))
    code = "above_private_cap" if cap < Fraction(15, 100) else "within_private_cap"

    assert judged[code].figures["cap_rate"] == cap


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"signed_on": date(2020, 8, 19)}, "rate_cap_on_this_day"),
        ({"signed_on": date(2026, 10, 1)}, "rate_cap_on_this_day"),
        ({}, "rate_cap_without_date"),
    ],
    ids=["before the cap began", "after the last known LPR", "no contract date"],
)
def test_a_gap_in_the_rulebook_is_not_judged_and_never_means_no_cap(fields, code):
    """Silence is said aloud, with the rules that were asked."""
    loan = debt(kind="private_loan", lender_kind="private_person", rate="15%/year", **fields)
    judged = assessed(loan)

    assert code in codes(judged.not_judged)
    assert not {"above_private_cap", "within_private_cap"} & set(findings(judged))


def test_with_a_rate_missing_only_too_much_can_be_said():
    """25% on the part not yet due is above the line whatever the overdue rate is; 20% may still be."""
    loan = {"kind": "instalment_loan", "lender_kind": "guarantee_company", "penalty_rate": None}
    above = assessed(late_debt(40, rate="25%/year", **loan))
    unclear = assessed(late_debt(40, rate="20%/year", **loan))

    assert "above_reducible_cost" in findings(above)
    assert "rate_cap_without_rates" in codes(unclear.not_judged)
    assert "within_reducible_cost" not in findings(unclear)


@pytest.mark.parametrize("lender_kind", ["assignee", "other"])
def test_a_lender_whose_licence_is_not_known_is_not_judged(lender_kind):
    """Without the lender in the contract no cap is claimed."""
    agreement = {"signed_on": date(2026, 10, 1), "instalment": 100, "due_day": 20}
    judged = assessed(late_debt(40, lender_kind=lender_kind, rate="30%/year", agreement=agreement, **LOAN))

    assert "rate_cap_for_this_lender" in codes(judged.not_judged)


def test_four_times_the_lpr_is_never_held_against_a_licensed_lender():
    """15% between private persons may be too much; from a bank it is not judged by that cap."""
    judged = assessed(late_debt(40, lender_kind="bank", rate="15%/year", penalty_rate=None, **LOAN))

    assert "cn.private_lending.rate_cap_multiple" not in judged.rules


def test_the_line_of_licensed_loans_is_read_from_the_rulebook():
    """No percentage stands in the code."""
    assert rule("cn.financial_loans.total_cost_reduction").fraction(TODAY) == Fraction(24, 100)


def test_a_private_loan_keeps_its_cap_when_the_claim_is_sold():
    """Whoever bought a private loan, as from a closed P2P platform, gets no more than its maker could."""
    loan = {"kind": "private_loan", "rate": "18%/year", "signed_on": date(2024, 3, 1)}
    judged = assessed(late_debt(40, lender_kind="assignee", **loan))

    assert findings(judged)["above_private_cap"].figures["cap_rate"] == Fraction(138, 1000)
    assert "rate_cap_for_this_lender" not in codes(judged.not_judged)


def test_a_bought_bank_loan_is_not_judged_by_the_cap_of_private_loans():
    """What was lent by a licensed lender is no private loan, whoever holds it."""
    judged = assessed(
        late_debt(40, lender_kind="assignee", rate="18%/year", signed_on=date(2024, 3, 1), **LOAN)
    )

    assert "cn.private_lending.rate_cap_multiple" not in judged.rules


@pytest.mark.parametrize(
    ("rate", "code"), [("12%/year", "within_private_cap"), ("12.01%/year", "above_private_cap")]
)
def test_the_cap_itself_may_be_agreed(rate, code):
    """Four times the LPR is allowed; a hundredth of a per cent more is not."""
    private = {"kind": "private_loan", "lender_kind": "private_person", "penalty_rate": None}

    assert code in findings(assessed(debt(rate=rate, signed_on=date(2025, 6, 1), **private)))


@pytest.mark.parametrize(("rate", "is_above"), [("24%/year", False), ("24.01%/year", True)])
def test_a_new_microloan_may_cost_the_ceiling_itself(rate, is_above):
    """Only what lies above the line is said to lie above it."""
    loan = {"kind": "instalment_loan", "lender_kind": "microloan", "penalty_rate": None}
    judged = assessed(debt(rate=rate, signed_on=date(2026, 6, 1), instalments_left=8, **loan))

    assert is_above == ("above_new_microloan_ceiling" in findings(judged))
