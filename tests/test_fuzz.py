"""Households nobody thought of, through the whole product; and files damaged byte by byte.

Short in the suite.  `DEBTTRIAGE_FUZZ_RUNS=10000 pytest tests/test_fuzz.py` is the nightly size.
"""

import json
import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import product_laws as laws
from debttriage import pipeline
from debttriage.model.problems import UserProblem
from debttriage.read.casefile import casefile_from_text, doubts, read_casefile
from debttriage.write.document.formats import rendered
from debttriage.write.problems import problem_lines
from strategies import household_files, households, toml_text
from whole_product import documents, letters_of, plain_files, reports, screen_for, screens

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
RUNS = int(os.environ.get("DEBTTRIAGE_FUZZ_RUNS") or "0")
LANGUAGES = ("zh", "en")
COLUMNS = (60, 80, 120)
TODAY = date(2026, 11, 21)


def runs(short: int, share: int = 1) -> settings:
    """So many examples in the suite; `DEBTTRIAGE_FUZZ_RUNS` / `share` of them where that is set."""
    return settings(
        max_examples=RUNS // share or short,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@st.composite
def triages(draw, max_debts=4):
    """A household judged on the day of its file, or some time after."""
    casefile = draw(households(max_debts))
    later = draw(st.sampled_from([0, 0, 0, 1, 9, 40, 400]))
    return pipeline.triage(casefile, casefile.case.as_of + timedelta(days=later))


@runs(12)
@given(triages(max_debts=6))
def test_money_is_right_in_every_household(triage):
    """Conserved to the fen, within the budget, none for what must not be paid, offers affordable."""
    for law in laws.OF_A_TRIAGE:
        law(triage)


@runs(4, share=4)
@given(triages(), st.sampled_from(LANGUAGES))
def test_every_screen_fits_and_is_finished(triage, lang):
    """Every command, 60, 80 and 120 columns: no line too wide, no gap, no number unmasked."""
    for columns in COLUMNS:
        for name, lines in screens(triage, screen_for(triage, lang, columns)):
            laws.lines_fit(name, lines, columns)
            laws.text_is_finished(name, "\n".join(lines))
            laws.numbers_are_masked(name, "\n".join(lines))


@runs(4, share=4)
@given(triages(), st.sampled_from(LANGUAGES))
def test_every_report_is_json_as_promised(triage, lang):
    """Each report can be written as strict JSON, keeps its schema and tells no personal number."""
    for name, report in reports(triage, screen_for(triage, lang)):
        text = json.dumps(report, allow_nan=False, ensure_ascii=False)
        laws.report_is_what_its_schema_says(name, report)
        laws.numbers_are_masked(name, text)
        if name != "letters":  # their bodies are held to the law of letters
            laws.text_is_finished(name, text.replace("}}", "} }").replace("{{", "{ {"))


@runs(6, share=4)
@given(triages(), st.sampled_from(LANGUAGES))
def test_every_letter_is_finished_and_affordable(triage, lang):
    """Every letter that fits, in either language."""
    letters = letters_of(triage, lang)

    laws.letters_ask_for_what_is_affordable(triage, letters)
    for letter in letters:
        laws.letter_is_finished(letter)
        laws.numbers_are_masked(letter.kind, letter.body)


@runs(2, share=10)
@given(triages(max_debts=3), st.sampled_from(LANGUAGES))
def test_every_page_is_finished(triage, lang):
    """Plan, pack, letters and scripts as HTML, Markdown, text and DOCX, and the calendar."""
    screen = screen_for(triage, lang)
    for name, text in plain_files(triage, screen):
        laws.text_is_finished(name, text)
        laws.numbers_are_masked(name, text)
    for name, document in documents(triage, screen):
        for to in ("txt", "md", "html"):
            text = str(rendered(document, to))
            laws.text_is_finished(f"{name}.{to}", _without_style(text))
            laws.numbers_are_masked(f"{name}.{to}", text)
        assert rendered(document, "docx").startswith(b"PK")


def _without_style(page: str) -> str:
    """A page without its style sheet, whose braces are meant."""
    return page.partition("<style>")[0] + page.partition("</style>")[2] if "<style>" in page else page


@runs(10, share=2)
@given(household_files(max_debts=6))
def test_every_valid_file_is_read_and_its_doubts_are_sentences(file):
    """What the strategies call valid is valid as a file too, and doubts are told in both languages."""
    casefile = casefile_from_text(toml_text(file), "debts.toml", TODAY)
    found = doubts(casefile, casefile.case.as_of or TODAY)
    for lang in LANGUAGES:
        for line in problem_lines(found, lang):
            laws.text_is_finished("doubts", line)


# Bytes


SPLINTERS = (
    b"", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xe8\x8a", b"\r", b"\n", b'"', b"'''", b"[[", b"]", b"=", b"#",
    b".", b"\\u0000", b"\\ud800", b"\xed\xa0\x80", b"1e99", b"-0", b"inf", b"9" * 30, b"0001-01-01",
    b"24:00:00", b"2026-02-29", "，".encode(), "％".encode(), "\u202e".encode(), "\U0010ffff".encode(),
)  # fmt: skip


@st.composite
def mutated(draw, content):
    """The bytes with up to six of them flipped, cut, doubled, moved or replaced."""
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(content)))
        length = draw(st.sampled_from([0, 1, 1, 2, 8, 60, 400]))
        part = content[at : at + length]
        how = draw(st.sampled_from(["flip", "cut", "double", "move", "replace"]))
        if how == "flip" and at < len(content):
            content = content[:at] + bytes([content[at] ^ (1 << draw(st.integers(0, 7)))]) + content[at + 1 :]
        elif how == "double":
            content = content[:at] + part + content[at:]
        elif how == "move":
            rest = content[:at] + content[at + length :]
            to = draw(st.integers(0, len(rest)))
            content = rest[:to] + part + rest[to:]
        else:
            new = draw(st.sampled_from(SPLINTERS)) if how == "replace" else b""
            content = content[:at] + new + content[at + length :]
    return content


def read_or_told(content: bytes) -> None:
    """A file of these bytes is planned lawfully, or its problems are told with nothing personal in them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "debts.toml"
        path.write_bytes(content)
        try:
            casefile = read_casefile(path, TODAY)
        except UserProblem as found:
            for lang in LANGUAGES:
                told = "\n".join(problem_lines(found.problems, lang))
                assert told
                laws.numbers_are_masked("problems", told)
            return
        triage = pipeline.triage(casefile, casefile.case.as_of or TODAY)
        for law in laws.OF_A_TRIAGE:
            law(triage)
        for letter in letters_of(triage, "zh"):
            laws.letter_is_finished(letter)


@runs(80)
@given(mutated(SAMPLE.read_bytes()))
def test_the_sample_with_damaged_bytes_is_read_or_told(content):
    """Whatever happens to its bytes on the way, the answer is a lawful plan or a list of problems."""
    read_or_told(content)


@runs(30, share=2)
@given(household_files().flatmap(lambda file: mutated(toml_text(file).encode())))
def test_any_file_with_damaged_bytes_is_read_or_told(content):
    """The same of files that hold every table there is."""
    read_or_told(content)
