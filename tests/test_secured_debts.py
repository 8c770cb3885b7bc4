"""A mortgage, a loan on the tools of a trade: the instalment comes first, the others share what it leaves."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debttriage.model.casefile import Casefile
from debttriage.model.contact_log import letter_said
from debttriage.model.offer_check import Proposal
from debttriage.pipeline import drafting, offer_check, triage

AS_OF = date(2026, 11, 21)
HOME = {"kind": "collateral", "what": "住房", "essential": True}
NOT_MINE = {"debtor_knew": False, "debtor_handed_over_access": False, "debtor_benefited": False}
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def house(**changes):
    """A mortgage that is kept."""
    fields = {
        "id": "house", "lender": "示例银行", "lender_kind": "bank", "kind": "instalment_loan",
        "outstanding_balance": 800_000, "rate": "3.6%/year", "instalment": 4800, "instalments_left": 240,
        "next_due_date": date(2026, 12, 20), "due_day": 20, "tags": ["mortgage"], "security": HOME,
    }  # fmt: skip
    return fields | changes


def listed(first_on):
    """A list of two instalments."""
    return [{"due": first_on, "amount": 5200}, {"due": first_on.replace(year=2028), "amount": 794_800}]


def late(debt_id, balance, **changes):
    """A debt that letters ask terms for: the plan does not reach it."""
    fields = {
        "id": debt_id, "lender": "示例消费金融", "lender_kind": "consumer_finance", "kind": "pay_later",
        "outstanding_balance": balance, "arrears": balance, "oldest_due_date": date(2026, 7, 10),
    }  # fmt: skip
    return fields | changes


def household(*debts, income=15_000, living=5000):
    """Those debts, a monthly income and living costs."""
    budget = {"income": [{"amount": income, "day": 10}], "essentials": [{"amount": living, "day": 12}]}
    return Casefile.model_validate({"case": {"as_of": AS_OF}, "budget": budget, "debts": list(debts)})


def test_the_instalment_of_the_home_comes_before_every_offer():
    """15,000 less 5,000 and 4,800 leaves 5,200; nine tenths of it are shared by the two cards, 2 to 1."""
    planning = triage(household(house(), late("a", 60_000), late("b", 30_000)), AS_OF).planning

    assert planning.affordability.secured == (("house", 480_000),)
    assert planning.affordability.monthly_for_debts == 468_000
    assert planning.offers == {"a": 312_000, "b": 156_000}


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"tags": []}, 480_000),
        ({"tags": [], "security": HOME | {"essential": False}}, 0),
        ({"tags": ["经营贷"], "security": HOME | {"essential": False}}, 480_000),
        ({"tags": ["经营贷"], "security": None}, 0),
        ({"tags": ["Mortgage"], "security": None}, 480_000),
        ({"papers": [{"kind": "acceleration_notice", "received_on": date(2026, 11, 2)}]}, 0),
        ({"stage": "court"}, 0),
        ({"instalment": None}, 0),
        ({"instalment": None, "schedule": listed(date(2026, 12, 20))}, 520_000),
        ({"instalment": None, "schedule": listed(date(2027, 9, 20))}, 0),
        ({"agreement": {"signed_on": date(2026, 10, 1), "instalment": 3000, "due_day": 20}}, 0),
        ({"agreement": {"instalment": 3000, "last_due_on": date(2026, 10, 20)}}, 480_000),
        ({"used_by": NOT_MINE}, 0),
    ],
    ids=[
        "a home as security", "a car that is not needed", "a business with collateral", "a business without",
        "the tag alone", "called in", "at court", "instalment unknown", "a list of instalments",
        "one that asks nothing this month", "agreed",
        "an agreement that ended", "fraud",
    ],
)  # fmt: skip
def test_which_debts_have_to_be_kept(changes, kept):
    """Home, trade and business; not what was called in whole, agreed, or must not be paid."""
    file = household(house(**changes), late("a", 60_000))

    assert triage(file, AS_OF).planning.affordability.secured_instalments == kept


def test_what_is_past_due_on_the_home_keeps_a_share_free():
    """Its arrears count beside the others' balances, but no letter offers them; a person decides."""
    current = triage(household(house(), late("a", 60_000)), AS_OF).planning.offers
    behind = house(arrears=9600, oldest_due_date=date(2026, 9, 20))
    late_home = triage(household(behind, late("a", 60_000)), AS_OF).planning.offers

    assert current == {"a": 468_000}
    assert late_home == {"a": 403_400}  # 4,680 x 60,000 / 69,600, in whole yuan


def test_a_home_that_takes_everything_leaves_the_others_a_request_for_time():
    """Then nothing is offered, and the reason says what came first."""
    result = triage(household(house(instalment=10_500), late("a", 60_000)), AS_OF)
    card = next(route for route in result.routes if route.debt_id == "a")

    assert result.planning.offers == {}
    assert (card.route, card.because[0].code) == ("hold", "instalments_come_first")
    assert "payment_suspension" in card.letters
    assert "secured_take_all" in {sign.code for sign in result.planning.affordability.insolvency_signs}
    letter = drafting.draft(result, "a", "payment_suspension", "zh").body
    assert "保证基本生活和抵押贷款的月供后没有余款" in letter


def test_the_letters_say_what_came_first():
    """Every figure between the income and the sum for all others is named, in both languages."""
    result = triage(household(house(), late("a", 60_000)), AS_OF)
    zh, en = (drafting.draft(result, "a", "hardship_instalments", lang).body for lang in ("zh", "en"))

    assert "余10,000.00元；再扣除抵押贷款的当期月供4,800.00元和留作临时开支的520.00元" in zh
    assert "每月能用于偿还其余各项债务的合计为4,680.00元" in zh
    assert "CNY 4,800.00 for the current instalments of secured loans and CNY 520.00 for surprises" in en
    assert "CNY 4,680.00 a month is left for all other debts" in en


def test_a_proposal_for_the_home_may_take_its_own_instalment():
    """Its instalment is not counted against it twice."""
    result = triage(household(house(), late("a", 60_000)), AS_OF)
    room = offer_check.check_offer(result, "house", Proposal(instalments=240, instalment=400_000)).room

    assert (room.for_debts, room.used_by_others, room.free) == (948_000, 468_000, 480_000)


def sent(fen):
    """A letter that has named a sum, in the log."""
    said = letter_said("hardship_instalments", None, "", fen)
    return {"at": datetime(2026, 11, 18, 9, 0), "direction": "out", "channel": "mail", "said": said}


yuan = st.integers(0, 12_000)
others = st.lists(st.tuples(st.integers(1, 80_000), st.integers(1, 900_000) | st.none()), max_size=3)


@few
@given(yuan, yuan, st.integers(1, 9000), st.integers(0, 20_000), others)
def test_offers_and_what_comes_first_stay_within_the_month(income, living, instalment, past_due, rows):
    """Any income, any mortgage, whatever letters named before: all together never exceed what is left."""
    behind = {"arrears": past_due, "oldest_due_date": date(2026, 8, 20)} if past_due else {}
    debts = [
        late(f"d{number}", balance, contacts=[sent(before)] if before else [])
        for number, (balance, before) in enumerate(rows)
    ]
    planning = triage(
        household(house(instalment=instalment, **behind), *debts, income=income, living=living), AS_OF
    ).planning
    spare, promised = planning.affordability, sum(planning.offers.values())

    assert promised <= spare.monthly_for_debts
    if promised:
        assert promised + spare.comes_first + spare.reserve_contribution <= spare.surplus
    assert "house" not in planning.offers


def test_the_bill_of_the_home_comes_before_a_court_step_of_another_debt():
    """A loan with a guarantor may be sued on; its cure would take the payday, and the home turn late."""
    guarantor = {"kind": "guarantor", "what": "岳父"}
    terms = {"kind": "instalment_loan", "instalment": 4500, "instalments_left": 14, "rate": "6.5%/year"}
    shop = late("shop", 60_000, arrears=12_000, security=guarantor, **terms)
    planning = triage(household(house(), shop), AS_OF).planning
    paydays = planning.recommended.paydays
    first = next(payday for payday in paydays if payday.on == date(2026, 12, 10))
    home = next(debt for debt in planning.recommended.debts if debt.debt_id == "house")

    assert ("house", 480_000) in {(payment.debt_id, payment.amount) for payment in first.payments}
    assert home.bucket_steps == ()
