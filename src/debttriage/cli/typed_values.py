"""Amounts and days that were typed after a command: read, or refused with an example."""

from datetime import date

import typer


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
        raise typer.BadParameter("write an amount such as 500 or 1250.50", param_hint=option) from None


def day_in_range(day: date, option: str) -> date:
    """`day`, if the program can count from it."""
    from debttriage.model.dates import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise typer.BadParameter(f"write a year between {FIRST_YEAR} and {LAST_YEAR}", param_hint=option)
    return day
