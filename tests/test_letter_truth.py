"""No sentence without its fact: what is taken out of the file is gone from every letter."""

import copy
import re
from itertools import product

import pytest

from debttriage.negotiate.letter_facts import letter_facts
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.write.letters import draft_letter, letter_text, short_text
from rich_letters import STAGES, STORY, rich_case, rich_debt, rich_tables

LANGUAGES = ("zh", "en")
WITHOUT = {
    "hardship.cause": {"zh": r"疾病", "en": r"illness"},
    "hardship.since": {"zh": r"2026年5月1日", "en": r"1 May 2026"},
    "hardship.expected_until": {"zh": r"2027年3月31日", "en": r"31 March 2027"},
    "hardship.story": {"zh": re.escape(STORY), "en": re.escape(STORY)},
    "hardship.evidence": {
        "zh": r"诊断证明|医疗费用单据|银行流水|报案回执|复印件|本人持有的材料",
        "en": r"medical certificate|medical bills|bank statements|police report|\(copies\)|What I hold",
    },
    "debtor.name": {"zh": "李晓雯", "en": "李晓雯"},
    "debtor.phone": {"zh": "1234", "en": "1234"},
    "debt.penalties_so_far": {"zh": r"186\.20", "en": r"186\.20"},
    "debt.account_restricted": {"zh": r"限制使用", "en": r"has been restricted"},
    "debt.account_ref": {"zh": r"尾号2222", "en": r"ending in 2222"},
    "debt.payments": {"zh": r"仍陆续还款|10月30日", "en": r"I have paid|30 October"},
    "debt.offers": {"zh": r"贵方提出的方案|920", "en": r"terms you proposed|920"},
    "debt.papers": {
        "zh": r"188号|345号|2026年11月1[08]日|收到律师函|收到传票",
        "en": r"188号|345号|1[08] November 2026",
    },
    "debt.contacts": {"zh": r"工号0231|22:40|明天必须还清", "en": r"工号0231|22:40|明天必须还清"},
    "debt.security": {"zh": r"母亲", "en": r"母亲"},
}
WHOM_TO_CONTACT = (
    ("请只联系", "请先联系"),
    ("不要联系其他人", "不要联系与债务无关的人"),
    ("只联系本人，不", "先联系本人；除担保人外，不"),
    ("联系我本人，不", "联系我本人，除担保人外，不"),
    ("only me and nobody else", "me first, and nobody who has nothing to do with the debt"),
    ("only me, not", "me first and, apart from the guarantor, not"),
    ("only me", "me first"),
)
"""Whom to contact, without a guarantor and with one: a request in either form, not a claim."""
NEVER_WITHOUT_A_FACT = {
    "zh": r"失业|裁员|患病|住院|怀孕|离婚|破产|抑郁|孩子|老人|自杀|媒体|曝光|百分之百|实际困难|独自",
    "en": r"\bfired\b|\bsick\b|pregnan|divorce|bankrupt|depress|children|suicide|journalist|guarantee that"
    r"|manage this alone|cannot easily|struggl|overwhelm",
}


def letters_of(debt, tables, has_money):
    """Every letter of that household, by kind."""
    case, offer = rich_case(debt, tables, has_money)
    return {kind: letter_facts(kind, case, offer) for kind in case.route.may_be_drafted}


def text_of(facts, lang):
    """All that goes out: the letter and its short form."""
    letter = draft_letter(facts, lang)
    return letter_text(letter, "txt") + "\n" + short_text(letter)


def household_without(fact, lender_kind, stage):
    """The rich household, one fact poorer."""
    debt, tables = rich_debt(lender_kind, stage), copy.deepcopy(rich_tables())
    table, _, name = fact.partition(".")
    (debt if table == "debt" else tables[table]).pop(name, None)
    return debt, tables


@pytest.mark.parametrize("fact", WITHOUT)
@pytest.mark.parametrize("stage", STAGES)
def test_a_fact_taken_out_of_the_file_is_gone_from_every_letter(stage, fact):
    """Cause, dates, story, proof, papers, payments: each removed in turn takes its words along."""
    for lender_kind, has_money in product(("bank_card", "consumer_finance", "landlord"), (True, False)):
        debt, tables = household_without(fact, lender_kind, stage)
        for facts, lang in product(letters_of(debt, tables, has_money).values(), LANGUAGES):
            found = re.search(WITHOUT[fact][lang], text_of(facts, lang))

            assert not found, (facts.kind, lang, found)


@pytest.mark.parametrize("fact", WITHOUT)
def test_each_fact_stands_in_some_letter_while_it_is_stated(fact):
    """The words looked for above are really there when the file states the fact."""
    texts = [
        text_of(facts, "zh")
        for stage, has_money in product(STAGES, (True, False))
        for facts in letters_of(rich_debt("consumer_finance", stage), rich_tables(), has_money).values()
    ]

    assert any(re.search(WITHOUT[fact]["zh"], text) for text in texts)


@pytest.mark.parametrize("stage", STAGES)
def test_taking_a_fact_out_adds_no_claim(stage):
    """A poorer file makes no new sentence, except a blank line to be filled in truthfully.

    At the lawyer's stage the stage itself says that a lawyer was engaged, with or without his letter.
    """
    facts_taken = [fact for fact in WITHOUT if (stage, fact) != ("lawyer", "debt.papers")]
    for fact, lang in product(facts_taken, LANGUAGES):
        rich = letters_of(rich_debt("bank_card", stage), rich_tables(), True)
        poor = letters_of(*household_without(fact, "bank_card", stage), True)
        for kind in set(rich) & set(poor):
            known = set(sentences(text_of(rich[kind], lang)))
            new = [each for each in sentences(text_of(poor[kind], lang)) if each not in known]

            assert all("____" in each or stays_true(each, known) for each in new), (kind, fact, new)


def sentences(text):
    """Sentences and list items, without their numbers; whom to contact in one form."""
    for alone, with_guarantor in WHOM_TO_CONTACT:
        text = text.replace(alone, with_guarantor)
    parts = re.split(r"(?<=[。；！？])|(?<=[.;?!]) |\n+", text)
    return [re.sub(r"^\d+\. ", "", part.strip()) for part in parts if part and part.strip()]


def stays_true(sentence, known):
    """Whether everything it says stood in a longer sentence before: the same words in the same order."""
    return any(is_part(words_of(sentence), words_of(longer)) for longer in known)


def words_of(sentence):
    """Its words, signs and numbers in order; sums, which are computed anew, as one word."""
    without_sums = re.sub(r"\d[\d,]*\.\d\d", "sum", sentence)
    return re.findall(r"[\u4e00-\u9fff]|[A-Za-z]+|\d+", without_sums)


def is_part(words, longer):
    """Whether the words stand in that order in the longer ones."""
    rest = iter(longer)
    return all(word in rest for word in words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_letter_brings_a_story_of_its_own(lang):
    """Whatever the household, no illness, dismissal or threat is in the words of a template."""
    tables = rich_tables()
    tables["hardship"] = {"cause": "income_drop"}
    for lender_kind, stage, has_money in product(letter_rules().may_cite, STAGES, (True, False)):
        debt = {**rich_debt(lender_kind, stage), "contacts": [], "security": {"kind": "none"}}
        for facts in letters_of(debt, tables, has_money).values():
            found = re.search(NEVER_WITHOUT_A_FACT[lang], text_of(facts, lang))

            assert not found, (facts.kind, found)


CLAIMED_TALKS = {
    "zh": r"要求本人付款|未能达成一致|多次协商|拒绝了本人",
    "en": r"ask(s)? me to pay|not been able to agree|have not agreed|repeatedly",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_letter_claims_a_demand_or_talks_of_which_nothing_is_on_file(lang):
    """Without a contact, a paper or an offer nobody has demanded, talked or refused."""
    for lender_kind, has_money in product(letter_rules().may_cite, (True, False)):
        debt = {**rich_debt(lender_kind, "internal"), "contacts": [], "papers": [], "offers": []}
        for facts in letters_of(debt, rich_tables(), has_money).values():
            found = re.search(CLAIMED_TALKS[lang], text_of(facts, lang))

            assert not found, (facts.kind, found)


@pytest.mark.parametrize(
    ("lang", "reserved"), [("zh", "不等于我认可它们的数额"), ("en", "I do not accept them")]
)
def test_a_private_loan_with_interest_is_not_admitted_with_it(lang, reserved):
    """The balance is named with a reservation about its interest; without any, there is none to make."""
    debt = rich_debt("private_person", "internal")
    bare = debt | {"rate": None, "penalty_rate": None, "penalties_so_far": None}
    with_interest, without = (
        text_of(letters_of(each, rich_tables(), True)["private_plan"], lang) for each in (debt, bare)
    )

    assert reserved in with_interest
    assert reserved not in without
