"""Plain text that lines up: widths, padding, wrapping and columns, with Chinese and Latin text mixed.

Unit  a cell, the width of one Latin letter in a terminal; a Chinese character takes two.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from rich.cells import cell_len, get_character_cell_size

from debttriage.model.noun import noun

ELLIPSIS = "…"
_NEVER_FIRST = frozenset("，。、；：？！）》」』】〕”’…—·％%,.;:?!)]}")
_NEVER_LAST = frozenset("（《「『【〔“‘([{")
# An amount with its currency, a date, a command of ours and a Latin word stay in one piece.
_TOKEN = re.compile(
    r"\s+"
    r"|[A-Z]{3} \d[\d,.]*"
    r"|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?(?![a-z])"
    r'|"[^"\s]{1,40}"'
    r"|debttriage(?: (?:--?)?[A-Za-z0-9_]+)+"
    r"|第?\d[\d,.:]*(?:[年月日号天元期笔个级分小时周]+(?:\d[\d,.:]*)?)*"
    r"|[A-Za-z0-9_./:@#&+=~<>|\\-]+"
    r"|."
)


def width(text: str) -> int:
    """Cells that `text` takes in a terminal.

    >>> width("花呗 820.00")
    11
    """
    return cell_len(text)


def shorten(text: str, cells: int) -> str:
    """`text` in at most `cells`, its end replaced by an ellipsis where it does not fit.

    >>> shorten("某某消费金融有限公司", 9)
    '某某消费…'
    """
    if len(text) <= cells and width(text) <= cells:
        return text
    taken, used = [], 0
    for sign in text:
        used += get_character_cell_size(sign)
        if used > cells - 1:
            break
        taken.append(sign)
    return "".join(taken).rstrip() + ELLIPSIS


def pad(text: str, cells: int, align: Literal["left", "right"] = "left") -> str:
    """`text` filled with spaces to `cells`.

    >>> pad("花呗", 6), pad("3.00", 6, "right")
    ('花呗  ', '  3.00')
    """
    space = " " * max(0, cells - width(text))
    return space + text if align == "right" else text + space


def wrap(text: str, cells: int) -> list[str]:
    """Lines of at most `cells`; no line starts with closing punctuation, amounts and dates stay whole.

    >>> wrap("先答复法院，最后一天是12月3日。", 16)
    ['先答复法院，最后', '一天是12月3日。']

    A command stays whole too, and where no line holds it, its words do:

    >>> wrap("草稿：debttriage letter huabei --kind too_old", 26)
    ['草稿：', 'debttriage letter huabei', '--kind too_old']
    """
    lines: list[str] = []
    line = ""
    for token in _tokens(text, cells):
        if width(line) + width(token.rstrip()) <= cells:
            line += token
        else:
            lines.append(line.rstrip())
            line = token.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _tokens(text: str, cells: int) -> Iterator[str]:
    """Pieces of `text` that must not be broken, in order; one too wide for a line is cut, best at a space."""
    piece = ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if piece and (token[0] in _NEVER_FIRST or piece[-1] in _NEVER_LAST):
            piece += token
            continue
        yield from _cut(piece, cells)
        piece = token.replace("\n", " ").replace("\t", " ")
    yield from _cut(piece, cells)


def _cut(piece: str, cells: int) -> Iterator[str]:
    while width(piece) > cells:
        head = ""
        for sign in piece:
            if width(head + sign) > cells:
                break
            head += sign
        at = head.rfind(" ") + 1 or len(head) or 1
        yield piece[:at]
        piece = piece[at:]
    if piece:
        yield piece


def paragraph(text: str, cells: int, first: str = "", rest: str | None = None) -> list[str]:
    """`text` wrapped, with `first` before the first line and `rest` (default: as many spaces) before others.

    >>> paragraph("Reply to the court by 3 December.", 24, " 1  ")
    [' 1  Reply to the court', '    by 3 December.']
    """
    after = " " * width(first) if rest is None else rest
    lines = wrap(text, max(8, cells - max(width(first), width(after))))
    return [(first if i == 0 else after) + line for i, line in enumerate(lines)]


@noun
class Column:
    """A column: its heading, its side, and the most cells it may take."""

    heading: str
    align: Literal["left", "right"] = "left"
    at_most: int = 40


GAP = "  "


def column_widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """Cells each column needs for its heading and its rows, within what it may take."""
    return [
        min(column.at_most, max(width(text) for text in (column.heading, *(row[i] for row in rows))))
        for i, column in enumerate(columns)
    ]


def row_line(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[str]) -> str:
    """One row, each cell shortened and padded to its column."""
    parts = [
        pad(shorten(text, size), size, column.align)
        for column, size, text in zip(columns, widths, cells, strict=True)
    ]
    return GAP.join(parts).rstrip()


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Heading line and rows, aligned.

    >>> table([Column("debt"), Column("owed", "right")], [["花呗", "12,480.00"], ["card", "9.00"]])
    ['debt       owed', '花呗  12,480.00', 'card       9.00']
    """
    widths = column_widths(columns, rows)
    headings = [column.heading for column in columns]
    return [indent + row_line(columns, widths, cells) for cells in (headings, *rows)]
