"""The textbook planner of published comparisons: nobody is ever late, a short minimum has no consequence.

Each month a twelfth of the yearly rate is added, then minimums are paid in the strategy's order as far as the
budget goes, then what is left goes down the same order (the smallest balance is found anew).
It knows less than the engine on purpose: where nobody falls behind, both must agree to the fen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class PlainPlan:
    """What the planner reports: months, cost in fen, months in which a minimum stayed short."""

    months: int
    cost: int
    short_months: int


def rounded(exact: Fraction) -> int:
    """Half-up."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def plain_plan(
    balances: list[int],
    yearly_rates: list[Fraction],
    minimum: Callable[[int, int], int],
    budget: int,
    smallest_first: bool,
) -> PlainPlan:
    """Run it to the end.  `minimum` is asked with a debt's number and what it owes."""
    owed, cost, months, short_months = balances[:], 0, 0, 0

    def in_order() -> list[int]:
        key = owed.__getitem__ if smallest_first else lambda i: -yearly_rates[i]
        return sorted(range(len(owed)), key=key)

    while any(owed):
        months += 1
        for i, balance in enumerate(owed):
            interest = rounded(balance * yearly_rates[i] / 12)
            owed[i] += interest
            cost += interest
        money, is_short = budget, False
        for i in in_order():
            wanted = min(minimum(i, owed[i]), owed[i])
            is_short = is_short or wanted > money
            money -= (paid := min(wanted, money))
            owed[i] -= paid
        for i in in_order():
            money -= (paid := min(owed[i], money))
            owed[i] -= paid
        short_months += is_short
    return PlainPlan(months, cost, short_months)
