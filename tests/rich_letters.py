"""Households that state everything a letter can say, so that taking one fact away can be seen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from debttriage.assess.debt import assess_debt
from debttriage.model.casefile import LenderKind
from debttriage.model.letter_facts import DebtCase, DebtOffer, LetterFacts
from debttriage.negotiate.first_instalment import first_instalment
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.negotiate.letter_means import with_means
from debttriage.negotiate.offers import debt_offer
from negotiation_cases import AFFORDABLE, AS_OF, NO_SURPLUS, case_of, household

STORY = (
    "今年五月做了手术，休养三个月，其间只有基本工资；九月恢复上班后加班减少，收入比去年同期少三成，"
    "家里老人同时住院，自费部分已由亲戚垫付。"
)
STAGES = ("internal", "agency", "lawyer", "court", "judgment", "enforcement")
BALANCE = 1_800_000
_KINDS = {"bank_card": "card", "landlord": "bill", "utility": "bill", "private_person": "private_loan"}
_PAPERS = {
    "lawyer": {"kind": "lawyer_letter", "received_on": date(2026, 11, 10), "ref": "示律函〔2026〕第188号"},
    "court": {"kind": "summons", "received_on": date(2026, 11, 18), "ref": "(2026)示0115民初345号"},
    "judgment": {"kind": "judgment", "received_on": date(2026, 11, 18), "ref": "(2026)示0115民初345号"},
    "enforcement": {"kind": "enforcement_notice", "received_on": date(2026, 11, 18), "ref": "(2026)示执9号"},
}


def rich_tables() -> dict[str, Any]:
    """Person, hardship and budget, all of it stated."""
    return {
        "debtor": {"name": "李晓雯", "phone": "13800001234"},
        "hardship": {
            "cause": "illness",
            "since": date(2026, 5, 1),
            "expected_until": date(2027, 3, 31),
            "story": STORY,
            "evidence": ["medical_certificate", "medical_bills", "bank_statement", "police_report"],
        },
        "budget": {"income": [{"name": "工资", "amount": 8600, "day": 10}], "essentials": [{"amount": 5690}]},
    }


def rich_debt(lender_kind: LenderKind, stage: str) -> dict[str, Any]:
    """A debt of which everything is known."""
    debt: dict[str, Any] = {
        "id": "d",
        "lender": "示例消费金融有限公司（示例分期）",
        "lender_kind": lender_kind,
        "kind": _KINDS.get(lender_kind, "instalment_loan"),
        "outstanding_balance": BALANCE // 100,
        "arrears": 2500,
        "oldest_due_date": date(2026, 9, 10),
        "penalties_so_far": "186.20",
        "rate": "14.6%/year",
        "penalty_rate": "0.05%/day",
        "stage": stage,
        "account_restricted": True,
        "account_ref": "6225000011112222",
        "due_day": 8,
        "payments": [{"on": date(2026, 10, 30), "amount": 300}],
        "contacts": [
            {"at": datetime(2026, 11, 15, 22, 40), "who": "外包催收，工号0231", "said": "明天必须还清"},
            {"at": datetime(2026, 11, 16, 10, 5), "third_party": True},
        ],
        "offers": [{"made_on": date(2026, 11, 20), "instalments": 12, "instalment": 920, "waived": 100}],
        "security": {"kind": "guarantor", "what": "母亲"},
        "papers": [_PAPERS[stage]] if stage in _PAPERS else [],
    }
    if debt["kind"] == "instalment_loan":
        debt |= {"instalment": 900, "instalments_left": 20}
    return debt


def rich_case(
    debt: dict[str, Any], tables: dict[str, Any], has_money: bool = True, months: int = 12
) -> tuple[DebtCase, DebtOffer | None]:
    """The case of that debt, with the offer that its lender would get."""
    casefile = household(debt, **tables)
    found = casefile.debts[0]
    money = replace(
        AFFORDABLE if has_money else NO_SURPLUS, protected_instalments=50_000, secured=(("home", 30_000),)
    )
    case = case_of(casefile, assess_debt(found, casefile, AS_OF), money)
    offer = None
    if has_money and found.outstanding_balance:
        monthly = -(-found.outstanding_balance // months)
        first_on = first_instalment(casefile, found, AS_OF).on
        offer = debt_offer("d", monthly, found.outstanding_balance, first_on)
    return replace(case, route=with_means(case, offer)), offer


def rich_letters(lender_kind: LenderKind, stage: str, months: int = 12) -> Iterator[LetterFacts]:
    """Every letter of a household that states everything, with money left and without."""
    for has_money in (True, False):
        case, offer = rich_case(rich_debt(lender_kind, stage), rich_tables(), has_money, months)
        for kind in case.route.may_be_drafted:
            yield letter_facts(kind, case, offer)
