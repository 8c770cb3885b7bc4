"""Income that comes twice a year: what falls due between two paydays is set aside on the first of them."""

from datetime import date

from debttriage.pipeline import triage
from plan_cases import AGREED, AS_OF, casefile, late_pay_later

HARVESTS = {
    "cash": 1000,
    "income": [
        {"name": "harvest", "amount": 20000, "on": date(2026, 12, 10)},
        {"name": "harvest", "amount": 20000, "on": date(2027, 5, 10)},
        {"name": "harvest", "amount": 30000, "on": date(2027, 11, 10)},
    ],
    "essentials": [{"name": "food", "amount": 1500}],
}
LOAN = {
    "id": "loan",
    "lender": "Example Loan",
    "kind": "instalment_loan",
    "outstanding_balance": 9000,
    "rate": "12%/year",
    "instalment": 1100,
    "next_due_date": date(2026, 12, 15),
    "penalty_rate": "0.05%/day",
    "reported_to_bureau": True,
}
LATE = late_pay_later("late", date(2026, 9, 10), "30000")


def plan():
    """Two harvests a year, an agreement, a loan that is not late, and more in arrears than there is money."""
    return triage(casefile([AGREED, LOAN, LATE], **HARVESTS), AS_OF).planning.recommended


def test_every_agreed_instalment_of_the_gap_is_paid_on_its_turn():
    """Eight instalments from December to July: none is missed, nothing grows, the last ends the debt."""
    paid = [(p.on, each.amount) for p in plan().paydays for each in p.payments if each.debt_id == "agreed"]
    (course,) = (debt for debt in plan().debts if debt.debt_id == "agreed")

    assert [500_00] * 8 == [amount for _, amount in paid]
    assert (0, date(2027, 7, 10)) == (course.interest, course.clear_date)


def test_a_loan_that_is_not_late_stays_so_through_the_gap():
    """Each instalment has its money before its due date; no mark, no penalty."""
    (course,) = (debt for debt in plan().debts if debt.debt_id == "loan")

    assert ((), 0) == (course.bucket_steps, course.penalties)


def test_food_of_the_whole_gap_is_kept_first():
    """Five months lie between December and May: each eats, and nothing of it goes to lenders."""
    assert [] == [payday.on for payday in plan().paydays if payday.essentials_short_by]


def test_no_payday_spends_more_than_it_has_and_days_without_events_are_not_shown():
    """Days between two incomes stand in the plan only where something is paid on them."""
    for payday in plan().paydays:
        paid = sum(each.amount for each in payday.payments)
        assert paid <= payday.available - payday.kept_for_essentials - payday.kept_for_reserve
        assert payday.income or payday.payments or payday.on == AS_OF
