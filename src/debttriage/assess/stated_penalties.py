"""Do the penalties that a lender states follow from its own terms?

Unit        fen; each bill's part is rounded half-up once.  Simple interest, actual/365.
Convention  a due date is day 0, and days are counted up to the day of the lender's figures, not to `as_of`.
Range       where the split of the arrears, the rate or earlier payments leave the sum open, its two ends.
Rules       cn.loans.penalty_multiple_lowest, …_highest (an assumed overdue rate).
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from debttriage.assess.debt_on_day import DebtOnDay
from debttriage.assess.late_fees_so_far import late_fees
from debttriage.assess.looked_up import fraction_on
from debttriage.assess.overdue_bases import overdue_bases
from debttriage.assess.penalty_terms import HIGHEST_MULTIPLE
from debttriage.model.assessment import Arrears, DebtTerms, Finding
from debttriage.model.audit import InFavourOf, PenaltyPart, StatedPenalties
from debttriage.model.dates import days_past_due
from debttriage.model.money import payable
from debttriage.model.noun import noun

LOWEST_MULTIPLE = "cn.loans.penalty_multiple_lowest"


@noun
class _Ends:
    """The two ends of what one part may come to, in fen."""

    lowest: int = 0
    highest: int = 0

    def __add__(self, other: "_Ends") -> "_Ends":
        return _Ends(self.lowest + other.lowest, self.highest + other.highest)


def stated_penalties(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> StatedPenalties | None:
    """Stated against expected; None where nothing is late, or the terms do not tell the penalties."""
    parts = (*_penalty_parts(facts, terms, arrears), *late_fees(facts, terms, arrears))
    if not arrears.dues or not terms_tell(facts, terms):
        return None
    ends = _penalty_ends(facts, terms, arrears) + _fee_ends(facts, terms, arrears)
    expected = sum(part.amount for part in parts)
    stated = facts.debt.penalties_so_far
    rounding = _rounding(parts)
    lowest, highest = min(expected, ends.lowest), max(expected, ends.highest)
    return StatedPenalties(
        stated=stated,
        counted_on=facts.facts_day,
        expected=expected,
        lowest=lowest,
        highest=highest,
        rounding=rounding,
        difference=None if stated is None else stated - expected,
        in_favour_of=in_favour_of(stated, expected, (lowest, highest), rounding),
        parts=parts,
        assumed=_assumed(facts, terms, arrears),
    )


def terms_tell(facts: DebtOnDay, terms: DebtTerms) -> bool:
    """Whether the terms say what overdue money costs; on a card that is the late fee."""
    if facts.kind == "card" and facts.debt.penalty_rate is None:
        return terms.late_fee is not None
    return terms.penalty_daily is not None


def in_favour_of(stated: int | None, expected: int, ends: tuple[int, int], rounding: int) -> InFavourOf:
    """Whom a difference favours; "open" where what is not known could explain it.

    >>> in_favour_of(90_00, 79_00, (79_00, 79_00), 36), in_favour_of(79_10, 79_00, (79_00, 79_00), 36)
    ('lender', 'nobody')
    >>> in_favour_of(60_00, 79_00, (50_00, 79_00), 36)
    'open'
    """
    if stated is None:
        return "not_stated"
    if abs(stated - expected) <= rounding:
        return "nobody"
    if stated > ends[1] + rounding:
        return "lender"
    return "debtor" if stated < ends[0] - rounding else "open"


def penalty_on(bases: Iterable[tuple[date, int]], daily_rate: Fraction, until: date) -> int:
    """Base × rate × days in fen, rounded half-up for each base; the due date is day 0.

    >>> penalty_on([(date(2026, 9, 10), 1_604_00)], Fraction(1, 2000), date(2026, 11, 21))
    5774
    """
    return sum(payable(base * daily_rate * days_past_due(due, until)) for due, base in bases)


def _penalty_parts(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> tuple[PenaltyPart, ...]:
    rate = _overdue_rate(facts, terms)
    if rate is None:
        return ()
    return tuple(
        PenaltyPart(
            what="penalty",
            due_date=due_date,
            base=base,
            rate=rate,
            days=days_past_due(due_date, facts.facts_day),
            amount=penalty_on([(due_date, base)], rate, facts.facts_day),
        )
        for due_date, base in overdue_bases(facts, terms, arrears).expected
    )


def _overdue_rate(facts: DebtOnDay, terms: DebtTerms) -> Fraction | None:
    """The rate that makes penalties; a card whose own rate goes on has interest instead, not a penalty."""
    is_plain_card = facts.kind == "card" and facts.debt.penalty_rate is None
    return None if is_plain_card else terms.penalty_daily


def _penalty_ends(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> _Ends:
    rate = _overdue_rate(facts, terms)
    if rate is None:
        return _Ends()
    bases, until = overdue_bases(facts, terms, arrears), facts.facts_day
    lowest_rate = rate
    if _rate_is_assumed(terms) and terms.contract_daily is not None:
        multiple = fraction_on(LOWEST_MULTIPLE, facts.as_of)
        lowest_rate = multiple * terms.contract_daily if multiple is not None else rate
    paid = [
        (payment.on, payment.amount)
        for payment in facts.debt.payments
        if arrears.dues[0].due_date < payment.on <= until
    ]
    # Money paid meanwhile bore the rate until it came, and may have gone to penalties before anything else.
    oldest = arrears.dues[0].due_date
    on_paid = sum(penalty_on([(oldest, amount)], rate, on) for on, amount in paid)
    lowest = penalty_on(bases.smallest, lowest_rate, until) - sum(amount for _, amount in paid)
    return _Ends(max(0, lowest), penalty_on(bases.largest, rate, until) + on_paid)


def _fee_ends(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> _Ends:
    """Late fees on each bill's own amount, or on what had piled up unpaid by then."""
    each = late_fees(facts, terms, arrears)
    piled = late_fees(facts, terms, arrears, is_piled_up=True)
    return _Ends(sum(fee.amount for fee in each), sum(fee.amount for fee in piled))


def _rounding(parts: tuple[PenaltyPart, ...]) -> int:
    """A fen for each bill, and what rounding every single day would change."""
    daily = 0
    for part in parts:
        if part.what == "penalty" and part.rate is not None:
            daily += abs(payable(part.base * part.rate) * part.days - part.amount)
    return daily + len(parts)


def _rate_is_assumed(terms: DebtTerms) -> bool:
    return any(
        used.term == "penalty_rate" and used.origin == "assumed" and used.source_id == HIGHEST_MULTIPLE
        for used in terms.used
    )


def _assumed(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> tuple[Finding, ...]:
    """What the sum takes for granted, each for the reader to compare with the contract."""
    origins = {used.term: used for used in terms.used}
    assumed = [Finding("due_date_is_day_zero")]
    if facts.facts_day < facts.as_of:
        assumed.append(Finding("counted_on_day_of_figures", {"counted_on": facts.facts_day}))
    if arrears.is_estimated:
        assumed.append(Finding("split_is_estimated"))
    if facts.kind == "instalment_loan" and facts.debt.overdue_principal is None:
        assumed.append(Finding("principal_is_not_told"))
    elif facts.kind == "instalment_loan" and len(arrears.dues) > 1:
        assumed.append(Finding("principal_is_shared_by_amount"))
    if _rate_is_assumed(terms):
        assumed.append(Finding("rate_is_assumed", {}, (LOWEST_MULTIPLE, HIGHEST_MULTIPLE)))
    if any(origins[term].origin == "lender" for term in ("penalty_rate", "late_fee") if term in origins):
        assumed.append(Finding("public_terms_are_used"))
    if _overdue_rate(facts, terms) is not None and not terms.capitalises:
        assumed.append(Finding("no_interest_on_interest"))
    if facts.kind == "card":
        assumed.append(Finding("card_interest_is_not_a_penalty"))
    if facts.debt.payments:
        assumed.append(Finding("payments_may_have_paid_penalties"))
    return tuple(assumed)
