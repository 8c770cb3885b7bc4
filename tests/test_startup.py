"""A command loads what it needs and nothing else; checked by what is imported, not by the clock."""

import subprocess
import sys
from pathlib import Path

import pytest

from debttriage.cli.app import COMMANDS, command_line

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


NETWORK = {"ssl", "socket", "http.client", "urllib.request", "asyncio"}
DRAWN = {"rich.console", "rich.table"}  # screens are plain lines
PLANNING = {"debttriage.plan.search", "debttriage.plan.recommend"}
LETTERS = {"jinja2", "debttriage.negotiate.letter_facts"}
PAPER = {
    f"debttriage.write.{name}" for name in ("document.docx", "document.letter", "document.pdf", "paper.pack")
}
PACK = {"debttriage.write.document.letter", "debttriage.write.paper.pack"}
PROCESSES = {"multiprocessing", "concurrent.futures.process"}
JUDGING = {"debttriage.assess.debt", "debttriage.rank.order"}
WRITING = {"debttriage.read.insertion", "tomli_w"}
RARELY_USED = {
    "email",
    "random",
    "markdown_it",
    "pygments",
}  # what typer, rich and pydantic would bring along
NOT_IN_HELP = RARELY_USED - {"random"}  # rich, which draws the help, loads it itself
OTHER_COMMANDS = {"debttriage.cli.log", "debttriage.cli.reference", "debttriage.cli.offering"}
ON_A_FILE = NETWORK | DRAWN | PAPER | PROCESSES | WRITING
HUABEI = ["huabei", "--file", str(SAMPLE)]


@pytest.mark.parametrize(
    ("arguments", "not_needed"),
    [
        pytest.param(["--version"], {"typer", "rich", "pydantic", "tomllib"}, id="version"),
        pytest.param(["--help"], {"pydantic", "tomllib", "debttriage.pipeline"} | NOT_IN_HELP, id="help"),
        pytest.param(["plan", str(SAMPLE)], ON_A_FILE | LETTERS | RARELY_USED | OTHER_COMMANDS, id="plan"),
        pytest.param(
            ["rank", str(SAMPLE)], ON_A_FILE | LETTERS | PLANNING | RARELY_USED | OTHER_COMMANDS, id="rank"
        ),
        pytest.param(["why", "zhaolian", *HUABEI], ON_A_FILE | LETTERS | PLANNING, id="why"),
        pytest.param(["check", str(SAMPLE)], ON_A_FILE | LETTERS | PLANNING, id="check"),
        pytest.param(["forecast", str(SAMPLE)], ON_A_FILE | LETTERS | PLANNING, id="forecast"),
        pytest.param(["audit", *HUABEI], ON_A_FILE | LETTERS | PLANNING, id="audit"),
        pytest.param(["compare", str(SAMPLE)], ON_A_FILE | LETTERS, id="compare"),
        pytest.param(["explain", *HUABEI], ON_A_FILE | LETTERS, id="explain"),
        pytest.param(["calendar", str(SAMPLE)], ON_A_FILE | LETTERS, id="calendar"),
        pytest.param(["diff", str(SAMPLE), str(SAMPLE)], ON_A_FILE | LETTERS, id="diff"),
        pytest.param(["letter", *HUABEI], ON_A_FILE, id="letter"),
        pytest.param(["script", *HUABEI], ON_A_FILE, id="script"),
        pytest.param(["pack", str(SAMPLE)], ON_A_FILE - PACK, id="pack"),
        pytest.param(["lenders"], ON_A_FILE | LETTERS | PLANNING | JUDGING, id="lenders"),
        pytest.param(["rules"], ON_A_FILE | LETTERS | PLANNING | JUDGING, id="rules"),
        pytest.param(["schema"], ON_A_FILE | LETTERS | PLANNING | JUDGING, id="schema"),
        pytest.param(["batch", "--help"], LETTERS | PLANNING | PROCESSES, id="help_of_a_command"),
    ],
)
def test_a_command_does_not_load_what_it_does_not_need(arguments, not_needed):
    """`--version` starts no parser, `--help` no models, `rank` no planner, `plan` no templates."""
    assert set() == not_needed & modules_after(*arguments)


@pytest.mark.parametrize(
    ("arguments", "not_needed"),
    [
        pytest.param(["init", "new.toml", "--template", "--no-input"], JUDGING, id="init"),
        pytest.param(["log", "call", "huabei", "--at", "2026-11-20T10:00"], JUDGING, id="log"),
        pytest.param(
            ["add", "--lender", "x", "--balance", "5", "--kind", "bill", "--no-input"], JUDGING, id="add"
        ),
    ],
)
def test_writing_into_the_file_judges_nothing(arguments, not_needed, tmp_path, monkeypatch):
    """A call is noted, a debt added and a file begun without waiting for anything to be assessed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "debts.toml").write_bytes(SAMPLE.read_bytes())

    not_needed = not_needed | NETWORK | DRAWN | PLANNING | LETTERS | PAPER | PROCESSES
    assert set() == not_needed & modules_after(*arguments)


def test_every_command_is_found_by_its_name():
    """The table of commands says what each module adds, so that one can be loaded without the others."""
    listed = {name for names in COMMANDS.values() for name in names}
    whole = command_line()
    added = {each.name or each.callback.__name__ for each in whole.registered_commands}

    assert listed == added | {each.name for each in whole.registered_groups}
    for name in listed:
        alone = command_line(name)
        assert 1 == len(alone.registered_commands) + len(alone.registered_groups)
