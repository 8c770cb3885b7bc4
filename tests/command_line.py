"""The command line as tests run it: in this process, 80 columns wide, without colour or outside settings."""

from dataclasses import dataclass

import pytest

from debttriage.__main__ import main

Capture = pytest.CaptureFixture[str]
SETTINGS = (
    "DEBTTRIAGE_FILE", "DEBTTRIAGE_LANG", "DEBTTRIAGE_LENDERS", "DEBTTRIAGE_LPR", "DEBTTRIAGE_LETTERS",
    "DEBTTRIAGE_AGENCY", "DEBTTRIAGE_DEBUG",
)  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """What a command printed, and its exit status."""

    out: str
    err: str
    status: int


def run_command(
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    columns: int = 80,
) -> Printed:
    """Run `debttriage` with these arguments."""
    for setting in SETTINGS:
        monkeypatch.delenv(setting, raising=False)
    return run_with_settings(arguments, monkeypatch, capsys, columns)


def run_with_settings(
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    columns: int = 80,
) -> Printed:
    """Run `debttriage` with these arguments and whatever settings the test has made."""
    monkeypatch.setattr("sys.argv", ["debttriage", *arguments])
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        main()
    printed = capsys.readouterr()
    return Printed(printed.out, printed.err, int(stop.value.code or 0))
