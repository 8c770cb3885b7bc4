"""What a few more days would make payable is asked for as a date, not given up."""

from datetime import date

from debttriage.model.repayment_plan import WhatIf
from debttriage.pipeline import triage
from plan_cases import AS_OF, casefile, late_pay_later


def household(pay_day: int, platform: str = "1800"):
    """A dear debt that takes all the money, and a platform whose next mark comes on 8 December."""
    dear = late_pay_later("dear", date(2026, 9, 30), "9000", penalty_rate="0.1%/day")
    late = late_pay_later("platform", date(2026, 11, 7), platform, penalty_rate="0.02%/day")
    pay = [{"name": "pay", "amount": 2000, "day": pay_day}]
    return casefile([dear, late], cash=0, income=pay)


def asked(file):
    """What is asked of the platform, if anything is."""
    gaps = triage(file, AS_OF, WhatIf(aim="money")).planning.recommended.uncovered
    return next((gap for gap in gaps if gap.debt_id == "platform"), None)


def test_a_date_three_days_later_is_found_and_asked_for():
    """The pay comes three days after the mark, and the plan would give it to the dear debt."""
    gap = asked(household(10))

    assert gap is not None and gap.event_date is not None
    assert ("ask_moved_date", date(2026, 12, 10)) == (gap.ask.code, gap.ask.figures["covered_on"])
    assert gap.ask.figures["late_days"] == (date(2026, 12, 10) - gap.event_date).days
    assert gap.is_near_miss


def test_a_date_that_does_not_help_is_not_asked_for():
    """Nine days are more than a few days, and a pay that is too small pays nothing whole."""
    too_late, too_dear = asked(household(16)), asked(household(10, "2600"))

    assert too_late is not None and too_late.ask.code != "ask_moved_date"
    assert too_dear is not None and too_dear.ask.code != "ask_moved_date"


def test_what_is_paid_in_time_is_not_asked_for():
    """500 comes on the fifth and goes to the platform at once; only the other 1,300 have to wait."""
    late = late_pay_later("platform", date(2026, 11, 7), "1800", penalty_rate="0.02%/day")
    pay = [{"name": "first", "amount": 500, "day": 5}, {"name": "second", "amount": 2000, "day": 10}]

    gap = asked(casefile([late], cash=0, income=pay))

    assert gap is not None and gap.ask.code == "ask_later_date"
    assert gap.ask.figures["covered_on"] == date(2026, 12, 10)
    assert gap.ask.figures["short_fen"] == gap.ask.figures["needed_fen"] - 500_00 == gap.short_by
