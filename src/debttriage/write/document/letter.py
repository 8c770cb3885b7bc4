"""A drafted letter as a document: its small Markdown read back into blocks, its instalments as a table."""

import re
from collections.abc import Iterator, Sequence

from debttriage.model import document as doc
from debttriage.model.casefile import Language
from debttriage.model.negotiation import Letter
from debttriage.write.formats import figure, long_date
from debttriage.write.messages import sentence

_ESCAPED_SIGN = re.compile(r"\\([\\`*\[\]<>#|~_])")
_NUMBERED = re.compile(r"^\d+\. ")
_CHINESE_HEAD = re.compile(r"^[一二三四五六七八九十]+、[^。；：]{1,20}$")
_SIGNATURE = re.compile(r"^(.{1,24}?[:：])\s*_{4,}$")
ONE_COLUMN, TWO_COLUMNS = 6, 60
LONGEST_ON_THE_PAGE = 24
"""Instalments that stay with their letter: twelve rows, which stay together and move to a page of their own
only where they do not fit."""


def letter_document(letter: Letter) -> doc.Document:
    """The letter alone, ready to be printed and signed.

    >>> drafted = Letter("card", "x", "zh", "申请", "# 申请\\n\\n一、请求\\n\\n1. 甲\\n2. 乙", ())
    >>> [type(block).__name__ for block in letter_document(drafted).blocks]
    ['Heading', 'Heading', 'ListBlock']
    """
    return doc.Document(letter.title, letter.language, letter_blocks(letter), setting="letter")


def letters_document(letters: Sequence[Letter]) -> doc.Document:
    """Several letters in one document, each on its own page."""
    blocks: list[doc.Block] = []
    for letter in letters:
        blocks += [*([doc.PageBreak()] if blocks else []), *letter_blocks(letter)]
    first = letters[0]
    return doc.Document(first.title, first.language, tuple(blocks), setting="letter")


def letter_blocks(letter: Letter) -> tuple[doc.Block, ...]:
    """The letter's blocks: title, heads, paragraphs, lists, the table of instalments, lines to sign.

    A long schedule becomes an annex on a page of its own.
    """
    blocks: list[doc.Block] = []
    for block in _blocks(letter):
        if isinstance(block, doc.Table) and blocks:
            head = blocks.pop()
            if isinstance(head, doc.Paragraph) and len(head.lines) == 1:
                head = doc.Heading(head.lines[0], 3)  # stays with its table
            annex = [doc.PageBreak()] if len(letter.instalments) > LONGEST_ON_THE_PAGE else []
            blocks += [*annex, head]
        blocks.append(block)
    return tuple(blocks)


def _blocks(letter: Letter) -> Iterator[doc.Block]:
    is_first = True  # the line that says to whom stands at the margin
    for part in letter.body.split("\n\n"):
        lines = [line.rstrip() for line in part.strip("\n").splitlines()]
        if not lines:
            continue
        if lines[0].startswith("# "):
            yield doc.Heading(_plain(lines.pop(0)[2:]), 1)
        if not lines:
            continue
        if all(_NUMBERED.match(line) for line in lines):
            yield _numbered(lines, letter)
        else:
            yield _paragraph([_plain(line) for line in lines], letter.language, is_first)
            is_first = False


def _numbered(lines: Sequence[str], letter: Letter) -> doc.Block:
    """A numbered list; the list of the instalments becomes a table."""
    items = tuple(_plain(_NUMBERED.sub("", line)) for line in lines)
    parts = letter.instalments
    is_schedule = len(parts) == len(items) > 0 and all(
        long_date(part.due_on, letter.language) in item and figure(part.amount) in item
        for part, item in zip(parts, items, strict=True)
    )
    return instalment_table(letter, items) if is_schedule else doc.ListBlock(items, is_numbered=True)


def instalment_table(letter: Letter, items: Sequence[str]) -> doc.Table:
    """Number, date and sum of each instalment; side by side where there are many.

    The rows run down the first group of columns, then down the next.
    """
    count = len(items)
    groups = 1 if count <= ONE_COLUMN else 2 if count <= TWO_COLUMNS else 3
    high = -(-count // groups)
    heads = [sentence(letter.language, "paper", f"instalment.{name}") for name in ("number", "day", "amount")]
    columns = [
        doc.Column(heads[0], "right", 5), doc.Column(heads[1], "left", 16), doc.Column(heads[2], "right", 11)
    ]  # fmt: skip
    days = [long_date(part.due_on, letter.language) for part in letter.instalments]
    cells = [
        (str(number), day, item.replace(day, "").strip())
        for number, (day, item) in enumerate(zip(days, items, strict=True), 1)
    ]
    nothing = ("\u00a0", "\u00a0", "\u00a0")
    rows = tuple(
        sum((cells[at] if (at := row + group * high) < count else nothing for group in range(groups)), ())
        for row in range(high)
    )
    return doc.Table(tuple(columns * groups), rows)


def _paragraph(lines: list[str], lang: Language, is_first: bool) -> doc.Block:
    if len(lines) == 1:
        line = lines[0]
        if line.startswith("**") and line.endswith("**"):
            return doc.Heading(line.strip("*"), 2)
        if lang == "zh" and _CHINESE_HEAD.match(line):
            return doc.Heading(line, 2)
        if signature := _SIGNATURE.match(line):
            return doc.BlankLine(signature[1])
        return doc.Paragraph((line.replace("**", ""),), "plain" if is_first else "body")
    return doc.Paragraph(tuple(line.replace("**", "") for line in lines))


def _plain(line: str) -> str:
    """The line without Markdown's escapes; bold marks are kept for `_paragraph` to read."""
    return _ESCAPED_SIGN.sub(r"\1", line)
