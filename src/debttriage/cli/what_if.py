"""The what-if options, read: amounts in fen, dates, whole percent."""

import re
from datetime import date
from typing import TYPE_CHECKING

from debttriage.cli.mistyped import Mistyped
from debttriage.cli.typed_values import amount_option, day_in_range

if TYPE_CHECKING:
    from debttriage.model.repayment_plan import WhatIf


def lump_option(text: str) -> tuple[int, date]:
    """An amount on a day: `5000@2027-02-01`.

    >>> lump_option("5000@2027-02-01")
    (500000, datetime.date(2027, 2, 1))
    """
    amount, at, day = text.partition("@")
    if not at:
        raise Mistyped("sum_and_day", "--lump")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Mistyped("sum_and_day", "--lump") from None
    return amount_option(amount, "--lump"), day_in_range(on, "--lump")


def percent_option(text: str) -> int:
    """A whole percentage with its sign.

    >>> percent_option("20%")
    20
    """
    match = re.fullmatch(r"(\d{1,3})\s*[%％]", text.strip(), re.ASCII)
    if not match or int(match[1]) > 100:
        raise Mistyped("percent", "--income-drop")
    return int(match[1])


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
