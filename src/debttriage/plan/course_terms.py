"""What stays fixed while one debt runs: rates as whole numbers over common bases, bills, marks."""

from fractions import Fraction
from math import lcm

from debttriage.model.money import Fen
from debttriage.model.noun import noun

NEVER = 1 << 40
"""An ordinal beyond every plan."""


@noun
class CourseModel:
    """What stays fixed while one debt runs: rates as whole numbers over common bases, bills, marks.

    Attributes:
        interest_rate, penalty_rate, rate_base: daily rates are `interest_rate / rate_base` and so on.
        monthly_rate, monthly_base: a twelfth of the yearly rate, for monthly accrual; monthly_base 0: daily.
        dues_bear_interest: overdue money goes on at the contract rate (cards) instead of a penalty rate.
        bills: due dates as ordinals, ascending.
        bill_amounts: for a given schedule the amount of each bill; empty otherwise.
        minimum_share, minimum_base, minimum_floor: the minimum of a balance; base 0: the same amount again.
        first_bill: what the next bill asks for; None: by the rule.
        style: "minimum", "instalment", "principal", "interest", "whole" or "none" (no bill is known).
        instalment: of style "instalment", or the principal part of style "principal".
        bills_left: the last bill takes everything; NEVER when not known.
        partial_share, partial_base: a due of which that share is paid counts as paid for the marks;
            base 0: only a due paid in full does (shortfalls then add up, oldest first).
        marks: days past due on which the next mark comes, ascending; empty when nothing is reported.
        accelerates_on: everything falls due that day unless nothing is late; NEVER otherwise.
        agreement: bills are those of a running agreement.
        broken_due: the due date that counts again when the agreement is broken.
        contract_speed, overdue_speed: the daily rates as floats, for putting debts in order only.
    """

    debt_id: str
    interest_rate: int
    penalty_rate: int
    rate_base: int
    monthly_rate: int
    monthly_base: int
    dues_bear_interest: bool
    interest_before_first_bill: bool
    capitalises: bool
    bills: tuple[int, ...]
    bill_amounts: tuple[Fen, ...]
    style: str
    instalment: Fen
    bills_left: int
    first_bill: Fen | None
    minimum_share: int
    minimum_base: int
    minimum_floor: Fen
    fee_share: int
    fee_base: int
    fee_amount: Fen
    grace_days: int
    principal_first_after: int
    marks: tuple[int, ...]
    accelerates_on: int
    agreement: bool
    broken_due: int
    contract_speed: float
    overdue_speed: float
    partial_share: int = 0
    partial_base: int = 0


def common_rates(interest: Fraction, penalty: Fraction) -> tuple[int, int, int]:
    """Two daily rates as whole numbers over one base.

    >>> common_rates(Fraction(1, 2000), Fraction(3, 4000))
    (2, 3, 4000)
    """
    base = lcm(interest.denominator, penalty.denominator)
    return int(interest * base), int(penalty * base), base
