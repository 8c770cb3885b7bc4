"""Many debts files judged in parallel processes: progress on stderr, results in the order of the files.

Each finished file is written down at once, so that a run that was stopped can go on where it was.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.cli.household_files import HouseholdFile
from debttriage.cli.session import seconds_running
from debttriage.cli.whole_files import OWNER_ONLY_FOLDER
from debttriage.model.noun import noun

if TYPE_CHECKING:
    from debttriage.model.casefile import Casefile, Language
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


def digest_of(file: HouseholdFile, order: BatchOrder) -> str:
    """What the result depends on: the file's bytes, its names, the local rates, day, language and version."""
    from debttriage import __version__
    from debttriage.cli.local_rates import local_files

    day = order.as_of or order.today
    judged_with = f"{file.name} {file.stem} {day} {order.lang} {order.packs} {__version__}"
    content = b"".join(map(_bytes_of, (file.path, *local_files(file.path))))
    return hashlib.sha256(content + judged_with.encode()).hexdigest()[:20]


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def judge_file(file: HouseholdFile, order: BatchOrder) -> "BatchRow":
    """The row of one file; whatever goes wrong in it stays in its row."""
    from debttriage import pipeline
    from debttriage.cli.local_rates import local_letters, local_rates
    from debttriage.model.problems import UserProblem
    from debttriage.write.batch_rows import BatchRow, row_of, row_of_problems
    from debttriage.write.screen import Screen

    digest, pack = digest_of(file, order), ""
    screen = Screen(order.lang, 80, order.as_of or order.today)
    try:
        with local_rates(file.path), local_letters(file.path):
            casefile, day = _read(file, order)
            result = pipeline.triage(casefile, day)
            screen = replace(screen, as_of=day, currency=casefile.case.currency, file=file.path.name)
            if order.out and order.packs:
                pack = _write_pack(file, result, screen, order)
        return replace(row_of(file.name, digest, result, screen), pack=pack)
    except UserProblem as found:
        return row_of_problems(file.name, digest, found.problems, screen)
    except Exception as error:
        # The message may carry a name or a number from the file: only its kind is kept.
        return BatchRow(file.name, digest, "bug", problem=type(error).__name__)


def _read(file: HouseholdFile, order: BatchOrder) -> "tuple[Casefile, date]":
    """The casefile and its day; problems carry the file's name in the summary."""
    from debttriage import pipeline
    from debttriage.model.problems import UserProblem

    try:
        return pipeline.read(file.path, order.as_of, order.today)
    except UserProblem as found:
        raise UserProblem(tuple(replace(problem, file=file.name) for problem in found.problems)) from None


def _write_pack(file: HouseholdFile, result: "Triage", screen: "Screen", order: BatchOrder) -> str:
    """The name of the pack that is written: after its file, neutral where contact is not safe."""
    from debttriage.cli.agency import agency_profile
    from debttriage.cli.pack_files import pack_of
    from debttriage.cli.whole_files import write_files
    from debttriage.write.document.formats import rendered

    assert order.out is not None and order.packs is not None
    document = pack_of(result, screen, "client", False, agency_profile(None, file.path))
    own, neutral = file.pack_names(order.packs)
    name = own if result.casefile.debtor.safe_contact else neutral
    write_files(order.out, {name: rendered(document, order.packs)}, force=True)
    return name


def run_batch(
    files: Sequence[HouseholdFile], order: BatchOrder, jobs: int, known: "Sequence[BatchRow]"
) -> "Iterator[BatchRow]":
    """Rows as they are finished; files whose digest is already known are not judged again."""
    done = {row.digest: row for row in known}
    waiting = []
    for file in files:
        before = done.get(digest_of(file, order))
        if before is not None:
            yield before
        else:
            waiting.append(file)
    if jobs <= 1 or len(waiting) <= 1:
        yield from (judge_file(file, order) for file in waiting)
        return
    yield from _in_parallel(waiting, order, min(jobs, len(waiting)))


def _in_parallel(waiting: Sequence[HouseholdFile], order: BatchOrder, jobs: int) -> "Iterator[BatchRow]":
    pool = ProcessPoolExecutor(max_workers=jobs)
    try:
        running = {pool.submit(judge_file, file, order): file for file in waiting}
        for future in as_completed(running):
            try:
                yield future.result()
            except BrokenProcessPool:  # a process was ended from outside: its files are judged here
                yield judge_file(running[future], order)
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
