"""Many debts files judged in parallel processes: progress on stderr, results in the order of the files.

Each finished file is written down at once, so that a run that was stopped can go on where it was.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.cli.session import seconds_running
from debttriage.cli.whole_files import OWNER_ONLY_FOLDER
from debttriage.model.noun import noun
from debttriage.model.readable_text import one_line

if TYPE_CHECKING:
    from debttriage.model.casefile import Language
    from debttriage.model.triage import Triage
    from debttriage.write.batch_rows import BatchRow
    from debttriage.write.document.formats import DocumentFormat
    from debttriage.write.screen import Screen

PART = ".summary.part.jsonl"
SUMMARY = "summary.jsonl"


@noun
class BatchOrder:
    """How every file is judged: the day, the day it is now, the language; and where packs go, if wanted."""

    as_of: date | None
    today: date
    lang: "Language"
    out: Path | None = None
    packs: "DocumentFormat | None" = None


def batch_files(folder: Path) -> list[Path]:
    """The debts files of a folder: each `.toml` in it but the local rates, and `debts.toml` in each folder
    inside; sorted."""
    from debttriage.rulebook.lpr import LPR_FILE

    inside = (path for path in folder.glob("*/debts.toml") if path.is_file())
    here = (path for path in folder.glob("*.toml") if path.is_file() and path.name != LPR_FILE)
    return sorted({*here, *inside})


def digest_of(path: Path, order: BatchOrder) -> str:
    """What the result depends on: the file's bytes, the local rates, the day, the language, the version."""
    from debttriage import __version__
    from debttriage.rulebook.lpr import lpr_file_beside

    day = order.as_of or order.today
    judged_with = f"{day} {order.lang} {order.packs} {__version__}"
    local = lpr_file_beside(path)
    try:
        content = path.read_bytes() + (local.read_bytes() if local else b"")
    except OSError:
        content = b""
    return hashlib.sha256(content + judged_with.encode()).hexdigest()[:20]


def name_in_summary(path: Path) -> str:
    """The name of a file as any screen and file can hold it: bytes that are no text are spelt out.

    >>> name_in_summary(Path("b\\udcff.toml"))
    'b\\\\xff.toml'
    """
    return one_line(os.fsencode(path).decode("utf-8", "backslashreplace"))


def judge_file(path: Path, name: str, order: BatchOrder) -> "BatchRow":
    """The row of one file; whatever goes wrong in it stays in its row."""
    from debttriage import pipeline
    from debttriage.cli.local_rates import local_rates
    from debttriage.model.problems import UserProblem
    from debttriage.write.batch_rows import BatchRow, row_of, row_of_problems
    from debttriage.write.screen import Screen

    digest = digest_of(path, order)
    screen = Screen(order.lang, 80, order.as_of or order.today)
    try:
        with local_rates(path):
            casefile, day = pipeline.read(path, order.as_of, order.today)
            result = pipeline.triage(casefile, day)
            screen = replace(screen, as_of=day, currency=casefile.case.currency, file=path.name)
            if order.out and order.packs:
                _write_pack(path, name, result, screen, order)
        return row_of(name, digest, result, screen)
    except UserProblem as found:
        named = [replace(problem, file=name) for problem in found.problems]
        return row_of_problems(name, digest, named, screen)
    except Exception as error:
        # The message may carry a name or a number from the file: only its kind is kept.
        return BatchRow(name, digest, "bug", problem=type(error).__name__)


def _write_pack(path: Path, name: str, result: "Triage", screen: "Screen", order: BatchOrder) -> None:
    """The household's pack, named after its file; neutral where contact is not safe."""
    from debttriage.cli.agency import agency_profile
    from debttriage.cli.pack_files import pack_of
    from debttriage.cli.whole_files import write_files
    from debttriage.write.document.formats import rendered

    assert order.out is not None and order.packs is not None
    document = pack_of(result, screen, "client", False, agency_profile(None, path))
    is_safe = result.casefile.debtor.safe_contact
    stem = "-".join(Path(name).with_suffix("").parts) if is_safe else f"notes-{digest_of(path, order)[:8]}"
    write_files(order.out, {f"{stem}-pack.{order.packs}": rendered(document, order.packs)}, force=True)


def run_batch(
    folder: Path, files: Sequence[Path], order: BatchOrder, jobs: int, known: "Sequence[BatchRow]"
) -> "Iterator[BatchRow]":
    """Rows as they are finished; files whose digest is already known are not judged again."""
    done = {row.digest: row for row in known}
    names = {path: name_in_summary(path.relative_to(folder)) for path in files}
    waiting = []
    for path in files:
        before = done.get(digest_of(path, order))
        if before is not None and before.file == names[path]:
            yield before
        else:
            waiting.append(path)
    if jobs <= 1 or len(waiting) <= 1:
        yield from (judge_file(path, names[path], order) for path in waiting)
        return
    yield from _in_parallel(waiting, names, order, min(jobs, len(waiting)))


def _in_parallel(
    waiting: Sequence[Path], names: dict[Path, str], order: BatchOrder, jobs: int
) -> "Iterator[BatchRow]":
    from debttriage.write.batch_rows import BatchRow

    pool = ProcessPoolExecutor(max_workers=jobs)
    try:
        running: dict[Future[BatchRow], Path] = {
            pool.submit(judge_file, path, names[path], order): path for path in waiting
        }
        for future in as_completed(running):
            path = running[future]
            try:
                yield future.result()
            except BrokenProcessPool:  # a process was ended from outside: its files are judged here
                yield judge_file(path, names[path], order)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def known_rows(out: Path) -> "list[BatchRow]":
    """Rows of an earlier run into that folder, finished or not."""
    from debttriage.write.batch_rows import rows_from_json_lines

    rows = []
    for name in (SUMMARY, PART):
        try:
            rows += rows_from_json_lines((out / name).read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
    return rows


def written_down(rows: "Iterator[BatchRow]", out: Path) -> "Iterator[BatchRow]":
    """The rows, each appended to a file as it comes, for a run that is stopped half way.

    Raises:
        UserProblem: the folder cannot be written.
    """
    from debttriage.write.batch_rows import batch_json_line

    with _told_when_not_writable(out):
        out.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        handle = os.open(out / PART, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with open(handle, "ab", buffering=0) as file:  # noqa: PTH123 (a descriptor)
        for row in rows:
            with _told_when_not_writable(out):
                file.write(f"{batch_json_line(row)}\n".encode())
            yield row


@contextmanager
def _told_when_not_writable(out: Path) -> "Iterator[None]":
    from debttriage.model.problems import Problem, UserProblem

    try:
        yield
    except OSError:
        raise UserProblem((Problem("output_not_writable", file=str(out)),)) from None


def with_progress(
    rows: "Iterator[BatchRow]", count: int, known: "Sequence[BatchRow]", say: Callable[..., str]
) -> "Iterator[BatchRow]":
    """The rows, with a line on stderr that says how far it is and how long it will take; none where stderr
    is no screen.  Rows of an earlier run come at once and say nothing about the time."""
    is_screen = sys.stderr.isatty()
    begun, judged, earlier = seconds_running(), 0, {row.digest for row in known}
    try:
        for number, row in enumerate(rows, start=1):
            judged += row.digest not in earlier
            if is_screen and judged:
                left = round((seconds_running() - begun) / judged * (count - number))
                percent = 100 * number // count
                text = say("batch.progress", done=number, count=count, percent=percent, seconds=left)
                print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
            yield row
    finally:
        if is_screen:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
