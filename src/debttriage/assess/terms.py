"""What does the contract say, as far as anyone tells: the file, else the lender's known terms, else a rule?

Unit  rates are exact fractions per day.  Every term carries where it came from.
"""

from fractions import Fraction
from typing import Literal, TypeVar

from debttriage.assess.debt_on_day import NOT_REPORTING_KINDS, DebtOnDay, Remarks
from debttriage.assess.looked_up import speaks_about, value_on, whole_on
from debttriage.assess.penalty_terms import penalty_term
from debttriage.model.assessment import DebtTerms, Finding, TermUsed
from debttriage.model.dates import days_past_due
from debttriage.model.noun import noun
from debttriage.model.rates import LateFee, MinimumRule, Rate, parse_percent
from debttriage.rulebook.lender_terms import ContractTerm

GRACE_FLOOR = "cn.cards.grace_days_floor"
PRINCIPAL_FIRST = "cn.cards.principal_first_after"
NO_INTEREST_AGREED = "cn.civil_code.no_interest_agreed"

Value = TypeVar("Value")
PartialPayment = Literal["full", "share", "adds_up", "unknown"]


@noun
class _LenderTerms:
    """The lender's known defaults of one product, each with its record of where it came from."""

    facts: DebtOnDay

    def find(self, name: str) -> tuple[object, TermUsed] | None:
        """The default term of that name, where it is known well enough to calculate with."""
        lender = self.facts.lender
        term: ContractTerm | None = getattr(lender, name, None)
        if lender is None or term is None or not term.is_default:
            return None
        value: object = getattr(term, "value", None)
        return value, TermUsed(name, "lender", lender.id, term.source.confidence)


def debt_terms(facts: DebtOnDay) -> tuple[DebtTerms, Remarks]:
    """All terms of one debt, each with its origin, and what is still to be read off the contract."""
    debt, known = facts.debt, _LenderTerms(facts)
    contract, contract_used = _contract_rate(facts, known)
    penalty, penalty_used, penalty_remarks = penalty_term(facts, contract, known.find("penalty_rate"))
    late_fee, fee_used = _stated(debt.late_fee, "late_fee", known, LateFee)
    minimum_rule, minimum_used = _stated(debt.minimum_rule, "minimum_rule", known, MinimumRule)
    capitalises, capitalises_used = _capitalises(facts, known)
    grace, grace_used = _grace_days(facts, known)
    reported, reported_used = _reported(facts, known)
    partial, share, partial_used = _partial_payment(known)
    terms = DebtTerms(
        kind=facts.kind,
        lender_kind=facts.lender_kind,
        contract_daily=contract.daily if contract else None,
        penalty_daily=penalty,
        late_fee=late_fee,
        minimum_rule=minimum_rule,
        accrual=debt.accrual,
        capitalises=capitalises,
        grace_days=grace,
        principal_first=_principal_first(facts),
        partial_payment=partial,
        partial_share=share,
        is_reported=reported,
        repayment_method=debt.repayment_method,
        used=(
            contract_used, penalty_used, fee_used, minimum_used, capitalises_used, grace_used, reported_used,
            partial_used, *_kind_used(facts),
        ),
    )  # fmt: skip
    return terms, Remarks(missing=_missing(facts, terms)) + penalty_remarks


def _stated(
    stated: Value | None, name: str, known: _LenderTerms, kind: type[Value]
) -> tuple[Value | None, TermUsed]:
    if stated is not None:
        return stated, TermUsed(name, "file")
    found = known.find(name)
    if found is not None and isinstance(found[0], kind):
        return found[0], found[1]
    return None, TermUsed(name, "unknown")


def _contract_rate(facts: DebtOnDay, known: _LenderTerms) -> tuple[Rate | None, TermUsed]:
    rate, used = _stated(facts.debt.rate, "contract_rate", known, Rate)
    if rate is None and facts.kind == "private_loan" and value_on(NO_INTEREST_AGREED, facts.as_of):
        return Rate(Fraction(0), "year"), TermUsed("contract_rate", "rule", NO_INTEREST_AGREED)
    return rate, used


def _capitalises(facts: DebtOnDay, known: _LenderTerms) -> tuple[bool, TermUsed]:
    found = known.find("capitalises")
    if found is not None:
        return bool(found[0]), found[1]
    return facts.kind == "card", TermUsed("capitalises", "assumed")


def _grace_days(facts: DebtOnDay, known: _LenderTerms) -> tuple[int, TermUsed]:
    found = known.find("grace_days")
    if found is not None and isinstance(found[0], int):
        return found[0], found[1]
    if speaks_about(GRACE_FLOOR, facts.lender_kind, facts.kind):
        floor = whole_on(GRACE_FLOOR, facts.facts_day)
        if floor is not None:
            return floor, TermUsed("grace_days", "rule", GRACE_FLOOR)
    return 0, TermUsed("grace_days", "assumed")


def _reported(facts: DebtOnDay, known: _LenderTerms) -> tuple[bool | None, TermUsed]:
    reported, used = _stated(facts.debt.reported_to_bureau, "reported_to_bureau", known, bool)
    if reported is None and facts.kind in NOT_REPORTING_KINDS:
        return False, TermUsed("reported_to_bureau", "assumed")
    return reported, used


def _partial_payment(known: _LenderTerms) -> tuple[PartialPayment, Fraction | None, TermUsed]:
    found = known.find("partial_payment")
    word = str(found[0]) if found else ""
    if found and word == "full":
        return "full", None, found[1]
    if found and word == "adds_up":
        return "adds_up", None, found[1]
    if found and word.endswith("%"):
        return "share", parse_percent(word), found[1]
    return "unknown", None, TermUsed("partial_payment", "unknown")


def _principal_first(facts: DebtOnDay) -> bool:
    if not speaks_about(PRINCIPAL_FIRST, facts.lender_kind, facts.kind) or not facts.debt.oldest_due_date:
        return False
    after = whole_on(PRINCIPAL_FIRST, facts.as_of)
    return after is not None and days_past_due(facts.debt.oldest_due_date, facts.as_of) > after


def _kind_used(facts: DebtOnDay) -> tuple[TermUsed, ...]:
    if facts.debt.kind is not None:
        kind = TermUsed("kind", "file")
    elif facts.lender is not None:
        kind = TermUsed("kind", "lender", facts.lender.id)
    else:
        kind = TermUsed("kind", "assumed")
    if facts.debt.lender_kind is not None:
        return kind, TermUsed("lender_kind", "file")
    if facts.lender is not None:
        confidence = facts.lender.lender_kind_source.confidence
        return kind, TermUsed("lender_kind", "lender", facts.lender.id, confidence)
    return kind, TermUsed("lender_kind", "unknown" if facts.lender_kind == "other" else "assumed")


def _missing(facts: DebtOnDay, terms: DebtTerms) -> tuple[Finding, ...]:
    missing = []
    if facts.debt.kind is None and facts.lender is None:
        missing.append(Finding("kind", {"matters": "much", "who": "contract"}))
    if terms.contract_daily is None and facts.kind not in ("bill", "pay_later"):
        missing.append(Finding("contract_rate", {"matters": "much", "who": "contract"}))
    is_sure = facts.debt.lender_kind is not None or (
        facts.lender is not None and facts.lender.lender_kind_is_sure
    )
    if not is_sure and facts.kind not in NOT_REPORTING_KINDS:
        missing.append(Finding("lender_in_the_contract", {"matters": "some", "who": "contract"}))
    if terms.is_reported is None:
        missing.append(Finding("reported_to_bureau", {"matters": "some", "who": "lender"}))
    return tuple(missing)
