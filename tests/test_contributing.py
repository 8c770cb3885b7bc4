"""What CONTRIBUTING.md tells a newcomer to do can be done: files, commands and samples are really there."""

import re
import shlex
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.rulebook import rulebook
from debttriage.rulebook.alias_index import ids_by_name, index_text, shipped_lenders
from debttriage.rulebook.data_files import DATA

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PLACES = re.compile(r"<\w+>|\*|NAME")


def section(title):
    """The text under a heading."""
    return TEXT.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_a_lender_is_added_in_five_steps():
    """No more and no fewer, and the index of names is one of them."""
    steps = re.findall(r"^(\d)\. ", section("Add a lender in five steps"), re.M)

    assert ["1", "2", "3", "4", "5"] == steps
    assert "python -m debttriage.rulebook.alias_index" in section("Add a lender in five steps")


def test_every_file_that_is_named_is_there():
    """A path in backquotes exists, with its placeholder left out."""
    named = {name for name in re.findall(r"`([\w./<>-]+/[\w./<>-]*)`", TEXT) if not PLACES.search(name)}
    known = {path for path in named if (ROOT / path).exists() or (ROOT / "src/debttriage" / path).exists()}

    assert len(named) > 5
    assert set() == {
        name for name in named - known if not (ROOT / "src" / "debttriage" / "data" / name).exists()
    }


def test_every_test_file_that_is_named_is_there():
    """`uv run pytest …` finds what it is told to run."""
    named = re.findall(r"tests/test_\w+\.py", TEXT)

    assert named
    assert [] == [name for name in named if not (ROOT / name).is_file()]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`(?:uv run )?debttriage ([^`]+)`", TEXT))))
def test_every_command_that_is_named_is_understood(command, monkeypatch, capsys):
    """With a real id in the place of the placeholder it prints and exits with 0."""
    kind = "lenders" if command.startswith("lenders") else "rules"
    real = {"lenders": "huabei", "rules": "cn.civil_procedure.defence_period"}[kind]
    printed = run_command(shlex.split(command.replace("<id>", real)), monkeypatch, capsys)

    assert 0 == printed.status, printed.err


def test_the_index_of_names_is_made_as_told():
    """`python -m debttriage.rulebook.alias_index` would write what is there."""
    made = index_text(ids_by_name(shipped_lenders()))

    assert (DATA / "lenders" / "aliases.toml").read_text("utf-8") == made


@cache
def text_of_all(folder, ending):
    """Every file below a folder whose name ends so, one after another."""
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob(f"*{ending}")))


GLOSSARY = (ROOT / "DECISIONS.md").read_text("utf-8").split("· One word, one meaning\n")[1].split("\n## ")[0]
WORDS = re.findall(r"^\| (`.+?`) \| (.+?) \|", GLOSSARY, re.M)


@pytest.mark.parametrize(("names", "in_chinese"), WORDS, ids=[names for names, _ in WORDS])
def test_a_word_of_the_glossary_is_the_word_in_use(names, in_chinese):
    """What the table names stands in the code, and its Chinese in the texts people read."""
    code, texts = text_of_all(DATA.parent, ".py"), text_of_all(DATA, ".toml") + text_of_all(DATA, ".zh.md")

    for name in re.findall(r"`(\w+)`", names):
        assert re.search(rf"(\b|_){name}(\b|_)", code), name
    for word in in_chinese.split(", "):
        assert word in texts, word


def test_the_sample_of_local_rates_can_be_used(tmp_path):
    """The block under "Extend the loan prime rate" continues the shipped table."""
    block = re.search(r"```toml lpr\n(.*?)```", TEXT, re.S)
    assert block
    path = tmp_path / "lpr.toml"
    path.write_text(block[1], "utf-8")

    extension = rulebook.read_lpr_extension(path)

    assert rulebook.lpr_known_until(extension) == date(2026, 5, 19)


def test_contributing_and_the_data_page_name_the_same_samples():
    """What CONTRIBUTING says to copy is what data/README.md shows."""
    page = (DATA / "README.md").read_text("utf-8")

    assert "```toml law" in page
    assert "```toml lender" in page
    for word in ("in_force_until", "is_default = false", "alias_index", "DEBTTRIAGE_LENDERS"):
        assert word in page, word
        assert word in TEXT, word
