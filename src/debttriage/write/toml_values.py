"""One value of a debts file as TOML text, so that reading it gives the same value again.

Unit  amounts come in fen and are written with two decimals; whole numbers that are no amounts have a key
named in `COUNTED`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import BaseModel

from debttriage.model.money import amount_text
from debttriage.model.rates import LateFee
from debttriage.model.readable_text import readable
from debttriage.write.term_spelling import term_spelling

COUNTED = frozenset({"day", "due_day", "instalments", "instalments_left"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def toml_value(key: str, value: object) -> str:
    """The value of `key` as TOML.

    >>> toml_value("arrears", 321455), toml_value("due_day", 10), toml_value("certain", True)
    ('3214.55', '10', 'true')
    >>> toml_value("oldest_due_date", date(2026, 9, 10)), toml_value("lender", 'a "bank"')
    ('2026-09-10', '"a \\\\"bank\\\\""')
    >>> toml_value("late_fee", LateFee(amount=2000))
    '20.00'
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
    if isinstance(value, LateFee) and value.amount is not None:
        return amount_text(value.amount)
    return quoted(value if isinstance(value, str) else term_spelling(value))


def quoted(text: str) -> str:
    """Text as a TOML string on one line; what would not be read is not written.

    >>> print(quoted("two\\nlines"))
    "two\\nlines"
    """
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in readable(text)) + '"'


def _inline_table(pairs: Mapping[str, object]) -> str:
    shown = ", ".join(f"{name} = {toml_value(name, value)}" for name, value in pairs.items())
    return f"{{ {shown} }}"
