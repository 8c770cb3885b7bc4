"""A spreadsheet file as a table of text: CSV in the encodings people have, XLSX where the extra is there."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from debttriage.model.debts_table import DebtsTable, TableRow
from debttriage.model.problems import Problem, UserProblem
from debttriage.model.readable_text import one_line, readable
from debttriage.read.column_guesses import column_named

MOST_BYTES = 4_000_000
MOST_ROWS = 500
MOST_COLUMNS = 60
LONGEST_CELL = 200
DELIMITERS = (",", "\t", ";", "，", "|")
HEADING_ROWS = 10
XLSX_ENDINGS = (".xlsx", ".xlsm")
_QUOTED = re.compile(r'"[^"\n]*"')


def read_table(path: Path) -> DebtsTable:
    """The table of a file, by the ending of its name: XLSX, or else CSV."""
    return read_xlsx_table(path) if path.suffix.casefold() in XLSX_ENDINGS else read_csv_table(path)


def read_csv_table(path: Path) -> DebtsTable:
    """The table of a CSV file: UTF-8, GB18030 or UTF-16, whatever sign stands between the cells.

    Raises:
        UserProblem: missing, too large, not a text file, or without a row below the headings.
    """
    text = _text(path)
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error:
        raise _problem(path, "table_unreadable") from None
    return _table(path, rows)


def read_xlsx_table(path: Path) -> DebtsTable:
    """The table of the first sheet of an XLSX file.

    Raises:
        UserProblem: missing, too large, no XLSX file, or the package that reads it is not installed.
    """
    try:
        openpyxl = import_module("openpyxl")
    except ImportError:
        raise _problem(path, "xlsx_extra_missing") from None
    content = _content(path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [
            (number, [cell_text(cell.value, getattr(cell, "number_format", "")) for cell in row])
            for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + HEADING_ROWS + 1), start=1)
        ]
    except Exception:  # whatever a damaged archive makes the package raise
        raise _problem(path, "xlsx_unreadable") from None
    return _table(path, rows)


def cell_text(value: Any, number_format: str = "") -> str:
    """A spreadsheet's value as a person would type it; a cell shown in percent is one.

    >>> cell_text(datetime(2026, 9, 10)), cell_text(3214.55), cell_text(0.146, "0.0%"), cell_text(None)
    ('2026-09-10', '3214.55', '14.6%', '')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | int) and not isinstance(value, bool):
        number = Decimal(repr(value)) * (100 if "%" in number_format else 1)
        plain = f"{number.normalize():f}"
        return f"{plain}%" if "%" in number_format else plain
    return str(value)


def _text(path: Path) -> str:
    content = _content(path)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _problem(path, "table_unreadable")


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _problem(path, "table_missing") from None
    except (OSError, ValueError):
        raise _problem(path, "table_unreadable") from None
    if len(content) > MOST_BYTES:
        raise _problem(path, "table_too_large")
    return content


def _delimiter(text: str) -> str:
    """The sign that stands in most of the first rows; amounts with a comma do not make it a comma.

    >>> _delimiter("平台;欠款\\n花呗;1,200"), _delimiter("lender\\tbalance\\nA\\t1,000")
    (';', '\\t')
    """
    lines = [_QUOTED.sub("", line) for line in text.splitlines()[: HEADING_ROWS + 1]]
    return max(DELIMITERS, key=lambda sign: sum(sign in line for line in lines))


def _table(path: Path, rows: Iterable[tuple[int, Sequence[str]]]) -> DebtsTable:
    """The headings are the first row in which two columns are known by name, else the first row."""
    filled = [
        (line, [_plain(cell) for cell in row[:MOST_COLUMNS]]) for line, row in rows if any(map(_plain, row))
    ]
    if len(filled) > MOST_ROWS + HEADING_ROWS:
        raise _problem(path, "table_too_large")
    known = [sum(column_named(cell) is not None for cell in row) for _, row in filled[:HEADING_ROWS]]
    at = next((number for number, count in enumerate(known) if count > 1), 0)
    if len(filled) < at + 2:
        raise _problem(path, "table_empty")
    headings = tuple(filled[at][1])
    width = len(headings)
    body = tuple(TableRow(line, tuple([*row, *[""] * width][:width])) for line, row in filled[at + 1 :])
    return DebtsTable(path.name, headings, body)


def _plain(cell: str) -> str:
    return one_line(cell[:LONGEST_CELL])


def _problem(path: Path, code: str) -> UserProblem:
    return UserProblem((Problem(code, file=readable(str(path))),))
