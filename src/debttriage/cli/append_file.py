"""Append to a person's debts file: what stands there stays byte for byte; readers see old or new, whole.

The new text is tried out on a copy first.  A second writer waits; a change made meanwhile by an editor is
noticed, and then nothing is written.
"""

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from debttriage.model.casefile import Casefile
from debttriage.model.closed_file import why_closed
from debttriage.model.problems import Problem, UserProblem

LONGEST_WAIT_SECONDS = 10.0
WAIT_SECONDS = 0.05
WINDOWS_LOCK = ".debttriage.lock"


def append_to_file(path: Path, text_of: Callable[[Casefile], str], today: date) -> Casefile:
    """Append the text that `text_of` makes of the casefile, and give the casefile as it is then.

    Raises:
        UserProblem: the file cannot be read, would not read with the text, or cannot be written; in each
            case it stands as before.
    """
    return change_file(path, lambda casefile, before: appended(before, text_of(casefile)), today)


def change_file(path: Path, after_of: Callable[[Casefile, bytes], bytes], today: date) -> Casefile:
    """Put in place of the file what `after_of` makes of it, tried out first, and give the new casefile.

    Raises:
        UserProblem: as for `append_to_file`.
    """
    target = Path(os.path.realpath(path))  # `resolve` raises where a link leads to itself
    with only_writer(target.parent, path):
        casefile, before = _read_at_rest(path, target, today)
        try:
            after = after_of(casefile, before)
        except UserProblem as found:
            named = (replace(problem, file=problem.file or str(path)) for problem in found.problems)
            raise UserProblem(tuple(named)) from None
        try:
            return _replaced(path, target, before, after, today)
        except OSError:
            raise UserProblem((Problem("append_not_writable", file=str(path)),)) from None


def _read_at_rest(path: Path, target: Path, today: date) -> tuple[Casefile, bytes]:
    """The casefile and the very bytes it was read from; what changes meanwhile is told, not mixed."""
    from debttriage import pipeline

    try:
        before = target.read_bytes()
    except OSError:
        before = b""  # reading says below what is wrong
    casefile, _ = pipeline.read(path, None, today)
    with contextlib.suppress(OSError):
        if target.read_bytes() == before:
            return casefile, before
    raise UserProblem((Problem("append_file_changed", file=str(path)),))


def appended(before: bytes, text: str) -> bytes:
    """`before`, an empty line, and the text, with the line ends that the file has.

    >>> appended(b"a = 1", "b = 2\\n")
    b'a = 1\\n\\nb = 2\\n'
    >>> appended(b"a = 1\\r\\n", "b = 2\\n")
    b'a = 1\\r\\n\\r\\nb = 2\\r\\n'
    """
    end = b"\r\n" if b"\r\n" in before else b"\n"
    gap = b"" if not before.strip(b"\xef\xbb\xbf") else end if before.endswith(b"\n") else end + end
    return before + gap + text.encode().replace(b"\n", end)


def _replaced(path: Path, target: Path, before: bytes, after: bytes, today: date) -> Casefile:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")  # mode 0600 from birth
    temporary = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 (a descriptor)
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        casefile = _tried_out(temporary, path, before.count(b"\n"), today)
        shutil.copymode(target, temporary)
        if target.read_bytes() != before:
            raise UserProblem((Problem("append_file_changed", file=str(path)),))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return casefile


def _tried_out(temporary: Path, path: Path, lines: int, today: date) -> Casefile:
    """The casefile of the copy; its problems are told of the file itself, which has only so many lines."""
    from debttriage import pipeline

    try:
        return pipeline.read(temporary, None, today)[0]
    except UserProblem as found:
        problems = (
            replace(problem, file=str(path), line=problem.line if (problem.line or 0) <= lines else None)
            for problem in found.problems
        )
        raise UserProblem((Problem("append_refused", file=str(path)), *problems)) from None


@contextlib.contextmanager
def only_writer(folder: Path, path: Path) -> Iterator[None]:
    """Hold the folder's lock; a second writer waits for a while, then is told so."""
    lock = _lock_file(folder, path)
    try:
        give_up = time.monotonic() + LONGEST_WAIT_SECONDS
        while not _is_taken(lock):
            if time.monotonic() > give_up:
                raise UserProblem((Problem("append_busy", file=str(path)),))
            time.sleep(WAIT_SECONDS)
        yield
    finally:
        os.close(lock)


def _lock_file(folder: Path, path: Path) -> int:
    try:
        if sys.platform == "win32":
            return os.open(folder / WINDOWS_LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        return os.open(folder, os.O_RDONLY)
    except OSError as error:
        is_missing = why_closed(folder, error) == "missing"
        closed = "append_not_writable" if os.access(path, os.R_OK) else "file_not_readable"
        code = "file_missing" if is_missing else closed
        raise UserProblem((Problem(code, file=str(path)),)) from None


def _is_taken(lock: int) -> bool:
    """Try to take the lock; closing the descriptor, or the end of the process, gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
