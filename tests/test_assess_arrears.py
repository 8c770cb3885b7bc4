"""How late, how much, which mark, and what holds the next one."""

from datetime import date, timedelta

import pytest

from assess_cases import TODAY, assessed, codes, debt, late_debt
from debttriage.assess.arrears import bucket_number, monthly_dates, status_bounds
from debttriage.assess.debt_on_day import debt_on_day
from debttriage.assess.overdue_bases import overdue_bases
from debttriage.model.assessment import Due
from debttriage.model.casefile import Casefile

FIRST_DAYS = (1, 31, 61, 91, 121, 151, 181)
BUCKETS = ("current", "1-30", "31-60", "61-90", "91-120", "121-150", "151-180", "181+")


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (120, 4), (121, 5), (150, 5),
        (151, 6), (180, 6), (181, 7), (2000, 7),
    ],
)  # fmt: skip
def test_the_due_date_is_day_zero_and_each_mark_begins_on_its_published_day(days, status):
    """The steps of the personal credit report: N, then 1 from day 1, 2 from day 31 … 7 from day 181."""
    judged = assessed(late_debt(days)).arrears

    assert days == judged.days_past_due
    assert BUCKETS[status] == judged.bucket


@pytest.mark.parametrize("first_day", FIRST_DAYS[1:])
def test_the_next_mark_is_announced_for_the_first_day_of_its_bucket(first_day):
    """One day before the step the next mark is tomorrow; on the step it is the mark of the debt."""
    before = assessed(late_debt(first_day - 1)).arrears
    on_it = assessed(late_debt(first_day)).arrears

    assert before.next_bucket_date == TODAY + timedelta(days=1)
    assert before.next_bucket == on_it.bucket


def test_beyond_the_last_mark_nothing_is_left_to_hold():
    """181 days and more: no further mark, no date, no amount that would hold one."""
    judged = assessed(late_debt(181)).arrears

    assert (judged.next_bucket, judged.next_bucket_date, judged.hold_amount) == (None, None, None)


def test_nothing_late_is_current_and_has_no_next_mark():
    """Without arrears there is no mark and none is counted down."""
    judged = assessed(debt()).arrears

    assert (judged.bucket, judged.days_past_due, judged.next_bucket_date) == ("current", 0, None)
    assert judged.not_due == 1_000_000


@pytest.mark.parametrize(
    ("oldest", "as_of", "days", "next_mark"),
    [
        (date(2026, 1, 31), date(2026, 3, 2), 30, date(2026, 3, 3)),
        (date(2028, 1, 30), date(2028, 2, 29), 30, date(2028, 3, 1)),
        (date(2028, 2, 29), date(2028, 3, 31), 31, date(2028, 4, 30)),
        (date(2026, 12, 31), date(2027, 1, 30), 30, date(2027, 1, 31)),
    ],
    ids=["short February", "leap day is day 30", "due on 29 February", "over the new year"],
)
def test_days_are_counted_over_month_ends_and_leap_days(oldest, as_of, days, next_mark):
    """Marks count real days, never months."""
    judged = assessed(debt(arrears=100, oldest_due_date=oldest), as_of).arrears

    assert (days, next_mark) == (judged.days_past_due, judged.next_bucket_date)


def test_dated_arrears_stand_as_given_and_the_oldest_holds_the_mark():
    """The file's own split is used to the fen; paying the oldest bill is what keeps the next mark away."""
    parts = [
        {"due": date(2026, 10, 10), "amount": "1610.55"},
        {"due": date(2026, 9, 10), "amount": "1604.00"},
    ]
    judged = assessed(
        debt(arrears="3214.55", oldest_due_date=date(2026, 9, 10), arrears_by_due_date=parts)
    ).arrears

    assert judged.dues == (Due(date(2026, 9, 10), 160_400, 0), Due(date(2026, 10, 10), 161_055, 0))
    assert (judged.hold_amount, judged.cure_amount) == (160_400, 321_455)
    assert not judged.is_estimated


def test_undated_arrears_are_spread_over_the_months_and_said_to_be_an_estimate():
    """Later bills take the regular amount, the oldest takes the rest, and the split is asked for."""
    judged = assessed(
        debt(arrears="3214.55", oldest_due_date=date(2026, 9, 10), due_day=10, minimum_payment=640)
    )

    assert [(due.due_date, due.amount) for due in judged.arrears.dues] == [
        (date(2026, 9, 10), 193_455),
        (date(2026, 10, 10), 64_000),
        (date(2026, 11, 10), 64_000),
    ]
    assert judged.arrears.is_estimated
    assert "arrears_by_due_date" in [asked.code for asked in judged.missing]


def test_a_bill_due_today_is_not_yet_part_of_the_arrears():
    """On the due date itself a bill is not late, so it takes no share of what is."""
    judged = assessed(late_debt(61, due_day=21, minimum_payment=400), TODAY).arrears

    assert judged.dues[-1].due_date < TODAY


@pytest.mark.parametrize("kind", ["single_payment", "private_loan", "bill"])
def test_a_debt_due_at_once_has_one_due(kind):
    """Loans due in one sum and bills are never spread over months."""
    judged = assessed(late_debt(200, kind=kind)).arrears

    assert [due.amount for due in judged.dues] == [100_000]
    assert not judged.is_estimated


def test_penalties_of_a_card_stand_in_the_oldest_bill_and_bear_nothing():
    """A late fee bears no interest: it is the part of the dues that does not grow."""
    judged = assessed(late_debt(40, kind="card", lender_kind="bank_card", penalties_so_far=86)).arrears

    assert sum(due.other for due in judged.dues) == 8_600
    assert judged.dues[0].other == 8_600


def test_known_overdue_principal_is_the_part_that_bears():
    """Where the file says how much of the arrears is principal, only that grows."""
    judged = assessed(late_debt(40, kind="instalment_loan", instalment=500, overdue_principal=800)).arrears

    assert sum(due.bearing for due in judged.dues) == 80_000
    assert sum(due.amount for due in judged.dues) == 100_000


def test_the_mark_bounds_come_from_the_rulebook():
    """No day of a mark stands in the code: the published bounds are read for the day judged."""
    bounds = status_bounds(TODAY)

    assert bounds == FIRST_DAYS
    assert [bucket_number(days, bounds) for days in (0, 1, 181)] == [0, 1, 7]


@pytest.mark.parametrize("kind", ["instalment_loan", "single_payment"])
def test_the_principal_in_the_arrears_of_a_loan_is_asked_for(kind):
    """Penalty interest runs on principal alone, so how much of the arrears that is makes some difference."""
    judged = assessed(late_debt(40, kind=kind, rate="14.6%/year", instalments_left=8))

    asked = {each.code: each.figures for each in judged.missing}
    assert {"matters": "some", "who": "lender"} == asked["overdue_principal"]
    assert "overdue_principal" not in codes(assessed(late_debt(40)).missing)


def test_arrears_whose_date_nobody_knows_must_still_be_made_good():
    """Without a due date there are no dues and no mark, but the sum that cures is the stated one."""
    judged = assessed(debt(arrears=1_000))
    arrears = judged.arrears

    assert {"matters": "much", "who": "lender"} in [
        each.figures for each in judged.missing if each.code == "oldest_due_date"
    ]
    assert ((), 100_000, 0) == (arrears.dues, arrears.cure_amount, arrears.days_past_due)


def test_a_debt_with_nothing_late_is_asked_for_nothing_about_arrears():
    """No dues, no split to guess, no principal to ask for."""
    judged = assessed(debt(kind="instalment_loan", rate="14.6%/year", penalty_rate=None, instalments_left=8))

    assert ((), False) == (judged.arrears.dues, judged.arrears.is_estimated)
    assert not {"overdue_principal", "arrears_by_due_date", "oldest_due_date"} & set(codes(judged.missing))


def test_a_guessed_split_of_the_arrears_is_asked_for():
    """Two months of one sum: shared evenly for now, and the lender can tell."""
    judged = assessed(late_debt(60))
    asked = {each.code: each.figures for each in judged.missing}

    assert judged.arrears.is_estimated
    assert {"matters": "some", "who": "lender"} == asked["arrears_by_due_date"]


def test_a_bill_without_an_agreed_charge_bears_nothing():
    """Overdue rent stays what it is."""
    rent = late_debt(40, kind="bill", lender_kind="landlord", penalty_rate=None)

    assert [(0, 100_000)] == [(due.bearing, due.other) for due in assessed(rent).arrears.dues]


def test_marks_of_a_day_without_a_rule_are_not_judged():
    """Before the rule that we know, the newest bounds are shown and said to be unproven."""
    today, long_ago = (assessed(late_debt(40, as_of=day), day) for day in (TODAY, date(2005, 1, 1)))

    assert "credit_marks" not in codes(today.not_judged)
    assert "credit_marks" in codes(long_ago.not_judged)
    assert "31-60" == long_ago.arrears.bucket


def test_a_due_day_at_the_end_of_the_month_comes_back_after_february():
    """Due on the 31st: 28 February is followed by 31 March, not 28 March."""
    days = monthly_dates(date(2027, 2, 28), date(2027, 5, 1), 31)

    assert [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)] == days


def test_each_unpaid_instalment_may_hold_a_months_interest_that_bears_nothing():
    """Of two bills of 1,000.00 on a debt of 12,000.00 at 12% a year, 120.00 each may be interest."""
    loan = debt(
        kind="instalment_loan", rate="12%/year", outstanding_balance=12_000, arrears=2_000, instalment=1_000,
        oldest_due_date=date(2026, 10, 10), due_day=10,
    )  # fmt: skip
    facts = debt_on_day(loan, Casefile(debts=(loan,)), TODAY)
    judged = assessed(loan)
    bases = overdue_bases(facts, judged.terms, judged.arrears)

    assert 2_000_00 - 2 * 120_00 == sum(base for _, base in bases.smallest)
    assert 2_000_00 == sum(base for _, base in bases.largest)
