"""Papers and the clocks they start; marks, bills and agreements; what unknown and missed dates do."""

from datetime import date, timedelta

import pytest

from assess_cases import TODAY, assessed, codes, debt, event_of, late_debt, tier
from debttriage.assess.event_list import event_list

RECEIVED = date(2026, 11, 18)


def with_paper(kind, **fields):
    return late_debt(100, papers=[{"kind": kind, **fields}])


@pytest.mark.parametrize(
    ("kind", "code"),
    [("summons", "court_reply_due"), ("payment_order", "payment_order_objection_due")],
)
@pytest.mark.parametrize(
    ("days_after", "days_left", "window"), [(0, 15, 15), (14, 1, 1), (15, 0, 0), (16, -1, 0)]
)
def test_fifteen_days_run_from_the_day_after_arrival(kind, code, days_after, days_left, window):
    """Received on the 18th: the 3rd is the last day to answer, on the 4th it is missed."""
    judged = assessed(with_paper(kind, received_on=RECEIVED), RECEIVED + timedelta(days=days_after))
    event = event_of(judged, code)

    assert event.event_date == date(2026, 12, 3)
    assert (days_left, window) == (event.days_left, event.window_days)
    assert ("deadline_passed" in codes(judged.findings)) == (days_left < 0)


@pytest.mark.parametrize(("days_after", "is_open"), [(0, True), (14, True), (15, True), (16, False)])
def test_a_judgment_can_be_appealed_for_fifteen_days(days_after, is_open):
    """Received on the 18th: the 3rd is the last day; the paper itself counts, and small claims have none."""
    judged = assessed(with_paper("judgment", received_on=RECEIVED), RECEIVED + timedelta(days=days_after))
    found = [finding for finding in judged.findings if finding.code == "appeal_until"]

    assert [date(2026, 12, 3)] * is_open == [finding.figures["until_on"] for finding in found]


@pytest.mark.parametrize(
    "papers",
    [
        [{"kind": "judgment"}],
        [
            {"kind": "judgment", "received_on": RECEIVED},
            {"kind": "enforcement_notice", "received_on": RECEIVED},
        ],
        [{"kind": "arbitration_notice", "received_on": RECEIVED}],
    ],
    ids=["no day of arrival", "already enforced", "an award, not a judgment"],
)
def test_no_day_to_appeal_is_named_where_none_is_known(papers):
    """What is not in the file is not guessed, and what is enforced can no longer be appealed."""
    assert "appeal_until" not in codes(assessed(late_debt(100, papers=papers), RECEIVED).findings)


def test_the_date_on_the_paper_wins_over_the_period_of_the_law():
    """A deadline written on the paper is the deadline."""
    judged = assessed(with_paper("summons", received_on=RECEIVED, act_by=date(2026, 11, 30)))

    assert event_of(judged, "court_reply_due").event_date == date(2026, 11, 30)


def test_a_period_the_rulebook_does_not_know_for_that_day_is_not_judged():
    """A summons from before the rule in force has no invented date."""
    judged = assessed(with_paper("summons", received_on=date(2023, 6, 1)))

    assert event_of(judged, "court_reply_due").event_date is None
    assert "period_of_paper" in codes(judged.not_judged)


@pytest.mark.parametrize(
    ("stage", "code", "asked"),
    [
        ("court", "court_reply_due", "arrival_of_summons"),
        ("judgment", "judgment_performance_due", "arrival_of_judgment"),
        ("enforcement", "enforcement_step", "arrival_of_enforcement_notice"),
    ],
)
def test_a_court_stage_without_its_paper_stands_with_an_unknown_date(stage, code, asked):
    """The step is real, its date is asked for, and the published days are read meanwhile."""
    judged = assessed(late_debt(100, stage=stage))
    event = event_of(judged, code)

    assert event.event_date is None
    assert event.window_days == event_list()[code].unknown_date_days
    assert asked in codes(judged.missing)


@pytest.mark.parametrize(
    ("kinds", "stage", "expected"),
    [
        (("summons", "judgment"), "internal", ["judgment_performance_due"]),
        (("summons", "judgment", "enforcement_notice"), "internal", ["enforcement_step"]),
        (("payment_order",), "enforcement", ["enforcement_step"]),
        (("summons", "eviction_notice"), "court", ["court_reply_due", "eviction_due"]),
        (("acceleration_notice", "summons"), "court", ["court_reply_due"]),
        (("acceleration_notice",), "internal", ["acceleration_due"]),
    ],
)
def test_a_later_step_of_the_court_overtakes_the_earlier_paper(kinds, stage, expected):
    """Nobody is told to answer a summons after the judgment; different matters stay side by side."""
    papers = [{"kind": kind, "received_on": date(2026, 6 + number, 1)} for number, kind in enumerate(kinds)]
    judged = assessed(late_debt(100, stage=stage, papers=papers))

    assert expected == sorted(e.code for e in judged.events if e.code.endswith(("_due", "_step")))


@pytest.mark.parametrize("essential", [True, False])
def test_losing_what_one_lives_or_earns_by_is_graver_than_other_goods(essential):
    """A repossession is severity 4 for a home or a tool of work, 3 for anything else."""
    security = {"kind": "collateral", "what": "电动车", "essential": essential}
    judged = assessed(late_debt(40, security=security, papers=[{"kind": "repossession_notice"}]))

    assert event_of(judged, "repossession_due").severity == (4 if essential else 3)


def test_letters_that_only_threaten_start_no_event():
    """A demand or a lawyer's letter moves nothing up."""
    plain = assessed(late_debt(40))
    papers = [{"kind": kind, "received_on": RECEIVED} for kind in ("demand_letter", "lawyer_letter")]

    assert assessed(late_debt(40, papers=papers)).events == plain.events


def test_the_last_day_to_avert_a_mark_is_the_day_before_it():
    """Due 10 September: the 91st day is 10 December, so the payment has to arrive by the 9th."""
    judged = assessed(debt(arrears=1_000, oldest_due_date=date(2026, 9, 10)))
    event = event_of(judged, "next_credit_mark")

    assert judged.arrears.next_bucket_date == date(2026, 12, 10)
    assert (event.event_date, event.cure_amount) == (date(2026, 12, 9), judged.arrears.hold_amount)


def test_a_debt_that_is_not_reported_has_no_mark():
    """No mark is counted down where nothing is reported; an unknown answer is treated as reported."""
    assert "next_credit_mark" not in codes(assessed(late_debt(40, reported_to_bureau=False)).events)
    unknown = assessed(late_debt(40, reported_to_bureau=None))
    assert "next_credit_mark" in codes(unknown.events)
    assert "reported_to_bureau" in codes(unknown.missing)


@pytest.mark.parametrize(("days", "is_first"), [(0, True), (3, True), (4, False)])
def test_within_the_days_of_grace_of_a_bank_card_the_first_mark_can_still_be_averted(days, is_first):
    """A card has a few days after the due date; on the fourth day the first mark is done."""
    judged = assessed(late_debt(days, kind="card", lender="Example Bank", lender_kind="bank_card"))

    assert ("first_credit_mark" in codes(judged.events)) == is_first
    if is_first:
        assert event_of(judged, "first_credit_mark").event_date == TODAY - timedelta(days=days - 3)


def test_a_missed_mark_stays_urgent_until_the_file_is_updated():
    """The step that lay ahead on the day of the file and has passed since stands in the first window."""
    late = late_debt(20)
    judged = assessed(late, TODAY + timedelta(days=15), TODAY)
    marks = [event for event in judged.events if event.code == "next_credit_mark"]

    assert [(event.days_left, event.window_days) for event in marks] == [(-5, 0), (25, 25)]
    assert tier(late, TODAY + timedelta(days=400), TODAY) == "B"


def test_a_mark_already_passed_on_the_day_of_the_file_is_done_damage():
    """With a fresh file only the next step counts."""
    judged = assessed(late_debt(35), TODAY, TODAY)

    assert [event.days_left for event in judged.events if event.code == "next_credit_mark"] == [25]


def test_on_time_the_next_bill_carries_the_first_mark():
    """Nothing late: the due date plus grace is the day, the minimum is what it takes."""
    judged = assessed(debt(next_due_date=date(2026, 12, 10), minimum_payment=640))
    event = event_of(judged, "first_credit_mark")

    assert (event.event_date, event.cure_amount) == (date(2026, 12, 10), 64_000)


def test_a_running_agreement_stands_for_marks_and_suits():
    """While an agreed plan runs its next instalment is the event; a missed one stays."""
    agreed = late_debt(100, agreement={"signed_on": date(2026, 10, 1), "instalment": 500, "due_day": 20})
    judged = assessed(agreed)

    assert codes(judged.events) == ["agreement_instalment_due"]
    assert event_of(judged, "agreement_instalment_due").event_date == date(2026, 12, 20)
    assert event_of(assessed(agreed, date(2026, 12, 25), TODAY), "agreement_instalment_due").window_days == 0


def test_an_agreement_signed_after_a_notice_averts_it():
    """The notice to leave is answered by the agreement; breaking it is as grave as the notice."""
    papers = [{"kind": "eviction_notice", "received_on": date(2026, 9, 1), "act_by": date(2026, 9, 30)}]
    rent = late_debt(
        100, kind="bill", lender="房东", lender_kind="landlord", papers=papers,
        agreement={"signed_on": date(2026, 9, 20), "instalment": 500, "due_day": 20},
    )  # fmt: skip
    judged = assessed(rent)

    assert [(event.code, event.severity) for event in judged.events] == [("agreement_instalment_due", 4)]


@pytest.mark.parametrize("lender_kind", ["landlord", "utility"])
def test_rent_and_supply_in_arrears_are_at_risk_before_any_notice(lender_kind):
    """Home and supply count from the first day late, with a date nobody knows yet."""
    judged = assessed(late_debt(5, kind="bill", lender_kind=lender_kind, reported_to_bureau=False))
    event = event_of(judged, "home_or_supply_at_risk")

    assert (event.severity, event.event_date) == (4, None)


def test_a_tag_alone_makes_danger_and_only_for_an_unlawful_lender():
    """Danger is documented on the file or it is not an event; a bank's rough words never are."""
    unlawful = {"lender_kind": "unlicensed", "kind": "private_loan"}

    for tag in ("threats", "Threats", "威胁", "暴力催收"):
        assert codes(assessed(late_debt(40, tags=[tag], **unlawful)).events) == ["illegal_lender_danger"]
    assert codes(assessed(late_debt(40, **unlawful)).events) == []
    assert "illegal_lender_danger" not in codes(assessed(late_debt(40, tags=["threats"])).events)


def test_a_paid_debt_has_nothing_ahead():
    """Nothing owed, nothing to avert."""
    assert codes(assessed(debt(outstanding_balance=0, next_due_date=date(2026, 12, 10))).events) == []
