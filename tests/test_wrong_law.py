"""None of the false claims that fill the web about Chinese debts stands in our data, and what they get wrong
is right here."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from data_texts import strings
from debttriage.rulebook import rulebook
from debttriage.rulebook.data_files import DATA
from debttriage.rulebook.dated_rule import NoRuleInForce
from wrong_law import cites_article_70, cites_four_times_lpr, false_claims

RULES = rulebook.all_rules()
DAY = timedelta(days=1)
PRIVATE = {"private_person", "unlicensed"}
SPEAKS_OF_FOUR_TIMES_LPR_TO_DENY_IT = {
    "cn.private_lending.licensed_lenders_excluded",
    "cn.private_lending.local_finance_excluded",
    "cn.microloans.new_loan_cost_goal",
}
ALL_DATA_TEXT = [
    path for path in sorted(DATA.rglob("*")) if path.suffix in (".toml", ".md") and path.name != "README.md"
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


def test_the_standard_for_online_loans_is_said_of_no_bank_card():
    """Its title limits it to online consumer credit; cards have the guideline of their own trade."""
    for rule in RULES:
        sources = [source for value in rule.values for source in (value.source, *value.also)]
        if any(source.number.startswith("GB/T 45251") for source in sources):
            assert rule.scope.lender_kinds
            assert not rule.scope.covers("bank_card")
