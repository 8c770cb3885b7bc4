"""A command loads what it needs and nothing else; checked by what is imported, not by the clock."""

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
RUN_AND_LIST = """
import sys
from debttriage.__main__ import main
try:
    main()
except SystemExit:
    pass
print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
"""


def modules_after(*arguments):
    """Names of all modules imported once the program has run with these arguments."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_LIST, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.splitlines())


@pytest.mark.parametrize(
    ("arguments", "not_needed"),
    [
        pytest.param(["--version"], {"typer", "rich", "pydantic", "tomllib"}, id="version"),
        pytest.param(["--help"], {"pydantic", "tomllib", "jinja2", "debttriage.pipeline"}, id="help"),
        pytest.param(["plan", str(SAMPLE)], {"jinja2", "rich.console", "rich.table"}, id="plan"),
        pytest.param(["rank", str(SAMPLE)], {"jinja2", "debttriage.plan.search"}, id="rank"),
    ],
)
def test_a_command_does_not_load_what_it_does_not_need(arguments, not_needed):
    """`--version` starts no parser, `--help` no models, `plan` no templates."""
    assert set() == not_needed & modules_after(*arguments)
