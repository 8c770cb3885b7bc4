"""The tour and the page for counselors show what the program really prints, in both languages alike."""

import re
import shlex
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.cli.app import command_line
from test_readme import CONSOLE, LEFT_OUT, as_shown

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = ("five-minute-tour", "for-counselors")
SHELL = re.compile(r"```sh\n(.*?)```", re.S)
TEXT = re.compile(r"```text\n(.*?)```", re.S)


def page(name, lang):
    """A page in one language."""
    return DOCS / (f"{name}.zh.md" if lang == "zh" else f"{name}.md")


def commands_in(text):
    """Every command a page tells to type."""
    typed = [line for block in SHELL.findall(text) for line in block.splitlines()]
    return [*typed, *(block["command"] for block in CONSOLE.finditer(text))]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_show_what_is_printed(name, lang, monkeypatch, capsys, as_expected):
    """Every console block is run; it shows the beginning of what a reader will see."""
    monkeypatch.chdir(ROOT)

    def run(block):
        printed = run_command(shlex.split(block["command"])[1:], monkeypatch, capsys)
        assert 0 == printed.status
        return f"```console\n$ {block['command']}\n{as_shown(printed.out, block['shown'])}```"

    path = page(name, lang)
    as_expected(path, CONSOLE.sub(run, path.read_text("utf-8")))


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_tell_the_same_commands(name):
    """Only the words of the person differ."""
    words = re.compile(r'"[^"]*"')
    here, there = (
        [words.sub('""', LEFT_OUT.sub("", each)) for each in commands_in(page(name, lang).read_text("utf-8"))]
        for lang in ("en", "zh")
    )

    assert here == there


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_tour_shows_the_interview_as_it_is(lang):
    """The piece of an interview in the tour stands in the transcript that a test replays."""
    (shown,) = TEXT.findall(page("five-minute-tour", lang).read_text("utf-8"))
    transcript = ROOT / "tests" / "cases" / "getting_started" / f"init_first_plan.{lang}.txt"

    assert shown in transcript.read_text("utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_every_command_and_option_of_a_page_exists(name, lang):
    """A page cannot tell a command or an option that the program does not have."""
    manual = (DOCS / "debttriage.1").read_text("utf-8").replace("\\-", "-")
    text = page(name, lang).read_text("utf-8")
    told = commands_in(text) + re.findall(r"`(debttriage [^`]+)`", text)
    names = {command.callback.__name__ for command in command_line().registered_commands} | {"log"}

    assert {shlex.split(each)[1] for each in told} <= names
    assert {word for each in told for word in shlex.split(each) if word.startswith("--")} <= set(
        re.findall(r"--[a-z-]+", manual)
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_prose_has_one_sentence_a_line(name, lang):
    """So that a change shows which sentence it was."""
    prose = re.sub(r"```.*?```", "", page(name, lang).read_text("utf-8"), flags=re.S)

    assert [] == [
        line for line in prose.splitlines() if re.search(r"[a-z`]\. [A-Z]|[。？！](?=[^”）\s])", line)
    ]
