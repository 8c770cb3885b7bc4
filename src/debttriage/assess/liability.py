"""Whose debt is it, from ticked facts only, and how much of it may be paid meanwhile?

No label is asked for and none is guessed: an unanswered question stays open and the debt waits for proof.
"""

from debttriage.assess.debt_on_day import DebtOnDay, Remarks
from debttriage.model.assessment import Figure, Finding, Liability, LiabilityState
from debttriage.model.casefile import UsedBy

ASSIGNMENT_NOTICE = "cn.civil_code.assignment_notice"
ILLEGAL_LENDER_TAG = "illegal_lender"
_OWN_STATES = ("own", "lent_access", "partly_disputed")
_RULES: dict[LiabilityState, tuple[str, ...]] = {
    "unproven_claim": (ASSIGNMENT_NOTICE,),
    "illegal_lender": ("cn.private_lending.void_loans",),
}
_QUESTIONS = (
    "debtor_knew", "debtor_handed_over_access", "debtor_benefited", "debtor_was_deceived_or_threatened",
)  # fmt: skip


def judge_liability(facts: DebtOnDay) -> tuple[Liability, Remarks]:
    """The state of liability with the part that may be paid, in fen."""
    state = _state(facts)
    balance = facts.debt.outstanding_balance
    payable = balance if state in _OWN_STATES else 0
    if state == "partly_disputed":
        payable = balance - facts.debt.disputed_amount
    return Liability(state, payable), _remarks(facts, state, payable)


def may_be_paid(liability: Liability) -> bool:
    """Whether liability alone allows a payment."""
    return liability.state in _OWN_STATES


def state_from_facts(used_by: UsedBy) -> LiabilityState:
    """What the ticked facts say where someone else spent the money.

    >>> state_from_facts(UsedBy(debtor_knew=False, debtor_handed_over_access=False, debtor_benefited=False))
    'fraud'
    >>> state_from_facts(UsedBy(debtor_knew=True)), state_from_facts(UsedBy(debtor_knew=False))
    ('lent_access', 'unsure')
    """
    if used_by.debtor_was_deceived_or_threatened:
        return "coerced"
    if used_by.debtor_benefited:
        return "own"
    if used_by.debtor_knew or used_by.debtor_handed_over_access:
        return "lent_access"
    answers = (used_by.debtor_knew, used_by.debtor_handed_over_access, used_by.debtor_benefited)
    return "fraud" if all(answer is False for answer in answers) else "unsure"


def _state(facts: DebtOnDay) -> LiabilityState:
    debt = facts.debt
    if facts.lender_kind == "unlicensed" or ILLEGAL_LENDER_TAG in debt.tags:
        return "illegal_lender"
    state = state_from_facts(debt.used_by) if debt.used_by else "own"
    if state not in ("own", "lent_access"):
        return state
    if debt.disputed_amount and debt.disputed_amount >= debt.outstanding_balance:
        return "disputed"
    if facts.lender_kind == "assignee" and debt.agreement is None:
        return "unproven_claim"
    return "partly_disputed" if debt.disputed_amount else state


def _remarks(facts: DebtOnDay, state: LiabilityState, payable: int) -> Remarks:
    if state == "own":
        return Remarks()
    figures: dict[str, Figure] = {}
    if state == "partly_disputed":
        figures = {"payable_fen": payable, "disputed_fen": facts.debt.disputed_amount}
    rules = _RULES.get(state, ())
    missing: list[Finding] = []
    if state == "unsure":
        used_by = facts.debt.used_by
        missing = [
            Finding(question, {"matters": "much", "who": "debtor"})
            for question in _QUESTIONS
            if getattr(used_by, question) is None
        ]
    if state == "unproven_claim":
        missing.append(Finding("proof_of_assignment", {"matters": "much", "who": "lender"}, rules))
    return Remarks((Finding(f"liability_{state}", figures, rules),), missing=tuple(missing))
