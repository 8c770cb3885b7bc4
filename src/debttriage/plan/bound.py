"""How cheap could any plan be?  A lower bound that is proved, not guessed.

Relaxation  Each debt is split into pieces that bear a rate for certain (the overdue part at the overdue rate,
            the rest at the contract rate, nothing where the rest bears nothing yet).  Late fees, new bills that
            turn late, reserve, agreements and minimums are left out, and a payment may go straight to what
            bears the rate.  All of that only makes plans cheaper, so the relaxed problem's best is a bound.
Value       Let m(t) be what one yuan of a piece, left alone from day t, has grown to on the last day.  Paying
            u(t) yuan then saves u(t) x (m(t) - 1), and the payments of a piece can remove no more than it has:
            the sum of u(t) x w(t) is at most w(0) x b, with w = m where unpaid interest is added to the
            balance, and w = 1 where it is not.
Proof       For any prices p >= 0 on the pieces, every yuan of cash that comes in on day t saves at most the
            largest m(s) - 1 - p x w(s) over pieces and days s >= t (or nothing), plus what the prices count:
                cost >= sum b (m(0) - 1) - sum p w(0) b - sum over days of cash(t) x that largest value.
            This is weak duality, true for every p; the prices of the avalanche order make it tight.  Postings are
            rounded, which can save at most half a fen each, grown to the last day: that is taken off too.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from debttriage.model.money import Fen
from debttriage.plan.debt_course import NEVER, Course
from debttriage.plan.household import Household

FLOATING_POINT_MARGIN = 1e-9


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a debt that bears a rate for certain.

    Attributes:
        daily: rate per day; `amount` in fen.
        grown: m(t) on each payday.
        weight: w(t) on each payday.
        postings: roundings up to the last day.
    """

    daily: float
    amount: Fen
    grown: tuple[float, ...]
    weight: tuple[float, ...]
    postings: int


def lower_bound(household: Household, until: int) -> Fen:
    """Fen of interest and penalties that no plan can avoid from the first day to `until`."""
    timeline = household.timeline
    days = [day for day in timeline.days if day < until]
    pieces = [piece for course in household.openings for piece in _pieces(course, days, until)]
    if not pieces or not days:
        return 0
    pieces.sort(key=lambda piece: -piece.daily)
    cash = [max(0, timeline.income[j] - timeline.essentials[j]) for j in range(len(days))]
    prices = _avalanche_prices(pieces, cash)
    total = 0.0
    for piece, price in zip(pieces, prices, strict=True):
        total += piece.amount * (piece.grown[0] - 1 - price * piece.weight[0])
        total -= piece.postings * piece.grown[0] / 2
    best_saving = 0.0
    for t in range(len(days) - 1, -1, -1):
        here = max(p.grown[t] - 1 - price * p.weight[t] for p, price in zip(pieces, prices, strict=True))
        best_saving = max(best_saving, here)
        total -= cash[t] * best_saving
    return max(0, floor(total - abs(total) * FLOATING_POINT_MARGIN - 1))


def _avalanche_prices(pieces: Sequence[Piece], cash: Sequence[Fen]) -> list[float]:
    """The price of each piece's room, from paying the dearest first and looking back from the end."""
    left = [piece.amount * piece.weight[0] for piece in pieces]
    ends: list[int | None] = [None] * len(pieces)
    current = 0
    for t, money in enumerate(cash):
        rest = float(money)
        while rest > 0 and current < len(pieces):
            weight = pieces[current].weight[t]
            used = min(rest, left[current] / weight)
            left[current] -= used * weight
            rest -= used
            if left[current] > 1e-6 * weight:
                break
            ends[current] = t
            current += 1
    prices = [0.0] * len(pieces)
    for k in range(len(pieces) - 1, -1, -1):
        end = ends[k]
        if end is None:
            continue
        after = 0.0
        if k + 1 < len(pieces):
            after = max(0.0, pieces[k + 1].grown[end] - 1 - prices[k + 1] * pieces[k + 1].weight[end])
        prices[k] = max(0.0, (pieces[k].grown[end] - 1 - after) / pieces[k].weight[end])
    return prices


def _pieces(course: Course, days: Sequence[int], until: int) -> list[Piece]:
    """The parts of a debt that bear a rate for certain from the first day on."""
    model = course.model
    if model.agreement:
        return []
    if model.monthly_base:
        contract = model.monthly_rate / model.monthly_base
    else:
        contract = model.interest_rate / model.rate_base
    overdue = contract if model.dues_bear_interest else model.penalty_rate / model.rate_base
    rest = course.not_due if model.interest_before_first_bill else 0
    if model.dues_bear_interest:
        parts = [(contract, course.bearing + rest, bool(model.monthly_base))]
    elif model.monthly_base:  # what turns late stops bearing monthly interest: not certain
        parts = [(overdue, course.bearing, False)]
    else:
        parts = [(overdue, course.bearing, False), (min(contract, overdue), rest, False)]
    return [
        _piece(course, rate, amount, monthly, days, until)
        for rate, amount, monthly in parts
        if rate > 0 and amount > 0
    ]


def _piece(course: Course, rate: float, amount: Fen, monthly: bool, days: Sequence[int], until: int) -> Piece:
    model = course.model
    bills = [bill for bill in model.bills if bill <= until]
    added = model.capitalises and model.style == "minimum" and model.dues_bear_interest
    compounds = added and model.accelerates_on == NEVER  # nothing is added after acceleration
    grown = []
    for day in days:
        first = bisect_left(bills, day)
        if monthly:  # a payment does not avoid the posting of its own cycle
            count = len(bills) - first - 1
            grown.append((1 + rate) ** max(0, count) if compounds else 1 + rate * max(0, count))
        elif compounds:
            grown.append(_compounded(rate, day, bills[first:], until))
        else:
            grown.append(1 + rate * (until - day))
    if monthly and days:
        grown[0] *= 1 + rate if compounds and bills else 1
        grown[0] += rate if not compounds and bills else 0
    weight = tuple(grown) if compounds else (1.0,) * len(grown)
    return Piece(rate, amount, tuple(grown), weight, len(bills) + len(days) + 1)


def _compounded(rate: float, day: int, bills: Sequence[int], until: int) -> float:
    """One yuan from `day` to `until`: simple between due dates, interest added on each."""
    value, since = 1.0, day
    for bill in bills:
        value *= 1 + rate * (bill - since)
        since = bill
    return value * (1 + rate * (until - since))
