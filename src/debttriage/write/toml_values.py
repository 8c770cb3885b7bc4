"""One value of a debts file as TOML text, so that reading it gives the same value again.

Unit  amounts come in fen and are written with two decimals; whole numbers that are no amounts have a key
named in `COUNTED`.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from pydantic import BaseModel

from debttriage.model.money import amount_text
from debttriage.model.rates import LateFee, MinimumRule, PenaltyRate, Rate

COUNTED = frozenset({"day", "due_day", "instalments", "instalments_left"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def toml_value(key: str, value: object) -> str:
    """The value of `key` as TOML.

    >>> toml_value("arrears", 321455), toml_value("due_day", 10), toml_value("certain", True)
    ('3214.55', '10', 'true')
    >>> toml_value("oldest_due_date", date(2026, 9, 10)), toml_value("lender", 'a "bank"')
    ('2026-09-10', '"a \\\\"bank\\\\""')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if key in COUNTED else amount_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return _inline_table({name: getattr(value, name) for name in type(value).model_fields})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(toml_value(key, each) for each in value) + "]"
    return _term_text(value) if not isinstance(value, str) else quoted(value)


def quoted(text: str) -> str:
    """Text as a TOML string on one line; what no TOML string can hold is left out.

    >>> print(quoted("two\\nlines"))
    "two\\nlines"
    """
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in _UNPRINTABLE.sub("", text)) + '"'


def _inline_table(pairs: Mapping[str, object]) -> str:
    shown = ", ".join(f"{name} = {toml_value(name, value)}" for name, value in pairs.items())
    return f"{{ {shown} }}"


def _term_text(value: object) -> str:
    """A contract term as a debts file writes it.

    >>> _term_text(Rate(Fraction(1, 2000), "day")), _term_text(PenaltyRate(multiple=Fraction(3, 2)))
    ('"0.05%/day"', '"1.5x"')
    >>> _term_text(MinimumRule(Fraction(1, 10), 10_000)), _term_text(LateFee(amount=2000))
    ('"10%, at least 100.00"', '20.00')
    """
    match value:
        case Rate(fraction=fraction, per=per):
            return f'"{exact_decimal(fraction * 100)}%/{per}"'
        case PenaltyRate(rate=Rate() as rate):
            return _term_text(rate)
        case PenaltyRate(multiple=Fraction() as multiple):
            return f'"{exact_decimal(multiple)}x"'
        case LateFee(share=Fraction() as share):
            return f'"{exact_decimal(share * 100)}%"'
        case LateFee(amount=int() as amount):
            return amount_text(amount)
        case MinimumRule(share=share, at_least=at_least) if share:
            floor = f", at least {amount_text(at_least)}" if at_least else ""
            return f'"{exact_decimal(share * 100)}%{floor}"'
        case MinimumRule(at_least=at_least):
            return f'"{amount_text(at_least)}"'
    raise TypeError(type(value).__name__)


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
