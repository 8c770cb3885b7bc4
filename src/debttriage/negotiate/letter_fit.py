"""Which letters may be drafted for one debt, and why the others may not."""

from collections.abc import Callable
from datetime import date

from debttriage.model.assessment import Assessment, Finding, RouteName
from debttriage.model.casefile import COURT_PAPERS, Debt
from debttriage.model.negotiation import BlockedLetter
from debttriage.model.noun import noun
from debttriage.model.repayment_plan import Affordability
from debttriage.negotiate.letter_rules import Gate, has_tag, letter_rules
from debttriage.negotiate.phone_calls import call_to_confirm


@noun
class Question:
    """One debt on one route, as the gates of the letters see it."""

    debt: Debt
    assessment: Assessment
    affordability: Affordability
    route: RouteName
    may_acknowledge: bool
    as_of: date


def agreement_is_live(debt: Debt, as_of: date) -> bool:
    """Whether an instalment plan is agreed and its last instalment still lies ahead."""
    agreement = debt.agreement
    return agreement is not None and (agreement.last_due_on is None or agreement.last_due_on >= as_of)


def has_court_paper(debt: Debt) -> bool:
    """Whether a court or arbitral body has written, or the file says it has got that far.

    An agreement signed after the paper has settled it.
    """
    if debt.stage in ("court", "judgment", "enforcement"):
        return True
    signed_on = debt.agreement.signed_on if debt.agreement else None
    return any(
        paper.kind in COURT_PAPERS
        and not (signed_on and paper.received_on and signed_on >= paper.received_on)
        for paper in debt.papers
    )


def is_decided(debt: Debt) -> bool:
    """Whether a court has decided: what follows is performance, not mediation."""
    return debt.stage in ("judgment", "enforcement") or any(
        paper.kind in ("judgment", "enforcement_notice") for paper in debt.papers
    )


ADMISSIONS_FORBIDDEN: dict[RouteName, str] = {
    "verify": "would_admit_verify",
    "dispute": "would_admit_dispute",
    "fraud": "would_admit_fraud",
    "coerced": "would_admit_coerced",
    "old": "would_admit_old",
    "illegal_lender": "would_admit_illegal_lender",
    "reply": "would_admit_reply",
}
DANGER = "illegal_lender_danger"
CONDUCT_BREACHES = {"contacted_at_night": "at_night", "contacted_other_persons": "other_person"}
_ASKS_AGAIN = "reconsider_refusal"
_OBJECTION_STATES = ("fraud", "coerced", "unproven_claim")


def _is_in_danger(ask: Question) -> bool:
    return any(event.code == DANGER for event in ask.assessment.events)


def _has_breaches(ask: Question) -> bool:
    return any(finding.code in CONDUCT_BREACHES for finding in ask.assessment.findings)


def _has_payment_order_with_ground(ask: Question) -> bool:
    """A payment order may be objected to only where the debt itself is disputed, never for want of money."""
    disputed = ask.assessment.liability.state in _OBJECTION_STATES
    return any(paper.kind == "payment_order" for paper in ask.debt.papers) and (
        disputed or ask.debt.disputed_amount > 0 or ask.assessment.limitation.state == "may_be_too_old"
    )


def _goes_on_in_instalments(ask: Question) -> bool:
    """An instalment loan whose instalments still run: nothing has been called in at once."""
    debt = ask.debt
    return (
        ask.assessment.terms.kind == "instalment_loan"
        and bool(debt.instalment)
        and debt.instalments_left != 0
        and not any(paper.kind == "acceleration_notice" for paper in debt.papers)
    )


_GATES: dict[Gate, Callable[[Question], bool]] = {
    "overdue": lambda ask: ask.assessment.arrears.cure_amount > 0,
    "before_due": lambda ask: ask.assessment.arrears.cure_amount == 0 and ask.debt.outstanding_balance > 0,
    "has_offer": lambda ask: ask.affordability.monthly_for_debts > 0,
    "no_surplus": lambda ask: ask.affordability.monthly_for_debts <= 0,
    "nothing_to_do_with_it": lambda ask: ask.assessment.liability.state == "fraud",
    "may_be_too_old": lambda ask: ask.assessment.limitation.state == "may_be_too_old",
    "let_someone_use_it": lambda ask: ask.assessment.liability.state == "lent_access",
    "under_pressure": lambda ask: ask.assessment.liability.state == "coerced",
    "part_disputed": lambda ask: ask.debt.disputed_amount > 0,
    "payment_order_with_ground": _has_payment_order_with_ground,
    "court_paper": lambda ask: has_court_paper(ask.debt),
    "agreement": lambda ask: agreement_is_live(ask.debt, ask.as_of),
    "phone_call": lambda ask: call_to_confirm(ask.debt, ask.may_acknowledge, ask.as_of) is not None,
    "guarantor": lambda ask: ask.debt.security is not None and ask.debt.security.kind == "guarantor",
    "nothing_left": lambda ask: ask.debt.outstanding_balance == 0,
    "breaches": _has_breaches,
    "instalments_go_on": _goes_on_in_instalments,
    "agreement_too_high": lambda ask: ask.affordability.surplus < ask.affordability.comes_first,
    "paid_agent": lambda ask: has_tag(ask.debt, letter_rules().paid_agent),
    "undecided": lambda ask: not is_decided(ask.debt),
    "reported": lambda ask: ask.assessment.terms.is_reported is not False,
}


def why_not(kind: str, ask: Question) -> Finding | None:
    """What forbids that letter for that debt; None where it may be drafted.

    Liability and limitation are looked at first: a letter that admits a debt is closed before its own gates.
    """
    rule = letter_rules().letters[kind]
    if _is_in_danger(ask) and "court_paper" not in rule.needs:  # nothing to them; a court is answered
        return Finding("in_danger")
    if rule.admits and not ask.may_acknowledge:
        return Finding(ADMISSIONS_FORBIDDEN.get(ask.route, "would_admit"))
    if rule.lender_kinds and ask.assessment.terms.lender_kind not in rule.lender_kinds:
        return Finding(
            "not_a_bank_card" if rule.lender_kinds == ("bank_card",) else "not_this_kind_of_lender"
        )
    for gate in rule.needs:
        if not _GATES[gate](ask):
            return Finding(f"needs_{gate}")
    if kind not in letter_rules().routes[ask.route]:
        return Finding(f"not_on_route_{ask.route}")
    return None


def letters_for(ask: Question) -> tuple[tuple[str, ...], tuple[BlockedLetter, ...]]:
    """The letters that may be drafted, most useful first, and those people ask for that may not be."""
    rules = letter_rules()
    allowed = tuple(kind for kind in rules.routes[ask.route] if why_not(kind, ask) is None)
    if not refusal_is_known(ask.debt, ask.as_of):
        allowed = tuple(sorted(allowed, key=lambda kind: kind == _ASKS_AGAIN))
    reasons = {kind: why_not(kind, ask) for kind, rule in rules.letters.items() if _is_asked_for(kind, ask)}
    return allowed, tuple(BlockedLetter(kind, why) for kind, why in reasons.items() if why is not None)


def refusal_is_known(debt: Debt, as_of: date) -> bool:
    """Whether the file tells that this lender refused: terms of its own instead, or an entry of the log.

    >>> said = {"at": date(2026, 11, 1), "direction": "in", "said": "分期申请没通过"}
    >>> fields = {"id": "card", "lender": "x", "outstanding_balance": 9000, "contacts": [said]}
    >>> debt = Debt.model_validate(fields)
    >>> refusal_is_known(debt, date(2026, 11, 21)), refusal_is_known(debt, date(2026, 10, 31))
    (True, False)
    """
    heard = [c.said or "" for c in debt.contacts if c.direction == "in" and c.at.date() <= as_of]
    words = letter_rules().refusal.words
    return bool(debt.offers) or any(word in said.casefold() for said in heard for word in words)


def _is_asked_for(kind: str, ask: Question) -> bool:
    """Whether someone in that position would think of that letter; a reason for every other one is noise."""
    rule = letter_rules().letters[kind]
    lender_kind, licensed = ask.assessment.terms.lender_kind, letter_rules().desks
    if kind == "request_breakdown":
        return _is_in_danger(ask)
    if kind == "not_my_debt":
        return ask.debt.used_by is not None
    if kind == "too_old":
        return ask.assessment.limitation.state == "close"
    if kind == "payment_order_objection":
        return any(paper.kind == "payment_order" for paper in ask.debt.papers)
    if rule.lender_kinds == ("bank_card",):
        return lender_kind in licensed
    return rule.say_when_blocked and (not rule.lender_kinds or lender_kind in rule.lender_kinds)
