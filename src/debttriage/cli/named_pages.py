"""What is handed out, under the names of its files; where contact is not safe, the names say nothing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debttriage.model.document import Document
    from debttriage.model.negotiation import Letter
    from debttriage.model.script import Script
    from debttriage.model.triage import Triage
    from debttriage.write.document.formats import DocumentFormat
    from debttriage.write.screen import Screen


def stem_of(triage: "Triage") -> str:
    """How file names begin: the client's code, or a word that says nothing where contact is not safe."""
    return triage.casefile.case.id if triage.casefile.debtor.safe_contact else "notes"


def letter_names(triage: "Triage", letters: "Sequence[Letter]") -> list[str]:
    """File names of letters; where contact is not safe, they say nothing about debts or lenders."""
    is_safe = triage.casefile.debtor.safe_contact
    return [
        f"{letter.debt_id}-{letter.kind}.{letter.language}" if is_safe else f"notes-page-{number}"
        for number, letter in enumerate(letters, start=1)
    ]


def letter_texts(
    triage: "Triage", letters: "Sequence[Letter]", letter_format: "DocumentFormat"
) -> "dict[str, str | bytes]":
    """Letters by file name, in that format."""
    from debttriage.write.document.formats import rendered
    from debttriage.write.document.letter import letter_document
    from debttriage.write.letters import letter_text

    return {
        f"{name}.{letter_format}": letter_text(letter, letter_format)
        if letter_format == "txt" or letter_format == "md"
        else rendered(letter_document(letter), letter_format)
        for name, letter in zip(letter_names(triage, letters), letters, strict=True)
    }


def script_documents(
    triage: "Triage", scripts: "Sequence[Script]", screen: "Screen"
) -> "dict[str, Document]":
    """Scripts by file name; where contact is not safe, the names say nothing about debts or lenders."""
    from debttriage.write.paper.report_plan import stamp_text
    from debttriage.write.scripts import script_document

    stamp = stamp_text(triage, screen)
    is_safe = triage.casefile.debtor.safe_contact
    return {
        f"{script.debt_id}-script-{script.kind}.{script.language}" if is_safe else f"notes-call-{number}": (
            script_document(script, stamp)
        )
        for number, script in enumerate(scripts, start=1)
    }


def in_formats(
    documents: "Mapping[str, Document]", formats: "Sequence[DocumentFormat]"
) -> "dict[str, str | bytes]":
    """Each document in each format, by file name."""
    from debttriage.write.document.formats import rendered

    return {f"{name}.{to}": rendered(page, to) for name, page in documents.items() for to in formats}
