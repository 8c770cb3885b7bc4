"""Sums in letters: what was offered before stands, all together stay affordable, and the parts add up."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debttriage import pipeline
from debttriage.model.casefile import Casefile, Debt
from debttriage.model.contact_log import letter_said
from debttriage.model.dates import days_later
from debttriage.model.letter_facts import DebtOffer
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.offers import OfferBasis, catch_up_offer, debt_offer, monthly_offers
from debttriage.negotiate.sent_offers import sum_already_offered
from debttriage.pipeline import drafting
from debttriage.write.letters import draft_letter
from letter_households import HOUSEHOLDS

AS_OF = date(2026, 11, 21)
FIRST_ON = date(2026, 12, 10)
SAME_SHARE = "请求分期的各方都按欠款余额的比例分配"
LATE = {"arrears": 12_000, "oldest_due_date": date(2026, 8, 20)}


def sent(kind, offered, on, direction="out"):
    """A letter in the log, as `log letter-sent` writes it."""
    moment = datetime(on.year, on.month, on.day, 9, 0)
    said = letter_said(kind, days_later(on, 15), "", offered)
    return {"at": moment, "direction": direction, "channel": "mail", "said": said}


def household(*contacts_of_a, income=8000, late_of_a=LATE):
    """Two lenders, both out of the plan's reach and asked for terms; the log of the first as given."""
    debts = [
        {"id": "a", "lender": "示例银行", "lender_kind": "bank", "outstanding_balance": 40000, **late_of_a,
         "contacts": list(contacts_of_a)},
        {"id": "b", "lender": "示例消费金融", "lender_kind": "consumer_finance", "outstanding_balance": 40000,
         **LATE},
    ]  # fmt: skip
    budget = {
        "income": [{"amount": income, "day": 10}],
        "essentials": [{"amount": 5800, "day": 12}],
    }
    case = {"as_of": AS_OF}
    return Casefile.model_validate({"case": case, "budget": budget, "debts": debts})


def offers_of(casefile):
    """What each lender is offered, and the one figure they share."""
    planning = pipeline.triage(casefile, AS_OF).planning
    return planning.offers, planning.affordability.monthly_for_debts


def test_a_sum_already_offered_stands_and_the_others_share_the_rest():
    """The first lender keeps what the letter named; the second gets less than half."""
    half, monthly = offers_of(household())
    kept, same = offers_of(household(sent("hardship_instalments", 130_000, date(2026, 11, 18))))

    assert half["a"] == half["b"]
    assert monthly == same
    assert kept["a"] == 130_000
    assert kept["b"] == monthly - 130_000 - (monthly - 130_000) % 100


@pytest.mark.parametrize(
    ("contact", "standing"),
    [
        (sent("hardship_instalments", 70_000, date(2026, 11, 1)), 70_000),
        (sent("hardship_instalments", 70_000, AS_OF), 70_000),
        (sent("hardship_instalments", 70_000, AS_OF + timedelta(days=1)), 0),
        (sent("hardship_instalments", 70_000, date(2026, 8, 1)), 0),
        (sent("hardship_instalments", None, date(2026, 11, 1)), 0),
        (sent("hardship_instalments", 70_000, date(2026, 11, 1), direction="in"), 0),
    ],
    ids=[
        "sent three weeks ago",
        "sent today",
        "sent tomorrow",
        "sent in summer",
        "without a sum",
        "received",
    ],
)
def test_only_a_sum_that_went_out_lately_stands(contact, standing):
    """Old letters have lapsed, and what others wrote binds nobody here."""
    fields = {"id": "a", "lender": "x", "outstanding_balance": 9000, "contacts": [contact]}

    assert standing == sum_already_offered(Debt.model_validate(fields), AS_OF)


def test_a_newer_letter_takes_the_place_of_an_older_one():
    """The last sum named counts, also where it is smaller."""
    contacts = [
        sent("hardship_instalments", 90_000, date(2026, 10, 20)),
        sent("reconsider_refusal", 60_000, date(2026, 11, 10)),
        sent("request_breakdown", None, date(2026, 11, 15)),
    ]
    fields = {"id": "a", "lender": "x", "outstanding_balance": 9000, "contacts": contacts}

    assert 60_000 == sum_already_offered(Debt.model_validate(fields), AS_OF)


SMALL = {"arrears": 900, "oldest_due_date": date(2026, 8, 20)}


def test_a_debt_that_the_plan_pays_is_offered_nothing_and_keeps_its_share_free():
    """Its letters name no sum, so none stands among the offers; the other one does not get it either."""
    result = pipeline.triage(household(late_of_a=SMALL), AS_OF)

    assert [route.route for route in result.routes] == ["cure", "negotiate"]
    assert set(result.planning.offers) == {"b"}
    assert result.planning.offers == {"b": 99_000}


def test_a_sum_already_offered_counts_also_where_the_plan_has_come_to_pay_that_debt():
    """The letter is out and may be accepted: nobody else is offered that money."""
    casefile = household(sent("hardship_instalments", 130_000, date(2026, 11, 18)), late_of_a=SMALL)
    result = pipeline.triage(casefile, AS_OF)

    assert result.routes[0].route == "cure"
    assert result.planning.offers == {"b": 68_000}
    assert SAME_SHARE not in drafting.draft(result, "b", "hardship_instalments", "zh").body


def test_more_was_offered_than_is_left_now():
    """The sum is cut to what is affordable, and the list before sending says so."""
    casefile = household(sent("hardship_instalments", 900_000, date(2026, 11, 18)), income=6500)
    result = pipeline.triage(casefile, AS_OF)
    letter = drafting.draft(result, "a", "hardship_instalments", "en")

    assert result.planning.offers["a"] <= result.planning.affordability.monthly_for_debts
    assert "b" not in result.planning.offers
    assert any("The last letter named CNY 9,000.00 a month" in check for check in letter.before_you_send)


def test_who_gets_nothing_is_not_written_a_letter_with_a_sum():
    """Where an earlier offer takes all there is, the next lender's letter with a sum is closed, with why."""
    casefile = household(sent("hardship_instalments", 900_000, date(2026, 11, 18)), income=6500)
    route = pipeline.triage(casefile, AS_OF).routes[1]

    assert not {"hardship_instalments", "reconsider_refusal"} & set(route.letters)
    assert ("hardship_instalments", "needs_share") in {
        (blocked.letter, blocked.because.code) for blocked in route.blocked
    }


def test_the_same_share_for_all_is_only_claimed_where_it_is_so():
    """With a sum already out, the letter no longer says that everybody gets the same share."""
    first = pipeline.triage(household(), AS_OF)
    later = pipeline.triage(household(sent("hardship_instalments", 130_000, date(2026, 11, 18))), AS_OF)

    assert SAME_SHARE in drafting.draft(first, "b", "hardship_instalments", "zh").body
    assert SAME_SHARE not in drafting.draft(later, "b", "hardship_instalments", "zh").body


fen = st.integers(0, 10**7)
rows = st.lists(
    st.tuples(st.integers(1, 10**8), st.integers(0, 10**5), st.booleans(), fen), min_size=1, max_size=10
)


def test_one_lender_alone_is_not_told_of_equal_shares():
    """Where the plan pays the other one, only one is asked: there is nobody to have the same share."""
    alone = pipeline.triage(household(late_of_a=SMALL), AS_OF)

    assert SAME_SHARE not in drafting.draft(alone, "b", "hardship_instalments", "zh").body


@given(fen, rows)
def test_offers_old_and_new_together_stay_within_the_one_figure(monthly, given_rows):
    """Whatever was sent before: the sums of all letters are affordable, and none exceeds its debt."""
    bases = tuple(
        OfferBasis(f"d{i}", balance, min(regular, balance), offered, min(balance, before))
        for i, (balance, regular, offered, before) in enumerate(given_rows)
    )
    made = monthly_offers(monthly, bases)
    kept = sum(basis.regular for basis in bases)
    balances = {basis.debt_id: basis.balance for basis in bases}

    assert sum(made.values()) <= max(0, monthly - kept)
    assert all(0 <= offered <= balances[debt_id] for debt_id, offered in made.items())


@given(fen, rows)
def test_an_earlier_sum_never_grows(monthly, given_rows):
    """A lender who was offered a sum is never offered more of its own accord."""
    bases = tuple(
        OfferBasis(f"d{i}", balance, 0, True, min(balance, before))
        for i, (balance, _, _, before) in enumerate(given_rows)
    )
    made = monthly_offers(monthly, bases)

    assert all(made[basis.debt_id] <= basis.sent for basis in bases if basis.sent)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**7), st.integers(0, 60))
def test_the_current_instalment_and_the_arrears_share_one_affordable_sum(monthly, instalment, arrears, left):
    """Both parts together stay within the offer; the parts end exactly at the arrears while the loan runs."""
    fields = {"id": "d", "lender": "x", "outstanding_balance": 10**6, "instalments_left": left}
    debt = Debt.model_validate(fields).model_copy(update={"instalment": instalment})
    offer: DebtOffer = debt_offer("d", monthly, 10**8, FIRST_ON)
    caught = catch_up_offer(debt, arrears, offer)

    if caught is None:
        return
    assert caught.current == instalment
    assert caught.current + caught.monthly <= monthly
    assert sum(part.amount for part in caught.instalments) == arrears
    assert len(caught.instalments) <= (left or letter_rules().habits.most_instalments)


def test_a_sum_that_only_pays_the_instalment_leaves_nothing_for_the_arrears():
    """Then the letter is closed and the one about lower instalments is open."""
    fields = {"id": "d", "lender": "x", "outstanding_balance": 9000, "instalment": 500}
    loan = Debt.model_validate(fields)

    assert catch_up_offer(loan, 60_000, debt_offer("d", 50_000, 900_000, FIRST_ON)) is None
    assert catch_up_offer(loan, 60_000, debt_offer("d", 60_000, 900_000, FIRST_ON)) is not None


def test_the_command_that_notes_the_offer_is_in_the_list_before_sending():
    """Id, kind and sum stand ready to be copied into `debttriage log letter-sent`."""
    checks = draft_letter(HOUSEHOLDS["back_at_work_and_one_instalment_behind"].facts(), "en").before_you_send

    assert any("debttriage log letter-sent loan catch_up --offering 2059.00" in check for check in checks)


def test_both_sums_of_a_catching_up_letter_add_up_in_the_letter():
    """Current instalment and part of the arrears make the one monthly sum that is said."""
    figures = HOUSEHOLDS["back_at_work_and_one_instalment_behind"].facts().figures

    assert figures["current_fen"] + figures["part_fen"] == figures["monthly_fen"] == 205_900
