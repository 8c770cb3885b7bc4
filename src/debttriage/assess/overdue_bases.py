"""Which part of each unpaid bill bears the overdue rate, and how far that is open?

Unit  fen.  A base is what grows once overdue; how the arrears split into bases may be told or estimated.
"""

from datetime import date
from fractions import Fraction

from debttriage.assess.debt_on_day import DebtOnDay
from debttriage.model.assessment import Arrears, DebtTerms
from debttriage.model.money import payable
from debttriage.model.noun import noun
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR

_PRINCIPAL_BEARS = ("instalment_loan", "single_payment", "private_loan")


@noun
class OverdueBases:
    """Bases by due date, as expected and at the two ends of what the file leaves open."""

    expected: tuple[tuple[date, int], ...]
    smallest: tuple[tuple[date, int], ...]
    largest: tuple[tuple[date, int], ...]


def overdue_bases(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> OverdueBases:
    """The bases of every unpaid bill; smallest and largest by what they add up to over time."""
    told = [(due.due_date, due.bearing) for due in arrears.dues]
    amounts = [(due.due_date, due.amount) for due in arrears.dues]
    least = _least_total(facts, terms, arrears)
    most = sum(base for _, base in told)
    if facts.kind in _PRINCIPAL_BEARS and facts.debt.overdue_principal is None:
        most = sum(amount for _, amount in amounts)
    if not _dates_are_guessed(facts, arrears):
        smallest, largest = filled(least, list(reversed(amounts))), filled(most, amounts)
        return OverdueBases(by_date(told), tuple(smallest), tuple(largest))
    latest = _latest_due(facts, arrears)
    guessed = by_date([(min(due_date, latest), base) for due_date, base in told])
    return OverdueBases(guessed, ((latest, least),), ((arrears.dues[0].due_date, most),))


def by_date(bases: list[tuple[date, int]]) -> tuple[tuple[date, int], ...]:
    """Bases of one date as one; what bears nothing is left out.

    >>> by_date([(date(2026, 9, 2), 100), (date(2026, 9, 2), 50), (date(2026, 10, 2), 0)])
    ((datetime.date(2026, 9, 2), 150),)
    """
    sums: dict[date, int] = {}
    for due_date, base in bases:
        sums[due_date] = sums.get(due_date, 0) + base
    return tuple((due_date, base) for due_date, base in sorted(sums.items()) if base)


def filled(total: int, amounts: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """A total poured into bills in the given order, none above its amount.

    >>> filled(150, [(date(2026, 9, 10), 100), (date(2026, 10, 10), 100)])
    [(datetime.date(2026, 9, 10), 100), (datetime.date(2026, 10, 10), 50)]
    """
    poured = []
    for due_date, amount in amounts:
        part = min(total, amount)
        total -= part
        poured.append((due_date, part))
    return poured


def _least_total(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> int:
    """The least that may bear the rate: without penalties, and without a month's interest in each bill."""
    known = facts.debt.overdue_principal
    bearing = sum(due.bearing for due in arrears.dues)
    if facts.kind in _PRINCIPAL_BEARS and known is not None:
        return bearing
    penalties = min(facts.debt.penalties_so_far or 0, arrears.cure_amount)
    least = min(bearing, arrears.cure_amount - penalties)
    if facts.kind not in _PRINCIPAL_BEARS:
        return least
    if terms.contract_daily == 0:
        return least
    if terms.contract_daily is None or facts.kind != "instalment_loan":
        return 0
    of_a_month = payable(
        terms.contract_daily * DAYS_IN_YEAR / MONTHS_IN_YEAR * Fraction(facts.debt.outstanding_balance)
    )
    return max(0, least - of_a_month * len(arrears.dues))


def _dates_are_guessed(facts: DebtOnDay, arrears: Arrears) -> bool:
    """Whether neither the bills nor a regular amount tell what fell due when."""
    regular = facts.debt.instalment if facts.kind == "instalment_loan" else facts.debt.minimum_payment
    return arrears.is_estimated and not regular


def _latest_due(facts: DebtOnDay, arrears: Arrears) -> date:
    """The last day on which any of the arrears can have fallen due: with acceleration everything is due."""
    called_in = [
        paper.act_by or paper.received_on
        for paper in facts.debt.papers
        if paper.kind == "acceleration_notice" and (paper.act_by or paper.received_on)
    ]
    return min([arrears.dues[-1].due_date, *(day for day in called_in if day is not None)])
