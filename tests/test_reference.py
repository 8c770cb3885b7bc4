"""`rules`, `lenders`, `explain`: every figure can be followed to where it was read, and silence is said."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.rulebook.rulebook import all_lenders, all_rules, rules_by_topic
from debttriage.write.cited_sources import basis_text, source_line
from debttriage.write.messages import catalogue
from debttriage.write.screen import Screen
from debttriage.write.terminal.lenders import lender_lines
from debttriage.write.terminal.rules import rule_lines

TODAY = date(2026, 11, 21)
SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
IDS = ("huabei", "jiebei", "cmb_card", "zhaolian", "landlord", "jd_baitiao", "duxiaoman", "old_loan")
PRIVATE = """
[case]
as_of = 2026-11-21
[[debts]]
id = "friend"
lender = "示例朋友"
kind = "private_loan"
outstanding_balance = 10000.00
arrears = 10000.00
oldest_due_date = 2025-12-01
rate = "24%/year"
signed_on = 2025-06-01
"""


@pytest.fixture
def debttriage(monkeypatch, capsys, tmp_path):
    """Runs the program in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: run_command(list(arguments), monkeypatch, capsys)


def as_json(printed):
    assert printed.status == 0, printed.err
    return json.loads(printed.out)


# rules


def test_rules_are_listed_under_topics_that_can_be_asked_for(debttriage):
    """Every topic is a heading with the word that `--topic` takes, and filters to its own rules."""
    everything = debttriage("rules", "--lang", "en").out
    for topic, rules in rules_by_topic().items():
        assert f"  {topic}\n" in everything
        asked = as_json(debttriage("rules", "--topic", topic, "--json"))["rules"]
        assert [rule["id"] for rule in asked] == [rule.id for rule in rules]


def test_an_unknown_topic_or_rule_is_a_usage_error_that_helps(debttriage):
    """Exit 2, with the topics there are, or where to look."""
    topic, rule = debttriage("rules", "--topic", "money"), debttriage("rules", "show", "cn.no.such_rule")

    assert (topic.status, rule.status) == (2, 2)
    assert "credit_reporting" in topic.err
    assert "debttriage rules" in " ".join(rule.err.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_can_be_shown_with_its_source(lang):
    """Value, what it says, document, how sure, when compared, whom it applies to: for each rule there is."""
    words = catalogue(lang, "screen")
    for rule in all_rules():
        told = "\n".join(rule_lines(rule, Screen(lang, 80, TODAY)))
        for label in ("says", "source", "sure", "checked", "scope", "force", "follows"):
            assert words[f"rules.{label}"] in told, (rule.id, label)


def test_a_rule_is_replayed_on_any_day(debttriage):
    """Six months until February 2026, three from March on; before it began nothing is in force."""
    rule = "cn.arbitration.set_aside_period"
    shown = {
        day: as_json(debttriage("rules", "show", rule, "--as-of", day, "--json"))["rules"][0]["in_force"]
        for day in ("2026-02-28", "2026-03-01")
    }
    silent = debttriage("rules", "show", "cn.private_lending.rate_cap_multiple", "--as-of", "2020-01-01")

    assert [shown[day]["value"] for day in shown] == ["6", "3"]
    assert "没有判断" in silent.out


def test_stale_rules_are_those_that_strict_stops_at(debttriage):
    """Today none; in 2028 all, and every command that used one exits with 4."""
    assert "一年内都核对过" in debttriage("rules", "--stale", "--as-of", "2026-11-21").out
    assert len(as_json(debttriage("rules", "--stale", "--as-of", "2028-01-01", "--json"))["rules"]) == len(
        all_rules()
    )


@pytest.mark.parametrize(
    "command",
    [["plan"], ["rank"], ["explain", "zhaolian", "-f"], ["audit", "-f"], ["audit", "zhaolian", "-f"]],
    ids=" ".join,
)
def test_strict_exits_4_where_a_rule_used_was_checked_over_a_year_ago(command, debttriage):
    """In 2028 the sample is judged all the same, the stale rules are named, and the exit says so."""
    strict = debttriage(*command, str(SAMPLE), "--as-of", "2028-01-01", "--strict", "--lang", "en")
    lenient = debttriage(*command, str(SAMPLE), "--as-of", "2028-01-01", "--lang", "en")
    fresh = debttriage(*command, str(SAMPLE), "--strict", "--lang", "en")

    assert (strict.status, lenient.status, fresh.status) == (4, 0, 0)
    assert strict.out == lenient.out
    assert "cn." in strict.err


def test_the_loan_prime_rate_says_up_to_when_it_is_known_and_takes_a_local_file(debttriage, tmp_path):
    """`rules` knows the local file of the folder as well."""
    shipped = debttriage("rules", "show", "cn.lpr.one_year", "--lang", "en", "--as-of", "2026-04-01").out
    (tmp_path / "lpr.toml").write_text('[one_year]\n2026-03-20 = "2.90%"\n', "utf-8")
    local = as_json(debttriage("rules", "show", "cn.lpr.one_year", "--as-of", "2026-04-01", "--json"))

    assert "known up to 19 March 2026" in " ".join(shipped.split())
    assert local["rules"][0]["in_force"]["value"] == "2.90%"


# lenders


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_lender_shows_its_terms_with_source_day_and_confidence(lang):
    """Each default with page, day and how sure; mentioned-only terms are marked; the licence has a source."""
    sure = [text for key, text in catalogue(lang, "rules").items() if key.startswith("confidence.")]
    for lender in all_lenders():
        told = " ".join(" ".join(lender_lines(lender, Screen(lang, 80, TODAY))).split())
        marks = sum(told.count(" ".join(each.split())) for each in sure) if lang == "en" else 1

        assert marks >= 1, lender.id
        assert catalogue(lang, "screen")["lenders.kind_source"] in told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_hotline_is_printed_with_source_day_and_warning_or_a_line_is_left_blank(lang):
    """No number stands without the warning of false hotlines; where none is known, a blank to fill in."""
    words = catalogue(lang, "rules")
    for lender in all_lenders():
        told = re.sub(r"\s+", "", "".join(lender_lines(lender, Screen(lang, 80, TODAY))))
        warning, blank = (
            re.sub(r"\s+", "", words[key]) for key in ("lender.hotline", "lender.hotline_blank")
        )
        is_person = lender.lender_kind in ("private_person", "landlord")

        assert (warning in told) == bool(lender.contacts), lender.id
        assert (blank in told) == (not lender.contacts and not is_person), lender.id


def test_a_name_nobody_goes_by_is_a_usage_error_with_what_it_may_have_meant(debttriage):
    """A typing mistake is met with the likely id."""
    printed = debttriage("lenders", "show", "huabai")

    assert printed.status == 2
    assert "huabei" in printed.err


# explain


@pytest.mark.parametrize("debt_id", IDS)
def test_every_figure_of_a_debt_has_a_formula_or_comes_from_the_file(debt_id, debttriage):
    """Nothing is shown that cannot be followed; terms and rules it stands on are listed with it."""
    report = as_json(debttriage("explain", debt_id, "-f", str(SAMPLE), "--json"))
    terms = {term["term"] for term in report["terms"]}
    sources = {source["rule"] for source in report["sources"]}

    assert report["figures"]
    for figure in report["figures"]:
        assert figure["formula"] or figure["from_file"], figure
        assert set(figure["terms"]) <= terms
        assert set(figure["rules"]) <= sources


@pytest.mark.parametrize("debt_id", IDS)
def test_every_rule_behind_a_debt_has_document_confidence_and_day(debt_id, debttriage):
    """Where a rule is silent on the day, that is said instead of a value."""
    for source in as_json(debttriage("explain", debt_id, "-f", str(SAMPLE), "--json"))["sources"]:
        assert source["title"]
        assert source["checked_on"]
        assert source["value"] is None or (source["document"] and source["confidence"])


@pytest.mark.parametrize("debt_id", IDS)
def test_every_term_says_whether_file_lender_rule_or_assumption_gave_it(debt_id, debttriage):
    """Public terms with page, day and confidence; what nobody told is "unknown" and has no value."""
    for term in as_json(debttriage("explain", debt_id, "-f", str(SAMPLE), "--json"))["terms"]:
        assert term["said"]
        if term["origin"] == "lender":
            assert term["title"]
            assert term["seen_on"]
            assert term["confidence"] in ("primary", "secondary", "memory")
        assert (term["value"] is None) == (term["origin"] == "unknown"), term


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sources_are_named_in_the_readers_language(lang, debttriage):
    """The document is called by its Chinese name in Chinese and by its English one in English."""
    told = "".join(debttriage("explain", "zhaolian", "-f", str(SAMPLE), "--lang", lang).out.split())

    assert ("最高人民法院关于进一步加强金融审判工作的若干意见" in told) == (lang == "zh")
    assert ("SPCopinionsonstrengtheningfinancialtrials" in told) == (lang == "en")


def test_growth_is_shown_as_one_would_type_it_into_a_calculator(debttriage):
    """Base times rate, part by part, and the sum."""
    figures = as_json(debttriage("explain", "huabei", "-f", str(SAMPLE), "--json"))["figures"]
    growth = next(figure for figure in figures if figure["name"] == "growth")

    assert growth["formula"] == "3,214.55 × 0.05%/天 = 1.61"


def test_a_growth_that_was_not_judged_is_a_question_mark_not_a_zero(debttriage):
    """No rate, no figure."""
    told = debttriage("explain", "old_loan", "-f", str(SAMPLE), "--lang", "en").out

    assert re.search(r"Grows a day +\?", told)
    assert "not calculated" in told


def test_the_cap_of_a_private_loan_is_shown_as_multiple_times_the_rate_of_its_day(debttriage, tmp_path):
    """Four times 3.00% of 1 June 2025, and the rule of the rate is cited for that day."""
    (tmp_path / "debts.toml").write_text(PRIVATE, "utf-8")
    report = as_json(debttriage("explain", "friend", "--json", "--lang", "en"))
    cap = next(figure for figure in report["figures"] if figure["name"] == "cap")
    lpr = next(source for source in report["sources"] if source["rule"] == "cn.lpr.one_year")

    assert cap["formula"] == "4 × 3.00% (one-year LPR of 1 June 2025)"
    assert (lpr["on"], lpr["value"]) == ("2025-06-01", "3.00%")
    assert report["lpr_known_until"] == "2026-03-19"


@pytest.mark.parametrize("lender_kind", ["private_person", "consumer_finance"])
def test_a_debt_that_no_bureau_hears_of_shows_no_mark(lender_kind, debttriage, tmp_path):
    """A friend reports to no credit bureau: neither the mark nor the day of the next one is told."""
    reported = lender_kind != "private_person"
    kind = "instalment_loan" if reported else "private_loan"
    path = tmp_path / "debts.toml"
    path.write_text(
        "[case]\nas_of = 2026-11-21\n[[debts]]\nid = 'd'\nlender = 'X'\n"
        f"lender_kind = '{lender_kind}'\nkind = '{kind}'\nreported_to_bureau = {str(reported).lower()}\n"
        "outstanding_balance = 900\narrears = 900\noldest_due_date = 2026-10-01\n"
    )
    told = as_json(debttriage("explain", "d", "-f", str(path), "--json"))
    shown = debttriage("explain", "d", "-f", str(path), "--lang", "en").out

    assert ({"bucket", "next_mark"} <= {each["name"] for each in told["figures"]}) == reported
    assert ("Mark on the credit report" in shown) == reported


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "用了公开条款的默认值"), ("en", "Public default terms used for")]
)
def test_the_plan_says_where_public_default_terms_were_used(lang, text, debttriage):
    """One short line that names the debts; the contract decides."""
    told = debttriage("plan", str(SAMPLE), "--lang", lang).out
    report = as_json(debttriage("plan", str(SAMPLE), "--json"))

    assert text in told
    assert "minimum_rule" in report["default_terms_used"]["huabei"]
    assert "old_loan" not in report["default_terms_used"]


def test_a_rule_that_is_only_remembered_is_not_cited_to_a_lender():
    """A letter or message stands on texts that somebody has read."""
    remembered = [
        rule
        for rule in all_rules()
        if rule.values[-1].source.confidence == "memory" and rule.values[-1].in_force_until is None
    ]
    for rule in remembered:
        assert basis_text(rule.id, rule.values[-1].in_force_from, "zh") == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_can_be_cited_in_one_line(lang):
    """Title, value, document, how sure, when compared; for any rule and any day it is in force."""
    for rule in all_rules():
        line = source_line(rule.id, rule.values[-1].in_force_from, lang)
        assert getattr(rule.title, lang) in line
        assert "{" not in line
