"""What the other side says on the telephone suits how far it has gone, and who they are.

Every lender kind at every stage on every route: nobody threatens to sue after a judgment, a landlord asks for
no code, and the debtor answers in time only what still has a time to answer.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import get_args

import pytest

from debttriage import triage
from debttriage.model.casefile import Casefile, LenderKind
from debttriage.model.letter_facts import DebtCase
from debttriage.model.script import ScriptFacts, TalkStage
from debttriage.negotiate.debt_case import planned_payment
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.negotiate.script_facts import script_facts
from debttriage.negotiate.script_fit import PERSONAL, scripts_for, talk_mode, talk_stage
from debttriage.negotiate.script_rules import script_rules
from debttriage.write.document.text import document_text
from debttriage.write.messages import catalogue
from debttriage.write.scripts import draft_script, script_document
from letter_households import HOUSEHOLDS
from letter_situations import FRESH, INSTALMENTS, LATE, OCCASIONS, STAGES, STORIES, Occasion, case_in
from negotiation_cases import AS_OF
from test_scripts import _PLANNED, lines_on_paper

KINDS: tuple[LenderKind, ...] = get_args(LenderKind)
LANGUAGES = ("zh", "en")

# What no line of anybody may hold at a stage: a step that is over, and a step that is still far away.
NOT_YET_LATE = r"起诉|立案|法务|执行|判决|断了|搬走|不付清|诚意|犯罪|答应过|早就|家人和单位"
IN_COURT = r"不然就起诉|就去立案|律师函|法务|真收到|真立|犯罪"
UNFIT_AT: dict[TalkStage, str] = {
    "before_due": NOT_YET_LATE,
    "fresh": r"起诉|立案|律师函|判决|执行|案子|撤",
    "late": r"起诉|立案|律师函|判决|执行|案子|撤",
    "agency": r"立案|律师函|判决|执行|案子|撤|法务|还没到期",
    "lawyer": r"不然就起诉|判决|执行|案子|撤|法务|还没到期",
    "court": rf"{IN_COURT}|判决|执行|还没到期",
    "judgment": rf"{IN_COURT}|起诉|立案|立了|撤|在执行|按期|还没到期",
    "enforcement": rf"{IN_COURT}|起诉|立案|立了|撤|申请执行|按期|还没到期",
}
UNFIT_AT_EN: dict[TalkStage, str] = {
    "before_due": r"\bsue\b|legal department|enforce|judgment|You broke|move out|cut you off|crime|mean it",
    "fresh": r"\bsue\b|\bfile|lawyer|judgment|enforce|withdraw",
    "late": r"\bsue\b|\bfile|lawyer|judgment|enforce|withdraw",
    "agency": r"\bfile|lawyer|judgment|enforce|withdraw|legal department|n't due",
    "lawyer": r"or we sue|judgment|enforce|withdraw|legal department|n't due",
    "court": r"or we sue|lawyer's letter|judgment|enforce|if court|if you file|legal department|n't due",
    "judgment": r"\bsue\b|\bfile|withdraw|if court papers|in time|being enforced|legal department|n't due",
    "enforcement": r"\bsue\b|\bfile|withdraw|if court papers|in time|apply for|legal department|n't due",
}
# Words that only these lenders say, or that only they are told.
SAID_ONLY_BY: dict[str, tuple[LenderKind, ...]] = {
    r"搬走|房子|move out|the flat": ("landlord",),
    r"不付清就停|cut (?:you|me) off": ("utility",),
    r"告你|答应过|急用钱|take you to court|need the money": ("private_person",),
    r"买下来|bought the debt": ("assignee",),
    r"替您还了|paid your lender": ("guarantee_company",),
    r"上门找你|come to your door": ("unlicensed",),
    r"我们就是放贷|We are the lender": ("bank_card", "bank", "consumer_finance", "microloan", "other"),
}
NOT_SAID_BY_PERSONS = (
    r"验证码|家人和单位|这个账户|法务|就起诉"
    r"|\bcode\b|your employer|this account|legal department|we sue"
)
DEMANDS: dict[TalkStage, tuple[str, ...]] = {
    "before_due": ("not_due_yet",), "fresh": ("hand_over",), "late": ("hand_over",), "agency": ("sue",),
    "lawyer": ("file_suit",), "court": ("withdraw",), "judgment": ("enforce",), "enforcement": ("freeze",),
}  # fmt: skip
OF_PERSONS = ("leave_now", "cut_off", "friend_sues", "we_come_round", "agreement_void")

AGREED = {"agreement": {"instalment": 500, "due_day": 20, "first_due_on": AS_OF.replace(month=12)}}
MORE_OCCASIONS = OCCASIONS | {
    "judgment_came": Occasion(lateness=LATE, facts={"papers": [{"kind": "judgment"}]}),
    "enforcement_notice_came": Occasion(lateness=LATE, facts={"papers": [{"kind": "enforcement_notice"}]}),
    "lawyer_wrote": Occasion(lateness=LATE, facts={"papers": [{"kind": "lawyer_letter"}]}),
    "agreement_kept": Occasion(facts=AGREED),
    "agreement_broken": Occasion(lateness=FRESH, facts=AGREED),
    "pay_later": Occasion(facts={"kind": "pay_later"}),
}


@cache
def pages(lender_kind: LenderKind) -> tuple[tuple[ScriptFacts, DebtCase], ...]:
    """Every page that this lender's debt may get at any stage, in any story and on any occasion."""
    return tuple(_pages(lender_kind))


def _pages(lender_kind: LenderKind) -> Iterator[tuple[ScriptFacts, DebtCase]]:
    """Cases that no page can tell apart are given once."""
    seen = set()
    for stage, story, occasion in product(STAGES, STORIES, MORE_OCCASIONS.values()):
        case, offer = case_in(lender_kind, stage, story, occasion)
        for planned in (_PLANNED, None):
            mode, route, debt = talk_mode(case, offer, planned), case.route, case.debt
            shape = (
                route.route,
                route.first_letter,
                mode,
                talk_stage(case),
                debt.kind,
                debt.security,
                debt.papers,
            )
            if shape in seen:
                continue
            seen.add(shape)
            for kind in scripts_for(case, mode):
                yield script_facts(kind, case, offer, planned), case


def exchanges(facts: ScriptFacts, lang: str) -> list[str]:
    """What is said and answered, as the catalogue has it."""
    sentences = catalogue(lang, "scripts")  # type: ignore[arg-type]
    codes = [objection.code for objection in facts.objections]
    they = [sentences[f"objection.{code.partition('.')[0]}.they"] for code in codes]
    return [f"{said} / {sentences[f'objection.{code}']}" for said, code in zip(they, codes, strict=True)]


@pytest.mark.parametrize("lender_kind", KINDS)
def test_nobody_says_what_does_not_suit_the_stage(lender_kind):
    """Before anything is late nobody threatens; after the judgment nobody sues or defends."""
    unfit = set()
    for facts, _ in pages(lender_kind):
        if facts.speaker == "family":
            continue
        for lang, table in (("zh", UNFIT_AT), ("en", UNFIT_AT_EN)):
            words = re.compile(table[facts.stage], re.IGNORECASE)
            unfit |= {(facts.stage, said) for said in exchanges(facts, lang) if words.search(said)}

    assert unfit == set()


@pytest.mark.parametrize("lender_kind", KINDS)
def test_nobody_says_what_another_kind_of_lender_would_say(lender_kind):
    """A friend threatens no legal department, and only a landlord wants the flat back."""
    unfit = set()
    for facts, _ in pages(lender_kind):
        for said in [said for lang in LANGUAGES for said in exchanges(facts, lang)]:
            for words, kinds in SAID_ONLY_BY.items():
                if re.search(words, said) and lender_kind not in kinds:
                    unfit.add(said)
            if lender_kind in PERSONAL and re.search(NOT_SAID_BY_PERSONS, said):
                unfit.add(said)

    assert unfit == set()


@pytest.mark.parametrize("lender_kind", KINDS)
def test_only_a_debt_with_a_minimum_is_asked_for_the_minimum(lender_kind):
    """Of an instalment loan nobody says "just pay the minimum"."""
    for facts, case in pages(lender_kind):
        asked = any(objection.code.startswith("just_pay_the_minimum") for objection in facts.objections)

        assert not asked or case.assessment.terms.kind in ("card", "pay_later")


@pytest.mark.parametrize("lender_kind", KINDS)
def test_the_card_by_the_telephone_knows_the_demand_of_every_stage(lender_kind):
    """Whatever the stage, the card begins with what a caller would demand then, and an answer to it."""
    met = set()
    for facts, _ in pages(lender_kind):
        if facts.letter.kind == "incoming_call":
            first = facts.objections[0].code.partition(".")[0] if facts.objections else ""
            met.add(facts.stage)

            assert first in (*DEMANDS[facts.stage], *OF_PERSONS) or facts.stage == "before_due", facts.stage

    assert met >= {"late", "agency", "lawyer", "court", "judgment", "enforcement"}


# What a page of that stage must not say by itself, beside what is said and answered.
UNFIT_PAGE = {
    ("judgment", "zh"): r"会按期书面答复|先调解|能不能调解|起诉之前|没有逾期|还没逾期",
    ("enforcement", "zh"): r"会按期书面答复|先调解|能不能调解|起诉之前|没有逾期|还没逾期",
    ("judgment", "en"): r"answered in writing and in time|mediat|before anybody sues|overdue yet",
    ("enforcement", "en"): r"answered in writing and in time|mediat|before anybody sues|overdue yet",
    ("before_due", "zh"): r"停收新的|逾期多出来|拖一天|一次还不清|律师函",
    ("before_due", "en"): r"stop adding|the delay has added|more day adds|pay it all at once",
}
UNFIT_FOR_PERSONS = {
    "zh": r"工号|放款记录|授权材料|站内信|官方App|外面的公司",
    "en": r"staff number|payout|authority|in-app|official app|outside agency",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("lender_kind", KINDS)
def test_a_page_speaks_of_its_own_stage_and_lender(lender_kind, lang):
    """The words around the exchange suit them as well, and all of it fits a page, a card half of one."""
    seen = set()
    for facts, case in pages(lender_kind):
        kind = facts.letter.kind
        shape = (kind, facts.mode, facts.stage, case.route.route)
        if shape in seen or kind == "family_talk":
            continue
        seen.add(shape)
        page = draft_script(facts, lang)
        text = document_text(script_document(page))
        words = UNFIT_PAGE.get((facts.stage, lang))

        assert not words or not re.search(words, text), text
        if lender_kind in ("landlord", "private_person"):
            assert not re.search(UNFIT_FOR_PERSONS[lang], text), text
        most = (
            script_rules().habits.half_page_lines if facts.is_card else script_rules().habits.one_page_lines
        )
        assert lines_on_paper(page) <= most, text


SHARED = (
    "monthly_fen", "first_on", "instalment_count", "offer_total_fen", "last_amount_fen", "current_fen",
    "part_fen", "income_fen", "essentials_fen", "arrears_fen", "days_past_due", "answer_by_on",
    "suspend_until_on", "hold_until_on", "others_count",
)  # fmt: skip


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_a_call_says_what_the_first_letter_says(name):
    """The same sums and the same days, on every page that names them."""
    case, offer = HOUSEHOLDS[name].case_and_offer()
    first = case.route.first_letter
    if not first:
        return
    written = letter_facts(first, case, offer).figures
    mode = talk_mode(case, offer, None)
    for kind in scripts_for(case, mode):
        said = script_facts(kind, case, offer).letter.figures
        shared = [key for key in SHARED if key in written and (mode == "offer" or key in said)]

        assert {key: said.get(key) for key in shared} == {key: written[key] for key in shared}


def test_a_loan_that_goes_on_is_caught_up_in_the_call_as_in_the_letter():
    """Where the first letter pays the current instalment and a part of the arrears, so does the call."""
    case, offer = case_in("bank", "internal", "own", Occasion(lateness=LATE, facts=INSTALMENTS))
    facts = script_facts("hardship_call", case, offer)
    text = document_text(script_document(draft_script(facts, "zh")))

    assert case.route.first_letter == "catch_up"
    assert "当期的300元照付，200元补逾期" in text


def test_a_payment_in_two_parts_is_told_with_the_day_of_the_second():
    """Who pays a part today says when the rest of what is late follows: the plan's own day, and no other."""
    late = {"id": "rent", "lender": "房东", "lender_kind": "landlord", "kind": "bill", "arrears": 2000}
    casefile = Casefile.model_validate(
        {
            "budget": {"cash": 900, "income": [{"name": "工资", "amount": 4500, "day": 10}]},
            "debts": [late | {"outstanding_balance": 2000, "oldest_due_date": AS_OF.replace(day=15)}],
        }
    )
    result = triage(casefile, AS_OF)
    planned = planned_payment(result, "rent")
    paid = [
        (payday.on, payment.amount)
        for payday in result.planning.recommended.paydays
        for payment in payday.payments
    ]

    assert planned is not None and planned.cured_on is not None
    assert (planned.on, planned.amount) == paid[0]
    assert planned.cured_on == paid[1][0] and paid[0][1] + paid[1][1] >= 200_000
