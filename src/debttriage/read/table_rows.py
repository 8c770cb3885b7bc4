"""Rows of a person's own list as debts, or every cell that cannot be read, at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from debttriage.model.as_typed import (
    NotUnderstood,
    typed_amount,
    typed_count,
    typed_date,
    typed_day_of_month,
    typed_rate,
)
from debttriage.model.casefile import Debt, Language
from debttriage.model.debt_id import free_id
from debttriage.model.debts_table import ColumnField, DebtsTable, TableColumn, TableRow
from debttriage.model.money import amount_text
from debttriage.model.problems import Problem, UserProblem
from debttriage.model.rates import Rate
from debttriage.read.column_guesses import is_sum, kind_named
from debttriage.read.spreadsheet import NOT_COMPUTED
from debttriage.rulebook.lenders import find_lender

NEEDED: tuple[ColumnField, ...] = ("lender", "outstanding_balance")
Used = dict[ColumnField, TableColumn]
TEN_THOUSAND = "万"
_PERIODS = ("日", "月", "年", "daily", "monthly", "annual", "yearly", "apr")


def debts_of_table(
    table: DebtsTable, columns: Sequence[TableColumn], as_of: date, lang: Language
) -> tuple[Debt, ...]:
    """One debt a row; empty rows and sums are left out.

    Raises:
        UserProblem: a column that is needed is missing, or cells cannot be read; carries all of them.
    """
    used: Used = {column.used_as: column for column in columns if column.used_as}
    missing = [Problem(f"table_without_{field}", file=table.file) for field in NEEDED if field not in used]
    if missing:
        raise UserProblem(tuple(missing))
    debts: list[Debt] = []
    problems: list[Problem] = []
    for row in table.rows:
        if is_sum(row.cells[0]) or is_sum(_cell(row, used["lender"])):
            continue
        fields, found = _fields(row, used, as_of, lang)
        problems += [_placed(problem, table, row) for problem in found or _disagreements(fields)]
        if not problems:
            debts.append(_debt(fields, [debt.id for debt in debts], len(debts) + 1))
    if problems:
        raise UserProblem(tuple(problems))
    return tuple(debts)


def _fields(row: TableRow, used: Used, as_of: date, lang: Language) -> tuple[dict[str, Any], list[Problem]]:
    """The keys of a row, amounts in fen, and the cells that cannot be read."""
    fields: dict[str, Any] = {}
    problems = []
    for field, column in used.items():
        text = _cell(row, column)
        if not text:
            continue
        if text == NOT_COMPUTED:
            problems.append(Problem("cell_not_computed", place=column.heading))
            continue
        try:
            fields[field] = _reader(field, column.heading, as_of, lang)(text)
        except NotUnderstood as error:
            problems.append(Problem(f"cell_{error.code}", place=column.heading))
    problems += [
        Problem("cell_missing", place=used[field].heading) for field in NEEDED if not _cell(row, used[field])
    ]
    return fields, problems


def _reader(field: ColumnField, heading: str, as_of: date, lang: Language) -> Callable[[str], object]:
    match field:
        case "lender" | "account_ref":
            return str
        case "kind":
            return kind_named
        case "oldest_due_date":
            return lambda text: typed_date(text, as_of, "past", lang)
        case "next_due_date":
            return lambda text: typed_date(text, as_of, "future", lang)
        case "due_day":
            return typed_day_of_month
        case "instalments_left":
            return typed_count
        case "rate":
            return lambda text: _rate(text, heading)
        case _:
            return lambda text: _amount(text, heading)


def _amount(text: str, heading: str) -> int:
    """A number below a heading in ten thousands counts in them, unless it says otherwise itself."""
    is_plain = TEN_THOUSAND in heading and text.replace(".", "").replace(",", "").isdigit()
    return typed_amount(f"{text}{TEN_THOUSAND}" if is_plain else text)


def _rate(text: str, heading: str) -> Rate:
    """A percentage whose period stands in the heading, or beside it."""
    try:
        return typed_rate(text)
    except NotUnderstood as error:
        period = next((period for period in _PERIODS if period in heading.casefold()), "")
        if error.code != "rate_without_period" or not period:
            raise
    return typed_rate(f"{text} {period}")


def _disagreements(fields: Mapping[str, Any]) -> Iterator[Problem]:
    arrears = fields.get("arrears") or 0
    if arrears > fields.get("outstanding_balance", arrears):
        yield Problem("row_arrears_above_balance")
    if arrears and "oldest_due_date" not in fields:
        yield Problem("row_without_due_date")
    if "oldest_due_date" in fields and "arrears" not in fields:
        yield Problem("row_without_arrears")


def _placed(problem: Problem, table: DebtsTable, row: TableRow) -> Problem:
    return Problem(problem.code, file=table.file, line=row.line, place=problem.place)


def _debt(fields: Mapping[str, Any], taken: Sequence[str], position: int) -> Debt:
    lender = find_lender(fields["lender"])
    is_known = lender is not None and fields.get("kind") in (None, lender.kind)
    name = lender.id if lender and is_known else fields["lender"]
    kept = {
        key: value for key, value in fields.items() if value is not None and (key, value) != ("arrears", 0)
    }
    if not kept.get("arrears"):
        kept.pop("oldest_due_date", None)
    document = {
        key: amount_text(value)
        if isinstance(value, int) and key not in ("due_day", "instalments_left")
        else value
        for key, value in kept.items()
    }
    return Debt.model_validate({**document, "id": free_id(name, taken, position), "lender": name})


def _cell(row: TableRow, column: TableColumn) -> str:
    return row.cells[column.number - 1]
