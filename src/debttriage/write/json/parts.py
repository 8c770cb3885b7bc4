"""The small parts that every JSON report is made of."""

from datetime import date
from fractions import Fraction
from typing import Any

from debttriage.model.assessment import Figure, Finding
from debttriage.model.money import amount_text, round_half_up
from debttriage.write.screen import Screen, coded_text

SCHEMA_VERSION = 1
RATE_DECIMALS = 4
DAILY_RATE_DECIMALS = 8
GAP_DECIMALS = 4


def day_text(day: date | None) -> str | None:
    """A date as ISO text.

    >>> day_text(date(2026, 12, 3))
    '2026-12-03'
    """
    return day.isoformat() if day else None


def rate_text(rate: Fraction, decimals: int = RATE_DECIMALS) -> str:
    """A rate as a decimal fraction, rounded half-up.

    >>> rate_text(Fraction(219, 1000))
    '0.2190'
    """
    scaled = round_half_up(rate.numerator * 10**decimals, rate.denominator)
    whole, rest = divmod(abs(scaled), 10**decimals)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{decimals}d}"


def ratio_text(ratio: float) -> str:
    """A share of one, without trailing zeros.

    >>> ratio_text(0.004), ratio_text(0.0)
    ('0.004', '0.0')
    """
    text = f"{ratio:.{GAP_DECIMALS}f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def optional_amount(fen: int | None) -> str | None:
    """An amount, or null where there is none."""
    return None if fen is None else amount_text(fen)


def figure_part(name: str, value: Figure) -> Any:
    """One figure of a finding: amounts, dates and rates as text, anything else as it is."""
    if name.endswith("_fen") and isinstance(value, int):
        return amount_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, Fraction):
        return rate_text(value, DAILY_RATE_DECIMALS if name.startswith("daily") else RATE_DECIMALS)
    return value


def finding_part(finding: Finding, screen: Screen, group: str, **more: object) -> dict[str, Any]:
    """A finding with its code, its sentence, its figures and its rules."""
    return {
        "code": finding.code,
        "text": coded_text(screen, finding.code, group, {**finding.figures, **more}),
        "figures": {
            name.removesuffix("_fen"): figure_part(name, value) for name, value in finding.figures.items()
        },
        "rules": list(finding.rules),
    }
