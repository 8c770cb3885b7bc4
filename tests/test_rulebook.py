"""Every number from the world is dated, sourced, and as sure as it says; silence is said aloud."""

import re
import subprocess
import sys
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import ValidationError

from data_texts import CHINESE, sample, strings
from debttriage.model.problems import UserProblem
from debttriage.rulebook import rulebook
from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.dated_rule import DatedRule, NoRuleInForce, RuleValue
from wrong_law import cites_article_70, cites_four_times_lpr, false_claims

LAW_FILES = sorted((DATA / "laws").glob("*/*.toml"))
RULES = rulebook.all_rules()
DAY = timedelta(days=1)
PRIVATE = {"private_person", "unlicensed"}
SPEAKS_OF_FOUR_TIMES_LPR_TO_DENY_IT = {
    "cn.private_lending.licensed_lenders_excluded",
    "cn.private_lending.local_finance_excluded",
    "cn.microloans.new_loan_cost_goal",
}


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


# ------------------------------------------------------------------ wrong law


OUR_OWN_DOUBTS = "doubt_limits.toml"  # when a figure looks mistyped; not a statement about the law
ALL_DATA_TEXT = [
    path
    for path in sorted(DATA.rglob("*"))
    if path.suffix in (".toml", ".md") and path.name not in ("README.md", OUR_OWN_DOUBTS)
]


@pytest.mark.parametrize("path", ALL_DATA_TEXT, ids=lambda path: str(path.relative_to(DATA)))
def test_no_text_of_ours_makes_a_false_claim_about_the_law(path):
    """None of the false claims that circulate on the web stands anywhere in our data."""
    assert false_claims(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "claim",
    [
        "国家规定银行必须停息",
        "The bank must stop charging interest.",
        "超过36%的部分无效",
        "催收只能在9点到17点",
        "征信记录三年后消除",
        "A credit record is kept for three years.",
    ],
)
def test_a_false_claim_would_be_noticed(claim):
    """The guard has teeth."""
    assert false_claims(claim)


def test_article_70_is_cited_for_bank_cards_only():
    """Personalised instalments are a card matter; no other lender is told about them."""
    citing = {rule.id: rule for rule in RULES if cites_article_70(" ".join(strings(rule.model_dump())))}

    assert "cn.cards.personalised_instalments" in citing
    for rule in citing.values():
        assert rule.scope.lender_kinds == ("bank_card",)


def test_four_times_the_lpr_is_the_cap_of_private_loans_only():
    """Wherever the cap is named, the rule is about private lenders or says that it does not apply."""
    for rule in RULES:
        if cites_four_times_lpr(" ".join(strings(rule.model_dump()))):
            private = bool(rule.scope.lender_kinds) and set(rule.scope.lender_kinds) <= PRIVATE
            assert private or rule.id in SPEAKS_OF_FOUR_TIMES_LPR_TO_DENY_IT
    for lender_kind in ("bank_card", "bank", "consumer_finance", "microloan", "guarantee_company"):
        assert not rulebook.rule("cn.private_lending.rate_cap_multiple").scope.covers(lender_kind)


def test_the_numbers_most_often_told_wrong_are_right():
    """Five years from settlement, 8 to 22 o'clock, 1.3 to 1.5 times, three years of limitation."""
    day = date(2026, 11, 21)

    assert rulebook.rule("cn.credit_reporting.retention_period").whole(day) == 5
    assert rulebook.rule("cn.conduct.calling_hours_from").whole(day) == 8
    assert rulebook.rule("cn.conduct.calling_hours_until").whole(day) == 22
    assert rulebook.rule("cn.loans.penalty_multiple_lowest").fraction(day) == Fraction(13, 10)
    assert rulebook.rule("cn.loans.penalty_multiple_highest").fraction(day) == Fraction(3, 2)
    assert rulebook.rule("cn.financial_loans.total_cost_reduction").fraction(day) == Fraction(24, 100)
    assert rulebook.rule("cn.civil_code.limitation_period").whole(day) == 3


@pytest.mark.parametrize(
    ("rule_id", "last_day"),
    [
        ("cn.cards.daily_rate_cap", date(2020, 12, 31)),
        ("cn.credit_reporting.one_time_repair", date(2026, 3, 31)),
        ("cn.conduct.guideline_before_standard", date(2025, 2, 27)),
    ],
)
def test_a_rule_that_ended_stays_ended(rule_id, last_day):
    """The old daily cap, the one-time repair and the old guideline are closed, not deleted."""
    assert rulebook.rule_value(rule_id, last_day)
    with pytest.raises(NoRuleInForce):
        rulebook.rule_value(rule_id, last_day + DAY)


def test_the_time_to_set_an_award_aside_was_shortened_on_the_first_of_march_2026():
    """Six months up to the last day of February, three from the first of March."""
    rule = rulebook.rule("cn.arbitration.set_aside_period")

    assert rule.whole(date(2026, 2, 28)) == 6
    assert rule.whole(date(2026, 3, 1)) == 3


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


# ------------------------------------------------------------------ the loan prime rate


LPR_ENDS = date(2026, 3, 19)


def written(folder: Path, text: str) -> Path:
    """A local lpr.toml with that text."""
    path = folder / "lpr.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_loan_prime_rate_is_not_guessed_after_the_last_verified_value():
    """The table ends the day before the next publication; a later day raises."""
    assert rulebook.lpr_known_until() == LPR_ENDS
    assert rulebook.lpr_on(LPR_ENDS).value == "3.00%"
    with pytest.raises(NoRuleInForce):
        rulebook.lpr_on(LPR_ENDS + DAY)


def test_the_loan_prime_rate_has_no_holes_since_it_began():
    """From August 2019 to the last known day every day has exactly one value."""
    values = rulebook.rule("cn.lpr.one_year").values

    for earlier, later in pairwise(values):
        assert earlier.in_force_until == later.in_force_from - DAY


def test_a_local_file_continues_the_loan_prime_rate(tmp_path):
    """Each line holds until the next one, the last one until the day before the next publication."""
    path = written(tmp_path, '[one_year]\n2026-03-20 = "3.00%"\n2026-05-20 = "2.90%"\n')

    extension = rulebook.read_lpr_extension(path)

    assert rulebook.lpr_on(date(2026, 5, 19), extension).value == "3.00%"
    assert rulebook.lpr_on(date(2026, 5, 20), extension).value == "2.90%"
    assert rulebook.lpr_known_until(extension) == date(2026, 6, 19)
    with pytest.raises(NoRuleInForce):
        rulebook.lpr_on(date(2026, 6, 20), extension)


def test_a_local_file_never_changes_what_the_program_knows(tmp_path):
    """Lines for known days are passed over; what they say of later days still counts."""
    path = written(tmp_path, '[one_year]\n2025-05-20 = "9.99%"\n2026-03-20 = "3.00%"\n')

    extension = rulebook.read_lpr_extension(path)

    assert rulebook.lpr_on(date(2025, 6, 1), extension).value == "3.00%"
    assert rulebook.lpr_on(date(2026, 3, 20), extension).value == "3.00%"


def test_a_local_line_after_a_hole_leaves_the_hole_unjudged(tmp_path):
    """A publication of November says nothing of the months before it."""
    extension = rulebook.read_lpr_extension(written(tmp_path, '[one_year]\n2026-11-20 = "3.00%"\n'))

    assert rulebook.lpr_on(date(2026, 11, 21), extension).value == "3.00%"
    with pytest.raises(NoRuleInForce):
        rulebook.lpr_on(date(2026, 7, 1), extension)


def test_inside_the_block_every_judgement_knows_the_local_values(tmp_path):
    """The rule itself answers with them, and forgets them afterwards."""
    extension = rulebook.read_lpr_extension(written(tmp_path, '[one_year]\n2026-03-20 = "3.00%"\n'))

    with rulebook.lpr_extended_by(extension):
        assert rulebook.rule("cn.lpr.one_year").fraction(date(2026, 4, 1)) == Fraction(3, 100)
    with pytest.raises(NoRuleInForce):
        rulebook.rule("cn.lpr.one_year").on(date(2026, 4, 1))


def test_the_local_file_is_found_beside_the_debts_or_by_its_variable(tmp_path, monkeypatch):
    """DEBTTRIAGE_LPR wins; without either there is nothing to add."""
    debts = tmp_path / "debts.toml"
    monkeypatch.delenv("DEBTTRIAGE_LPR", raising=False)
    assert rulebook.lpr_extension_beside(debts) == ()

    beside = written(tmp_path, '[one_year]\n2026-03-20 = "3.00%"\n')
    assert rulebook.lpr_extension_beside(debts)[0].value == "3.00%"

    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text(beside.read_text("utf-8").replace("3.00", "2.80"), "utf-8")
    monkeypatch.setenv("DEBTTRIAGE_LPR", str(elsewhere))
    assert rulebook.lpr_extension_beside(debts)[0].value == "2.80%"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[one_year\n", ["lpr_file_unreadable"]),
        ('2026-03-20 = "3.00%"\n', ["lpr_table_missing"]),
        (
            '[one_year]\n2026-03-20 = "3.00"\nspring = "3.00%"\n2026-05-20 = 3\n',
            ["lpr_line_unreadable"] * 3,
        ),
    ],
    ids=["not TOML", "no table", "lines"],
)
def test_a_local_file_that_cannot_be_used_is_a_problem_to_put_right(tmp_path, text, codes):
    """All wrong lines are named at once, and each problem has its sentences in both languages."""
    with pytest.raises(UserProblem) as stopped:
        rulebook.read_lpr_extension(written(tmp_path, text))

    assert [problem.code for problem in stopped.value.problems] == codes
    for language in ("zh", "en"):
        words = read_data(DATA / "messages" / language / "rules.toml")
        for code in codes:
            assert words["problem"][code]
            assert words["todo"][code]


def test_the_example_of_the_local_file_can_be_used(tmp_path):
    """What the comment in data/local_lpr.toml shows is a file that works."""
    comment = (DATA / "local_lpr.toml").read_text("utf-8")
    shown = "\n".join(line[6:] for line in comment.splitlines() if line.startswith("#     "))

    extension = rulebook.read_lpr_extension(written(tmp_path, shown))

    assert [value.value for value in extension] == ["3.00%", "3.00%"]
