"""Each command against an empty Python: processor time of the whole process, run by run in turn.

The ratio is that of the fastest runs, which noise of the machine disturbs least; beside it stands the median
of the pairs.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from bars import Bar
from random_households import random_household

from debttriage.write.debts_file import debts_file_text

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
EMPTY = ("-c", "pass")
SETTINGS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def processor_seconds(arguments: tuple[str, ...]) -> float:
    """User and system time of one run of Python, its output thrown away."""
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    command = [sys.executable, *arguments]
    process = os.posix_spawn(sys.executable, command, SETTINGS, file_actions=quiet)
    _, status, used = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"{' '.join(arguments)} ended with {status}")
    return used.ru_utime + used.ru_stime


def start_up() -> tuple[list[str], list[Bar]]:
    """The table of commands, and which of them had a promise."""
    with tempfile.TemporaryDirectory() as folder:
        twenty = Path(folder) / "twenty_debts.toml"
        twenty.write_text(debts_file_text(random_household(0, 20), "zh"), "utf-8")
        sample = str(ROOT / "sample_debts.toml")
        commands: list[tuple[str, tuple[str, ...], float | None]] = [
            ("--version", ("--version",), 1.5),
            ("--help", ("--help",), 18),
            ("check, 8 debts", ("check", sample), None),
            ("rank, 20 debts", ("rank", str(twenty)), 26),
            ("plan, 8 debts", ("plan", sample), 45),
            ("plan, 20 debts", ("plan", str(twenty)), 90),
        ]
        runs = [EMPTY, *(("-m", "debttriage", *words) for _, words, _ in commands)]
        for arguments in runs:
            processor_seconds(arguments)  # compiles what is not compiled yet
        times = [[processor_seconds(arguments) for arguments in runs] for _ in range(RUNS)]
    empty = [row[0] for row in times]
    lines = [
        f"An empty Python takes {min(empty) * 1000:.0f} ms of processor time; {RUNS} runs of each in turn.",
        "",
        "| command | times an empty Python | median of pairs |",
        "|---|---|---|",
    ]
    bars = []
    for column, (name, _, limit) in enumerate(commands, start=1):
        own = [row[column] for row in times]
        ratio = min(own) / min(empty)
        pairs = statistics.median(a / b for a, b in zip(own, empty, strict=True))
        lines.append(f"| {name} | {ratio:.2f} | {pairs:.2f} |")
        if limit is not None:
            bars.append(Bar(f"`{name}`", ratio, limit, "×"))
    return lines, bars
