"""The engine's course of one debt is, to the fen, the one that the slow reference lives through."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debttriage.pipeline import assess_and_rank
from debttriage.plan.course_model import opening_course
from debttriage.plan.course_terms import NEVER, CourseModel
from debttriage.plan.debt_course import Course
from debttriage.plan.debt_state import DebtState
from reference_simulator import Account
from single_debts import SingleDebt, payment_days, single_debts
from strategies import households

PLAIN_CARD = CourseModel(
    debt_id="card", interest_rate=0, penalty_rate=0, rate_base=1, monthly_rate=0, monthly_base=0,
    dues_bear_interest=True, interest_before_first_bill=True, capitalises=True, bills=(), bill_amounts=(),
    style="minimum", instalment=0, bills_left=NEVER, first_bill=None, minimum_share=0, minimum_base=0,
    minimum_floor=0, fee_share=0, fee_base=0, fee_amount=0, grace_days=0,
    principal_first_after=NEVER, marks=(), accelerates_on=NEVER, agreement=False, broken_due=NEVER,
    contract_speed=0.0, overdue_speed=0.0,
)  # fmt: skip


def parts_of_course(course: Course) -> dict[str, object]:
    """What the engine says is owed, in its parts."""
    return {
        "not due": (course.not_due, course.resting),
        "dues": [tuple(due[:3]) for due in course.dues],
        "interest": course.interest,
        "penalties and fees": course.penalties + course.fees,
        "charged": (course.interest_charged, course.penalties_charged, course.fees_charged),
        "owed": course.payoff(),
        "marks": [(date.fromordinal(day), level) for day, level in course.steps],
    }


def parts_of_account(account: Account) -> dict[str, object]:
    """What the reference says is owed, in the same parts."""
    return {
        "not due": (account.not_due, account.resting),
        "dues": [(due.on.toordinal(), due.bearing, due.other) for due in account.dues],
        "interest": account.interest,
        "penalties and fees": account.penalties + account.fees,
        "charged": (account.interest_charged, account.penalties_charged, account.fees_charged),
        "owed": account.owed_if_posted(),
        "marks": account.marks,
    }


@st.composite
def courses(draw: st.DrawFn) -> tuple[SingleDebt, list[tuple[date, int]], date]:
    """A debt, payments to it, and the day on which to look."""
    debt = draw(single_debts())
    payments = draw(payment_days(debt.as_of))
    return debt, payments, debt.as_of + timedelta(draw(st.integers(0, 460)))


@given(courses())
@settings(max_examples=500, deadline=None)
def test_the_engine_and_the_reference_agree_to_the_fen(drawn):
    """Whatever is paid and when: every part of what is owed, every charge and every mark is the same."""
    debt, payments, last_day = drawn
    course, account = debt.course(), debt.account()

    for on, wanted in payments:
        if on > last_day:
            break
        account.live_until(on, {})
        course.advance(on.toordinal())
        assert parts_of_account(account) == parts_of_course(course)
        if amount := min(wanted, account.owed_if_posted()):
            account.pay(amount)
            course.pay(amount)
            assert parts_of_account(account) == parts_of_course(course)
    account.live_until(last_day, {})
    course.advance(last_day.toordinal())

    assert parts_of_account(account) == parts_of_course(course)


def test_a_bill_still_in_its_days_of_grace_can_cost_its_late_fee():
    """A bill missed just before the file was written costs its fee when grace ends; paid by then, none."""
    today = date(2026, 11, 21).toordinal()
    card = replace(PLAIN_CARD, fee_amount=2000, grace_days=3)
    course = Course(card, 0, [[today - 3, 30_000, 0]], 0, today)
    paid = course.copy()

    paid.advance(today)
    paid.pay(30_000)
    paid.advance(today + 1)
    course.advance(today + 1)

    assert (paid.fees_charged, course.fees_charged) == (0, 2000)


@pytest.mark.parametrize(("short_by", "fee"), [(0, 0), (1, 2_000)])
def test_a_bill_short_by_one_fen_costs_its_fee(short_by, fee):
    """What a bank may overlook is not relied on."""
    today = date(2026, 11, 21).toordinal()
    card = replace(PLAIN_CARD, fee_amount=2_000, grace_days=3)
    course = Course(card, 0, [[today - 3, 5_000, 0]], 0, today)

    course.pay(5_000 - short_by)
    course.advance(today + 1)

    assert fee == course.fees_charged


@given(courses())
@settings(max_examples=150, deadline=None)
def test_no_fen_is_lost_or_invented(drawn):
    """What was owed, plus every charge, less every payment, is what is owed; paying it off leaves nothing."""
    debt, payments, _ = drawn
    course = debt.course()
    opening = course.owed

    for on, wanted in payments:
        course.advance(on.toordinal())
        course.pay(min(wanted, course.payoff()))
        charged = course.interest_charged + course.penalties_charged + course.fees_charged
        assert opening + charged - course.paid == course.owed

    course.pay(course.payoff())
    assert (course.owed, course.dues, course.payoff()) == (0, [], 0)


@given(courses(), st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_an_extra_day_of_waiting_never_lowers_what_is_owed(drawn, days):
    """Without a payment the sum that clears a debt only grows, and so do the marks."""
    debt, _, last_day = drawn
    course = debt.course()
    course.advance(last_day.toordinal())
    owed, late, marks = course.payoff(), course.past_due(), len(course.steps)

    for day in range(1, days + 1):
        course.advance(last_day.toordinal() + day)
        assert owed <= course.payoff()
        assert late <= course.past_due()
        assert marks <= len(course.steps)
        owed, late, marks = course.payoff(), course.past_due(), len(course.steps)


def whole_state(course: Course) -> dict[str, object]:
    """Everything a course is, but for what it only keeps to be quick."""
    names = [name for name in DebtState.__slots__ if not name.startswith("known_")]
    return {name: getattr(course, name) for name in names}


@given(courses())
@settings(max_examples=300, deadline=None)
def test_a_remembered_course_is_the_one_that_was_lived_through(drawn):
    """Each state is worked out once and handed out again; it is never changed, and nothing of it is lost."""
    debt, payments, _ = drawn
    first = debt.course()
    before = whole_state(first.copy())

    for _ in range(2):  # the second time everything comes out of memory
        lived, remembered = debt.course(), first
        for on, wanted in payments:
            lived.advance(on.toordinal())
            remembered = remembered.on_day(on.toordinal())
            if amount := min(wanted, lived.payoff()):
                lived.pay(amount)
                remembered = remembered.when_paid(amount)
            assert whole_state(lived) == whole_state(remembered)
            assert lived.payoff() == remembered.payoff()
            assert lived.past_due() == remembered.past_due()
            ahead = remembered.copy()  # has not been asked anything yet
            for days in (1, 40, 1):
                soon = remembered.day + days
                assert ahead.copy().bill_between(soon, soon + 31) == remembered.bill_between(soon, soon + 31)
                assert ahead.copy().hold_until(soon) == remembered.hold_until(soon)
            assert ahead.bill_needed() == remembered.bill_needed()

    assert before == whole_state(first)


@given(courses(), st.integers(0, 100))
@settings(max_examples=150, deadline=None)
def test_looking_at_a_debt_on_the_way_changes_nothing(drawn, days):
    """A stop without a payment leaves the course as it was: only payments and due dates post."""
    debt, _, last_day = drawn
    straight, stopped = debt.course(), debt.course()

    straight.advance(last_day.toordinal())
    stopped.advance(min(last_day, debt.as_of + timedelta(days)).toordinal())
    stopped.payoff()
    stopped.advance(last_day.toordinal())

    assert parts_of_course(straight) == parts_of_course(stopped)


@given(single_debts(plain=True), st.integers(0, 300), st.integers(1, 40), st.integers(1, 400_000))
@settings(max_examples=300, deadline=None)
def test_paying_early_never_raises_what_being_late_costs(debt, on, earlier, amount):
    """The same sum paid earlier within the same cycle costs no more penalty and no more late fee.

    Across a due date it may: money beyond one bill is not yet money for the next.  Rounding may add fen: each
    posting rounds up by half a fen at most, and an earlier payment may add one posting.
    """
    early, late = debt.course(), debt.course()
    day = debt.as_of.toordinal() + on
    paid_early = max(debt.as_of.toordinal(), day - earlier)
    early.advance(paid_early)
    if early.bill_due < day:
        return
    late.advance(day)
    sum_paid = min(amount, early.payoff(), late.payoff())
    early.pay(sum_paid)
    late.pay(sum_paid)

    for course in (early, late):
        course.advance(day + 200)
        course.pay(course.payoff())

    rounding = 1 + early.bill_index  # one more posting; each later bill may ask a fen more of principal
    assert early.penalties_charged <= late.penalties_charged + rounding
    assert early.fees_charged <= late.fees_charged
    assert len(early.steps) <= len(late.steps)


def card_late_since(day: date, today: date, **changes: object) -> Course:
    """A card with 300.00 and 20.00 of fees past due since `day`."""
    card = replace(PLAIN_CARD, marks=(1, 31, 61, 91, 121, 151, 181), **changes)
    days_late = (today - day).days
    level = sum(mark <= days_late for mark in card.marks)
    return Course(card, 0, [[day.toordinal(), 30_000, 2_000]], level, today.toordinal())


def test_a_bill_paid_to_the_lenders_share_is_not_late():
    """Where nine tenths count as full, 900 of 1,000 paid before the due date bring no mark, 899.99 do."""
    due = date(2026, 12, 10).toordinal()
    card = replace(
        PLAIN_CARD, bills=(due,), first_bill=100_000, marks=(1, 31), partial_share=9, partial_base=10
    )
    marks = {}
    for paid in (90_000, 89_999):
        course = Course(card, 500_000, [], 0, due - 10)
        course.pay(paid)
        course.advance(due + 2)
        marks[paid] = len(course.steps)

    assert {90_000: 0, 89_999: 1} == marks


@pytest.mark.parametrize(("days_late", "principal_left"), [(90, 12_000), (91, 10_000)])
def test_a_bank_card_pays_principal_first_only_beyond_ninety_days(days_late, principal_left):
    """On day 90 a payment still goes to the fees of the due first; from day 91 on to its principal."""
    today = date(2026, 11, 21)
    course = card_late_since(today - timedelta(days_late), today, principal_first_after=90)

    course.pay(20_000)

    assert principal_left == course.bearing


@pytest.mark.parametrize("due", [date(2026, 11, 30), date(2027, 1, 31), date(2028, 2, 29)])
@pytest.mark.parametrize(("mark", "after"), [(0, 1), (1, 31), (2, 61), (3, 91), (6, 181)])
def test_a_mark_comes_that_many_days_after_the_due_date_whatever_the_month(due, mark, after):
    """Day 30 is before the second mark and day 31 is not, over month ends and leap days alike."""
    course = card_late_since(due, due)

    course.advance(due.toordinal() + after - 1)
    before = [level for _, level in course.steps]
    course.advance(due.toordinal() + after)

    assert mark not in before
    assert (due.toordinal() + after, mark) in course.steps


@pytest.mark.parametrize("paid_on", [date(2027, 1, 31), date(2027, 2, 1)])
def test_the_due_date_itself_is_day_zero(paid_on):
    """A bill of the 31st paid on the 31st is on time; paid on the 1st it is one day late."""
    due = date(2027, 1, 31)
    card = replace(PLAIN_CARD, bills=(due.toordinal(),), first_bill=5_000, marks=(1, 31))
    course = Course(card, 50_000, [], 0, date(2027, 1, 1).toordinal())

    course.advance(paid_on.toordinal())
    course.pay(5_000)
    course.advance(due.toordinal() + 40)

    assert ([] if paid_on == due else [(due.toordinal() + 1, 0)]) == course.steps


@given(households(max_debts=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_one_night_adds_what_the_growth_per_day_says(file):
    """What the ranking calls growth per day is what the engine accrues in the first night, exactly.

    Not with the once-a-month posting of monthly accrual.
    """
    day = file.case.as_of or date(2026, 11, 21)
    assessments, _ = assess_and_rank(file, day)
    for debt, judged in zip(file.debts, assessments, strict=True):
        if not judged.may_pay or judged.liability.payable < debt.outstanding_balance:
            continue
        if judged.growth.yearly_rate is None:
            continue
        if judged.terms.kind == "card" and debt.penalty_rate is None and debt.rate is None:
            continue
        course, _ = opening_course(debt, judged, day, 12)
        if course.model.monthly_base or course.bill_due == day.toordinal():
            continue
        course.advance(day.toordinal() + 1)

        accrued = Fraction(course.interest_accrued + course.penalty_accrued, course.model.rate_base)
        if course.model.accelerates_on != day.toordinal():
            assert judged.growth.per_day_exact == accrued


def test_the_next_mark_is_known_while_something_counts_and_a_mark_is_left():
    """Late since day 100 with marks on days 1 and 31: day 131; nothing late, or every mark passed: never."""
    card = replace(PLAIN_CARD, marks=(1, 31))

    assert 131 == Course(card, 0, [[100, 5_000, 0]], 1, 110).next_step_day()
    assert NEVER == Course(card, 5_000, [], 0, 110).next_step_day()
    assert NEVER == Course(card, 0, [[100, 5_000, 0]], 2, 140).next_step_day()


@pytest.mark.parametrize(("stated", "asked"), [(None, 1_000), (700, 700)])
def test_a_first_bill_that_nobody_states_follows_the_rule(stated, asked):
    """A tenth of what is not yet due, unless the file says what the next bill asks for."""
    card = replace(PLAIN_CARD, bills=(200,), first_bill=stated, minimum_share=1, minimum_base=10)

    assert asked == Course(card, 10_000, [], 0, 110).bill_needed()
