"""Values as they stand in a debts file, for strategies: odd days, one fen to billions, rates, words."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

FileTable = dict[str, Any]

ODD_DAYS = (
    date(2026, 11, 21), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2028, 2, 29),
    date(2028, 3, 1), date(2028, 12, 30),
)  # fmt: skip
WORDS = ("工资", "房租", "groceries", "父亲的药", "每月 1/3", '"引号"', "a\tb", "")
NAMES = ("表弟", "外包催收，工号0231", "Example Agency", "A & B <b>")

days_of_file = st.one_of(st.sampled_from(ODD_DAYS), st.dates(date(2026, 1, 1), date(2029, 12, 31)))
days_of_month = st.one_of(st.integers(1, 31), st.sampled_from([1, 29, 30, 31]))
fen = st.one_of(
    st.sampled_from([1, 99, 100, 10**4, 123_456, 10**13]),
    st.integers(1, 10**5),
    st.integers(1, 5 * 10**6),
)
rates = st.sampled_from(
    ["0.05%/day", "0.04%/day", "14.6%/year", "18.25%/year", "24%/year", "1.2%/month", "0%/year", "36%/year"]
)
penalty_rates = st.one_of(rates, st.sampled_from(["1.5x", "1.3倍", "1x"]))


def yuan(amount: int) -> Decimal:
    """Fen as it is written in a debts file."""
    return Decimal(amount).scaleb(-2)


def stated(table: FileTable) -> FileTable:
    """The table without what was left out."""
    return {key: value for key, value in table.items() if value is not None}


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What the strategy gives, or None for something left out."""
    return st.one_of(st.none(), strategy)


def days_before(day: date, most: int = 2400, least: int = 0) -> st.SearchStrategy[date]:
    """A day up to and including `day`, `least` days before it or earlier."""
    return st.integers(least, most).map(lambda days: day - timedelta(days=days))


def days_after(day: date, most: int = 400, least: int = 0) -> st.SearchStrategy[date]:
    """A day from `day` on, `least` days after it or later."""
    return st.integers(least, most).map(lambda days: day + timedelta(days=days))
