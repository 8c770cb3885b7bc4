"""The calendar file: what a phone shows, when it rings, and that a second import moves entries."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debttriage import pipeline
from debttriage.model.casefile import Contact, Paper
from debttriage.write.calendar_entries import calendar_entries
from debttriage.write.calendar_ics import CalendarEntry, calendar_text, escaped, folded
from debttriage.write.formats import figure
from debttriage.write.screen import Screen

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
AS_OF = date(2026, 11, 21)
LOGGED = [
    {"at": date(2026, 11, 20), "direction": "out", "said": "promise 216.00 by 2026-12-05; 从App付"},
    {"at": date(2026, 11, 20), "direction": "out", "said": "letter penalty_relief reply by 2026-12-06"},
]


def casefile():
    """The household of the README, with a promise and a letter in the log."""
    read, _ = pipeline.read(SAMPLE, None, AS_OF)
    logged = {"contacts": tuple(Contact.model_validate(contact) for contact in LOGGED)}
    return read.model_copy(update={"debts": (read.debts[0].model_copy(update=logged), *read.debts[1:])})


@pytest.fixture(scope="module")
def triage():
    """That household, judged."""
    return pipeline.triage(casefile(), AS_OF)


def screen(lang="zh"):
    """A screen that nothing is printed on."""
    return Screen(lang, 80, AS_OF)


def read_back(text):
    """The events of an iCalendar text as dictionaries, lines unfolded; written for this test alone."""
    events, event = [], None
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {"alarms": []}
        elif line == "END:VEVENT":
            events.append(event)
        elif event is not None and name == "TRIGGER":
            event["alarms"].append(value)
        elif event is not None and name.partition(";")[0] not in event:
            event[name.partition(";")[0]] = value
    return events


def test_each_payday_lists_what_to_pay_and_what_is_left(triage):
    """Every payment of the next year stands in the calendar on its day, with what stays afterwards."""
    entries = {
        entry.on: entry for entry in calendar_entries(triage, screen()) if entry.key.startswith("payday")
    }

    for payday in triage.planning.recommended.paydays:
        if payday.payments and payday.on < date(2027, 11, 21):
            text = entries[payday.on].text
            assert all(figure(payment.amount) in text for payment in payday.payments)
            assert figure(payday.kept_for_reserve + payday.left) in text


def test_papers_marks_promises_and_replies_have_their_days(triage):
    """The court's last day, the next mark, a promise, an awaited answer and a review are all there."""
    found = {entry.key: entry.on for entry in calendar_entries(triage, screen())}

    assert date(2026, 12, 3) == found["event zhaolian court_reply_due 1"]
    assert date(2026, 12, 9) == found["event huabei next_credit_mark"]
    assert date(2026, 12, 5) == found["promise huabei 0"]
    assert date(2026, 12, 6) == found["reply huabei 0"]
    assert date(2026, 12, 21) == found["review month"]
    assert date(2027, 3, 31) == found["review hardship"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "最后一天：对判决上诉（招联金融）"),
        ("en", "Last day to appeal the judgment (Zhaolian Finance)"),
    ],
)
def test_the_last_day_to_appeal_is_there_and_is_the_first_thing_to_do(lang, told):
    """A judgment of the 20th: the 5th is in the calendar with its reminders, and on top of the plan."""
    read, _ = pipeline.read(SAMPLE, None, AS_OF)
    judged = {"papers": (Paper(kind="judgment", received_on=date(2026, 11, 20)),)}
    debts = tuple(d.model_copy(update=judged) if d.id == "zhaolian" else d for d in read.debts)
    result = pipeline.triage(read.model_copy(update={"debts": debts}), AS_OF)
    (entry,) = [each for each in calendar_entries(result, screen(lang)) if each.key.startswith("law")]

    assert (date(2026, 12, 5), told) == (entry.on, entry.title)
    assert (10, 3, 1) == entry.remind_before
    assert ("decide_on_appeal", "zhaolian") == (result.actions[0].code, result.actions[0].debt_id)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unsafe_calendar_names_nobody_and_no_sum(triage, lang):
    """Where others may see the calendar, it holds no lender, no amount and no word about debts."""
    kept = triage.casefile
    hidden = kept.model_copy(update={"debtor": kept.debtor.model_copy(update={"safe_contact": False})})
    entries = calendar_entries(replace(triage, casefile=hidden), screen(lang))
    text = calendar_text(entries, "li-xw", "x", AS_OF).replace("\r\n ", "")

    assert len(entries) == len(calendar_entries(triage, screen(lang)))
    assert 2 == len({entry.title for entry in entries})
    assert re.search(r"[\d,]+\.\d\d|花呗|Huabei|debt|债|还款|CNY|li-xw", text) is None


def test_reminders_ring_by_day(triage):
    """Every reminder rings at nine in the morning, never at midnight."""
    events = read_back(calendar_text(calendar_entries(triage, screen()), "x", "x", AS_OF))

    rings = {ring for event in events for ring in event["alarms"]}
    assert rings <= {"PT9H", "-PT15H", "-P2DT15H", "-P9DT15H"}
    assert "-P9DT15H" in rings


def test_no_reminder_lies_in_the_past():
    """A reminder ten days ahead of a day that is a week away is left out."""
    entry = CalendarEntry("k", AS_OF + timedelta(days=7), "t", "", (10, 3, 1))

    [event] = read_back(calendar_text([entry], "x", "x", AS_OF))
    assert ["-P2DT15H", "-PT15H"] == event["alarms"]


def test_a_second_import_moves_entries_instead_of_doubling_them():
    """The same entry keeps its UID when its day moves, and a later day judged by has a higher SEQUENCE."""
    entry = CalendarEntry("event card court_reply_due 0", date(2026, 12, 3), "t", "")
    [before] = read_back(calendar_text([entry], "x", "n", AS_OF))
    moved = replace(entry, on=date(2026, 12, 10))
    [after] = read_back(calendar_text([moved], "x", "n", AS_OF + timedelta(days=3)))

    assert before["UID"] == after["UID"]
    assert int(before["SEQUENCE"]) + 3 == int(after["SEQUENCE"])
    assert ("20261203", "20261210") == (before["DTSTART"], after["DTSTART"])


def test_every_entry_has_its_own_name(triage):
    """No two entries share a UID, and other households have others."""
    entries = calendar_entries(triage, screen())
    here, there = (read_back(calendar_text(entries, case, "n", AS_OF)) for case in ("a", "b"))

    assert len(entries) == len({event["UID"] for event in here})
    assert set() == {event["UID"] for event in here} & {event["UID"] for event in there}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_lines_are_short_enough_and_come_back_whole(text):
    """No line is longer than 75 octets, none is cut inside a character, and unfolding gives the text back."""
    line = f"SUMMARY:{escaped(text)}"
    made = folded(line)

    pieces = made.split("\r\n ")
    assert line == "".join(pieces)
    assert all(len(piece.encode()) <= 75 for piece in made.split("\r\n"))
    assert "\n" not in line and "\r" not in line


def test_the_same_file_on_the_same_day_gives_the_same_bytes(triage):
    """No clock is read."""
    first, second = (calendar_text(calendar_entries(triage, screen()), "x", "n", AS_OF) for _ in range(2))
    assert first == second
