"""Documents handed out: printed to the screen where they are text, else written into `--out`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.cli.mistyped import Mistyped
from debttriage.cli.output import print_lines, write_files

if TYPE_CHECKING:
    from debttriage.model.document import Document
    from debttriage.model.negotiation import Letter
    from debttriage.model.triage import Triage
    from debttriage.write.document_formats import DocumentFormat
    from debttriage.write.terminal import Screen


def hand_out(
    documents: "Mapping[str, Document]", to: "DocumentFormat", screen: "Screen", out: Path | None, force: bool
) -> None:
    """Documents by file name without ending: into the folder, or one after the other on the screen.

    Raises:
        UserProblem: a file is already there, the folder cannot be written, or PDF's extra is missing.
    """
    from debttriage.write.document_formats import rendered

    refuse_to_print_bytes([to], out)
    made = {f"{name}.{to}": rendered(document, to) for name, document in documents.items()}
    if out is None:
        print_lines(text.rstrip("\n") for text in made.values() if isinstance(text, str))
        return
    from debttriage.write.terminal_plan import written_lines

    print_lines(written_lines(screen, write_files(out, made, force)))


def refuse_to_print_bytes(formats: "Sequence[DocumentFormat]", out: Path | None) -> None:
    """A usage error where a format that is no text has no folder to go to."""
    from debttriage.write.document_formats import BINARY_FORMATS

    for to in formats:
        if out is None and to in BINARY_FORMATS:
            raise Mistyped("needs_out", "--format")


def hand_out_letters(
    triage: "Triage",
    letters: "Sequence[Letter]",
    to: "DocumentFormat",
    screen: "Screen",
    where: tuple[Path | None, bool],
) -> None:
    """Letters as files of a printable format, with what to look at before sending on the screen.

    Without a folder, all of them as one HTML page.  `where` is the folder and whether to overwrite.
    """
    from debttriage.cli.plan_files import letter_names
    from debttriage.write.document_letter import letter_document, letters_document
    from debttriage.write.terminal_letters import checks_text

    out, force = where
    if out is None:
        hand_out({"letters": letters_document(letters)}, to, screen, None, force)
        return
    names = letter_names(triage, letters)
    documents = {name: letter_document(letter) for name, letter in zip(names, letters, strict=True)}
    hand_out(documents, to, screen, out, force)
    print_lines(["", *checks_text(triage, letters, screen).rstrip("\n").split("\n")])
