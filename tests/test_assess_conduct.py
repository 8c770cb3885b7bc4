"""The contact log against the hours, counts and persons of the texts in force that day."""

from datetime import date, datetime

import pytest

from assess_cases import assessed, codes, late_debt


def call(at, **fields):
    return {"at": at, "direction": "in", "channel": "phone", "said": "…", **fields}


def conduct(*contacts, **fields):
    judged = assessed(late_debt(40, contacts=contacts, **fields))
    return {finding.code: finding for finding in judged.findings}


@pytest.mark.parametrize(
    ("hour", "minute", "at_night"),
    [(7, 59, True), (8, 0, False), (21, 59, False), (22, 0, True), (23, 30, True), (0, 0, False)],
    ids=["7:59", "8:00", "21:59", "22:00", "23:30", "no time written"],
)
def test_the_quiet_hours_begin_at_ten_in_the_evening_and_end_at_eight(hour, minute, at_night):
    """The bounds are exact; a line without a time is not judged by the hour."""
    found = conduct(call(datetime(2026, 11, 15, hour, minute)))

    assert ("contacted_at_night" in found) == at_night


@pytest.mark.parametrize(("answered", "too_many"), [(3, False), (4, True)])
def test_more_than_three_answered_calls_a_day_are_counted(answered, too_many):
    """Three answered calls are within the text, the fourth is not."""
    found = conduct(*(call(datetime(2026, 11, 15, 9 + n)) for n in range(answered)))

    assert ("too_many_calls" in found) == too_many


@pytest.mark.parametrize(("tried", "too_many"), [(6, False), (7, True)])
def test_more_than_six_attempts_a_day_are_counted_for_members_of_the_trade(tried, too_many):
    """Unanswered calls count as attempts."""
    calls = [call(datetime(2026, 11, 15, 9 + n), said=None) for n in range(tried)]

    assert ("too_many_attempts" in conduct(*calls)) == too_many


def test_calls_on_different_days_do_not_add_up():
    """The numbers are for one day."""
    assert "too_many_calls" not in conduct(*(call(datetime(2026, 11, 10 + n, 9)) for n in range(6)))


def test_contacting_other_persons_is_named_with_the_text_for_that_kind_of_lender():
    """A card bank is bound by a departmental rule, an online lender by a recommended standard."""
    line = call(datetime(2026, 11, 15, 10), third_party=True)
    online = conduct(line)["contacted_other_persons"]
    card = conduct(line, kind="card", lender_kind="bank_card")["contacted_other_persons"]

    assert (online.rules, online.figures["force"]) == (
        ("cn.conduct.contacts_not_collected_from",),
        "standard",
    )
    assert (card.rules, card.figures["force"]) == (("cn.cards.third_party_collection",), "rule")


def test_collection_after_a_signed_card_agreement_is_named():
    """Once the personalised instalments are signed, collection of a card debt stops."""
    agreement = {"signed_on": date(2026, 11, 1), "instalment": 500, "due_day": 20}
    line = call(datetime(2026, 11, 15, 10))

    assert "collected_after_signing" in conduct(
        line, kind="card", lender_kind="bank_card", agreement=agreement
    )
    assert "collected_after_signing" not in conduct(line, agreement=agreement)


def test_contacts_from_before_the_texts_are_not_judged():
    """A night call of 2024 has no rule of its day in the rulebook."""
    judged = assessed(late_debt(40, contacts=[call(datetime(2024, 6, 1, 23))]))

    assert "contacted_at_night" not in codes(judged.findings)
    assert "conduct_on_that_day" in codes(judged.not_judged)


def test_a_private_person_is_not_judged_by_the_rules_of_the_trade():
    """A friend who calls at night breaks no collection standard; the output says it was not judged."""
    judged = assessed(
        late_debt(40, kind="private_loan", lender_kind="private_person",
                  contacts=[call(datetime(2026, 11, 15, 23))])
    )  # fmt: skip

    assert "conduct_of_this_lender" in codes(judged.not_judged)


def test_calls_the_debtor_made_are_not_conduct_of_the_lender():
    """Outgoing lines are the debtor's own."""
    assert (
        conduct(call(datetime(2026, 11, 15, 23), direction="out")).keys().isdisjoint({"contacted_at_night"})
    )


CARD = {"kind": "card", "lender_kind": "bank_card"}


def test_a_card_bank_is_held_to_the_hours_of_its_own_trade_not_to_the_standard_for_online_loans():
    """The national standard speaks of online consumer credit; on cards the members' guideline does."""
    night = call(datetime(2026, 11, 15, 22))
    online, card = conduct(night)["contacted_at_night"], conduct(night, **CARD)["contacted_at_night"]

    assert online.figures["force"] == "standard"
    assert card.figures["force"] == "self_regulation"
    assert card.rules == ("cn.conduct.member_hours_from", "cn.conduct.member_hours_until")


@pytest.mark.parametrize(("day", "judged"), [(29, False), (30, True)])
def test_a_night_call_about_a_card_is_judged_from_the_first_day_of_the_guideline(day, judged):
    """Before 30 January 2026 no text on the hours of card collection is in the rulebook."""
    found = assessed(late_debt(40, contacts=[call(datetime(2026, 1, day, 23))], **CARD))

    assert ("contacted_at_night" in codes(found.findings)) == judged
    assert ("conduct_on_that_day" in codes(found.not_judged)) == (not judged)


def test_the_number_of_answered_calls_comes_from_the_standard_and_is_not_held_against_a_card_bank():
    """Four answered calls go beyond the standard for online loans; for cards no text gives a number."""
    calls = [call(datetime(2026, 11, 15, 9 + n)) for n in range(4)]

    assert "too_many_calls" in conduct(*calls)
    assert "too_many_calls" not in conduct(*calls, **CARD)
