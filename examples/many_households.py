"""Triage many households in parallel, with nothing but the standard library.

    python examples/many_households.py clients/*.toml

`triage` is a pure function of a casefile and a day, and both its arguments and its result can be pickled:
any pool, queue or cluster that can call a function in another process can do what this does.
"""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from debttriage import triage
from debttriage.model.triage import Triage
from debttriage.read.casefile import read_casefile


def judged(path: Path, as_of: date) -> Triage:
    """One household; run in a process of its own."""
    return triage(read_casefile(path, as_of), as_of)


def judged_in_parallel(paths: Iterable[Path], as_of: date, processes: int | None = None) -> Iterator[Triage]:
    """The households in the order of `paths`, one process a core unless told otherwise."""
    files = list(paths)
    with ProcessPoolExecutor(max_workers=processes) as pool:
        yield from pool.map(judged, files, [as_of] * len(files), chunksize=4)


def summary(result: Triage) -> str:
    """One line without names: the client's code, the first debt to deal with, what can be spared a month."""
    first = result.ranking[0].debt_id if result.ranking else "-"
    spared = result.planning.affordability.monthly_for_debts
    return f"{result.casefile.case.id:20} {first:20} {spared / 100:12,.2f}"


def main() -> None:
    """Print one line a file of the command line, as of today."""
    for result in judged_in_parallel(map(Path, sys.argv[1:]), date.today()):
        print(summary(result))


if __name__ == "__main__":
    main()
