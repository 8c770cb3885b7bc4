"""The recommended plan as decisions: the state each debt is held at on each payday, who takes the rest."""

from dataclasses import dataclass

from debttriage.model.money import Fen
from debttriage.plan.course_terms import NEVER
from debttriage.plan.debt_course import Course
from debttriage.plan.household import Run
from debttriage.plan.kept_bills import keep_current
from debttriage.plan.payment_reasons import toward_current
from debttriage.plan.policies import growth_rate, may_be_paid, pay_rest

PAY_NOTHING, HOLD_MARK, CURE = 0, 1, 2
"""What state a debt is held at on a payday: nothing; no new mark before the next payday; nothing past due."""

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
        payable = may_be_paid(run)
        still = [i for i in self.order if i in payable]
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
                run.pay(index, amount, toward_current)
        if not (inside and self.saves[j]):
            focus = self.focus[j] if inside and self.focus[j] in payable else -1
            self._pay_remainder(run, focus, payable)

    def _pay_remainder(self, run: Run, focus: int, payable: list[int]) -> None:
        if focus >= 0 and run.courses[focus].owed:
            pay_rest(run, focus)
        if self.arrears_in_order:
            for index in self.order:
                if run.money > 0 and run.courses[index].dues and index in payable:
                    pay_rest(run, index)
        if run.money <= 0:
            return
        rated = [(-growth_rate(run.courses[i]), i) for i in payable if not run.courses[i].cleared_on]
        while run.money > 0 and rated:
            rated.sort()
            minus_rate, index = rated.pop(0)
            course = run.courses[index]
            if not minus_rate and not course.dues and course.bill_due != NEVER and rated:
                continue  # nothing is saved by paying it before its bill
            had_dues = bool(course.dues)
            pay_rest(run, index)
            paid = run.courses[index]
            if had_dues and paid.owed:
                rated.append((-growth_rate(paid), index))


def _hold_amount(run: Run, course: Course) -> Fen:
    """Least payment now that keeps any new mark away until the next payday."""
    amount = course.hold_until(run.next_day)
    marks = course.model.marks
    if marks and not course.dues and course.bill_due + marks[0] <= run.next_day:
        amount += course.bill_needed()
    return min(amount, course.payoff())
