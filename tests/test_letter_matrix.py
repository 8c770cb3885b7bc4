"""Lender kind by stage by story by language: every letter that may be sent is finished, short and citable."""

import re
from itertools import product
from typing import get_args

import pytest

from debttriage.model.assessment import RouteName
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.write.letters import draft_letter, letter_text, short_text
from letter_situations import OCCASIONS, STAGES, case_in, every_case, every_letter
from wrong_law import cites_article_70, cites_four_times_lpr, cites_private_lending, false_claims

LANGUAGES = ("zh", "en")
LENDER_KINDS = list(letter_rules().may_cite)
MATRIX = list(product(LENDER_KINDS, STAGES))
LONGEST_SHORT_FORM = 500
LEFTOVER = re.compile(r"\{\{|\}\}|\{%|None|StrictUndefined|\bTrue\b|\bFalse\b")
GAP = re.compile(r"，，|。。|（）|\(\)|、、|，。|：。|（，|；。|，；|\.\.|, ,| [,.;:]|\( |;;|,\.")
ADMISSIONS = {
    "zh": r"本人欠|我欠|愿意偿还|愿意还|本人名下|确认欠款|申请分期|本人会还|按约定还款|不回避这笔债务",
    "en": r"I owe|my debt|I will pay|want to repay|let me repay|I will repay|my card debt|this debt,",
}


def test_the_matrix_reaches_every_route_for_every_licensed_lender():
    """Lender kind by stage by route: none of the routes is left out of what follows."""
    for lender_kind in sorted(LICENSED):
        reached = {case.route.route for stage in STAGES for _, case, _ in every_case(lender_kind, stage)}

        assert reached == set(get_args(RouteName)), lender_kind


@pytest.mark.parametrize(("lender_kind", "stage"), MATRIX)
def test_every_letter_is_finished_and_its_short_form_fits_a_chat_box(lender_kind, stage):
    """Whatever is missing leaves a clean sentence or a blank line; the short form has 500 signs at most."""
    for facts, lang in product(every_letter(lender_kind, stage), LANGUAGES):
        letter = draft_letter(facts, lang)
        short = short_text(letter)
        whole = "\n".join((letter_text(letter, "txt"), short, *letter.before_you_send))

        assert not LEFTOVER.search(whole), (facts.kind, LEFTOVER.search(whole), whole)
        assert not GAP.search(re.sub(r"(?m)^\d+\. ", "", whole).replace(".  ", ". ")), (facts.kind, whole)
        assert len(short) <= LONGEST_SHORT_FORM, (facts.kind, lang, len(short))


@pytest.mark.parametrize(("lender_kind", "stage"), MATRIX)
def test_every_letter_cites_only_what_that_lender_may_be_told(lender_kind, stage):
    """Rules stay within the citing table, and none of the false claims of the web is made."""
    allowed = {letter_rules().citations[name] for name in letter_rules().may_cite[lender_kind]}
    for facts, lang in product(every_letter(lender_kind, stage), LANGUAGES):
        letter = draft_letter(facts, lang)
        text = letter_text(letter, "txt") + short_text(letter)

        assert set(letter.rules) <= allowed
        assert false_claims(text) == []
        assert lender_kind == "bank_card" or not cites_article_70(text)
        assert lender_kind in PRIVATE or not (cites_four_times_lpr(text) or cites_private_lending(text))


LICENSED = {"bank_card", "bank", "consumer_finance", "microloan", "guarantee_company", "assignee"}
CARDS, PRIVATE = {"bank_card"}, {"private_person", "unlicensed"}
MEANT_FOR = {
    "personalised_instalments": CARDS,
    "plan_contents": CARDS,
    "collection_stops": CARDS,
    "no_interest_on_fees": CARDS,
    "card_reduction": CARDS,
    "third_parties_cards": CARDS,
    "member_hours": CARDS,
    "private_cap": PRIVATE,
    "no_interest_agreed": PRIVATE,
    "total_cost": LICENSED - CARDS,
    "calling_hours": LICENSED - CARDS,
    "third_parties": LICENSED - CARDS,
    "connected_calls": LICENSED - CARDS,
    "consumer_relief": {"bank", "consumer_finance"},
    "cost_table": {"bank", "consumer_finance", "microloan"},
    "answer_period": {"bank_card", "bank", "consumer_finance"},
    "mediation": {"bank_card", "bank", "consumer_finance"},
    "assignment_notice": {"guarantee_company", "assignee"},
    "guarantor_recourse": {"guarantee_company"},
}
"""Written out by hand, so that a slip in the citing table is not its own proof."""


@pytest.mark.parametrize("name", MEANT_FOR)
def test_a_rule_for_some_lenders_is_open_to_those_alone(name):
    """Personalised instalments are for bank cards, the cap of private loans for private loans, and so on."""
    open_to = {lender_kind for lender_kind, names in letter_rules().may_cite.items() if name in names}

    assert open_to == MEANT_FOR[name]


@pytest.mark.parametrize(("lender_kind", "stage"), MATRIX)
def test_letters_that_admit_nothing_hold_no_word_of_admission(lender_kind, stage):
    """What is disputed, too old or not yours is never called a debt of yours."""
    for facts, lang in product(every_letter(lender_kind, stage), LANGUAGES):
        if not letter_rules().letters[facts.kind].admits:
            letter = draft_letter(facts, lang)
            text = letter_text(letter, "txt") + short_text(letter)

            assert not re.search(ADMISSIONS[lang], text), (facts.kind, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("lender_kind", ["private_person", "unlicensed", "landlord", "utility"])
def test_who_reports_to_nobody_is_not_asked_how_it_reports(lender_kind, lang):
    """A friend, a landlord or the water works writes into no credit report, and no letter asks them to."""
    asks_how_it_reports = {
        "zh": r"征信如何|作逾期报送|报送征信机构",
        "en": r"how .{0,20}it is reported|reporting it as",
    }
    for stage in ("internal", "agency", "lawyer"):
        for facts in every_letter(lender_kind, stage):
            text = letter_text(draft_letter(facts, lang), "txt")

            assert not re.search(asks_how_it_reports[lang], text), facts.kind


STEPS = {
    "before the due date": ("internal", "not_yet_late", "nothing_left_yet_not_late"),
    "freshly late": ("internal", "freshly_late", "nothing_left"),
    "late": ("internal", "late", "nothing_left"),
    "agency": ("agency", "late", "nothing_left"),
    "lawyer": ("lawyer", "late", "nothing_left"),
    "court": ("court", "late", "nothing_left"),
    "judgment": ("judgment", "late", "nothing_left"),
    "enforcement": ("enforcement", "late", "nothing_left"),
}
FORMAL_LENDERS = ["bank_card", "bank", "consumer_finance", "microloan", "guarantee_company", "other"]


def main_letter(lender_kind, step, has_money):
    """The request that goes out at that step, drafted: terms where there is money, else a suspension."""
    stage, with_money, without = STEPS[step]
    occasion = OCCASIONS[with_money if has_money else without]
    case, offer = case_in(lender_kind, stage, "own", occasion)
    wanted = ("card_instalments", "hardship_instalments", "payment_suspension", "court_cover_note")
    kind = next(kind for kind in (*wanted, *case.route.letters) if kind in case.route.letters)
    from debttriage.negotiate.letter_facts import letter_facts

    return letter_facts(kind, case, offer)


def opening_and_requests(facts, lang):
    """What a clerk reads first and what is asked: figures and dates taken out, so that words alone differ."""
    text = letter_text(draft_letter(facts, lang), "txt")
    words = re.sub(r"[\d,.]+|[年月日]|January|February|March|October|November|December", "", text)
    return re.sub(r"\s+", " ", words)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("has_money", [True, False])
@pytest.mark.parametrize("lender_kind", FORMAL_LENDERS)
def test_no_two_stages_read_the_same(lender_kind, has_money, lang):
    """Tone and request change from before the due date to enforcement: eight steps, eight letters."""
    steps = [step for step in STEPS if has_money or step != "late"]
    texts = {step: opening_and_requests(main_letter(lender_kind, step, has_money), lang) for step in steps}
    if not has_money:
        texts.pop("freshly late")  # the occasion without money is late already

    assert len(set(texts.values())) == len(texts)
