"""Days and months as debts count them.

Convention  the due date itself is day 0; ranges that the program computes are [start, end).
Validity in law texts is inclusive and its name says so (`…_until`).
"""

import calendar
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1950, 2199  # the years that a file, a table or an option may speak of
SHORTEST_MONTH = 28


def days_past_due(due_date: date, as_of: date) -> int:
    """Whole days after the due date; 0 on the due date and before it.

    >>> days_past_due(date(2026, 9, 10), date(2026, 11, 21))
    72
    """
    return max(0, (as_of - due_date).days)


def month_day(year: int, month: int, day: int) -> date:
    """The `day` of a month, or its last day where the month is shorter.

    >>> month_day(2027, 2, 31)
    datetime.date(2027, 2, 28)
    """
    if day > SHORTEST_MONTH:
        day = min(day, calendar.monthrange(year, month)[1])
    return date(year, month, day)


def add_months(start: date, months: int, day: int | None = None) -> date:
    """`start` moved by whole months, on `day` (default: its own day) or the month's last day.

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2027, 2, 28), 1, day=31)
    (datetime.date(2026, 2, 28), datetime.date(2027, 3, 31))
    """
    month_index = start.year * 12 + start.month - 1 + months
    return month_day(month_index // 12, month_index % 12 + 1, day or start.day)


def next_monthly(day: int, after: date) -> date:
    """The first date strictly after `after` that falls on `day` of a month.

    >>> next_monthly(10, date(2026, 11, 21)), next_monthly(31, date(2026, 11, 21))
    (datetime.date(2026, 12, 10), datetime.date(2026, 11, 30))
    """
    this_month = month_day(after.year, after.month, day)
    return this_month if this_month > after else add_months(after, 1, day)


def months_between(start: date, end: date) -> int:
    """Months from `start` to `end`, counted up: one day into a month counts as that month.

    >>> months_between(date(2026, 11, 21), date(2028, 3, 10))
    16
    >>> [months_between(date(2026, 11, 21), date(2026, 12, day)) for day in (20, 21, 22)]
    [1, 1, 2]
    >>> months_between(date(2026, 12, 1), date(2026, 1, 1))
    0
    """
    if end <= start:
        return 0
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole if add_months(start, whole) >= end else whole + 1


def add_years(start: date, years: int) -> date:
    """The same day some years later; 29 February becomes 28 February in a common year.

    >>> add_years(date(2024, 2, 29), 3)
    datetime.date(2027, 2, 28)
    """
    return add_months(start, 12 * years)


def days_later(start: date, days: int) -> date:
    """`start` moved by whole days.

    >>> days_later(date(2026, 11, 18), 15)
    datetime.date(2026, 12, 3)
    """
    return start + timedelta(days=days)
