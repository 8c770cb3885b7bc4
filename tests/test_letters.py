"""Letters: what a lender receives, in both languages, and what must never be in one."""

import re
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment
from jinja2.meta import find_undeclared_variables

from debttriage import pipeline
from debttriage.model.assessment import RouteName
from debttriage.model.letter_facts import LetterFacts
from debttriage.model.problems import UserProblem
from debttriage.negotiate.debt_case import offers_made
from debttriage.negotiate.first_instalment import first_instalment
from debttriage.negotiate.letter_checks import KIND_CHECKS, NOT_ON_FILE
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.negotiate.letter_fit import ADMISSIONS_FORBIDDEN
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.offers import debt_offer
from debttriage.pipeline import drafting
from debttriage.rulebook.rulebook import DATA
from debttriage.write.letters import draft_letter, letter_text, short_text
from debttriage.write.messages import has_sentence
from letter_households import HOUSEHOLDS
from letter_situations import STORIES
from negotiation_cases import AS_OF, assessment, case_of, household

CASES = Path(__file__).parent / "cases" / "letters"
SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
LANGUAGES = ("zh", "en")
SOON_DUE = """
[case]
as_of = 2026-11-28
[budget]
cash = {cash}
income = [{{ name = "wages", amount = 4800, day = 10 }}]
essentials = [{{ name = "rent", amount = 1600, day = 1 }}, {{ name = "food", amount = 1900 }}]
[[debts]]
id = "tiny"
lender = "jd_baitiao"
kind = "pay_later"
outstanding_balance = 186.5
due_day = 3
next_due_date = 2026-12-03
minimum_payment = 186.5
"""
KINDS = sorted(letter_rules().letters)
_CJK = "\u3400-\u9fff，。；：！？、（）《》“”"


def sheet(facts: LetterFacts, lang: str) -> str:
    """A letter as a reviewer reads it: the letter, its short form, the checks."""
    letter = draft_letter(facts, lang)
    checks = "\n".join(f"- {line}" for line in letter.before_you_send)
    return f"{letter_text(letter, 'txt')}\n-----\n{short_text(letter)}\n\n-----\n{checks}\n"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_a_household_gets_the_letter_it_was_promised(name, lang, as_expected):
    """The whole document that a lender would receive, character by character."""
    as_expected(CASES / f"{name}.{lang}.txt", sheet(HOUSEHOLDS[name].facts(), lang))


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_what_the_expected_letters_say_of_their_household_is_true(name):
    """Each fits its debt; offers are within what is left for debts, in proportion where a letter says so."""
    case, offer = HOUSEHOLDS[name].case_and_offer()
    made = offers_made(HOUSEHOLDS[name].triage)
    balances = {debt.id: debt.outstanding_balance for debt in case.casefile.debts}

    assert HOUSEHOLDS[name].kind in case.route.may_be_drafted
    assert sum(each.monthly for each in made) <= case.affordability.monthly_for_debts
    if offer and offer.is_pro_rata:
        per_yuan = [Fraction(each.monthly, balances[each.debt_id]) for each in made]
        assert max(per_yuan) - min(per_yuan) < Fraction(100, min(balances.values()))


def test_every_kind_of_letter_is_read_in_full_by_a_reviewer():
    """No kind goes out without a household whose whole letter stands among the expected texts."""
    assert set(KINDS) == {household_case.kind for household_case in HOUSEHOLDS.values()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_and_its_twin_state_the_same_facts(kind):
    """A Chinese letter and its English twin exist and are filled from the same fields."""
    zh, en = (
        find_undeclared_variables(
            Environment().parse((DATA / "letters" / f"{kind}.{lang}.md").read_text("utf-8"))
        )
        for lang in LANGUAGES
    )

    assert zh == en


def test_every_template_belongs_to_a_letter_and_every_letter_has_one():
    """No template lies about unused, and no letter is announced without its text."""
    assert sorted({path.name.split(".")[0] for path in (DATA / "letters").iterdir()}) == KINDS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_check_and_name_has_its_sentence(lang):
    """Whatever blocks a letter or should be checked before sending can be said."""
    codes = [f"letter_name.{kind}" for kind in KINDS]
    needed = {gate for rule in letter_rules().letters.values() for gate in rule.needs}
    codes += [f"blocked.needs_{gate}" for gate in sorted(needed)]
    codes += [f"before.{code}" for code in NOT_ON_FILE.values()]
    codes += [f"blocked.not_on_route_{route}" for route in get_args(RouteName)]
    codes += [f"blocked.{reason}" for reason in (*ADMISSIONS_FORBIDDEN.values(), "would_admit")]
    codes += ["before.no_proof_held"]
    codes += [f"before.{code}" for checks in KIND_CHECKS.values() for code in checks]

    assert [] == [code for code in codes if not has_sentence(lang, "routes", code)]


@pytest.mark.parametrize("lender_kind", list(letter_rules().may_cite))
def test_the_card_rule_and_the_private_loan_cap_stay_in_their_place(lender_kind):
    """Personalised instalments are cited to bank cards only, four times the LPR to private lenders only."""
    cited = {letter_rules().citations[name] for name in letter_rules().may_cite[lender_kind]}

    assert ("cn.cards.personalised_instalments" in cited) == (lender_kind == "bank_card")
    assert ("cn.private_lending.rate_cap_multiple" in cited) == (
        lender_kind in ("private_person", "unlicensed")
    )


@pytest.mark.parametrize("kind", KINDS)
def test_chinese_letters_are_set_as_chinese(kind):
    """No ASCII comma, colon, semicolon or bracket stands between Chinese characters."""
    text = (DATA / "letters" / f"{kind}.zh.md").read_text("utf-8")
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "值", text)

    assert not re.findall(rf"[{_CJK}][,:;()!?][{_CJK}]", text)
    assert not re.findall(rf"[{_CJK}]\.[{_CJK}]", text)


@pytest.mark.parametrize("story", ["fraud", "coerced", "unsure", "disputed", "illegal_lender", "too_old"])
def test_a_blocked_letter_cannot_be_drafted(story):
    """A debt that is not yours, disputed or too old never gets a letter that admits it."""
    liability, limitation = STORIES[story]
    casefile = household(
        {
            "id": "d",
            "lender": "示例放贷人",
            "outstanding_balance": 9000,
            "arrears": 700,
            "oldest_due_date": AS_OF.replace(month=9),
        }
    )
    for lender_kind in letter_rules().may_cite:
        case = case_of(casefile, assessment(casefile.debts[0], lender_kind, liability, limitation))
        offer = debt_offer("d", 50_000, 900_000, first_instalment(casefile, case.debt, AS_OF).on)
        for kind, rule in letter_rules().letters.items():
            if rule.admits:
                with pytest.raises(UserProblem) as refused:
                    letter_facts(kind, case, offer)
                assert refused.value.problems[0].code == "letter_blocked"


def test_a_letter_says_nothing_that_the_file_does_not_state():
    """Without cause, story, evidence or penalties in the file, no such sentence is in the letter."""
    casefile = household(
        {
            "id": "d",
            "lender": "示例银行",
            "kind": "card",
            "outstanding_balance": 9000,
            "arrears": 700,
            "oldest_due_date": AS_OF.replace(month=9),
        }
    )
    case = case_of(casefile, assessment(casefile.debts[0], "bank_card"))
    offer = debt_offer("d", 50_000, 900_000, first_instalment(casefile, case.debt, AS_OF).on)
    text = letter_text(draft_letter(letter_facts("card_instalments", case, offer), "zh"), "txt")

    assert "原因（请如实填写）：________" in text
    for word in ("失业", "疾病", "附件", "本人说明", "逾期费用为", "限制使用", "律师函", "外部机构"):
        assert word not in text


def test_personal_numbers_are_shown_by_their_last_four_signs():
    """Phone and account appear as their tail, the identity number not at all."""
    text = sheet(HOUSEHOLDS["card_after_a_lost_job"].facts(), "zh")

    assert "尾号1234" in text and "尾号2222" in text
    assert "13800001234" not in text and "6225000011112222" not in text


def test_the_monthly_sum_is_said_once_and_the_instalments_add_up():
    """The monthly sum stands once in the letter; the listed instalments end exactly at the balance."""
    facts = HOUSEHOLDS["card_after_a_lost_job"].facts()
    letter = draft_letter(facts, "zh")

    assert re.findall(r"每月([\d,.]+)元", letter_text(letter, "txt")) == ["1,596.00"]
    assert sum(part.amount for part in letter.instalments) == 4_200_000


def test_all_letters_of_a_household_stay_within_one_figure():
    """Every letter that fits the sample household, added up: one monthly sum a debt, together affordable."""
    casefile, as_of = pipeline.read(SAMPLE, None, AS_OF)
    result = pipeline.triage(casefile, as_of)
    asked: dict[str, set[str]] = {}
    for route in result.routes:
        for kind in route.letters:
            text = letter_text(drafting.draft(result, route.debt_id, kind, "zh"), "txt")
            asked.setdefault(route.debt_id, set()).update(re.findall(r"每月([\d,.]+)元", text))

    assert all(len(sums) <= 1 for sums in asked.values())
    total = sum(round(float(amount.replace(",", "")) * 100) for sums in asked.values() for amount in sums)
    assert 0 < total <= result.planning.affordability.monthly_for_debts


def test_an_agreed_instalment_is_put_off_to_the_income_behind_it():
    """Due on 20 December, it cannot wait for the wages of the 10th, which come before."""
    figures = HOUSEHOLDS["hours_were_cut_again"].facts().figures

    assert (AS_OF.replace(month=12, day=20), AS_OF.replace(year=2027, month=1, day=10)) == (
        figures["next_due_on"],
        figures["next_income_on"],
    )


@pytest.mark.parametrize(("cash", "day"), [("900", "2027年1月10日"), ("2000", "2026年12月10日")])
def test_an_extension_is_asked_to_a_day_that_has_the_money(tmp_path, cash, day):
    """The rent of the 1st takes the wages of December where little cash is left: the plan pays in January."""
    path = tmp_path / "debts.toml"
    path.write_text(SOON_DUE.format(cash=cash), "utf-8")
    casefile, as_of = pipeline.read(path, None, AS_OF)
    letter = drafting.draft(pipeline.triage(casefile, as_of), "tiny", "move_due_date", "zh")

    assert f"将本期延至{day}" in letter.body
    assert f"将本期延至{day}" in letter.short


def test_a_letter_is_clean_markdown():
    """Rendered, a letter is headings, paragraphs and lists: nothing turns bold or into code by accident."""
    from markdown_it import MarkdownIt

    for household_case, lang in product(HOUSEHOLDS.values(), LANGUAGES):
        html = MarkdownIt().render(letter_text(draft_letter(household_case.facts(), lang), "md"))

        assert not re.search(r"<em>|<code>|<hr", html)
        assert html.count("<h1>") == 1
