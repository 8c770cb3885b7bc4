"""No rate, period, hour or article of the law stands in Python: they live in `data/`, dated and sourced.

A number in a room that judges needs a reason here why it is not from the world; a text that looks like a rule
may stand nowhere in the code, except as an example of how to type something.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import debttriage

ROOT = Path(debttriage.__file__).parent
JUDGING = ("model", "rulebook", "assess", "rank", "plan", "negotiate", "pipeline")
PLAIN = {0, 1, 2, 100}  # counting, halves and pairs, fen in a yuan or parts in a hundred

Number = int | float
ANY: set[Number] = set()
REASONS: dict[str, tuple[set[Number], str]] = {
    "model/annual_cost.py": ({9, 10, 30, 40}, "days of a unit month (Appendix J); digits of the arithmetic"),
    "model/as_typed.py": (
        ANY,
        "reading what people type: years, days of a month, thousands, parts of a match",
    ),
    "model/contact_log.py": ({3, 4, 5}, "parts of a match"),
    "model/dates.py": (
        {12, 28, 1950, 2199},
        "months in a year, days in the shortest; the years that can be counted",
    ),
    "model/debt_id.py": ({40}, "length of an id"),
    "model/document.py": ({3, 10, 12}, "levels of headings, shares of columns, rows that stay on a page"),
    "model/field_values.py": (ANY, "how long a text and how many instalments a file may hold"),
    "model/money.py": ({10, 13, 14, 40}, "the largest amount that can be written"),
    "model/rates.py": ({12, 365}, "months and days in a year: the unit of every rate"),
    "model/readable_text.py": ({200}, "signs of a name that are shown"),
    "negotiate/first_instalment.py": ({7, 14}, "days between paydays of a week and of two"),
    "negotiate/handling.py": ({31}, "a month, as long as it can be"),
    "negotiate/letter_checks.py": ({300}, "length of a story"),
    "negotiate/letter_parts.py": ({4}, "last digits shown of a number"),
    "plan/moves.py": (ANY, "effort of the search: how many paydays and debts a tried move spans"),
    "plan/bills_ahead.py": ({28}, "days in the shortest month"),
    "plan/bound.py": (ANY, "precision and effort of the bound"),
    "plan/bound_pieces.py": (ANY, "precision and effort of the bound"),
    "plan/cash.py": ({3, 7, 31}, "days in a week and in the longest month; months an income is watched"),
    "plan/course_terms.py": ({40}, "a day that never comes"),
    "plan/debt_course.py": ({3000}, "states kept in memory"),
    "plan/debt_state.py": ({3}, "a place in a tuple"),
    "plan/simulate.py": ({3}, "how often a search looks up"),
    "plan/insolvency_signs.py": ({3}, "our own scale of severity"),
    "plan/never_clears.py": ({64}, "where a search stops doubling"),
    "plan/opening_household.py": ({3, 4}, "our own scale of severity"),
    "plan/search.py": (ANY, "effort of the search"),
    "plan/trials.py": (ANY, "memory of the search; how it weighs what a trial leaves owed"),
    "plan/uncovered.py": ({3}, "our own scale of severity"),
    "rank/order.py": ({6, 10}, "a number of days beyond any"),
    "rulebook/lender_terms.py": ({60}, "most days of grace that a lender file may state"),
    "rulebook/near_lenders.py": ({0.72, 0.66, 3, 4}, "how alike two names are"),
}
RULE_LIKE = re.compile(
    r"第\s?[\d一二三四五六七八九十百]+\s?条|\barts?\.? ?\d+|\barticles? \d+"
    r"|\d+(\.\d+)?\s?[%％]|[一二三四五六七八九]倍|\d+\s?倍"
    r"|\d+\s?(天|日内|个月|年以?内)|\b\d+ (days?|months?|years?|times)\b|\b\d{1,2}:00\b|\d+\s?点"
    r"|〔\d{4}〕|\bLPR ?[x×*] ?\d|\b\d ?[x×*] ?LPR",
    re.IGNORECASE | re.ASCII,
)
EXAMPLES_OF_TYPING = {
    ("cli/adding.py", "14.6%/year"): "an example in the help of an option",
    ("cli/options.py", "20%"): "an example in the help of an option",
}


def texts_and_numbers(source: str) -> Iterator[str | Number]:
    """Every literal of a module but its docstrings."""
    tree = ast.parse(source)
    alone = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in alone or isinstance(node.value, bool):
            continue
        if isinstance(node.value, str | int | float):
            yield node.value


def numbers_beyond_the_plain(source: str) -> set[Number]:
    """Numbers that need a reason."""
    return {value for value in texts_and_numbers(source) if not isinstance(value, str)} - PLAIN


def texts_like_a_rule(source: str) -> set[str]:
    """Texts that state an article, a percentage, a period, a multiple or an hour."""
    return {
        value for value in texts_and_numbers(source) if isinstance(value, str) and RULE_LIKE.search(value)
    }


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


JUDGING_MODULES = [path for path in sorted(ROOT.rglob("*.py")) if name_of(path).startswith(JUDGING)]
MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", JUDGING_MODULES, ids=name_of)
def test_a_number_where_things_are_judged_has_a_reason_that_is_not_the_law(path):
    """Rates, periods, counts and caps are looked up by rule id and day, never typed into code."""
    found = numbers_beyond_the_plain(path.read_text("utf-8"))
    allowed, _ = REASONS.get(name_of(path), (set(), ""))

    assert allowed is ANY or set() == found - allowed


def test_the_questions_about_a_debt_hold_no_number_at_all():
    """`assess/` decides what the law says of a debt: everything there comes from file and rulebook."""
    found = {
        name_of(path): numbers_beyond_the_plain(path.read_text("utf-8"))
        for path in (ROOT / "assess").glob("*.py")
    }

    assert {} == {name: numbers for name, numbers in found.items() if numbers}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_text_in_the_code_states_a_rule(path):
    """Articles, percentages, periods, multiples and hours are read from `data/` by whoever prints them."""
    found = texts_like_a_rule(path.read_text("utf-8"))

    assert set() == {text for text in found if (name_of(path), text) not in EXAMPLES_OF_TYPING}


def test_every_reason_is_still_needed():
    """An exception that nothing uses any more is taken out."""
    numbers = {name: numbers_beyond_the_plain((ROOT / name).read_text("utf-8")) for name in REASONS}
    unused = {name: allowed - numbers[name] for name, (allowed, _) in REASONS.items() if allowed is not ANY}

    assert {} == {name: values for name, values in unused.items() if values}
    assert [] == [name for name, (allowed, _) in REASONS.items() if allowed is ANY and not numbers[name]]
    assert all(text in (ROOT / name).read_text("utf-8") for name, text in EXAMPLES_OF_TYPING)


@pytest.mark.parametrize(
    ("source", "number", "text"),
    [
        ("CAP = 0.24", 0.24, None),
        ("if days > 15: pass", 15, None),
        ("cap = lpr * 4", 4, None),
        ("CITE = '第585条'", None, "第585条"),
        ('CITE = "art. 70"', None, "art. 70"),
        ('CITE = "arts. 13 and 14"', None, "arts. 13 and 14"),
        ('CAP = "24%"', None, "24%"),
        ('SAY = "within 15 days"', None, "within 15 days"),
        ('HOURS = "8:00"', None, "8:00"),
        ('SAY = "四倍"', None, "四倍"),
    ],
    ids=lambda value: str(value),
)
def test_the_guard_has_teeth(source, number, text):
    """A figure of the law typed into code would be noticed."""
    assert numbers_beyond_the_plain(source) == ({number} if number is not None else set())
    assert texts_like_a_rule(source) == ({text} if text is not None else set())
