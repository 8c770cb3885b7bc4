"""Ways of paying: what is left after everything protected goes where?

Each policy is a function of the run on one payday.  Every one of them begins with the bills of debts that
are up to date: no plan lets go of a debt that is being kept while the money for its bill is there.
Avalanche, snowball and minimum-only then pay arrears in their own order, avalanche and snowball then the
rest; what is left over cascades within the payday, and a cleared debt's minimum is free at once.  Snowball
is re-sorted each payday.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from debttriage.model.money import Fen, split
from debttriage.model.repayment_plan import PaymentReason
from debttriage.plan.course_terms import NEVER
from debttriage.plan.debt_course import Course
from debttriage.plan.household import Run, keep_current, spare_next

PAY_NOTHING, HOLD_MARK, CURE = 0, 1, 2
"""What state a debt is held at on a payday: nothing; no new mark before the next payday; nothing past due."""


def growth_rate(course: Course) -> float:
    """Daily rate that the next yuan paid to the debt stops: of its dues first, else of the rest.

    Used to put debts in order, never to compute an amount.
    """
    model = course.model
    if _is_kept_agreement(course):
        return 0.0
    if course.bearing:
        return model.overdue_speed
    if not course.bill_index and not model.interest_before_first_bill:
        return 0.0
    return model.contract_speed


def contract_growth_rate(course: Course) -> float:
    """Daily rate as printed, the overdue one while something is late: for orders that compare rates."""
    model = course.model
    return max(model.contract_speed, model.overdue_speed) if course.bearing else model.contract_speed


def reason_for(run: Run, course: Course, amount: Fen) -> PaymentReason:
    """Why a payment toward what makes a debt current is made, read before it is paid."""
    if amount >= course.payoff():
        return "clears_debt"
    if not course.dues:
        return "bill_due"
    is_soon = course.next_step_day() <= run.next_day
    if amount >= course.past_due():
        return "stops_next_bucket" if is_soon else "clears_arrears"
    if is_soon and amount >= course.hold_until(course.next_step_day()):
        return "stops_next_bucket"
    return "lowers_arrears"


def _pay_needed(run: Run, order: list[int]) -> None:
    """Bills of what is up to date, then arrears with the bills that follow them, as far as the money goes."""
    keep_current(run, order)
    _pay_arrears(run, order)


def _pay_arrears(run: Run, order: list[int]) -> None:
    for index in order:
        course = run.courses[index]
        amount = min(run.needed(index), run.money)
        if amount > 0:
            run.pay(index, amount, reason_for(run, course, amount))


def _pay_in_order(run: Run, order: list[int], rest_reason: PaymentReason) -> None:
    _pay_needed(run, order)
    _pay_beyond(run, order, rest_reason)


def _pay_beyond(run: Run, order: list[int], rest_reason: PaymentReason) -> None:
    for index in order:
        course = run.courses[index]
        amount = min(course.payoff(), run.money)
        if amount > 0:
            run.pay(index, amount, "clears_debt" if amount == course.payoff() else rest_reason)


def _is_kept_agreement(course: Course) -> bool:
    return course.model.agreement and not course.broken


def _open(run: Run) -> list[int]:
    """Debts that may be paid today; asked on every payday of every trial, so it is written out."""
    waits, day = run.household.waits, run.day
    return [
        i
        for i, c in enumerate(run.courses)
        if not c.cleared_on and (c.broken or not c.model.agreement) and (not waits or day > waits[i])
    ]


def avalanche(run: Run) -> None:
    """Needed payments first, then the dearest rate; ties by the order of attention."""
    _pay_in_order(run, _dearest_first(run), "saves_most")


def _dearest_first(run: Run) -> list[int]:
    return sorted(_open(run), key=lambda i: (-contract_growth_rate(run.courses[i]), i))


def snowball(run: Run) -> None:
    """Needed payments first, then the smallest balance, re-sorted each payday."""
    order = sorted(_open(run), key=lambda i: (run.courses[i].payoff(), i))
    _pay_in_order(run, order, "smallest_balance")


def pro_rata(run: Run) -> None:
    """Everything shared in proportion to what is owed (largest remainder), leftovers shared again."""
    keep_current(run)
    while run.money > 0:
        still = _open(run)
        owed = [run.courses[i].payoff() for i in still]
        if not still or sum(owed) == 0:
            return
        if sum(owed) <= run.money:
            for index, amount in zip(still, owed, strict=True):
                run.pay(index, amount, "clears_debt")
            return
        for index, share, whole in zip(still, split(run.money, owed), owed, strict=True):
            run.pay(index, min(share, whole), "equal_share")


def minimum_only(run: Run) -> None:
    """Arrears and bills as they come, in the order of attention; nothing more."""
    _pay_needed(run, _open(run))


def as_agreed(offers: dict[int, Fen]) -> Callable[[Run], None]:
    """The letters' terms: each lender's instalment once a month, then everyone else, the dearest first."""
    paid_in: dict[int, tuple[int, int]] = {}

    def policy(run: Run) -> None:
        day = date.fromordinal(run.day)
        keep_current(run)
        for index, instalment in offers.items():
            course = run.courses[index]
            amount = min(instalment, course.payoff(), run.money)
            if run.payday and course.owed and paid_in.get(index) != (day.year, day.month) and amount > 0:
                paid_in[index] = (day.year, day.month)
                run.pay(index, amount, "lenders_offer")
        asked_next = sum(min(sum_, run.courses[i].owed) for i, sum_ in offers.items())
        held = min(run.money, max(0, asked_next - max(0, spare_next(run))))
        run.money -= held
        others = [index for index in _dearest_first(run) if index not in offers]
        _pay_arrears(run, others)
        growing = [i for i, c in enumerate(run.courses) if i not in offers and c.owed and growth_rate(c)]
        _pay_beyond(run, [i for i in others if i in growing or not growing], "saves_most")
        run.money += held
        if not any(c.owed for i, c in enumerate(run.courses) if i not in offers):
            for index in sorted(offers, key=lambda i: run.courses[i].payoff()):
                run.pay(index, min(run.courses[index].payoff(), run.money), "clears_debt")

    return policy


def at_least_as(paid_by: Sequence[tuple[int, dict[int, Fen]]], waits: bool = False) -> Callable[[Run], None]:
    """Keep up with another plan of the household, and put what is more than it had on the dearest.

    Args:
        paid_by: for each payday of that plan its day and what every debt has been paid by then, in fen.
        waits: what is more is kept until that plan is at its end, so that it can be followed to the fen.
    """
    last_day = max((day for day, _ in paid_by), default=0)

    def policy(run: Run) -> None:
        keep_current(run)
        reached: dict[int, Fen] = {}
        for day, paid in paid_by:
            if day > run.day:
                break
            reached = paid
        for index, so_far in reached.items():
            course = run.courses[index]
            amount = min(so_far - course.paid, course.payoff(), run.money)
            if amount > 0:
                run.pay(index, amount, _rest_reason(course, amount, course.past_due()))
        if waits and run.day < last_day:
            return
        for index in sorted(_open(run), key=lambda i: (-growth_rate(run.courses[i]), i)):
            if run.money > 0:
                _pay_rest(run, index)

    return policy


Decided = tuple[tuple[tuple[int, int], ...], tuple[int, tuple[int, ...] | None] | None]
"""A payday's decision: debts in order with their states; then who takes the remainder, None: it is kept."""


@dataclass(slots=True)
class Targets:
    """The recommended plan as decisions: the state each debt is held at, in which order, and what saves.

    Attributes:
        states: for each debt, the target of each payday of the window; later paydays cure.
        order: debts in the order in which targets are bought.
        saves: paydays of the window whose remainder is kept for a later cure.
        focus: for each payday of the window a debt that takes the remainder first, or -1.
        arrears_in_order: the remainder pays arrears in `order` before it goes to the dearest.
    """

    states: list[list[int]]
    order: list[int]
    saves: list[bool]
    focus: list[int]
    arrears_in_order: bool = False

    def copy(self) -> "Targets":
        """An independent copy."""
        states = [row[:] for row in self.states]
        return Targets(states, self.order[:], self.saves[:], self.focus[:], self.arrears_in_order)

    def over(self, window: int) -> "Targets":
        """The same decisions over so many paydays: cut short, or with plain cures added."""
        more = max(0, window - len(self.saves))
        return Targets(
            [row[:window] + [CURE] * more for row in self.states],
            self.order[:],
            self.saves[:window] + [False] * more,
            self.focus[:window] + [-1] * more,
            self.arrears_in_order,
        )

    def decisions(self, paydays: int) -> list[Decided]:
        """What is decided on each of so many paydays: alike where `policy` does the same from the same state.

        Where debts get nothing, their place in the order is no decision, unless the remainder follows it.
        """
        order, in_order = tuple(self.order), self.arrears_in_order
        alike: dict[tuple[tuple[int, ...], bool, int], Decided] = {}
        decided: list[Decided] = []
        for row in zip(zip(*self.states, strict=True), self.saves, self.focus, strict=True):
            if row not in alike:
                states, saves, focus = row
                bought = tuple((i, states[i]) for i in order if states[i] != PAY_NOTHING)
                alike[row] = (bought, None if saves else (focus, order if in_order else None))
            decided.append(alike[row])
        cures: Decided = (tuple((i, CURE) for i in order), (-1, order if in_order else None))
        return [*decided[:paydays], *[cures] * (paydays - len(decided))]

    def policy(self, run: Run) -> None:
        """Buy the targets in order, whole ones only; the remainder goes to the dearest, or is kept."""
        keep_current(run)
        j = run.payday
        inside = j < len(self.saves)
        courses = run.courses
        may_be_paid = _open(run)
        still = [i for i in self.order if i in may_be_paid]
        for index in still:
            course = courses[index]
            if run.money <= 0:
                return
            if course.cleared_on:
                continue
            target = self.states[index][j] if inside else CURE
            if target == PAY_NOTHING:
                continue
            amount = run.needed(index) if target == CURE else _hold_amount(run, course)
            if 0 < amount <= run.money:
                run.pay(index, amount, reason_for(run, course, amount))
        if not (inside and self.saves[j]):
            focus = self.focus[j] if inside and self.focus[j] in may_be_paid else -1
            self._pay_remainder(run, focus, may_be_paid)

    def _pay_remainder(self, run: Run, focus: int, may_be_paid: list[int]) -> None:
        if focus >= 0 and run.courses[focus].owed:
            _pay_rest(run, focus)
        if self.arrears_in_order:
            for index in self.order:
                if run.money > 0 and run.courses[index].dues and index in may_be_paid:
                    _pay_rest(run, index)
        if run.money <= 0:
            return
        rated = [(-growth_rate(run.courses[i]), i) for i in may_be_paid if not run.courses[i].cleared_on]
        while run.money > 0 and rated:
            rated.sort()
            minus_rate, index = rated.pop(0)
            course = run.courses[index]
            if not minus_rate and not course.dues and course.bill_due() != NEVER and rated:
                continue  # nothing is saved by paying it before its bill
            had_dues = bool(course.dues)
            _pay_rest(run, index)
            paid = run.courses[index]
            if had_dues and paid.owed:
                rated.append((-growth_rate(paid), index))


def _hold_amount(run: Run, course: Course) -> Fen:
    """Least payment now that keeps any new mark away until the next payday."""
    amount = course.hold_until(run.next_day)
    marks = course.model.marks
    if marks and not course.dues and course.bill_due() + marks[0] <= run.next_day:
        amount += course.bill_needed()
    return min(amount, course.payoff())


def _pay_rest(run: Run, index: int) -> None:
    """Put what is left on one debt: its arrears first, the whole debt where nothing is late."""
    course = run.courses[index]
    limit = course.past_due() if course.dues else course.payoff()
    amount = min(limit, run.money)
    if amount > 0:
        run.pay(index, amount, _rest_reason(course, amount, limit))


def _rest_reason(course: Course, amount: Fen, limit: Fen) -> PaymentReason:
    """What a payment out of the remainder does, read before it is paid."""
    if amount == course.payoff():
        return "clears_debt"
    if not course.dues:
        return "saves_most"
    if amount == limit:
        return "clears_arrears"
    next_step = course.next_step_day()
    return (
        "stops_next_bucket" if next_step != NEVER and amount >= course.hold_until(next_step) else "saves_most"
    )
