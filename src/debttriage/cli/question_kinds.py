"""The kinds of questions an interview asks: amounts, dates, numbers, yes or no, one or some of a list."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from debttriage.cli.interview import Key, Question, Refused
from debttriage.model.as_typed import (
    NOTHING,
    Lean,
    typed_amount,
    typed_count,
    typed_date,
    typed_day_of_month,
    typed_rate,
)
from debttriage.model.casefile import Language
from debttriage.model.rates import Rate
from debttriage.model.readable_text import one_line
from debttriage.write.formats import figure, long_date
from debttriage.write.messages import sentence
from debttriage.write.term_spelling import exact_decimal

LONGEST_NAME = 60
_YES = ("y", "yes", "是", "对", "有", "嗯", "好")
_NO = ("n", "no", "否", "不", "不是", "没有", "没", "无")


def amount_question(key: Key, enter: str = "skip", at_most: int | None = None, prompt: str = "") -> Question:
    """An amount in fen; above `at_most` it is refused."""

    def read(text: str) -> int:
        amount = typed_amount(text)
        if at_most is not None and amount > at_most:
            raise Refused(f"{prompt or key[2]}_above_balance", balance_fen=at_most)
        return amount

    return Question(key, read, _shown_amount, enter, prompt=prompt)


def _shown_amount(amount: object) -> str:
    text = figure(amount) if isinstance(amount, int) else ""
    return text.removesuffix(".00")


def date_question(key: Key, today: date, lean: Lean, lang: Language, enter: str = "skip") -> Question:
    """A date on one side of today, today included."""

    def read(text: str) -> date:
        day = typed_date(text, today, lean, lang)
        if lean == "past" and day > today:
            raise Refused("date_in_future", today_on=today)
        if lean == "future" and day < today:
            raise Refused("date_in_past", today_on=today)
        return day

    def shown(day: object) -> str:
        if not isinstance(day, date):
            return ""
        figures = {"day": long_date(day, lang), "days": abs((today - day).days)}
        side = "_today" if day == today else "_past" if day < today else "_ahead"
        one = "_one" if figures["days"] == 1 else ""
        return sentence(lang, "getting_started", f"said.date{side}{one}", figures)

    return Question(key, read, shown, enter)


def day_of_month_question(
    key: Key, lang: Language, enter: str = "skip", default: int | None = None
) -> Question:
    """A day of the month; 31 is its last day."""

    def shown(day: object) -> str:
        return sentence(lang, "getting_started", "said.last_day" if day == 31 else "said.day", {"day": day})

    return Question(key, typed_day_of_month, shown, enter, default)


def count_question(key: Key) -> Question:
    """A whole number."""
    return Question(key, typed_count)


def rate_question(key: Key, lang: Language, prompt: str = "") -> Question:
    """A rate with its period."""

    def shown(rate: object) -> str:
        if not isinstance(rate, Rate):
            return ""
        percent = f"{exact_decimal(rate.fraction * 100)}%"
        return sentence(lang, "getting_started", f"said.rate_{rate.per}", {"percent": percent})

    return Question(key, typed_rate, shown, prompt=prompt)


def name_question(key: Key, enter: str, prompt: str = "", **figures: object) -> Question:
    """A name, as one readable line."""

    def read(text: str) -> str:
        name = one_line(text.encode("utf-8", "ignore").decode())
        if not name:
            raise Refused("name_unreadable")
        if len(name) > LONGEST_NAME:
            raise Refused("name_too_long", most=LONGEST_NAME)
        if name.casefold() in (*_YES, *_NO):
            raise Refused("name_is_yes_or_no")
        return name

    return Question(key, read, str, enter, prompt=prompt, figures=figures)


def yes_no_question(
    key: Key, lang: Language, enter: str = "unknown", default: bool | None = None, **figures: object
) -> Question:
    """Yes or no; Enter leaves it open, or takes the default."""

    def shown(answer: object) -> str:
        return sentence(lang, "getting_started", "said.yes" if answer else "said.no")

    return Question(key, typed_yes_no, shown, enter, default, figures=figures)


def typed_yes_no(text: str) -> bool:
    """Yes or no, in either language.

    >>> typed_yes_no("Y"), typed_yes_no("不是")
    (True, False)
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise Refused("yes_or_no")


def choice_question(
    key: Key,
    values: Sequence[str],
    label: Callable[[str], str],
    enter: str = "skip",
    prompt: str = "",
    **figures: object,
) -> Question:
    """One of a numbered list, by its number or its label."""
    labels = tuple(label(value) for value in values)

    def read(text: str) -> str:
        if text in labels:
            return values[labels.index(text)]
        return values[typed_numbers(text, len(values), only_one=True)[0] - 1]

    def shown(value: object) -> str:
        return label(str(value))

    return Question(key, read, shown, enter, prompt=prompt, figures=figures, choices=labels)


def some_question(key: Key, labels: Sequence[str]) -> Question:
    """Some of a numbered list, as numbers from 1; Enter means none of them."""

    def read(text: str) -> tuple[int, ...]:
        if text.casefold() in NOTHING:
            return ()
        return typed_numbers(text, len(labels))

    def shown(numbers: object) -> str:
        return ", ".join(labels[number - 1] for number in numbers) if isinstance(numbers, tuple) else ""

    return Question(key, read, shown, "none", choices=tuple(labels))


def typed_numbers(text: str, most: int, only_one: bool = False) -> tuple[int, ...]:
    """Numbers of a list, in order, each once.

    >>> typed_numbers("3、1", 4), typed_numbers("2和3", 4), typed_numbers("２", 2, only_one=True)
    ((1, 3), (2, 3), (2,))
    """
    plain = unicodedata.normalize("NFKC", text)
    if not re.fullmatch(r"\s*\d{1,3}(?:(?:[\s,、;]|和|and)+\d{1,3})*\s*", plain, re.ASCII):
        raise Refused("number_of_list", most=most)
    numbers = tuple(sorted({int(part) for part in re.findall(r"\d+", plain, re.ASCII)}))
    if not all(1 <= number <= most for number in numbers) or (only_one and len(numbers) > 1):
        raise Refused("number_of_list", most=most)
    return numbers
