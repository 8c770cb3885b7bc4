"""Whose debt it is, whether it may be too old, and what may then be paid or admitted."""

from datetime import date, datetime, timedelta

import pytest

from assess_cases import TODAY, assessed, codes, debt, late_debt, tier

ANSWERS = (
    "debtor_knew",
    "debtor_handed_over_access",
    "debtor_benefited",
    "debtor_was_deceived_or_threatened",
)


def used_by(*answers):
    return {name: answer for name, answer in zip(ANSWERS, answers, strict=True) if answer is not None}


@pytest.mark.parametrize(
    ("answers", "state", "may_pay"),
    [
        ((False, False, False, None), "fraud", False),
        ((False, False, False, True), "coerced", False),
        ((True, True, False, True), "coerced", False),
        ((True, False, False, False), "lent_access", True),
        ((False, True, None, None), "lent_access", True),
        ((None, None, True, None), "own", True),
        ((True, True, True, False), "own", True),
        ((False, False, None, None), "unsure", False),
        ((None, None, None, None), "unsure", False),
    ],
)
def test_liability_follows_the_ticked_facts_and_nothing_else(answers, state, may_pay):
    """What was not answered stays open; handing over access never becomes fraud."""
    judged = assessed(late_debt(100, used_by=used_by(*answers)))

    assert (state, may_pay, may_pay) == (judged.liability.state, judged.may_pay, judged.may_acknowledge)
    assert judged.liability.payable == (1_000_000 if may_pay else 0)


def test_an_unanswered_question_is_asked_for():
    """The missing facts are the questions, word for word codes of the file."""
    judged = assessed(late_debt(100, used_by=used_by(False, None, False, None)))

    assert {"debtor_handed_over_access", "debtor_was_deceived_or_threatened"} <= set(codes(judged.missing))


def test_a_debt_that_is_not_to_be_paid_asks_for_no_rates():
    """Only what decides liability, limitation or a paper is asked for; the amounts can wait."""
    fraud = late_debt(100, kind="instalment_loan", used_by=used_by(False, False, False, None))
    judged = assessed(fraud)

    assert not {"contract_rate", "penalty_rate", "overdue_principal"} & set(codes(judged.missing))


@pytest.mark.parametrize(
    ("disputed", "state", "payable"),
    [(10_000, "disputed", 0), (9_999, "partly_disputed", 100), (0, "own", 1_000_000)],
)
def test_a_disputed_part_is_not_paid(disputed, state, payable):
    """The whole disputed: nothing is paid; a part: at most the rest."""
    judged = assessed(late_debt(40, disputed_amount=disputed))

    assert (state, payable) == (judged.liability.state, judged.liability.payable)


def test_no_cure_of_a_partly_disputed_debt_asks_for_the_disputed_part():
    """A payment that averts an event never exceeds what may be paid."""
    judged = assessed(late_debt(40, disputed_amount=9_500))

    assert all(event.cure_amount is None or event.cure_amount <= 50_000 for event in judged.events)


def test_a_bought_claim_waits_for_proof_unless_an_agreement_runs():
    """Nothing to a buyer before the chain is shown; an agreement already made is kept."""
    bought = {"lender_kind": "assignee", "kind": "single_payment"}
    agreement = {"signed_on": date(2026, 10, 1), "instalment": 100, "due_day": 20}

    assert assessed(late_debt(40, **bought)).liability.state == "unproven_claim"
    assert assessed(late_debt(40, agreement=agreement, **bought)).may_pay


def test_a_dispute_is_best_sent_before_the_next_mark():
    """A stranger's debt is contested by the last day before the next mark; no money stops it."""
    judged = assessed(late_debt(85, used_by=used_by(False, False, False, None)))
    (dispute,) = judged.events

    assert (dispute.code, dispute.averted_by, dispute.days_left) == ("dispute_open", "reply", 5)


def test_a_fraud_debt_still_ranks_for_its_court_paper_but_not_for_its_marks():
    """The paper needs an answer, whoever borrowed; marks and fees of a stranger's debt move nothing."""
    fraud = {"used_by": used_by(False, False, False, None)}
    quiet = assessed(late_debt(85, **fraud))
    sued = assessed(late_debt(85, papers=[{"kind": "judgment", "received_on": TODAY}], **fraud))

    assert codes(quiet.events) == ["dispute_open"]
    assert set(codes(sued.events)) == {"dispute_open", "judgment_performance_due"}
    assert {event.averted_by for event in sued.events} == {"reply"}


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2026, 11, 20), "close"),
        (date(2026, 11, 21), "may_be_too_old"),
        (date(2026, 11, 22), "may_be_too_old"),
        (date(2026, 8, 23), "close"),
        (date(2026, 8, 22), "running"),
    ],
)
def test_three_years_are_counted_to_the_day(as_of, state):
    """Due on 21 November 2023: warned from ninety days before, too old on the day itself."""
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2023, 11, 21))
    judged = assessed(old, as_of)

    assert state == judged.limitation.state
    assert judged.limitation.expires_on == date(2026, 11, 21)
    warned = {"may_be_too_old": {"may_be_too_old"}, "close": {"limitation_close"}, "running": set()}
    assert warned[state] == {"may_be_too_old", "limitation_close"} & set(codes(judged.findings))
    assert judged.may_pay == judged.may_acknowledge == (state != "may_be_too_old")


def test_a_period_from_a_leap_day_ends_on_the_last_of_february():
    """29 February 2024 plus three years is 28 February 2027."""
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2024, 2, 29))

    assert assessed(old, date(2027, 2, 1)).limitation.expires_on == date(2027, 2, 28)


@pytest.mark.parametrize(
    "later",
    [
        {"limitation": {"last_payment_on": date(2024, 1, 5)}},
        {"limitation": {"last_demand_on": date(2024, 1, 5)}},
        {"limitation": {"last_acknowledged_on": date(2024, 1, 5)}},
        {"papers": [{"kind": "demand_letter", "received_on": date(2024, 1, 5)}]},
        {"papers": [{"kind": "lawyer_letter", "received_on": date(2024, 1, 5)}]},
        {"payments": [{"on": date(2024, 1, 5), "amount": 100}]},
    ],
    ids=["payment", "demand", "admission", "demand letter", "lawyer letter", "logged payment"],
)
def test_payments_demands_and_admissions_start_the_clock_anew(later):
    """The latest known act counts, whoever's it was."""
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2022, 6, 1), **later)
    judged = assessed(old)

    assert (judged.limitation.state, judged.limitation.counted_from) == ("close", date(2024, 1, 5))


def test_a_summons_does_not_revive_a_claim_that_may_be_too_old():
    """The paper must be answered, with limitation as the answer; nothing is paid meanwhile."""
    papers = [{"kind": "summons", "received_on": TODAY}]
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2021, 6, 1), papers=papers)
    judged = assessed(old)

    assert judged.limitation.state == "may_be_too_old"
    assert codes(judged.events) == ["court_reply_due"]
    assert "raise_limitation_in_court" in codes(judged.findings)


@pytest.mark.parametrize(
    "fields",
    [{"next_due_date": date(2026, 12, 10)}, {"instalments_left": 3}],
    ids=["next bill ahead", "instalments left"],
)
def test_a_debt_with_instalments_to_come_is_not_old(fields):
    """The period of an instalment debt starts with its last instalment."""
    old = debt(kind="instalment_loan", arrears=100, oldest_due_date=date(2021, 6, 1), **fields)

    assert assessed(old).limitation.state == "not_due"


@pytest.mark.parametrize(
    "fields", [{"stage": "enforcement"}, {"papers": [{"kind": "judgment", "received_on": date(2022, 1, 1)}]}]
)
def test_after_a_judgment_the_time_for_enforcement_counts_instead(fields):
    """A decided claim does not become too old by limitation."""
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2021, 6, 1), **fields)

    assert assessed(old).limitation.state == "replaced_by_enforcement"


def test_years_without_a_known_act_are_said_even_where_a_late_demand_restarted_the_clock():
    """Due in 2019, one demand in 2025: the clock may have run out in between, so the reader is warned."""
    told = {"last_demand_on": date(2025, 6, 1)}
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2019, 6, 1), limitation=told)
    judged = assessed(old)

    assert judged.limitation.state == "running"
    assert "limitation_unknown_years" in codes(judged.findings)


def test_a_claim_of_twenty_years_is_too_old_whatever_restarted_it():
    """The longest period runs from the first due date."""
    told = {"last_demand_on": TODAY - timedelta(days=100)}
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2006, 1, 1), limitation=told)

    assert assessed(old).limitation.state == "may_be_too_old"


def test_a_call_in_the_log_does_not_restart_the_clock():
    """Only a demand, payment or admission stated as such counts; noise never opens a debt to payment."""
    calls = [{"at": datetime(2026, 11, 1, 10), "said": "马上还款"}]
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2021, 6, 1), contacts=calls)

    assert assessed(old).limitation.state == "may_be_too_old"


def test_growing_too_old_after_the_day_of_the_file_stops_payments_but_lowers_no_tier():
    """Without new facts the event stays as urgent as it was; only paying and admitting are stopped."""
    due = date(2024, 1, 10)
    old = debt(kind="bill", lender_kind="landlord", arrears=10_000, oldest_due_date=due)

    assert tier(old, date(2027, 1, 9), TODAY) == tier(old, date(2027, 1, 10), TODAY) == "B"
    assert assessed(old, date(2027, 1, 9), TODAY).may_pay
    assert not assessed(old, date(2027, 1, 10), TODAY).may_pay


def test_an_old_debt_without_papers_stands_in_the_last_tier():
    """No mark, fee or suit raises what may be too old; its line says to check and pay nothing."""
    judged = assessed(debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2021, 6, 1)))

    assert codes(judged.events) == ["no_lawful_consequence"]


def test_a_running_agreement_with_its_last_day_is_not_old():
    """While agreed instalments are to come nothing is old; without a last day nobody knows that they are."""
    signed = {"signed_on": date(2023, 1, 5), "instalment": 100, "due_day": 20}
    old = {"kind": "single_payment", "arrears": 10_000, "oldest_due_date": date(2021, 6, 1)}
    states = [
        assessed(debt(**old, agreement=signed | more)).limitation.state
        for more in ({"last_due_on": date(2027, 9, 20)}, {})
    ]

    assert ["not_due", "may_be_too_old"] == states


def test_one_instalment_ahead_keeps_a_schedule_from_being_old():
    """The last one of a list counts, however long ago the first was."""
    due = [{"due": date(2021, 6, 1), "amount": 50}, {"due": date(2026, 12, 10), "amount": 50}]
    old = debt(kind="instalment_loan", arrears=100, oldest_due_date=date(2021, 6, 1), schedule=due)

    assert assessed(old).limitation.state == "not_due"


def test_limitation_is_for_a_court_to_hear_only_where_there_is_one():
    """Old and quiet: nothing is to be raised anywhere; sued in time: there is nothing to raise."""
    summons = [{"kind": "summons", "received_on": TODAY}]
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2021, 6, 1))
    close = debt(
        kind="single_payment", arrears=10_000, oldest_due_date=TODAY - timedelta(days=1050), papers=summons
    )

    for judged, state in ((assessed(old), "may_be_too_old"), (assessed(close), "close")):
        assert (state, False) == (
            judged.limitation.state,
            "raise_limitation_in_court" in codes(judged.findings),
        )


def test_a_stage_before_a_court_is_enough_to_raise_it_there():
    """Also without the paper in hand."""
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2021, 6, 1), stage="court")

    assert "raise_limitation_in_court" in codes(assessed(old).findings)


def test_a_claim_that_simply_runs_says_nothing_of_its_age():
    """No warning and no question where the period is far from over."""
    judged = assessed(late_debt(100))

    assert judged.limitation.state == "running"
    assert not {"limitation_close", "may_be_too_old", "limitation_unknown_years"} & set(
        codes(judged.findings)
    )
    assert not {"last_payment_on", "last_demand_on"} & set(codes(judged.missing))


ACTS = {"last_payment_on", "last_demand_on", "last_acknowledged_on"}


@pytest.mark.parametrize("act", sorted(ACTS))
def test_only_acts_that_are_not_told_are_asked_for(act):
    """A date that stands in the file is not asked for again; the others are."""
    told = {act: date(2021, 7, 1)}
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2021, 6, 1), limitation=told)

    assert ACTS - {act} == ACTS & set(codes(assessed(old).missing))


def test_a_day_of_which_the_rules_say_nothing_is_not_judged():
    """Before the first period that we know, a claim is neither old nor young."""
    judged = assessed(
        debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2015, 6, 1)), date(2016, 1, 1)
    )

    assert judged.limitation.expires_on is None
    assert "limitation" in codes(judged.not_judged)


def test_the_unknown_years_are_named_from_and_until():
    """The reader is told between which two acts nothing is known."""
    told = {"last_demand_on": date(2025, 6, 1)}
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=date(2019, 6, 1), limitation=told)
    (said,) = [each for each in assessed(old).findings if each.code == "limitation_unknown_years"]

    assert {"from_on": date(2019, 6, 1), "until_on": date(2025, 6, 1)} == said.figures


def test_arrears_without_a_date_are_neither_old_nor_still_to_come():
    """Something is late, but since when is asked, not guessed."""
    judged = assessed(debt(kind="single_payment", arrears=10_000))

    assert ("running", None) == (judged.limitation.state, judged.limitation.expires_on)
    assert "oldest_due_date" in codes(judged.missing)


def test_a_payment_after_the_day_of_the_file_wakes_no_event_of_its_day():
    """What was paid later changes what may be paid, not what stood ahead on the day of the figures."""
    due = date(2023, 6, 1)
    late = [{"on": date(2026, 12, 1), "amount": 100}]
    old = debt(kind="single_payment", arrears=10_000, oldest_due_date=due, payments=late)
    judged = assessed(old, date(2026, 12, 6), TODAY)

    assert ["no_lawful_consequence"] == codes(judged.events)
    assert "running" == judged.limitation.state


def test_an_act_on_the_last_day_of_the_period_leaves_no_year_unknown():
    """Three years to the day are within the period; a day more is a gap."""

    def told(day):
        told = {"last_demand_on": day}
        due = date(2022, 6, 1)
        return codes(assessed(debt(arrears=1, oldest_due_date=due, limitation=told)).findings)

    assert "limitation_unknown_years" not in told(date(2025, 6, 1))
    assert "limitation_unknown_years" in told(date(2025, 6, 2))


def test_an_instalment_due_on_the_very_day_is_still_to_come():
    """The due date is day 0: until it has passed, the last instalment has not been missed."""
    old = {"kind": "instalment_loan", "arrears": 100, "oldest_due_date": date(2021, 6, 1)}

    assert "not_due" == assessed(debt(**old, next_due_date=TODAY)).limitation.state
    assert "may_be_too_old" == assessed(debt(**old, next_due_date=TODAY - timedelta(1))).limitation.state
