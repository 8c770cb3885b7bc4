"""What would a court cut the cost of a debt to, by kind of lender and day of the contract?

Where the rulebook is silent the answer is "not judged", never "no cap".
Rules  cn.financial_loans.total_cost_reduction, cn.cards.reduction_in_court,
       cn.private_lending.rate_cap_multiple with cn.lpr.one_year.
"""

from datetime import date
from fractions import Fraction

from debttriage.model.assessment import DebtTerms
from debttriage.model.noun import noun
from debttriage.rulebook.dated_rule import NoRuleInForce
from debttriage.rulebook.private_lending import is_private_lending
from debttriage.rulebook.rulebook import rule

TOTAL_COST = "cn.financial_loans.total_cost_reduction"
CARD_REDUCTION = "cn.cards.reduction_in_court"
CAP_MULTIPLE = "cn.private_lending.rate_cap_multiple"
LPR = "cn.lpr.one_year"


@noun
class CostCap:
    """The yearly rate, or the code that says why there is none: judged by the court alone, or not known."""

    yearly: Fraction | None
    rules: tuple[str, ...]
    why_not: str = ""


def cost_cap(terms: DebtTerms, signed_on: date | None, as_of: date) -> CostCap:
    """The cap on interest, penalties and fees together, as a rate per year."""
    if is_private_lending(terms.lender_kind, terms.kind):
        return _private(signed_on)
    if terms.lender_kind != "assignee" and _covers(CARD_REDUCTION, terms):
        return CostCap(None, (CARD_REDUCTION,), "cap_by_the_court")
    if terms.lender_kind == "assignee" or not _covers(TOTAL_COST, terms):
        return CostCap(None, (), "cap_for_this_lender")
    try:
        return CostCap(rule(TOTAL_COST).fraction(as_of), (TOTAL_COST,))
    except NoRuleInForce:
        return CostCap(None, (TOTAL_COST,), "cap_on_this_day")


def _private(signed_on: date | None) -> CostCap:
    rules = (CAP_MULTIPLE, LPR)
    if signed_on is None:
        return CostCap(None, rules, "cap_without_date")
    try:
        return CostCap(rule(CAP_MULTIPLE).fraction(signed_on) * rule(LPR).fraction(signed_on), rules)
    except NoRuleInForce:
        return CostCap(None, rules, "cap_on_this_day")


def _covers(rule_id: str, terms: DebtTerms) -> bool:
    try:
        return rule(rule_id).scope.covers(terms.lender_kind, terms.kind)
    except NoRuleInForce:
        return False
