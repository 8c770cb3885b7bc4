"""Money as whole fen, and the only place where a fraction of a fen is rounded.

Unit      fen (1/100 of the currency's main unit) held as int; text and files show main units.
Rounding  half-up, once per posting, in `round_half_up` and nowhere else.
"""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from pydantic_core import PydanticCustomError

Fen = int

MAX_FEN = 10**14
"""One million million yuan: far above any household, far below what would slow integers down."""

_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


def round_half_up(numerator: int, denominator: int) -> Fen:
    """The whole fen nearest to `numerator / denominator`, halves going up (away from zero for debts).

    >>> round_half_up(5, 2), round_half_up(160_727, 1000)
    (3, 161)
    """
    return (2 * numerator + denominator) // (2 * denominator)


def payable(amount_exact: Fraction) -> Fen:
    """A computed amount as somebody could be asked to pay it.

    >>> payable(Fraction(321_455, 2000))  # 3,214.55 at 0.05% for a day
    161
    """
    return round_half_up(amount_exact.numerator, amount_exact.denominator)


def split(total: Fen, weights: Sequence[int]) -> list[Fen]:
    """Share `total` in proportion to whole-number `weights`, losing and inventing no fen.

    Shares are rounded down; the fen left over go to the shares that lost most by rounding
    (largest remainder, ties to the earlier share).  No positive weight: everything is zero.

    >>> split(100, [1, 3, 3]), split(100, [1, 1, 1])
    ([14, 43, 43], [34, 33, 33])
    >>> split(16_000, [455_000, 670_000, 120_000])  # a debt adviser's published pro-rata case
    [5847, 8611, 1542]
    """
    whole = sum(weights)
    if whole <= 0 or total <= 0:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    by_loss = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_loss[: total - sum(shares)]:
        shares[i] += 1
    return shares


def amount_text(fen: Fen) -> str:
    """Fen as a plain decimal string with two decimals, for JSON and files.

    >>> amount_text(321_455), amount_text(-5)
    ('3214.55', '-0.05')
    """
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def parse_amount(value: object) -> Fen:
    """Read an amount as written in a debts file: a number or a string, at most two decimals.

    >>> parse_amount(Decimal("3214.55")), parse_amount("12,480.00"), parse_amount(0)
    (321455, 1248000, 0)

    Raises:
        PydanticCustomError: with a code from the message catalogues; the value is never echoed.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise PydanticCustomError("amount_not_a_number", "not an amount")
    if (
        isinstance(value, int) and abs(value) > MAX_FEN
    ):  # a number of a million digits is not worth converting
        raise PydanticCustomError("amount_too_large", "too large")
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if isinstance(text, str) and (len(text) > 40 or not re.fullmatch(r"-?\d+(\.\d*)?", text, re.ASCII)):
        raise PydanticCustomError("amount_not_a_number", "not an amount")
    try:
        number = Decimal(text)
    except (InvalidOperation, ValueError):
        raise PydanticCustomError("amount_not_a_number", "not an amount") from None
    if not number.is_finite():
        raise PydanticCustomError("amount_not_a_number", "not an amount")
    if number < 0:
        raise PydanticCustomError("amount_negative", "a negative amount")
    if number.adjusted() > 13 or number * 100 > MAX_FEN:
        raise PydanticCustomError("amount_too_large", "too large")
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2 and number != number.quantize(Decimal("0.01")):
        raise PydanticCustomError("amount_three_decimals", "more than two decimals")
    return int(number * 100)
