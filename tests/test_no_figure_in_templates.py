"""No figure of the world stands in a letter or a script: sums, rates, periods and articles come in as facts.

A template that says "four times the LPR" or "within 15 days" has no day and no source, and goes to lenders of
whom it is not true.
"""

import re
from pathlib import Path

import pytest

from debttriage.rulebook.rulebook import DATA

TEMPLATES = sorted([*(DATA / "letters").glob("*.md"), *(DATA / "scripts").rglob("*.md")])
FILLED_IN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
NUMBERING = re.compile(r"(?m)^\s*\d+\. |(?<=[ :;])[1-9]\. +(?=[a-z])")
ON_THE_HOUR = re.compile(r"(?<!\d):00")
LENGTH_OF_A_CALL = re.compile("Thirty seconds")
FIGURE = re.compile(
    r"\d|[%％‰]|LPR|基准利率"
    r"|[二三四五六七八九十两百千半]+\s?个?(?:倍|条|月|年|天|日|周|小时|分钟|成|折|期|次|家|笔)|百分之|千分之|万分之"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety|hundred)\b"
    r"|\b(?:twice|double|half|per ?cent|percent)\b",
    re.IGNORECASE,
)
OURS = {
    ("before_missing.zh.md", "三天"): "our own advice on when to call, as in the ladder of dates",
    ("before_missing.en.md", "three"): "the same in English",
    ("family_talk.en.md", "three"): "counted off below it",
    ("family_talk.en.md", "Three"): "the heading of the same",
    ("three_way_call.en.md", "three"): "the people on the line",
    ("three_way_call.en.md", "two"): "two of them",
}


def figures_in(text: str) -> list[str]:
    """What a template states by itself, with its blanks, numbering and full hours left out."""
    for left_out in (FILLED_IN, NUMBERING, ON_THE_HOUR, LENGTH_OF_A_CALL):
        text = left_out.sub(" ", text)
    return FIGURE.findall(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_states_no_figure_of_its_own(path: Path):
    """Every number in a letter is a fact of the file, or a rule with its day and source."""
    found = figures_in(path.read_text("utf-8"))

    assert [] == [figure for figure in found if (path.name, figure) not in OURS]


def test_every_exception_is_still_needed():
    """One that no template uses any more is taken out."""
    by_name = {path.name: path for path in TEMPLATES}

    assert all(figure in figures_in(by_name[name].read_text("utf-8")) for name, figure in OURS)


INVENTED = (
    "超过4×LPR的部分不必支付", "四倍以上的利息无效", "请在十五日内答复", "年利率24%", "依第585条", "减免五成",
    "百分之二十四", "at four times the LPR", "within 15 days", "art. 585", "waive half of it", "24 per cent",
    "请付740元", "8:00至22:00",
)  # fmt: skip
HARMLESS = (
    "1. 请停止计收", "时间在{{ hours_from }}:00至{{ hours_until }}:00之间", "please: 1. stop; 2. accept",
    "一次还清",
)  # fmt: skip


@pytest.mark.parametrize("text", INVENTED)
def test_the_guard_has_teeth(text):
    """An invented or a remembered figure would be noticed."""
    assert figures_in(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_numbering_and_blanks_are_no_figures(text):
    """What is counted off, filled in or said with "one" passes."""
    assert figures_in(text) == []
