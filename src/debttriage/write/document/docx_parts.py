"""The parts of a DOCX file that hold no text of the document: styles, lists, footer, page, relations."""

import re
from html import escape

from debttriage.model.document import Document, Logo, Setting

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'

# Twentieths of a point: A4, 25 mm left and right.
PAGE_WIDTH, PAGE_HEIGHT, SIDE, TOP, FOOTER = 11906, 16838, 1417, 1247, 567
CLOSE_SIDE, CLOSE_TOP, CLOSE_FOOTER = 1134, 794, 340
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


def is_close(document: Document, setting: Setting) -> bool:
    """Whether the margins are narrow, so that a script or a letter with its schedule fits one page."""
    return setting != "usual" and not document.is_large_print


def text_width(document: Document, setting: Setting) -> int:
    """What is left between the margins."""
    return PAGE_WIDTH - 2 * (CLOSE_SIDE if is_close(document, setting) else SIDE)


def table_properties(width: int) -> str:
    """A table as wide as that, with lines between its rows."""
    return f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{TABLE_LINES}'


def section(document: Document, setting: Setting) -> str:
    """The page and its margins; the next section begins a new page."""
    is_narrow = is_close(document, setting)
    top, foot = (CLOSE_TOP, CLOSE_FOOTER) if is_narrow else (TOP, FOOTER)
    side = CLOSE_SIDE if is_narrow else SIDE
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{top}" w:left="{side}" '
        f'w:header="{foot}" w:footer="{foot}" w:gutter="0"/></w:sectPr>'
    )


def section_end(document: Document, setting: Setting) -> str:
    """A paragraph of no height that ends a section before the next one."""
    thin = '<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{thin}{section(document, setting)}</w:pPr></w:p>"


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
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{text_width(document, document.setting)}"/></w:tabs>'
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    stamp = escaped(document.stamp)
    return (
        f'{XML}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{stamp}</w:t></w:r><w:r><w:tab/></w:r>{page}</w:p></w:ftr>'
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
