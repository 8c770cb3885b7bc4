"""A new debts file out of an interview; broken off, the file holds what was answered so far."""

import contextlib
import signal
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from debttriage.cli.interview import Flow, Key, Talk, interview
from debttriage.cli.whole_files import write_files
from debttriage.model.closed_file import is_there
from debttriage.model.noun import noun

if TYPE_CHECKING:
    from debttriage.cli.interview_result import Answered

INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl-C, so that `init && plan` stops, too."""
HEADINGS = {"budget": "init.money", "debt": "init.debts", "all": "init.all"}


@noun
class NewFile:
    """What became of the interview: the file written, if any, its debts, and whether all was answered."""

    path: Path | None
    debts: tuple[str, ...]
    is_whole: bool


def interview_into(path: Path, flow: Flow, talk: Talk, today: date, may_replace: bool = False) -> NewFile:
    """Ask, then write the file; also when the interview is broken off.

    Args:
        may_replace: a whole interview takes the place of a file that is already there; half of one, or any
            where this is False, goes beside it.

    Raises:
        UserProblem: the file cannot be written; what was answered is on the screen.
    """
    from debttriage.cli.interview_result import casefile_of

    given: dict[Key, object] = {}
    is_whole = was_answered(flow, given, talk, HEADINGS)
    answered = casefile_of(given, talk, today)
    if answered.is_empty:
        talk.show("")
        talk.say("init.nothing")
        return NewFile(None, (), is_whole)
    is_beside = is_there(path) and not (is_whole and may_replace)
    target = _free_beside(path) if is_beside else path
    target = _written(target, file_text(answered, talk), talk, may_replace and not is_beside)
    said = "written" if is_whole else "stopped_beside" if is_beside else "stopped"
    with contextlib.suppress(OSError):  # the window may be closed by now; the file is written
        _say_written(target, answered, talk, said)
    return NewFile(target, tuple(debt.id for debt in answered.casefile.debts), is_whole)


def _written(path: Path, text: str, talk: Talk, may_replace: bool) -> Path:
    """The file written: beside what came meanwhile; where it cannot be, answers are shown, not lost."""
    from debttriage.model.problems import UserProblem

    try:
        return write_files(path.parent, {path.name: text}, may_replace)[0]
    except UserProblem:
        if not may_replace and is_there(path):
            return _written(_free_beside(path), text, talk, may_replace)
        talk.say("init.not_written")
        for line in text.splitlines():
            talk.show(line)
        raise


def was_answered(
    flow: Flow, given: dict[Key, object], talk: Talk, headings: Mapping[str, str] | None = None
) -> bool:
    """Whether the interview came to its end; else `given` holds what was answered until then."""
    try:
        with _stopped_by_signals():
            interview(flow, given, talk, headings)
    except (KeyboardInterrupt, EOFError):
        return False
    return True


def file_text(answered: "Answered", talk: Talk) -> str:
    """The file of the answers; debts that are not complete follow as comments."""
    from debttriage.write.debts_file import debts_file_text, unfinished_debt_text

    unfinished = [unfinished_debt_text(fields, talk.lang) for fields in answered.unfinished]
    return "\n".join([debts_file_text(answered.casefile, talk.lang, answered.blanks), *unfinished])


def _say_written(path: Path, answered: "Answered", talk: Talk, key: str) -> None:
    talk.show("")
    talk.say(f"init.{key}", file=path, count=len(answered.casefile.debts))
    if answered.unfinished:
        talk.say("init.stopped_unfinished", count=len(answered.unfinished))


def _free_beside(path: Path) -> Path:
    """A name beside `path` that nothing has yet."""
    number, beside = 2, path.with_stem(f"{path.stem}-unfinished")
    while is_there(beside):
        beside = path.with_stem(f"{path.stem}-unfinished-{number}")
        number += 1
    return beside


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """A closed window or a polite end of the process is an interruption like Ctrl-C."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before: Mapping[int, object] = {}
    with contextlib.suppress(ValueError):  # not in the main thread
        before = {getattr(signal, name): signal.signal(getattr(signal, name), stop) for name in names}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]


def terminal_talk(lang: str, to_stderr: bool = False) -> Talk:
    """The conversation over the terminal; with `to_stderr`, stdout stays free for JSON."""
    import shutil

    stream = sys.stderr if to_stderr else sys.stdout

    def ask(prompt: str) -> str:
        if to_stderr:
            stream.write(prompt)
            stream.flush()
        # Line editing has to know the prompt, or it draws over it.
        return input("" if to_stderr else prompt).encode("utf-8", "replace").decode()

    if sys.stdin.isatty():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  (arrow keys, and whole Chinese characters deleted at once)
    columns = shutil.get_terminal_size((80, 24)).columns
    return Talk(
        ask,
        lambda line: print(line, file=stream),
        "en" if lang == "en" else "zh",
        max(40, min(96, columns)),
    )
