"""The course of one debt: days pass over it and payments are made, and what was worked out is remembered.

Unit        fen; days are ordinals (`date.toordinal`).
One day     first marks whose day has come, then payments, then the due date's bill, then the late fee of
            the bill whose due date plus grace is that day.  The due date is day 0: paid that day is on time.
Resting     penalties and fees charged before the first day that stand in the part not due bear nothing; they
            are paid first of it, and fall due first.
Modules     `debt_state` answers questions, `debt_calendar` lets days pass, `allocation` takes payments.
"""

from dataclasses import dataclass

from debttriage.model.money import Fen
from debttriage.plan.allocation import allocate
from debttriage.plan.course_terms import NEVER, CourseModel
from debttriage.plan.debt_calendar import DebtCalendar

MOST_REMEMBERED = 3_000
"""States that are kept of one debt's courses, a few hundred bytes each."""


@dataclass(slots=True)
class Memory:
    """How many more states of one debt may be kept."""

    room: int = MOST_REMEMBERED


class Course(DebtCalendar):
    """The moving state of one debt.  `advance` runs the calendar, `pay` posts and allocates.

    `on_day` and `when_paid` leave the course as it is and give another one, worked out once: a search passes
    through the same states thousands of times, and remembering them saves it half of its time.
    """

    __slots__ = ("later", "memory")

    def __init__(
        self, model: CourseModel, not_due: Fen, dues: list[list[int]], level: int, day: int, resting: Fen = 0
    ) -> None:
        self.model = model
        self.not_due = not_due
        self.resting = resting  # of what is not due: earlier penalties and fees, which bear no interest
        self.dues = [[*due, due[1] + due[2]] for due in dues]  # date, bearing, other, whole; oldest first
        self.bearing = sum(due[1] for due in dues)
        self.other = sum(due[2] for due in dues)
        self.interest = self.penalties = self.fees = 0  # posted, unpaid
        self.interest_accrued = self.penalty_accrued = 0  # numerators over rate_base
        self.interest_charged = self.penalties_charged = self.fees_charged = self.paid = 0
        self.day = day
        self.bill_index = 0
        self.bills_left = model.bills_left
        self.is_posted = False
        self.broken = False
        self.broken_on = 0
        self.level = level  # marks already reached since the debt was last current
        has_fee = model.fee_amount or model.fee_base
        grace_ends = [(due[0] + model.grace_days, due[0]) for due in dues if has_fee]
        self.fee_checks = [check for check in grace_ends if check[0] >= day]  # (day, due date), oldest first
        self.steps: list[tuple[int, int]] = []  # (day, index of the mark)
        self.bill = self.paid_of_bill = 0
        self.cleared_on = day if self.owed == 0 else 0
        self.set_bill(first=True)
        self.memory = Memory()
        self.forget()
        self.later: dict[int, Course] | None = None  # by day, or by payment as a negative number

    def copy(self) -> "Course":
        """An independent copy of the state."""
        twin = object.__new__(Course)
        # Written out: a loop over the names takes five times as long, and searching is mostly copying.
        twin.model, twin.memory, twin.later = self.model, self.memory, None
        twin.known_payoff = twin.known_past_due = twin.known_bill = None
        twin.known_ahead = twin.known_hold = None
        twin.day, twin.level, twin.cleared_on = self.day, self.level, self.cleared_on
        twin.not_due, twin.resting = self.not_due, self.resting
        twin.bearing, twin.other = self.bearing, self.other
        twin.interest, twin.penalties, twin.fees = self.interest, self.penalties, self.fees
        twin.interest_accrued, twin.penalty_accrued = self.interest_accrued, self.penalty_accrued
        twin.interest_charged, twin.penalties_charged = self.interest_charged, self.penalties_charged
        twin.fees_charged, twin.paid, twin.is_posted = self.fees_charged, self.paid, self.is_posted
        twin.bill, twin.paid_of_bill = self.bill, self.paid_of_bill
        twin.bill_due, twin.bill_index = self.bill_due, self.bill_index
        twin.bills_left, twin.broken, twin.broken_on = self.bills_left, self.broken, self.broken_on
        twin.dues = [*map(list.copy, self.dues)]
        twin.fee_checks = self.fee_checks[:]
        twin.steps = self.steps[:]
        return twin

    def on_day(self, day: int) -> "Course":
        """This course as it is on a later day, if nothing is paid before it."""
        found = self.later.get(day) if self.later else None
        if found is None:
            found = self.copy()
            found.advance(day)
            self._remember(day, found)
        return found

    def when_paid(self, amount: Fen) -> "Course":
        """This course with a payment made today."""
        found = self.later.get(-amount) if self.later else None
        if found is None:
            found = self.copy()
            found.pay(amount)
            self._remember(-amount, found)
        return found

    def _remember(self, key: int, found: "Course") -> None:
        if self.memory.room > 0:
            self.memory.room -= 1
            if self.later is None:
                self.later = {}
            self.later[key] = found

    def pay(self, amount: Fen) -> None:
        """Post what has accrued, then allocate `amount`; never more than `payoff`."""
        self.forget()
        self.post()
        self.paid += amount
        allocate(self, amount)
        if self.oldest_counted() == NEVER and not (self.model.agreement and not self.broken):
            self.level = 0
        if self.owed == 0:
            self.cleared_on = self.day
