"""Which late fees can have been charged up to the day of the figures?

Unit        fen; a fee is charged once for each bill that went unpaid, after its days of grace.
Convention  the fee's base is the unpaid bill itself, or with `is_piled_up` everything unpaid by then.
"""

from itertools import accumulate

from debttriage.assess.debt_on_day import DebtOnDay
from debttriage.assess.growth import late_fee_of
from debttriage.model.assessment import Arrears, DebtTerms
from debttriage.model.audit import PenaltyPart
from debttriage.model.dates import days_later


def late_fees(
    facts: DebtOnDay, terms: DebtTerms, arrears: Arrears, is_piled_up: bool = False
) -> tuple[PenaltyPart, ...]:
    """One fee for each unpaid bill; a fixed fee does not grow with what has piled up."""
    if terms.late_fee is None:
        return ()
    amounts = [due.amount for due in arrears.dues]
    bases = list(accumulate(amounts)) if is_piled_up else amounts
    return tuple(
        PenaltyPart(
            what="late_fee",
            due_date=due.due_date,
            base=base,
            rate=terms.late_fee.share,
            days=0,
            amount=late_fee_of(terms.late_fee, base) or 0,
        )
        for due, base in zip(arrears.dues, bases, strict=True)
        if days_later(due.due_date, terms.grace_days) < facts.facts_day
    )
