"""The closed list of events as published in `data/events.toml`, and events made from it."""

from datetime import date
from functools import cache

from debttriage.model.assessment import Event, EventAvertedBy
from debttriage.model.noun import noun
from debttriage.rulebook.dated_rule import DataRecord, TwoLanguages
from debttriage.rulebook.rulebook import DATA, read_data


class ListedEvent(DataRecord):
    """One entry of the list: severity, what averts it, and how an unknown date is read."""

    severity: int
    severity_if_essential: int | None = None
    averted_by: EventAvertedBy
    unknown_date_days: int | None = None
    can_be_dated: bool = True
    stays_when_unpayable: bool = False
    reason: TwoLanguages


@noun
class EventFacts:
    """What a particular debt adds to a listed event.

    Attributes:
        cure: fen that avert it, where money does.
        paper: index of the paper it stands on.
        is_essential: a home, a supply, or the means of earning a living is at stake.
    """

    cure: int | None = None
    paper: int | None = None
    is_essential: bool = False
    rules: tuple[str, ...] = ()


@cache
def event_list() -> dict[str, ListedEvent]:
    """Every listed event by code."""
    return {
        code: ListedEvent.model_validate(entry) for code, entry in read_data(DATA / "events.toml").items()
    }


def made_event(code: str, on: date | None, as_of: date, facts: EventFacts | None = None) -> Event:
    """A listed event of one debt; `on` is the last day on which it can be averted.

    >>> event = made_event("court_reply_due", date(2026, 12, 3), date(2026, 11, 21))
    >>> event.severity, event.days_left, event.window_days
    (3, 12, 12)
    >>> made_event("court_reply_due", date(2026, 11, 20), date(2026, 11, 21)).window_days  # missed
    0
    """
    listed, facts = event_list()[code], facts or EventFacts()
    days_left = (on - as_of).days if on is not None else None
    severity = listed.severity
    if facts.is_essential and listed.severity_if_essential is not None:
        severity = listed.severity_if_essential
    return Event(
        code=code,
        severity=severity,
        event_date=on,
        days_left=days_left,
        window_days=listed.unknown_date_days if days_left is None else max(0, days_left),
        averted_by=listed.averted_by,
        cure_amount=facts.cure,
        paper=facts.paper,
        rules=facts.rules,
        can_be_dated=listed.can_be_dated,
    )
