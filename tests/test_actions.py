"""The next actions: at most three, the gravest first, each with a sentence in both languages."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from debttriage import triage
from debttriage.model.assessment import Event
from debttriage.model.ranking import RankedDebt, RankKey
from debttriage.model.repayment_plan import (
    Affordability,
    Optimality,
    Payday,
    Payment,
    PaymentReason,
    Planning,
    RepaymentPlan,
)
from debttriage.negotiate.actions import next_actions
from debttriage.negotiate.route import route_for
from debttriage.write.messages import sentence
from negotiation_cases import AFFORDABLE, AS_OF, NO_SURPLUS, assessment, household

PAYDAY = date(2026, 12, 10)


def ranked(debt, lender_kind="bank", liability="own", event=None, tier="B"):
    judged = replace(assessment(debt, lender_kind, liability), events=(event,) if event else ())
    key = RankKey(tier, 0, 0, Fraction(0), 0)
    return RankedDebt(debt.id, 1, (1, 1), tier, key, event, None, None, judged)


def planning(
    affordability: Affordability = AFFORDABLE,
    paid: str | None = None,
    offered: str | None = None,
    why: PaymentReason = "stops_next_bucket",
) -> Planning:
    payments = (Payment(paid, 82_000, why),) if paid else ()
    paydays = (Payday(PAYDAY, 860_000, 860_000, 0, 0, 0, payments, 0),)
    plan = RepaymentPlan("triage", "balanced", paydays, (), 0, 0, 0, 0, 0, None, None, 1, 12)
    offers = {offered: 74_000} if offered else {}
    return Planning(affordability, plan, None, (), Optimality(0, 0, 0.0), offers=offers)


def debt_of(name, **facts):
    late = {"arrears": 700, "oldest_due_date": date(2026, 9, 10)}
    return household({"id": name, "lender": "示例银行", "outstanding_balance": 9000} | late | facts).debts[0]


COURT = Event("court_reply_due", 3, date(2026, 12, 3), 12, 12, "reply")


def actions_of(rows, plan):
    debts = tuple(row[0] for row in rows)
    casefile = household({"id": "x", "lender": "x", "outstanding_balance": 1}).model_copy(
        update={"debts": debts}
    )
    ranking = [row[1] for row in rows]
    routes = [
        route_for(debt, row.assessment, plan.affordability, covered, AS_OF) for debt, row, covered in rows
    ]
    return next_actions(casefile, ranking, routes, plan, AS_OF)


def test_a_court_comes_first_then_a_payment_that_stops_a_step_then_the_request():
    """The three lines of the first screen, in the order in which they are worth doing."""
    court = debt_of("court", papers=[{"kind": "summons", "received_on": date(2026, 11, 18)}])
    cured, asked = debt_of("cured"), debt_of("asked")
    rows = [
        (court, ranked(court, event=COURT, tier="A"), False),
        (cured, ranked(cured), True),
        (asked, ranked(asked), False),
    ]
    actions = actions_of(rows, planning(paid="cured", offered="asked"))

    assert [(action.code, action.debt_id) for action in actions] == [
        ("answer_court", "court"),
        ("pay_stops_next_bucket", "cured"),
        ("ask_for_terms", "asked"),
    ]
    assert [action.by for action in actions] == [date(2026, 12, 3), PAYDAY, date(2026, 11, 28)]


def test_without_a_surplus_the_lender_is_asked_to_hold_and_a_person_is_named():
    """No money, no promise: a letter and a person come first."""
    debt = debt_of("card")
    actions = actions_of([(debt, ranked(debt), False)], planning(NO_SURPLUS))

    assert "see_a_person" in [action.code for action in actions]
    assert not any(action.code.startswith(("ask_for", "pay_")) for action in actions)


def test_there_are_never_more_than_three_actions():
    """Ten debts before ten courts are still three things to do now."""
    debts = [debt_of(f"d{i}") for i in range(10)]
    rows = [(debt, ranked(debt, event=COURT, tier="A"), False) for debt in debts]

    assert len(actions_of(rows, planning())) == 3


def test_a_debt_that_is_not_yours_is_disputed_and_not_paid():
    """Fraud gets a letter of its own among the next actions."""
    debt = debt_of("notmine")
    row = ranked(debt, "consumer_finance", "fraud", tier="C")
    actions = actions_of([(debt, row, False)], planning())

    assert [action.code for action in actions] == ["dispute_as_not_yours"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("why", PaymentReason.__args__)
def test_every_reason_to_pay_has_its_action(lang, why):
    """Whatever the plan pays for, the action says why in one sentence."""
    debt = debt_of("cured")
    actions = actions_of([(debt, ranked(debt), True)], planning(paid="cured", why=why))
    said = sentence(lang, "routes", f"action.{actions[0].code}", actions[0].figures)

    assert "820.00" in said


def first_action(pay, **stated):
    """The first action of a household that is 1,600 short of its rent until the pay."""
    debt = {"id": "card", "lender": "示例银行", "outstanding_balance": 9000, "arrears": 700}
    rent = {"name": "rent", "amount": 2000, "day": 1}
    budget = {"income": [{"amount": pay, "day": 10}], "essentials": [rent], **stated}
    casefile = household(debt | {"oldest_due_date": date(2026, 9, 10)}, budget=budget)
    return triage(casefile, AS_OF).actions[0]


def test_living_costs_that_no_pay_covers_come_before_any_lender():
    """400 at hand, 2,000 of rent before a pay of 1,500: assistance is asked for first."""
    action = first_action(1500, cash=400)

    assert ("ask_for_assistance", 160_000) == (action.code, action.figures["short_fen"])


def test_living_costs_that_the_next_pay_covers_are_moved_behind_it():
    """The same gap before a pay of 6,000: what can wait is agreed to wait until the 10th."""
    action = first_action(6000, cash=400)

    assert ("move_living_costs", PAYDAY) == (action.code, action.figures["on"])


def test_cash_that_nobody_stated_is_not_called_short():
    """Unknown is not zero: nothing is said of living costs."""
    assert first_action(6000).code not in ("ask_for_assistance", "move_living_costs")


def test_among_requests_the_one_that_has_to_be_sent_first_comes_first():
    """A mark in four days is asked about before a graver debt whose event is two weeks away."""
    grave, soon = debt_of("grave"), debt_of("soon")
    mark = replace(COURT, code="next_credit_mark", severity=2, averted_by="pay", paper=None)
    rows = [
        (grave, ranked(grave, event=replace(mark, event_date=date(2026, 12, 5)), tier="B"), False),
        (soon, ranked(soon, event=replace(mark, event_date=date(2026, 11, 25)), tier="B"), False),
    ]
    both = replace(planning(offered="grave"), offers={"grave": 74_000, "soon": 30_000})
    (first, second) = actions_of(rows, both)

    assert [("soon", date(2026, 11, 24)), ("grave", date(2026, 11, 28))] == [
        (first.debt_id, first.by),
        (second.debt_id, second.by),
    ]
