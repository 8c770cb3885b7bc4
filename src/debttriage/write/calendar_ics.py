"""Calendar entries as an iCalendar file (RFC 5545): all-day events with reminders at sensible hours.

Day 0      an event covers its whole day; a reminder counts from the midnight that begins it.
Updating   an entry keeps its UID from run to run, and SEQUENCE grows with the day judged by, so that a new
           import moves entries instead of doubling them.  No clock is read: DTSTAMP is the day judged by.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from debttriage.model.noun import noun

_FOLD_AT = 75
_FIRST_SEQUENCE_DAY = date(2020, 1, 1)
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@noun
class CalendarEntry:
    """Something on a day.

    Attributes:
        key: what makes it the same entry next time, whatever day it has moved to.
        remind_before: days before it on which a reminder rings at `remind_at` o'clock; 0 is the day itself.
    """

    key: str
    on: date
    title: str
    text: str
    remind_before: tuple[int, ...] = ()
    remind_at: int = 9


def calendar_text(entries: Iterable[CalendarEntry], case_id: str, name: str, as_of: date) -> str:
    """The whole file, with the line ends that the standard asks for.

    >>> reply = CalendarEntry("k", date(2026, 12, 3), "Reply", "")
    >>> text = calendar_text([reply], "x", "Plan", date(2026, 11, 21))
    >>> "DTSTART;VALUE=DATE:20261203" in text, text.endswith("END:VCALENDAR\\r\\n")
    (True, True)
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//local//notes//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for entry in sorted(entries, key=lambda entry: (entry.on, entry.key)):
        lines += _event(entry, case_id, as_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def entry_uid(case_id: str, key: str) -> str:
    """A name that stays the same and tells nothing.

    >>> entry_uid("li-xw", "review") == entry_uid("li-xw", "review")
    True
    """
    whole = "\n".join((case_id, key))
    return f"{hashlib.sha256(whole.encode()).hexdigest()[:32]}@local"


def _event(entry: CalendarEntry, case_id: str, as_of: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry_uid(case_id, entry.key)}"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{max(0, (as_of - _FIRST_SEQUENCE_DAY).days)}"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{escaped(entry.text)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    for days in entry.remind_before:
        if entry.on - timedelta(days=days) >= as_of:
            yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.title)}")
            yield f"TRIGGER:{trigger(days, entry.remind_at)}"
            yield "END:VALARM"
    yield "END:VEVENT"


def trigger(days: int, hour: int) -> str:
    """When a reminder rings, counted from the midnight that begins the day.

    >>> trigger(0, 9), trigger(1, 9), trigger(3, 9)
    ('PT9H', '-PT15H', '-P2DT15H')
    """
    if days == 0:
        return f"PT{hour}H"
    return f"-PT{24 - hour}H" if days == 1 else f"-P{days - 1}DT{24 - hour}H"


def escaped(text: str) -> str:
    """Text as the standard holds it.

    >>> escaped("a, b; c\\nd")
    'a\\\\, b\\\\; c\\\\nd'
    """
    clean = _NOT_TEXT.sub("", text.replace("\r\n", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", clean).replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, never cut inside a character.

    >>> [len(piece.encode()) for piece in folded("SUMMARY:" + "债" * 30).split("\\r\\n")]
    [74, 25]
    """
    pieces, piece, used = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if used + octets > _FOLD_AT:
            pieces.append(piece)
            piece, used = " ", 1
        piece += sign
        used += octets
    return "\r\n".join([*pieces, piece])
