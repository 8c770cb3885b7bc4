"""Is more charged in all than a court would allow on request?

Judged on the sum of interest, penalties and fees as a yearly rate, by kind of lender and contract date.
Where the rulebook is silent the answer is "not judged", never "no cap".
Rules  cn.financial_loans.total_cost_reduction, cn.cards.reduction_in_court,
       cn.private_lending.rate_cap_multiple with cn.lpr.one_year.
"""

from fractions import Fraction

from debttriage.assess.debt_on_day import DebtOnDay, Remarks
from debttriage.assess.looked_up import fraction_on, speaks_about, value_on
from debttriage.assess.penalty_terms import CAP_MULTIPLE, LPR, private_cap_daily
from debttriage.model.assessment import DebtTerms, Figure, Finding, Growth
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR
from debttriage.rulebook.private_lending import is_private_lending

TOTAL_COST = "cn.financial_loans.total_cost_reduction"
CARD_REDUCTION = "cn.cards.reduction_in_court"
NEW_MICROLOANS = "cn.microloans.new_loan_cost_stop"
CONTRACTS_BEFORE_CAP = "cn.private_lending.contracts_before_cap"


def rate_cap_remarks(facts: DebtOnDay, terms: DebtTerms, growth: Growth) -> Remarks:
    """The all-in yearly rate against what a court would cut it to, where both are known."""
    if facts.kind == "bill" or (growth.yearly_rate == 0 and not growth.next_fee):
        return Remarks()
    charged = all_in_yearly(growth)
    silent = Remarks(not_judged=(Finding("rate_cap_without_rates", {}, _rules(facts)),))
    if charged is None or growth.yearly_rate is None:
        return silent
    judged = _judged(facts, terms, charged)
    if not growth.is_at_least:
        return judged
    # A rate is missing: what is already too much stays too much; "not too much" cannot be said.
    above = tuple(finding for finding in judged.findings if finding.code.startswith("above_"))
    return Remarks(above) if above else silent


def _judged(facts: DebtOnDay, terms: DebtTerms, charged: Fraction) -> Remarks:
    if speaks_about(CARD_REDUCTION, facts.lender_kind, facts.kind):
        return _card(facts, charged)
    if is_private_lending(facts.lender_kind, facts.kind):
        return _private(facts, terms, charged)
    if facts.lender_kind == "assignee" or not speaks_about(TOTAL_COST, facts.lender_kind, facts.kind):
        return Remarks(not_judged=(Finding("rate_cap_for_this_lender", {}, _rules(facts)),))
    cap = fraction_on(TOTAL_COST, facts.as_of)
    if cap is None:
        return Remarks(not_judged=(Finding("rate_cap_on_this_day", {}, (TOTAL_COST,)),))
    code = "above_reducible_cost" if charged > cap else "within_reducible_cost"
    said = Finding(code, {"charged_rate": charged, "cap_rate": cap}, (TOTAL_COST,))
    return Remarks((said,)) + _new_microloan(facts, charged)


def all_in_yearly(growth: Growth) -> Fraction | None:
    """The dearest rate that a part of the debt bears, with a year of late fees spread over what bears it.

    None where nothing bears interest yet.  One late fee a month is counted: once a cycle.
    """
    base = sum(part.base for part in growth.parts)
    if not base:
        return None
    dearest = max(part.daily_rate for part in growth.parts) * DAYS_IN_YEAR
    return dearest + Fraction((growth.next_fee or 0) * MONTHS_IN_YEAR, base)


def _card(facts: DebtOnDay, charged: Fraction) -> Remarks:
    if value_on(CARD_REDUCTION, facts.as_of) is None:
        return Remarks(not_judged=(Finding("rate_cap_on_this_day", {}, (CARD_REDUCTION,)),))
    return Remarks((Finding("card_cost_reducible", {"charged_rate": charged}, (CARD_REDUCTION,)),))


def _new_microloan(facts: DebtOnDay, charged: Fraction) -> Remarks:
    """A licensed microloan granted since its regulators stopped dearer new loans."""
    signed_on = facts.debt.signed_on
    if signed_on is None or not speaks_about(NEW_MICROLOANS, facts.lender_kind, facts.kind):
        return Remarks()
    ceiling = fraction_on(NEW_MICROLOANS, signed_on)
    if ceiling is None or charged <= ceiling:
        return Remarks()
    figures: dict[str, Figure] = {"charged_rate": charged, "cap_rate": ceiling, "signed_on": signed_on}
    return Remarks((Finding("above_new_microloan_ceiling", figures, (NEW_MICROLOANS,)),))


def _private(facts: DebtOnDay, terms: DebtTerms, charged: Fraction) -> Remarks:
    rules = (CAP_MULTIPLE, LPR)
    signed_on = facts.debt.signed_on
    if signed_on is None:
        asked = Finding("signed_on", {"matters": "some", "who": "contract"}, rules)
        return Remarks(not_judged=(Finding("rate_cap_without_date", {}, rules),), missing=(asked,))
    cap_daily = private_cap_daily(signed_on)
    if cap_daily is None:
        return Remarks(not_judged=(Finding("rate_cap_on_this_day", {}, (*rules, CONTRACTS_BEFORE_CAP)),))
    cap = cap_daily * DAYS_IN_YEAR
    stated = facts.debt.penalty_rate.rate if facts.debt.penalty_rate else None
    contract = (terms.contract_daily or Fraction(0)) * DAYS_IN_YEAR
    agreed = max(charged, contract, stated.yearly if stated else contract)
    code = "above_private_cap" if agreed > cap else "within_private_cap"
    return Remarks((Finding(code, {"charged_rate": agreed, "cap_rate": cap, "signed_on": signed_on}, rules),))


def _rules(facts: DebtOnDay) -> tuple[str, ...]:
    return (CAP_MULTIPLE, LPR) if is_private_lending(facts.lender_kind, facts.kind) else (TOTAL_COST,)
