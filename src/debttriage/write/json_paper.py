"""The reports of what goes on paper, into the calendar and onto the counselor's desk, as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from debttriage.write.batch_rows import BatchRow
from debttriage.write.calendar_ics import CalendarEntry
from debttriage.write.json_report import header
from debttriage.write.terminal import Screen

Report = dict[str, Any]


def calendar_report(entries: Sequence[CalendarEntry], screen: Screen) -> Report:
    """`calendar --json`: each entry with its day, words and reminders in days before."""
    return {
        **header(screen),
        "entries": [
            {
                "key": entry.key,
                "date": entry.on.isoformat(),
                "title": entry.title,
                "text": entry.text,
                "remind_days_before": list(entry.remind_before),
                "remind_at": f"{entry.remind_at:02d}:00",
            }
            for entry in entries
        ],
    }


def batch_report(rows: Sequence[BatchRow], screen: Screen) -> Report:
    """`batch --json`: a row a file, in the order of the files."""
    return {
        **header(screen),
        "files": len(rows),
        "wrong": sum(row.status != "done" for row in rows),
        "rows": [asdict(row) for row in rows],
    }
