"""One document, five formats: the same words in each, nothing loaded, nothing run, nothing unescaped."""

import io
import re
import sys
import zipfile
from collections import Counter
from datetime import date
from xml.etree import ElementTree

import pytest

from debttriage.model import document as doc
from debttriage.model.negotiation import Instalment, Letter
from debttriage.model.problems import UserProblem
from debttriage.write.document.docx import document_docx
from debttriage.write.document.formats import rendered
from debttriage.write.document.html import document_html
from debttriage.write.document.letter import letter_document, letters_document
from debttriage.write.document.pdf import document_pdf, typst_source
from debttriage.write.formats import long_date
from debttriage.write.letters import draft_letter, letter_text
from document_words import words_of
from letter_households import HOUSEHOLDS

ODD = "<b>\"它\" & 'b' \\ #let x = 1 *a* $x$ @y `z` ~w [v] </script>"
EVERY_BLOCK = doc.Document(
    title="Example <title>",
    lang="en",
    blocks=(
        doc.Heading(f"Heading {ODD}", 1),
        doc.Paragraph(("First line", f"second {ODD}"), "body"),
        doc.Paragraph(("small",), "note"),
        doc.ListBlock(("one", "two"), is_numbered=True),
        doc.ListBlock(("red", "blue")),
        doc.CheckList(("Reply to the court.",)),
        doc.BlankLine("Signature:"),
        doc.BlankLine("Notes:", 3),
        doc.Table((doc.Column("Debt"), doc.Column("Owed", "right")), ((f"card {ODD}", "12.00"), ("", ""))),
        doc.Figure("<svg></svg>", "Owed", "falls", doc.Table((doc.Column("Day"),), (("1 Dec",),))),
        doc.PageBreak(),
        doc.Paragraph(("Last",)),
    ),
    stamp='li-xw · 2026-11-21 · "v1" </style>',
    letterhead=("Example Advice",),
)


@pytest.mark.parametrize("to", ["txt", "md", "html", "docx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_a_letter_says_the_same_in_every_format(name, lang, to):
    """No figure, name or sentence is lost or added on the way to paper."""
    document = letter_document(draft_letter(HOUSEHOLDS[name].facts(), lang))
    plain = rendered(document, "txt")

    expected = re.findall(r"[\d,.:]*\d|[\u4e00-\u9fff]+|[A-Za-z]{2,}", plain)
    found = re.findall(r"[\d,.:]*\d|[\u4e00-\u9fff]+|[A-Za-z]{2,}", words_of(document, to))
    numbers_of_items = {f"{n}" for n in range(1, 40)}
    assert [w for w in expected if w not in numbers_of_items] == [
        w for w in found if w not in numbers_of_items
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_printed_letter_holds_every_word_of_the_one_to_copy(name, lang):
    """The text for a chat box comes from the body itself, the page from its blocks: both say the same."""
    letter = draft_letter(HOUSEHOLDS[name].facts(), lang)
    words = r"[\d,.:]*\d|[\u4e00-\u9fff]+|[A-Za-z]{2,}"
    copied = Counter(re.findall(words, letter_text(letter, "txt")))
    printed = Counter(re.findall(words, rendered(letter_document(letter), "txt")))

    assert {} == {word: count for word, count in (copied - printed).items() if not word.isdecimal()}


def test_a_title_without_a_gap_keeps_what_stands_below_it():
    """In a template of one's own a heading may be followed by its text at once."""
    letter = Letter("card", "x", "zh", "申请", "# 申请\n致：示例银行\n请分期。", ())

    assert (doc.Heading("申请", 1), doc.Paragraph(("致：示例银行", "请分期。"))) == letter_document(
        letter
    ).blocks


def test_odd_signs_are_shown_and_never_run():
    """A name that looks like markup is printed as it is, in HTML and in Word."""
    page = document_html(EVERY_BLOCK)

    assert "<script" not in page
    assert page.count("</style>") == 1
    assert "</script>" not in page
    assert ODD in words_of(EVERY_BLOCK, "html")
    assert ODD in words_of(EVERY_BLOCK, "docx")


def test_a_page_loads_nothing():
    """The HTML needs no network: no address, no import, no picture from elsewhere."""
    page = document_html(EVERY_BLOCK)

    assert re.findall(r"(?:src|href)=|url\(|@import|https?:", page) == []
    assert "default-src 'none'" in page


def test_every_part_of_a_docx_is_well_formed_and_named():
    """Each part parses, and each part is declared, so that no word processor asks to repair the file."""
    with zipfile.ZipFile(io.BytesIO(document_docx(EVERY_BLOCK))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    for content in parts.values():
        ElementTree.fromstring(content)
    declared = set(re.findall(r'PartName="/([^"]+)"', parts["[Content_Types].xml"].decode()))
    assert declared == {name for name in parts if name.endswith(".xml") and name != "[Content_Types].xml"}


def test_elements_of_a_table_stand_in_the_order_of_the_schema():
    """Word refuses `tblBorders` before `tblW` and `jc` before `spacing`."""
    with zipfile.ZipFile(io.BytesIO(document_docx(EVERY_BLOCK))) as archive:
        text, styles = archive.read("word/document.xml").decode(), archive.read("word/styles.xml").decode()

    for earlier, later in (("w:tblW", "w:tblBorders"), ("w:tblBorders", "w:tblLayout")):
        assert text.index(earlier) < text.index(later)
    for properties in re.findall(r"<w:pPr>(.*?)</w:pPr>", text + styles):
        order = ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:numPr", "w:tabs",
                 "w:spacing", "w:ind", "w:jc", "w:outlineLvl")  # fmt: skip
        places = [properties.find(f"<{name}") for name in order if f"<{name}" in properties]
        assert places == sorted(places)


def part_of(document, name):
    """One XML part of the DOCX file."""
    with zipfile.ZipFile(io.BytesIO(rendered(document, "docx"))) as archive:
        return archive.read(name).decode()


def test_what_belongs_together_is_not_parted_by_the_end_of_a_page():
    """Lines of a record stay together, words stay with the line to write on, short tables are not torn."""
    short, long = (doc.Table((doc.Column("a"),), (("x",),) * rows) for rows in (3, 30))
    blocks = (
        doc.Heading("花呗", 3),
        doc.Paragraph(("欠款：1", "逾期：2")),
        doc.BlankLine("选择："),
        short,
        long,
    )
    made = part_of(doc.Document("t", "zh", blocks), "word/document.xml")

    assert '<w:pStyle w:val="Normal"/><w:keepNext/><w:keepLines/>' in made
    assert ["<w:keepNext/>"] * 2 == re.findall('"TableText"/>(<w:keepNext/>)', made)


def test_a_paragraph_at_the_top_of_a_page_keeps_the_order_of_the_schema():
    """keepNext, keepLines, pageBreakBefore: Word refuses another order."""
    blocks = (doc.PageBreak(), doc.Paragraph(("a", "b")), doc.BlankLine("c"))
    made = part_of(doc.Document("t", "zh", blocks), "word/document.xml")

    assert "<w:keepNext/><w:keepLines/><w:pageBreakBefore/>" in made


@pytest.mark.parametrize("is_large", [True, False])
def test_every_height_of_a_line_says_how_it_is_meant(is_large):
    """Without the rule LibreOffice takes a height of 1.1 lines for 13 points, and large print overlaps."""
    document = doc.Document("t", "zh", (doc.Paragraph(("a",), "note"),), is_large_print=is_large)

    heights = re.findall("<w:spacing[^>]*w:line=[^>]*>", part_of(document, "word/styles.xml"))
    assert heights and all("w:lineRule=" in height for height in heights)


def test_a_gap_to_write_in_is_not_broken_and_a_box_stays_with_its_word():
    """Underscores become one underlined gap in DOCX; a box and its word are one piece in DOCX and HTML."""
    document = doc.Document("t", "zh", (doc.Paragraph(("工号：________　□ 原件　□ 复印件",)),))
    made = part_of(document, "word/document.xml")

    assert "_" not in "".join(re.findall("<w:t [^>]*>([^<]*)</w:t>", made))
    assert '<w:u w:val="single"/>' in made
    assert "□\u00a0原件" in made and "□\u00a0复印件" in rendered(document, "html")


def test_the_same_document_gives_the_same_bytes():
    """No clock and no chance goes into a file."""
    assert document_docx(EVERY_BLOCK) == document_docx(EVERY_BLOCK)
    assert document_html(EVERY_BLOCK) == document_html(EVERY_BLOCK)


def test_no_text_can_become_typst_code():
    """Text reaches the typesetter as quoted strings only."""
    source = typst_source(EVERY_BLOCK).partition("#show: page_of.with(")[2]

    without_strings = re.sub(r'"(?:[^"\\]|\\.)*"', '""', source)
    assert "let x" not in without_strings
    assert "\\" not in without_strings


def test_without_the_extra_a_pdf_says_what_to_install(monkeypatch):
    """The message names the extra; it is no traceback."""
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(UserProblem) as stop:
        document_pdf(EVERY_BLOCK)
    assert ["pdf_extra_missing"] == [problem.code for problem in stop.value.problems]


def test_instalments_become_a_table_with_every_date_and_sum():
    """Fifty-nine instalments stand in two groups of columns; the first group is read first."""
    from datetime import date

    from debttriage.model.dates import add_months

    parts = tuple(Instalment(add_months(date(2026, 12, 10), n), 71_800) for n in range(59))
    listed = "\n".join(
        f"{n}. {part.due_on.year}年{part.due_on.month}月{part.due_on.day}日  718.00元"
        for n, part in enumerate(parts, 1)
    )
    letter = Letter("card", "card_instalments", "zh", "申请", f"# 申请\n\n附表\n\n{listed}", (), parts)

    table = letter_document(letter).blocks[-1]

    assert isinstance(table, doc.Table)
    assert 30 == len(table.rows)
    assert ("1", "2026年12月10日", "718.00元", "31", "2029年6月10日", "718.00元") == table.rows[0]


@pytest.mark.parametrize(("count", "begins_a_page"), [(24, False), (25, True)])
def test_a_schedule_that_may_fit_stays_with_its_letter(count, begins_a_page):
    """Up to twelve rows, side by side, the renderer finds out; a longer one is an annex from the start."""
    parts = tuple(Instalment(date(2026 + at // 12, at % 12 + 1, 1), 100) for at in range(count))
    listed = "\n".join(
        f"{at}. {long_date(part.due_on, 'zh')} 1.00元" for at, part in enumerate(parts, start=1)
    )
    body = f"# 申请\n\n附表\n\n{listed}"
    blocks = letter_document(Letter("card", "card_instalments", "zh", "申请", body, (), parts)).blocks

    table = next(block for block in blocks if isinstance(block, doc.Table))
    assert (begins_a_page, not begins_a_page) == (doc.PageBreak() in blocks, table.is_short)


def test_several_letters_start_on_their_own_pages():
    """Between two letters there is a page break, and none before the first."""
    letter = Letter("card", "x", "en", "Request", "# Request\n\nTo: Example Bank", ())

    kinds = [type(block).__name__ for block in letters_document([letter, letter]).blocks]
    assert ["Heading", "Paragraph", "PageBreak", "Heading", "Paragraph"] == kinds
