"""The reference simulator gives what a person gets with a pocket calculator."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from reference_simulator import Account, Contract, Due, rounded
from simple_interest_ledger import ROUNDINGS, SimpleInterestLedger

FIVE_PER_TEN_THOUSAND = Fraction("0.0005")
MONTHS = tuple(date(2026 + (11 + k) // 12, (11 + k) % 12 + 1, 10) for k in range(12))  # 10 December 2026 on
CARD = Contract("minimum", MONTHS, FIVE_PER_TEN_THOUSAND, capitalises=True, minimum_floor=100_000)


def card(**changes: object) -> Account:
    """A card of 10,000.00 on 21 November at 0.05% a day, nothing late, asking 1,000.00 on the 10th."""
    return Account(replace(CARD, **changes), date(2026, 11, 21), 1_000_000)


def test_half_a_fen_is_rounded_up():
    """Exactly half goes up; a little less goes down."""
    assert [rounded(Fraction(1, 2)), rounded(Fraction(499, 1000)), rounded(Fraction(3, 2))] == [1, 0, 2]


def test_a_card_runs_interest_by_the_day_and_capitalises_it_on_the_due_date():
    """19 nights at 5.00 make 95.00; on the due date they join the balance and bear interest themselves."""
    account = card()

    account.live_until(date(2026, 12, 11), {})

    assert account.interest_charged == 95_00
    assert [Due(date(2026, 12, 10), 100_000, 0)] == account.dues
    assert account.not_due == 1_009_500 - 100_000
    assert Fraction(1_009_500, 2000) == account.interest_accrued


def test_what_is_paid_on_the_due_date_is_on_time():
    """A minimum paid on its due date leaves nothing late; paid a day later it was late, and marked."""
    on_time, late = card(marks=(1, 31)), card(marks=(1, 31))

    on_time.live_until(date(2026, 12, 12), {date(2026, 12, 10): 100_000})
    late.live_until(date(2026, 12, 12), {date(2026, 12, 11): 100_000})

    assert on_time.marks == []
    assert [(date(2026, 12, 11), 0)] == late.marks


def test_a_late_fee_is_charged_once_when_grace_has_passed():
    """5% of the 600.00 still unpaid three days after the due date is 30.00, once."""
    account = card(fee_share=Fraction(1, 20), grace_days=3)
    account.live_until(date(2026, 12, 13), {date(2026, 12, 12): 40_000})
    before = account.fees_charged

    account.live_until(date(2027, 1, 9), {})

    assert (before, account.fees_charged) == (0, 3000)


def test_a_twelfth_of_the_yearly_rate_is_posted_once_a_cycle():
    """Two payments in one cycle find the month's interest once, before the first."""
    account = card(is_monthly=True, rate=Fraction("0.24") / 365)

    account.live_until(date(2026, 12, 11), {date(2026, 11, 25): 50_000, date(2026, 12, 10): 70_000})

    assert account.interest_charged == 20_000
    assert account.owed() == 1_000_000 + 20_000 - 120_000


def test_penalty_replaces_the_contract_rate_on_the_overdue_part_alone():
    """30 days late: penalty on the overdue 1,000.00, contract interest on the 9,000.00 not due."""
    loan = Contract("instalment", (), Fraction("0.0002"), penalty_rate=Fraction("0.0003"), amount=100_000)
    account = Account(loan, date(2027, 1, 1), 900_000, [Due(date(2026, 12, 31), 100_000)])

    account.live_until(date(2027, 1, 31), {})
    account.post()

    assert (account.interest_charged, account.penalties_charged) == (54_00, 9_00)


def test_a_payment_goes_to_fees_penalties_oldest_due_interest_and_what_is_not_due():
    """Each part is reached only when the one before it is paid."""
    account = Account(
        Contract("instalment", (), amount=100),
        date(2027, 1, 1), 1000, [Due(date(2026, 11, 1), 30, 5), Due(date(2026, 12, 1), 40)],
        interest=20, penalties=7, fees=3,
    )  # fmt: skip
    account.pay(3 + 7 + 5 + 30 + 10)

    assert (account.fees, account.penalties, account.interest, account.not_due) == (0, 0, 20, 1000)
    assert [Due(date(2026, 12, 1), 30)] == account.dues
    with pytest.raises(ValueError, match="above everything"):
        account.pay(30 + 20 + 1000 + 1)


def test_principal_first_leaves_interest_and_fees_for_last():
    """Beyond the days of the rule a payment reaches what bears the rate before anything else."""
    account = Account(
        Contract("minimum", (), principal_first_after=90),
        date(2027, 1, 1), 0, [Due(date(2026, 10, 2), 30, 5), Due(date(2026, 11, 2), 40, 6)],
        penalties=7, fees=3,
    )  # fmt: skip
    account.pay(72)

    assert [Due(date(2026, 10, 2), 0, 3), Due(date(2026, 11, 2), 0, 6)] == account.dues
    assert (account.penalties, account.fees) == (7, 3)


@pytest.mark.parametrize(("days", "reached"), [(30, 1), (31, 2), (90, 3), (91, 4), (181, 7)])
def test_marks_come_on_their_days(days, reached):
    """Day 30 still has the first mark, day 31 the second; the due date itself is day 0."""
    account = card(marks=(1, 31, 61, 91, 121, 151, 181), due_dates=(date(2026, 11, 21),))

    account.live_until(date.fromordinal(date(2026, 11, 21).toordinal() + days), {})

    assert reached == len(account.marks)


def test_a_leap_day_is_a_day():
    """From 28 February to 1 March 2028 two nights pass."""
    account = Account(Contract("minimum", (), FIVE_PER_TEN_THOUSAND), date(2028, 2, 28), 1_000_000)

    account.live_until(date(2028, 3, 1), {})

    assert account.interest_accrued == 10_00


def test_a_broken_agreement_counts_from_the_old_due_date():
    """One instalment missed: everything is due, as old as it was, and the marks come the next morning."""
    agreed = Contract(
        "instalment", MONTHS, FIVE_PER_TEN_THOUSAND, amount=50_000, bills_left=12,
        old_due_date=date(2026, 9, 10), marks=(1, 31, 61, 91),
    )  # fmt: skip
    account = Account(agreed, date(2026, 11, 21), 600_000, marks_reached=3)

    account.live_until(date(2027, 1, 11), {date(2026, 12, 10): 50_000})

    assert [Due(date(2026, 9, 10), 550_000, is_bill=False)] == account.dues
    assert [(date(2027, 1, 11), 3)] == account.marks
    assert account.interest_charged == 0


@pytest.mark.parametrize("rounding", sorted(ROUNDINGS))
def test_the_reference_keeps_the_same_ledger_as_a_lender_who_rounds_half_up(rounding):
    """Only the rounding parts it from the published course at 0.8% a day, by a fen a settlement at most."""
    start, rate = date(2022, 11, 26), Fraction("0.008")
    ledger = SimpleInterestLedger(start, 150_000, rate, ROUNDINGS[rounding])
    account = Account(Contract("whole", (date(2030, 1, 1),), rate), start, 150_000)
    days = [date(2022, 11, 30), date(2022, 12, 31), date(2023, 1, 31), date(2023, 2, 28)]

    for settled, day in enumerate(days, start=1):
        ledger.wait_until(day)
        ledger.pay(45_688)
        account.live_until(day, {})
        account.pay(45_688)
        assert abs(account.owed() - ledger.principal) <= (settled + 1 if rounding == "down" else 0)
