"""What an instalment loan asks for, period by period.

Unit        fen; a rate is an exact fraction per period (a month, unless the caller says otherwise).
Convention  period 0 is the day the money is lent; each period's interest is principal still owed x rate,
            paid at the end of the period.
Rounding    half-up, once for the agreed instalment and once for the interest of each period; the last
            instalment takes whatever is left, and equal parts of principal differ by a fen at most, so
            the principal parts always add up to the principal.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from debttriage.model.money import Fen, payable, split

RepaymentMethod = Literal["equal_instalment", "equal_principal", "interest_first"]


@dataclass(frozen=True, slots=True)
class ScheduledInstalment:
    """One period of a schedule: what is paid, of which interest and principal, and what is left after it."""

    number: int  # 1-based
    payment: Fen
    interest: Fen
    principal: Fen
    principal_left: Fen


def level_payment_exact(principal: Fen, rate_per_period: Fraction, periods: int) -> Fraction:
    """The equal instalment (等额本息) that clears `principal` in `periods`, before rounding.

    Formula:
        principal * rate * (1 + rate)^periods / ((1 + rate)^periods - 1); principal / periods at rate 0

    >>> payable(level_payment_exact(100_000_000, Fraction("0.049") / 12, 360))
    530727
    """
    if periods < 1:
        raise ValueError("a schedule has at least one period")
    if rate_per_period == 0:
        return Fraction(principal, periods)
    growth = (1 + rate_per_period) ** periods
    return principal * rate_per_period * growth / (growth - 1)


def equal_instalment(principal: Fen, rate_per_period: Fraction, periods: int) -> Fen:
    """The equal instalment as it is agreed, rounded half-up once.

    >>> equal_instalment(1_000_000, Fraction(1, 100), 12)
    88849
    """
    return payable(level_payment_exact(principal, rate_per_period, periods))


def repayment_schedule(
    principal: Fen, rate_per_period: Fraction, periods: int, method: RepaymentMethod
) -> tuple[ScheduledInstalment, ...]:
    """The instalments of a loan repaid by one of the three usual methods.

    Args:
        method: "equal_instalment" 等额本息, "equal_principal" 等额本金, "interest_first" 先息后本.

    >>> for row in repayment_schedule(100_000, Fraction(1, 100), 3, "equal_instalment"):
    ...     print(row.payment, row.interest, row.principal, row.principal_left)
    34002 1000 33002 66998
    34002 670 33332 33666
    34003 337 33666 0
    >>> [row.payment for row in repayment_schedule(100_000, Fraction(1, 100), 3, "equal_principal")]
    [34334, 34000, 33666]
    >>> [row.payment for row in repayment_schedule(100_000, Fraction(1, 100), 3, "interest_first")]
    [1000, 1000, 101000]
    """
    level = equal_instalment(principal, rate_per_period, periods)
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
