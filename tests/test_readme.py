"""What the READMEs show is what the program prints, and both say the same."""

import re
import shlex
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.cli.app import command_line
from debttriage.cli.exits import ExitStatus
from debttriage.rulebook.rulebook import rules_by_topic

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh.md")
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<shown>.*?)```", re.S)
CUT = "...\n"
LEFT_OUT = re.compile(r" --lang \w\w")


def text_of(name):
    return (ROOT / name).read_text("utf-8")


def as_shown(printed, shown):
    """What a block should show: everything, or as many lines as it has before a line of three dots."""
    if not shown.endswith(CUT):
        return printed
    lines = printed.splitlines(keepends=True)
    return "".join(lines[: shown.count("\n") - 1]) + CUT


@pytest.mark.parametrize("name", READMES)
def test_console_blocks_show_what_is_printed(name, monkeypatch, capsys, as_expected):
    """Every console block is run; what it shows is what a reader will see."""
    monkeypatch.chdir(ROOT)

    def run(block):
        printed = run_command(shlex.split(block["command"])[1:], monkeypatch, capsys)
        return f"```console\n$ {block['command']}\n{as_shown(printed.out + printed.err, block['shown'])}```"

    as_expected(ROOT / name, CONSOLE.sub(run, text_of(name)))


def test_both_readmes_run_the_same_commands():
    """The Chinese README is a twin: the same commands in the same order, in its own language."""
    here, there = (
        [LEFT_OUT.sub("", block["command"]) for block in CONSOLE.finditer(text_of(name))] for name in READMES
    )

    assert here == there
    assert len(re.findall("^## ", text_of("README.md"), re.M)) == len(
        re.findall("^## ", text_of("README.zh.md"), re.M)
    )


@pytest.mark.parametrize("name", READMES)
def test_readme_names_the_two_commands_that_must_work(name):
    """A clean clone needs to know two commands; both are there, literally."""
    assert "uv run debttriage plan sample_debts.toml" in text_of(name)
    assert "uv run pytest" in text_of(name)


@pytest.mark.parametrize("name", READMES)
def test_readme_names_every_command_in_its_table(name):
    """Whoever reads the page knows all the program can do."""
    rows = [line for line in text_of(name).splitlines() if line.startswith("|")]
    named = set(re.findall(r"`debttriage (\w+)", "\n".join(rows)))

    assert {command.callback.__name__ for command in command_line().registered_commands} | {"log"} == named


def test_news_names_every_command_and_keeps_its_grammar():
    """Nothing that exists is missing from the news, and the sections stand in their order."""
    news = text_of("NEWS.md")
    sections = [
        "Briefly", "Rules in force that changed", "Rules to come", "Lender terms", "Letters", "Program",
        "Only wording",
    ]  # fmt: skip
    commands = {command.callback.__name__ for command in command_line().registered_commands} | {"log"}

    assert sections == re.findall(r"^### (.+)$", news.split("\n## ")[1], re.M)
    assert set() == commands - set(re.findall(r"`(\w+)`", news))


def test_news_tells_every_rule_that_is_still_to_come():
    """A rule with a first day after the day it was checked is announced, with that day."""
    to_come = text_of("NEWS.md").split("### Rules to come")[1].split("\n### ")[0]
    coming = [
        (rule.id, value.in_force_from)
        for rules in rules_by_topic().values()
        for rule in rules
        for value in rule.values
        if value.in_force_from > rule.checked_on
    ]

    assert [] == [
        (name, day) for name, day in coming if name not in to_come or day.isoformat() not in to_come
    ]


@pytest.mark.parametrize("name", READMES)
def test_readme_lists_every_exit_code(name):
    """The table of exit codes is the one of the program."""
    assert [str(status.value) for status in ExitStatus] == re.findall(r"^\| (\d) \|", text_of(name), re.M)


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "NEWS.md"])
def test_one_sentence_a_line(name):
    """Prose has one sentence a line, so that a diff shows which sentence changed."""
    prose = re.sub(r"```.*?```", "", text_of(name), flags=re.S)
    lines = [line for line in prose.splitlines() if not line.startswith(("|", "#", "-")) and line.strip()]

    assert [] == [line for line in lines if re.search(r"[a-z]\. [A-Z]", line)]
