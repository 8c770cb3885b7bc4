"""`add`: one more debt at the end of the file; what stood there stays byte for byte."""

import contextlib
import json
import multiprocessing
import stat
from datetime import date
from pathlib import Path

import pytest
import typer

from command_line import run_command
from debttriage.cli.append_file import append_to_file
from debttriage.cli.new_debt import append_debt, append_from_interview
from debttriage.model.problems import UserProblem
from debttriage.read.casefile import read_casefile
from interviews import Typist, typed_in

CASES = Path(__file__).parent / "cases" / "getting_started"
TODAY = date(2026, 11, 21)
FILE = """# mine, with a space at the end \n[case]
as_of = 2026-11-21
language = "en"

[[debts]]
id = "card"
lender = "Example Bank"
kind = "card"
outstanding_balance = 5000

[debts.limitation]
last_payment_on = 2026-08-10"""
SCRIPTED = ("--lender", "huabei", "--balance", "12,480", "--arrears", "3214.55", "--since", "2026-09-10")


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A debts file without a line end at its end."""
    monkeypatch.chdir(tmp_path)
    path = Path("debts.toml")
    path.write_bytes(FILE.encode())
    return path


@pytest.fixture
def debttriage(file, monkeypatch, capsys):
    """`debttriage(*arguments)` in the folder of `file`."""
    assert file.is_file()
    return lambda *words: run_command([str(word) for word in words], monkeypatch, capsys)


def test_a_debt_from_options_is_appended(debttriage, file):
    """Scripts add a debt without a question; the file before it is unchanged."""
    printed = debttriage("add", *SCRIPTED, "--due-day", "10", "--minimum", "640", "--no-input")

    debt = read_casefile(file, TODAY).debts[-1]
    assert (0, "") == (printed.status, printed.err)
    assert file.read_bytes().startswith(FILE.encode())
    assert ("huabei", 1_248_000, 321_455) == (debt.lender, debt.outstanding_balance, debt.arrears)
    assert (date(2026, 9, 10), 10, 64_000) == (debt.oldest_due_date, debt.due_day, debt.minimum_payment)


def test_every_added_debt_gets_an_id_of_its_own(debttriage):
    """The lender's id, and a number where it is taken."""
    ids = [json.loads(debttriage("add", *SCRIPTED, "--json").out)["debt"] for _ in range(2)]

    assert ["huabei", "huabei-2"] == ids


def test_line_ends_stay_as_they_are(debttriage, file):
    """A file from Windows keeps its line ends, also in what is added, and its byte order mark."""
    windows = b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode() + b"\r\n"
    file.write_bytes(windows)

    debttriage("add", *SCRIPTED)

    after = file.read_bytes()
    assert after.startswith(windows)
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--arrears", "99999", "--since", "2026-09-10"), "huabei.arrears"),
        (("--id", "card"), "card.id"),
        (("--id", "no spaces"), "id:"),
        (("--kind", "cards"), "kind:"),
        (("--rate", "0.05"), "rate:"),
        (("--arrears", "5"), "oldest_due_date"),
    ],
)
def test_a_debt_that_would_not_read_is_not_added(options, said, debttriage, file):
    """The reader of the file says what is wrong, and the file stands as before."""
    printed = debttriage("add", "--lender", "huabei", "--balance", "100", *options)

    assert 3 == printed.status
    assert said in printed.err
    assert FILE.encode() == file.read_bytes()
    assert [file] == list(Path().iterdir())


def test_what_cannot_be_read_as_an_amount_is_a_usage_error(debttriage):
    """With an example of how to write it."""
    printed = debttriage("add", "--lender", "huabei", "--balance", "a lot")

    assert (2, True) == (printed.status, "3214.55" in printed.err)


def test_without_input_what_is_needed_is_named(debttriage):
    """`--no-input` never waits."""
    printed = debttriage("add", "--no-input")

    assert (2, True) == (printed.status, "--lender" in printed.err)


def test_a_file_that_does_not_read_is_not_added_to(debttriage, file):
    """First what is there is put right."""
    file.write_text(FILE + "\nnonsense = 1\n")

    assert 3 == debttriage("add", *SCRIPTED).status
    assert FILE + "\nnonsense = 1\n" == file.read_text()


def test_the_file_keeps_its_mode_and_its_link(debttriage, file):
    """Who may read the file stays as it was; a link goes on pointing to it."""
    file.chmod(0o640)
    Path("link.toml").symlink_to(file)

    debttriage("add", *SCRIPTED, "--file", "link.toml")

    assert Path("link.toml").is_symlink()
    assert 0o640 == stat.S_IMODE(file.stat().st_mode)
    assert 2 == len(read_casefile(file, TODAY).debts)


def test_a_change_made_meanwhile_is_not_lost(file):
    """What an editor saved in between stays, and the person is told."""

    def text_of(_casefile):
        file.write_bytes(FILE.encode() + b"\n# saved in an editor\n")
        return "[[debts]]\nid = 'x'\nlender = 'x'\noutstanding_balance = 1\n"

    with pytest.raises(UserProblem) as refused:
        append_to_file(file, text_of, TODAY)

    assert ["append_file_changed"] == [problem.code for problem in refused.value.problems]
    assert file.read_bytes().endswith(b"# saved in an editor\n")


def test_writers_at_the_same_time_do_not_mix(file):
    """Of eight programs that add at once, each adds its debt whole, and none is lost."""
    context = multiprocessing.get_context("spawn")
    names = [f"lender-{number}" for number in range(8)]
    debts = [{"lender": name, "outstanding_balance": 100} for name in names]
    writers = [context.Process(target=append_debt, args=(file, debt, "en", TODAY)) for debt in debts]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    added = [debt.lender for debt in read_casefile(file, TODAY).debts[1:]]
    assert [0] * 8 == [writer.exitcode for writer in writers]
    assert sorted(names) == sorted(added)


@pytest.mark.parametrize("path", sorted(CASES.glob("add_*.txt")), ids=lambda path: path.stem)
def test_an_interview_about_one_debt(path, file, as_expected):
    """What is asked about one debt, and what is appended; also when it is broken off."""
    typist = Typist(typed_in(path.read_text("utf-8")), path.stem.rpartition(".")[2])

    with contextlib.suppress(typer.Exit):
        append_from_interview(file, typist.talk, TODAY)

    added = file.read_text("utf-8").removeprefix(FILE)
    as_expected(path, typist.transcript)
    as_expected(path.with_suffix(".toml"), added)
    assert "card" == read_casefile(file, TODAY).debts[0].id
