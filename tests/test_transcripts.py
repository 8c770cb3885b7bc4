"""What a user types and what they see.

Each folder of tests/cases/ is one household: its debts.toml, and text files that start with a command and
go on with everything it prints.  To see what a change does to a user, read the diff after
`pytest --update-cases`.
"""

import shlex
from pathlib import Path

import pytest

from command_line import run_command

TRANSCRIPTS = sorted(
    path
    for path in (Path(__file__).parent / "cases").glob("*/*.txt")
    if path.read_text("utf-8").startswith("$ ")
)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_command_prints_what_its_transcript_shows(path, monkeypatch, capsys, as_expected):
    """Every screen is exactly the one that was read and approved, in its language, at 80 columns."""
    command = path.read_text("utf-8").partition("\n")[0]
    monkeypatch.chdir(path.parent)

    printed = run_command(shlex.split(command)[2:], monkeypatch, capsys)

    status = f">= {printed.status}\n" if printed.status else ""
    as_expected(path, f"{command}\n{printed.out}{printed.err}{status}")
