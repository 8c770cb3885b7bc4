"""The sheets of an XLSX file as text, each cell as a person would type it.  Needs the extra `xlsx`."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

Rows = list[tuple[int, list[str]]]
"""Line numbers and cells."""

NOT_COMPUTED = "="
"""What stands where a formula has no value: the sheet was never computed, or the formula failed."""


def rows_of_sheets(content: bytes, most_rows: int) -> list[Rows]:
    """The rows of every sheet that is shown, in their order.

    Raises:
        ImportError: the extra is not installed.
        Exception: whatever a damaged archive makes the package raise.
    """
    openpyxl = import_module("openpyxl")
    values, formulas = (
        openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=has_values).worksheets
        for has_values in (True, False)
    )
    return [
        list(_rows(sheet, of_formulas, most_rows))
        for sheet, of_formulas in zip(values, formulas, strict=True)
        if sheet.sheet_state == "visible"
    ]


def _rows(sheet: Any, of_formulas: Any, most_rows: int) -> Iterator[tuple[int, list[str]]]:
    both = zip(sheet.iter_rows(max_row=most_rows), of_formulas.iter_rows(max_row=most_rows), strict=True)
    for number, (shown, written) in enumerate(both, start=1):
        yield number, [_cell(value, formula) for value, formula in zip(shown, written, strict=True)]


def _cell(value: Any, formula: Any) -> str:
    """An unknown value is not an empty cell: a sum that is not known must never read as nothing."""
    kind = getattr(formula, "data_type", "")
    if getattr(value, "data_type", "") == "e" or (kind == "f" and value.value is None):
        return NOT_COMPUTED
    return cell_text(value.value, getattr(value, "number_format", ""))


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
