"""A file read on a later day than its own: what is counted forward, and what a logged payment pays off."""

from datetime import date, timedelta
from typing import Any

import pytest

from debttriage.assess.payments_since import with_payments_counted
from debttriage.model.casefile import Casefile
from debttriage.model.repayment_plan import RepaymentPlan
from debttriage.pipeline import assess_and_rank, read, triage
from plan_cases import AS_OF, card, casefile, late_pay_later

LATER = date(2026, 12, 6)


def paid(*payments: tuple[date, int]) -> list[dict[str, Any]]:
    return [{"on": on, "amount": amount} for on, amount in payments]


def plan_on(file: Casefile, as_of: date) -> RepaymentPlan:
    """The recommended plan of a file on a later day, its log counted as the command line does."""
    return triage(with_payments_counted(file, as_of), as_of).planning.recommended


@pytest.mark.parametrize(
    ("on", "counts"),
    [(AS_OF, False), (date(2026, 11, 22), True), (LATER, True), (date(2026, 12, 7), False)],
    ids=["on the file's own day", "the day after", "on the day judged", "after the day judged"],
)
def test_a_logged_payment_counts_from_the_day_after_the_figures_to_the_day_judged(on, counts):
    """What was paid by the file's own day is in its figures; what lies ahead has not happened."""
    file = casefile([late_pay_later("one", date(2026, 11, 1), "500", payments=paid((on, 200)))])

    [debt] = with_payments_counted(file, LATER).debts

    assert (300_00 if counts else 500_00) == debt.outstanding_balance == debt.arrears


def test_a_payment_goes_to_the_oldest_bill_first():
    """600 pay the September bill of 500 and 100 of October's, and the mark follows October."""
    dues = [{"due": date(2026, 9, 10), "amount": 500}, {"due": date(2026, 10, 10), "amount": 400}]
    debt = late_pay_later(
        "one", date(2026, 9, 10), "900", arrears_by_due_date=dues, payments=paid((LATER, 600))
    )

    [left] = with_payments_counted(casefile([debt]), LATER).debts

    assert date(2026, 10, 10) == left.oldest_due_date
    assert [(date(2026, 10, 10), 300_00)] == [(due.due, due.amount) for due in left.arrears_by_due_date]


def test_a_loan_pays_interest_and_penalties_of_a_bill_before_its_principal():
    """Of 300 past due 250 is principal: 60 pay the 50 of interest and 10 of principal."""
    loan = {
        "id": "loan",
        "lender": "Example",
        "kind": "instalment_loan",
        "outstanding_balance": 1000,
        "arrears": 300,
        "overdue_principal": 250,
        "oldest_due_date": date(2026, 11, 1),
        "payments": paid((LATER, 60)),
    }

    [left] = with_payments_counted(casefile([loan]), LATER).debts

    assert (240_00, 240_00) == (left.arrears, left.overdue_principal)


def test_a_bill_covered_in_full_is_not_asked_for_again():
    """The minimum of 300 due on 10 December was paid on the 5th: the next bill is January's."""
    file = casefile([card("one", 5000, payments=paid((date(2026, 12, 5), 300)))])

    [left] = with_payments_counted(file, LATER).debts

    assert date(2027, 1, 10) == left.next_due_date


def test_interest_runs_on_from_the_files_own_day():
    """5,000 at 0.05% a day owe 37.50 more after fifteen days, and the plan opens with it."""
    file = casefile([card("one", 5000)])

    [debt] = plan_on(file, LATER).debts

    assert 5037_50 == debt.opening


def test_a_bill_that_fell_due_since_and_stands_in_no_log_is_late():
    """The minimum of 10 December is past due on the 12th, and its mark is not counted as a new one."""
    file = casefile([card("one", 5000, reported_to_bureau=True)], cash=1000)

    plan = plan_on(file, date(2026, 12, 12))

    assert 300_00 <= plan.paydays[0].payments[0].amount
    assert () == plan.debts[0].bucket_steps


def test_cash_is_counted_forward_with_certain_income_living_costs_and_logged_payments():
    """1,000 + 3,500 on the 10th - 400 rent - 210 food of 21 days - 200 paid on 11 December."""
    file = casefile(
        [card("one", 5000, payments=paid((date(2026, 12, 11), 200)))],
        cash=1000,
        essentials=[{"amount": 400, "day": 1}, {"amount": 3650, "per": "year"}],
        income=[{"amount": 3500, "day": 10}, {"amount": 900, "day": 9, "certain": False}],
    )

    first = plan_on(file, date(2026, 12, 12)).paydays[0]

    assert (1000 + 3500 - 400 - 210 - 200) * 100 == first.available


def test_a_missed_instalment_of_an_agreement_is_due_at_once_and_a_logged_one_is_not():
    """Both can still be kept: a day or two late is first of all a matter of paying it now."""
    agreed = {"instalment": 300, "due_day": 1, "last_due_on": date(2027, 3, 1)}
    missed = card("one", 1200, agreement=agreed)
    kept = {**missed, "payments": paid((date(2026, 12, 1), 300))}

    now = plan_on(casefile([missed], cash=1000, income=[]), LATER).paydays[0].payments[0]
    later = plan_on(casefile([kept]), LATER).paydays

    assert ("keeps_agreement", 300_00) == (now.why, now.amount)
    assert date(2026, 12, 10) == next(day.on for day in later if day.payments)


def test_a_file_without_its_own_day_speaks_of_the_day_judged():
    """Then nothing is counted forward and its log is in its figures already."""
    file = casefile([card("one", 5000, payments=paid((date(2026, 12, 5), 300)))], cash=100)
    file = file.model_copy(update={"case": file.case.model_copy(update={"as_of": None})})

    plan = plan_on(file, LATER)

    assert (5000_00, 100_00) == (plan.debts[0].opening, plan.paydays[0].available)


def test_the_command_line_counts_the_log_once(tmp_path):
    """Reading the file takes the payments off; planning does not take them off again."""
    path = tmp_path / "debts.toml"
    path.write_text(
        "[case]\nas_of = 2026-11-21\n[[debts]]\nid = 'a'\nlender = 'A'\nkind = 'private_loan'\n"
        "outstanding_balance = 500\n[[debts.payments]]\non = 2026-12-01\namount = 200\n",
        "utf-8",
    )

    file, as_of = read(path, LATER, LATER)

    assert 300_00 == triage(file, as_of).planning.recommended.debts[0].opening


@pytest.mark.parametrize(
    ("days_late", "left"), [(60, (240_00, 240_00)), (100, (240_00, 190_00))], ids=["usual", "over 90 days"]
)
def test_a_bank_card_over_ninety_days_late_pays_principal_first_here_too(days_late, left):
    """Of 300 past due 50 is interest and fees: 60 pay those first, and after 90 days the principal."""
    late = {
        "id": "card",
        "lender": "Example",
        "kind": "card",
        "lender_kind": "bank_card",
        "outstanding_balance": 1000,
        "arrears": 300,
        "penalties_so_far": 50,
        "oldest_due_date": AS_OF - timedelta(days=days_late),
        "payments": paid((LATER, 60)),
    }
    file = with_payments_counted(casefile([late]), LATER)
    [judged], _ = assess_and_rank(file, LATER)

    assert left == (judged.arrears.cure_amount, sum(due.bearing for due in judged.arrears.dues))


def test_what_is_paid_beyond_the_penalties_leaves_none_of_them():
    """Nothing that was charged becomes less than nothing, and no more is disputed than is owed."""
    debt = late_pay_later(
        "one", date(2026, 11, 1), "500", penalties_so_far=20, disputed_amount=100, payments=paid((LATER, 450))
    )

    [left] = with_payments_counted(casefile([debt]), LATER).debts

    assert (0, 50_00, 50_00) == (left.penalties_so_far, left.disputed_amount, left.outstanding_balance)
