"""Lenders and rules as JSON; a contract term is written as a debts file would write it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from debttriage.model.rates import LateFee, MinimumRule, PenaltyRate, Rate
from debttriage.rulebook.dated_rule import DatedRule
from debttriage.rulebook.lender_terms import ContractTerm, Lender
from debttriage.write.json.report import header
from debttriage.write.messages import sentence
from debttriage.write.screen import Screen
from debttriage.write.term_spelling import term_spelling
from debttriage.write.terminal.lenders import TERMS
from debttriage.write.terminal.rules import in_force

Report = dict[str, Any]
SPELT = (Rate, PenaltyRate, LateFee, MinimumRule)


def lenders_report(lenders: Sequence[Lender], screen: Screen) -> Report:
    """`lenders --json`: everything known of each."""
    return {**header(screen), "lenders": [lender_part(lender, screen) for lender in lenders]}


def lender_part(lender: Lender, screen: Screen) -> Report:
    """One lender as it stands in the data files; a number comes with its warning."""
    plain = lender.model_dump(mode="json", exclude=set(TERMS))
    terms = {name: term_part(term) for name in TERMS if (term := getattr(lender, name)) is not None}
    warning = sentence(screen.lang, "rules", "lender.hotline") if lender.contacts else None
    return {**plain, "terms": terms, "contact_warning": warning}


def term_part(term: ContractTerm) -> Report:
    """One default term with its source, its note, and whether it is calculated with."""
    value = getattr(term, "value", None)
    return {
        "value": term_spelling(value) if isinstance(value, SPELT) else value,
        **term.model_dump(mode="json", include={"source", "is_default", "note"}),
    }


def rules_report(rules: Sequence[DatedRule], screen: Screen) -> Report:
    """`rules --json`: each rule with all its values and sources, and the value of the day."""
    return {**header(screen), "rules": [rule_part(rule, screen.as_of) for rule in rules]}


def rule_part(rule: DatedRule, as_of: date) -> Report:
    """One rule; `in_force` is null where the rulebook is silent about the day."""
    value = in_force(rule, as_of)
    return {**rule.model_dump(mode="json"), "in_force": value.model_dump(mode="json") if value else None}
