"""`plan --out`: the plan in four forms, the calendar, the first letter and script of each debt."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.cli.output import write_files

if TYPE_CHECKING:
    from debttriage.cli.session import Session
    from debttriage.model.negotiation import Letter
    from debttriage.model.triage import Triage
    from debttriage.write.document_formats import DocumentFormat
    from debttriage.write.terminal import Screen

PAPER_WIDTH = 80
CHECKS = "before-sending"
AFTERWARDS = "after-sending"


def write_plan_files(session: "Session", triage: "Triage", folder: Path, force: bool) -> list[Path]:
    """Write everything `plan` can hand over, and give the paths written."""
    from debttriage.cli.negotiating import LettersAsked, drafts
    from debttriage.write.terminal_letters import checks_text

    letters = drafts(triage, triage.routes, LettersAsked())
    screen = session.screen()
    texts: dict[str, str | bytes] = {**plan_texts(session, triage), **letter_texts(triage, letters, "txt")}
    texts.update(calendar_file(triage, screen))
    texts.update(script_texts(triage))
    if letters:
        texts[f"{stem_of(triage)}-{CHECKS}.txt"] = checks_text(triage, letters, screen)
        texts[f"{stem_of(triage)}-{AFTERWARDS}.txt"] = afterwards_text(triage, letters, screen)
    return write_files(folder, {**texts, **letter_texts(triage, letters, "md")}, force)


def script_texts(triage: "Triage") -> "dict[str, str | bytes]":
    """The first script that fits each debt, by file name."""
    from debttriage.cli.talking import ScriptsAsked, draft_scripts, fitting_scripts, script_documents
    from debttriage.write.document_formats import rendered

    scripts = draft_scripts(triage, fitting_scripts(triage), ScriptsAsked())
    documents = script_documents(triage, scripts)
    return {f"{name}.txt": rendered(document, "txt") for name, document in documents.items()}


def afterwards_text(triage: "Triage", letters: "Sequence[Letter]", screen: "Screen") -> str:
    """What follows each letter by date, and the papers to have, for a file beside the letters."""
    from debttriage.cli.negotiating import after_sending
    from debttriage.write.terminal import LONG_NAME_CELLS, debt_names
    from debttriage.write.terminal_ladder import after_sending_lines

    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    written = {letter.debt_id for letter in letters}
    lines: list[str] = []
    for pair in after_sending(triage, [route for route in triage.routes if route.debt_id in written]):
        lines += [names[pair[0].debt_id], *after_sending_lines([pair], screen), "", ""]
    return "\n".join(lines)


def calendar_file(triage: "Triage", screen: "Screen") -> dict[str, str]:
    """The calendar of the next year by its file name."""
    from debttriage import pipeline
    from debttriage.write.calendar_entries import calendar_entries, calendar_name
    from debttriage.write.calendar_ics import calendar_text

    entries = calendar_entries(triage, screen, pipeline.review_days(triage))
    name = calendar_name(triage, screen)
    return {
        f"{stem_of(triage)}-calendar.ics": calendar_text(entries, triage.casefile.case.id, name, triage.as_of)
    }


def stem_of(triage: "Triage") -> str:
    """How file names begin: the client's code, or a word that says nothing where contact is not safe."""
    return triage.casefile.case.id if triage.casefile.debtor.safe_contact else "notes"


def plan_texts(session: "Session", triage: "Triage") -> dict[str, str]:
    """The plan by file name: a page to print, text, Markdown and JSON."""
    import json
    from dataclasses import replace

    from debttriage.write.document_html import document_html
    from debttriage.write.json_report import plan_report
    from debttriage.write.markdown_plan import plan_markdown
    from debttriage.write.report_plan import plan_document
    from debttriage.write.terminal_plan import plan_lines

    stem = f"{stem_of(triage)}-plan"
    screen = replace(session.screen(), width=PAPER_WIDTH, has_bold=False)
    report = json.dumps(plan_report(triage, screen), ensure_ascii=False, indent=2)
    page = plan_document(triage, screen)
    return {
        f"{stem}.html": document_html(page),
        f"{stem}.txt": "\n".join(plan_lines(triage, screen, all_paydays=True)) + "\n",
        f"{stem}.md": plan_markdown(triage, screen),
        f"{stem}.json": f"{report}\n",
    }


def letter_texts(
    triage: "Triage", letters: "Sequence[Letter]", letter_format: "DocumentFormat"
) -> "dict[str, str | bytes]":
    """Letters by file name, in that format."""
    from debttriage.write.document_formats import rendered
    from debttriage.write.document_letter import letter_document
    from debttriage.write.letters import letter_text

    return {
        f"{name}.{letter_format}": letter_text(letter, letter_format)
        if letter_format == "txt" or letter_format == "md"
        else rendered(letter_document(letter), letter_format)
        for name, letter in zip(letter_names(triage, letters), letters, strict=True)
    }


def letter_names(triage: "Triage", letters: "Sequence[Letter]") -> list[str]:
    """File names of letters; where contact is not safe, they say nothing about debts or lenders."""
    is_safe = triage.casefile.debtor.safe_contact
    return [
        f"{letter.debt_id}-{letter.kind}.{letter.language}" if is_safe else f"notes-page-{number}"
        for number, letter in enumerate(letters, start=1)
    ]
