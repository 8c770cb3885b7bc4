"""A loan worked out period by period, for what the tests compare with.

Rounding    half-up, once for the agreed instalment and once for the interest of each period; the last
            instalment takes whatever is left, as loans do.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from debttriage.model.money import payable, split
from debttriage.model.time_value import level_payment_exact

RepaymentMethod = Literal["equal_instalment", "equal_principal", "interest_first"]


@dataclass(frozen=True, slots=True)
class ScheduledInstalment:
    """One period of a schedule: what is paid, of which interest and principal, and what is left after it."""

    number: int  # 1-based
    payment: int
    interest: int
    principal: int
    principal_left: int


def repayment_schedule(
    principal: int, rate_per_period: Fraction, periods: int, method: RepaymentMethod
) -> tuple[ScheduledInstalment, ...]:
    """The instalments of a loan repaid by one of the three usual methods: 等额本息, 等额本金, 先息后本."""
    level = payable(level_payment_exact(principal, rate_per_period, periods))
    equal_parts = split(principal, [1] * periods)
    rows: list[ScheduledInstalment] = []
    left = principal
    for number in range(1, periods + 1):
        interest = payable(left * rate_per_period)
        if number == periods:
            repaid = left
        elif method == "equal_instalment":
            repaid = min(left, max(0, level - interest))
        else:
            repaid = equal_parts[number - 1] if method == "equal_principal" else 0
        left -= repaid
        rows.append(ScheduledInstalment(number, interest + repaid, interest, repaid, left))
    return tuple(rows)
