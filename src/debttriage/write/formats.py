"""Numbers, dates, money and rates as a reader of that language expects them.

Unit  amounts come in fen, rates as exact fractions.  No sign that a GBK console cannot show is used.
"""

from datetime import date
from fractions import Fraction

from debttriage.model.casefile import Language
from debttriage.model.money import round_half_up

_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def figure(fen: int) -> str:
    """An amount without its currency, with thousands: for columns.

    >>> figure(1_248_000), figure(-5)
    ('12,480.00', '-0.05')
    """
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def money(fen: int, lang: Language, currency: str = "CNY") -> str:
    """An amount inside a sentence.

    >>> money(74_000, "zh"), money(74_000, "en")
    ('740.00元', 'CNY 740.00')
    """
    if lang == "zh" and currency == "CNY":
        return f"{figure(fen)}元"
    return f"{currency} {figure(fen)}" if lang == "en" else f"{figure(fen)} {currency}"


def spoken_money(fen: int, lang: Language, currency: str = "CNY") -> str:
    """An amount to be read aloud.

    >>> spoken_money(49_300, "zh"), spoken_money(49_300, "en"), spoken_money(18_650, "en")
    ('493元', '493 yuan', '186.50 yuan')
    """
    said = figure(fen).removesuffix(".00")
    if currency == "CNY":
        return f"{said}元" if lang == "zh" else f"{said} yuan"
    return f"{said} {currency}"


def long_date(day: date, lang: Language) -> str:
    """A date inside a sentence or letter.

    >>> long_date(date(2026, 12, 3), "zh"), long_date(date(2026, 12, 3), "en")
    ('2026年12月3日', '3 December 2026')
    """
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
              "October", "November", "December")  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"


def spoken_date(day: date, lang: Language, as_of: date) -> str:
    """A date to be read aloud; the year is left out where it is the year of `as_of`.

    >>> today = date(2026, 11, 21)
    >>> spoken_date(date(2026, 12, 3), "zh", today), spoken_date(date(2027, 1, 8), "en", today)
    ('12月3日', '8 January 2027')
    """
    said = long_date(day, lang)
    if day.year != as_of.year:
        return said
    return said.removeprefix(f"{day.year}年") if lang == "zh" else said.removesuffix(f" {day.year}")


def short_date(day: date, lang: Language, as_of: date | None = None) -> str:
    """A date in a column; the year is left out where it is the year of `as_of`.

    >>> short_date(date(2026, 12, 3), "en", date(2026, 11, 21)), short_date(date(2027, 3, 1), "zh")
    ('3 Dec', '2027年3月1日')
    """
    same_year = as_of is not None and as_of.year == day.year
    if lang == "zh":
        return f"{day.month}月{day.day}日" if same_year else f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS_EN[day.month - 1]}" + ("" if same_year else f" {day.year}")


def month_text(day: date, lang: Language) -> str:
    """The month of a date, for ends that lie far ahead.

    >>> month_text(date(2029, 3, 10), "en"), month_text(date(2029, 3, 10), "zh")
    ('Mar 2029', '2029年3月')
    """
    return f"{day.year}年{day.month}月" if lang == "zh" else f"{_MONTHS_EN[day.month - 1]} {day.year}"


def percent(rate: Fraction, decimals: int = 2) -> str:
    """A fraction as a percentage, without trailing zeros.

    >>> percent(Fraction(1825, 10000)), percent(Fraction(1, 2000)), percent(Fraction(6, 25))
    ('18.25%', '0.05%', '24%')
    """
    scaled = round_half_up(rate.numerator * 100 * 10**decimals, rate.denominator)
    whole, rest = divmod(abs(scaled), 10**decimals)
    tail = f"{rest:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{'-' if scaled < 0 else ''}{whole}{'.' + tail if tail else ''}%"
