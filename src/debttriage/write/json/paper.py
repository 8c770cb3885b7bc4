"""The reports of what goes on paper, into the calendar and onto the counselor's desk, as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from debttriage.model.document import Document, Heading
from debttriage.model.money import amount_text
from debttriage.model.triage import Triage
from debttriage.write.batch_rows import BatchRow
from debttriage.write.calendar_ics import CalendarEntry
from debttriage.write.json.parts import day_text
from debttriage.write.json.report import header
from debttriage.write.screen import Screen

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


def pack_report(copy: str, to: str, document: Document, screen: Screen) -> Report:
    """`pack --json`: whose copy was written in which format, and the heads of its pages."""
    heads = (block for block in document.blocks if isinstance(block, Heading))
    return {
        **header(screen),
        "copy": copy,
        "format": to,
        "is_large_print": document.is_large_print,
        "parts": [block.text for block in heads if block.level == 1],
    }


def batch_report(rows: Sequence[BatchRow], screen: Screen) -> Report:
    """`batch --json`: a row a file, in the order of the files."""
    return {
        **header(screen),
        "files": len(rows),
        "wrong": sum(row.status != "done" for row in rows),
        "rows": [asdict(row) for row in rows],
    }


def diff_report(
    old: Triage, new: Triage, sections: Sequence[tuple[str, list[str]]], screen: Screen
) -> Report:
    """`diff --json`: sentences by section, and the figures of both plans."""
    return {
        **header(screen),
        "old_as_of": old.as_of.isoformat(),
        "new_as_of": new.as_of.isoformat(),
        "changes": dict(sections),
        "old": _plan_figures(old),
        "new": _plan_figures(new),
    }


def _plan_figures(triage: Triage) -> Report:
    plan = triage.planning.recommended
    return {
        "ranking": [ranked.debt_id for ranked in triage.ranking],
        "monthly_for_debts": amount_text(triage.planning.affordability.monthly_for_debts),
        "cost": amount_text(plan.cost),
        "debt_free_date": day_text(plan.debt_free_date),
        "new_marks": plan.new_bucket_steps,
        "not_covered": len(plan.uncovered),
    }
