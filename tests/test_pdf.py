"""PDF with the extra that makes it: in CI, and wherever `uv run --all-extras pytest` has installed it."""

import re
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.model import document as doc
from debttriage.write.document.letter import letters_document
from debttriage.write.document.pdf import document_pdf
from longest_letters import longest_letters

pytest.importorskip("typst", reason="the extra debttriage[pdf] is not installed")
SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "words",
    [["letter", "huabei", "-f"], ["script", "huabei", "-f"], ["plan"], ["pack", "--large-print"]],
    ids=["letter", "script", "plan", "pack"],
)
def test_every_paper_becomes_a_pdf_with_its_font_inside(words, lang, tmp_path, monkeypatch, capsys):
    """Pages of A4, tagged with their language, which need no font of the reader's."""
    out = ["--format", "pdf", "--out", str(tmp_path), "--lang", lang, "--as-of", "2026-11-21"]
    printed = run_command([*words, str(SAMPLE), *out], monkeypatch, capsys)

    written = [path.read_bytes() for path in tmp_path.glob("*.pdf")]
    assert (0, True) == (printed.status, bool(written))
    for content in written:
        assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
        assert b"/MediaBox[0 0 595.2756 841.8898]" in content
        assert b"/FontFile3" in content
        assert re.search(rb"/Lang\((zh-CN|en)", content)  # a letter speaks its lender's language


def test_a_word_longer_than_a_line_is_broken_and_a_line_to_write_on_is_not():
    """Thousands of signs without a space run down the page, not off its edge or over the next column."""
    long_word, line = (
        document_pdf(doc.Document("a title", "en", (doc.Paragraph((sign * 6000,)),))) for sign in "A_"
    )

    assert long_word.count(b"/MediaBox") > 1
    assert 1 == line.count(b"/MediaBox")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_letter_at_its_longest_takes_one_page_and_its_schedule_another(lang):
    """As many pages as letters and annexes, when all of them are set in one go."""
    document = letters_document(list(longest_letters(lang)))
    breaks = sum(isinstance(block, doc.PageBreak) for block in document.blocks)

    assert 1 + breaks == document_pdf(document).count(b"/MediaBox")
