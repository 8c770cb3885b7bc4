"""A person's own list as the beginning of a debts file: CSV and spreadsheets as people really keep them."""

import sys
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from command_line import run_command
from debttriage.cli.from_table import file_from_table
from debttriage.model.problems import UserProblem
from debttriage.read.casefile import read_casefile
from debttriage.read.column_guesses import guessed_columns
from debttriage.read.debts_table import read_table
from debttriage.read.spreadsheet import cell_text
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
    (tmp_path / "list.xlsx").write_bytes(b"PK")

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


def saved(path, *sheets):
    """A real workbook with these rows, one list for each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_as_people_keep_it(tmp_path, monkeypatch, capsys):
    """A title above, days as days, sums as text with their sign, an empty row, a total; by the command."""
    monkeypatch.chdir(tmp_path)
    heading = ["平台", "贷款类型", "总欠款（元）", "逾期金额", "最早逾期日", "年利率", "每月还款日"]
    rows = [
        ["我的欠款一览"],
        [],
        heading,
        ["花呗", "", "12,480.00元", "3,214.55元", date(2026, 9, 10), None, 10],
        ["招商银行信用卡", "信用卡", 42000, "￥6 120", datetime(2026, 8, 8), "18%", "8号"],
        [],
        ["张三（同学）", "私人借款", "1.2万", 0, None, None, None],
        ["合计", None, "=SUM(C4:C7)"],
    ]
    saved(tmp_path / "list.xlsx", rows, [["别的"]])

    options = ["--from-xlsx", "list.xlsx", "--yes", "--no-input", "--as-of", "2026-11-21"]
    printed = run_command(["init", *options], monkeypatch, capsys)
    debts = read_casefile(Path("debts.toml"), TODAY).debts

    assert 0 == printed.status
    assert ["huabei", "cmb_card", "张三（同学）"] == [debt.lender for debt in debts]
    assert [1_248_000, 4_200_000, 1_200_000] == [debt.outstanding_balance for debt in debts]
    assert [321_455, 612_000, 0] == [debt.arrears for debt in debts]
    assert [date(2026, 9, 10), date(2026, 8, 8), None] == [debt.oldest_due_date for debt in debts]
    assert [10, 8, None] == [debt.due_day for debt in debts]


def test_the_debts_may_stand_on_another_sheet(tmp_path):
    """The first sheet whose headings are known is read, whatever stands before it."""
    path = saved(tmp_path / "list.xlsx", [["请看第二页"]], [["平台", "欠款"], ["花呗", 1200]])

    assert [120_000] == [debt.outstanding_balance for debt in debts_in(path)]


def test_a_formula_without_its_result_is_not_taken_for_nothing(tmp_path):
    """A sheet that was never computed holds no figure; read as empty, what is overdue would be lost."""
    rows = [["平台", "欠款", "逾期", "逾期日期"], ["花呗", 1200, "=500+100", date(2026, 9, 10)]]

    with pytest.raises(UserProblem) as refused:
        debts_in(saved(tmp_path / "list.xlsx", rows))

    assert [("cell_not_computed", 2, "逾期")] == [
        (problem.code, problem.line, problem.place) for problem in refused.value.problems
    ]


def test_a_day_overdue_without_a_sum_is_asked_about(tmp_path):
    """A date in the list says that something is late; how much is not guessed to be nothing."""
    found = problems_in(
        "平台,欠款,逾期,逾期日期\nA,500,,2026-9-10\nB,500,0,2026-9-10\n", tmp_path / "list.csv"
    )

    assert [("row_without_arrears", 2, "")] == found
