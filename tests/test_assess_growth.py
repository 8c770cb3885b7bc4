"""What a day of waiting costs, by kind of debt, and where each term came from."""

from datetime import date
from fractions import Fraction

import pytest

from assess_cases import TODAY, assessed, codes, debt, late_debt


def origins(judged):
    return {used.term: used.origin for used in judged.terms.used}


def test_pay_later_grows_by_the_penalty_rate_on_what_is_overdue():
    """3,214.55 overdue at 0.05% a day adds 1.61 a day; the part not yet due adds nothing."""
    judged = assessed(debt(arrears="3214.55", oldest_due_date=date(2026, 9, 10))).growth

    assert judged.per_day == 161
    assert judged.per_day_exact == Fraction(321_455, 2000)


def test_a_card_grows_on_everything_but_its_fees():
    """42,000 at 0.05% a day less 200 of fees: 20.90 a day, late or not."""
    card = {"kind": "card", "lender_kind": "bank_card", "rate": "0.05%/day", "penalty_rate": None}
    card |= {"outstanding_balance": 42_000, "penalties_so_far": 200}

    assert assessed(late_debt(40, **card)).growth.per_day == 2_090
    assert assessed(debt(**card)).growth.per_day == 2_090


def test_the_penalty_rate_replaces_the_contract_rate_on_overdue_principal():
    """9,000 not due at 14.6% and 1,000 overdue at 1.5 times that: 3.60 + 0.60, not 1 + 1.5 times."""
    loan = late_debt(40, kind="instalment_loan", rate="14.6%/year", penalty_rate="1.5x", instalment=500)
    judged = assessed(loan).growth

    assert judged.per_day == 420
    assert [(part.what, part.base) for part in judged.parts] == [("interest", 900_000), ("penalty", 100_000)]


def test_an_unknown_overdue_rate_of_a_licensed_loan_is_assumed_and_said():
    """The highest customary multiple is used, marked as an assumption, and the contract is asked for."""
    loan = late_debt(40, kind="instalment_loan", rate="14.6%/year", penalty_rate=None, instalment=500)
    judged = assessed(loan)

    assert judged.terms.penalty_daily == Fraction(3, 2) * Fraction(146, 1000) / 365
    assert origins(judged)["penalty_rate"] == "assumed"
    assert "penalty_rate_assumed" in codes(judged.findings)
    assert "penalty_rate" in codes(judged.missing)


def test_a_rate_nobody_told_is_not_judged_rather_than_zero():
    """Without a rate the growth is open, and the output can say so."""
    judged = assessed(late_debt(40, penalty_rate=None))

    assert judged.growth.yearly_rate is None
    assert "growth" in codes(judged.not_judged)


@pytest.mark.parametrize(
    ("fields", "per_day"),
    [
        ({"rate": "0.04%/day", "penalty_rate": None}, 40),
        (
            {"kind": "instalment_loan", "lender_kind": "other", "rate": "14.6%/year", "penalty_rate": None},
            400,
        ),
        ({"kind": "instalment_loan", "lender_kind": "other", "penalty_rate": "0.06%/day"}, 60),
    ],
    ids=["pay later", "loan of an unknown lender", "contract rate missing"],
)
def test_with_one_rate_missing_growth_is_at_least_what_the_other_gives(fields, per_day):
    """Overdue money goes on bearing the contract rate; the figure is a least one, and is said to be."""
    judged = assessed(late_debt(40, **fields))

    assert (judged.growth.per_day, judged.growth.is_at_least) == (per_day, True)
    assert "growth_at_least" in codes(judged.not_judged)
    assert "growth" not in codes(judged.not_judged)


def test_a_friend_who_agreed_no_interest_is_owed_none_before_the_due_date():
    """A private loan silent on interest bears none; the rule is named."""
    judged = assessed(debt(kind="private_loan", lender="借钱的朋友", lender_kind=None, penalty_rate=None))

    assert judged.growth.per_day == 0
    assert origins(judged)["contract_rate"] == "rule"
    assert "cn.civil_code.no_interest_agreed" in judged.rules


def test_a_private_loan_without_a_rate_bears_the_lpr_of_its_due_date_once_overdue():
    """Due on 1 June 2025 at an LPR of 3.00%: 10,000 adds 0.82 a day."""
    loan = debt(
        kind="private_loan", lender="借钱的朋友", lender_kind="private_person", penalty_rate=None,
        arrears=10_000, oldest_due_date=date(2025, 6, 1),
    )  # fmt: skip
    judged = assessed(loan)

    assert judged.growth.per_day == 82
    assert "overdue_rate_is_lpr" in codes(judged.findings)


def test_a_due_date_after_the_last_known_lpr_is_not_judged():
    """The rulebook knows the LPR up to a day; after it nothing is invented."""
    loan = debt(
        kind="private_loan", lender="借钱的朋友", lender_kind="private_person", penalty_rate=None,
        arrears=10_000, oldest_due_date=date(2026, 6, 1),
    )  # fmt: skip
    judged = assessed(loan)

    assert judged.terms.penalty_daily is None
    assert "overdue_rate_when_silent" in codes(judged.not_judged)


@pytest.mark.parametrize(
    ("signed_on", "yearly"),
    [(date(2025, 6, 1), Fraction(12, 100)), (date(2021, 6, 1), Fraction(154, 1000))],
)
def test_an_agreed_private_overdue_rate_is_held_at_four_times_the_lpr_of_the_contract(signed_on, yearly):
    """24% between private persons is cut to the cap of the day the contract was made."""
    loan = debt(
        kind="private_loan", lender_kind="private_person", rate="24%/year", penalty_rate=None,
        arrears=10_000, oldest_due_date=date(2026, 6, 1), signed_on=signed_on,
    )  # fmt: skip
    judged = assessed(loan)

    assert judged.terms.penalty_daily == yearly / 365
    assert "overdue_rate_held_at_cap" in codes(judged.findings)


def test_a_late_fee_is_shown_with_its_day_and_not_spread_over_days():
    """5% of an unpaid minimum of 640 is 32.00, on the next due date after the days of grace."""
    card = late_debt(
        10, kind="card", lender_kind="bank_card", rate="0.05%/day", penalty_rate=None, late_fee="5%",
        minimum_payment=640, next_due_date=date(2026, 12, 10),
    )  # fmt: skip
    judged = assessed(card).growth

    assert (judged.next_fee, judged.next_fee_on) == (3_200, date(2026, 12, 13))
    assert judged.per_day == 500


def test_a_late_fee_on_an_unknown_minimum_is_not_judged():
    """No minimum, no figure."""
    judged = assessed(debt(late_fee="5%", next_due_date=date(2026, 12, 10)))

    assert judged.growth.next_fee is None
    assert "next_late_fee" in codes(judged.not_judged)


def test_the_file_wins_over_the_known_terms_of_the_lender():
    """The contract in the person's hands decides; the origin of each term is kept."""
    known = assessed(debt(lender="huabei", lender_kind=None, penalty_rate=None))
    told = assessed(debt(lender="huabei", lender_kind=None, penalty_rate="0.03%/day"))

    assert origins(known)["penalty_rate"] == "lender"
    assert origins(told)["penalty_rate"] == "file"
    assert told.terms.penalty_daily == Fraction(3, 10_000)


def test_a_loan_of_a_card_bank_gets_no_terms_of_its_card():
    """For another kind of debt it is the bank alone: no card rate, no late fee, no monthly capitalisation."""
    loan = assessed(
        late_debt(40, lender="招商银行", kind="instalment_loan", lender_kind=None, penalty_rate=None)
    )
    card = assessed(late_debt(40, lender="招商银行", kind="card", lender_kind=None, penalty_rate=None))

    assert (loan.terms.lender_kind, card.terms.lender_kind) == ("bank", "bank_card")
    assert (loan.terms.contract_daily, loan.terms.late_fee, loan.terms.capitalises) == (None, None, False)
    assert card.terms.contract_daily == Fraction(1, 2000)


def test_a_bank_card_over_ninety_days_late_is_paid_principal_first():
    """From day 91 on, not on day 90."""
    card = {"kind": "card", "lender_kind": "bank_card"}

    assert not assessed(late_debt(90, **card)).terms.principal_first
    assert assessed(late_debt(91, **card)).terms.principal_first
    assert not assessed(late_debt(91)).terms.principal_first


def test_growth_is_judged_on_the_day_it_is_asked_for():
    """`as_of` is passed in: an earlier day sees an earlier state."""
    assert assessed(late_debt(40), TODAY).arrears.days_past_due == 40


def test_a_base_of_nothing_is_no_part_of_the_growth():
    """All of it overdue: there is no part not yet due to name."""
    loan = debt(
        kind="instalment_loan", rate="14.6%/year", penalty_rate="1.5x", arrears=10_000,
        oldest_due_date=date(2026, 10, 10), instalments_left=8,
    )  # fmt: skip

    assert ["penalty"] == [part.what for part in assessed(loan).growth.parts]


@pytest.mark.parametrize(
    "fields",
    [{"late_fee": "5%", "minimum_payment": 0, "next_due_date": date(2026, 12, 10)}, {"late_fee": 20}],
    ids=["five per cent of nothing", "no bill ahead"],
)
def test_without_a_bill_or_a_sum_there_is_no_next_fee(fields):
    """A fee of nothing, or of a bill that nobody knows, is not announced."""
    growth = assessed(debt(kind="card", rate="0.05%/day", **fields)).growth

    assert (None, None) == (growth.next_fee, growth.next_fee_on)


def test_a_fee_on_an_unknown_minimum_asks_for_the_minimum():
    """Five per cent of what? Some difference, and the lender knows it."""
    judged = assessed(
        debt(kind="pay_later", late_fee="5%", due_day=10, next_due_date=date(2026, 12, 10), rate=None)
    )
    asked = {each.code: each.figures for each in judged.missing}

    assert {"matters": "some", "who": "lender"} == asked["minimum_payment"]
    assert "next_late_fee" in codes(judged.not_judged)


def test_a_bill_that_is_not_due_bears_nothing_whatever_rate_stands_in_the_file():
    """Rent of next month grows by no rate; only what is late can."""
    judged = assessed(debt(kind="bill", lender_kind="landlord", rate="24%/year", penalty_rate=None))

    assert (0, ()) == (judged.growth.per_day, judged.growth.parts)


def test_what_is_not_known_at_all_is_not_called_a_least_figure():
    """ "At least 0.00" would be read as nothing."""
    assert not assessed(late_debt(40, penalty_rate=None)).growth.is_at_least


def test_a_private_rate_of_just_the_cap_is_agreed_and_not_cut():
    """Four times the LPR is allowed; only what lies above it is held at it, and said to be."""
    loan = debt(
        kind="private_loan", lender_kind="private_person", rate="12%/year", penalty_rate=None,
        arrears=10_000, oldest_due_date=date(2026, 6, 1), signed_on=date(2025, 6, 1),
    )  # fmt: skip
    judged = assessed(loan)

    assert Fraction(12, 100) / 365 == judged.terms.penalty_daily
    assert "overdue_rate_held_at_cap" not in codes(judged.findings)
