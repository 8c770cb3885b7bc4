"""Documents handed out: printed to the screen where they are text, else written into `--out`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.cli.mistyped import Mistyped
from debttriage.cli.named_pages import in_formats
from debttriage.cli.output import print_lines
from debttriage.cli.whole_files import write_files

if TYPE_CHECKING:
    from debttriage.model.document import Document
    from debttriage.write.document.formats import DocumentFormat
    from debttriage.write.screen import Screen


def hand_out(
    documents: "Mapping[str, Document]", to: "DocumentFormat", screen: "Screen", out: Path | None, force: bool
) -> None:
    """Documents by file name without ending: into the folder, or one after the other on the screen.

    Raises:
        UserProblem: a file is already there, the folder cannot be written, or PDF's extra is missing.
    """
    refuse_to_print_bytes([to], out)
    made = in_formats(documents, [to])
    if out is None:
        print_lines(text.rstrip("\n") for text in made.values() if isinstance(text, str))
        return
    from debttriage.write.terminal.plan import written_lines

    print_lines(written_lines(screen, write_files(out, made, force)))


def refuse_to_print_bytes(formats: "Sequence[DocumentFormat]", out: Path | None) -> None:
    """A usage error where a format that is no text has no folder to go to."""
    from debttriage.write.document.formats import BINARY_FORMATS

    for to in formats:
        if out is None and to in BINARY_FORMATS:
            raise Mistyped("needs_out", "--format")
