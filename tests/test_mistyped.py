"""A mistyped command is answered in the language of the screen: one line, and how it is written."""

import re
from pathlib import Path

import pytest

from command_line import run_command, run_with_settings

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SLIPS = {
    "an option that does not exist": (["plan", "--nope"], "--nope"),
    "a command that does not exist": (["pla"], "plan"),
    "a command of log that does not exist": (["log", "paymnt"], "payment"),
    "an argument left out": (["why", "huabei"], "B"),
    "an option without its value": (["plan", "--as-of"], "--as-of"),
    "a value after a switch": (["plan", "--json=3"], "--json"),
    "a day that is none": (["plan", "--as-of", "tomorrow"], "2026-11-21"),
    "a word that is none of those": (["plan", "--aim", "x"], "credit"),
    "a number out of its range": (["plan", "--months", "0"], "600"),
    "an amount that is none": (["plan", "--extra", "x"], "1250.50"),
    "a word too many": (["plan", "a.toml", "b.toml"], "[FILE]"),
    "a debt that is not in the file": (["explain", "nobody"], "huabei"),
    "a rule that does not exist": (["rules", "show", "x"], "debttriage rules"),
    "a lender that does not exist": (["lenders", "show", "huabe"], "huabei"),
    "bytes for the screen": (["letter", "huabei", "--format", "pdf"], "--out"),
}


@pytest.fixture
def sample_here(tmp_path, monkeypatch):
    """The sample as `debts.toml` of the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "debts.toml").write_bytes(SAMPLE.read_bytes())
    return tmp_path / "debts.toml"


@pytest.mark.usefixtures("sample_here")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("words", "told"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_in_the_language_of_the_screen(words, told, lang, monkeypatch, capsys):
    """Whatever is wrong, and wherever `--lang` stands: one language, no box, what would be right, exit 2."""
    printed = run_command([*words, "--lang", lang], monkeypatch, capsys)

    assert 2 == printed.status
    assert "" == printed.out
    assert told in printed.err
    assert ("zh" == lang) == bool(CHINESE.search(printed.err))
    assert not re.search(r"[╭│]|Usage:|Error|Invalid|Missing" if lang == "zh" else r"[╭│]", printed.err)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_an_option_the_setting_and_then_the_file_say_the_language(
    lang, monkeypatch, capsys, sample_here
):
    """As everywhere: `--lang`, else the setting, else the file, else Chinese."""
    text = sample_here.read_text("utf-8")
    sample_here.write_text(text.replace('language = "zh"', f'language = "{lang}"'), "utf-8")
    by_file = run_command(["plan", "--nope"], monkeypatch, capsys).err
    monkeypatch.setenv("DEBTTRIAGE_LANG", "zh" if lang == "en" else "en")
    by_setting = run_with_settings(["plan", "--nope"], monkeypatch, capsys).err

    assert ("zh" == lang) == bool(CHINESE.search(by_file))
    assert ("en" == lang) == bool(CHINESE.search(by_setting))


def test_what_was_typed_for_a_sum_is_not_repeated(monkeypatch, capsys):
    """A refused value may be a number of a card or a name, and stays off the screen."""
    printed = run_command(["plan", "--extra", "6222020012345678x"], monkeypatch, capsys)

    assert "6222" not in printed.err


def test_nothing_typed_is_answered_with_the_help(monkeypatch, capsys):
    """`debttriage` alone shows its commands, and says that none was given."""
    printed = run_command([], monkeypatch, capsys)

    assert 2 == printed.status
    assert "forecast" in printed.out + printed.err


@pytest.mark.usefixtures("sample_here")
@pytest.mark.parametrize("name", ["nowhere", "debts.toml"], ids=["nothing there", "a file"])
@pytest.mark.parametrize(("lang", "told"), [("zh", "没有这个文件夹"), ("en", "there is no such folder")])
def test_a_batch_of_no_folder_says_that_there_is_none(name, lang, told, monkeypatch, capsys):
    """A folder's name is written right whatever it is: what is missing is the folder."""
    printed = run_command(["batch", name, "--lang", lang], monkeypatch, capsys)

    assert 2 == printed.status
    assert told in printed.err
