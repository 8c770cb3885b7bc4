"""A document as DOCX, to be edited in Word, WPS or LibreOffice: A4, real headings, lists and table heads.

Written with the standard library.  Parts without text stand in `document_docx_parts.py`; the order of
elements inside each property is the one the schema of the format asks for.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import assert_never

from debttriage.model import document as doc
from debttriage.write import document_docx_parts as parts
from debttriage.write.document_docx_parts import escaped

BOX = "\u2610"
_INDENTED = "Indented"
_PARAGRAPH_STYLES = {"body": _INDENTED, "plain": "Normal", "strong": "Strong", "note": "Note"}
_BEGIN = "<w:p><w:pPr><w:pStyle w:val="
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
        "word/styles.xml": parts.styles(document).encode(),
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
    lists, is_new_page = 0, False
    for block in document.blocks:
        if isinstance(block, doc.PageBreak):
            is_new_page = True
            continue
        lists += isinstance(block, doc.ListBlock) and block.is_numbered
        made = list(_block(block, lists, document))
        body += _on_new_page(made) if is_new_page else made
        is_new_page = False
    whole = f"<w:body>{''.join(body)}{parts.section(document)}</w:body>"
    return f"{parts.XML}<w:document {parts.NAMESPACES}>{whole}</w:document>"


def _on_new_page(made: list[str]) -> list[str]:
    """The block with its first paragraph at the top of a page; a table gets a small one of its own."""
    if not made or not made[0].startswith(_BEGIN):
        made = [f'{_BEGIN}"Note"/></w:pPr></w:p>', *made]
    style, _, rest = made[0].removeprefix(_BEGIN).partition("/>")
    return [f"{_BEGIN}{style}/><w:pageBreakBefore/>{rest}", *made[1:]]


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
    return f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _block(block: doc.Block, lists: int, document: doc.Document) -> Iterator[str]:
    width = parts.text_width(document)
    match block:
        case doc.Heading():
            yield _paragraph((block.text,), f"Heading{block.level}")
        case doc.Paragraph():
            style = _PARAGRAPH_STYLES[block.style]
            yield _paragraph(block.lines, "Normal" if style == _INDENTED and document.lang != "zh" else style)
        case doc.ListBlock():
            number = lists + 1 if block.is_numbered else 1  # 1 is the list of bullets
            listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            for item in block.items:
                yield _paragraph((item,), "ListParagraph", listed)
        case doc.CheckList():
            for item in block.items:
                yield _paragraph((f"{BOX}  {item}",), "CheckItem")
        case doc.BlankLine():
            if block.lines == 1:
                yield _fill_line(block.label, width // 2)
            else:
                yield from ([_paragraph((block.label,), "Normal")] if block.label else [])
                yield from (_fill_line("", width) for _ in range(block.lines))
        case doc.Table():
            yield from _table(block, width)
            yield parts.after_table(document)
        case doc.Figure():
            yield _paragraph((block.title,), "Heading3")
            yield from _table(block.table, width)
            yield parts.after_table(document)
        case doc.PageBreak():
            return  # what follows carries the break
        case _:
            assert_never(block)


def _fill_line(label: str, end: int) -> str:
    """A label, then a line up to `end`, made by a tab with a leader."""
    text = f"{label} " if label else ""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{end}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="FillLine"/>{tab}</w:pPr>{_run(text)}<w:r><w:tab/></w:r></w:p>'


def _table(table: doc.Table, text_width: int) -> Iterator[str]:
    total = sum(column.share for column in table.columns)
    widths = [text_width * column.share // total for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(table, tuple(column.heading for column in table.columns), widths, is_head=True)
    rows = "".join(_row(table, row, widths, is_head=False) for row in table.rows)
    yield f"<w:tbl>{parts.table_properties(text_width)}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"


def _row(table: doc.Table, cells: tuple[str, ...], widths: list[int], is_head: bool) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    style = "TableHead" if is_head else "TableText"
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        + _paragraph((cell,), style, _SIDES[column.align])
        + "</w:tc>"
        for column, cell, width in zip(table.columns, cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"
