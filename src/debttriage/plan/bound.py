"""How cheap could any plan be?  A lower bound that is proved, not guessed.

Relaxation  Each debt is split into pieces that bear a rate for certain: the overdue part at the overdue rate,
            the rest at the contract rate until it is due and the overdue rate after, known bills that bear
            nothing before they are due from that day on.  Late fees, reserve, minimums and bills that depend
            on the balance are left out, and a payment may go straight to what bears the rate.  All of that
            only makes plans cheaper, so its best plan is a bound.  Agreements are kept, as in every plan.
Value       Let m(t) be what one yuan of a piece, left alone from day t, has grown to on the last day.
            Where unpaid interest is added to the balance, a yuan of cash paid on day t saves m(t) - 1 and
            takes w(t) = m(t) of the piece's room m(0) x b.  Where it is not, interest is paid before
            principal, so ending one yuan of principal on day t also takes the a(t) that it has borne since
            the first day: a yuan of cash saves (a(T) - a(t)) / (1 + a(t)) and takes w(t) = 1 / (1 + a(t)) of
            the room b.
Proof       For any prices p >= 0 on the rooms, a yuan of cash that comes in on day t saves at most the
            largest saving(s) - p x w(s) over pieces and days s >= t (or nothing), plus what the prices count:
                cost >= growth left alone - sum of p x room - sum over days of cash(t) x that largest.
            This is weak duality, true for every p; the prices of the avalanche order make it tight.  Postings
            are rounded, which can save half a fen each, grown to the last day: that is taken off too.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from debttriage.model.money import Fen
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR
from debttriage.plan.debt_course import NEVER, Course
from debttriage.plan.household import Household

FLOATING_POINT_MARGIN = 1e-9
SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a debt that bears a rate for certain.

    Attributes:
        daily: rate per day, for the order of the prices.
        alone: fen it grows by the last day if nothing is paid; `room` what payments can take of it.
        saving: what a yuan of cash saves on each payday.
        weight: w(t) on each payday.
        slack: what rounding can have saved, in fen.
    """

    daily: float
    alone: float
    room: float
    saving: tuple[float, ...]
    weight: tuple[float, ...]
    slack: float


def lower_bound(household: Household, until: int) -> Fen:
    """Fen of interest and penalties that no plan can avoid from the first day to `until`."""
    timeline = household.timeline
    days = [day for day in timeline.days if day < until]
    if not days:
        return 0
    pieces = [piece for course in household.openings for piece in _pieces(course, days, until)]
    if not pieces:
        return 0
    pieces.sort(key=lambda piece: -piece.daily)
    cash = _cash_for_debts(household, len(days))
    prices = _avalanche_prices(pieces, cash)
    total = 0.0
    for piece, price in zip(pieces, prices, strict=True):
        total += piece.alone - price * piece.room - piece.slack
    best_saving = 0.0
    for t in range(len(days) - 1, -1, -1):
        here = max(p.saving[t] - price * p.weight[t] for p, price in zip(pieces, prices, strict=True))
        best_saving = max(best_saving, here)
        total -= cash[t] * best_saving
    return max(0, floor(total - abs(total) * FLOATING_POINT_MARGIN - 1))


def _cash_for_debts(household: Household, count: int) -> list[Fen]:
    """Money of each payday beyond its living costs and the agreed instalments due before the next payday."""
    timeline = household.timeline
    cash = []
    for j in range(count):
        stop = timeline.days[j + 1] if j + 1 < len(timeline.days) else timeline.end + 1
        spare = max(0, timeline.income[j] - timeline.essentials[j])
        for course in household.openings:
            model = course.model
            if (
                model.agreement
                and course.owed
                and any(timeline.days[j] <= bill < stop for bill in model.bills[:-1])
            ):
                spare = max(0, spare - model.instalment) if model.instalment <= spare else spare
        cash.append(spare)
    return cash


def _avalanche_prices(pieces: Sequence[Piece], cash: Sequence[Fen]) -> list[float]:
    """The price of each piece's room, from paying the dearest first and looking back from the end."""
    left = [piece.room for piece in pieces]
    ends: list[int | None] = [None] * len(pieces)
    current = 0
    for t, money in enumerate(cash):
        rest = float(money)
        while rest > 0 and current < len(pieces):
            weight = pieces[current].weight[t]
            used = min(rest, left[current] / weight)
            left[current] -= used * weight
            rest -= used
            if left[current] > FLOATING_POINT_MARGIN * pieces[current].room:
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
            after = max(0.0, pieces[k + 1].saving[end] - prices[k + 1] * pieces[k + 1].weight[end])
        prices[k] = max(0.0, (pieces[k].saving[end] - after) / pieces[k].weight[end])
    return prices


def _pieces(course: Course, days: Sequence[int], until: int) -> list[Piece]:
    """The parts of a debt that bear a rate for certain."""
    model = course.model
    if model.agreement:
        return []
    if model.monthly_base:
        contract = model.monthly_rate / model.monthly_base
    else:
        contract = model.interest_rate / model.rate_base
    if model.dues_bear_interest:
        amount = course.bearing + course.not_due - course.resting
        return [_card_piece(course, contract, amount, days, until)] if amount * contract else []
    overdue = model.penalty_rate / model.rate_base
    if model.monthly_base and model.interest_before_first_bill and model.style != "whole" and model.bills:
        rate = min(contract, overdue * SHORTEST_MONTH)  # what turns late bears the overdue rate by the day
        amount = course.bearing + course.not_due - course.resting
        return [_card_piece(course, rate, amount, days, until)] if amount * rate else []
    pieces = [Simple(overdue, overdue, until, course.bearing)]
    bearing = course.not_due - course.resting
    if model.style == "whole" and model.bills:
        pieces.append(Simple(contract if not model.monthly_base else 0.0, overdue, model.bills[0], bearing))
    elif not model.interest_before_first_bill:
        pieces += _known_bills(course, overdue)
    elif not model.monthly_base:
        rate = min(contract, overdue) if model.bills else contract
        pieces.append(Simple(rate, rate, until, bearing))
    return [_simple_piece(course, piece, days, until) for piece in pieces if piece.matters(until)]


@dataclass(frozen=True, slots=True)
class Simple:
    """A part that bears one rate until a day and another after it, without interest on interest."""

    before: float
    after: float
    changes_on: int
    amount: Fen

    def matters(self, until: int) -> bool:
        """Whether anything can be said of it by the last day."""
        return self.amount > 0 and (self.before > 0 or (self.after > 0 and self.changes_on < until))


def _known_bills(course: Course, overdue: float) -> list[Simple]:
    """The bills as they come if nothing is paid, each bearing the overdue rate from its due date on.

    What is paid ahead can lower later bills by no more than itself, so the sum overdue on a day is at least
    the bills so far less everything paid: the pieces together never claim more than any plan leaves.
    """
    model, left, pieces = course.model, course.not_due, []
    for number, due in enumerate(model.bills):
        bill = course.bill if not number else max(model.minimum_floor, model.instalment)
        if number and model.minimum_base:
            bill = max(left * model.minimum_share // model.minimum_base, model.minimum_floor)
        amount = min(left, bill)
        if amount <= 0:
            break
        left -= amount
        pieces.append(Simple(0.0, overdue, due, amount))
    return pieces


def _simple_piece(course: Course, part: Simple, days: Sequence[int], until: int) -> Piece:
    """A piece without interest on interest; its interest comes first where the allocation says so."""
    changes, start = min(part.changes_on, until), days[0]

    def borne(day: int) -> float:
        return part.before * (min(day, changes) - start) + part.after * max(0, day - max(changes, start))

    whole = borne(until)
    interest_first = course.model.principal_first_after == NEVER
    costs = [1 + borne(day) if interest_first else 1.0 for day in days]
    bills = sum(1 for bill in course.model.bills if bill <= until)
    return Piece(
        daily=max(part.before, part.after),
        alone=part.amount * whole,
        room=float(part.amount),
        saving=tuple((whole - borne(day)) / cost for day, cost in zip(days, costs, strict=True)),
        weight=tuple(1 / cost for cost in costs),
        slack=(bills + len(days) + 1) / 2,
    )


def _card_piece(course: Course, rate: float, amount: Fen, days: Sequence[int], until: int) -> Piece:
    """A card: unpaid interest is added on each due date; with monthly accrual, a payment does not avoid the
    posting of its own cycle."""
    model = course.model
    bills = [bill for bill in model.bills if bill <= until]
    is_added = model.dues_bear_interest and model.capitalises and model.style == "minimum"
    is_added = is_added and model.accelerates_on == NEVER
    grown = []
    for day in days:
        first = bisect_left(bills, day)
        if model.monthly_base:
            count = max(0, len(bills) - first - 1)
            grown.append((1 + rate) ** count if is_added else 1 + rate * count)
        elif is_added:
            grown.append(_compounded(rate, day, bills[first:], until))
        else:
            grown.append(1 + rate * (until - day))
    opening = grown[0]
    if model.monthly_base and bills:
        opening = (1 + rate) ** len(bills) if is_added else 1 + rate * len(bills)
    return Piece(
        daily=rate * MONTHS_IN_YEAR / DAYS_IN_YEAR if model.monthly_base else rate,
        alone=amount * (opening - 1),
        room=amount * (opening if is_added else 1.0),
        saving=tuple(value - 1 for value in grown),
        weight=tuple(grown) if is_added else (1.0,) * len(grown),
        slack=(len(bills) + len(days) + 1) * opening / 2,
    )


def _compounded(rate: float, day: int, bills: Sequence[int], until: int) -> float:
    """One yuan from `day` to `until`: simple between due dates, interest added on each."""
    value, since = 1.0, day
    for bill in bills:
        value *= 1 + rate * (bill - since)
        since = bill
    return value * (1 + rate * (until - since))
