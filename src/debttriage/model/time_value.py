"""The equal instalment that clears a loan.

Unit        fen; a rate is an exact fraction per period (a month, unless the caller says otherwise).
Convention  period 0 is the day the money is lent; interest is paid at the end of each period.
"""

from fractions import Fraction

from debttriage.model.money import Fen


def level_payment_exact(principal: Fen, rate_per_period: Fraction, periods: int) -> Fraction:
    """The equal instalment (等额本息) that clears `principal` in `periods`, before rounding.

    Formula:
        principal * rate * (1 + rate)^periods / ((1 + rate)^periods - 1); principal / periods at rate 0

    >>> round(level_payment_exact(100_000_000, Fraction("0.049") / 12, 360))
    530727
    """
    if periods < 1:
        raise ValueError("a schedule has at least one period")
    if rate_per_period == 0:
        return Fraction(principal, periods)
    growth = (1 + rate_per_period) ** periods
    return principal * rate_per_period * growth / (growth - 1)
