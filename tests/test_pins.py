"""Versions are pinned without addresses, in one list said twice: for uv and for pip."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_uv_and_pip_are_given_the_same_pins():
    """`constraints.txt` repeats what `pyproject.toml` pins."""
    for_pip = (ROOT / "constraints.txt").read_text("utf-8").split("\n")

    assert [pin for pin in for_pip if pin] == PROJECT["tool"]["uv"]["constraint-dependencies"]


def test_no_pin_records_where_it_was_downloaded():
    """Pins are names and versions; the lock file, which records addresses, stays out of git."""
    pins = (ROOT / "constraints.txt").read_text("utf-8") + (ROOT / "pyproject.toml").read_text("utf-8")

    assert "://" not in pins
    assert "uv.lock" in (ROOT / ".gitignore").read_text("utf-8")
