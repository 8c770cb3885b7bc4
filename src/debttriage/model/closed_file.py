"""Why a file or folder that somebody named cannot be opened: told alike wherever one is named."""

import os
from pathlib import Path
from typing import Literal

from debttriage.model.problems import Problem, UserProblem

is_file, is_folder, is_there = os.path.isfile, os.path.isdir, os.path.lexists
"""What lies at a path; where a folder on the way is closed they say no, while a `Path` would raise."""

Reason = Literal["missing", "is_a_folder", "not_readable"]


def why_closed(path: Path, error: Exception) -> Reason:
    """What kept `path` from being opened.

    >>> why_closed(Path("no_such_file"), FileNotFoundError())
    'missing'
    """
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "missing"
    return "is_a_folder" if is_folder(path) else "not_readable"


def content_of(path: Path, shown: str, most_bytes: int = -1) -> bytes:
    """The bytes of a file other than the debts file, no more than `most_bytes`; `shown` names it in messages.

    Raises:
        UserProblem: there is no such file, it is a folder, or it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return file.read(most_bytes)
    except (OSError, ValueError) as error:
        raise UserProblem((Problem(f"other_{why_closed(path, error)}", file=shown),)) from None


def files_in(folder: Path, shown: str) -> list[Path]:
    """What lies in a folder, sorted.

    Raises:
        UserProblem: the folder cannot be opened.
    """
    try:
        return sorted(folder.iterdir())
    except OSError:
        raise UserProblem((Problem("other_not_readable", file=shown),)) from None
