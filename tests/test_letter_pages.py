"""Pages of letters: the letter on one, a long schedule on a second that the letter names."""

import os
import re
import shutil
import subprocess

import pytest

from debttriage.write.document.formats import rendered
from debttriage.write.document.letter import letters_document
from debttriage.write.layout import wrap
from debttriage.write.letters import letter_text
from longest_letters import longest_letters

LANGUAGES = ("zh", "en")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
CELLS, LINES = {"zh": 94, "en": 100}, {"zh": 46, "en": 55}
"""What a line of the printed letter holds, and lines of the longest letter, which was seen to fit."""
NAMED = {"zh": "附表|列在后面", "en": "in the schedule|listed below"}


def first_page(letter):
    """The letter down to the heading of its schedule, as text."""
    text = letter_text(letter, "txt")
    return text[: text.rindex("\n1. ")] if letter.instalments else text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_letter_grows_longer_than_what_was_seen_to_fit_a_page(lang):
    """Counted in lines as wide as the page, where nothing can print; heads and gaps come besides."""
    for letter in longest_letters(lang):
        text = first_page(letter)
        lines = sum(len(wrap(line, CELLS[lang])) for line in text.splitlines() if line)

        assert lines <= LINES[lang], (letter.kind, lines)
        assert not letter.instalments or re.search(NAMED[lang], text), letter.kind


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_letter_at_its_longest_prints_on_one_page(lang, tmp_path):
    """A browser prints them all in one go: as many pages as letters and annexes."""
    page = rendered(letters_document(list(longest_letters(lang))), "html")
    if CHROMIUM is None or os.environ.get("DEBTTRIAGE_NO_BROWSER"):
        assert "@page letter {" in page and ".letter { page: letter;" in page  # nothing here to print with
        return
    assert 1 + page.count('class="page-break"') == printed_pages(page, tmp_path)


def printed_pages(page, folder):
    """How many pages of A4 a browser prints."""
    (folder / "letters.html").write_text(page, "utf-8")
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
        "--no-pdf-header-footer", f"--print-to-pdf={folder / 'letters.pdf'}",
        (folder / "letters.html").as_uri(),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return len(re.findall(rb"/Type\s*/Page\b", (folder / "letters.pdf").read_bytes()))
