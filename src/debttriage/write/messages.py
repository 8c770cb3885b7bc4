"""Sentences by key and language, from `data/messages/<language>/<section>.toml`.

A sentence holds `{field}` places only.  A field's name says how it is shown: `…_fen` as money, `…_on` as
a date, `…_rate` as a percentage; anything else as it is.  In English a number may bring its noun or its
ending: `{days:day}` is "1 day" or "12 days", `{day:th}` is "20th".  A missing key or field is a bug, never a
blank.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from string import Formatter

from debttriage.model.casefile import Language
from debttriage.write.formats import long_date, money, percent

LEFT_TO_RIGHT_MARK = "\u200e"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
MESSAGES = Path(__file__).resolve().parent.parent / "data" / "messages"


@cache
def catalogue(lang: Language, section: str) -> dict[str, str]:
    """All sentences of one section, with nested tables flattened to dotted keys."""
    return dict(_flat("", tomllib.loads((MESSAGES / lang / f"{section}.toml").read_text("utf-8"))))


def _flat(prefix: str, table: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flat(f"{prefix}{key}.", value)
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs


def has_sentence(lang: Language, section: str, key: str) -> bool:
    """Whether the catalogue has that key."""
    return key in catalogue(lang, section)


def sentence(
    lang: Language, section: str, key: str, figures: Mapping[str, object] | None = None, currency: str = "CNY"
) -> str:
    """The sentence for a key, its places filled from `figures`."""
    shown = {name: shown_figure(name, value, lang, currency) for name, value in (figures or {}).items()}
    return filled(catalogue(lang, section)[key], shown)


def filled(template: str, shown: Mapping[str, str]) -> str:
    """The template with its places filled, so that a name never runs into the sum behind it.

    A name that ends in a digit or a Latin letter keeps a space from another; behind writing from right to
    left stands a mark that lets the sum stay where it is written.

    >>> filled("付{debt}{amount}：还清", {"debt": "card-2", "amount": "900.00元"})
    '付card-2 900.00元：还清'
    >>> [filled("{n:debt}, the {n:th} day", {"n": n}) for n in ("1", "22")]
    ['1 debt, the 1st day', '22 debts, the 22nd day']
    """
    made, last = "", ""  # the last figure, if nothing stands behind it yet
    for literal, name, noun in _parts(template):
        if literal:
            gap = " " if literal[0].isdecimal() and _ends_a_word(last) else ""
            made, last = made + gap + literal, ""
        if name is not None and (text := _counted(shown[name], noun)):
            gap = " " if text[0].isascii() and text[0].isalnum() and _ends_a_word(last) else ""
            made, last = made + gap + text + _mark_behind(text), text
    return made


def _ends_a_word(text: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalnum()


def _mark_behind(text: str) -> str:
    return "" if text.isascii() or not _RIGHT_TO_LEFT.search(text) else LEFT_TO_RIGHT_MARK


def _counted(text: str, noun: str) -> str:
    """A number with its English noun, or its ending as a day of the month."""
    if noun == "th":
        is_teen = text[-2:-1] == "1"
        return text + ("th" if is_teen else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1:], "th"))
    return f"{text} {noun}{'' if text == '1' else 's'}" if noun else text


@cache
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    return tuple((literal, name, noun or "") for literal, name, noun, _ in Formatter().parse(template))


def shown_figure(name: str, value: object, lang: Language, currency: str = "CNY") -> str:
    """One figure as text, by the ending of its name.

    >>> shown_figure("ask_fen", 74_000, "zh"), shown_figure("days", 12, "en")
    ('740.00元', '12')
    """
    if name.endswith("_fen") and isinstance(value, int):
        return money(value, lang, currency)
    if isinstance(value, date):
        return long_date(value, lang)
    if isinstance(value, Fraction):
        return percent(value, 4 if name.startswith("daily") else 2)
    return str(value)
