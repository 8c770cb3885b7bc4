"""A person's own list of debts, CSV or XLSX, turned into debts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debttriage.model.casefile import Debt, Language
    from debttriage.model.debts_table import DebtsTable, TableColumn


def read_table(path: Path) -> tuple[DebtsTable, tuple[TableColumn, ...]]:
    """A person's own list of debts, CSV or XLSX, and what each of its columns is taken for.

    Raises:
        UserProblem: it cannot be read as a table.
    """
    from debttriage.read import debts_table
    from debttriage.read.column_guesses import guessed_columns

    table = debts_table.read_table(path)
    return table, guessed_columns(table)


def debts_of_table(
    table: DebtsTable, columns: Sequence[TableColumn], as_of: date, lang: Language
) -> tuple[Debt, ...]:
    """The debts of a list, one a row.

    Raises:
        UserProblem: a needed column is missing, or cells cannot be read; carries all of them.
    """
    from debttriage.read import table_rows

    return table_rows.debts_of_table(table, columns, as_of, lang)
