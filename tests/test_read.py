"""What a debts file must say, and how its problems are told: all at once, with line, reason and remedy.

Each folder of tests/cases/_problems/ is one kind of mistake: a debts file, and what a reader of either
language is told about it.
"""

import copy
import functools
import operator
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from debttriage.model.casefile import Casefile, Language
from debttriage.model.problems import Problem, UserProblem
from debttriage.read.casefile import casefile_from_text, doubts, read_casefile
from debttriage.read.line_index import LineIndex
from debttriage.write.messages import catalogue
from debttriage.write.problems import problem_lines
from strategies import household_files, households, toml_text
from test_line_index import paths_of

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_debts.toml"
CASES = sorted((Path(__file__).parent / "cases" / "_problems").iterdir())
OF_THE_WHOLE_FILE = {"file_missing", "file_is_a_folder", "file_not_readable", "file_too_large"}


def problems_in(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a file, or what looks mistaken where nothing is wrong."""
    try:
        casefile = read_casefile(path, TODAY)
    except UserProblem as problem:
        return problem.problems
    return doubts(casefile, TODAY, path)


@pytest.mark.parametrize("lang", get_args(Language))
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_problem_is_told_with_place_reason_and_remedy(case, lang, monkeypatch, as_expected):
    """A mistake is told in the reader's language as file:line: place: what is wrong, then what to do."""
    monkeypatch.chdir(case)

    lines = problem_lines(problems_in(Path("debts.toml")), lang)

    as_expected(case / f"expected.{lang}.txt", "\n".join(lines) + "\n")


def test_every_sentence_about_problems_is_shown_by_a_case():
    """No message of the catalogue is without an example of the file that gives it."""
    codes = {key.rpartition(".")[0] for key in catalogue("en", "problems")}
    shown = {problem.code for case in CASES for problem in problems_in(case / "debts.toml")}

    assert codes - OF_THE_WHOLE_FILE == shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_a_person_typed_is_not_repeated(case):
    """Messages name keys and figures, never a wrong value, so no personal number can slip into a log."""
    told = "\n".join(
        line for lang in get_args(Language) for line in problem_lines(problems_in(case / "debts.toml"), lang)
    )

    assert not re.search(r"xyzzy\"|13800001234|credit card|collections", told)


def test_both_languages_tell_the_same_problems_with_the_same_figures():
    """Each problem has its sentence and its remedy in both languages, filled from the same fields."""
    zh, en = catalogue("zh", "problems"), catalogue("en", "problems")
    fields = re.compile(r"(?<!\{)\{(\w+)\}")

    assert {key: set(fields.findall(text)) for key, text in zh.items()} == {
        key: set(fields.findall(text)) for key, text in en.items()
    }


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(lambda path: path.with_name("other").touch(), "file_missing", id="missing"),
        pytest.param(lambda path: path.mkdir(), "file_is_a_folder", id="a_folder"),
        pytest.param(lambda path: path.write_bytes(b"#" * 4_000_001), "file_too_large", id="too_large"),
        pytest.param(lambda path: path.symlink_to(path.name), "file_not_readable", id="linked_to_itself"),
    ],
)
def test_file_that_cannot_be_opened_is_a_problem_of_the_whole_file(make, code, tmp_path):
    """A file that is missing, a folder, too large or unreadable is told without a line."""
    path = tmp_path / "debts.toml"
    make(path)

    with pytest.raises(UserProblem) as stop:
        read_casefile(path, TODAY)

    assert [Problem(code, str(path), figures=stop.value.problems[0].figures)] == list(stop.value.problems)


def test_sample_has_no_problem_and_no_doubt():
    """The file that everybody copies from is right, on its own day."""
    casefile = read_casefile(SAMPLE, TODAY)

    assert () == doubts(casefile, TODAY, SAMPLE)
    assert 8 == len(casefile.debts)


def test_sample_shows_and_explains_every_key_of_the_format():
    """Each key of each table stands in the sample with a comment, as a line or behind a #; all is valid."""
    text = re.sub(r"(?m)^# (\w+ = )", r"\1", SAMPLE.read_text("utf-8"))
    lines, index = text.split("\n"), LineIndex(text)
    places = [path for path in paths_of(tomllib.loads(text)) if isinstance(path[-1], str)]
    explained = {
        tuple(key for key in path if isinstance(key, str))
        for path in places
        if (line := index.find(path)) and re.search(r"#\s*\S", lines[line - 1])
    }

    assert explained >= set(keys_of_the_format(Casefile))
    assert casefile_from_text(text, "sample_debts.toml", TODAY)


def keys_of_the_format(record: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of every table, as the models have them."""
    for name, field in record.model_fields.items():
        key = (*above, field.alias or name)
        yield key
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from keys_of_the_format(inner, key)


@pytest.mark.parametrize("as_of", [date(2026, 11, 22), date(2027, 6, 1), date(2035, 1, 1)])
def test_time_passing_makes_no_file_wrong(as_of):
    """A file that was right on its own day is read on every later day."""
    assert read_casefile(SAMPLE, as_of) == read_casefile(SAMPLE, as_of, as_of)


def test_a_file_replayed_on_an_earlier_day_says_what_had_not_happened_yet():
    """Dates later than the day asked about are told, not silently dropped."""
    with pytest.raises(UserProblem) as stop:
        read_casefile(SAMPLE, TODAY, date(2026, 9, 1))

    assert {"huabei.oldest_due_date", "zhaolian.papers 2.received_on"} <= {
        problem.place for problem in stop.value.problems
    }


@settings(max_examples=100, deadline=None)
@given(household_files())
def test_household_written_as_toml_is_read_back_unchanged(file):
    """Nothing is lost or invented between the text of a file and its casefile."""
    as_of = file["case"]["as_of"]

    assert Casefile.model_validate(file) == casefile_from_text(toml_text(file), "debts.toml", as_of)


@settings(max_examples=60, deadline=None)
@given(households(), st.integers(0, 900))
def test_doubts_are_no_problems(casefile, days_later):
    """What `check` merely asks about never stops a command, on whatever later day."""
    as_of = date.fromordinal(casefile.case.as_of.toordinal() + days_later)

    for problem in doubts(casefile, as_of):
        assert not problem.is_blocking
        assert problem_lines([problem], "zh") and problem_lines([problem], "en")


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("12480", 1_248_000),
        ("12480.5", 1_248_050),
        ('"12,480.00"', 1_248_000),
        ("1.248e4", 1_248_000),
        ("0", 0),
    ],
)
def test_amount_is_read_to_the_fen(written, fen):
    """Numbers and strings with at most two decimals are amounts, exactly."""
    casefile = casefile_from_text(f"[budget]\ncash = {written}", "debts.toml", TODAY)

    assert fen == casefile.budget.cash


def test_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    """A file saved by a Windows editor is read like any other, with the same lines."""
    path = tmp_path / "debts.toml"
    text = SAMPLE.read_text("utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert read_casefile(SAMPLE, TODAY) == read_casefile(path, TODAY)

    path.write_bytes(
        b"\xef\xbb\xbf" + text.replace("arrears = 3214.55", "arrears = 9").replace("\n", "\r\n").encode()
    )
    with pytest.raises(UserProblem) as stop:
        read_casefile(path, TODAY)
    line = 1 + text[: text.index("arrears_by_due_date")].count("\n")
    assert [line] == [problem.line for problem in stop.value.problems]


ONE_DEBT = '[[debts]]\nid = "card"\nlender = "A"\noutstanding_balance = 1\n'


@pytest.mark.parametrize(
    "rule",
    ['"10%"', '"10 ％"', '"100%"', '"10%, at least 100"', '"10%，至少 100"', '"0%, at least 3"'],
)  # fmt: skip
def test_a_minimum_rule_is_a_share_with_or_without_a_least_sum(rule):
    """As contracts say it, in either language."""
    casefile = casefile_from_text(f"{ONE_DEBT}minimum_rule = {rule}", "debts.toml", TODAY)

    assert casefile.debts[0].minimum_rule


@pytest.mark.parametrize(
    "rule",
    [
        '"110%"', '"100.01%"', '"10"', "10", '"0%"', '"0%, at least 0"', '"-5%"', '"10%%"', '""', "true",
        '"10%,"', '"10%, at least"', '"10%, at most 100"', '"10%, at least -5"', '"at least 100"',
        '"10%, at least 100, at least 200"',
    ],
)  # fmt: skip
def test_any_other_minimum_rule_is_told_with_its_line(rule):
    """A bare number could be a share or a sum; more than the whole, nothing and half a rule are no rules."""
    with pytest.raises(UserProblem) as stop:
        casefile_from_text(f"{ONE_DEBT}minimum_rule = {rule}", "debts.toml", TODAY)

    assert [("debts.toml", 5, "card.minimum_rule")] == [
        (problem.file, problem.line, problem.place) for problem in stop.value.problems
    ]


def days_of(record, path=()):
    """Every day in a document, with its place."""
    inner = record.items() if isinstance(record, dict) else enumerate(record)
    for key, value in inner:
        if isinstance(value, dict | list):
            yield from days_of(value, (*path, key))
        elif isinstance(value, date):
            yield (*path, key), value


def told(document):
    """The codes and places of everything that is wrong or asked about."""
    try:
        casefile = casefile_from_text(toml_text(document), "debts.toml", TODAY)
    except UserProblem as stop:
        return {(problem.code, problem.place) for problem in stop.problems}
    return {(problem.code, problem.place) for problem in doubts(casefile, TODAY)}


def test_a_mistyped_year_is_told_wherever_it_stands():
    """Each day of the sample but `as_of`, fifty years earlier or later, is refused or asked about."""
    document = tomllib.loads(SAMPLE.read_text("utf-8"))
    days = [(path, day) for path, day in days_of(document) if path != ("case", "as_of")]
    silent = []
    for (*above, key), day in days:
        for year in (day.year - 50, day.year + 50):
            mistyped = copy.deepcopy(document)
            table = functools.reduce(operator.getitem, above, mistyped)
            table[key] = day.replace(year=year)
            if not told(mistyped):
                silent.append((*above, key, year))

    assert 20 < len(days)
    assert [] == silent
