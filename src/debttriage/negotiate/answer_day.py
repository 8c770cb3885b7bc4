"""By which day is an answer asked for?"""

from collections.abc import Iterable
from datetime import date

from debttriage.model.assessment import Event
from debttriage.model.dates import days_later
from debttriage.negotiate.letter_rules import letter_rules


def answer_by(as_of: date, events: Iterable[Event] = ()) -> date:
    """The day by which a letter of `as_of` asks for an answer.

    A fortnight, as a rule; before a grave step that has a date, some days before that date, because an answer
    that comes after the step is of no use.  Never the day of the letter itself.

    >>> str(answer_by(date(2026, 11, 21)))
    '2026-12-06'
    """
    habits = letter_rules().habits
    usual = days_later(as_of, habits.reply_within_days)
    steps = [
        days_later(event.event_date, -habits.reply_before_step_days)
        for event in events
        if event.event_date and event.event_date > as_of and event.severity >= habits.grave_severity
    ]
    return max(days_later(as_of, 1), min([usual, *steps]))
