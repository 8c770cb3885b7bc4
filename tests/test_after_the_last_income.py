"""Money at hand and no income in sight: what falls due later is paid on its turn while the money lasts."""

from datetime import date

from debttriage.model.repayment_plan import WhatIf
from debttriage.pipeline import triage
from plan_cases import AGREED, AS_OF, card, casefile, late_pay_later


def test_every_agreed_instalment_is_paid_while_the_money_lasts():
    """4,000 at hand for eight instalments of 500: all are paid, a month apart, and nothing grows."""
    plan = triage(casefile([AGREED], income=[], cash=4000), AS_OF).planning.recommended
    paid = [(each.on, payment.amount) for each in plan.paydays for payment in each.payments]

    assert [(date(2026, 11, 21), 500_00), (date(2026, 12, 21), 500_00)] == paid[:2]
    assert [500_00] * 8 == [amount for _, amount in paid]
    assert (0, date(2027, 6, 21)) == (plan.cost, plan.debt_free_date)


def test_bills_of_the_months_for_which_living_costs_are_kept_are_kept_too():
    """The last pay comes on 10 December: the card's bills to March are not spent on the dearer debt."""
    pay = [{"amount": 5000, "day": 10, "until": date(2026, 12, 31)}]
    debts = [card("kept", 9000), late_pay_later("late", date(2026, 8, 1), "9000", penalty_rate="0.1%/day")]

    plan = triage(casefile(debts, income=pay, cash=0), AS_OF).planning.recommended
    (kept,) = (debt for debt in plan.debts if debt.debt_id == "kept")
    first_missed = min(step.on for step in kept.bucket_steps)
    after = [payday.on for payday in plan.paydays if payday.payments and payday.on > date(2026, 12, 10)]

    assert first_missed > date(2027, 3, 10)
    assert [date(2027, 1, 10), date(2027, 2, 10), date(2027, 3, 10)] == after


def test_more_a_month_is_counted_where_nothing_else_comes_in():
    """300 more a month is money on a day of each month, also without any income to add it to."""
    file = casefile([card("one", 900)], income=[], cash=0)

    plan = triage(file, AS_OF, WhatIf(extra_monthly=300_00)).planning.recommended

    assert date(2027, 3, 21) == plan.debt_free_date


def test_a_lump_sum_far_off_keeps_nothing_more_back():
    """9,000 in two years are no reason to save two years of living costs out of today's cash."""
    late = late_pay_later("late", date(2026, 8, 1), "9000")
    file = casefile([late], income=[], cash=6000, essentials=[{"amount": 1000}])
    lump = WhatIf(aim="money", lumps=((9000_00, date(2028, 11, 21)),))

    planning = triage(file, AS_OF, lump).planning

    first, as_before = planning.recommended.paydays[0], planning.base.paydays[0]

    assert first.payments == as_before.payments != ()
    assert planning.recommended.paid > planning.base.paid
