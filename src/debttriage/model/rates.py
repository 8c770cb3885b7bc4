"""Rates as printed in contracts and laws, held exactly.

Unit      a fraction per day, month or year (0.0005 per day is 0.05%, "five per ten thousand").
Convention  simple interest, actual/365: a year is 365 days, a month a twelfth of a year.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Literal, LiteralString

from pydantic_core import PydanticCustomError

from debttriage.model.money import parse_amount
from debttriage.model.noun import noun

DAYS_IN_YEAR = 365
MONTHS_IN_YEAR = 12

Period = Literal["day", "month", "year"]
_PERIODS: dict[str, Period] = {
    "day": "day", "d": "day", "日": "day", "天": "day",
    "month": "month", "m": "month", "月": "month",
    "year": "year", "y": "year", "年": "year",
}  # fmt: skip
_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,12})?)\s*[%％]", re.ASCII)
_NO_NUMBER = ("amount_not_a_number", "percent_without_sign")
_MINIMUM = re.compile(r"([^,，]+)(?:[,，]\s*(?:at least|至少|不低于)?\s*([^,，\s][^，]*))?")
_MULTIPLE = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*[xX×倍]", re.ASCII)


@noun
class Rate:
    """A rate with the period it was printed for."""

    fraction: Fraction
    per: Period

    @property
    def daily(self) -> Fraction:
        """Fraction per day, actual/365.

        >>> parse_rate("18.25%/year").daily
        Fraction(1, 2000)
        """
        return self.yearly / DAYS_IN_YEAR

    @property
    def yearly(self) -> Fraction:
        """Fraction per year, simple.

        >>> parse_rate("0.05%/day").yearly == Fraction(1825, 10000)
        True
        """
        times = {"day": DAYS_IN_YEAR, "month": MONTHS_IN_YEAR, "year": 1}
        return self.fraction * times[self.per]


@noun
class PenaltyRate:
    """The rate on overdue money: a rate of its own, or a multiple of the contract rate."""

    rate: Rate | None = None
    multiple: Fraction | None = None

    def daily(self, contract: Rate | None) -> Fraction | None:
        """Fraction per day; None where a multiple has no contract rate to multiply.

        >>> parse_penalty_rate("1.5x").daily(parse_rate("14.6%/year"))
        Fraction(3, 5000)
        """
        if self.rate is not None:
            return self.rate.daily
        if self.multiple is not None and contract is not None:
            return self.multiple * contract.daily
        return None


@noun
class LateFee:
    """A sum charged once a cycle: a share of the unpaid minimum, or a fixed amount in fen."""

    share: Fraction | None = None
    amount: int | None = None


@noun
class MinimumRule:
    """How later minimum payments follow from the balance: the larger of a share and a floor in fen."""

    share: Fraction
    at_least: int


def parse_percent(text: object) -> Fraction:
    """Read a percentage as printed; a bare number is refused, because 24 and 0.24 look alike.

    >>> parse_percent("0.05%")
    Fraction(1, 2000)
    """
    if not (isinstance(text, str) and (match := _PERCENT.fullmatch(text.strip()))):
        raise PydanticCustomError("percent_without_sign", "not a percentage")
    return Fraction(match[1]) / 100


def parse_rate(text: object) -> Rate:
    """Read "0.05%/day", "18.25%/year", "1.2%/month"; the period is required.

    >>> parse_rate("0.05%/day")
    Rate(fraction=Fraction(1, 2000), per='day')
    """
    if isinstance(text, Rate):
        return text
    if isinstance(text, bool) or not isinstance(text, str):
        raise PydanticCustomError("rate_without_period", "not a rate")
    percent, slash, period = text.strip().partition("/")
    if not slash or period.strip().lower() not in _PERIODS:
        raise PydanticCustomError("rate_without_period", "not a rate")
    return Rate(parse_percent(percent), _PERIODS[period.strip().lower()])


def parse_penalty_rate(text: object) -> PenaltyRate:
    """Read a penalty rate: a rate ("0.05%/day") or a multiple of the contract rate ("1.5x").

    >>> parse_penalty_rate("1.5x").multiple
    Fraction(3, 2)
    """
    if isinstance(text, PenaltyRate):
        return text
    if isinstance(text, str) and (match := _MULTIPLE.fullmatch(text.strip())):
        return PenaltyRate(multiple=Fraction(match[1]))
    if isinstance(text, Rate) or (isinstance(text, str) and "/" in text):
        return PenaltyRate(rate=parse_rate(text))
    raise PydanticCustomError("penalty_rate_unreadable", "not a rate on overdue money")


def parse_late_fee(value: object) -> LateFee:
    """Read a late fee: "5%" of the unpaid minimum, or an amount.

    >>> parse_late_fee("5%").share, parse_late_fee(20).amount
    (Fraction(1, 20), 2000)
    """
    if isinstance(value, LateFee):
        return value
    with _unreadable_as("late_fee_unreadable"):
        if isinstance(value, str) and value.strip().endswith(("%", "％")):
            return LateFee(share=parse_percent(value))
        return LateFee(amount=parse_amount(value))


def parse_minimum_rule(value: object) -> MinimumRule:
    """Read "10%" or "10%, at least 100"; a bare number is refused, because 10 could be a share or a sum.

    >>> parse_minimum_rule("10%, at least 100")
    MinimumRule(share=Fraction(1, 10), at_least=10000)
    """
    if isinstance(value, MinimumRule):
        return value
    if not (isinstance(value, str) and (parts := _MINIMUM.fullmatch(value.strip()))):
        raise PydanticCustomError("minimum_rule_unreadable", "not a rule for the minimum payment")
    with _unreadable_as("minimum_rule_unreadable"):
        share, floor = parse_percent(parts[1]), parse_amount(parts[2]) if parts[2] else 0
    if share > 1:
        raise PydanticCustomError("minimum_above_whole", "more than all that is owed")
    if not share and not floor:
        raise PydanticCustomError("minimum_rule_unreadable", "no minimum at all")
    return MinimumRule(share, floor)


@contextmanager
def _unreadable_as(code: LiteralString) -> Iterator[None]:
    """What is no number at all is told in the words of the field; a number that cannot be, in its own."""
    try:
        yield
    except PydanticCustomError as error:
        if error.type in _NO_NUMBER:
            raise PydanticCustomError(code, "cannot be read") from None
        raise
