"""What holds for every test: expected texts and the examples of the property tests.

`pytest --update-cases` rewrites the expected texts of case folders; the diff is what gets reviewed.
In CI the property tests try the same examples on every run, so that red means a change; at a desk, and in the
nightly fuzz, they look for new ones.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same_examples", derandomize=True)
if os.environ.get("CI") and not os.environ.get("DEBTTRIAGE_FUZZ_RUNS"):
    settings.load_profile("same_examples")


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option for every kind of expected text."""
    parser.addoption("--update-cases", action="store_true", help="rewrite expected texts, to be reviewed")


@pytest.fixture
def as_expected(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with the one expected in a file, or rewrites that file under --update-cases."""

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--update-cases"):
            path.write_text(actual, "utf-8", newline="\n")
        expected = path.read_text("utf-8") if path.is_file() else ""
        assert expected == actual

    return compare
