"""The parts of a DOCX file that hold no text of the document: styles, lists, footer, page, relations."""

import re
from html import escape

from debttriage.model.document import Document, Logo

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'

# Twentieths of a point: A4, 25 mm left and right.
PAGE_WIDTH, PAGE_HEIGHT, SIDE, TOP, FOOTER = 11906, 16838, 1417, 1247, 567
LETTER_TOP, LETTER_FOOTER = 794, 340
LETTER_LINES = {"zh": 280, "en": 250}
LETTER_SIDE = 1134
_EMU_PER_POINT = 12_700
_LOGO_HEIGHT = 40  # points
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """Text as XML holds it; characters that XML forbids are left out.

    >>> escaped('1 < 2 & "\\x0b"')
    '1 &lt; 2 &amp; &quot;&quot;'
    """
    return escape(_NOT_XML.sub("", text))


TABLE_LINES = (
    "<w:tblBorders>"
    '<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="777777"/></w:tblBorders>'
    '<w:tblLayout w:type="fixed"/></w:tblPr>'
)
SETTINGS = (
    f'{XML}<w:settings {NAMESPACES}><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
PACKAGE_RELATIONS = (
    f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)


def is_close(document: Document) -> bool:
    """Whether it is set as a letter, with narrower margins, so that a short schedule fits under the text."""
    return document.is_letter and not document.is_large_print


def side(document: Document) -> int:
    """The margin left and right."""
    return LETTER_SIDE if is_close(document) else SIDE


def text_width(document: Document) -> int:
    """What is left between the margins."""
    return PAGE_WIDTH - 2 * side(document)


def table_properties(width: int) -> str:
    """A table as wide as that, with lines between its rows."""
    return f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{TABLE_LINES}'


def after_table(document: Document) -> str:
    """An empty line, since two tables in a row would become one; in a letter next to nothing."""
    thin = '<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>' if is_close(document) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Note"/>{thin}</w:pPr></w:p>'


def section(document: Document) -> str:
    """The page and its margins."""
    top, foot = (LETTER_TOP, LETTER_FOOTER) if is_close(document) else (TOP, FOOTER)
    sides = side(document)
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{top}" w:right="{sides}" w:bottom="{top}" w:left="{sides}" '
        f'w:header="{foot}" w:footer="{foot}" w:gutter="0"/></w:sectPr>'
    )


def content_types(logo: Logo | None) -> str:
    """Which part is of which kind."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    names = ("document", "styles", "numbering", "settings", "footer1")
    kinds = ("document.main", "styles", "numbering", "settings", "footer")
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
        for name, kind in zip(names, kinds, strict=True)
    )
    picture = f'<Default Extension="{logo.kind}" ContentType="image/{logo.kind}"/>' if logo else ""
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{picture}{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def core_properties(document: Document) -> str:
    """Title and language; no author and no time, which nobody asked to tell."""
    language = "zh-CN" if document.lang == "zh" else "en-GB"
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(document.title)}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
    )


def document_relations(logo: Logo | None) -> str:
    """Where the parts of the document stand."""
    targets = [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"),
               ("footer", "footer1.xml")]  # fmt: skip
    if logo:
        targets.append(("image", f"media/logo.{logo.kind}"))
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def numbering(numbered: int) -> str:
    """List 1 has bullets; lists 2 and up are numbered, each from 1."""
    indent = '<w:pPr><w:ind w:left="567" w:hanging="425"/></w:pPr>'
    bullets = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="•"/><w:lvlJc w:val="left"/>{indent}</w:lvl></w:abstractNum>'
    )
    numbers = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>{indent}</w:lvl></w:abstractNum>'
    )
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(2, numbered + 2)
    )
    return f"{XML}<w:numbering {NAMESPACES}>{bullets}{numbers}{lists}</w:numbering>"


def footer(document: Document) -> str:
    """The stamp on the left, the page's number on the right."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{text_width(document)}"/></w:tabs>'
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    stamp = escaped(document.stamp)
    return (
        f'{XML}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{stamp}</w:t></w:r><w:r><w:tab/></w:r>{page}</w:p></w:ftr>'
    )


def styles(document: Document) -> str:
    """宋体 for text and 黑体 for headings, by name, so that the reader's own fonts are used."""
    is_tight = document.is_dense and not document.is_large_print
    is_letter = is_close(document)
    closer = is_tight or is_letter
    base = 32 if document.is_large_print else 24 if document.lang == "zh" else 22  # half-points
    base = 21 if is_letter and document.lang == "zh" else 19 if closer else base
    after, line, above, below = (
        (40, 252, 100 if is_letter else 140, 40) if closer else (100, 312, 280, 100)
    )  # twentieths
    row = 10 if closer else 30
    rule = "auto"
    if is_letter:  # a set height, whatever the reader's font claims
        line, rule = LETTER_LINES[document.lang], "exact"
    language = "en-US" if document.lang == "zh" else "en-GB"  # of Latin words: sums must not be broken
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts("Times New Roman", "宋体")}<w:sz w:val="{base}"/>'
        f'<w:szCs w:val="{base}"/><w:lang w:val="{language}" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:after="{after}" w:line="{line}" w:lineRule="{rule}"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    bold = f"{_fonts('Arial', '黑体')}<w:b/>"
    title = _heading(0, *((0, 120) if is_letter else (240, 200)), is_centred=document.lang == "zh")
    made = [
        _style("Normal", "Normal", "", ""),
        _style("Heading1", "heading 1", title, f'{bold}<w:sz w:val="{base * 3 // 2}"/>'),
        _style("Heading2", "heading 2", _heading(1, above, below), f'{bold}<w:sz w:val="{base * 6 // 5}"/>'),
        _style("Heading3", "heading 3", _heading(2, *((80, 20) if is_letter else (160, 60))), bold),
        _style("Indented", "Indented", '<w:ind w:firstLineChars="200" w:firstLine="480"/>', ""),
        _style("Strong", "Strong paragraph", "<w:keepNext/>", bold),
        _style("Note", "Note", '<w:spacing w:after="40"/>', f'<w:sz w:val="{base * 7 // 8}"/>'),
        _style("ListParagraph", "List Paragraph", '<w:spacing w:after="60"/>', ""),
        _style("CheckItem", "Check item",
               '<w:spacing w:after="60"/><w:ind w:left="454" w:hanging="454"/>', ""),
        _style("FillLine", "Line to fill", f'<w:spacing w:before="{120 if closer else 240}"/>', ""),
        _style("TableHead", "Table head", '<w:keepNext/><w:spacing w:before="30" w:after="30" w:line="264"/>',
               f'{bold}<w:sz w:val="{base * 5 // 6}"/>'),
        _style("TableText", "Table text",
               f'<w:spacing w:before="{row}" w:after="{row}" w:line="{252 if closer else 264}"/>',
               f'<w:sz w:val="{base * 5 // 6}"/>'),
        _style("Letterhead", "Letterhead", '<w:spacing w:after="240"/>', bold),
        _style("Footer", "footer", '<w:spacing w:after="0"/>', '<w:sz w:val="17"/>'),
    ]  # fmt: skip
    return f"{XML}<w:styles {NAMESPACES}>{defaults}{''.join(made)}</w:styles>"


def _fonts(latin: str, chinese: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{chinese}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _heading(level: int, before: int, after: int, is_centred: bool = False) -> str:
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="288" w:lineRule="auto"/>'
    side = '<w:jc w:val="center"/>' if is_centred else ""
    return f'<w:keepNext/><w:keepLines/>{spacing}{side}<w:outlineLvl w:val="{level}"/>'


def _style(style_id: str, name: str, paragraph: str, run: str) -> str:
    is_default = ' w:default="1"' if style_id == "Normal" else ""
    based = "" if style_id == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{is_default} w:styleId="{style_id}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def logo_drawing(logo: Logo) -> str:
    """The agency's picture, forty points high at most."""
    high = _LOGO_HEIGHT * _EMU_PER_POINT
    wide = high * logo.width // max(1, logo.height)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing">'
        f'<wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="1" name="logo"/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        '<pic:nvPicPr><pic:cNvPr id="1" name="logo"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId5"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
