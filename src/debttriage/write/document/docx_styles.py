"""The paragraph styles of a DOCX file: one set for each setting that its pages use.

Styles of the document's own setting have the usual names; the others carry the setting behind theirs.
"""

from debttriage.model.document import Document, Setting
from debttriage.model.noun import noun
from debttriage.write.document.docx_parts import NAMESPACES, XML

_LETTER_LINES = {"zh": 270, "en": 250}
_DENSE_LINE = 250
_USUAL_SIZES = {"zh": 24, "en": 22}
_LARGE, _CLOSE, _LETTER_ZH = 32, 19, 21


@noun
class Look:
    """Sizes and gaps of one setting.  Unit: letters in half-points, gaps in twentieths of a point.

    Attributes:
        suffix: behind the names of its styles.
        line, rule: height of a line; "exact" holds whatever the reader's font claims.
        head_gaps: above and below the three levels of headings.
    """

    suffix: str
    base: int
    after: int
    line: int
    rule: str
    row: int
    head_gaps: tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
    fill_gap: int


def look_of(document: Document, setting: Setting) -> Look:
    """How pages of that setting look in that document."""
    suffix = "" if setting == document.setting else setting.capitalize()
    if document.is_large_print:
        return Look(suffix, _LARGE, 100, 312, "auto", 30, ((240, 200), (280, 100), (160, 60)), 240)
    if setting == "letter":
        base, line = (_LETTER_ZH if document.lang == "zh" else _CLOSE), _LETTER_LINES[document.lang]
        return Look(suffix, base, 40, line, "exact", 10, ((0, 120), (100, 40), (80, 20)), 120)
    if setting == "dense":
        return Look(suffix, _CLOSE, 40, _DENSE_LINE, "exact", 10, ((120, 120), (140, 40), (120, 40)), 120)
    base = _USUAL_SIZES[document.lang]
    return Look(suffix, base, 80, 288, "auto", 20, ((200, 160), (220, 80), (140, 50)), 220)


def styles(document: Document) -> str:
    """宋体 for text and 黑体 for headings, by name, so that the reader's own fonts are used."""
    language = "en-US" if document.lang == "zh" else "en-GB"  # of Latin words: sums must not be broken
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts('Times New Roman', '宋体')}"
        f'<w:lang w:val="{language}" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    )
    settings = dict.fromkeys((document.setting, *(setting for setting, _ in document.sections())))
    sets = "".join(_style_set(document, look_of(document, setting)) for setting in settings)
    footer = _style("Footer", "footer", '<w:spacing w:after="0"/>', '<w:sz w:val="17"/>', "Normal")
    return f"{XML}<w:styles {NAMESPACES}>{defaults}{sets}{footer}</w:styles>"


def _style_set(document: Document, look: Look) -> str:
    bold = f"{_fonts('Arial', '黑体')}<w:b/>"
    base, small = look.base, look.base * 5 // 6
    is_centred = document.lang == "zh"
    heads = [_heading(level, *look.head_gaps[level], is_centred and level == 0) for level in range(3)]
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{base * 20}"/>'
    cell = small * 13  # exact: a row of figures and a row of words stand on the same line
    title = base * 5 // 4 if document.is_large_print else base * 3 // 2
    body = f'<w:spacing w:after="{look.after}" w:line="{look.line}" w:lineRule="{look.rule}"/>'
    item = min(60, look.after)
    made = (
        ("Normal", "Normal", body, f'<w:sz w:val="{base}"/><w:szCs w:val="{base}"/>'),
        ("Heading1", "heading 1", heads[0], f'{bold}<w:sz w:val="{title}"/>'),
        ("Heading2", "heading 2", heads[1], f'{bold}<w:sz w:val="{min(title - 2, base * 6 // 5)}"/>'),
        ("Heading3", "heading 3", heads[2], bold),
        ("Indented", "Indented", indent, ""),
        ("Strong", "Strong paragraph", "<w:keepNext/>", bold),
        ("Note", "Note", f'<w:spacing w:after="40" w:line="{min(look.line, 264)}" w:lineRule="{look.rule}"/>',
         f'<w:sz w:val="{base * 7 // 8}"/>'),
        ("Gap", "Gap", f'<w:spacing w:after="0" w:line="{look.after}" w:lineRule="exact"/>', ""),
        ("ListParagraph", "List Paragraph", f'<w:spacing w:after="{item}"/>', ""),
        ("CheckItem", "Check item",
         f'<w:keepLines/><w:spacing w:after="{item}"/><w:ind w:left="454" w:hanging="454"/>', ""),
        ("FillLine", "Line to fill", f'<w:spacing w:before="{look.fill_gap}"/>', ""),
        ("TableHead", "Table head",
         f'<w:keepNext/><w:spacing w:before="{look.row}" w:after="{look.row}" w:line="{cell}" '
         'w:lineRule="exact"/>',
         f'{bold}<w:sz w:val="{small}"/>'),
        ("TableText", "Table text",
         f'<w:spacing w:before="{look.row}" w:after="{look.row}" w:line="{cell}" w:lineRule="exact"/>',
         f'<w:sz w:val="{small}"/>'),
        ("Letterhead", "Letterhead", '<w:spacing w:after="240"/>', bold),
    )  # fmt: skip
    normal = f"Normal{look.suffix}"
    behind = f" {look.suffix.lower()}" if look.suffix else ""
    return "".join(
        _style(
            f"{name}{look.suffix}", f"{called}{behind}", paragraph, run, "" if name == "Normal" else normal
        )
        for name, called, paragraph, run in made
    )


def _fonts(latin: str, chinese: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{chinese}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def _heading(level: int, before: int, after: int, is_centred: bool) -> str:
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="288" w:lineRule="auto"/>'
    side = '<w:jc w:val="center"/>' if is_centred else ""
    return f'<w:keepNext/><w:keepLines/>{spacing}{side}<w:outlineLvl w:val="{level}"/>'


def _style(style_id: str, name: str, paragraph: str, run: str, based_on: str) -> str:
    is_default = ' w:default="1"' if style_id == "Normal" else ""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph"{is_default} w:styleId="{style_id}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
