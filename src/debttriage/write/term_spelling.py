"""A contract term as a debts file spells it, to the last digit that was given."""

from fractions import Fraction

from debttriage.model.money import amount_text
from debttriage.model.rates import LateFee, MinimumRule, PenaltyRate, Rate


def term_spelling(value: object) -> str:
    """The text that is read as that very term again.

    >>> term_spelling(Rate(Fraction(1, 2000), "day")), term_spelling(PenaltyRate(multiple=Fraction(3, 2)))
    ('0.05%/day', '1.5x')
    >>> term_spelling(MinimumRule(Fraction(1, 10), 10_000)), term_spelling(LateFee(amount=2000))
    ('10%, at least 100.00', '20.00')
    """
    match value:
        case Rate(fraction=fraction, per=per):
            return f"{_percent(fraction)}/{per}"
        case PenaltyRate(rate=Rate() as rate):
            return term_spelling(rate)
        case PenaltyRate(multiple=Fraction() as multiple):
            return f"{exact_decimal(multiple)}x"
        case LateFee(share=Fraction() as share):
            return _percent(share)
        case LateFee(amount=int() as amount):
            return amount_text(amount)
        case MinimumRule(share=share, at_least=at_least):
            return _percent(share) + (f", at least {amount_text(at_least)}" if at_least else "")
    raise TypeError(type(value).__name__)


def _percent(share: Fraction) -> str:
    return f"{exact_decimal(share * 100)}%"


def exact_decimal(fraction: Fraction) -> str:
    """A fraction that came from a decimal number as that number; no sign is added or lost.

    >>> exact_decimal(Fraction(73, 5)), exact_decimal(Fraction(1, 20)), exact_decimal(Fraction(24))
    ('14.6', '0.05', '24')
    """
    places, scaled = 0, fraction
    while scaled.denominator != 1:
        scaled *= 10
        places += 1
        if places > 40:
            raise ValueError("not a decimal number")
    digits = f"{scaled.numerator:0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
