"""What does one more day of waiting cost, and when is the next late fee?

Unit  fen a day, exact; rounded half-up once in `per_day`.  Simple interest, actual/365.
Where the rate on overdue money is missing, the contract rate goes on: the growth is then at least so much.
While an agreement is kept nothing grows, here as in the plan; one missed instalment brings everything back.
"""

from datetime import date
from fractions import Fraction
from typing import Literal

from debttriage.assess.debt_on_day import DebtOnDay, Remarks, bill_ahead, bill_amount, frozen_by_agreement
from debttriage.model.assessment import Arrears, DebtTerms, Finding, Growth, GrowthPart
from debttriage.model.dates import days_later
from debttriage.model.money import payable
from debttriage.model.rates import DAYS_IN_YEAR, LateFee


def judge_growth(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> tuple[Growth, Remarks]:
    """Growth a day by base and rate, as a yearly rate of the balance, and the next late fee with its day."""
    parts, has_gap = _parts(facts, terms, arrears)
    per_day_exact = sum((part.base * part.daily_rate for part in parts), Fraction(0))
    balance = facts.debt.outstanding_balance
    is_unknown = has_gap and not parts
    yearly = per_day_exact * DAYS_IN_YEAR / balance if balance and not is_unknown else None
    next_fee, next_fee_on, fee_remarks = _next_fee(facts, terms)
    growth = Growth(
        per_day_exact=per_day_exact,
        per_day=payable(per_day_exact),
        yearly_rate=yearly,
        parts=parts,
        next_fee=next_fee,
        next_fee_on=next_fee_on,
        is_at_least=has_gap and bool(parts),
    )
    return growth, Remarks(not_judged=_silent(growth, is_unknown)) + fee_remarks


def _silent(growth: Growth, is_unknown: bool) -> tuple[Finding, ...]:
    if is_unknown:
        return (Finding("growth"),)
    if growth.is_at_least:
        return (Finding("growth_at_least", {"per_day_fen": growth.per_day}),)
    return ()


def late_fee_of(late_fee: LateFee, unpaid_minimum: int | None) -> int | None:
    """The fee for one cycle in fen, rounded half-up; None where the unpaid minimum is not known.

    >>> late_fee_of(LateFee(share=Fraction(1, 20)), 640_00), late_fee_of(LateFee(amount=20_00), None)
    (3200, 2000)
    """
    if late_fee.amount is not None:
        return late_fee.amount
    if late_fee.share is None or unpaid_minimum is None:
        return None
    return payable(late_fee.share * unpaid_minimum)


def _parts(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> tuple[tuple[GrowthPart, ...], bool]:
    """The bases that grow, and whether one of them has a rate that nobody told.

    Overdue money without a known rate of its own grows by the contract rate, as the plan counts it.
    """
    if frozen_by_agreement(facts):
        return (), False
    overdue = sum(due.bearing for due in arrears.dues)
    not_due = arrears.not_due - arrears.resting
    if facts.kind in ("pay_later", "bill"):
        not_due = 0
    bases: list[tuple[Literal["interest", "penalty"], int, Fraction | None]] = [
        ("interest", not_due, terms.contract_daily),
        ("penalty", overdue, terms.penalty_daily)
        if terms.penalty_daily is not None
        else ("interest", overdue, terms.contract_daily),
    ]
    parts = tuple(GrowthPart(what, base, rate) for what, base, rate in bases if base > 0 and rate)
    has_gap = (not_due > 0 and terms.contract_daily is None) or (
        terms.penalty_daily is None and (overdue > 0 or (facts.kind == "bill" and bool(arrears.dues)))
    )
    return parts, has_gap


def _next_fee(facts: DebtOnDay, terms: DebtTerms) -> tuple[int | None, date | None, Remarks]:
    if terms.late_fee is None or frozen_by_agreement(facts):
        return None, None, Remarks()
    due = bill_ahead(facts)
    fee = late_fee_of(terms.late_fee, bill_amount(facts))
    if fee is None:
        asked = Finding("minimum_payment", {"matters": "some", "who": "lender"})
        return None, None, Remarks(not_judged=(Finding("next_late_fee"),), missing=(asked,))
    if due is None or not fee:
        return None, None, Remarks()
    return fee, days_later(due, terms.grace_days), Remarks()
