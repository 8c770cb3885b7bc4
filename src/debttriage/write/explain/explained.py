"""One figure with how it comes about: formula, inputs, and the facts, terms and rules it stands on."""

from collections.abc import Iterable
from fractions import Fraction

from debttriage.model.noun import noun
from debttriage.model.rates import DAYS_IN_YEAR
from debttriage.write.formats import percent
from debttriage.write.messages import sentence
from debttriage.write.screen import Screen

SECTION = "explain"
PERCENT_DECIMALS = 4


@noun
class ExplainedFigure:
    """A figure of one debt as shown, and where it came from.

    Attributes:
        name: key of its label in the catalogue; an event stands under its own name.
        value: as shown on screen.
        formula: the calculation with its inputs filled in; "" where the figure was told.
        file_keys: fields of the debts file it starts from.
        terms: contract terms it uses; their origin is listed with the terms.
        rules: rules it uses.
    """

    name: str
    value: str
    formula: str = ""
    file_keys: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def told(screen: Screen, key: str, **figures: object) -> str:
    """A sentence of the explain catalogue."""
    return sentence(screen.lang, SECTION, key, figures, screen.currency)


def rate_text(screen: Screen, daily_rate: Fraction) -> str:
    """A daily rate as one would type it into a calculator: by the day if that is exact, else by the year."""
    if has_short_form(daily_rate):
        return told(screen, "rate.day", percent=percent(daily_rate, PERCENT_DECIMALS))
    return told(screen, "rate.year", percent=percent(daily_rate * DAYS_IN_YEAR, PERCENT_DECIMALS))


def has_short_form(rate: Fraction) -> bool:
    """Whether a rate can be written as a percentage of four decimals without losing anything.

    >>> has_short_form(Fraction(1, 2000)), has_short_form(Fraction(27, 36500))
    (True, False)
    """
    in_last_decimals = rate * 100 * 10**PERCENT_DECIMALS
    return bool(in_last_decimals.denominator == 1)


def added(parts: Iterable[str]) -> str:
    """Summands of a formula."""
    return " + ".join(parts)
