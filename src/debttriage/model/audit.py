"""What checking a lender's figures found: stated penalties against its own terms, and costs against the caps.

Unit  amounts are fen, rates exact fractions, dates plain dates.  Findings are codes and figures; their
sentences stand in the `audit` and `findings` catalogues.
"""

from datetime import date
from fractions import Fraction
from typing import Literal

from debttriage.model.assessment import Finding, TermUsed
from debttriage.model.noun import noun

InFavourOf = Literal["nobody", "lender", "debtor", "open", "not_stated"]


@noun
class PenaltyPart:
    """What one unpaid bill has added since its due date.

    Attributes:
        what: "penalty" is base × rate × days; "late_fee" is charged once, a share of the base or a sum.
        rate: per day for a penalty; the share of a late fee; None where the fee is a fixed sum.
        days: days for which the rate ran; 0 for a late fee.
    """

    what: Literal["penalty", "late_fee"]
    due_date: date
    base: int
    rate: Fraction | None
    days: int
    amount: int


@noun
class StatedPenalties:
    """The penalties a lender states, against what its own terms give since the oldest due date.

    Attributes:
        counted_on: the day of the lender's figures; days are counted up to it.
        expected: what the terms give, with the split of the arrears as told or estimated.
        lowest, highest: the same where the split, the rate or earlier payments leave it open.
        rounding: fen by which daily rounding alone may move the sum.
        difference: stated less expected; positive is in the lender's favour.  None: nothing is stated.
    """

    stated: int | None
    counted_on: date
    expected: int
    lowest: int
    highest: int
    rounding: int
    difference: int | None
    in_favour_of: InFavourOf
    parts: tuple[PenaltyPart, ...]
    assumed: tuple[Finding, ...]


@noun
class DebtAudit:
    """One debt's figures, checked.

    Attributes:
        penalties: None where the terms do not tell what would be due, or nothing is late.
        yearly_cost: interest, penalties and fees as one yearly rate; None where nothing bears any.
        cap: what a court would cut the yearly cost to, where the rulebook says.
        asks: findings that a sentence to the lender can put right.
        may_ask: a question about the figures can be sent without harm.
        terms: where each term came from.
    """

    debt_id: str
    as_of: date
    penalties: StatedPenalties | None
    yearly_cost: Fraction | None
    cap: Fraction | None
    findings: tuple[Finding, ...]
    not_judged: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    asks: tuple[Finding, ...]
    may_ask: bool
    terms: tuple[TermUsed, ...]
    rules: tuple[str, ...]
