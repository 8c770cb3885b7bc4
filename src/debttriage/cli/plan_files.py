"""`plan --out`: the plan, the calendar, the first letter and script of each debt, pages beside letters."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.cli.named_pages import in_formats, letter_texts, script_documents, stem_of
from debttriage.cli.whole_files import write_files

if TYPE_CHECKING:
    from debttriage.cli.session import Session
    from debttriage.model.document import Document
    from debttriage.model.negotiation import Letter
    from debttriage.model.triage import Triage
    from debttriage.write.document.formats import DocumentFormat
    from debttriage.write.screen import Screen

PLAN_FORMATS: "tuple[DocumentFormat, ...]" = ("html", "docx", "txt", "md")
PAGE_FORMATS: "tuple[DocumentFormat, ...]" = ("docx", "txt")
"""Without `--format`: the plan to read, print, edit and keep; the other pages to print and to copy from."""

CHECKS = "before-sending"
AFTERWARDS = "after-sending"


def write_plan_files(
    session: "Session", triage: "Triage", formats: "Sequence[DocumentFormat]", folder: Path, force: bool
) -> list[Path]:
    """Write everything `plan` can hand over, and give the paths written."""
    from debttriage.pipeline.drafting import LettersAsked, drafts

    screen = session.screen()
    stem = stem_of(triage)
    letters = drafts(triage, triage.routes, LettersAsked(reader=screen.lang))
    texts: dict[str, str | bytes] = {}
    texts |= in_formats({f"{stem}-plan": plan_page(triage, screen)}, formats or PLAN_FORMATS)
    texts |= {f"{stem}-plan.json": plan_json(triage, screen)}
    texts |= calendar_file(triage, screen)
    for to in formats or PAGE_FORMATS:
        texts |= letter_texts(triage, letters, to)
    pages = {**script_pages(triage, screen), **pages_beside(triage, letters, screen)}
    return write_files(folder, texts | in_formats(pages, formats or PAGE_FORMATS), force)


def plan_page(triage: "Triage", screen: "Screen") -> "Document":
    """The plan as a document."""
    from debttriage.write.paper.report_plan import plan_document

    return plan_document(triage, screen)


def plan_json(triage: "Triage", screen: "Screen") -> str:
    """The plan for other programs."""
    import json

    from debttriage.write.json.report import plan_report

    return json.dumps(plan_report(triage, screen), ensure_ascii=False, indent=2) + "\n"


def script_pages(triage: "Triage", screen: "Screen") -> "dict[str, Document]":
    """The first script that fits each debt, by file name."""
    from debttriage.pipeline import calling

    scripts = calling.scripts(triage, calling.fitting_scripts(triage), calling.ScriptsAsked())
    return script_documents(triage, scripts, screen)


def pages_beside(triage: "Triage", letters: "Sequence[Letter]", screen: "Screen") -> "dict[str, Document]":
    """What to look at before the letters are sent, and what follows each of them by date."""
    from debttriage.pipeline.drafting import after_sending
    from debttriage.write.paper.report_sending import after_document, before_document

    if not letters:
        return {}
    written = {letter.debt_id for letter in letters}
    after = after_sending(triage, [route for route in triage.routes if route.debt_id in written], letters)
    return {
        f"{stem_of(triage)}-{CHECKS}": before_document(triage, letters, screen),
        f"{stem_of(triage)}-{AFTERWARDS}": after_document(triage, after, screen),
    }


def calendar_file(triage: "Triage", screen: "Screen") -> dict[str, str]:
    """The calendar of the next year by its file name."""
    from debttriage.pipeline import drafting
    from debttriage.write.calendar_entries import calendar_entries, calendar_name
    from debttriage.write.calendar_ics import calendar_text

    entries = calendar_entries(triage, screen, drafting.review_days(triage))
    name = calendar_name(triage, screen)
    return {
        f"{stem_of(triage)}-calendar.ics": calendar_text(entries, triage.casefile.case.id, name, triage.as_of)
    }
