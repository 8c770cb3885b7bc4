"""What stands beside the debts file during a run: `lpr.toml` with newer rates, own `letters/`."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from debttriage.model.closed_file import is_folder

LETTERS_FOLDER = "letters"
_this_run = ExitStack()


@contextmanager
def this_run() -> Iterator[None]:
    """What a run of the program learns from local files ends with the run."""
    with _this_run:
        yield


def know_local_rates(debts_file: Path) -> None:
    """From here to the end of the run, the loan prime rate has the values of the local file as well.

    Raises:
        UserProblem: the local file is there and cannot be used.
    """
    _this_run.enter_context(local_rates(debts_file))


def know_local_letters(debts_file: Path) -> None:
    """From here to the end of the run, templates in `letters/` beside the debts stand in for ours."""
    if is_folder(debts_file.parent / LETTERS_FOLDER):
        _this_run.enter_context(local_letters(debts_file))


@contextmanager
def local_rates(debts_file: Path) -> Iterator[None]:
    """Inside the block, the loan prime rate has the values of the local file: for one file of many."""
    from debttriage.rulebook.lpr import lpr_extension_beside
    from debttriage.rulebook.rule_files import lpr_extended_by

    with lpr_extended_by(lpr_extension_beside(debts_file)):
        yield


def local_letters(debts_file: Path) -> AbstractContextManager[None]:
    """Inside the block, templates in `letters/` beside the debts stand in for ours: for one file of many."""
    from debttriage.write.own_templates import templates_from

    return templates_from(debts_file.parent / LETTERS_FOLDER)


def local_files(debts_file: Path) -> list[Path]:
    """The user's own files that a page about these debts may depend on, beside them or named otherwise."""
    from debttriage.cli.agency import profile_path
    from debttriage.rulebook.lpr import lpr_file_beside
    from debttriage.write.own_templates import LETTERS_ENV

    letters = Path(os.environ.get(LETTERS_ENV) or debts_file.parent / LETTERS_FOLDER)
    alone = (lpr_file_beside(debts_file), profile_path(None, debts_file))
    wording = sorted(letters.glob("*.md")) if os.access(letters, os.R_OK | os.X_OK) else []
    return [*(path for path in alone if path), *wording]
