"""A document as plain text, to be copied: nothing is wrapped inside a paragraph."""

from collections.abc import Iterator
from typing import assert_never

from debttriage.model import document as doc
from debttriage.write import layout

BOX, TICKED = "[ ] ", "[x] "
RULE = "-" * 40
FILL = "_" * 40
PAGE_CELLS = 80
_NEVER_CUT = 10_000
_BELOW = " " * 4


def document_text(document: doc.Document) -> str:
    """The whole document as text.

    >>> document_text(doc.Document("t", "en", (doc.Heading("To do", 1), doc.CheckList(("Reply.",)))))
    'To do\\n\\n[ ] Reply.\\n'
    """
    parts = ["\n".join(document.letterhead)] if document.letterhead else []
    parts += ["\n".join(_lines(block)) for block in document.blocks]
    if document.stamp:
        parts.append(document.stamp)
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(block: doc.Block) -> Iterator[str]:
    match block:
        case doc.Heading():
            yield block.text
        case doc.Paragraph():
            yield from block.lines
        case doc.ListBlock():
            for number, item in enumerate(block.items, 1):
                yield f"{number}. {item}" if block.is_numbered else f"- {item}"
        case doc.CheckList():
            for number, item in enumerate(block.items):
                yield (TICKED if number < block.ticked else BOX) + item
        case doc.BlankLine():
            yield f"{block.label} {FILL}".strip()
            yield from [FILL] * (block.lines - 1)
        case doc.Table():
            yield from _table(block)
        case doc.Figure():
            yield block.title
            yield from _table(block.table)
        case doc.PageBreak():
            yield RULE
        case _:
            assert_never(block)


def _table(table: doc.Table) -> list[str]:
    """Aligned columns; where they are wider than a page, the widest texts stand below their row."""
    columns = [layout.Column(column.heading, column.align, _NEVER_CUT) for column in table.columns]
    below = _columns_below(columns, table.rows)
    kept = [at for at in range(len(columns)) if at not in below]
    head, *rows = layout.table([columns[at] for at in kept], [[row[at] for at in kept] for row in table.rows])
    lines = [" " * len(BOX) * table.has_boxes + head] if table.has_heads else []
    for line, row in zip(rows, table.rows, strict=True):
        lines.append((BOX if table.has_boxes else "") + line)
        for at in below:
            if text := row[at].strip():
                label = f"{columns[at].heading}{_colon(columns[at].heading)}" if columns[at].heading else ""
                lines += layout.paragraph(label + text, PAGE_CELLS, _BELOW)
    return lines


def _colon(heading: str) -> str:
    return ": " if heading.isascii() else "："


def _columns_below(columns: list[layout.Column], rows: tuple[tuple[str, ...], ...]) -> list[int]:
    """Which columns leave the row so that the others fit a page: the widest texts first, never the first."""
    widths = layout.column_widths(columns, rows)
    kept = list(range(len(columns)))
    while len(kept) > 1 and sum(widths[at] + len(layout.GAP) for at in kept) > PAGE_CELLS:
        texts = [at for at in kept[1:] if columns[at].align == "left"]
        kept.remove(max(texts or kept[1:], key=lambda at: widths[at]))
    return [at for at in range(len(columns)) if at not in kept]
