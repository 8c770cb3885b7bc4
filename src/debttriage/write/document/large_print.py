"""A document in letters of 16 points: what no longer fits side by side stands one below the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from debttriage.model import document as doc
from debttriage.write.layout import width

PAGE_CELLS = 62
"""Latin letters of a table's size that stand side by side on A4."""
MOST_LINES = 2
_NARROW = 8
"""Share of a column that only counts or classifies: it begins the head of its record."""
_AFTER_A_BLANK = re.compile(r"(?<=_)(?: {2,}|\u3000+)")
"""Between two things to write on one line, each with its words: at this size each has its own line."""
_NOTHING = frozenset({"", "-", "\u00a0"})


def for_large_print(blocks: Sequence[doc.Block]) -> tuple[doc.Block, ...]:
    """The same facts; tables whose cells would become narrow towers are set as one record after another.

    Tables with empty rows to fill in by hand stay tables; an empty column becomes a line to write on.
    """
    return tuple(part for block in blocks for part in _for_large_print(block))


def _for_large_print(block: doc.Block) -> Iterator[doc.Block]:
    if isinstance(block, doc.Table):
        yield from _table(block)
    elif isinstance(block, doc.Paragraph):
        yield replace(block, lines=tuple(part for line in block.lines for part in _AFTER_A_BLANK.split(line)))
    else:
        yield block


def _table(table: doc.Table) -> Iterator[doc.Block]:
    one_below = _groups_below_one_another(table)
    if _is_form(one_below) or not one_below.has_heads or _fits(one_below):
        yield one_below
        return
    empty = [
        at for at, cells in enumerate(zip(*one_below.rows, strict=True)) if not any(map(str.strip, cells))
    ]
    for row in one_below.rows:
        yield from _record(one_below.columns, row)
        for at in empty:
            if label := one_below.columns[at].heading.strip():
                yield doc.BlankLine(label + _colon(label))


def _is_form(table: doc.Table) -> bool:
    """Whether rows of it wait for a pen."""
    first = _first_of_record(table.columns)
    return any(not row[first].strip() for row in table.rows)


def _groups_below_one_another(table: doc.Table) -> doc.Table:
    """A table whose columns are repeated side by side, with its rows in one run."""
    count = len(table.columns)
    for wide in range(2, count // 2 + 1):
        if count % wide == 0 and table.columns == table.columns[:wide] * (count // wide):
            runs = range(0, count, wide)
            rows = tuple(row[at : at + wide] for at in runs for row in table.rows)
            kept = tuple(row for row in rows if any(cell.strip() for cell in row))
            return replace(table, columns=table.columns[:wide], rows=kept)
    return table


def _fits(table: doc.Table) -> bool:
    """Whether every cell has room in its column on few lines, and every number on one."""
    total = sum(column.share for column in table.columns)
    for at, column in enumerate(table.columns):
        room = PAGE_CELLS * column.share // total
        lines = 1 if column.align == "right" else MOST_LINES
        cells = (row[at] for row in table.rows)
        if width(column.heading) > room * MOST_LINES or any(width(cell) > room * lines for cell in cells):
            return False
    return True


def _record(columns: Sequence[doc.Column], row: Sequence[str]) -> Iterator[doc.Block]:
    """A row as a head and lines below it, each with the name of its column; nothing said is left out."""
    first = _first_of_record(columns)
    yield doc.Heading("　".join(cell.strip() for cell in row[: first + 1] if cell not in _NOTHING), 3)
    lines = tuple(
        f"{column.heading.strip()}{_colon(column.heading)}{cell}" if column.heading.strip() else cell
        for column, cell in zip(columns[first + 1 :], row[first + 1 :], strict=True)
        if cell not in _NOTHING
    )
    if lines:
        yield doc.Paragraph(lines)


def _first_of_record(columns: Sequence[doc.Column]) -> int:
    return next((at for at, column in enumerate(columns) if column.share > _NARROW), 0)


def _colon(heading: str) -> str:
    return ": " if heading.isascii() else "："
