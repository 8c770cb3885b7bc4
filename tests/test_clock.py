"""Everything is told the day it judges by, so that any day can be replayed."""

import re
from pathlib import Path

import debttriage

ROOT = Path(debttriage.__file__).parent
ASKS_THE_CLOCK = re.compile(r"\.(today|now|utcnow)\(|\btime\.(time|localtime|gmtime)\(")


def test_only_the_command_line_asks_what_day_it_is():
    """`date.today()` stands in one place."""
    askers = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if ASKS_THE_CLOCK.search(path.read_text("utf-8"))
    ]

    assert ["cli/session.py"] == askers
