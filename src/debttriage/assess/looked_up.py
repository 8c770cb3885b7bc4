"""Rule values for judgements: a value with its rule, or None where the rulebook is silent on that day.

None always becomes a "not judged" remark of the question that asked; it is never read as zero or "no cap".
"""

from datetime import date
from fractions import Fraction

from debttriage.model.casefile import DebtKind, LenderKind
from debttriage.rulebook.dated_rule import NoRuleInForce, RuleValue
from debttriage.rulebook.rulebook import rule


def value_on(rule_id: str, day: date) -> RuleValue | None:
    """The value in force on that day."""
    try:
        return rule(rule_id).on(day)
    except NoRuleInForce:
        return None


def whole_on(rule_id: str, day: date) -> int | None:
    """The value in force on that day as a whole number of the rule's unit.

    >>> whole_on("cn.civil_procedure.defence_period", date(2026, 11, 18))
    15
    """
    value = value_on(rule_id, day)
    return int(value.value) if value else None


def fraction_on(rule_id: str, day: date) -> Fraction | None:
    """The value in force on that day as an exact fraction.

    >>> fraction_on("cn.financial_loans.total_cost_reduction", date(2026, 11, 21))
    Fraction(6, 25)
    """
    try:
        return rule(rule_id).fraction(day)
    except NoRuleInForce:
        return None


def speaks_about(rule_id: str, lender_kind: LenderKind, debt_kind: DebtKind) -> bool:
    """Whether the rule's scope covers that kind of lender and debt; a rule we do not have covers nothing."""
    try:
        return rule(rule_id).scope.covers(lender_kind, debt_kind)
    except NoRuleInForce:
        return False
