"""Amounts and days that were typed after a command: read, or refused with an example."""

from datetime import date

from debttriage.cli.mistyped import Mistyped


def amount_option(text: str, option: str) -> int:
    """An amount typed on the command line, in fen.

    >>> amount_option("500", "--extra"), amount_option("1,250.50", "--extra")
    (50000, 125050)
    """
    from pydantic_core import PydanticCustomError

    from debttriage.model.money import parse_amount

    try:
        return parse_amount(text)
    except PydanticCustomError:
        raise Mistyped("amount", option) from None


def day_in_range(day: date, option: str) -> date:
    """`day`, if the program can count from it."""
    from debttriage.model.dates import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Mistyped("year", option, first=FIRST_YEAR, last=LAST_YEAR)
    return day
