"""Telephone scripts: what is said to a lender, in both languages, and what must never be said."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment
from jinja2.meta import find_undeclared_variables

from debttriage.model import document as doc
from debttriage.model.letter_facts import DebtCase, DebtOffer
from debttriage.model.problems import UserProblem
from debttriage.model.script import PlannedPayment, Script, ScriptFacts, TalkMode
from debttriage.negotiate.first_instalment import first_instalment
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.offers import debt_offer
from debttriage.negotiate.script_facts import script_facts
from debttriage.negotiate.script_fit import scripts_for, talk_mode
from debttriage.negotiate.script_rules import ScriptGate, script_rules
from debttriage.rulebook.rulebook import DATA
from debttriage.write.document.text import document_text
from debttriage.write.formats import figure
from debttriage.write.layout import wrap
from debttriage.write.messages import catalogue, has_sentence
from debttriage.write.scripts import draft_script, page_blocks, script_document
from letter_households import HOUSEHOLDS
from letter_situations import STORIES
from negotiation_cases import AFFORDABLE, AS_OF, NO_SURPLUS, assessment, case_of, household
from wrong_law import cites_article_70, cites_four_times_lpr, false_claims

CASES = Path(__file__).parent / "cases" / "scripts"
SCRIPTS = DATA / "scripts"
LANGUAGES = ("zh", "en")
KINDS = sorted(script_rules().scripts)
TEMPLATES = sorted(
    {path.relative_to(SCRIPTS).as_posix()[: -len(".zh.md")] for path in SCRIPTS.rglob("*.zh.md")}
)
_CJK = "\u3400-\u9fff，。；：！？、（）《》“”"
_SUM = re.compile(r"\d[\d,]*(?:\.\d\d)?(?=元| yuan)")
_PLANNED = PlannedPayment(AS_OF.replace(month=12, day=10), 82_000)


def text_of(script: Script) -> str:
    return document_text(script_document(script))


def facts_of(kind: str, name: str) -> ScriptFacts:
    """A script of one of the letters' households."""
    return script_facts(kind, *HOUSEHOLDS[name].case_and_offer(), _PLANNED)


GOLDEN = {
    "card_after_a_lost_job": ("hardship_call", "incoming_call", "refuse_demand", "read_back", "not_now_card"),
    "no_surplus_after_a_birth": ("hardship_call", "ask_supervisor", "family_talk"),
    "loan_in_somebody_elses_hands": ("fraud_report", "incoming_call", "third_person_card", "three_way_call"),
    "rent_three_months_behind": ("landlord_call", "mediation_call", "family_talk"),
    "hours_were_cut_again": ("before_missing", "verify_collector"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", GOLDEN)
def test_a_household_gets_the_words_it_was_promised(name, lang, as_expected):
    """Every page that somebody will read aloud, character by character."""
    pages = [text_of(draft_script(facts_of(kind, name), lang)) for kind in GOLDEN[name]]

    as_expected(CASES / f"{name}.{lang}.txt", "\n=====\n\n".join(pages))


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_script_and_its_twin_state_the_same_facts(template):
    """A Chinese page and its English twin exist and are filled from the same fields."""
    zh, en = (
        find_undeclared_variables(Environment().parse((SCRIPTS / f"{template}.{lang}.md").read_text("utf-8")))
        for lang in LANGUAGES
    )

    assert zh == en


def test_every_template_belongs_to_a_script_and_every_script_has_one():
    """All fourteen calls of an adviser's list are there, no template lies about unused."""
    assert [name for name in TEMPLATES if not name.startswith("parts/")] == KINDS
    assert sorted(rule.code for rule in script_rules().scripts.values()) == [f"S{n:02}" for n in range(1, 15)]
    assert sorted({path.name.split(".")[0] for path in SCRIPTS.glob("*.md")}) == KINDS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_name_and_reply_has_its_sentence(lang):
    """Whatever keeps a script away, and whatever is answered in it, can be said."""
    rules = script_rules()
    reasons = [f"script_needs_{gate}" for gate in get_args(ScriptGate)]
    reasons += ["script_unknown", "script_not_on_route", "script_not_this_lender", "script_not_in_mode"]
    asked = {name for rule in rules.scripts.values() for name in rule.objections}
    replies = {name: set(rules.objections[name].replies) for name in asked}
    written: dict[str, set[str]] = {}
    for key in catalogue(lang, "scripts"):
        if key.startswith("objection."):
            _, name, reply = key.split(".")
            written.setdefault(name, set()).add(reply)

    assert [] == [
        r for r in reasons for part in ("problem", "todo") if not has_sentence(lang, "scripts", f"{part}.{r}")
    ]
    assert [] == [kind for kind in KINDS if not has_sentence(lang, "scripts", f"script_name.{kind}")]
    assert written == {name: modes | {"they"} for name, modes in replies.items()}
    assert set(rules.objections) == asked


STAGES = ("internal", "agency", "lawyer", "court")
OCCASIONS = (
    (AFFORDABLE, True, False, {}),
    (AFFORDABLE, True, True, {}),
    (AFFORDABLE, False, True, {}),
    (AFFORDABLE, False, False, {}),
    (NO_SURPLUS, True, False, {"agreement": {"instalment": 500, "due_day": 20}}),
    (NO_SURPLUS, True, False, {"security": {"kind": "guarantor"}}),
    (AFFORDABLE, True, False, {"papers": [{"kind": "summons"}]}),
    (AFFORDABLE, True, False, {"tags": ["mortgage"]}),
)


def every_case(lender_kind, stage):
    """That lender's debt in every story and on every occasion, with next to nothing stated."""
    for (liability, limitation), (money, overdue, covered, occasion) in product(STORIES.values(), OCCASIONS):
        debt = {"id": "d", "lender": "示例放贷人", "outstanding_balance": 9000, "stage": stage, **occasion}
        if overdue:
            debt |= {"arrears": 700, "oldest_due_date": AS_OF.replace(month=9)}
        if liability == "partly_disputed":
            debt |= {"disputed_amount": 100}
        casefile = household(debt)
        judged = assessment(casefile.debts[0], lender_kind, liability, limitation)
        case = case_of(casefile, judged, money, covered)
        yield case, debt_offer("d", 50_000, 900_000, first_instalment(casefile, case.debt, AS_OF).on)


def every_script(lender_kind, stage):
    """Every page that fits any of those cases; pages made from the same switches are made once."""
    seen = set()
    for case, offer in every_case(lender_kind, stage):
        mode = talk_mode(case, offer, _PLANNED)
        for kind in scripts_for(case, mode):
            facts = script_facts(kind, case, offer, _PLANNED)
            unstated = tuple(name for name, value in facts.letter.figures.items() if value is None)
            shape = (kind, facts.letter.switches, unstated)
            if shape not in seen:
                seen.add(shape)
                yield facts, case


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("lender_kind", list(letter_rules().may_cite))
def test_every_script_reads_well_with_next_to_nothing_stated(lender_kind, stage):
    """Whatever is missing leaves a clean sentence or a blank, and only what may be cited is cited."""
    allowed = {letter_rules().citations[name] for name in letter_rules().may_cite[lender_kind]}
    for (facts, _), lang in product(every_script(lender_kind, stage), LANGUAGES):
        script = draft_script(facts, lang)
        text = text_of(script)

        assert not re.search(r"\{\{|\}\}|\{%|None|StrictUndefined|\bTrue\b|\bFalse\b", text), text
        assert not re.search(
            r"，，|。。|（）|\(\)|、、|，。|：。|（，|“”|\.\.|, ,| [,.]|\( |。”。|“，", text
        ), text
        assert not re.search(r"(?<![.!?”]) {2,}", text), text
        assert set(script.rules) <= allowed
        assert false_claims(text) == []
        assert not cites_article_70(text) or lender_kind == "bank_card"
        assert not cites_four_times_lpr(text)


@pytest.mark.parametrize("lender_kind", list(letter_rules().may_cite))
def test_no_script_names_a_sum_where_none_may_be_named(lender_kind):
    """What must not be paid or admitted is never given an amount, a date of payment or a yes."""
    for (facts, case), lang in product(every_script(lender_kind, "internal"), LANGUAGES):
        if case.route.may_pay and case.route.may_acknowledge:
            continue
        text = text_of(draft_script(facts, lang))

        assert facts.mode in ("silent", "court")
        assert _SUM.findall(text) == [], text
        assert not re.search(
            r"愿意还|我能付：|我安排|I (?:do )?want to pay|What I can|set aside|put aside for you", text
        ), text


@pytest.mark.parametrize("lender_kind", list(letter_rules().may_cite))
def test_no_script_promises_more_than_the_offer(lender_kind):
    """Each sum on a page is stated in the file, or is the offer's, the plan's or the agreement's own."""
    for facts, _case in every_script(lender_kind, "agency"):
        figures = facts.letter.figures
        known = {
            figure(value).removesuffix(".00")
            for name, value in figures.items()
            if name.endswith("_fen") and isinstance(value, int)
        }
        promised = {"offer": 50_000, "planned": _PLANNED.amount, "agreed": 50_000}.get(facts.mode, 0)
        text = text_of(draft_script(facts, "zh"))

        assert set(_SUM.findall(text)) <= known | {"0"}, text
        said = {int(float(each.replace(",", "")) * 100) for each in re.findall(r"起每月([\d,.]+)元", text)}
        assert all(fen <= promised for fen in said), text


def test_the_card_by_the_telephone_names_no_sum_whatever_the_route():
    """A caller who has not been checked hears no figure, also where the debt is accepted."""
    for lender_kind in letter_rules().may_cite:
        for facts, _case in every_script(lender_kind, "internal"):
            if script_rules().scripts[facts.letter.kind].names_no_sum:
                assert _SUM.findall(text_of(draft_script(facts, "zh"))) == []


@pytest.mark.parametrize(
    ("story", "kind", "code"),
    [
        pytest.param("fraud", "hardship_call", "script_not_on_route", id="not_mine"),
        pytest.param("too_old", "refuse_demand", "script_not_on_route", id="too_old"),
        pytest.param("own", "fraud_report", "script_not_on_route", id="mine_after_all"),
        pytest.param("own", "landlord_call", "script_not_this_lender", id="no_landlord"),
        pytest.param("own", "before_missing", "script_needs_nothing_late_or_agreed", id="late_already"),
        pytest.param("own", "nonsense", "script_unknown", id="unknown"),
    ],
)
def test_a_script_that_does_not_fit_is_refused_with_its_reason(story, kind, code):
    """Nobody is handed the words for a debt that they do not fit."""
    liability, limitation = STORIES[story]
    debt = {"id": "d", "lender": "示例银行", "outstanding_balance": 9000, "arrears": 700}
    casefile = household(debt | {"oldest_due_date": AS_OF.replace(month=9)})
    case = case_of(casefile, assessment(casefile.debts[0], "bank_card", liability, limitation))

    with pytest.raises(UserProblem) as refused:
        script_facts(kind, case, debt_offer("d", 50_000, 900_000, AS_OF))
    assert refused.value.problems[0].code == code


@pytest.mark.parametrize("kind", ["family_talk", "third_person_card"])
def test_nothing_is_handed_to_a_family_that_must_not_know(kind):
    """Where contact is not safe, no card lies about and no talk is proposed."""
    tables = {"debtor": {"safe_contact": False}}
    case, offer = owed_card(tables)

    assert kind not in scripts_for(case, talk_mode(case, offer, None))


def owed_card(tables, **fields) -> tuple[DebtCase, DebtOffer]:
    """A card of one's own, a month late, with the letters' offer."""
    debt = {"id": "d", "lender": "示例银行", "outstanding_balance": 9000, "arrears": 700, **fields}
    casefile = household(debt | {"oldest_due_date": AS_OF.replace(month=10)}, **tables)
    judged = replace(assessment(casefile.debts[0], "bank_card"))
    return case_of(casefile, judged), debt_offer("d", 50_000, 900_000, AS_OF.replace(month=12, day=10))


def test_a_script_says_nothing_that_the_file_does_not_state():
    """Without cause, dates, penalties or a police receipt in the file, no such word is spoken."""
    case, offer = owed_card({})
    text = text_of(draft_script(script_facts("hardship_call", case, offer), "zh"))

    for word in ("原因是", "因为", "失业", "好转", "报案", "疾病"):
        assert word not in text


def test_the_answer_about_interest_is_the_one_that_the_figures_bear_out():
    """Growth above the offer, growth below it and growth unknown are answered differently."""
    case, offer = owed_card({})

    def answer(per_day):
        growth = replace(case.assessment.growth, per_day_exact=per_day, per_day=per_day)
        judged = replace(case, assessment=replace(case.assessment, growth=growth))
        facts = script_facts("hardship_call", judged, offer)
        return [o.code for o in facts.objections if o.code.startswith("no_freeze")]

    # 50,000 fen are offered; 1,643 fen a day are 49,975 a month of 365/12 days, 1,644 are 50,005.
    assert answer(1643) == ["no_freeze_costs.offer"]
    assert answer(1644) == ["no_freeze_outgrows.offer"]
    assert answer(0) == ["no_freeze.offer"]


def test_personal_numbers_are_spoken_by_their_last_four_signs():
    """Phone and account appear as their tail, on every page of a household."""
    for kind in GOLDEN["card_after_a_lost_job"]:
        text = text_of(draft_script(facts_of(kind, "card_after_a_lost_job"), "zh"))

        assert "13800001234" not in text and "6225000011112222" not in text


_PAGE_CELLS = {True: 84, False: 100}  # what a line of the printed card and of the dense page holds


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_script_fits_one_page_and_a_card_half_of_one(lang):
    """Nobody turns pages while somebody is talking: measured with the longest facts of all households."""
    habits = script_rules().habits
    for name, kinds in GOLDEN.items():
        for kind in kinds:
            script = draft_script(facts_of(kind, name), lang)
            most = habits.half_page_lines if script.is_card else habits.one_page_lines

            assert lines_on_paper(script) <= most, (kind, lang, lines_on_paper(script))


def lines_on_paper(script: Script) -> int:
    """Lines of a page as it is printed; a heading and the gap above it take two."""
    cells = _PAGE_CELLS[script.is_card]
    heads = sum(isinstance(block, doc.Heading) for block in page_blocks(script))
    return heads + sum(len(wrap(line, cells)) for line in text_of(script).splitlines() if line)


@pytest.mark.parametrize("template", TEMPLATES)
def test_chinese_scripts_are_set_as_chinese(template):
    """No ASCII comma, colon, semicolon or bracket stands between Chinese characters."""
    text = (SCRIPTS / f"{template}.zh.md").read_text("utf-8")
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "值", text)

    assert not re.findall(rf"[{_CJK}][,:;()!?][{_CJK}]", text)
    assert not re.findall(rf"[{_CJK}]\.[{_CJK}]", text)


@pytest.mark.parametrize("mode", get_args(TalkMode))
def test_every_mode_is_reached_by_some_debt(mode):
    """No way of talking about money is described that no debt ever gets."""
    modes = {talk_mode(case, offer, _PLANNED) for case, offer in every_case("bank_card", "internal")}
    modes |= {talk_mode(case, None, None) for case, _ in every_case("bank_card", "internal")}

    assert mode in modes
