"""Which parts of a debt bear a rate for certain, whatever is paid when?

Each debt is split into pieces: the overdue part at the overdue rate, known bills at the contract rate until
their due date and at the overdue rate after it, the rest at the lower of the two.  Late fees, and bills that
nobody can know before the plan, are left out; leaving out only makes plans cheaper.

Bills       What is paid ahead can lower later bills by no more than itself, because a smaller balance is
            never billed slower.  So the sum overdue on a day is at least the bills so far less everything
            paid, and putting each payment on the oldest piece claims no more than any plan leaves.
Unit        fen; days are ordinals; values of one yuan are floats with a margin, never amounts to pay.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from debttriage.model.money import Fen
from debttriage.model.noun import noun
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR
from debttriage.plan.course_terms import NEVER, CourseModel
from debttriage.plan.debt_course import Course

SHORTEST_MONTH = 28
BILLS_ALONE = 12
"""Bills that are pieces of their own; later ones are taken together, at the date of the last of them."""
BILLS_TOGETHER = 4


@noun
class Piece:
    """A part of a debt that bears a rate for certain.

    Attributes:
        daily: rate per day, for the order of the first prices.
        alone: fen it grows by the last day if nothing is paid; `room` what payments can take of it.
        saving: what a yuan of cash saves on each payday.
        weight: what a yuan of cash takes of the room on each payday.
    """

    daily: float
    alone: float
    room: float
    saving: tuple[float, ...]
    weight: tuple[float, ...]


@noun
class Simple:
    """A part without interest on interest: one rate from a day, another from a later day on.

    Attributes:
        before, after: rates per day from `starts_on` and from `changes_on`; nothing before `starts_on`.
        first: yuan that have to be paid before each yuan of it can be, by the order of allocation.
    """

    before: float
    after: float
    starts_on: int
    changes_on: int
    amount: Fen
    first: float = 0.0

    def borne(self, day: int) -> float:
        """What one yuan, left alone, has been charged by that day."""
        before = max(0, min(day, self.changes_on) - self.starts_on)
        return self.before * before + self.after * max(0, day - max(self.changes_on, self.starts_on))


def debt_pieces(course: Course, days: Sequence[int], until: int) -> list[Piece]:
    """The parts of a debt that bear a rate for certain; none under a running agreement."""
    model = course.model
    if model.agreement:
        return []
    contract, overdue = _contract_rate(model), model.penalty_rate / model.rate_base
    later = course.not_due - course.resting
    if model.dues_bear_interest:
        amount = course.bearing + later
        return [_card_piece(course, contract, amount, days, until)] if amount * contract else []
    parts = [Simple(overdue, overdue, days[0], days[0], course.bearing, _paid_first(course))]
    parts += _not_due_parts(course, contract, overdue, days[0], until)
    whole = [part for part in parts if part.amount > 0 and part.borne(until) > 0]
    pieces = [_simple_piece(course, part, days, until) for part in whole]
    if model.monthly_base and model.interest_before_first_bill and model.style != "whole" and model.bills:
        rate = min(contract, overdue * SHORTEST_MONTH)  # what turns late bears the overdue rate by the day
        pieces += [_card_piece(course, rate, later, days, until)] if later * rate else []
    return pieces


def rounding_slack(course: Course, days: Sequence[int], until: int) -> float:
    """Fen that rounding can have saved: half a fen for each posting of interest and of penalty, grown."""
    model = course.model
    postings = sum(1 for bill in model.bills if bill <= until) + len(days) + 1
    grown = (1 + _contract_rate(model)) ** postings if model.monthly_base else 1.0
    if model.dues_bear_interest and not model.monthly_base:
        grown = _compounded(
            _contract_rate(model), days[0], model.bills[: bisect_left(model.bills, until)], until
        )
    return postings * grown


def _contract_rate(model: CourseModel) -> float:
    """The contract rate, per day or, with monthly accrual, per month."""
    if model.monthly_base:
        return model.monthly_rate / model.monthly_base
    return model.interest_rate / model.rate_base


def _paid_first(course: Course) -> float:
    """Yuan of charges that are paid before each yuan of overdue principal, at the least, by the allocation.

    Dues are paid oldest first, so the cheapest way in is the first so many dues with all that stands before.
    """
    if course.model.principal_first_after != NEVER:
        return 0.0
    charges, principal, least = float(course.fees + course.penalties), 0.0, float("inf")
    for due in course.dues:
        charges += due[2]
        principal += due[1]
        if principal:
            least = min(least, charges / principal)
    return least if principal else 0.0


def _not_due_parts(course: Course, contract: float, overdue: float, start: int, until: int) -> list[Simple]:
    model, amount = course.model, course.not_due - course.resting
    starts_on = start if model.interest_before_first_bill else next(iter(model.bills), NEVER)
    if model.style == "whole" and model.bills:
        return [Simple(0.0 if model.monthly_base else contract, overdue, starts_on, model.bills[0], amount)]
    if model.monthly_base:
        return []
    if overdue <= contract or not model.bills:
        rate = min(contract, overdue) if model.bills else contract
        return [Simple(rate, rate, starts_on, starts_on, amount)]
    return _taken_together(_known_bills(course, Simple(contract, overdue, starts_on, NEVER, amount), until))


def _known_bills(course: Course, rest: Simple, until: int) -> list[Simple]:
    """The principal of each bill as it comes if nothing is paid; what has no bill by `until` comes last.

    A bill asks for interest first; a bill that does not cover it leaves interest for the next.  Earlier
    penalties in the balance are billed before principal and bear nothing.
    """
    left, resting, carried, since = course.not_due, course.resting, 0.0, course.day
    parts: list[Simple] = []
    for number, due in enumerate(course.model.bills):
        if due >= until or left <= 0:
            break
        bearing = left - resting
        charged = carried + (bearing * rest.before * (due - since) if since >= rest.starts_on else 0.0)
        billed = _billed(course, number, left)
        taken = min(left, max(0, int(min(billed, left + charged) - charged - 1)))
        carried, since = max(0.0, charged - billed), due
        left, resting = left - taken, max(0, resting - taken)
        parts.append(replace(rest, changes_on=due, amount=bearing - (left - resting)))
    parts.append(replace(rest, after=rest.before, changes_on=rest.starts_on, amount=left - resting))
    return [part for part in parts if part.amount]


def _billed(course: Course, number: int, left: Fen) -> float:
    model = course.model
    if model.bill_amounts:
        return model.bill_amounts[number] if number < len(model.bill_amounts) else 0
    if not number:
        return course.bill
    if number + 1 >= course.bills_left:
        return float("inf")
    if model.style == "minimum":
        share = left * model.minimum_share // model.minimum_base if model.minimum_base else 0
        return max(share, model.minimum_floor)
    return model.instalment if model.style in ("instalment", "principal") else 0


def _taken_together(parts: list[Simple]) -> list[Simple]:
    """Far bills in groups, each as if it came with its last: fewer pieces, and never more claimed."""
    kept, rest = parts[:BILLS_ALONE], parts[BILLS_ALONE:]
    for at in range(0, len(rest), BILLS_TOGETHER):
        group = rest[at : at + BILLS_TOGETHER]
        last = max(group, key=lambda part: (-part.after, part.changes_on))
        kept.append(replace(last, amount=sum(part.amount for part in group)))
    return kept


def _simple_piece(course: Course, part: Simple, days: Sequence[int], until: int) -> Piece:
    """A piece without interest on interest; its charges are paid first where the allocation says so."""
    whole = part.borne(until)
    interest_first = course.model.principal_first_after == NEVER
    costs = [1 + part.first + (part.borne(day) if interest_first else 0.0) for day in days]
    return Piece(
        daily=max(part.before, part.after),
        alone=part.amount * whole,
        room=float(part.amount),
        saving=tuple((whole - part.borne(day)) / cost for day, cost in zip(days, costs, strict=True)),
        weight=tuple(1 / cost for cost in costs),
    )


def _card_piece(course: Course, rate: float, amount: Fen, days: Sequence[int], until: int) -> Piece:
    """A card: unpaid interest is added on each due date; with monthly accrual, a payment does not avoid the
    posting of its own cycle."""
    model = course.model
    bills = [bill for bill in model.bills if bill < until]  # a bill of the last day itself is not posted yet
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
    )


def _compounded(rate: float, day: int, bills: Sequence[int], until: int) -> float:
    """One yuan from `day` to `until`: simple between due dates, interest added on each."""
    value, since = 1.0, day
    for bill in bills:
        value *= 1 + rate * (bill - since)
        since = bill
    return value * (1 + rate * (until - since))
