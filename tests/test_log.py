"""`log`: the file only grows, in the right place, and the last entry can be taken back."""

import re
import subprocess
import sys
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.model.casefile import Casefile
from debttriage.model.contact_log import letters_sent, promises_of
from debttriage.model.problems import UserProblem
from debttriage.read.insertion import with_entry, without_last_entry

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
ENTRY = "on = 2026-11-20\namount = 12.34"
PLAIN = b"""# my file
[case]
id = "x"

# first debt
[[debts]]
id = "a"
lender = "Example Bank"
outstanding_balance = 10
# rate = "1%/year"

[debts.limitation]
last_payment_on = 2026-01-01
# second debt
[[debts]]
id = "b"
lender = "Example Bank"
outstanding_balance = 20
tags = [
  "[[debts]]",
]

[hardship]
story = \"\"\"
[[debts]]
# not a comment\"\"\"

[[debts]]
id = "c"
lender = "Example Bank"
outstanding_balance = 30
"""
SHAPES = {
    "as typed": PLAIN,
    "windows line ends": PLAIN.replace(b"\n", b"\r\n"),
    "byte order mark": b"\xef\xbb\xbf" + PLAIN,
    "no line end at the end": PLAIN.rstrip(b"\n"),
    "blank lines at the end": PLAIN + b"\n\n",
    "no blank lines": PLAIN.replace(b"\n\n", b"\n"),
    "the sample": SAMPLE.read_bytes(),
}


def debts_in(content):
    """The debts of a file, as plain values."""
    return tomllib.loads(content.decode("utf-8-sig"), parse_float=str)


def added(before, after):
    """What stands in `after` and not in `before`, if it is one piece; else None."""
    pairs = zip(before, after, strict=False)
    start = next((at for at, (old, new) in enumerate(pairs) if old != new), len(before))
    rest = len(before) - start
    return after[start : len(after) - rest] if after.endswith(before[start:]) else None


@pytest.mark.parametrize("shape", SHAPES)
def test_an_entry_goes_to_its_debt_and_every_other_byte_stays(shape):
    """One piece of text is inserted, the right debt gains one entry, and nothing else means anything new."""
    before = SHAPES[shape]
    for number, debt in enumerate(debts_in(before)["debts"]):
        after = with_entry(before, debt["id"], "payments", ENTRY)

        wanted = debts_in(before)
        wanted["debts"][number].setdefault("payments", []).append(
            {"on": date(2026, 11, 20), "amount": "12.34"}
        )
        assert wanted == debts_in(after)
        assert b"12.34" in added(before, after)


@pytest.mark.parametrize("shape", SHAPES)
def test_taking_entries_back_gives_the_same_bytes_again(shape):
    """Entries of several debts are taken back one after the other, newest first."""
    states = [SHAPES[shape]]
    for debt_id in [debt["id"] for debt in debts_in(states[0])["debts"]] * 2:
        states.append(with_entry(states[-1], debt_id, "payments", ENTRY))

    for after, before in zip(reversed(states), reversed(states[:-1]), strict=False):
        assert before == without_last_entry(after)


def test_an_entry_stands_with_its_debt_and_the_next_debts_comment_stays_above_it():
    """The comment over the second debt is not torn away from it."""
    text = with_entry(PLAIN, "a", "payments", ENTRY).decode()

    assert '# second debt\n[[debts]]\nid = "b"' in text
    assert text.index("last_payment_on") < text.index("12.34") < text.index("# second debt")


def test_nothing_is_taken_back_that_somebody_changed():
    """After an edit by hand, undo refuses and names the line."""
    after = with_entry(PLAIN, "a", "payments", ENTRY) + b"# a note\n"

    with pytest.raises(UserProblem) as stop:
        without_last_entry(after)
    [problem] = stop.value.problems
    assert "log_changed_since" == problem.code
    assert after.split(b"\n")[problem.line - 1].startswith(b"# debttriage log 1")


def test_a_refusal_names_the_file_and_the_line(tmp_path, monkeypatch, capsys):
    """What cannot be taken back is found at once: the message begins as an editor can jump to it."""
    file = tmp_path / "debts.toml"
    file.write_bytes(with_entry(PLAIN, "a", "payments", ENTRY) + b"# a note\n")

    printed = run_command(["log", "undo", "-f", str(file)], monkeypatch, capsys)

    assert 3 == printed.status
    assert re.match(rf"{re.escape(str(file))}:\d+: ", printed.err)


def test_a_file_without_entries_has_nothing_to_take_back():
    """Undo never removes what was not written by log."""
    with pytest.raises(UserProblem) as stop:
        without_last_entry(PLAIN)
    assert ["log_nothing_to_undo"] == [problem.code for problem in stop.value.problems]


def test_a_debt_written_inline_is_refused_instead_of_rewritten():
    """Where TOML allows no addition, the file stays as it is and the message says what to change."""
    inline = b'debts = [{ id = "a", lender = "Example Bank", outstanding_balance = 1 }]\n'
    fixed = PLAIN.replace(b'lender = "Example Bank"\n', b'lender = "Example Bank"\npayments = []\n', 1)

    for content in (inline, fixed):
        with pytest.raises(UserProblem) as stop:
            with_entry(content, "a", "payments", ENTRY)
        assert ["log_needs_tables"] == [problem.code for problem in stop.value.problems]


@pytest.fixture
def file(tmp_path):
    """A copy of the README's household."""
    path = tmp_path / "debts.toml"
    path.write_bytes(SAMPLE.read_bytes())
    return path


COMMANDS = {
    "call": [
        "call",
        "old_loan",
        "--said",
        '他说："都是你的错" \\',
        "--third-party",
        "--at",
        "2026-11-20T22:30",
    ],
    "payment": ["payment", "huabei", "500", "--on", "2026-11-20"],
    "paper": ["paper", "zhaolian", "judgment", "--on", "2026-11-20", "--ref", "(2026)号"],
    "promise": ["promise", "cmb_card", "740", "--by", "2026-12-10", "--at", "2026-11-20T10:00"],
    "letter": ["letter-sent", "huabei", "hardship_instalments", "--at", "2026-11-20T10:00"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_entry_is_written_read_and_taken_back(name, file, monkeypatch, capsys):
    """What was logged is in the casefile, the plan still runs, and undo gives the old bytes."""
    before = file.read_bytes()

    written = run_command(["log", *COMMANDS[name], "-f", str(file)], monkeypatch, capsys)
    checked = run_command(["rank", str(file)], monkeypatch, capsys)
    after = file.read_bytes()
    undone = run_command(["log", "undo", "-f", str(file)], monkeypatch, capsys)

    assert (0, 0, 0) == (written.status, checked.status, undone.status)
    assert added(before, after)
    assert before == file.read_bytes()


def test_promises_and_letters_come_back_as_what_they_are(file, monkeypatch, capsys):
    """The fixed form in `said` is read back: sum, day, kind, and by when an answer is due."""
    for name in ("promise", "letter"):
        run_command(["log", *COMMANDS[name], "-f", str(file)], monkeypatch, capsys)
    debts = {
        debt.id: debt
        for debt in Casefile.model_validate(tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)).debts
    }

    [promise] = promises_of(debts["cmb_card"])
    assert (74_000, date(2026, 12, 10), True) == (promise.amount, promise.by, promise.is_own)
    [sent] = letters_sent(debts["huabei"])
    assert ("hardship_instalments", date(2026, 12, 5)) == (sent.kind, sent.reply_by)


WRONG = {
    "no such debt": (["payment", "nobody", "5"], 2),
    "no such paper": (["paper", "huabei", "postcard"], 2),
    "no such letter": (["letter-sent", "huabei", "poem"], 2),
    "no amount": (["payment", "huabei", "much"], 2),
    "acted before it came": (
        ["paper", "huabei", "summons", "--on", "2026-11-20", "--act-by", "2026-11-01"],
        3,
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_changes_nothing(name, file, monkeypatch, capsys):
    """A wrong id, kind, amount or day is said, and the file stays byte for byte."""
    arguments, status = WRONG[name]
    before = file.read_bytes()

    printed = run_command(["log", *arguments, "-f", str(file)], monkeypatch, capsys)

    assert status == printed.status
    assert before == file.read_bytes()
    assert [file.name] == [path.name for path in file.parent.iterdir()]


def test_writers_at_the_same_moment_lose_nothing(file):
    """Six programs that log at once leave six entries."""
    command = [sys.executable, "-m", "debttriage", "log", "payment"]
    debts = ["huabei", "jiebei", "cmb_card"] * 2
    running = [
        subprocess.Popen(
            [*command, debt, f"{number}.00", "--on", "2026-11-20", "-f", str(file)], stdout=subprocess.DEVNULL
        )
        for number, debt in enumerate(debts, 1)
    ]

    assert [0] * 6 == [process.wait(timeout=60) for process in running]
    read = tomllib.loads(file.read_text("utf-8"))
    sums = sorted(
        payment["amount"] for debt in read["debts"] for payment in debt.get("payments", [])
        if payment["amount"] < 7
    )  # fmt: skip
    assert [1, 2, 3, 4, 5, 6] == sums
