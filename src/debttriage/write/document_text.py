"""A document as plain text, to be copied: nothing is wrapped inside a paragraph."""

from collections.abc import Iterator
from typing import assert_never

from debttriage.model import document as doc
from debttriage.write import layout

BOX = "[ ] "
RULE = "-" * 40
FILL = "_" * 40


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
            yield from (BOX + item for item in block.items)
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
    columns = [layout.Column(column.heading, column.align, 200) for column in table.columns]
    return layout.table(columns, table.rows)
