"""Nobody can type on paper: what is printed names letters and people, never commands of this program."""

import re
from pathlib import Path

import pytest

from command_line import run_command

ROOT = Path(__file__).parent.parent
HOUSEHOLDS = (
    ROOT / "sample_debts.toml",
    ROOT / "tests" / "cases" / "nothing_left_after_rent" / "debts.toml",
    ROOT / "tests" / "cases" / "never_clears" / "debts.toml",
    ROOT / "tests" / "cases" / "care_needed" / "debts.toml",
)
COMMAND = re.compile(r"debttriage (?!\d)\S+|(?<!-)--[a-z]+")  # the version of the stamp is no command


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("household", HOUSEHOLDS, ids=lambda path: path.parent.name)
def test_no_page_holds_a_command(household, lang, tmp_path, monkeypatch, capsys):
    """Plan, letters, scripts, the pages beside them, and every copy of the pack."""
    last = ["--format", "txt", "--out", str(tmp_path), "--lang", lang, "--as-of", "2026-11-21", "--force"]
    run_command(["plan", str(household), *last], monkeypatch, capsys)
    for copy in ("client", "counselor", "cover"):
        run_command(["pack", str(household), "--copy", copy, *last], monkeypatch, capsys)

    pages = {path.name: path.read_text("utf-8") for path in tmp_path.glob("*.txt")}
    assert len(pages) >= 4
    assert {} == {name: found for name, text in pages.items() if (found := COMMAND.findall(text))}
