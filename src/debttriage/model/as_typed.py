"""Amounts, dates and days of the month as people type them, or as a spreadsheet holds them.

Wider than the debts file, which has one way to write each of them: "1.2万", "3,214.55元", "9月10日",
"10 Sep", "每月10号".  What could mean two things is refused, never guessed.
"""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from pydantic_core import PydanticCustomError

from debttriage.model.dates import FIRST_YEAR, LAST_YEAR, add_months, month_day
from debttriage.model.money import Fen, parse_amount
from debttriage.model.rates import Period, Rate, parse_percent

Lean = Literal["past", "future"]
Code = Literal[
    "amount", "amount_negative", "amount_too_large", "amount_three_decimals", "date", "no_such_day",
    "date_out_of_range", "date_two_ways", "day_of_month", "count", "rate", "rate_without_period",
]  # fmt: skip

LONGEST_TYPED = 60
MOST_COUNTED = 1200
MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NOTHING = ("无", "没有", "没", "none", "no", "nil")
_TIMES = {"万": 10_000, "w": 10_000, "千": 1000, "k": 1000, "百": 100}
_AMOUNT_CODES: dict[str, Code] = {
    "amount_negative": "amount_negative",
    "amount_too_large": "amount_too_large",
    "amount_three_decimals": "amount_three_decimals",
}
_CURRENCY = re.compile(r"^(?:人民币|rmb|cny|¥)|(?:元整?|块钱?|圆|yuan|rmb|cny)$")
_PARTS = re.compile(r"(?:\d+(?:\.\d+)?[万w千k百])+", re.ASCII)
_PART = re.compile(r"(\d+(?:\.\d+)?)([万w千k百])", re.ASCII)
_WITH_YEAR = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{4})(\d\d)(\d\d)", re.ASCII)
_MONTH_AND_DAY = re.compile(r"(\d{1,2})([-/.月])(\d{1,2})[日号]?", re.ASCII)
_DAY_THEN_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?([a-z]{3})[a-z]*,?(\d{4})?", re.ASCII)
_MONTH_THEN_DAY = re.compile(r"([a-z]{3})[a-z]*(\d{1,2})(?:st|nd|rd|th)?(?:,?(\d{4}))?", re.ASCII)
_DAYS_AWAY = {"今天": 0, "today": 0, "昨天": -1, "yesterday": -1, "前天": -2, "明天": 1, "tomorrow": 1}
_DAY_OF_MONTH = re.compile(r"(?:每个?月)?(\d{1,2})(?:[日号]|st|nd|rd|th)?", re.ASCII)
_MONTH_END = ("月底", "月末", "每月月底", "monthend", "endofmonth", "lastday")

_CHINESE_DIGITS = "零一二三四五六七八九"
_TEN_THOUSANDTHS = re.compile(r"万分?之?([一二三四五六七八九]|\d{1,2}(?:\.\d{1,3})?)(?![\d.])", re.ASCII)
_PERCENTAGE = re.compile(r"\d{1,4}(?:\.\d{1,8})?%", re.ASCII)
_PERIOD_WORDS: dict[Period, str] = {
    "day": "日 天 每日 每天 日息 日利率 /日 /天 /day day daily aday perday",
    "month": "月 每月 月息 月利率 /月 /month month monthly amonth permonth",
    "year": "年 每年 年息 年利率 年化 年化利率 /年 /year year yearly ayear peryear annual annually apr p.a.",
}


class NotUnderstood(ValueError):
    """What was typed cannot be read; `code` says why, in the words of the message catalogues."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


def typed_amount(text: str) -> Fen:
    """An amount in fen.

    >>> typed_amount("3,214.55"), typed_amount("1.2万"), typed_amount("１万５千元"), typed_amount("没有")
    (321455, 1200000, 1500000, 0)

    Raises:
        NotUnderstood: no amount, or one that could mean two things ("3214,55").
    """
    plain = _plain(text)
    if plain in NOTHING:
        return 0
    plain = _CURRENCY.sub("", _CURRENCY.sub("", plain))
    value: str | Decimal = plain
    if _PARTS.fullmatch(plain):
        parts = _PART.findall(plain)
        times = [_TIMES[sign] for _, sign in parts]
        if times != sorted(set(times), reverse=True):
            raise NotUnderstood("amount")
        value = sum((Decimal(number) * _TIMES[sign] for number, sign in parts), Decimal(0))
    try:
        return parse_amount(value)
    except PydanticCustomError as error:
        raise NotUnderstood(_AMOUNT_CODES.get(error.type, "amount")) from None


def typed_date(text: str, today: date, lean: Lean, lang: Literal["zh", "en"]) -> date:
    """A date; where the year is left out, the nearest one on the side of `lean`, `today` included.

    >>> day = date(2026, 11, 21)
    >>> typed_date("9月10日", day, "past", "zh"), typed_date("10 Sep", day, "future", "en")
    (datetime.date(2026, 9, 10), datetime.date(2027, 9, 10))
    >>> typed_date("2026/9/10", day, "past", "en"), typed_date("10号", day, "past", "zh")
    (datetime.date(2026, 9, 10), datetime.date(2026, 11, 10))

    Raises:
        NotUnderstood: no date, no such day, or (English) "9/10", which two countries read differently.
    """
    plain = _plain(text)
    if plain in _DAYS_AWAY:
        return today + timedelta(days=_DAYS_AWAY[plain])
    year, month, day = _year_month_day(plain, lang)
    if month is None:
        return _nearest_day(day, today, lean)
    if year is not None:
        return _date(year, month, day)
    return _nearest_year(month, day, today, lean)


def typed_day_of_month(text: str) -> int:
    """A day of the month, 1 to 31; the end of the month is 31.

    >>> typed_day_of_month("每月10号"), typed_day_of_month("月底"), typed_day_of_month("10th")
    (10, 31, 10)
    """
    plain = _plain(text)
    if plain in _MONTH_END:
        return 31
    found = _DAY_OF_MONTH.fullmatch(plain)
    if not found or not 1 <= int(found[1]) <= 31:
        raise NotUnderstood("day_of_month")
    return int(found[1])


def _plain(text: str) -> str:
    """Half-width, lower case, without spaces; too long to be any of these: nothing."""
    if len(text) > LONGEST_TYPED:
        return ""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _year_month_day(plain: str, lang: Literal["zh", "en"]) -> tuple[int | None, int | None, int]:
    if found := _WITH_YEAR.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups() if part is not None)
        return year, month, day
    if found := _MONTH_AND_DAY.fullmatch(plain):
        month, day = int(found[1]), int(found[3])
        if lang == "en" and found[2] != "月" and max(month, day) <= len(MONTHS_EN) and month != day:
            raise NotUnderstood("date_two_ways")
        return None, month, day
    if (found := _DAY_THEN_MONTH.fullmatch(plain)) and found[2] in MONTHS_EN:
        return int(found[3]) if found[3] else None, MONTHS_EN.index(found[2]) + 1, int(found[1])
    if (found := _MONTH_THEN_DAY.fullmatch(plain)) and found[1] in MONTHS_EN:
        return int(found[3]) if found[3] else None, MONTHS_EN.index(found[1]) + 1, int(found[2])
    if found := re.fullmatch(r"(\d{1,2})(?:[日号]|st|nd|rd|th)", plain, re.ASCII):
        return None, None, int(found[1])
    raise NotUnderstood("date")


def _date(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotUnderstood("date_out_of_range")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood("no_such_day") from None


def _nearest_year(month: int, day: int, today: date, lean: Lean) -> date:
    """29 February may be up to eight years away; a day that no year has is none."""
    step = -1 if lean == "past" else 1
    for years in range(9):
        try:
            found = date(today.year + step * years, month, day)
        except ValueError:
            continue
        if found == today or (found < today) == (lean == "past"):
            return found
    raise NotUnderstood("no_such_day")


def _nearest_day(day: int, today: date, lean: Lean) -> date:
    if not 1 <= day <= 31:
        raise NotUnderstood("no_such_day")
    found = month_day(today.year, today.month, day)
    if lean == "past" and found > today:
        return add_months(today, -1, day)
    if lean == "future" and found < today:
        return add_months(today, 1, day)
    return found


def typed_count(text: str) -> int:
    """A whole number from 0 to 1200, such as instalments left.

    >>> typed_count("8期"), typed_count("12")
    (8, 12)
    """
    found = re.fullmatch(r"(\d{1,4})(?:个?[期次月])?", _plain(text), re.ASCII)
    if not found or int(found[1]) > MOST_COUNTED:
        raise NotUnderstood("count")
    return int(found[1])


def typed_rate(text: str) -> Rate:
    """A rate with its period, said before or after the percentage.

    >>> typed_rate("年14.6%") == typed_rate("14.6%/year") == typed_rate("14.6% a year")
    True
    >>> typed_rate("日利率万分之五"), typed_rate("0.05% daily")
    (Rate(fraction=Fraction(1, 2000), per='day'), Rate(fraction=Fraction(1, 2000), per='day'))

    Raises:
        NotUnderstood: no percentage, or no period: 1.5% may be a month's rate or a year's.
    """
    plain = _TEN_THOUSANDTHS.sub(lambda found: f"{Decimal(_digits(found[1])) / 100}%", _plain(text))
    found = _PERCENTAGE.search(plain)
    if not found:
        raise NotUnderstood("rate")
    around = plain[: found.start()] + plain[found.end() :]
    periods = {per for per, words in _PERIOD_WORDS.items() if around in words.split()}
    if len(periods) != 1:
        raise NotUnderstood("rate_without_period" if not around else "rate")
    return Rate(parse_percent(found[0]), periods.pop())


def _digits(text: str) -> str:
    return str(_CHINESE_DIGITS.index(text)) if text in _CHINESE_DIGITS else text
