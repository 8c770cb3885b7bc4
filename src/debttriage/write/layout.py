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
_LONE = re.compile("[\u4e00-\u9fff][，。；：、！？）》”…]*")
# An amount with its currency, a date, a command of ours and a Latin word stay in one piece.
_TOKEN = re.compile(
    r"\s+"
    r"|[A-Z]{3} \d[\d,.]*"
    r"|\d[\d,.]* yuan(?![a-z])"
    r"|\d{1,2}(?:st|nd|rd|th)(?![a-z])"
    r"|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?(?![a-z])"
    r'|"[^"\s]{1,40}"'
    r"|debttriage(?: (?:--?)?[A-Za-z0-9_]+)+"
    r"|第?\d[\d,.:]*(?:[年月日号天元期笔个级分小时周]+(?:\d[\d,.:]*)?)*"
    r"|[A-Za-z0-9_./:@#&+=~<>|\\-]+(?:'[a-z]+)?"
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
    >>> wrap("I'll pay 493 yuan on the 20th.", 9)
    ["I'll pay", '493 yuan', 'on the', '20th.']

    No Chinese character is left alone on the last line:

    >>> wrap("先答复法院，再谈还款。", 20)
    ['先答复法院，再谈', '还款。']

    A command stays whole too, and where no line holds it, its words do:

    >>> wrap("草稿：debttriage letter huabei --kind too_old", 26)
    ['草稿：', 'debttriage letter huabei', '--kind too_old']
    """
    lines: list[list[str]] = [[]]
    used = 0
    for token in _tokens(text, cells):
        if used + width(token.rstrip()) > cells:
            lines.append([])
            token, used = token.lstrip(), 0
        lines[-1].append(token)
        used += width(token)
    _keep_company(lines, cells)
    made = ["".join(line).rstrip() for line in lines]
    return made if made[-1] or len(made) == 1 else made[:-1]


def _keep_company(lines: list[list[str]], cells: int) -> None:
    """A Chinese character alone on the last line gets the piece before it for company."""
    if len(lines) < 2 or len(lines[-1]) > 1 or not _LONE.fullmatch(lines[-1][0].strip()):
        return
    before = lines[-2]
    company = max((at for at, token in enumerate(before) if token.strip()), default=0)
    moved = before[company:]
    if company and width("".join(moved)) + width(lines[-1][0]) <= cells:
        lines[-2], lines[-1] = before[:company], [*moved, *lines[-1]]


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
