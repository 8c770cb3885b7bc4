"""A debts file that was damaged, filled with junk or made to harm: it is read or told, and never crashes."""

import copy
import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debttriage.model.problems import UserProblem
from debttriage.read.casefile import casefile_from_text
from debttriage.write.problems import problem_lines
from strategies import household_files, toml_text
from test_line_index import paths_of

TODAY = date(2026, 11, 21)
SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_file_is_read_or_told_but_never_crashes(data):
    """Whatever bytes are cut, doubled or replaced, the answer is a casefile or a list of problems."""
    text = SAMPLE.read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 40))
        text = text[:at] + data.draw(st.sampled_from(SPLINTERS)) + text[at + cut :]

    try:
        casefile_from_text(text, "debts.toml", TODAY)
    except UserProblem as problem:
        told = problem_lines(problem.problems, "zh") + problem_lines(problem.problems, "en")
        assert told and not any(PERSONAL.search(line) for line in told)


JUNK = (
    True, -7, 10**400, Decimal("NaN"), Decimal("-Infinity"), Decimal("1e-400"), Decimal("3.001"), "", "xyzzy",
    [], [[]], {}, {"xyzzy": 1}, [1, {"xyzzy": {}}], date(1, 1, 1), date(9999, 12, 31), time(8, 0),
    datetime(9999, 1, 1), "9" * 30_000, "\n",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(household_files(), st.data())
def test_junk_in_any_place_is_told_and_never_crashes(file, data):
    """Whatever stands where a value should, it is read or told with its line; the rest is still judged."""
    places = [path for path in paths_of(file) if path]
    for path in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=4)):
        holder = file
        for key in path[:-1]:
            holder = holder[key] if isinstance(holder, dict | list) and key in keys_or_numbers(holder) else {}
        if isinstance(holder, dict | list) and path[-1] in keys_or_numbers(holder):
            holder[path[-1]] = copy.deepcopy(data.draw(st.sampled_from(JUNK)))

    try:
        casefile_from_text(toml_text(file), "debts.toml", TODAY)
    except UserProblem as problem:
        assert all(problem.line for problem in problem.problems)
        assert problem_lines(problem.problems, "zh") and problem_lines(problem.problems, "en")


def keys_or_numbers(holder: dict[str, Any] | list[Any]) -> list[Any]:
    """What may stand between the brackets of a table or a list."""
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


PERSONAL = re.compile("13800001234|110101199001011237|李晓雯")
SPLINTERS = (
    "", "\n", "=", '"', "'''", '"""', "[[debts]]\n", "[debts]\n", "[", "]", "{", "}", "#", "\\", "-", "nan",
    "9" * 400, "0x" + "f" * 400, "1e9999999", "2026-13-01", "，", "“", "\x00", "\x1b[31m", "\u202e", "true",
    'id = "huabei"\n', "a.b.c = 1\n", "[[" * 200, "debts = 5\n", "\nkind = 5\n", "arrears = -1\n", "\r",
)  # fmt: skip


HOSTILE = (
    "\x1b]0;title\x07\x1b[31mred", "[bold]markup[/bold]", "<script>alert(1)</script>", "{{ 7 * 7 }}{% raw %}",
    "=HYPERLINK()", "../../etc/passwd", "\u202egnirts\u2066", "zero\u200bwidth\ufeff", "BEGIN:VALARM\r\nX:1",
    "{field}", "%s%n", "字" * 10_000, "e\u0301" * 100,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_as_harmless_text(text):
    """Whatever stands in a name, nothing that could steer a terminal or turn the writing survives reading."""
    debt = {"id": "card", "lender": text or "x", "outstanding_balance": 5, "tags": [text]}
    file = {"debtor": {"name": text}, "hardship": {"story": text, "evidence": [text]}, "debts": [debt]}

    casefile = casefile_from_text(toml_text(file), "debts.toml", TODAY)

    story = (casefile.hardship.story or "").replace("\n", "")
    texts = [casefile.debtor.name, story, casefile.debts[0].lender, *casefile.debts[0].tags]
    assert not [sign for kept in texts for sign in kept or "" if unicodedata.category(sign) in UNSEEN]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_key_is_named_harmlessly(text):
    """A key that is not known is named in the message, shortened and without what cannot be seen."""
    with pytest.raises(UserProblem) as stop:
        casefile_from_text(toml_text({text: 1, "debts": [{text: 1, "id": text}]}), f"{text}.toml", TODAY)

    for line in problem_lines(stop.value.problems, "zh") + problem_lines(stop.value.problems, "en"):
        named = line.partition(".toml:")[2]
        assert len(named) < 300 and not [sign for sign in named if unicodedata.category(sign) in UNSEEN]


UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param("x = " + "[" * 100_000, id="brackets_without_end"),
        pytest.param("x = " + "[" * 300 + "]" * 300, id="brackets_in_brackets"),
        pytest.param("x = " + "{a = " * 300 + "1" + "}" * 300, id="tables_in_tables"),
        pytest.param(".".join(["a"] * 100_000) + " = 1", id="a_key_of_a_hundred_thousand_parts"),
        pytest.param("[" + ".".join(['"a"'] * 100_000) + "]", id="a_header_of_a_hundred_thousand_parts"),
        pytest.param("x = 1" + "0" * 5_000, id="five_thousand_digits"),
        pytest.param("[budget]\ncash = 0x" + "f" * 1_000_000, id="a_million_hexadecimal_digits"),
        pytest.param("[budget]\ncash = 1e999999999", id="an_exponent_of_nine_digits"),
        pytest.param("[budget]\ncash = 0." + "1" * 100_000, id="a_hundred_thousand_decimals"),
        pytest.param("[[debts]]\ndue_day = 0x" + "f" * 10_000, id="a_day_of_ten_thousand_digits"),
        pytest.param("a = “1”\n" * 50_000, id="fifty_thousand_mistakes"),
    ],
)
def test_a_bomb_is_told_at_once(bomb):
    """A text made to hang or crash a reader is a problem of the file like any other."""
    with pytest.raises(UserProblem) as stop:
        casefile_from_text(bomb, "debts.toml", TODAY)

    assert all(len(line) < 400 for line in problem_lines(stop.value.problems, "en"))
