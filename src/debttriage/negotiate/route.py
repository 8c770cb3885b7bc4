"""How is this debt handled?  Liability and limitation first, then courts, then money."""

from dataclasses import replace
from datetime import date

from debttriage.model.assessment import Assessment, Finding, RouteName
from debttriage.model.casefile import Debt
from debttriage.model.negotiation import Route
from debttriage.model.repayment_plan import Affordability
from debttriage.negotiate.case_state import agreement_is_live, has_court_paper
from debttriage.negotiate.letter_fit import letters_for
from debttriage.negotiate.letter_gates import Question
from debttriage.negotiate.letter_rules import has_tag, letter_rules, letter_unasked

_UNPAYABLE: frozenset[RouteName] = frozenset({"verify", "fraud", "coerced", "old", "illegal_lender"})
_LIABILITY_ROUTES: dict[str, RouteName] = {
    "fraud": "fraud",
    "coerced": "coerced",
    "illegal_lender": "illegal_lender",
    "disputed": "dispute",
    "partly_disputed": "dispute",
}
_VERIFY_STATES = ("unsure", "unproven_claim")
_LATE_STAGES = ("judgment", "enforcement")


def route_for(
    debt: Debt, assessment: Assessment, affordability: Affordability, covered: bool, as_of: date
) -> Route:
    """The route of one debt, whether it may be paid or acknowledged, and which letters fit.

    Args:
        covered: the plan pays what is due before the next step, or keeps a debt current.
        as_of: an agreement whose last instalment lies before this day is no longer live.
    """
    route, because = _route_and_reason(debt, assessment, affordability, covered, as_of)
    may_pay = assessment.may_pay and route not in _UNPAYABLE
    may_acknowledge = assessment.may_acknowledge and route not in _UNPAYABLE | {"reply", "dispute"}
    ask = Question(debt, assessment, affordability, route, may_acknowledge, as_of, covered)
    fit = letters_for(ask)
    first = letter_unasked(route, fit.offered)
    made = Route(debt.id, route, may_pay, may_acknowledge, fit.offered, fit.blocked, (because,))
    return replace(made, by_name=fit.by_name, first_letter=first)


def _route_and_reason(
    debt: Debt, assessment: Assessment, affordability: Affordability, covered: bool, as_of: date
) -> tuple[RouteName, Finding]:
    state = assessment.liability.state
    if state in _LIABILITY_ROUTES:
        return _LIABILITY_ROUTES[state], Finding(state)
    if assessment.limitation.state == "may_be_too_old":
        rules = assessment.limitation.rules
        return "old", Finding("may_be_too_old", {"expired_on": assessment.limitation.expires_on}, rules)
    if state in _VERIFY_STATES:
        return "verify", Finding(state)
    if has_court_paper(debt):
        return "reply", Finding(f"stage_{debt.stage}" if debt.stage in _LATE_STAGES else "court_paper")
    if referred := _why_refer(debt):
        return "refer", referred
    if agreement_is_live(debt, as_of):
        return "agreed", Finding("agreement_runs")
    if affordability.monthly_for_debts <= 0:
        return "hold", _why_hold(affordability)
    if covered:
        return "cure", Finding("plan_covers_it" if assessment.arrears.cure_amount else "kept_current")
    return "negotiate", Finding("plan_does_not_cover_it")


def _why_hold(affordability: Affordability) -> Finding:
    """Living costs take everything, or what has to be kept takes what they leave."""
    surplus, first = affordability.surplus, affordability.comes_first
    if surplus > 0 and first:
        return Finding("instalments_come_first", {"surplus_fen": surplus, "first_fen": first})
    return Finding("nothing_left_for_debts", {"surplus_fen": surplus})


def _why_refer(debt: Debt) -> Finding | None:
    """Debts whose loss is a home, a business or someone else's: a person, not a letter of ours."""
    if has_tag(debt, letter_rules().refer):
        return Finding("business_or_mortgage")
    security = debt.security
    if security is not None and security.kind == "collateral" and security.essential:
        return Finding("home_or_work_at_stake")
    if security is not None and security.kind == "guarantor" and debt.stage == "lawyer":
        return Finding("guarantor_at_stake")
    return None
