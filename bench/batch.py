"""What a night's batch costs: 300 invented households, one of them broken, with one process and with all.

Beside the seconds by the clock stand the seconds of work: where others use the machine, only those compare.

uv run python bench/batch.py [HOUSEHOLDS]
"""

import os
import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bars import Bar
from random_households import AS_OF, random_household

from debttriage.cli.batch_run import BatchOrder, judge_file, run_batch
from debttriage.cli.household_files import household_files
from debttriage.write.debts_file import debts_file_text

MOST_DEBTS = 10
PROCESSES = 2


def write_households(folder: Path, count: int) -> None:
    """So many files of two to ten debts; the one in the middle is broken."""
    for number in range(count):
        household = random_household(number, 2 + number % (MOST_DEBTS - 1))
        (folder / f"h{number:04d}.toml").write_text(debts_file_text(household, "zh"), "utf-8")
    (folder / f"h{count // 2:04d}.toml").write_text("[[debts\n", "utf-8")


def seconds_of_work() -> float:
    """Processor seconds of this process and of all its children that have ended."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(who).ru_utime for who in both)


def households_a_second(count: int = 60) -> tuple[list[str], list[Bar]]:
    """A batch on two processors, and how many of its rows are what the file alone gives in this process."""
    order = BatchOrder(AS_OF, AS_OF, "zh")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_households(folder, count)
        begun = perf_counter()
        files = {file.name: file for file in household_files(folder)}
        rows = list(run_batch([*files.values()], order, PROCESSES, []))
        rate = count / (perf_counter() - begun)
        same = sum(row == judge_file(files[row.file], order) for row in rows)
    line = (
        f"{count} households, {PROCESSES} processes: {rate:.1f} a second; {same} rows as of the file alone."
    )
    return [line], [
        Bar(f"`batch`, {PROCESSES} processes", rate, 8, "households a second", at_least=True),
        Bar("rows of the batch that are as of the file alone", same, count, "rows", at_least=True),
    ]


def main() -> None:
    """Print seconds in all and per household, and how many went wrong."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    order = BatchOrder(AS_OF, AS_OF, "zh")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_households(folder, count)
        for jobs in sorted({1, os.cpu_count() or 1}):
            begun, worked = perf_counter(), seconds_of_work()
            rows = list(run_batch(household_files(folder), order, jobs, []))
            took, work = perf_counter() - begun, seconds_of_work() - worked
            wrong = sum(row.status != "done" for row in rows)
            print(f"{count} households, {jobs} processes: {took:.1f} s by the clock, {work:.1f} s of work, "
                  f"{work / count:.2f} s each, {wrong} wrong")  # fmt: skip


if __name__ == "__main__":
    main()
