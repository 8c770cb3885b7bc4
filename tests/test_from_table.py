"""A person's own list as the beginning of a debts file: CSV and spreadsheets as people really keep them."""

import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.cli.from_table import file_from_table
from debttriage.model.problems import UserProblem
from debttriage.read.casefile import read_casefile
from debttriage.read.column_guesses import guessed_columns
from debttriage.read.debts_table import cell_text, read_table
from debttriage.read.table_rows import debts_of_table
from interviews import Typist, typed_in

CASES = Path(__file__).parent / "cases" / "getting_started"
TODAY = date(2026, 11, 21)
LIST = """我的欠款,,,,
平台,总欠款(元),逾期金额,逾期日期,年化利率,备注
花呗,"12,480.00","3,214.55",2026/9/10,,蓝色
招行信用卡,4.2万,,,,
某某小贷,5000,5000,2026-6-30,18%,
合计,59480,,,,
"""


def columns_of(text, path):
    """What the columns of a list are taken for."""
    path.write_text(text, "utf-8")
    return {column.heading: column.used_as for column in guessed_columns(read_table(path))}


def debts_in(path):
    """The debts of a list, its columns used as they are understood."""
    table = read_table(path)
    return debts_of_table(table, guessed_columns(table), TODAY, "zh")


def problems_in(text, path):
    """Code, line and column of everything that cannot be read."""
    path.write_text(text, "utf-8")
    with pytest.raises(UserProblem) as refused:
        debts_in(path)
    return [(problem.code, problem.line, problem.place) for problem in refused.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_is_read_in_the_encoding_it_has(encoding, tmp_path):
    """Excel and WPS save Chinese lists in several encodings; a person need not know which."""
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding)

    debts = debts_in(path)

    assert ["huabei", "cmb_card", "某某小贷"] == [debt.lender for debt in debts]
    assert [1_248_000, 4_200_000, 500_000] == [debt.outstanding_balance for debt in debts]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_usual_sign_may_stand_between_the_cells(sign, tmp_path):
    """A comma inside an amount does not make a list with semicolons one with commas."""
    path = tmp_path / "list.csv"
    path.write_text(
        f"平台{sign}总欠款\n花呗{sign}'1,200'\n".replace("'", '"' if sign == "," else ""), "utf-8"
    )

    assert [120_000] == [debt.outstanding_balance for debt in debts_in(path)]


def test_columns_are_known_by_their_headings(tmp_path):
    """The words people write above their columns, in both languages; what is not known is not used."""
    chinese = columns_of("机构,剩余未还,已逾期,首逾日,月供,剩余期数,颜色\nA,1,,,,,\n", tmp_path / "zh.csv")
    english = columns_of("Lender,Balance,Past due,Overdue since,APR,Colour\nA,1,,,,\n", tmp_path / "en.csv")

    assert [
        "lender",
        "outstanding_balance",
        "arrears",
        "oldest_due_date",
        "instalment",
        "instalments_left",
        None,
    ] == list(chinese.values())
    assert ["lender", "outstanding_balance", "arrears", "oldest_due_date", "rate", None] == list(
        english.values()
    )


def test_a_due_day_written_as_a_date_is_the_next_due_date(tmp_path):
    """Under 还款日 some write a day of the month and others a date."""
    day = columns_of("平台,欠款,还款日\nA,1,10号\n", tmp_path / "day.csv")
    whole = columns_of("平台,欠款,还款日\nA,1,2026-12-10\n", tmp_path / "date.csv")

    assert ("due_day", "next_due_date") == (day["还款日"], whole["还款日"])


def test_units_and_periods_may_stand_in_the_heading(tmp_path):
    """万元 above a column of numbers, 年化 above a column of percentages."""
    path = tmp_path / "list.csv"
    path.write_text("平台,欠款（万元）,年化利率\nA,1.25,14.6%\n", "utf-8")

    (debt,) = debts_in(path)

    assert (1_250_000, "year") == (debt.outstanding_balance, debt.rate.per)


def test_every_cell_that_cannot_be_read_is_named_at_once(tmp_path):
    """Row and column of each; nothing of what stands there is repeated."""
    text = "平台,欠款,逾期,逾期日期\nA,many,,\n,500,,\nB,100,200,\nC,100,-5,13/13\n"

    found = problems_in(text, tmp_path / "list.csv")

    assert [
        ("cell_amount", 2, "欠款"),
        ("cell_missing", 3, "平台"),
        ("row_arrears_above_balance", 4, ""),
        ("row_without_due_date", 4, ""),
        ("cell_amount_negative", 5, "逾期"),
        ("cell_no_such_day", 5, "逾期日期"),
    ] == found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table_empty"),
        ("平台,欠款\n".encode(), "table_empty"),
        (b"\x00\x01\x02", "table_unreadable"),
        ("平台,颜色\nA,B\n".encode(), "table_without_outstanding_balance"),
        ("颜色,欠款\nA,1\n".encode(), "table_without_lender"),
        (b"a" * 4_000_001, "table_too_large"),
        (("平台,欠款\n" + "A,1\n" * 600).encode(), "table_too_large"),
    ],
    ids=["empty", "no_rows", "binary", "no_sum", "no_name", "too_many_bytes", "too_many_rows"],
)
def test_what_is_no_list_of_debts_is_refused(content, code, tmp_path):
    """With what to do about it, and without a traceback."""
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    with pytest.raises(UserProblem) as refused:
        debts_in(path)

    assert [code] == [problem.code for problem in refused.value.problems]


def test_without_the_extra_a_spreadsheet_is_refused_with_a_way_out(tmp_path, monkeypatch):
    """Saving as CSV always works."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(UserProblem) as refused:
        read_table(tmp_path / "list.xlsx")

    assert ["xlsx_extra_missing"] == [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12480.0, "General", "12480"),
        (1e-05, "General", "0.00001"),
        (0.18, "0%", "18%"),
        (date(2026, 9, 10), "", "2026-09-10"),
        (datetime(2026, 9, 10, 0, 0), "", "2026-09-10"),
        ("花呗", "@", "花呗"),
    ],
)
def test_a_spreadsheet_cell_reads_as_it_looks(value, number_format, text):
    """Numbers without a machine's digits, percentages as percentages, dates without a time."""
    assert text == cell_text(value, number_format)


@pytest.mark.parametrize("path", sorted(CASES.glob("list_*.txt")), ids=lambda path: path.stem)
def test_the_columns_are_shown_before_they_are_used(path, tmp_path, monkeypatch, as_expected):
    """The whole conversation: the guess, a correction, money, and the file that comes of it."""
    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text(LIST, "utf-8")
    typist = Typist(typed_in(path.read_text("utf-8")), path.stem.rpartition(".")[2])

    file_from_table(Path("debts.toml"), Path("list.csv"), typist.talk, TODAY, may_ask=True)

    as_expected(path, typist.transcript)
    as_expected(path.with_suffix(".toml"), Path("debts.toml").read_text("utf-8"))
    assert 3 == len(read_casefile(Path("debts.toml"), TODAY).debts)


def test_a_guess_is_not_used_unseen(tmp_path, monkeypatch, capsys):
    """Without questions and without --yes the columns are shown and nothing is written."""
    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text(LIST, "utf-8")

    shown = run_command(["init", "--from-csv", "list.csv", "--no-input", "--lang", "en"], monkeypatch, capsys)
    assert (2, False) == (shown.status, Path("debts.toml").exists())

    used = run_command(["init", "--from-csv", "list.csv", "--yes", "--lang", "en"], monkeypatch, capsys)
    assert (0, True) == (used.status, Path("debts.toml").exists())
