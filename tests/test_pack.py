"""The session pack: eighteen parts in order, copies that differ only where they should, nothing personal."""

import re
import struct
import zlib
from datetime import date
from pathlib import Path

import pytest

from command_line import run_command
from debttriage import __version__, pipeline
from debttriage.cli.agency import agency_profile, jpeg_size
from debttriage.model import document as doc
from debttriage.model.negotiation import Letter
from debttriage.model.pack import Agency, PackOrder
from debttriage.model.problems import UserProblem
from debttriage.pipeline import questions
from debttriage.write.document.formats import rendered
from debttriage.write.document.pdf import typst_files
from debttriage.write.paper.pack import PARTS, pack_document
from debttriage.write.paper.pack_words import pack_say
from debttriage.write.redaction import without_names
from debttriage.write.screen import Screen

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
AS_OF = date(2026, 11, 21)
DRAFT = Letter(
    "cmb_card", "card_instalments", "zh", "申请", "# 申请\n\n致：示例银行\n\n正文。", ("读一遍。",)
)


@pytest.fixture(scope="module")
def triage():
    """The household of the README."""
    casefile, day = pipeline.read(SAMPLE, None, AS_OF)
    return pipeline.triage(casefile, day)


def screen(lang="zh"):
    """A screen that nothing is printed on."""
    return Screen(lang, 80, AS_OF)


def text_of(triage, lang="zh", **order):
    """The pack as plain text."""
    return rendered(pack_document(triage, screen(lang), PackOrder(**order)), "txt")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_parts_stand_in_the_order_of_a_session(triage, lang):
    """Cover, then parts 2 to 18, each with its own heading."""
    document = pack_document(triage, screen(lang), PackOrder(letters=(DRAFT,)))
    titles = [block.text for block in document.blocks if isinstance(block, doc.Heading) and block.level == 1]

    expected = [pack_say(screen(lang), f"part.{name}") for name in PARTS]
    assert expected == [title for title in titles[1:] if re.match(r"\d", title)]
    assert 17 == len(expected)
    assert [f"{number}" for number in range(2, 19)] == [re.match(r"\d+", title)[0] for title in expected]


def test_the_private_sheet_is_in_the_counselors_copy_alone(triage):
    """What is not for the client is not in the client's copy, not even its heading."""
    private = pack_say(screen(), "counselor.keep_safe")
    heading = pack_say(screen(), "part.counselor")

    assert private in text_of(triage, copy="counselor")
    assert private not in text_of(triage)
    assert heading not in text_of(triage)


def test_both_copies_hold_the_same_eighteen_parts(triage):
    """The counselor reads exactly what the client reads."""
    client = pack_document(triage, screen(), PackOrder(letters=(DRAFT,))).blocks
    counselor = pack_document(triage, screen(), PackOrder(copy="counselor", letters=(DRAFT,))).blocks

    begin = next(at for at, block in enumerate(client) if isinstance(block, doc.PageBreak))
    begin_too = next(at for at, block in enumerate(counselor) if isinstance(block, doc.PageBreak))
    assert client[begin:] == counselor[begin_too : begin_too + len(client) - begin]


def test_the_cover_sheet_alone_says_nothing_of_the_case(triage):
    """The sheet on top names no debt and no sum."""
    text = text_of(triage, copy="cover")

    assert re.search(r"[\d,]+\.\d\d元|花呗|招联", text) is None


def test_an_unsafe_household_gets_a_neutral_cover(triage):
    """No word of debts, no code, no agency on the outside or at the foot of a page."""
    from dataclasses import replace

    casefile = triage.casefile
    hidden = casefile.model_copy(
        update={"debtor": casefile.debtor.model_copy(update={"safe_contact": False})}
    )
    order = PackOrder(copy="cover", agency=Agency(("示例咨询中心",)))
    document = pack_document(replace(triage, casefile=hidden), screen(), order)
    text = rendered(document, "txt")

    assert re.search("债|debt|li-xw|示例咨询中心", text + document.title) is None


def test_a_redacted_pack_names_nobody(triage):
    """For training and supervision: no client, no private lender, no words of theirs."""
    casefile = without_names(triage.casefile)
    text = text_of(pipeline.triage(casefile, AS_OF), copy="counselor")

    for name in ("李晓雯", "房东张先生", "外包催收", "六月起公司", "13800001234", "110101199001011237"):
        assert name not in text


def test_numbers_are_masked_without_being_asked(triage):
    """Neither telephone nor identity number stands in any copy."""
    for copy in ("client", "counselor", "cover"):
        text = text_of(triage, copy=copy)
        assert "13800001234" not in text
        assert "110101199001011237" not in text


def test_every_page_carries_the_version(triage):
    """The foot says for whom, of which day, by which version; Word and the browser print it on each page."""
    document = pack_document(triage, screen(), PackOrder())

    assert __version__ in document.stamp
    assert "2026年11月21日" in document.stamp
    assert f'@bottom-left {{ content: "{document.stamp}"' in rendered(document, "html")


def test_large_print_is_large_in_every_format(triage):
    """Sixteen points."""
    import io
    import zipfile

    document = pack_document(triage, screen(), PackOrder(is_large_print=True))

    assert 'class="zh large"' in rendered(document, "html")
    with zipfile.ZipFile(io.BytesIO(rendered(document, "docx"))) as archive:
        assert '<w:sz w:val="32"/>' in archive.read("word/styles.xml").decode()


def test_a_letter_in_a_pack_is_set_as_a_letter_and_a_script_densely(triage):
    """So that each is one page, as the statement is; the rest is set as usual, and large print overrides."""
    document = pack_document(triage, screen(), PackOrder(letters=(DRAFT,)))
    settings = [setting for setting, _ in document.sections()]
    _statement, letter = (blocks for setting, blocks in document.sections() if setting == "letter")
    large = pack_document(triage, screen(), PackOrder(letters=(DRAFT,), is_large_print=True))

    assert ["usual", "letter", "usual", "letter", "dense", "usual"] == settings
    assert "申请" == letter[0].text
    assert {"usual"} == {setting for setting, _ in large.sections()}


def test_a_care_flag_puts_help_first(triage):
    """Where to turn is then the first page after the cover."""
    from dataclasses import replace

    casefile = triage.casefile
    cared = casefile.model_copy(update={"debtor": casefile.debtor.model_copy(update={"care": True})})
    document = pack_document(replace(triage, casefile=cared), screen(), PackOrder())
    titles = [block.text for block in document.blocks if isinstance(block, doc.Heading) and block.level == 1]

    assert pack_say(screen(), "part.support") == titles[1]
    assert 1 == titles.count(pack_say(screen(), "part.support"))


def test_what_is_missing_comes_with_its_day_and_with_what_hangs_on_it(triage):
    """The client's part says by when; the private sheet says which place or sum could become another."""
    effects = questions.effects_of_missing(triage.casefile, triage.as_of)
    copies = ("client", "counselor")
    client, counselor = (text_of(triage, "en", copy=copy, effects=effects) for copy in copies)

    missing = client.rpartition("13  Still missing")[2].partition("14  ")[0]
    assert "3 December 2026" in missing
    assert "letters may be sent hang on this" in counselor
    assert "letters may be sent hang on this" not in client


def test_the_statement_adds_up(triage):
    """Debts and totals of part 6 are those of the file; the sums offered stay within what can be spared."""
    text = text_of(triage)
    owed = sum(debt.outstanding_balance for debt in triage.casefile.debts)

    assert f"{owed // 100:,}.{owed % 100:02d}" in text
    assert sum(triage.planning.offers.values()) <= triage.planning.affordability.monthly_for_debts


def test_emergencies_are_answered_from_the_file(triage):
    """The court paper, the debt that is not one's own and the old debt stand beside their questions."""
    document = pack_document(triage, screen(), PackOrder())
    tables = [block for block in document.blocks if isinstance(block, doc.Table)]
    asked = pack_say(screen(), "emergency.question")
    answers = {row[0]: row[1] for table in tables if table.columns[0].heading == asked for row in table.rows}

    assert "12月3日" in answers[pack_say(screen(), "emergency.court")]
    assert "度小满" in answers[pack_say(screen(), "emergency.not_mine")]
    assert "小额贷款" in answers[pack_say(screen(), "emergency.too_old")]
    assert pack_say(screen(), "emergency.nothing") == answers[pack_say(screen(), "emergency.enforcement")]


def test_support_lines_have_a_source_and_a_day(triage):
    """No number is printed without where it was read and when it was last checked."""
    document = pack_document(triage, screen(), PackOrder())
    table = [block for block in document.blocks if isinstance(block, doc.Table)][-1]

    assert all("2026年" in row[2] for row in table.rows)


def png(width, height):
    """A small valid PNG."""
    rows = b"".join(b"\x00" + b"\x00" * width for _ in range(height))

    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_the_agency_prints_its_name_and_logo(tmp_path):
    """A small local file gives the head; the picture keeps its shape."""
    (tmp_path / "logo.png").write_bytes(png(30, 10))
    profile = 'name = "示例咨询中心"\nlines = ["示例路1号"]\nlogo = "logo.png"\n'
    (tmp_path / "agency.toml").write_text(profile, "utf-8")

    agency = agency_profile(None, tmp_path / "debts.toml")
    document = doc.Document("t", "zh", (), letterhead=agency.lines, logo=agency.logo)

    assert ("示例咨询中心", "示例路1号") == agency.lines
    assert (30, 10) == (agency.logo.width, agency.logo.height)
    assert "data:image/png;base64," in rendered(document, "html")
    assert b"word/media/logo.png" in rendered(document, "docx")
    for content in typst_files(document).values():
        assert content.decode("utf-8")  # what sets the PDF takes text alone
    assert b"data:image/png;base64," in typst_files(document)["logo.svg"]


@pytest.mark.parametrize(
    "text", ["name = 5", 'nmae = "x"', "name =", 'logo = "no.png"', 'logo = "agency.toml"']
)
def test_a_wrong_profile_is_said(tmp_path, text):
    """A profile that cannot be used stops with a message, not with half a head."""
    (tmp_path / "agency.toml").write_text(text, "utf-8")

    with pytest.raises(UserProblem):
        agency_profile(None, tmp_path / "debts.toml")


def test_the_size_of_a_jpeg_is_read_from_its_frame():
    """Width and height stand after the first frame marker, behind other segments."""
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 40, 90) + bytes(10)
    assert (90, 40) == jpeg_size(b"\xff\xd8\xff\xe0\x00\x04ab" + frame)
    assert jpeg_size(b"\xff\xd8\xff") is None


def test_the_command_prints_a_pack_and_leaves_the_folder_alone(tmp_path, monkeypatch, capsys):
    """`pack` alone prints one HTML page; with --out it writes one file of that client's name."""
    printed = run_command(["pack", str(SAMPLE)], monkeypatch, capsys)
    written = run_command(
        ["pack", str(SAMPLE), "--copy", "counselor", "--format", "docx", "--out", str(tmp_path)],
        monkeypatch, capsys,
    )  # fmt: skip

    assert (0, 0) == (printed.status, written.status)
    assert printed.out.startswith("<!DOCTYPE html>")
    assert ["li-xw-counselor.docx"] == [path.name for path in tmp_path.iterdir()]
