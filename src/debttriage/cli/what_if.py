"""The what-if options, read: amounts in fen, dates, whole percent."""

import re
from datetime import date
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from debttriage.model.repayment_plan import WhatIf


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


def lump_option(text: str) -> tuple[int, date]:
    """An amount on a day: `5000@2027-02-01`.

    >>> lump_option("5000@2027-02-01")
    (500000, datetime.date(2027, 2, 1))
    """
    amount, at, day = text.partition("@")
    if not at:
        raise typer.BadParameter("write an amount and a day: 5000@2027-02-01", param_hint="--lump")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise typer.BadParameter("write the day as in 5000@2027-02-01", param_hint="--lump") from None
    return amount_option(amount, "--lump"), day_in_range(on, "--lump")


def percent_option(text: str) -> int:
    """A whole percentage with its sign.

    >>> percent_option("20%")
    20
    """
    match = re.fullmatch(r"(\d{1,3})\s*[%％]", text.strip(), re.ASCII)
    if not match or int(match[1]) > 100:
        raise typer.BadParameter('write whole percent, as in "20%"', param_hint="--income-drop")
    return int(match[1])


def day_in_range(day: date, option: str) -> date:
    """`day`, if the program can count from it."""
    from debttriage.model.dates import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise typer.BadParameter(f"write a year between {FIRST_YEAR} and {LAST_YEAR}", param_hint=option)
    return day


def what_if(
    extra: str | None, lumps: list[str] | None, income_drop: str | None, months: int | None, aim: str
) -> "WhatIf":
    """The what-if options together."""
    from debttriage.model.repayment_plan import WhatIf

    return WhatIf(
        extra_monthly=amount_option(extra, "--extra") if extra else 0,
        lumps=tuple(lump_option(text) for text in lumps or ()),
        income_drop_percent=percent_option(income_drop) if income_drop else 0,
        months=months,
        aim="money" if aim == "money" else "credit" if aim == "credit" else "balanced",
    )
