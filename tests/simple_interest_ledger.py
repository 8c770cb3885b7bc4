"""A loan at daily simple interest, kept by hand: the shape of the published tables, in a few lines.

Charges and interest bear no interest.  A payment goes to charges, then interest, then principal.  Interest is
carried exactly and rounded once, when a payment settles it; how it is rounded is the lender's convention.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from debttriage.model.money import payable

Rounding = Callable[[Fraction], int]
ROUNDINGS: dict[str, Rounding] = {"down": math.floor, "half_up": payable}


@dataclass
class SimpleInterestLedger:
    """What is owed, in fen, on the day of the last line."""

    day: date
    principal: int
    daily_rate: Fraction
    rounding: Rounding
    interest_cap: int | None = None
    charges: int = 0
    interest_exact: Fraction = Fraction(0)

    def wait_until(self, day: date) -> None:
        """Let interest run up to `day`."""
        self.interest_exact += self.principal * self.daily_rate * (day - self.day).days
        if self.interest_cap is not None:
            self.interest_exact = min(self.interest_exact, Fraction(self.interest_cap))
        self.day = day

    def pay(self, amount: int) -> tuple[int, int, int]:
        """Charges, interest and principal that `amount` pays."""
        interest = self.rounding(self.interest_exact)
        to_charges = min(amount, self.charges)
        to_interest = min(amount - to_charges, interest)
        to_principal = min(amount - to_charges - to_interest, self.principal)
        self.charges -= to_charges
        self.interest_exact = Fraction(interest - to_interest)
        self.principal -= to_principal
        return to_charges, to_interest, to_principal
