"""What is a column of a person's own list for?  By its heading, and by what stands in it."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import cast

from debttriage.model.as_typed import NotUnderstood, typed_day_of_month
from debttriage.model.casefile import DebtKind
from debttriage.model.debts_table import ColumnField, DebtsTable, TableColumn
from debttriage.rulebook.data_files import DATA, read_data

_UNSPOKEN = re.compile(r"[\W_]+")
SHORTEST_PART = 2


def guessed_columns(table: DebtsTable) -> tuple[TableColumn, ...]:
    """Every column with what it is taken for; the better heading wins where two mean the same.

    >>> from debttriage.model.debts_table import TableRow
    >>> rows = (TableRow(2, ("花呗", "12480", "蓝色")),)
    >>> table = DebtsTable("a.csv", ("平台", "总欠款(元)", "备注"), rows)
    >>> [column.used_as for column in guessed_columns(table)]
    ['lender', 'outstanding_balance', None]
    """
    guesses = [_named(heading) for heading in table.headings]
    best: dict[ColumnField, int] = {}
    for number, (field, likeness) in enumerate(guesses):
        if field and (field not in best or likeness > guesses[best[field]][1]):
            best[field] = number
    fields = [field if field and best[field] == number else None for number, (field, _) in enumerate(guesses)]
    return tuple(
        _column(table, number, _by_contents(table, number, field, fields))
        for number, field in enumerate(fields)
    )


def column_named(heading: str) -> ColumnField | None:
    """The key a heading stands for, if it is one we know."""
    return _named(heading)[0]


def kind_named(word: str) -> DebtKind | None:
    """The kind of debt a word in a list means.

    >>> kind_named("信用卡"), kind_named("Credit Card"), kind_named("?")
    ('card', 'card', None)
    """
    return cast(DebtKind | None, _words("kinds").get(_folded(word)))


def is_sum(word: str) -> bool:
    """Whether a row that begins with this word is the sum of the others."""
    return _folded(word) in _words("sums")


def _named(heading: str) -> tuple[ColumnField | None, int]:
    """The field, and how much of the heading speaks for it; a heading known as a whole speaks loudest."""
    key, words = _folded(heading), _words("headings")
    if key in words:
        return cast(ColumnField, words[key]), 2 * len(key) + 1
    inside = [word for word in words if len(word) >= SHORTEST_PART and word in key]
    if not inside:
        return None, 0
    longest = max(inside, key=len)
    return cast(ColumnField, words[longest]), len(longest)


def _by_contents(
    table: DebtsTable, number: int, field: ColumnField | None, fields: list[ColumnField | None]
) -> ColumnField | None:
    """A due day written as a whole date is the next due date."""
    if field != "due_day" or "next_due_date" in fields:
        return field
    entry = _first_entry(table, number)
    try:
        typed_day_of_month(entry)
    except NotUnderstood:
        return "next_due_date" if entry else field
    return field


def _column(table: DebtsTable, number: int, field: ColumnField | None) -> TableColumn:
    return TableColumn(number + 1, table.headings[number], field, _first_entry(table, number))


def _first_entry(table: DebtsTable, number: int) -> str:
    return next((row.cells[number] for row in table.rows if row.cells[number]), "")


@cache
def _words(section: str) -> dict[str, str]:
    """Every word of one section of our list, folded, with the key it stands for."""
    lists = cast(Mapping[str, list[str]], read_data(DATA / "table_columns.toml")[section])
    return {_folded(word): key for key, words in lists.items() for word in words}


def _folded(text: str) -> str:
    """Compared without width, case, spaces, punctuation and the unit in brackets."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _UNSPOKEN.sub("", re.sub(r"[(\[【].*?[)\]】]", "", plain))
