"""Sums in letters: what was offered before stands, all together stay affordable, and the parts add up."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debttriage import pipeline
from debttriage.model.casefile import Casefile, Debt, PaymentMade
from debttriage.model.contact_log import letter_said, promise_said
from debttriage.model.dates import days_later
from debttriage.model.letter_facts import DebtOffer
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.offers import OfferBasis, catch_up_offer, debt_offer, monthly_offers
from debttriage.negotiate.promised_sums import sum_still_promised
from debttriage.negotiate.sent_offers import sum_already_offered
from debttriage.pipeline import drafting
from debttriage.write.letters import draft_letter
from letter_households import HOUSEHOLDS

AS_OF = date(2026, 11, 21)
FIRST_ON = date(2026, 12, 10)
SAME_SHARE = "按欠款余额的比例分配"
LATE = {"arrears": 12_000, "oldest_due_date": date(2026, 8, 20)}


def sent(kind, offered, on, direction="out"):
    """A letter in the log, as `log letter-sent` writes it."""
    moment = datetime(on.year, on.month, on.day, 9, 0)
    said = letter_said(kind, days_later(on, 15), "", offered)
    return {"at": moment, "direction": direction, "channel": "mail", "said": said}


def promised(amount, by, on=date(2026, 11, 20), direction="out"):
    """A promise in the log, as `log promise` writes it."""
    moment = datetime(on.year, on.month, on.day, 9, 0)
    return {"at": moment, "direction": direction, "channel": "phone", "said": promise_said(amount, by)}


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


def test_a_promise_made_on_the_phone_is_not_offered_to_others():
    """Of the one figure, what was promised to the first lender is gone; its own offer stays what it was."""
    silent, monthly = offers_of(household())
    word = monthly - silent["b"] // 2
    spoken, same = offers_of(household(promised(word, date(2026, 12, 10))))

    assert monthly == same
    assert silent["a"] == spoken["a"]
    assert spoken["b"] <= monthly - word < silent["b"]
    assert monthly - word - spoken["b"] < 100  # to the yuan


@pytest.mark.parametrize(
    "contacts",
    [
        pytest.param([promised(150_000, date(2026, 11, 20), on=date(2026, 11, 1))], id="its_day_is_over"),
        pytest.param([promised(150_000, date(2026, 12, 10), on=date(2026, 11, 22))], id="not_made_yet"),
        pytest.param([promised(150_000, date(2026, 12, 10), direction="in")], id="the_lender_promised"),
        pytest.param(
            [promised(150_000, date(2026, 12, 1), on=date(2026, 11, 2)), promised(1_000, date(2026, 12, 10))],
            id="a_newer_word",
        ),
    ],
)
def test_what_binds_no_longer_is_offered_again(contacts):
    """A promise stands from its day to its date, and a newer one takes its place."""
    assert offers_of(household())[0] == offers_of(household(*contacts))[0]


def test_a_promise_that_was_kept_binds_no_more():
    """What was paid since it was made comes off it."""
    word = promised(150_000, date(2026, 12, 10), on=date(2026, 11, 18))
    casefile = household(word)
    debt = casefile.debts[0]
    paid = [PaymentMade.model_validate({"on": date(2026, 11, 19), "amount": 1000})]

    assert 150_000 == sum_still_promised(debt, AS_OF)
    assert 50_000 == sum_still_promised(debt.model_copy(update={"payments": tuple(paid)}), AS_OF)
    assert 0 == sum_still_promised(debt.model_copy(update={"payments": (*paid, *paid)}), AS_OF)


def test_promises_of_one_call_bind_by_the_month():
    """Two sums of one month are one burden; a sum of the next month is another."""
    on = date(2026, 11, 20)
    words = [promised(sum_, date(2026, *day), on) for sum_, day in ((30_000, (12, 5)), (20_000, (12, 20)))]
    later = promised(40_000, date(2027, 1, 10), on)

    assert 50_000 == sum_still_promised(household(*words, later).debts[0], AS_OF)
    assert 40_000 == sum_still_promised(household(*words, later).debts[0], date(2026, 12, 21))


@given(st.integers(1, 150), st.integers(0, 200), st.integers(7000, 20000))
@settings(max_examples=20, deadline=None)
def test_a_household_never_binds_itself_beyond_the_figure(percent, days, income):
    """Whatever was said on the phone: the promise and the sums of all other letters fit the one figure."""
    _, monthly = offers_of(household(income=income))
    word = monthly * percent // 100
    made, same = offers_of(household(promised(word, days_later(AS_OF, days)), income=income))

    assert monthly == same
    assert max(word, made.get("a", 0)) + made.get("b", 0) <= max(monthly, word)


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


some = st.one_of(st.just(0), st.integers(0, 10**6))
bound_rows = st.lists(st.tuples(st.integers(1, 10**8), st.booleans(), some, some), min_size=1, max_size=6)


@given(st.integers(0, 4 * 10**6), bound_rows)
def test_what_was_promised_by_word_is_there_beside_every_offer(monthly, given_rows):
    """Each lender's offer, or more where more was promised: together within the figure, where it reaches."""
    bases = tuple(
        OfferBasis(f"d{i}", balance, 0, offered, min(balance, before), min(balance, word))
        for i, (balance, offered, before, word) in enumerate(given_rows)
    )
    made = monthly_offers(monthly, bases)
    bound = {basis.debt_id: max(basis.sent, basis.promised) for basis in bases}
    both = sum(max(made.get(basis.debt_id, 0), bound[basis.debt_id]) for basis in bases)

    assert both <= max(monthly, sum(bound.values()))
    assert sum(made.values()) <= monthly


@given(fen, rows, fen)
def test_a_promise_never_raises_what_others_are_offered(monthly, given_rows, word):
    """Nobody gains by what another lender was told, the one who was promised included."""
    silent = tuple(
        OfferBasis(f"d{i}", balance, 0, offered, min(balance, before))
        for i, (balance, _, offered, before) in enumerate(given_rows)
    )
    spoken = (replace(silent[0], promised=min(silent[0].balance, word)), *silent[1:])
    before, after = monthly_offers(monthly, silent), monthly_offers(monthly, spoken)

    assert all(after[debt_id] <= before[debt_id] for debt_id in before)


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
