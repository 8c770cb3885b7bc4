"""Invented households, each with the letter that its first debt needs most.

Nothing is set by hand: what is affordable, which letters fit and what is offered come from the whole
household, as they do for a person who types `debttriage letter`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from debttriage import pipeline
from debttriage.model.casefile import Casefile, LenderKind
from debttriage.model.contact_log import letter_said
from debttriage.model.letter_facts import DebtCase, DebtOffer, LetterFacts
from debttriage.model.triage import Triage
from debttriage.negotiate.debt_case import debt_case, offer_of
from debttriage.negotiate.letter_facts import letter_facts
from negotiation_cases import AS_OF

_ESSENTIALS = [
    {"name": "房租", "amount": 2300, "day": 15},
    {"name": "吃饭、交通", "amount": 3390},
]
_WAGES = {
    "cash": 2600,
    "reserve_target": 3000,
    "income": [{"name": "工资", "amount": 8600, "day": 10}],
    "essentials": _ESSENTIALS,
}
_LATE_LOAN = {
    "id": "loan-2",
    "lender": "示例小贷",
    "lender_kind": "microloan",
    "kind": "instalment_loan",
    "outstanding_balance": 20000,
    "instalment": 1900,
    "instalments_left": 12,
    "arrears": 3800,
    "oldest_due_date": date(2026, 9, 25),
}
_SMALL_CARD = {
    "id": "card-2",
    "lender": "示例城市银行",
    "lender_kind": "bank_card",
    "kind": "card",
    "outstanding_balance": 2600,
    "arrears": 380,
    "oldest_due_date": date(2026, 11, 3),
}
_LATE_CARD_BESIDE = {
    "id": "card-2",
    "lender": "示例城市银行",
    "lender_kind": "bank_card",
    "kind": "card",
    "outstanding_balance": 88000,
    "arrears": 9600,
    "oldest_due_date": date(2026, 7, 18),
}
_NOTHING_LEFT = {
    "cash": 400,
    "income": [{"name": "工资", "amount": 5200, "day": 10}],
    "essentials": _ESSENTIALS,
}


@dataclass(frozen=True)
class LetterCase:
    """A household: the debt that its letter is about, the debts beside it, and its tables."""

    kind: str
    lender_kind: LenderKind
    debt: dict[str, Any]
    tables: dict[str, Any]
    others: tuple[dict[str, Any], ...] = (_LATE_LOAN,)

    @cached_property
    def triage(self) -> Triage:
        """The household judged, planned and routed as a whole."""
        debt = self.debt | {"lender_kind": self.lender_kind}
        file = {"debts": [debt, *self.others], "budget": _WAGES, **self.tables}
        return pipeline.triage(Casefile.model_validate(file), AS_OF)

    def case_and_offer(self) -> tuple[DebtCase, DebtOffer | None]:
        """The first debt as letters and calls see it, and what is offered for it."""
        return debt_case(self.triage, self.debt["id"]), offer_of(self.triage, self.debt["id"])

    def facts(self) -> LetterFacts:
        """The facts of this household's letter."""
        return letter_facts(self.kind, *self.case_and_offer())


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
            "rate": "0.05%/day",
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
        },
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
            "penalty_rate": "0.05%/day",
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
        },
        others=(_LATE_LOAN, _LATE_CARD_BESIDE),
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
            "used_by": {"debtor_knew": False, "debtor_handed_over_access": False, "debtor_benefited": False},
        },
        {"debtor": {"name": "陈静", "phone": "13600001111"}, "hardship": {"evidence": ["police_report"]}},
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
            "contacts": [{"at": datetime(2026, 11, 18, 10, 30), "channel": "sms", "said": "请尽快还款"}],
        },
        {"debtor": {"name": "周磊"}},
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
    ),
    "no_surplus_after_a_birth": LetterCase(
        "payment_suspension",
        "consumer_finance",
        {
            "id": "paylater",
            "lender": "示例消费金融",
            "kind": "pay_later",
            "outstanding_balance": 12480,
            "arrears": "3214.55",
            "oldest_due_date": date(2026, 9, 10),
        },
        {
            "debtor": {"name": "何洁", "phone": "13400003333"},
            "hardship": {"cause": "income_drop", "expected_until": date(2027, 2, 28)},
            "budget": _NOTHING_LEFT,
        },
    ),
    "payday_after_the_due_date": LetterCase(
        "move_due_date",
        "bank",
        {
            "id": "loan",
            "lender": "示例网上银行",
            "kind": "instalment_loan",
            "outstanding_balance": 18000,
            "instalment": 1700,
            "instalments_left": 11,
            "due_day": 5,
            "account_ref": "HT20260101",
        },
        {
            "debtor": {"name": "吴迪", "phone": "13300004444"},
        },
    ),
    "cousin_used_the_account": LetterCase(
        "claim_on_user",
        "consumer_finance",
        {
            "id": "cousin",
            "lender": "示例消费金融",
            "kind": "pay_later",
            "outstanding_balance": "12480.05",
            "penalty_rate": "0.05%/day",
            "arrears": "3214.55",
            "oldest_due_date": date(2026, 9, 10),
            "used_by": {"who": "表弟", "debtor_knew": True, "debtor_handed_over_access": True},
            "account_ref": "PL998877",
        },
        {"debtor": {"name": "李晓雯", "phone": "13800001234"}},
    ),
    "cousin_still_has_the_password": LetterCase(
        "revoke_access",
        "consumer_finance",
        {
            "id": "cousin",
            "lender": "示例消费金融",
            "kind": "pay_later",
            "outstanding_balance": 12480,
            "arrears": "3214.55",
            "oldest_due_date": date(2026, 9, 10),
            "used_by": {"who": "表弟", "debtor_knew": True, "debtor_handed_over_access": True},
        },
        {"debtor": {"name": "李晓雯", "phone": "13800001234"}},
    ),
    "borrowed_under_threat": LetterCase(
        "coerced_debt",
        "microloan",
        {
            "id": "forced",
            "used_by": {"debtor_was_deceived_or_threatened": True},
            "lender": "示例小额贷款",
            "outstanding_balance": 20000,
            "arrears": 5000,
            "oldest_due_date": date(2026, 8, 20),
        },
        {"debtor": {"name": "林悦", "safe_contact": False}},
    ),
    "payment_order_for_a_stolen_name": LetterCase(
        "payment_order_objection",
        "bank",
        {
            "id": "order",
            "used_by": {"debtor_knew": False, "debtor_handed_over_access": False, "debtor_benefited": False},
            "lender": "示例银行",
            "outstanding_balance": 8000,
            "arrears": 8000,
            "oldest_due_date": date(2026, 3, 1),
            "papers": [
                {
                    "kind": "payment_order",
                    "received_on": date(2026, 11, 15),
                    "ref": "(2026)示0101民督12号",
                }
            ],
        },
        {"debtor": {"name": "陈静", "phone": "13600001111"}, "hardship": {"evidence": ["police_report"]}},
    ),
    "summons_and_little_money": LetterCase(
        "court_cover_note",
        "bank_card",
        {
            "id": "court",
            "lender": "示例银行",
            "kind": "card",
            "outstanding_balance": 30000,
            "arrears": 30000,
            "oldest_due_date": date(2026, 1, 8),
            "stage": "court",
            "papers": [
                {"kind": "summons", "received_on": date(2026, 11, 18), "ref": "(2026)示0115民初345号"}
            ],
        },
        {"debtor": {"name": "赵敏", "phone": "13700009999"}, "hardship": {"cause": "job_loss"}},
    ),
    "rent_three_months_behind": LetterCase(
        "arrears_plan",
        "landlord",
        {
            "id": "rent",
            "lender": "房东王先生",
            "kind": "bill",
            "outstanding_balance": 6900,
            "arrears": 6900,
            "oldest_due_date": date(2026, 9, 15),
            "papers": [{"kind": "eviction_notice", "received_on": date(2026, 11, 19)}],
        },
        {
            "debtor": {"name": "周磊", "phone": "13200005555"},
            "hardship": {"cause": "job_loss"},
        },
    ),
    "a_friend_lent_money": LetterCase(
        "private_plan",
        "private_person",
        {
            "id": "friend",
            "lender": "老张",
            "kind": "private_loan",
            "outstanding_balance": 5000,
            "arrears": 5000,
            "oldest_due_date": date(2026, 10, 1),
        },
        {"debtor": {"name": "周磊"}},
    ),
    "a_call_late_at_night": LetterCase(
        "complaint",
        "consumer_finance",
        {
            "id": "calls",
            "lender": "示例消费金融",
            "kind": "pay_later",
            "outstanding_balance": 12480,
            "arrears": "3214.55",
            "oldest_due_date": date(2026, 9, 10),
            "contacts": [
                {
                    "at": datetime(2026, 11, 15, 22, 40),
                    "channel": "phone",
                    "who": "外包催收，工号0231",
                    "said": "明天必须还清",
                },
                {"at": datetime(2026, 11, 16, 10, 5), "channel": "phone", "third_party": True},
                {"at": datetime(2026, 11, 17, 9, 0), "channel": "sms"},
            ],
        },
        {"debtor": {"name": "何洁", "phone": "13400003333"}, "hardship": {"evidence": ["call_records"]}},
    ),
    "a_promise_on_the_phone": LetterCase(
        "confirm_call",
        "consumer_finance",
        {
            "id": "call",
            "lender": "示例消费金融",
            "kind": "pay_later",
            "outstanding_balance": 12480,
            "arrears": "3214.55",
            "oldest_due_date": date(2026, 9, 10),
            "contacts": [
                {
                    "at": datetime(2026, 11, 20, 15, 30),
                    "channel": "phone",
                    "who": "工号0231",
                    "said": "可以分12期，每期920元，利息照收",
                }
            ],
            "offers": [{"made_on": date(2026, 11, 20), "instalments": 12, "instalment": 920}],
        },
        {"debtor": {"name": "何洁", "phone": "13400003333"}},
    ),
    "laid_off_before_the_first_missed_bill": LetterCase(
        "hardship_instalments",
        "bank",
        {
            "id": "loan",
            "lender": "示例网上银行",
            "kind": "instalment_loan",
            "outstanding_balance": 18000,
            "rate": "14.6%/year",
            "instalment": 1680,
            "instalments_left": 12,
            "next_due_date": date(2026, 12, 5),
        },
        {
            "debtor": {"name": "吴迪", "phone": "13300004444"},
            "hardship": {"cause": "job_loss", "since": date(2026, 11, 1)},
        },
    ),
    "hours_were_cut_again": LetterCase(
        "cannot_keep_agreement",
        "bank_card",
        {
            "id": "card",
            "lender": "示例银行",
            "kind": "card",
            "outstanding_balance": 21000,
            "agreement": {
                "signed_on": date(2026, 5, 10),
                "instalment": 1000,
                "due_day": 20,
                "last_due_on": date(2028, 7, 20),
            },
        },
        {
            "debtor": {"name": "郑玲"},
            "hardship": {"cause": "income_drop", "evidence": ["payslips"]},
            "budget": _NOTHING_LEFT,
        },
    ),
    "guarantor_paid_and_now_claims": LetterCase(
        "hardship_instalments",
        "guarantee_company",
        {
            "id": "claim",
            "lender": "示例融资担保",
            "kind": "single_payment",
            "outstanding_balance": 26000,
            "arrears": 26000,
            "oldest_due_date": date(2026, 4, 30),
            "papers": [{"kind": "lawyer_letter", "received_on": date(2026, 11, 10)}],
        },
        {
            "debtor": {"name": "孙阳", "phone": "13500002222"},
            "hardship": {"cause": "business"},
            "budget": _WAGES | {"cash": 1200},
        },
    ),
}

_CARD = {"id": "card", "lender": "示例银行", "kind": "card", "outstanding_balance": 21000}
_LATE_CARD = _CARD | {"arrears": 2600, "oldest_due_date": date(2026, 9, 8)}
_PAY_LATER = {
    "id": "paylater",
    "lender": "示例消费金融",
    "kind": "pay_later",
    "outstanding_balance": 12480,
    "arrears": "3214.55",
    "oldest_due_date": date(2026, 9, 10),
}
_HE = {"name": "何洁", "phone": "13400003333"}
_LI = {"name": "李晓雯", "phone": "13800001234"}
_NIGHT_CALLS = [
    {"at": datetime(2026, 11, 15, 22, 40), "channel": "phone", "who": "外包催收，工号0231"},
    {"at": datetime(2026, 11, 16, 10, 5), "channel": "phone", "third_party": True},
]
_COMPLAINED = {"at": datetime(2026, 11, 18, 9, 0), "direction": "out", "said": letter_said("complaint", None)}

HOUSEHOLDS |= {
    "back_at_work_and_one_instalment_behind": LetterCase(
        "catch_up",
        "bank",
        {
            "id": "loan",
            "lender": "示例网上银行",
            "kind": "instalment_loan",
            "outstanding_balance": 18000,
            "rate": "14.6%/year",
            "instalment": 1250,
            "instalments_left": 14,
            "arrears": 1050,
            "oldest_due_date": date(2026, 11, 5),
            "payments": [{"on": date(2026, 11, 15), "amount": 200}],
        },
        {
            "debtor": {"name": "吴迪", "phone": "13300004444"},
            "hardship": {
                "cause": "job_loss",
                "since": date(2026, 8, 1),
                "expected_until": date(2026, 10, 31),
            },
        },
        others=(_SMALL_CARD,),
    ),
    "a_paid_agent_promised_everything": LetterCase(
        "cancel_agent", "bank_card", _LATE_CARD | {"tags": ["paid_agent"]}, {"debtor": _LI}
    ),
    "the_bank_must_know_the_agent_has_gone": LetterCase(
        "agent_has_ended", "bank_card", _LATE_CARD | {"tags": ["代理维权"]}, {"debtor": _LI}
    ),
    "a_lawyers_letter_about_a_card": LetterCase(
        "card_instalments",
        "bank_card",
        _LATE_CARD
        | {
            "stage": "lawyer",
            "papers": [
                {"kind": "lawyer_letter", "received_on": date(2026, 11, 16), "ref": "示律函〔2026〕第188号"}
            ],
        },
        {
            "debtor": _LI,
            "hardship": {"cause": "income_drop", "evidence": ["payslips"]},
        },
    ),
    "nothing_left_and_nothing_late_yet": LetterCase(
        "payment_suspension",
        "bank_card",
        _CARD | {"next_due_date": date(2026, 12, 8), "minimum_payment": 900},
        {
            "debtor": _HE,
            "hardship": {"cause": "illness", "since": date(2026, 11, 1)},
            "budget": _NOTHING_LEFT,
        },
    ),
    "an_agency_calls_and_the_papers_are_a_mess": LetterCase(
        "hold_action",
        "consumer_finance",
        _PAY_LATER | {"stage": "agency"},
        {"debtor": _HE, "budget": _NOTHING_LEFT},
    ),
    "refused_by_text_message": LetterCase(
        "reconsider_refusal",
        "consumer_finance",
        _PAY_LATER
        | {
            "stage": "agency",
            "payments": [{"on": date(2026, 11, 10), "amount": 460}],
            "contacts": [
                {
                    "at": datetime(2026, 10, 25, 9, 0),
                    "direction": "out",
                    "channel": "app",
                    "said": letter_said("hardship_instalments", date(2026, 11, 9), offered=46_000),
                },
                {"at": datetime(2026, 11, 19, 16, 0), "channel": "sms", "said": "分期申请没通过"},
            ],
        },
        {
            "debtor": _HE,
            "hardship": {"cause": "income_drop"},
        },
    ),
    "a_double_booking": LetterCase(
        "dispute_part",
        "bank_card",
        _LATE_CARD | {"disputed_amount": "1299.00"},
        {"debtor": _LI, "hardship": {"evidence": ["screenshots"]}},
    ),
    "an_aunt_offers_to_help_once": LetterCase(
        "full_and_final",
        "consumer_finance",
        _PAY_LATER | {"stage": "lawyer"},
        {"debtor": _HE, "hardship": {"cause": "family"}},
    ),
    "ill_for_years_with_papers": LetterCase(
        "write_off",
        "bank",
        {
            "id": "loan",
            "lender": "示例银行",
            "kind": "instalment_loan",
            "outstanding_balance": 33000,
            "arrears": 7700,
            "oldest_due_date": date(2026, 2, 20),
        },
        {
            "debtor": {"name": "郑玲"},
            "hardship": {
                "cause": "illness",
                "since": date(2024, 3, 1),
                "evidence": ["medical_certificate", "subsistence_certificate"],
            },
            "budget": _NOTHING_LEFT,
        },
    ),
    "wages_taken_on_payday": LetterCase(
        "stop_auto_debit", "consumer_finance", _PAY_LATER | {"account_ref": "PL998877"}, {"debtor": _HE}
    ),
    "mother_stands_guarantor": LetterCase(
        "guarantor_notice",
        "bank",
        {
            "id": "loan",
            "lender": "示例银行",
            "kind": "instalment_loan",
            "outstanding_balance": 33000,
            "arrears": 6300,
            "oldest_due_date": date(2026, 8, 20),
            "security": {"kind": "guarantor", "what": "母亲"},
        },
        {"debtor": _LI, "hardship": {"cause": "job_loss"}},
    ),
    "too_many_calls": LetterCase(
        "contact_limits",
        "consumer_finance",
        _PAY_LATER | {"stage": "agency", "contacts": _NIGHT_CALLS},
        {"debtor": _HE},
    ),
    "the_lender_did_not_answer": LetterCase(
        "regulator",
        "consumer_finance",
        _PAY_LATER | {"contacts": [*_NIGHT_CALLS, _COMPLAINED]},
        {"debtor": _HE},
    ),
    "a_mark_that_is_wrong": LetterCase(
        "credit_report_correction",
        "bank",
        {"id": "loan", "lender": "示例银行", "outstanding_balance": 8000, "account_ref": "HT20250612"},
        {"debtor": _LI, "hardship": {"evidence": ["credit_report", "payment_records"]}},
    ),
    "a_summons_and_a_wish_to_settle": LetterCase(
        "mediation_request",
        "bank_card",
        _LATE_CARD
        | {
            "stage": "court",
            "papers": [
                {"kind": "summons", "received_on": date(2026, 11, 18), "ref": "(2026)示0115民初345号"}
            ],
        },
        {"debtor": _LI, "hardship": {"cause": "job_loss"}},
    ),
    "wages_are_being_enforced": LetterCase(
        "court_cover_note",
        "bank",
        {
            "id": "loan",
            "lender": "示例银行",
            "outstanding_balance": 30000,
            "arrears": 30000,
            "oldest_due_date": date(2025, 6, 8),
            "stage": "enforcement",
            "papers": [
                {
                    "kind": "enforcement_notice",
                    "received_on": date(2026, 11, 12),
                    "ref": "(2026)示0115执1212号",
                }
            ],
        },
        {"debtor": {"name": "赵敏", "phone": "13700009999"}, "hardship": {"evidence": ["payslips"]}},
    ),
    "the_last_instalment_is_paid": LetterCase(
        "clearance_letter",
        "consumer_finance",
        {
            "id": "done",
            "lender": "示例消费金融",
            "outstanding_balance": 0,
            "payments": [{"on": date(2026, 11, 10), "amount": 500}],
        },
        {"debtor": _HE},
    ),
    "a_sister_does_the_talking": LetterCase("helper_authority", "bank_card", _LATE_CARD, {"debtor": _LI}),
}
