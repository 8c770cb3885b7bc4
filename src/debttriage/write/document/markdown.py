"""A document as Markdown; every sign that would format is escaped."""

import re
from collections.abc import Iterator
from typing import assert_never

from debttriage.model import document as doc
from debttriage.write.document.text import FILL

_SIGNS = re.compile(r"([\\`*\[\]<>#|~])|(?<!_)(_)(?!_)")


def document_markdown(document: doc.Document) -> str:
    """The whole document as Markdown.

    >>> document_markdown(doc.Document("t", "en", (doc.Heading("To do", 1), doc.CheckList(("a*b",)))))
    '# To do\\n\\n- [ ] a\\\\*b\\n'
    """
    parts = ["  \n".join(map(escaped, document.letterhead))] if document.letterhead else []
    parts += ["\n".join(_lines(block)) for block in document.blocks]
    if document.stamp:
        parts.append(f"*{escaped(document.stamp)}*")
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Text on one line, its signs escaped; runs of underscores (lines to fill) stay.

    >>> escaped("a|b ____")
    'a\\\\|b ____'
    """
    return _SIGNS.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def _lines(block: doc.Block) -> Iterator[str]:
    match block:
        case doc.Heading():
            yield f"{'#' * block.level} {escaped(block.text)}"
        case doc.Paragraph():
            is_strong = block.style == "strong"
            text = "  \n".join(f"**{escaped(line)}**" if is_strong else escaped(line) for line in block.lines)
            yield text
        case doc.ListBlock():
            for number, item in enumerate(block.items, 1):
                yield f"{number}. {escaped(item)}" if block.is_numbered else f"- {escaped(item)}"
        case doc.CheckList():
            for number, item in enumerate(block.items):
                yield f"- [{'x' if number < block.ticked else ' '}] {escaped(item)}"
        case doc.BlankLine():
            yield f"{escaped(block.label)} {FILL}".strip()
            yield from (f"  \n{FILL}" for _ in range(block.lines - 1))
        case doc.Table():
            yield from _table(block)
        case doc.Figure():
            yield f"**{escaped(block.title)}**"
            yield ""
            yield from _table(block.table)
        case doc.PageBreak():
            yield "---"
        case _:
            assert_never(block)


def _table(table: doc.Table) -> Iterator[str]:
    if table.has_boxes:  # a table of Markdown has no boxes
        yield from (f"- [ ] {_ticked(table, row)}" for row in table.rows)
        return
    yield f"| {' | '.join(escaped(column.heading) for column in table.columns)} |"
    yield "|" + "".join("---:|" if column.align == "right" else "---|" for column in table.columns)
    for row in table.rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"


def _ticked(table: doc.Table, row: tuple[str, ...]) -> str:
    cells = zip(table.columns, row, strict=True)
    return "  ".join(
        f"**{escaped(cell)}**" if column.align == "right" else escaped(cell) for column, cell in cells
    )
