"""Six invented households, each with the letter that its first debt needs most."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from debttriage.model.assessment import LiabilityState
from debttriage.model.casefile import LenderKind
from debttriage.model.letter_facts import LetterFacts
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.negotiate.offers import debt_offer, first_instalment_on
from negotiation_cases import AS_OF, assessment, case_of, household

_WAGES = {"income": [{"name": "工资", "amount": 8600, "day": 10}]}


@dataclass(frozen=True)
class LetterCase:
    """A household's debt and tables, and how the debt was judged."""

    kind: str
    lender_kind: LenderKind
    debt: dict[str, Any]
    tables: dict[str, Any]
    liability: LiabilityState = "own"
    limitation: str = "running"
    monthly: int = 0

    def facts(self) -> LetterFacts:
        """The facts of this household's letter."""
        casefile = household(self.debt, **self.tables)
        debt = casefile.debts[0]
        case = case_of(casefile, assessment(debt, self.lender_kind, self.liability, self.limitation))
        offer = None
        if self.monthly:
            first_on = first_instalment_on(casefile, debt, AS_OF)
            offer = debt_offer(debt.id, self.monthly, debt.outstanding_balance, first_on)
        return letter_facts(self.kind, case, offer)


HOUSEHOLDS = {
    "card_after_a_lost_job": LetterCase(
        "card_instalments",
        "bank_card",
        {
            "id": "card",
            "lender": "示例银行",
            "kind": "card",
            "outstanding_balance": 42000,
            "arrears": 3200,
            "oldest_due_date": date(2026, 8, 8),
            "penalties_so_far": "160.50",
            "account_ref": "6225000011112222",
        },
        {
            "debtor": {"name": "李晓雯", "phone": "13800001234"},
            "hardship": {
                "cause": "job_loss",
                "since": date(2026, 7, 1),
                "expected_until": date(2027, 3, 31),
                "evidence": ["unemployment_certificate", "bank_statement"],
            },
            "budget": _WAGES,
        },
        monthly=154_900,
    ),
    "pay_later_too_large_to_clear": LetterCase(
        "hardship_instalments",
        "consumer_finance",
        {
            "id": "paylater",
            "lender": "示例消费金融",
            "kind": "pay_later",
            "outstanding_balance": 61000,
            "arrears": "9214.55",
            "oldest_due_date": date(2026, 6, 10),
            "stage": "agency",
            "account_restricted": True,
        },
        {
            "debtor": {"name": "王海", "phone": "13900005678"},
            "hardship": {
                "cause": "illness",
                "since": date(2026, 5, 1),
                "story": "做完手术后休息了三个月，九月起恢复上班。",
                "evidence": ["medical_certificate"],
            },
            "budget": _WAGES,
        },
        monthly=46_000,
    ),
    "cash_loan_with_penalties": LetterCase(
        "penalty_relief",
        "bank",
        {
            "id": "cashloan",
            "lender": "示例网上银行",
            "kind": "instalment_loan",
            "outstanding_balance": 18000,
            "arrears": 2500,
            "oldest_due_date": date(2026, 10, 12),
            "penalties_so_far": "86.20",
            "account_ref": "HT20250612",
        },
        {"debtor": {"name": "赵敏", "phone": "13700009999"}, "hardship": {"cause": "income_drop"}},
    ),
    "loan_in_somebody_elses_hands": LetterCase(
        "not_my_debt",
        "consumer_finance",
        {
            "id": "notmine",
            "lender": "示例消费金融",
            "outstanding_balance": 8000,
            "arrears": 8000,
            "oldest_due_date": date(2026, 7, 1),
            "papers": [{"kind": "demand_letter", "received_on": date(2026, 11, 3)}],
        },
        {"debtor": {"name": "陈静", "phone": "13600001111"}, "hardship": {"evidence": ["police_report"]}},
        liability="fraud",
    ),
    "loan_from_2021": LetterCase(
        "too_old",
        "microloan",
        {
            "id": "old",
            "lender": "示例小额贷款",
            "outstanding_balance": 5000,
            "arrears": 5000,
            "oldest_due_date": date(2021, 5, 20),
        },
        {"debtor": {"name": "周磊"}},
        limitation="may_be_too_old",
    ),
    "collector_who_bought_the_claim": LetterCase(
        "request_breakdown",
        "assignee",
        {
            "id": "bought",
            "lender": "示例资产管理",
            "outstanding_balance": 12600,
            "arrears": 12600,
            "oldest_due_date": date(2025, 3, 15),
            "papers": [
                {"kind": "assignment_notice", "received_on": date(2026, 11, 12), "ref": "示例〔2026〕88号"}
            ],
        },
        {"debtor": {"name": "孙阳", "phone": "13500002222"}},
        liability="unproven_claim",
    ),
}
