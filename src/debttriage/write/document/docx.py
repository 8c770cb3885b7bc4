"""A document as DOCX, to be edited in Word, WPS or LibreOffice: A4, real headings, lists and table heads.

Written with the standard library.  Parts without text stand in `docx_parts.py`; the order of
elements inside each property is the one the schema of the format asks for.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import count
from typing import assert_never

from debttriage.model import document as doc
from debttriage.write.document import docx_parts as parts
from debttriage.write.document.docx_parts import escaped
from debttriage.write.document.docx_styles import look_of, styles
from debttriage.write.document.unbroken import unbroken
from debttriage.write.layout import width

BOX, TICKED = "\u2610", "\u2612"
_BOX_WIDTH = 420  # twentieths of a point
_INDENTED = "Indented"
_PARAGRAPH_STYLES = {"body": _INDENTED, "plain": "Normal", "strong": "Strong", "note": "Note"}
_SHORT_LABEL = 20  # cells; a longer one leaves no room for the pen on half a line
_BLANK = re.compile("(_{4,})")
_UNDERLINED, _SPACE = '<w:rPr><w:u w:val="single"/></w:rPr>', "\u00a0"
_BEGIN = "<w:p><w:pPr><w:pStyle w:val="
_KEEP_NEXT, _KEEP_LINES, _NEW_PAGE = "<w:keepNext/>", "<w:keepLines/>", "<w:pageBreakBefore/>"
_FIRST_PROPERTIES = (_KEEP_NEXT, _KEEP_LINES, _NEW_PAGE)
_SIDES = {side: f'<w:jc w:val="{side}"/>' for side in ("left", "right")}
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the same document gives the same bytes


def document_docx(document: doc.Document) -> bytes:
    """The whole document as the bytes of a DOCX file; the same document always gives the same bytes.

    >>> document_docx(doc.Document("t", "zh", (doc.Paragraph(("您好。",)),)))[:2]
    b'PK'
    """
    numbered = sum(isinstance(block, doc.ListBlock) and block.is_numbered for block in document.blocks)
    files = {
        "[Content_Types].xml": parts.content_types(document.logo).encode(),
        "_rels/.rels": parts.PACKAGE_RELATIONS.encode(),
        "docProps/core.xml": parts.core_properties(document).encode(),
        "word/document.xml": _document_xml(document).encode(),
        "word/styles.xml": styles(document).encode(),
        "word/numbering.xml": parts.numbering(numbered).encode(),
        "word/settings.xml": parts.SETTINGS.encode(),
        "word/footer1.xml": parts.footer(document).encode(),
        "word/_rels/document.xml.rels": parts.document_relations(document.logo).encode(),
    }
    if document.logo:
        files[f"word/media/logo.{document.logo.kind}"] = document.logo.content
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _NO_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return buffer.getvalue()


def _document_xml(document: doc.Document) -> str:
    body = [*_letterhead(document)]
    lists = count(2)  # list 1 is the list of bullets
    sections = list(document.sections())
    for number, (setting, blocks) in enumerate(sections):
        page = _Page(document, setting)
        body += page.drawn(blocks, lists)
        if number + 1 < len(sections):
            body.append(parts.section_end(document, setting))
    last = sections[-1][0] if sections else document.setting
    whole = f"<w:body>{''.join(body)}{parts.section(document, last)}</w:body>"
    return f"{parts.XML}<w:document {parts.NAMESPACES}>{whole}</w:document>"


def _letterhead(document: doc.Document) -> Iterator[str]:
    if document.logo:
        yield f"<w:p><w:r>{parts.logo_drawing(document.logo)}</w:r></w:p>"
    if document.letterhead:
        yield _paragraph(document.letterhead, "Letterhead")


def _paragraph(lines: tuple[str, ...], style: str, properties: str = "") -> str:
    """One paragraph; its lines are separated by line breaks."""
    runs = "<w:r><w:br/></w:r>".join(_run(line) for line in lines)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _run(text: str) -> str:
    """Text; a run of underscores becomes an underlined gap, which no line end parts."""
    parts_of_text = [part for part in _BLANK.split(text) if part] or [""]
    return "".join(
        f"<w:r>{_UNDERLINED}{_text(_SPACE * 2 * len(part))}</w:r>"
        if _BLANK.fullmatch(part)
        else f"<w:r>{_text(unbroken(part))}</w:r>"
        for part in parts_of_text
    )


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def _with(added: str, made: str) -> str:
    """A paragraph with one more property, in the order that the schema asks for."""
    style, _, rest = made.removeprefix(_BEGIN).partition("/>")
    properties, end, runs = rest.partition("</w:pPr>")
    first = [each for each in _FIRST_PROPERTIES if each == added or each in properties]
    for each in first:
        properties = properties.replace(each, "")
    return f"{_BEGIN}{style}/>{''.join(first)}{properties}{end}{runs}"


class _Page:
    """Draws the blocks of one section in the styles of its setting."""

    def __init__(self, document: doc.Document, setting: doc.Setting) -> None:
        self.suffix = look_of(document, setting).suffix
        self.width = parts.text_width(document, setting)
        self.is_indented = document.lang == "zh"
        self.is_large = document.is_large_print

    def drawn(self, blocks: Sequence[doc.Block], lists: Iterator[int]) -> Iterator[str]:
        """Each block as XML; a page break is carried by what follows it, and words stay with their line."""
        is_new_page = False
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            if isinstance(block, doc.PageBreak):
                is_new_page = True
                continue
            is_numbered = isinstance(block, doc.ListBlock) and block.is_numbered
            made = list(self._block(block, next(lists) if is_numbered else 1))
            if isinstance(block, doc.Paragraph) and isinstance(following, doc.BlankLine):
                made = [_with(_KEEP_NEXT, made[0])]
            yield from self._on_new_page(made) if is_new_page else made
            is_new_page = False

    def _paragraph(self, lines: tuple[str, ...], style: str, properties: str = "") -> str:
        return _paragraph(lines, style + self.suffix, properties)

    def _on_new_page(self, made: list[str]) -> list[str]:
        """The block with its first paragraph at the top of a page; a table gets a small one of its own."""
        if not made or not made[0].startswith(_BEGIN):
            made = [f'{_BEGIN}"Gap{self.suffix}"/></w:pPr></w:p>', *made]
        return [_with(_NEW_PAGE, made[0]), *made[1:]]

    def _block(self, block: doc.Block, list_number: int) -> Iterator[str]:
        match block:
            case doc.Heading():
                yield self._paragraph((block.text,), f"Heading{block.level}")
            case doc.Paragraph():
                style = _PARAGRAPH_STYLES[block.style]
                is_plain = style == _INDENTED and not self.is_indented
                kept = _KEEP_LINES if len(block.lines) > 1 else ""  # a record, an address: one thing
                yield self._paragraph(block.lines, "Normal" if is_plain else style, kept)
            case doc.ListBlock():
                listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>'
                for item in block.items:
                    yield self._paragraph((item,), "ListParagraph", listed)
            case doc.CheckList():
                for number, item in enumerate(block.items):
                    box = TICKED if number < block.ticked else BOX
                    yield self._paragraph((f"{box}  {item}",), "CheckItem")
            case doc.BlankLine():
                yield from self._blank(block)
            case doc.Table():
                yield from self._table(block)
            case doc.Figure():
                yield self._paragraph((block.title,), "Heading3")
                yield from self._table(block.table)
            case doc.PageBreak():
                return  # what follows carries the break
            case _:
                assert_never(block)

    def _blank(self, block: doc.BlankLine) -> Iterator[str]:
        if block.lines == 1:
            is_short = width(block.label) <= _SHORT_LABEL and not self.is_large
            yield self._fill_line(block.label, self.width // 2 if is_short else self.width)
            return
        if block.label:
            yield self._paragraph((block.label,), "Normal")
        yield from (self._fill_line("", self.width) for _ in range(block.lines))

    def _fill_line(self, label: str, end: int) -> str:
        """A label, then a line up to `end`, made by a tab with a leader."""
        text = f"{label} " if label else ""
        tab = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{end}"/></w:tabs>'
        style = f'<w:pStyle w:val="FillLine{self.suffix}"/>'
        return f"<w:p><w:pPr>{style}{tab}</w:pPr>{_run(text)}<w:r><w:tab/></w:r></w:p>"

    def _table(self, table: doc.Table) -> Iterator[str]:
        """The table, and a gap after it, since two tables in a row would become one."""
        tick = _BOX_WIDTH if table.has_boxes else 0
        total = sum(column.share for column in table.columns)
        widths = [(self.width - tick) * column.share // total for column in table.columns]
        sides = [column.align for column in table.columns]
        heads = [column.heading for column in table.columns]
        rows = [list(row) for row in table.rows]
        if table.has_boxes:
            widths, sides, heads = [tick, *widths], ["left", *sides], ["", *heads]
            rows = [[BOX, *row] for row in rows]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        columns = list(zip(sides, widths, strict=True))
        head = self._row(heads, columns, is_head=True) if table.has_heads else ""
        last = len(rows) - 1 if table.is_short else 0
        made = "".join(
            self._row(row, columns, is_head=False, kept=_KEEP_NEXT if at < last else "")
            for at, row in enumerate(rows)
        )
        yield f"<w:tbl>{parts.table_properties(self.width)}<w:tblGrid>{grid}</w:tblGrid>{head}{made}</w:tbl>"
        yield self._paragraph(("",), "Gap")

    def _row(
        self, cells: Sequence[str], columns: Sequence[tuple[doc.Align, int]], is_head: bool, kept: str = ""
    ) -> str:
        head = "<w:tblHeader/>" if is_head else ""
        style = "TableHead" if is_head else "TableText"
        made = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + self._paragraph((cell,), style, kept + _SIDES[side])
            + "</w:tc>"
            for (side, width), cell in zip(columns, cells, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"
