"""The laws of the plan: money is conserved, the budget is kept, nothing forbidden is paid."""

import gc
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debttriage.model.casefile import Casefile
from debttriage.model.repayment_plan import Planning, RepaymentPlan, WhatIf
from debttriage.pipeline import assess_and_rank, triage
from debttriage.plan.recommend import plan_repayment
from plan_cases import AS_OF, FIVE, card, casefile, late_pay_later
from strategies import households

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def planning_of(file: Casefile, what_if: WhatIf | None = None, as_of: date | None = None) -> Planning:
    """The planning of a household on its own day."""
    day = as_of or file.case.as_of or AS_OF
    _, ranking = assess_and_rank(file, day)
    return plan_repayment(file, [ranked.assessment for ranked in ranking], day, what_if or WhatIf())[0]


def plans_of(planning: Planning) -> list[RepaymentPlan]:
    """The plans with paydays."""
    return [planning.recommended, *([planning.if_they_agree] if planning.if_they_agree else [])]


@few
@given(households(max_debts=3))
def test_no_fen_is_lost_or_invented(file):
    """For every debt and in total: opening + interest + penalties + fees - paid - waived = closing."""
    day = file.case.as_of or AS_OF
    result = triage(file, day)

    for plan in plans_of(result.planning):
        for debt in plan.debts:
            assert debt.closing == (
                debt.opening + debt.interest + debt.penalties + debt.fees - debt.paid - debt.waived
            )
        assert plan.paid == sum(payment.amount for payday in plan.paydays for payment in payday.payments)


@few
@given(households(max_debts=3))
def test_no_payday_pays_more_than_there_is(file):
    """On every payday: payments + what is left = available - kept for essentials and reserve."""
    planning = triage(file, file.case.as_of or AS_OF).planning

    for plan in plans_of(planning):
        for payday in plan.paydays:
            paid = sum(payment.amount for payment in payday.payments)
            kept = payday.kept_for_essentials + payday.kept_for_reserve
            assert payday.available == paid + kept + payday.left
            assert min(payday.left, payday.kept_for_reserve, payday.kept_for_essentials) >= 0


@few
@given(households(max_debts=3))
def test_a_debt_that_must_not_be_paid_gets_nothing(file):
    """Fraud, disputed, perhaps too old, unproven: no plan gives them a fen, and no offer either."""
    result = triage(file, file.case.as_of or AS_OF)
    forbidden = {route.debt_id for route in result.routes if not route.may_pay}

    for plan in plans_of(result.planning):
        assert not [d for d in plan.debts if d.debt_id in forbidden and d.paid]
    assert not forbidden & set(result.planning.offers)


@few
@given(households(max_debts=3))
def test_offers_together_never_exceed_what_can_be_spared(file):
    """One affordability figure drives every letter."""
    planning = triage(file, file.case.as_of or AS_OF).planning

    assert sum(planning.offers.values()) <= planning.affordability.monthly_for_debts


@few
@given(households(max_debts=3))
def test_the_bound_is_below_every_strategy_that_clears_everything(file):
    """No strategy beats the bound on the recommended plan's days."""
    planning = planning_of(file)

    assert planning.optimality.lower_bound <= planning.optimality.cost
    end = planning.recommended.last_payment_on
    for row in planning.strategies:
        if not row.never_clears and row.debt_free_date and end and row.debt_free_date >= end:
            assert planning.optimality.lower_bound <= row.cost


@few
@given(households(max_debts=3))
def test_the_recommended_plan_is_never_worse_than_another_on_least_cost(file):
    """With the aim of least cost, no strategy that ends is cheaper than the recommended one."""
    planning = planning_of(file, WhatIf(aim="money"))
    recommended, *others = planning.strategies

    if not recommended.never_clears:
        assert all(recommended.cost <= row.cost for row in others if not row.never_clears)


@few
@given(households(max_debts=3))
def test_the_recommended_plan_never_brings_more_marks_on_fewest_marks(file):
    """With the aim of fewest new marks, no strategy that clears as much brings fewer."""
    planning = planning_of(file, WhatIf(aim="credit"))
    recommended, *others = planning.strategies

    for row in others:
        if len(row.never_clears) <= len(recommended.never_clears) and not row.never_clears:
            assert recommended.new_bucket_steps <= row.new_bucket_steps


@few
@given(households(max_debts=3))
def test_the_order_of_the_file_does_not_matter(file):
    """The same debts in another order get the same plan."""
    turned = file.model_copy(update={"debts": tuple(reversed(file.debts))})

    here, there = planning_of(file).recommended, planning_of(turned).recommended

    assert {d.debt_id: (d.paid, d.interest, d.clear_date) for d in here.debts} == {
        d.debt_id: (d.paid, d.interest, d.clear_date) for d in there.debts
    }


def test_the_five_measured_debts_come_out_to_the_fen():
    """Avalanche 16 months and 6,387.08, snowball 17 and 7,238.61, as two independent engines have it."""
    rows = {row.strategy: row for row in planning_of(casefile(FIVE)).strategies}

    assert (16, 638_708) == (rows["avalanche"].months, rows["avalanche"].cost)
    assert (17, 723_861) == (rows["snowball"].months, rows["snowball"].cost)
    assert rows["triage"].cost <= rows["avalanche"].cost


def test_a_debt_whose_interest_outruns_its_payment_is_named_with_the_sum_that_would_end_it():
    """10,000 at 24% grows 200 a month: 150 never ends it, a little over 200 does."""
    file = casefile([card("loan", 10_000, "24%/year", accrual="monthly", minimum_payment=150)], income=[
        {"amount": 150, "day": 10}
    ])  # fmt: skip
    (never,) = planning_of(file).recommended.never_clears

    assert "loan" == never.debt_id
    assert 20_000 < (never.least_monthly or 0) < 21_000
    assert (never.least_monthly_within or 0) > 28_000


def test_a_debt_at_no_interest_is_planned_like_any_other():
    """Zero percent is a rate."""
    plan = planning_of(casefile([card("free", 7000, "0%/year")])).recommended

    assert 0 == plan.cost
    assert date(2027, 1, 10) == plan.debt_free_date


def test_minimums_above_the_budget_still_get_a_plan_that_says_who_is_short():
    """3,500 a month against minimums of 4,950: never overspent, and the short debts are named."""
    minimums = {"a": 800, "b": 1250, "c": 300, "d": 2000, "e": 600}
    debts = [{**debt, "minimum_payment": minimums[debt["id"]]} for debt in FIVE]
    plan = planning_of(casefile(debts)).recommended

    assert plan.short_minimums
    assert all(sum(p.amount for p in payday.payments) <= payday.available for payday in plan.paydays)


def test_what_is_up_to_date_stays_up_to_date_while_the_money_is_there():
    """Enough for every bill: no plan makes anything late, whatever its aim."""
    debts = [card("x", 9000, "20%/year"), card("y", 4000, "10%/year"), card("z", 2000, "0%/year")]

    for aim in ("balanced", "money", "credit"):
        plan = planning_of(casefile(debts), WhatIf(aim=aim)).recommended
        assert 0 == plan.new_bucket_steps


def test_a_mark_that_today_s_cash_can_stop_is_stopped():
    """The due of 1,604.00 becomes 31 days old on 10 December; the cash of today reaches it."""
    due = AS_OF - timedelta(days=12)
    file = casefile([late_pay_later("pay", due, "1604.00"), card("card", 5000)], cash=1700)
    plan = planning_of(file).recommended
    (today, *_) = plan.paydays

    assert [("pay", 160_400)] == [(p.debt_id, p.amount) for p in today.payments if p.debt_id == "pay"]


def test_rent_comes_before_every_card():
    """A notice to leave takes today's cash before any card, also when a card is dearer."""
    rent = {
        "id": "rent",
        "lender": "landlord",
        "outstanding_balance": 2200,
        "arrears": 2200,
        "oldest_due_date": date(2026, 10, 15),
        "papers": [
            {"kind": "eviction_notice", "received_on": date(2026, 11, 20), "act_by": date(2026, 12, 2)}
        ],
    }
    plan = planning_of(casefile([card("card", 9000, "24%/year"), rent], cash=2500)).recommended
    first = plan.paydays[0].payments[0]

    assert ("rent", 220_000, "protects_home_or_work") == (first.debt_id, first.amount, first.why)


def test_what_is_saved_for_a_court_step_is_paid_as_soon_as_it_is_enough():
    """1,200 a week, 1,800 to comply with a judgment, no reserve: one week is saved, then it is paid whole."""
    judged = late_pay_later("judged", date(2026, 9, 20), "1800.00", stage="judgment", penalty_rate="0%/day")
    other = late_pay_later("other", date(2026, 11, 1), "9000.00")
    weekly = [{"amount": 1200, "every": "week", "from": date(2026, 11, 24)}]
    plan = planning_of(casefile([judged, other], income=weekly)).recommended

    paid = [
        (payday.on, p.amount) for payday in plan.paydays for p in payday.payments if p.debt_id == "judged"
    ]
    assert [(date(2026, 12, 1), 1800_00)] == paid
    assert plan.debt_free_date


@few
@given(households())
def test_the_plan_its_row_and_its_bound_name_one_cost(file):
    """Also where nothing is ever cleared: what has accrued by the last day counts in every place alike."""
    planning = planning_of(file)
    (row,) = (row for row in planning.strategies if row.strategy == "triage")

    assert planning.recommended.cost == row.cost == planning.optimality.cost


def test_a_running_agreement_is_paid_before_arrears_and_grows_nothing():
    """An agreed plan of 500 a month is kept on its day; one missed instalment would end it."""
    agreed = card("agreed", 3000, arrears=3000, oldest_due_date=date(2026, 8, 1), agreement={
        "signed_on": date(2026, 10, 1), "instalment": 500, "due_day": 20, "last_due_on": date(2027, 6, 20),
    })  # fmt: skip
    late = late_pay_later("late", date(2026, 10, 1), "5000.00")
    plan = planning_of(casefile([late, agreed], income=[{"amount": 900, "day": 10}])).recommended
    kept = next(debt for debt in plan.debts if debt.debt_id == "agreed")

    assert 0 == kept.interest + kept.penalties + kept.fees
    assert {500_00} == {p.amount for day in plan.paydays for p in day.payments if p.debt_id == "agreed"}


def test_no_surplus_means_no_promises():
    """Living costs above income: nothing is offered, nothing is paid, and the sign is there."""
    file = casefile([card("card", 5000)], essentials=[{"amount": 4000, "day": 12}])
    result = triage(file, AS_OF)

    assert 0 == result.planning.affordability.monthly_for_debts
    assert {} == result.planning.offers
    assert 0 == result.planning.recommended.paid
    assert "no_surplus" in {sign.code for sign in result.planning.affordability.insolvency_signs}


@pytest.mark.parametrize("extra", [100, 500, 2000])
def test_more_money_never_makes_the_plan_dearer(extra):
    """A what-if starts from the smaller budget's plan, so it can only be cheaper."""
    debts = [
        card("one", 12_000, arrears=2400, oldest_due_date=date(2026, 9, 10), late_fee="5%"),
        late_pay_later("two", date(2026, 9, 20), "3000.00"),
        card("three", 6000, "12%/year"),
    ]
    file = casefile(debts, income=[{"amount": 1500, "day": 10}])

    base = triage(file, AS_OF, WhatIf(aim="money"))
    more = triage(file, AS_OF, WhatIf(aim="money", extra_monthly=extra * 100))

    assert more.planning.recommended.cost <= base.planning.recommended.cost
    assert more.planning.base is not None


@few
@given(households(max_debts=3), st.integers(1, 300_000))
def test_more_money_is_never_planned_worse(file, extra):
    """On least cost, a household with more every month pays no more charges than with less."""
    day = file.case.as_of or AS_OF
    asked = triage(file, day, WhatIf(aim="money", extra_monthly=extra)).planning
    base = asked.base

    if base is not None and base.debt_free_date and asked.recommended.debt_free_date:
        assert asked.recommended.cost <= base.cost


def test_the_same_file_gives_the_same_plan():
    """The search spends a fixed effort, so nothing depends on the machine or the moment."""
    file = casefile([*FIVE, late_pay_later("late", date(2026, 9, 1), "2500.00")])

    assert planning_of(file) == planning_of(file)


def test_a_lump_sum_helps_a_household_without_any_income():
    """With today as the only payday, a what-if that adds one is planned, not an error."""
    file = casefile([card("one", 900)], income=[], cash=100)

    plan = triage(file, AS_OF, WhatIf(lumps=((1000_00, date(2026, 12, 1)),))).planning.recommended

    assert plan.debt_free_date == date(2026, 12, 1)


def _sued(**more):
    """A loan of 27% a year that is past due, with a summons to be answered by 3 December."""
    summons = {"kind": "summons", "received_on": date(2026, 11, 18), "act_by": date(2026, 12, 3)}
    loan = {
        "id": "sued",
        "lender": "Example Finance",
        "kind": "instalment_loan",
        "outstanding_balance": 9000,
        "arrears": 9000,
        "oldest_due_date": date(2026, 3, 10),
        "penalty_rate": "27%/year",
        "rate": "18%/year",
        "stage": "court",
        "papers": [summons],
    }
    return {**loan, **more}


def test_a_court_paper_is_answered_before_money_goes_to_its_debt():
    """Until the last day to answer every strategy puts the money elsewhere; after it the dearest is paid."""
    file = casefile([_sued(), late_pay_later("other", date(2026, 11, 1), "2000")], cash=1000)

    planning = triage(file, AS_OF).planning
    first, second = planning.recommended.paydays[:2]

    assert ["other"] == [payment.debt_id for payment in first.payments]
    assert "sued" in [payment.debt_id for payment in second.payments]
    assert "answer_before_money" in [reason.code for reason in planning.recommended.reasons]


def test_money_that_has_nowhere_else_to_go_is_kept_until_the_answer_is_due():
    """A payment before the answer would stop no suit."""
    first, second = triage(casefile([_sued()], cash=1000), AS_OF).planning.recommended.paydays[:2]

    assert ((), 1000_00) == (first.payments, first.left)
    assert 4500_00 == sum(payment.amount for payment in second.payments)


def test_the_bound_knows_that_pay_later_is_free_before_its_first_bill():
    """Paid whole on its due date it costs nothing, whatever its contract rate; the bound says no more."""
    free = {"id": "one", "lender": "Example Pay", "kind": "pay_later", "outstanding_balance": 3000}
    file = casefile([{**free, "rate": "24%/year", "next_due_date": date(2026, 12, 12)}])

    best = triage(file, AS_OF).planning.optimality

    assert (0, 0) == (best.cost, best.lower_bound)


def test_a_lump_sum_never_adds_a_fen_to_the_cost():
    """The plan without the sum is tried again to the fen, also where it had kept money for later."""
    late_free = {"penalty_rate": "0%/year", "rate": "3.7%/year", "minimum_payment": "136.70"}
    debts = [
        late_pay_later("free", date(2026, 8, 20), "5531", **late_free),
        card("dear", "5011.49", arrears=5011, oldest_due_date=date(2026, 11, 20), accrual="monthly"),
    ]
    pay = [
        {"amount": "6283.41", "day": 1},
        {"amount": "1569.08", "every": "2weeks", "from": date(2026, 12, 23)},
    ]
    file = casefile(debts, income=pay, essentials=[{"amount": "2701.82"}])
    without = triage(file, AS_OF, WhatIf(aim="money")).planning.strategies[0]

    for day in (date(2027, 1, 5), date(2027, 1, 20)):
        more = triage(file, AS_OF, WhatIf(aim="money", lumps=((2000_00, day),))).planning.strategies[0]
        assert more.cost <= without.cost


@pytest.mark.parametrize(("lender", "is_said"), [("Example Bank", True), ("Example Two", False)])
def test_with_several_debts_at_one_lender_the_payment_names_the_debt(lender, is_said):
    """A lender may otherwise put the money where the law's order says."""
    file = casefile([card("one", 5000), card("two", 5000, lender=lender)])

    reasons = triage(file, AS_OF).planning.recommended.reasons

    assert is_said == ("name_the_debt" in [reason.code for reason in reasons])


@pytest.mark.parametrize(
    ("cash", "why"), [(100, "lowers_arrears"), (700, "stops_next_bucket"), (1500, "stops_next_bucket")]
)
def test_a_part_of_the_arrears_is_not_said_to_stop_a_mark_or_to_clear_them(cash, why):
    """The mark of 10 December stops for the 700 of the oldest bill, not for 100 of it."""
    dues = [{"due": date(2026, 10, 10), "amount": 700}, {"due": date(2026, 11, 10), "amount": 800}]
    debt = {
        **late_pay_later("one", date(2026, 10, 10), "1500", arrears_by_due_date=dues),
        "outstanding_balance": 3000,
    }

    first = triage(casefile([debt], cash=cash), AS_OF).planning.recommended.paydays[0]

    assert [why] == [payment.why for payment in first.payments]


def test_a_debt_with_a_court_paper_that_is_not_late_is_kept_current():
    """Its bill goes on; only arrears and the rest wait for the answer."""
    paper = {"kind": "summons", "received_on": date(2026, 11, 18), "act_by": date(2026, 12, 20)}
    file = casefile([card("sued", 3000, papers=[paper]), card("other", 3000)])

    plan = triage(file, AS_OF).planning.recommended

    assert {"sued", "other"} == {payment.debt_id for payment in plan.paydays[1].payments}


def test_rent_that_could_not_be_paid_is_made_good_before_any_debt():
    """800 at hand and 2,500 of rent on the 5th: of the next pay of 6,000 the missing 1,700 is kept for it."""
    late = {"arrears": 500, "oldest_due_date": date(2026, 11, 9), "rate": "18%/year"}
    debt = {"id": "a", "lender": "Example Bank", "kind": "card", "outstanding_balance": 9000, **late}
    budget = {
        "cash": 800,
        "income": [{"amount": 6000, "day": 10}],
        "essentials": [{"amount": 2500, "day": 5}],
    }
    case = {"case": {"as_of": date(2026, 11, 21)}, "budget": budget, "debts": [debt]}
    today, payday, later = planning_of(Casefile.model_validate(case)).recommended.paydays[:3]

    assert (170_000, 80_000) == (today.essentials_short_by, today.kept_for_essentials)
    assert (0, 420_000) == (payday.essentials_short_by, payday.kept_for_essentials)
    assert later.kept_for_essentials == 250_000
    assert sum(payment.amount for payment in payday.payments) <= 180_000


def test_a_later_date_is_asked_for_only_where_it_is_days_away():
    """A cure that the plan reaches eleven weeks late is no question of a date: instalments are asked for."""
    card = {
        "id": "card", "lender": "cmb_card", "outstanding_balance": 18600, "arrears": 3700,
        "oldest_due_date": date(2026, 9, 20), "rate": "0.05%/day", "late_fee": "5%",
        "minimum_payment": 1860, "due_day": 20,
    }  # fmt: skip
    loan = {
        "id": "loan", "lender": "weilidai", "outstanding_balance": 9000, "arrears": 900,
        "oldest_due_date": date(2026, 11, 10), "rate": "0.045%/day", "penalty_rate": "1.5x",
        "instalment": 900, "instalments_left": 10, "due_day": 10,
    }  # fmt: skip
    later = {"id": "later", "lender": "huabei", "outstanding_balance": 5200, "arrears": 1100,
             "oldest_due_date": date(2026, 10, 15), "due_day": 15, "minimum_payment": 520}  # fmt: skip
    budget = {
        "cash": 1500,
        "income": [{"amount": 5200, "day": 5}],
        "essentials": [{"amount": 1600, "day": 10}, {"amount": 1700}],
    }
    case = {"case": {"as_of": date(2026, 11, 28)}, "budget": budget, "debts": [card, loan, later]}
    asks = [gap.ask.code for gap in planning_of(Casefile.model_validate(case)).recommended.uncovered]

    assert asks and "ask_later_date" not in asks


def test_planning_leaves_no_garbage_and_the_collector_as_it_was():
    """It is off while a plan is looked for: nothing that is made then may refer back to itself."""
    late = late_pay_later("late", date(2026, 9, 30), "9000", penalty_rate="0.1%/day")
    file = casefile([late], cash=0, income=[{"name": "pay", "amount": 2000, "day": 10}])
    triage(file, AS_OF)
    gc.collect()

    triage(file, AS_OF)

    assert gc.isenabled()
    assert gc.collect() < 100  # thousands of states were made
