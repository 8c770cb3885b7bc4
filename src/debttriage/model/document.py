"""A printed page before it has a format: blocks of text, tables, boxes to tick, and the stamp of its version.

Nothing here knows HTML, Word or PDF; `write/document_*.py` turn one document into each of them, so that every
format says the same.  Text is plain: no markup, no escaping; renderers escape.
"""

from collections.abc import Iterator
from typing import Literal

from debttriage.model.casefile import Language
from debttriage.model.noun import noun

Align = Literal["left", "right"]
Setting = Literal["usual", "dense", "letter"]
"""How closely a page is set: "dense" is on as few pages as can be read at arm's length; "letter" a little
closer than usual, so that a letter and a short schedule share one page."""


MOST_ROWS_TOGETHER = 12


@noun
class Heading:
    """A heading; level 1 is the title of a page, 2 a part of it, 3 a group of lines."""

    text: str
    level: Literal[1, 2, 3] = 2


@noun
class Paragraph:
    """Lines that stand together.

    Attributes:
        style: "body" is running text (indented in Chinese), "plain" starts at the margin, "strong" is
            emphasised, "note" is small.
    """

    lines: tuple[str, ...]
    style: Literal["body", "plain", "strong", "note"] = "plain"


@noun
class Column:
    """A column of a table: its heading, its side, and its share of the width against the others."""

    heading: str
    align: Align = "left"
    share: int = 10


@noun
class Table:
    """Rows under headings; a heading row is repeated on each page.  An empty cell may be filled by hand.

    Attributes:
        has_boxes: each row has an empty box before it, to be ticked with a pen.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    has_boxes: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it stays on one page; a longer table goes on, with its heads, on the next."""
        return len(self.rows) <= MOST_ROWS_TOGETHER

    @property
    def has_heads(self) -> bool:
        """Whether any column has a heading; where none has, no heading row is drawn."""
        return any(column.heading for column in self.columns)


@noun
class ListBlock:
    """Items with bullets, or numbered from 1."""

    items: tuple[str, ...]
    is_numbered: bool = False


@noun
class CheckList:
    """Items with a box each, to be ticked with a pen; the first `ticked` of them are ticked already."""

    items: tuple[str, ...]
    ticked: int = 0


@noun
class BlankLine:
    """A label with a line to write on, or several lines."""

    label: str = ""
    lines: int = 1


@noun
class Figure:
    """A drawing for formats that can draw, and the same facts as a table for those that cannot.

    Attributes:
        svg: a complete `<svg>` element with its own title and description, no script, nothing loaded.
    """

    svg: str
    title: str
    description: str
    table: Table


@noun
class PageBreak:
    """What follows starts a new page; with a setting, it is set like that from there on."""

    setting: Setting | None = None


Block = Heading | Paragraph | Table | ListBlock | CheckList | BlankLine | Figure | PageBreak


@noun
class Logo:
    """A picture for the head of the first page: its bytes and its kind."""

    content: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int


@noun
class Document:
    """Everything a renderer needs.

    Attributes:
        title: of the file, shown in a reader's title bar; neutral where contact is not safe.
        stamp: printed at the foot of every page: for whom, as of which day, which version.
        is_large_print: letters of 16 points instead of 11.
        setting: how the pages are set, up to a page break that says otherwise; large print overrides it.
        letterhead: lines above everything on the first page (an agency's name and address).
    """

    title: str
    lang: Language
    blocks: tuple[Block, ...]
    stamp: str = ""
    is_large_print: bool = False
    setting: Setting = "usual"
    letterhead: tuple[str, ...] = ()
    logo: Logo | None = None

    def sections(self) -> Iterator[tuple[Setting, tuple[Block, ...]]]:
        """Runs of blocks that are set alike; the page break between two of them is in neither.

        >>> one = Paragraph(("a",))
        >>> broken = Document("t", "en", (one, PageBreak(), one, PageBreak("letter"), one))
        >>> [(setting, len(blocks)) for setting, blocks in broken.sections()]
        [('usual', 3), ('letter', 1)]
        """
        setting, run = self.setting, list[Block]()
        for block in self.blocks:
            if isinstance(block, PageBreak) and block.setting not in (None, setting):
                if run:
                    yield self._set_as(setting), tuple(run)
                setting, run = block.setting or setting, []
            else:
                run.append(block)
        if run:
            yield self._set_as(setting), tuple(run)

    def _set_as(self, setting: Setting) -> Setting:
        return "usual" if self.is_large_print else setting
