"""A file or folder that cannot be opened is told alike, whichever command, option or variable names it."""

import os
from pathlib import Path

import pytest

from command_line import run_command, run_with_settings
from debttriage.rulebook import lenders

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
DEBTS_FILE = (
    ["plan"], ["rank"], ["check"], ["compare"], ["forecast"], ["calendar"], ["pack"], ["diff", "ok.toml"],
    ["letter", "huabei", "--file"], ["script", "huabei", "--file"], ["offer", "huabei", "--file"],
    ["audit", "huabei", "--file"], ["explain", "huabei", "--file"], ["why", "huabei", "card", "--file"],
    ["log", "payment", "huabei", "5", "--file"],
)  # fmt: skip
OTHER_FILE = (
    ["pack", "ok.toml", "--agency"],
    ["init", "new.toml", "--no-input", "--yes", "--from-csv"],
    ["init", "new.toml", "--no-input", "--yes", "--from-xlsx"],
)
VARIABLES = (
    ("DEBTTRIAGE_FILE", ["rank"]),
    ("DEBTTRIAGE_AGENCY", ["pack", "ok.toml"]),
    ("DEBTTRIAGE_LPR", ["rank", "ok.toml"]),
)
FOLDER_VARIABLES = (
    ("DEBTTRIAGE_LETTERS", ["letter", "huabei", "--file", "ok.toml"]),
    ("DEBTTRIAGE_LENDERS", ["rank", "ok.toml"]),
)
TOLD = {
    "none.toml": "there is no such file",
    "ok.toml/none.toml": "there is no such file",
    "folder": "this is a folder, not a file",
    "loop.toml": "cannot be opened",
    "sealed.toml": "cannot be opened",
    "sealed/in.toml": "cannot be opened",
}


@pytest.fixture
def names(tmp_path, monkeypatch):
    """A folder with one of each: not there, a folder, a link to itself, closed, and below a closed folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ok.toml").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (tmp_path / "sealed.toml").touch(0o000)
    (tmp_path / "sealed").mkdir(0o000)
    lenders._lenders_of_folder.cache_clear()
    yield [name for name in TOLD if not name.startswith("sealed") or not os.access("sealed.toml", os.R_OK)]
    (tmp_path / "sealed").chmod(0o700)
    lenders._lenders_of_folder.cache_clear()


@pytest.mark.parametrize("command", [*DEBTS_FILE, *OTHER_FILE], ids=lambda command: " ".join(command))
def test_a_named_file_that_cannot_be_opened(command, names, monkeypatch, capsys):
    """Missing, a folder, closed: the same words after the name, exit status 3, and what to do."""
    for name in names:
        printed = run_command([*command, name, "--lang", "en"], monkeypatch, capsys)
        told, advice = printed.err.splitlines()

        assert (3, "") == (printed.status, printed.out)
        assert told.startswith(f"{name}: ") and told.endswith(TOLD[name])
        assert advice.startswith("    ")


@pytest.mark.parametrize(("variable", "command"), VARIABLES)
def test_a_file_that_a_variable_names(variable, command, names, monkeypatch, capsys):
    """A file named by the environment is told in the same words."""
    for name in names:
        monkeypatch.setenv(variable, name)
        printed = run_with_settings([*command, "--lang", "en"], monkeypatch, capsys)

        assert (3, "") == (printed.status, printed.out)
        assert printed.err.splitlines()[0].endswith(TOLD[name])


@pytest.mark.parametrize(("variable", "command"), FOLDER_VARIABLES)
def test_a_folder_that_a_variable_names(variable, command, names, monkeypatch, capsys):
    """A folder of one's own that is not there, or closed, is told; nothing goes on without it."""
    for name in ("none", "ok.toml", "sealed", "sealed/in")[: 4 if "sealed.toml" in names else 2]:
        monkeypatch.setenv(variable, name)
        printed = run_with_settings([*command, "--lang", "en"], monkeypatch, capsys)

        assert (3, "") == (printed.status, printed.out)


def test_a_batch_passes_over_nothing_that_is_closed(names, monkeypatch, capsys):
    """A closed folder is no empty one; a closed household stands among those to be put right."""
    if "sealed.toml" not in names:
        pytest.skip("this user may open everything")
    refused = run_command(["batch", "sealed", "--lang", "en"], monkeypatch, capsys)
    printed = run_command(["batch", ".", "--jobs", "1", "--lang", "en"], monkeypatch, capsys)

    assert "sealed: this cannot be opened" in refused.err
    assert 3 == printed.status
    assert "sealed/debts.toml: the file cannot be opened" in printed.out


@pytest.mark.parametrize(
    "command", [["plan", "ok.toml"], ["batch", "folder"], ["letter", "huabei", "--file", "ok.toml"]]
)
def test_a_folder_to_write_into_that_is_closed(command, names, monkeypatch, capsys):
    """Where nothing can be written, that is what is told."""
    (Path("folder") / "ok.toml").write_bytes(SAMPLE.read_bytes())
    for out in ("ok.toml", "loop.toml", "sealed", "sealed/in")[: 4 if "sealed.toml" in names else 2]:
        printed = run_command([*command, "--out", out, "--lang", "en"], monkeypatch, capsys)

        assert 3 == printed.status
        assert f"{out}: cannot write here" in printed.err


@pytest.mark.usefixtures("names")
def test_an_empty_file_is_told_by_what_is_missing_in_it(monkeypatch, capsys):
    """No half result without a word."""
    Path("empty.toml").touch()
    for command, told in (
        (["pack", "ok.toml", "--agency", "empty.toml"], "nothing stands in the agency's profile"),
        (
            ["init", "new.toml", "--no-input", "--yes", "--from-csv", "empty.toml"],
            "no debts stand in this table",
        ),
        (["letter", "huabei", "--file", "empty.toml"], "there is no debt in the file yet"),
        (["check", "empty.toml"], "there is no debt in the file"),
    ):
        printed = run_command([*command, "--lang", "en"], monkeypatch, capsys)

        assert told in printed.out + printed.err


@pytest.mark.usefixtures("names")
def test_a_byte_order_mark_closes_no_file(monkeypatch, capsys):
    """What a Windows editor saves as UTF-8 is read, also in files beside the debts."""
    Path("lpr.toml").write_bytes(b'\xef\xbb\xbf[one_year]\n2026-03-20 = "3.00%"\n')

    assert 0 == run_command(["rank", "ok.toml"], monkeypatch, capsys).status
