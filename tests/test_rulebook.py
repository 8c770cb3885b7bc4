"""Every number from the world is dated, sourced, and as sure as it says; silence is said aloud."""

import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from data_texts import CHINESE, sample, strings
from debttriage.rulebook import rulebook
from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.dated_rule import DatedRule, NoRuleInForce, RuleValue

LAW_FILES = sorted((DATA / "laws").glob("*/*.toml"))
RULES = rulebook.all_rules()
DAY = timedelta(days=1)


def example_rule(**changes: object) -> DatedRule:
    """The rule of data/README.md with some keys changed."""
    return DatedRule.model_validate({**sample("law"), **changes})


def example_value(value: str, first: date, last: date | None = None) -> dict[str, object]:
    """One value of an invented rule."""
    shown = RuleValue.model_validate(sample("law")["values"][0]).source.model_dump()
    return {"value": value, "in_force_from": first, "in_force_until": last, "source": shown}


# ------------------------------------------------------------------ the shape of a rule


def test_the_annotated_rule_in_the_readme_loads():
    """The sample that contributors copy is a rule."""
    rule = example_rule()

    assert rule.whole(date(2025, 12, 31)) == 10
    assert rule.whole(date(2026, 1, 1)) == 15


def test_two_values_on_one_day_refuse_to_load():
    """Exactly one answer or none: an overlap of a single day is an error."""
    overlapping = [
        example_value("10", date(2020, 1, 1), date(2026, 1, 1)),
        example_value("15", date(2026, 1, 1)),
    ]

    with pytest.raises(ValidationError, match="two values are in force on 2026-01-01"):
        example_rule(values=overlapping)


@pytest.mark.parametrize(
    "changes",
    [
        {"cheked_on": date(2026, 11, 21)},
        {"topic": "weather"},
        {"force": "rumour"},
        {"unit": "percent"},
        {"values": []},
        {"values": [example_value("ten", date(2020, 1, 1))]},
        {"values": [example_value("10", date(2020, 1, 1), date(2019, 12, 31))]},
        {"scope": {"lender_kinds": ["pawnshop"]}},
    ],
    ids=[
        "misspelt key",
        "topic",
        "force",
        "rate without %",
        "no value",
        "not a number",
        "ends first",
        "kind",
    ],
)
def test_a_malformed_rule_refuses_to_load(changes):
    """A mistake in a data file is loud."""
    with pytest.raises(ValidationError):
        example_rule(**changes)


def test_a_gap_in_the_rulebook_is_an_error_never_a_zero_or_no_cap():
    """A day without a value raises, before, between and after."""
    rule = example_rule(
        values=[
            example_value("10", date(2020, 1, 1), date(2020, 12, 31)),
            example_value("15", date(2022, 1, 1), date(2022, 12, 31)),
        ]
    )

    for day in (date(2019, 12, 31), date(2021, 6, 1), date(2023, 1, 1)):
        with pytest.raises(NoRuleInForce):
            rule.on(day)


@pytest.mark.parametrize("rule_id", ["cn.no.such_rule", "", "cn", "../cn.x", "cn.other_topic.defence_period"])
def test_a_rule_that_is_not_there_raises(rule_id):
    """An unknown id is silence too."""
    with pytest.raises(NoRuleInForce):
        rulebook.rule(rule_id)


# ------------------------------------------------------------------ what stands in data/


@pytest.mark.parametrize("path", LAW_FILES, ids=lambda path: path.stem)
def test_a_rule_file_bears_the_last_part_of_its_id(path):
    """One rule a file, found by its name, in the folder of its jurisdiction."""
    rule = DatedRule.model_validate(read_data(path))

    assert rule.id.split(".")[0] == path.parent.name
    assert rule.id.rpartition(".")[2] == path.stem
    assert rulebook.rule(rule.id) == rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_value_holds_on_its_first_and_last_day(rule):
    """Last day of the old value, first day of the new one, and silence outside, for every change in data/."""
    ordered = sorted(rule.values, key=lambda value: value.in_force_from)

    with pytest.raises(NoRuleInForce):
        rule.on(ordered[0].in_force_from - DAY)
    for value, following in zip(ordered, [*ordered[1:], None], strict=True):
        assert rule.on(value.in_force_from) == value
        if value.in_force_until is None:
            assert following is None
            assert rule.on(date.max) == value
            continue
        assert rule.on(value.in_force_until) == value
        if following is None or following.in_force_from > value.in_force_until + DAY:
            with pytest.raises(NoRuleInForce):
                rule.on(value.in_force_until + DAY)
        else:
            assert rule.on(value.in_force_until + DAY) == following


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_source_says_what_it_says_in_both_languages(rule):
    """A reader of either language can check a value without opening the link."""
    for value in rule.values:
        for source in (value.source, *value.also):
            assert CHINESE.search(source.says.zh)
            assert not CHINESE.search(source.says.en + source.title_en + source.article_en)
            assert bool(source.article) == bool(source.article_en)
            assert source.url.startswith("http") or source.confidence == "memory"


_ONE = r"第\d+条(之一)?(第\d+款)?(第\d+项)?"
_ARTICLES_ZH = re.compile(rf"{_ONE}(、{_ONE})*|第\d+条至第\d+条|第[一二三四五六七八九十]+条")
_ONE_EN = r"\d+(-1)?( para\. \d+)?( item \d+)?"
_ARTICLES_EN = re.compile(
    rf"art\. {_ONE_EN}|arts\. {_ONE_EN}(, {_ONE_EN})* and {_ONE_EN}|arts\. \d+ to \d+|sec\. \d+"
)
_NUMERALS = str.maketrans({name: str(number) for number, name in enumerate("一二三四五六七八九", 1)})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_articles_are_cited_as_they_are_read_aloud(rule):
    """Two articles are two articles, not a range; one is singular; both languages name the same numbers."""
    for value in rule.values:
        for source in (value.source, *value.also):
            zh, en = source.article, source.article_en
            if not zh.startswith("第"):
                continue
            numbers = [int(number) for number in re.findall(r"第(\d+)条", zh)]

            assert _ARTICLES_ZH.fullmatch(zh), zh
            assert _ARTICLES_EN.fullmatch(en), en
            assert "至" not in zh or numbers[1] - numbers[0] > 1, zh
            said = zh.replace("条之一", "条第1").translate(_NUMERALS)
            assert re.findall(r"\d+", said) == re.findall(r"\d+", en), (zh, en)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_tells_the_debtor_what_follows_in_both_languages(rule):
    """Title, consequence and note exist twice, each in its own language."""
    for text in (rule.title, rule.follows, *([rule.note] if rule.note else [])):
        assert CHINESE.search(text.zh)
        assert text.en.strip()
        assert not CHINESE.search(text.en)


def test_what_is_known_from_memory_never_poses_as_read():
    """A primary source is a text that can be opened; a memory has no address."""
    for rule in RULES:
        for value in rule.values:
            for source in (value.source, *value.also):
                assert (source.confidence == "memory") == (not source.url)


CHINESE_DATA = [
    *LAW_FILES,
    *sorted((DATA / "lenders").glob("*/*.toml")),
    *sorted((DATA / "messages" / "zh").glob("*.toml")),
]


@pytest.mark.parametrize("path", CHINESE_DATA, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_chinese_is_written_with_chinese_punctuation(path):
    """No ASCII comma, colon, semicolon or bracket stands between two Chinese characters."""
    for text in strings(read_data(path)):
        assert not re.search(r"[一-鿿”」》）][,:;(!?][一-鿿“「《（]", text), text


def test_every_rule_id_named_in_code_and_data_exists():
    """No judgement and no letter stands on a rule that is not there."""
    package = DATA.parent
    named = {
        rule_id
        for path in [*package.rglob("*.py"), *DATA.glob("*.toml")]
        for rule_id in re.findall(r'"(cn\.[a-z_]+\.[a-z0-9_]+)"', path.read_text("utf-8"))
    }

    assert named <= {rule.id for rule in RULES}


# ------------------------------------------------------------------ looking up


def test_stale_rules_are_those_checked_more_than_a_year_ago():
    """On the anniversary itself a rule is still fresh; a day later it is stale."""
    newest = max(rule.checked_on for rule in RULES)
    oldest = min(rule.checked_on for rule in RULES)

    assert rulebook.stale_rules(oldest + timedelta(days=365)) == ()
    assert rulebook.stale_rules(newest + timedelta(days=366)) == RULES


def test_every_rule_stands_under_its_topic_once():
    """Rules by topic are all rules."""
    listed = [rule.id for rules in rulebook.rules_by_topic().values() for rule in rules]

    assert sorted(listed) == [rule.id for rule in RULES]


def test_every_word_of_the_rule_pages_exists_in_both_languages():
    """Each topic, force and confidence that a rule can have is named in Chinese and in English."""
    for language in ("zh", "en"):
        words = read_data(DATA / "messages" / language / "rules.toml")
        assert {rule.topic for rule in RULES} <= set(words["topic"])
        assert {rule.force for rule in RULES} <= set(words["force"])


def data_files_opened_by(command: str) -> set[str]:
    """Names of our data files that a fresh interpreter opens while it runs a command."""
    watching = (
        "import sys; from debttriage.rulebook import rulebook; opened = []\n"
        "sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None)\n"
        f"{command}\n"
        "print('\\n'.join(name for name in opened if name.endswith('.toml')))"
    )
    done = subprocess.run([sys.executable, "-c", watching], capture_output=True, text=True, check=True)
    return {Path(name).name for name in done.stdout.split()}


@pytest.mark.parametrize(
    ("command", "files"),
    [
        ("rulebook.rule('cn.civil_code.limitation_period')", {"limitation_period.toml"}),
        ("rulebook.find_lender('huabei')", {"aliases.toml", "huabei.toml"}),
        ("rulebook.find_lender('某家没听过的公司')", {"aliases.toml"}),
    ],
)
def test_only_what_is_asked_for_is_read(command, files):
    """One rule costs one file, and a name that nobody knows does not open every lender."""
    assert data_files_opened_by(command) == files
