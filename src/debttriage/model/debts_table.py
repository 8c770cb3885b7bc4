"""A spreadsheet of debts, and what each of its columns is taken for."""

from typing import Literal

from debttriage.model.noun import noun

ColumnField = Literal[
    "lender", "kind", "outstanding_balance", "arrears", "oldest_due_date", "due_day", "next_due_date",
    "minimum_payment", "instalment", "instalments_left", "rate", "penalties_so_far", "account_ref",
]  # fmt: skip
"""Keys of a debt that a column can hold."""


@noun
class TableRow:
    """One row as text; `line` is its 1-based line or row in the file."""

    line: int
    cells: tuple[str, ...]


@noun
class DebtsTable:
    """A table with its headings; every row has as many cells as there are headings."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]


@noun
class TableColumn:
    """One column: its number from 1, its heading, what it is used as (None: not used), its first entry."""

    number: int
    heading: str
    used_as: ColumnField | None
    example: str
