"""When does money come in, and what must be kept for living?

Paydays are `as_of`, with the cash at hand, and every certain income date after it; several incomes on one
day are one payday.  Essentials due from a payday up to the day before the next one are kept on that payday;
those of the coming months that their own income will not cover are kept earlier.
Where more than a month lies between two incomes, and after the last income that is known, a day of each month
is one on which bills are paid from what the income before it left for them.

Unit        fen; days are ordinals (`date.toordinal`) inside the engine.
Convention  income and essentials dated `as_of` itself are already in the cash.  An essential without a date
            is spread over the days of its month (or year), and its months add up to the fen.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from debttriage.model.casefile import Budget, Essential, Income
from debttriage.model.dates import add_months, next_monthly
from debttriage.model.money import Fen, round_half_up
from debttriage.model.noun import noun
from debttriage.model.rates import MONTHS_IN_YEAR
from debttriage.model.repayment_plan import WhatIf

WEEK = 7
LONGEST_MONTH = 31


@noun
class CashTimeline:
    """Dated money of the plan.

    Attributes:
        days: paydays as ordinals, ascending; the first is `as_of`.
        income: fen coming in on each payday (the cash at hand on the first).
        essentials: fen of living costs from each payday to the day before the next.
        kept_ahead: fen to keep on each payday for later essentials that later income does not cover.
        end: ordinal of the last day of the plan.
        between: for each payday whether it brings nothing of its own: between two incomes, or after the last.
        kept_to: for each payday the number of the last one whose bills its money may have to pay.
    """

    days: tuple[int, ...]
    income: tuple[Fen, ...]
    essentials: tuple[Fen, ...]
    kept_ahead: tuple[Fen, ...]
    end: int
    between: tuple[bool, ...]
    kept_to: tuple[int, ...]


@lru_cache(maxsize=2)
def cash_timeline(
    budget: Budget, as_of: date, months: int, look_ahead_days: int, what_if: WhatIf
) -> CashTimeline:
    """The paydays of the next `months`, with what comes in and what living costs.

    Kept for the plan beside it: what is paid if the lenders agree is paid from the same money.
    """
    end = add_months(as_of, months)
    coming: dict[int, Fen] = {as_of.toordinal(): budget.cash}
    for income in budget.income:
        if income.certain:
            amount = income.amount - round_half_up(income.amount * what_if.income_drop_percent, 100)
            for day in income_dates(income, as_of, end):
                coming[day.toordinal()] = coming.get(day.toordinal(), 0) + amount
    last = max(coming)
    after = _monthly(last, end.toordinal())
    between = _days_between(sorted(coming)) | set(after)
    _add_what_if(coming, what_if, as_of, [*sorted(coming), *after])
    between -= coming.keys()
    days = sorted(coming.keys() | between)
    edges = [*days, add_months(date.fromordinal(days[-1]), 1).toordinal()]
    rows = [_essential_between_all(essential, as_of, edges) for essential in budget.essentials]
    costs = tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(days)
    income_row = tuple(coming.get(day, 0) for day in days)
    is_waiting = tuple(day in between and day < last for day in days)
    return CashTimeline(
        days=tuple(days),
        income=income_row,
        essentials=costs,
        kept_ahead=_kept_ahead(
            days, [c - i for c, i in zip(costs, income_row, strict=True)], is_waiting, look_ahead_days
        ),
        end=end.toordinal(),
        between=tuple(day in between for day in days),
        kept_to=_kept_to(days, between, last, look_ahead_days),
    )


def _monthly(start: int, last: int) -> list[int]:
    """A day a month after the first, up to the last."""
    found, month = [], 1
    while (day := add_months(date.fromordinal(start), month).toordinal()) <= last:
        found.append(day)
        month += 1
    return found


def _kept_to(days: list[int], between: set[int], last: int, look_ahead_days: int) -> tuple[int, ...]:
    """For each payday the last one whose bills may have to be paid from its money.

    That is the next that brings money of its own; after the last income (not counting what-ifs, so that more
    money never keeps more back) it is as far as living costs are kept.
    """
    kept_to = []
    for j, day in enumerate(days):
        k = min(j + 1, len(days) - 1)
        while days[k] in between and k + 1 < len(days):
            if days[k + 1] > max(last, day + look_ahead_days):
                break
            k += 1
        kept_to.append(k)
    return tuple(kept_to)


def _days_between(paydays: list[int]) -> set[int]:
    """A day a month between two paydays that lie further apart, counted from the first of them.

    >>> apart = [date(2026, 12, 10).toordinal(), date(2027, 3, 9).toordinal()]
    >>> [str(date.fromordinal(day)) for day in sorted(_days_between(apart))]
    ['2027-01-10', '2027-02-10']
    """
    found = set()
    for start, stop in pairwise(paydays):
        if stop - start > LONGEST_MONTH:
            found |= set(_monthly(start, stop - 1))
    return found


def _add_what_if(coming: dict[int, Fen], what_if: WhatIf, as_of: date, days: list[int]) -> None:
    """Extra money: monthly on the first of the days in each month after `as_of`, lump sums on their day."""
    if what_if.extra_monthly:
        seen: set[tuple[int, int]] = set()
        for ordinal in days[1:]:
            day = date.fromordinal(ordinal)
            if (day.year, day.month) not in seen:
                seen.add((day.year, day.month))
                coming[ordinal] = coming.get(ordinal, 0) + what_if.extra_monthly
    for amount, day in what_if.lumps:
        ordinal = max(day, as_of).toordinal()
        coming[ordinal] = coming.get(ordinal, 0) + amount


def _kept_ahead(
    days: list[int], lacking: list[Fen], is_between: tuple[bool, ...], look_ahead_days: int
) -> tuple[Fen, ...]:
    """For each payday, the largest shortfall of later ones within the look-ahead or before the next income.

    Args:
        lacking: living costs less income of each payday.
    """
    kept = []
    for j, day in enumerate(days):
        short, worst, is_waiting = 0, 0, True
        for k in range(j + 1, len(days)):
            is_waiting = is_waiting and is_between[k]
            if days[k] - day > look_ahead_days and not is_waiting:
                break
            short += lacking[k]
            worst = max(worst, short)
        kept.append(worst)
    return tuple(kept)


def income_dates(income: Income, after: date, end: date) -> list[date]:
    """The dates strictly after `after`, up to and including `end`, on which an income arrives.

    >>> income_dates(Income(amount=1, day=31), date(2026, 11, 30), date(2027, 3, 1))
    [datetime.date(2026, 12, 31), datetime.date(2027, 1, 31), datetime.date(2027, 2, 28)]
    """
    last = min(end, income.until or end)
    if income.on is not None:
        return [income.on] if after < income.on <= last else []
    if income.every is not None:
        return _every_weeks(income.from_ or after, WEEK if income.every == "week" else 2 * WEEK, after, last)
    if income.day is None:
        return []
    dates, day = [], next_monthly(income.day, after)
    while day <= last:
        if income.from_ is None or day >= income.from_:
            dates.append(day)
        day = add_months(day, 1, income.day)
    return dates


def _every_weeks(first: date, step: int, after: date, last: date) -> list[date]:
    if first <= after:
        first += timedelta(days=step * ((after - first).days // step + 1))
    return [first + timedelta(days=k) for k in range(0, (last - first).days + 1, step)]


def essential_between(essential: Essential, as_of: date, start: int, stop: int) -> Fen:
    """Fen of one living cost in [start, stop), leaving out what is dated `as_of` or before.

    >>> as_of, payday = date(2026, 11, 21), date(2026, 12, 10).toordinal()
    >>> essential_between(Essential(amount=2300, day=15), as_of, as_of.toordinal(), payday)
    0
    >>> essential_between(Essential(amount=1500), as_of, as_of.toordinal(), payday)  # 10 of 30 days, 9 of 31
    93548
    """
    if essential.on is not None:
        return essential.amount if start <= essential.on.toordinal() < stop and essential.on > as_of else 0
    if essential.day is not None:
        day = next_monthly(essential.day, max(as_of, date.fromordinal(start - 1)))
        total = 0
        while day.toordinal() < stop:
            total += essential.amount
            day = add_months(day, 1, essential.day)
        return total
    yearly = essential.per == "year"
    return _spread_to(essential.amount, yearly, stop) - _spread_to(essential.amount, yearly, start)


def _essential_between_all(essential: Essential, as_of: date, edges: Sequence[int]) -> list[Fen]:
    """Fen of one living cost in each stretch of days between two edges that follow one another."""
    if essential.on is not None or essential.day is not None:
        return [essential_between(essential, as_of, start, stop) for start, stop in pairwise(edges)]
    spread = [_spread_to(essential.amount, essential.per == "year", edge) for edge in edges]
    return [after - before for before, after in pairwise(spread)]


def _spread_to(amount: Fen, yearly: bool, ordinal: int) -> Fen:
    """What an evenly spread cost adds up to from year 1 to the start of that day; whole months are exact."""
    day = date.fromordinal(ordinal)
    if yearly:
        start = date(day.year, 1, 1)
        length = (date(day.year + 1, 1, 1) - start).days
        return amount * day.year + round_half_up(amount * (day - start).days, length)
    start = day.replace(day=1)
    length = (add_months(start, 1) - start).days
    months = day.year * MONTHS_IN_YEAR + day.month
    return amount * months + round_half_up(amount * (day - start).days, length)


FLOOR_MONTHS = 3


def monthly_income_floor(budget: Budget, as_of: date) -> Fen:
    """Certain income of the leanest of the next three months, in fen: the low figure to promise from.

    One-off sums and uncertain income do not count.

    >>> weekly = Income.model_validate({"amount": 500, "every": "week", "from": date(2026, 11, 27)})
    >>> monthly_income_floor(Budget(income=(weekly,)), date(2026, 11, 21))
    200000
    """
    totals = []
    for month in range(FLOOR_MONTHS):
        start, end = add_months(as_of, month), add_months(as_of, month + 1)
        regular = (i for i in budget.income if i.certain and i.on is None)
        totals.append(sum(i.amount * len(income_dates(i, start, end)) for i in regular))
    return min(totals)


def monthly_essentials(budget: Budget) -> Fen:
    """Living costs of an ordinary month, yearly ones at a twelfth, rounded up to the fen."""
    monthly = sum(e.amount for e in budget.essentials if e.on is None and e.per != "year")
    yearly = sum(e.amount for e in budget.essentials if e.per == "year")
    return monthly - (-yearly // MONTHS_IN_YEAR)
