"""`batch`: many files, one summary; a broken file stops nothing, a stopped run goes on."""

import csv
import io
import itertools
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.cli import batch_run
from debttriage.cli.batch_run import (
    PART,
    BatchOrder,
    judge_file,
    known_rows,
    run_batch,
    with_progress,
    written_down,
)
from debttriage.cli.household_files import HouseholdFile, household_files, name_in_summary, stem_of_name
from debttriage.rulebook.data_files import DATA
from debttriage.write.batch_rows import BatchRow, batch_csv, batch_lines, guarded
from debttriage.write.screen import Screen

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
ORDER = BatchOrder(date(2026, 11, 21), date(2026, 11, 21), "en")
ONE_DEBT = """
[[debts]]
id = "card"
lender = "{lender}"
kind = "card"
outstanding_balance = {balance}
"""


@pytest.fixture
def folder(tmp_path):
    """Six households, one of them broken, one in a folder of its own."""
    clients = tmp_path / "clients"
    (clients / "wang").mkdir(parents=True)
    for number in range(4):
        text = ONE_DEBT.format(lender="Example Bank", balance=100 * (number + 1))
        (clients / f"c{number}.toml").write_text(text, "utf-8")
    (clients / "wang" / "debts.toml").write_bytes(SAMPLE.read_bytes())
    (clients / "broken.toml").write_text("[[debts\n", "utf-8")
    (clients / "notes.txt").write_text("not a debts file", "utf-8")
    return clients


def test_files_are_those_of_the_folder_in_a_fixed_order(folder):
    """Every `.toml` of the folder and each `debts.toml` one level down; nothing else."""
    names = [file.name for file in household_files(folder)]
    assert ["broken.toml", "c0.toml", "c1.toml", "c2.toml", "c3.toml", "wang/debts.toml"] == names


def test_a_broken_file_stops_nothing_and_is_named(folder, tmp_path, monkeypatch, capsys):
    """All others are judged, the broken one is listed with its line, and the exit status says so."""
    out = tmp_path / "out"
    printed = run_command(
        ["batch", str(folder), "--out", str(out), "--jobs", "2", "--lang", "en", "--as-of", "2026-11-21"],
        monkeypatch, capsys,
    )  # fmt: skip

    assert 3 == printed.status
    assert "broken.toml:1:" in printed.out
    assert "6 files: 5 done, 1 to be put right." in printed.out
    rows = [json.loads(line) for line in (out / "summary.jsonl").read_text("utf-8").splitlines()]
    assert ["problem", "done", "done", "done", "done", "done"] == [row["status"] for row in rows]
    assert not (out / PART).exists()


def test_the_order_does_not_depend_on_who_finishes_first(folder):
    """One process or three: the same rows."""
    files = household_files(folder)
    by_name = [sorted(run_batch(files, ORDER, jobs, []), key=lambda row: row.file) for jobs in (1, 3)]

    assert by_name[0] == by_name[1]


def test_a_stopped_run_goes_on_where_it_was(folder, tmp_path):
    """Rows written down before the stop are not judged again; a line cut in half is."""
    from debttriage.write.batch_rows import batch_json_line

    files = household_files(folder)
    rows = list(run_batch(files, ORDER, 1, []))
    marked = [BatchRow(**{**json.loads(batch_json_line(row)), "case": "kept"}) for row in rows[:3]]
    lines = [batch_json_line(row) for row in marked]
    (tmp_path / PART).write_text("\n".join([*lines, batch_json_line(rows[3])[:40]]), "utf-8")

    again = {row.file: row for row in run_batch(files, ORDER, 1, known_rows(tmp_path))}

    assert ["kept"] * 3 == [again[row.file].case for row in rows[:3]]
    assert rows[3:] == [again[row.file] for row in rows[3:]]


def test_rows_of_an_earlier_run_say_nothing_about_the_time(monkeypatch, capsys):
    """Ten seconds for the two files judged now make ten more for the two to come, however many were known."""
    clock = itertools.count(0, 5)
    monkeypatch.setattr("debttriage.cli.batch_run.seconds_running", lambda: next(clock))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    rows = [BatchRow(f"{number}.toml", f"digest {number}", "done") for number in range(10)]

    list(
        with_progress(iter(rows[:8]), 10, rows[:6], lambda _key, **told: f"{told['done']}:{told['seconds']}s")
    )

    shown = capsys.readouterr().err
    assert ["7:15s", "8:10s"] == re.findall(r"\d+:\d+s", shown)
    assert shown.endswith("\r\x1b[K")


def test_a_stopped_run_says_how_it_goes_on(folder, tmp_path, monkeypatch, capsys):
    """Ctrl-C on the way: the rows so far are kept, and one line names --resume."""
    judge = batch_run.judge_file

    def judge_one_then_stop(file, order):
        if file.name == "c0.toml":
            raise KeyboardInterrupt
        return judge(file, order)

    monkeypatch.setattr(batch_run, "judge_file", judge_one_then_stop)
    out = tmp_path / "out"
    printed = run_command(
        ["batch", str(folder), "--out", str(out), "--jobs", "1", "--lang", "en"], monkeypatch, capsys
    )

    assert 130 == printed.status
    assert "--resume" in printed.err
    assert ["broken.toml"] == [row.file for row in known_rows(out)]


def test_a_file_that_changed_is_judged_again(folder):
    """Neither an edited file nor another day is answered from an earlier run."""
    files = household_files(folder)
    rows = list(run_batch(files, ORDER, 1, []))
    (folder / "c0.toml").write_text(ONE_DEBT.format(lender="Example Bank", balance=999), "utf-8")

    again = {row.file: row for row in run_batch(files, ORDER, 1, rows)}
    assert "999.00" == again["c0.toml"].owed
    tomorrow = BatchOrder(date(2026, 11, 22), date(2026, 11, 22), "en")
    assert not {row.digest for row in run_batch(files, tomorrow, 1, rows)} & {row.digest for row in rows}


def test_results_are_not_overwritten_unasked(folder, tmp_path, monkeypatch, capsys):
    """A second run into the same folder asks for --resume or --force."""
    command = ["batch", str(folder), "--out", str(tmp_path / "out"), "--as-of", "2026-11-21", "--lang", "en"]
    run_command(command, monkeypatch, capsys)

    refused = run_command(command, monkeypatch, capsys)
    resumed = run_command([*command, "--resume"], monkeypatch, capsys)

    assert "--resume" in refused.err
    assert "6 files: 5 done" in resumed.out


def test_a_spreadsheet_shows_chinese_and_runs_nothing():
    """The CSV begins with a byte order mark, and a cell that begins like a formula is text."""
    text = batch_csv([BatchRow("=cmd|' /C calc'!A0.toml", "x", "done", case="@x", first_debt="花呗")])

    assert text.encode().startswith(b"\xef\xbb\xbf")
    [_, row] = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert "'=cmd|' /C calc'!A0.toml" == row[0]
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert "花呗" in row


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@a", "＝1", "＋1", "－1", "＠a", "\tx", "\rx"])
def test_risky_beginnings_are_guarded(text):
    """Each sign that a spreadsheet could take for a formula."""
    assert f"'{text}" == guarded(text)


def test_a_name_that_is_no_text_stops_nothing(folder, tmp_path):
    """A file from an old archive, named in another encoding: its bytes are spelt out wherever it is named."""
    name = name_in_summary(Path("c\udcd5\udcc50.toml"))
    file = HouseholdFile(folder / "c0.toml", name, stem_of_name(name))
    order = replace(ORDER, out=tmp_path, packs="html")

    rows = list(written_down(iter([judge_file(file, order)]), tmp_path))

    assert [("done", name)] == [(row.status, row.file) for row in known_rows(tmp_path)]
    assert name in "\n".join(batch_lines(rows, Screen("zh", 80, ORDER.today)))
    assert name.encode() in batch_csv(rows).encode()
    assert 1 == len(list(tmp_path.glob("*-pack.html")))


def test_a_summary_names_no_person(folder, tmp_path, monkeypatch, capsys):
    """Neither debtor nor private lender stands in any of the three forms."""
    out = tmp_path / "out"
    printed = run_command(
        ["batch", str(folder), "--out", str(out), "--as-of", "2026-11-21"], monkeypatch, capsys
    )
    files = (out / "summary.csv").read_text("utf-8") + (out / "summary.jsonl").read_text("utf-8")

    for name in ("李晓雯", "房东张先生", "13800001234"):
        assert name not in printed.out + files


def test_an_empty_folder_says_what_belongs_in_it(tmp_path, monkeypatch, capsys):
    """No silent success over nothing."""
    printed = run_command(["batch", str(tmp_path), "--lang", "en"], monkeypatch, capsys)

    assert 3 == printed.status
    assert ".toml" in printed.err


def test_packs_for_tomorrow_are_written_beside_the_summary(folder, tmp_path, monkeypatch, capsys):
    """One pack a household that could be judged, named after its file; none for the broken one."""
    out = tmp_path / "out"
    command = [
        "batch",
        str(folder),
        "--out",
        str(out),
        "--packs",
        "html",
        "--as-of",
        "2026-11-21",
        "--jobs",
        "2",
    ]
    run_command(command, monkeypatch, capsys)

    packs = sorted(path.name for path in out.glob("*-pack.html"))
    assert [f"c{number}-pack.html" for number in range(4)] + ["wang-debts-pack.html"] == packs


def packs_by_file(out):
    """Which file each row of a summary names as its household's pack."""
    rows = [json.loads(line) for line in (out / "summary.jsonl").read_text("utf-8").splitlines()]
    return {row["file"]: row["pack"] for row in rows}


def test_two_households_never_share_a_pack(tmp_path, monkeypatch, capsys):
    """Names that would meet, also where capitals do not count: each gets its own, and the screen says so."""
    clients, out = tmp_path / "clients", tmp_path / "out"
    (clients / "a").mkdir(parents=True)
    households = ("A-debts.toml", "a-debts.toml", "a-debts-2.toml", "a/debts.toml")
    for number, name in enumerate(households, start=1):
        (clients / name).write_text(ONE_DEBT.format(lender=f"Lender {number}", balance=100), "utf-8")
    command = ["batch", str(clients), "--out", str(out), "--packs", "html", "--jobs", "1", "--lang", "en"]
    printed = run_command(command, monkeypatch, capsys)

    packs = packs_by_file(out)
    assert 0 == printed.status
    assert ["A-debts-pack.html", "a-debts-3-pack.html", "a-debts-2-pack.html", "a-debts-4-pack.html"] == [
        packs[name] for name in households
    ]
    for number, name in enumerate(households, start=1):
        assert f"Lender {number}" in (out / packs[name]).read_text("utf-8")
    assert "The pack of a/debts.toml is a-debts-4-pack.html" in printed.out
    assert 2 == printed.out.count("The pack of ")


def test_households_without_safe_contact_never_share_a_pack(tmp_path, monkeypatch, capsys):
    """Two files alike to the byte have two packs with names that say nothing."""
    clients, out = tmp_path / "clients", tmp_path / "out"
    clients.mkdir()
    for name in ("wang.toml", "zhao.toml"):
        text = "[debtor]\nsafe_contact = false\n" + ONE_DEBT.format(lender="Example Bank", balance=100)
        (clients / name).write_text(text, "utf-8")
    run_command(
        ["batch", str(clients), "--out", str(out), "--packs", "html", "--jobs", "1"], monkeypatch, capsys
    )

    packs = packs_by_file(out)
    assert 2 == len({*packs.values()}) == len(list(out.glob("*-pack.html")))
    assert all(re.fullmatch(r"notes-[0-9a-f]+-pack\.html", pack) for pack in packs.values())


def test_a_household_that_takes_a_name_later_takes_no_pack(tmp_path, monkeypatch, capsys):
    """`--resume` after a file was added that names its pack alike: both packs are there afterwards."""
    clients, out = tmp_path / "clients", tmp_path / "out"
    (clients / "a").mkdir(parents=True)
    (clients / "a" / "debts.toml").write_text(ONE_DEBT.format(lender="Earlier Bank", balance=100), "utf-8")
    command = ["batch", str(clients), "--out", str(out), "--packs", "html", "--jobs", "1"]
    run_command(command, monkeypatch, capsys)
    (clients / "a-debts.toml").write_text(ONE_DEBT.format(lender="Later Bank", balance=100), "utf-8")
    run_command([*command, "--resume"], monkeypatch, capsys)

    packs = packs_by_file(out)
    assert "Earlier Bank" in (out / packs["a/debts.toml"]).read_text("utf-8")
    assert "Later Bank" in (out / packs["a-debts.toml"]).read_text("utf-8")


def test_a_pack_that_lies_there_is_not_overwritten_unasked(folder, tmp_path, monkeypatch, capsys):
    """Without --force nothing is judged and nothing written over, neutral names included."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "c0-pack.html").write_text("another's", "utf-8")
    command = ["batch", str(folder), "--out", str(out), "--packs", "html", "--jobs", "1", "--lang", "en"]
    printed = run_command(command, monkeypatch, capsys)

    assert 3 == printed.status
    assert "already there: c0-pack.html" in printed.err
    assert "another's" == (out / "c0-pack.html").read_text("utf-8")


def test_a_pack_of_a_batch_is_the_pack_of_the_household(folder, tmp_path, monkeypatch, capsys):
    """The agency's head and the household's own wording stand in both; the head itself is no household."""
    out, household = tmp_path / "out", folder / "wang"
    (household / "letters").mkdir()
    for place in (folder, household):
        (place / "agency.toml").write_text('name = "Debt advice Example Town"', "utf-8")
    for template in (DATA / "letters").glob("*.md"):
        own = "{% block letter %}In our own words.{% endblock %}"
        (household / "letters" / template.name).write_text(own, "utf-8")
    common = ["--as-of", "2026-11-21", "--lang", "en"]
    batch = ["batch", str(folder), "--out", str(out), "--packs", "html", "--jobs", "1", *common]
    run_command(batch, monkeypatch, capsys)
    pack = ["pack", str(household / "debts.toml"), "--out", str(tmp_path / "one"), *common]
    assert 0 == run_command(pack, monkeypatch, capsys).status

    [alone] = (tmp_path / "one").iterdir()
    page = alone.read_text("utf-8")
    assert page == (out / "wang-debts-pack.html").read_text("utf-8")
    assert "Debt advice Example Town" in page
    assert "In our own words." in page
    assert "agency.toml" not in packs_by_file(out)
