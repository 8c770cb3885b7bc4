"""What borrowing, or an offer to pay in instalments, costs per year.

Unit        fen; money received is positive, money paid is negative; a rate is an exact fraction per year.
Convention  nominal: twelve times the rate per month, months counted backwards from each payment, days
            before the first whole month over thirty (12 CFR 1026 Appendix J); effective: compounded by
            days over 365 (the internal rate of return).
Rounding    rates to twelve decimals, half-even; amounts are never rounded here.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from debttriage.model.dates import add_months
from debttriage.model.money import Fen
from debttriage.model.noun import noun
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR

DAYS_IN_UNIT_MONTH = 30
_DIGITS = 40
_EXPONENT = 10**9
_RATE_DECIMALS = Decimal("1e-12")
_SAME = Decimal("1e-32")
_MEANINGLESS = Decimal("1e12")


@noun
class YearlyRate:
    """The cost per year, said both ways (单利 and 复利)."""

    nominal: Fraction
    effective: Fraction


@noun
class UnitFlow:
    """Money at so many whole unit-periods, and a fraction of one before them, after the first flow."""

    whole: int
    part: Fraction
    amount: Fen


def whole_periods_back(start: date, end: date, months: int = 1) -> tuple[int, date]:
    """Whole periods of `months` that fit between two dates, counted backwards from the later one.

    Returns:
        The number of periods, and the date on which the first of them begins (`start` or later).

    >>> whole_periods_back(date(1978, 2, 10), date(1978, 4, 1))
    (1, datetime.date(1978, 3, 1))
    >>> whole_periods_back(date(2013, 2, 26), date(2013, 3, 29))
    (1, datetime.date(2013, 2, 28))
    """
    periods = max(0, (end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month) // months
    begins = add_months(end, -periods * months)
    if begins < start:
        periods -= 1
        begins = add_months(end, -periods * months)
    return periods, begins


def rate_per_unit(flows: Sequence[UnitFlow]) -> Fraction | None:
    """The rate per unit-period at which the flows are worth nothing; None where no single rate is.

    Formula:
        sum of amount / ((1 + part * rate) * (1 + rate)^whole) = 0

    >>> rate_per_unit([UnitFlow(0, Fraction(0), 10_000), UnitFlow(1, Fraction(0), -10_100)])
    Fraction(1, 100)
    """
    ordered = sorted(flows, key=lambda flow: (flow.whole, flow.part))
    merged: dict[tuple[int, Fraction], Fen] = {}
    for flow in ordered:
        merged[flow.whole, flow.part] = merged.get((flow.whole, flow.part), 0) + flow.amount
    if not _has_one_change_of_sign(list(merged.values())):
        return None

    def worth(discount: Decimal) -> Decimal:
        rate = 1 / discount - 1
        return sum(
            (amount * discount**whole / (1 + part * rate) for whole, part, amount in terms), Decimal(0)
        )

    with localcontext(Context(prec=_DIGITS, Emax=_EXPONENT, Emin=-_EXPONENT)):
        terms = [
            (whole, Decimal(part.numerator) / part.denominator, Decimal(amount))
            for (whole, part), amount in merged.items()
        ]
        return _as_rate(1 / _root(worth) - 1)


def effective_yearly_rate(flows: Sequence[tuple[date, Fen]]) -> Fraction | None:
    """The yearly rate, compounded by days over 365, at which the flows are worth nothing.

    >>> effective_yearly_rate([(date(2026, 1, 1), 10_000), (date(2027, 1, 1), -12_400)])
    Fraction(6, 25)
    """
    merged: dict[date, Fen] = {}
    for on, amount in sorted(flows):
        merged[on] = merged.get(on, 0) + amount
    if not _has_one_change_of_sign(list(merged.values())):
        return None
    first = min(merged)
    terms = [((on - first).days, Decimal(amount)) for on, amount in merged.items()]

    def worth(discount: Decimal) -> Decimal:
        return sum((amount * discount**days for days, amount in terms), Decimal(0))

    with localcontext(Context(prec=_DIGITS, Emax=_EXPONENT, Emin=-_EXPONENT)):
        return _as_rate((1 / _root(worth)) ** DAYS_IN_YEAR - 1)


def yearly_rate(flows: Sequence[tuple[date, Fen]]) -> YearlyRate | None:
    """What the flows cost per year; None where there is no rate, or could be several.

    A single rate exists when the flows, netted by day, change their sign exactly once: money comes first
    and goes later (or the other way round).  Anything else is not judged rather than guessed.

    >>> lent_on = date(1978, 1, 10)
    >>> repaid = [(add_months(lent_on, month), -23_000) for month in range(1, 25)]
    >>> cost = yearly_rate([(lent_on, 500_000), *repaid])
    >>> f"{float(cost.nominal):.4f} {float(cost.effective):.4f}"
    '0.0969 0.1015'
    """
    if not flows:
        return None
    first = min(on for on, _ in flows)
    unit_flows = []
    for on, amount in flows:
        months, begins = whole_periods_back(first, on)
        unit_flows.append(UnitFlow(months, Fraction((begins - first).days, DAYS_IN_UNIT_MONTH), amount))
    per_month, effective = rate_per_unit(unit_flows), effective_yearly_rate(flows)
    if per_month is None or effective is None:
        return None
    return YearlyRate(per_month * MONTHS_IN_YEAR, effective)


def _has_one_change_of_sign(amounts: Sequence[Fen]) -> bool:
    signs = [amount > 0 for amount in amounts if amount]
    return sum(before != after for before, after in pairwise(signs)) == 1


def _root(worth: Callable[[Decimal], Decimal]) -> Decimal:
    """The one positive discount factor at which `worth` changes its sign, by bisection."""
    low = high = Decimal(1)
    at_one = worth(low)
    if at_one == 0:
        return low
    # Towards 0 only the first flow counts, towards infinity only the last: one of the two has the other sign.
    while (worth(low) > 0) == (at_one > 0) and (worth(high) > 0) == (at_one > 0):
        low, high = low / 2, high * 2
    if (worth(low) > 0) == (at_one > 0):
        low = Decimal(1)
    else:
        high = Decimal(1)
    low_is_positive = worth(low) > 0
    while high - low > _SAME * high:
        middle = (low + high) / 2
        if (worth(middle) > 0) == low_is_positive:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _as_rate(number: Decimal) -> Fraction | None:
    # A rate of a million million has no meaning to anybody, and would not fit the decimals either.
    return Fraction(number.quantize(_RATE_DECIMALS)) if number < _MEANINGLESS else None
