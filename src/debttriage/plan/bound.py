"""How cheap could any plan be?  A lower bound that is proved, not guessed.

Relaxation  Debts are split into pieces that bear a rate for certain (`bound_pieces`); late fees, minimums
            and protected cures are left out, and a payment may go straight to what bears the rate.  All of
            that only makes plans cheaper, so its best plan is a bound.  Living costs, agreements and the
            reserve's share are kept as every plan keeps them.
Value       Let m(t) be what one yuan of a piece, left alone from day t, has grown to on the last day.
            Where unpaid interest is added to the balance, a yuan of cash paid on day t saves m(t) - 1 and
            takes w(t) = m(t) of the piece's room m(0) x b.  Where it is not, interest is paid before
            principal, so ending one yuan of principal on day t also takes the a(t) that it has borne since
            the first day, and its part f of the charges that stand before it: a yuan of cash saves
            (a(T) - a(t)) / (1 + f + a(t)) and takes w(t) = 1 / (1 + f + a(t)) of the room b.
Proof       Let v(t) >= 0 be any value of a yuan of cash on day t that does not rise with t, since cash can
            wait.  For each piece let p be the largest (saving(t) - v(t)) / w(t) over its days, or 0.  Then
                cost >= growth left alone - sum of p x room - sum over days of cash(t) x v(t).
            This is weak duality, true for every v.  The search for a good v starts from the prices of the
            avalanche order and climbs a fixed number of steps; whatever it finds is a bound.  Postings are
            rounded, which can save half a fen each, grown to the last day: that is taken off too.
"""

from collections.abc import Sequence
from itertools import accumulate
from math import floor

from debttriage.model.money import Fen
from debttriage.plan.bound_pieces import Piece, debt_pieces, rounding_slack
from debttriage.plan.household import Household

FLOATING_POINT_MARGIN = 1e-9
CLIMBS = 60
STALLS = 4
"""Steps of the climb, and those without a gain after which it takes half the stride."""


def lower_bound(household: Household, until: int, aimed_at: Fen) -> Fen:
    """Fen of interest and penalties that no plan can avoid from the first day to `until`.

    Args:
        aimed_at: cost of a plan that is known, in fen; sets the stride of the climb, never the result.
    """
    days = [day for day in household.timeline.days if day < until]
    pieces: list[Piece] = []
    slack = 0.0
    for course in household.openings if days else ():
        found = debt_pieces(course, days, until)
        pieces += found
        slack += rounding_slack(course, days, until) if found else 0.0
    if not pieces:
        return 0
    pieces.sort(key=lambda piece: -piece.daily)
    cash = _cash_for_debts(household, len(days))
    total = _climbed(pieces, cash, float(aimed_at)) - slack
    return max(0, floor(total - abs(total) * FLOATING_POINT_MARGIN - 1))


def _climbed(pieces: Sequence[Piece], cash: Sequence[Fen], aimed_at: float) -> float:
    """The best bound met while the values of cash climb; each step is a bound of its own."""
    values = _values_at(_avalanche_prices(pieces, cash), pieces, len(cash))
    best, best_values, best_slope = _bound_at(values, pieces, cash)
    stride, stalls = 1.0, 0
    at, slope = best, best_slope
    for _ in range(CLIMBS):
        steepness = sum(part * part for part in slope)
        if not steepness or at >= aimed_at:
            break
        step = stride * (aimed_at - at) / steepness
        moved = [max(0.0, value + step * part) for value, part in zip(values, slope, strict=True)]
        values = list(accumulate(reversed(moved), max))[::-1]
        at, _, slope = _bound_at(values, pieces, cash)
        if at > best:
            best, best_values, best_slope, stalls = at, values, slope, 0
            continue
        stalls += 1
        if stalls == STALLS:
            values, at, slope = best_values, best, best_slope
            stride, stalls = stride / 2, 0
    return best


def _bound_at(
    values: list[float], pieces: Sequence[Piece], cash: Sequence[Fen]
) -> tuple[float, list[float], list[float]]:
    """The bound that these values of cash give, the values, and its slope in each of them."""
    total = -sum(money * value for money, value in zip(cash, values, strict=True))
    slope = [-float(money) for money in cash]
    for piece in pieces:
        price, day = 0.0, -1
        for t, (saving, value, weight) in enumerate(zip(piece.saving, values, piece.weight, strict=True)):
            here = (saving - value) / weight
            if here > price:
                price, day = here, t
        total += piece.alone - piece.room * price
        if day >= 0:
            slope[day] += piece.room / piece.weight[day]
    return total, values, slope


def _values_at(prices: Sequence[float], pieces: Sequence[Piece], count: int) -> list[float]:
    """What a yuan of cash is worth on each day at these prices: its best use from then on."""
    values, best = [0.0] * count, 0.0
    for t in range(count - 1, -1, -1):
        here = max(p.saving[t] - price * p.weight[t] for p, price in zip(pieces, prices, strict=True))
        best = max(best, here)
        values[t] = best
    return values


def _cash_for_debts(household: Household, count: int) -> list[Fen]:
    """Money of each payday beyond living costs, the agreed instalments and the reserve's share, in fen.

    An instalment or a share is taken off only while that payday's own money covers it, so that every plan
    has it; the reserve only where no cure may use it.
    """
    timeline = household.timeline
    room = 0 if household.protected else household.reserve_target
    cash, is_kept = [], True
    for j in range(count):
        stop = timeline.days[j + 1] if j + 1 < len(timeline.days) else timeline.end + 1
        surplus = timeline.income[j] - timeline.essentials[j]
        spare = max(0, surplus)
        certain = max(0, surplus - timeline.kept_ahead[j])
        agreed = _agreed_between(household, timeline.days[j], stop)
        if surplus < 0:  # what living costs lack is made good later, out of what the rest would need
            is_kept, room = False, 0
        is_kept = is_kept and agreed <= certain
        taken = agreed if is_kept else 0
        share = spare * household.reserve_num // household.reserve_den
        share = min(room, share, max(0, certain - agreed))
        room -= share
        cash.append(spare - taken - share)
    return cash


def _agreed_between(household: Household, start: int, stop: int) -> Fen:
    """Agreed instalments due from `start` to the day before `stop`; the last may be less and is left out."""
    return sum(
        course.model.instalment
        for course in household.openings
        if course.model.agreement
        and course.owed
        and any(start <= bill < stop for bill in course.model.bills[:-1])
    )


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
