"""A letter presupposes something: arrears, a demand, a mandate, a wrong entry; without it none is offered."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debttriage import pipeline
from debttriage.model.casefile import Casefile
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.negotiate.letter_means import with_means
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.pipeline import drafting
from debttriage.write.letters import draft_letter, letter_text, short_text
from letter_situations import STAGES, Occasion, case_in, every_case
from negotiation_cases import NO_SURPLUS
from strategies import households
from test_letters_of_any_household import AFFORDABLE, cases_of

AS_OF = date(2026, 11, 21)
LANGUAGES = ("zh", "en")
LENDER_KINDS = list(letter_rules().may_cite)


def is_late(case):
    """Something is past due."""
    return case.debt.arrears > 0


def is_asked_for(case):
    """A paper, an agency or worse, a buyer of the claim, or somebody who called or wrote."""
    debt = case.debt
    return bool(
        debt.papers
        or debt.stage != "internal"
        or case.assessment.terms.lender_kind in ("assignee", "guarantee_company")
        or any(c.direction == "in" and c.at.date() <= case.as_of for c in debt.contacts)
        or (debt.limitation and debt.limitation.last_demand_on)
    )


def has_tag(*names):
    """The person put one of these words among the tags."""
    return lambda case: bool({tag.casefold() for tag in case.debt.tags} & set(names))


def states_hardship(case):
    """A cause, since when, and no day on which it should end."""
    hardship = case.casefile.hardship
    return bool(hardship.cause and hardship.since and not hardship.expected_until and hardship.evidence)


def is_reported_wrongly(case):
    """Not theirs, or not that much, or marked as wrong by the person."""
    contested = case.assessment.liability.state in ("fraud", "disputed", "partly_disputed")
    return contested or has_tag("wrong_entry", "征信错误", "征信有误")(case)


def was_refused(case):
    """Terms of the lender's own, or an entry of the log that came in."""
    return bool(case.debt.offers or any(c.direction == "in" and c.said for c in case.debt.contacts))


def has_complained(case):
    """A complaint stands among the letters sent."""
    return any((c.said or "").startswith("letter complaint") for c in case.debt.contacts)


def never(_):
    """Nothing in the file can state it."""
    return False


PRESUPPOSES = {
    "hold_action": lambda case: is_late(case) or is_asked_for(case),
    "contact_limits": lambda case: is_late(case) or is_asked_for(case),
    "mediation_request": lambda case: is_late(case) or is_asked_for(case),
    "penalty_relief": is_late,
    "catch_up": is_late,
    "arrears_plan": is_late,
    "too_old": is_asked_for,
    "move_due_date": lambda case: (
        not is_late(case) and not case.debt.papers and case.debt.stage == "internal"
    ),
    "stop_auto_debit": has_tag("auto_debit", "direct_debit", "代扣", "自动扣款", "自动还款"),
    "credit_report_correction": is_reported_wrongly,
    "write_off": lambda case: is_late(case) and states_hardship(case),
    "reconsider_refusal": was_refused,
    "regulator": has_complained,
    "helper_authority": never,
    "full_and_final": never,
    "court_cover_note": lambda case: (
        bool(case.debt.papers) or case.debt.stage not in ("internal", "agency", "lawyer")
    ),
    "payment_order_objection": lambda case: any(paper.kind == "payment_order" for paper in case.debt.papers),
    "guarantor_notice": lambda case: case.debt.security and case.debt.security.kind == "guarantor",
    "clearance_letter": lambda case: case.debt.outstanding_balance == 0,
    "dispute_part": lambda case: case.debt.disputed_amount > 0,
    "not_my_debt": lambda case: case.assessment.liability.state == "fraud",
    "coerced_debt": lambda case: case.assessment.liability.state == "coerced",
    "revoke_access": lambda case: case.assessment.liability.state == "lent_access",
    "claim_on_user": lambda case: case.assessment.liability.state == "lent_access",
    "confirm_call": lambda case: any(c.channel == "phone" for c in case.debt.contacts),
    "complaint": lambda case: bool(case.debt.contacts),
    "cannot_keep_agreement": lambda case: case.debt.agreement is not None,
    "payment_suspension": lambda case: case.affordability.monthly_for_debts <= 0,
    "cancel_agent": has_tag("paid_agent", "代理维权", "中介代理", "收费代理"),
    "agent_has_ended": has_tag("paid_agent", "代理维权", "中介代理", "收费代理"),
}
"""What the file must state before a letter is offered, by hand, so that a gate is not its own proof."""

PRESUPPOSES_NOTHING = {"card_instalments", "hardship_instalments", "request_breakdown", "private_plan"}
"""A request for terms may come before anything is late, and a statement may be asked for at any time."""


def test_of_every_letter_it_is_written_down_what_it_presupposes():
    """A new letter cannot come in without somebody saying what the file must state for it."""
    assert set(PRESUPPOSES) | PRESUPPOSES_NOTHING == set(letter_rules().letters)


@pytest.mark.parametrize("lender_kind", LENDER_KINDS)
def test_no_letter_is_offered_without_what_it_presupposes(lender_kind):
    """Lender by stage by story by occasion: every letter offered stands on the fact it speaks of."""
    for stage in STAGES:
        for name, case, _ in every_case(lender_kind, stage):
            for kind in case.route.letters:
                assert PRESUPPOSES.get(kind, lambda _: True)(case), (kind, stage, name)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(households(), st.booleans())
def test_no_household_is_offered_a_letter_without_what_it_presupposes(casefile, covered):
    """The same of households nobody thought of."""
    for case, offer in cases_of(casefile, AFFORDABLE, covered):
        for kind in with_means(case, offer).letters:
            assert PRESUPPOSES.get(kind, lambda _: True)(case), kind


UNASKED_COLLECTION = {
    "zh": r"(停止|暂停|暂缓|恢复)[^，。；]{0,6}催收|催收的答复|现由外部机构|收到律师函|逾期以来"
    r"|已逾期\d",
    "en": r"(stop|pause|hold|resume)\w* (all )?collect|outside agency collects"
    r"|I received a lawyer|days past due",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("lender_kind", LENDER_KINDS)
def test_before_the_due_date_no_letter_speaks_of_collection(lender_kind, lang):
    """Nothing late, nobody asking: no letter that is offered asks to stop what has not begun."""
    for _, case, offer in every_case(lender_kind, "internal"):
        if is_late(case) or is_asked_for(case) or case.debt.agreement:
            continue
        for kind in case.route.letters:
            letter = draft_letter(letter_facts(kind, case, offer), lang)
            found = re.search(UNASKED_COLLECTION[lang], letter_text(letter, "txt") + short_text(letter))

            assert not found, (kind, found)


HOME: dict[str, Any] = {
    "id": "home",
    "lender": "示例银行",
    "lender_kind": "bank",
    "kind": "instalment_loan",
    "outstanding_balance": 620_000,
    "rate": "3.6%/year",
    "instalment": 3800,
    "instalments_left": 220,
    "due_day": 5,
    "tags": ["mortgage"],
    "security": {"kind": "collateral", "what": "自住房", "essential": True},
}
LIVING = [{"name": "吃饭", "amount": 3000, "day": 1}]


def home_of(income: int, cash: int = 500, **happened: Any) -> Any:
    """The triage of a household with that income, paid on the tenth, and a mortgage due on the fifth."""
    tables = {
        "budget": {
            "cash": cash,
            "income": [{"name": "工资", "amount": income, "day": 10}],
            "essentials": LIVING,
        },
        "debts": [HOME | happened],
    }
    return pipeline.triage(Casefile.model_validate(tables), AS_OF)


def test_a_mortgage_that_the_plan_keeps_gets_no_letter_unasked():
    """Nothing late and nothing short: no letter is pressed on anybody, and none asks to hold collection."""
    result = home_of(20_000, cash=9_000)
    route = result.routes[0]

    assert route.first_letter is None
    assert not {"hold_action", "contact_limits", "mediation_request"} & set(route.may_be_drafted)


def test_a_mortgage_that_will_be_short_asks_for_a_date_before_it_is_late():
    """The money comes after the due date: the letter asks for another day, and says that nothing is late."""
    route = home_of(7_000).routes[0]
    letter = drafting.draft(home_of(7_000), "home", None, "zh")

    assert (route.route, route.first_letter) == ("refer", "move_due_date")
    assert "目前没有逾期" in letter.body and "催收" not in letter.body + letter.short


@pytest.mark.parametrize(
    "happened",
    [
        {"arrears": 3800, "oldest_due_date": date(2026, 11, 5)},
        {"papers": [{"kind": "demand_letter", "received_on": date(2026, 11, 18)}]},
        {"stage": "agency"},
        {"contacts": [{"at": datetime(2026, 11, 19, 9, 0), "said": "请尽快还款"}]},
        {"limitation": {"last_demand_on": date(2026, 11, 18)}},
    ],
    ids=["late", "paper", "agency", "call", "demand"],
)
def test_a_mortgage_that_is_late_or_asked_for_may_ask_to_hold(happened):
    """Late, a paper, an agency, a call or a demand: then there is something to hold."""
    assert "hold_action" in home_of(7_000, **happened).routes[0].letters


def test_a_letter_asked_for_by_name_says_what_the_file_does_not_state():
    """A direct debit, a wrong entry, a sum at hand: the list before sending says what must be so."""
    late = {"arrears": 3800, "oldest_due_date": date(2026, 11, 5), "tags": [], "security": None}
    result = home_of(7_000, **late)
    route = result.routes[0]
    said = {
        "stop_auto_debit": "档案里没有写签过自动扣款",
        "credit_report_correction": "档案里没有写征信记录有错",
        "reconsider_refusal": "档案里没有对方拒绝的记录",
        "full_and_final": "不要为了一次性结清去借新的钱",
        "helper_authority": "不要委托收费的",
    }
    for kind in said:
        if kind in route.by_name:
            assert kind not in route.letters
            assert said[kind] in "".join(drafting.draft(result, "home", kind, "zh").before_you_send)
    assert {"stop_auto_debit", "credit_report_correction", "full_and_final"} <= set(route.by_name)


@pytest.mark.parametrize("tag", ["代扣", "auto_debit"])
def test_a_tag_states_a_direct_debit(tag):
    """Once the file says that a direct debit is set up, the letter is offered and no longer hedged."""
    result = home_of(7_000, arrears=3800, oldest_due_date=date(2026, 11, 5), tags=[tag], security=None)

    assert "stop_auto_debit" in result.routes[0].letters
    letter = drafting.draft(result, "home", "stop_auto_debit", "zh")
    assert "档案里没有写" not in "".join(letter.before_you_send)


@pytest.mark.parametrize("money", [AFFORDABLE, NO_SURPLUS], ids=["a sum to offer", "nothing left"])
def test_a_debt_that_is_asked_for_is_not_said_to_be_on_time(money):
    """A demand letter and no arrears stated: whether it is late nobody wrote, so nobody says it."""
    demanded = {"papers": [{"kind": "demand_letter", "received_on": date(2026, 11, 18)}]}
    for lender_kind, lang in (("bank_card", "zh"), ("bank", "zh"), ("bank_card", "en"), ("bank", "en")):
        case, offer = case_in(lender_kind, "internal", "own", Occasion(money, facts=demanded))
        for kind in case.route.letters:
            letter = draft_letter(letter_facts(kind, case, offer), lang)
            text = letter_text(letter, "txt") + short_text(letter)

            assert not re.search("没有逾期|[Nn]othing is overdue|not overdue", text), kind
