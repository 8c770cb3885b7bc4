"""The bytes of a debts file as text, or what keeps it from being read.

A file is read once, so a change while reading cannot give half of one and half of the other.
"""

from pathlib import Path

from debttriage.model.closed_file import why_closed
from debttriage.model.problems import Problem, UserProblem
from debttriage.model.readable_text import readable

MOST_BYTES = 4_000_000
"""Far above any household (thirty debts with long logs are a tenth of it)."""


def shown_file(path: Path) -> str:
    """The file's name as typed, without characters that could disturb a terminal."""
    return readable(str(path)).replace("\n", " ")


def file_text(path: Path) -> str:
    """The text of `path`, which must be UTF-8, with or without a byte order mark.

    Raises:
        UserProblem: missing, a folder, not readable, too large, or in another encoding.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _problem(path, f"file_{why_closed(path, error)}") from None
    if len(content) > MOST_BYTES:
        raise _problem(path, "file_too_large", most=f"{MOST_BYTES // 10**6}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _problem(path, _encoding_code(content), line) from None


def _encoding_code(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "file_is_utf16"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "file_not_utf8"
    return "file_is_gb18030"


def _problem(path: Path, code: str, line: int | None = None, **figures: str) -> UserProblem:
    return UserProblem((Problem(code, shown_file(path), line, figures=figures),))
