"""A spreadsheet file as a table of text: CSV in the encodings people have, XLSX where the extra is there."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from debttriage.model.closed_file import content_of
from debttriage.model.debts_table import DebtsTable, TableRow
from debttriage.model.problems import Problem, UserProblem
from debttriage.model.readable_text import one_line, readable
from debttriage.read.column_guesses import column_named
from debttriage.read.spreadsheet import Rows, rows_of_sheets

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
    """The table of an XLSX file: of the first sheet whose headings are known, else of the first sheet.

    Raises:
        UserProblem: missing, too large, no XLSX file, or the package that reads it is not installed.
    """
    try:
        sheets = rows_of_sheets(_content(path), MOST_ROWS + HEADING_ROWS + 1)
    except ImportError:
        raise _problem(path, "xlsx_extra_missing") from None
    except UserProblem:
        raise
    except Exception:  # whatever a damaged archive makes the package raise
        raise _problem(path, "xlsx_unreadable") from None
    with_headings = [rows for rows in sheets if _has_headings(rows)]
    return _table(path, [*with_headings, *sheets, []][0])


def _has_headings(rows: Rows) -> bool:
    return any(_known_headings(row) > 1 for _, row in rows[:HEADING_ROWS])


def _known_headings(row: Sequence[str]) -> int:
    return sum(column_named(_plain(cell)) is not None for cell in row)


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
    content = content_of(path, readable(str(path)), MOST_BYTES + 1)
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
    at = next((n for n, (_, row) in enumerate(filled[:HEADING_ROWS]) if _known_headings(row) > 1), 0)
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
