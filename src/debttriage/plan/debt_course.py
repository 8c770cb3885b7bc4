"""How one debt moves from day to day: accrual, bills, late fees, marks on the credit report, payments.

Unit        fen; days are ordinals (`date.toordinal`).
Accrual     simple and daily between postings, actual/365; with monthly accrual a twelfth of the yearly rate,
            posted once a cycle immediately before the cycle's first payment, or on the due date.
Posting     on each payment day of the debt and on each due date; every stream (interest, penalty) is rounded
            half-up once per posting.
One day     first marks whose day has come, then payments, then the due date's bill, then the late fee of
            the bill whose due date plus grace is that day.  The due date is day 0: paid that day is on time.
Due date    the part of the bill not paid since the last due date becomes a due; for instalments the interest
            posted goes into it first.  Card interest still unpaid is added to the balance (capitalised).
Resting     penalties and fees charged before the first day that stand in the part not due bear nothing; they
            are paid first of it, and fall due first.
Allocation  late fees, penalties, dues oldest first (their interest and fees, then what bears the rate),
            posted interest, the part not due.  Principal first beyond the rule's days for bank cards.
Agreement   while it is kept nothing grows and no mark is added; one bill missed ends it, and the old due
            date counts again.
"""

from dataclasses import dataclass

from debttriage.model.money import Fen, round_half_up
from debttriage.plan.course_terms import NEVER, CourseModel
from debttriage.plan.debt_state import DebtState

MOST_REMEMBERED = 3_000
"""States that are kept of one debt's courses, a few hundred bytes each."""


@dataclass(slots=True)
class Memory:
    """How many more states of one debt may be kept."""

    room: int = MOST_REMEMBERED


class Course(DebtState):
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
        self._set_bill(first=True)
        self.memory = Memory()
        self._forget()
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

    def _forget(self) -> None:
        self.known_payoff = self.known_past_due = self.known_bill = None
        self.known_ahead = self.known_hold = None

    def advance(self, to_day: int) -> None:
        """Run the calendar up to `to_day`: everything before it, and the marks of `to_day` itself."""
        self._forget()
        if self.cleared_on:
            self.day = to_day
            return
        accelerates_on = self.model.accelerates_on
        while True:
            event = self.bill_due
            if self.fee_checks and self.fee_checks[0][0] < event:
                event = self.fee_checks[0][0]
            if self.day <= accelerates_on < event:
                event = accelerates_on
            if event >= to_day:
                break
            self._accrue(event)
            self._mark(event)
            if self.bill_due == event:
                self._bill_falls_due(event)
            if accelerates_on == event and self.dues:
                self._accelerate(event)
            while self.fee_checks and self.fee_checks[0][0] == event:
                self._late_fee(self.fee_checks.pop(0)[1])
            self.day = max(self.day, event)
            if accelerates_on == event:
                self._accrue(event + 1)
        self._accrue(to_day)
        self._mark(to_day)

    def pay(self, amount: Fen) -> None:
        """Post what has accrued, then allocate `amount`; never more than `payoff`."""
        self._forget()
        self._post()
        self.paid += amount
        rest = amount
        if self._principal_first():
            rest = self._pay_pots(self._pay_dues_principal_first(rest))
        else:
            rest = self._pay_pots(rest)
            rest = self._pay_dues_oldest_first(rest)
        if rest:
            self._pay_not_due(rest)
        if self._oldest_counted() == NEVER and not (self.model.agreement and not self.broken):
            self.level = 0
        if self.owed == 0:
            self.cleared_on = self.day

    def close(self) -> None:
        """Post what has accrued, at the end of a plan; a monthly posting waits for its cycle."""
        self._forget()
        if not self.owed:
            return
        if self.model.monthly_base:
            self._post_penalty()
        else:
            self._post()

    # --- the calendar -----------------------------------------------------------------------------

    def _accrue(self, day: int) -> None:
        days = day - self.day
        if days <= 0:
            return
        self.day = day
        model = self.model
        if model.agreement and not self.broken:
            return
        if not model.monthly_base and model.interest_rate:
            base = self._interest_base()
            if base:
                self.interest_accrued += base * model.interest_rate * days
        if self.bearing and model.penalty_rate:
            self.penalty_accrued += self.bearing * model.penalty_rate * days

    def _post(self) -> None:
        model = self.model
        if model.monthly_base:
            if not self.is_posted:
                self.is_posted = True
                posted = self._monthly_interest()
                self.interest += posted
                self.interest_charged += posted
        elif self.interest_accrued:
            posted = round_half_up(self.interest_accrued, model.rate_base)
            self.interest_accrued = 0
            self.interest += posted
            self.interest_charged += posted
        self._post_penalty()

    def _post_penalty(self) -> None:
        if self.penalty_accrued:
            posted = round_half_up(self.penalty_accrued, self.model.rate_base)
            self.penalty_accrued = 0
            self.penalties += posted
            self.penalties_charged += posted

    def _mark(self, day: int) -> None:
        model = self.model
        if not self.dues or (model.agreement and not self.broken):
            return
        marks, oldest = model.marks, self._oldest_counted()
        while self.level < len(marks) and oldest + marks[self.level] <= day:
            self.steps.append((max(oldest + marks[self.level], self.broken_on + 1), self.level))
            self.level += 1

    def _bill_falls_due(self, day: int) -> None:
        model = self.model
        self._post()
        self.is_posted = False
        if model.capitalises and model.style == "minimum":
            self.not_due += self.interest
            self.interest = 0
        everything = self.interest + self.not_due
        unpaid = everything if self._is_last_bill() else min(self.bill, everything)
        if unpaid > 0:
            self._becomes_due(day, unpaid)
        self.bill_index += 1
        if self.bills_left < NEVER:
            self.bills_left -= 1
        self._set_bill(first=False)

    def _becomes_due(self, day: int, unpaid: Fen) -> None:
        model = self.model
        other = 0
        if model.style != "minimum" or not model.capitalises:
            other = min(self.interest, unpaid)
            self.interest -= other
        bearing = min(unpaid - other, self.not_due)
        self.not_due -= bearing
        rested = min(self.resting, bearing)
        self.resting -= rested
        bearing, other = bearing - rested, other + rested
        if model.agreement and not self.broken:
            self._break_agreement(day, bearing + other)
            return
        self._add_due(day, bearing, other, self.paid_of_bill)
        if model.fee_amount or model.fee_base:
            self.fee_checks.append((day + model.grace_days, day))

    def _add_due(self, day: int, bearing: Fen, other: Fen, paid_before: Fen = 0) -> None:
        if bearing + other > 0:
            self.dues.append([day, bearing, other, paid_before + bearing + other])
            self.bearing += bearing
            self.other += other

    def _break_agreement(self, day: int, unpaid: Fen) -> None:
        """A missed bill ends the agreement: everything is due, as old as it was before."""
        self.broken, self.broken_on = True, day
        self._no_more_bills()
        due_day = min(self.model.broken_due, day)
        self._add_due(due_day, unpaid + self.not_due, 0)
        self.not_due = self.resting = 0

    def _accelerate(self, day: int) -> None:
        self._post()
        self._add_due(day, self.not_due - self.resting, self.interest + self.resting)
        self.not_due = self.interest = self.resting = 0
        self._no_more_bills()

    def _late_fee(self, due_day: int) -> None:
        model = self.model
        unpaid = sum(due[1] + due[2] for due in self.dues if due[0] == due_day)
        if not unpaid:
            return
        fee = round_half_up(unpaid * model.fee_share, model.fee_base) if model.fee_base else model.fee_amount
        self.fees += fee
        self.fees_charged += fee

    def _no_more_bills(self) -> None:
        self.bill_index, self.bill_due = len(self.model.bills), NEVER

    def _set_bill(self, first: bool) -> None:
        """When the next bill is due and what it asks for, fixed when its cycle begins."""
        model = self.model
        self.paid_of_bill = 0
        has_bill = self.bill_index < len(model.bills)
        self.bill_due = model.bills[self.bill_index] if has_bill else NEVER
        if not has_bill:
            self.bill = 0
        elif model.bill_amounts:
            self.bill = model.bill_amounts[self.bill_index]
        elif model.style == "minimum":
            self.bill = self._minimum(first)
        elif model.style == "whole":
            self.bill = self.not_due
        elif model.style == "instalment":
            self.bill = model.instalment
        else:
            days = model.bills[self.bill_index] - self.day
            principal = model.instalment if model.style == "principal" else 0
            self.bill = principal + self.interest + self._interest_ahead(days)

    # --- allocation -------------------------------------------------------------------------------

    def _pay_not_due(self, rest: Fen) -> None:
        part = min(self.bill, rest)
        self.bill -= part
        self.paid_of_bill += part
        part = min(rest, self.interest)
        self.interest -= part
        rest -= part
        part = min(rest, self.not_due)
        self.not_due -= part
        self.resting -= min(self.resting, part)
        if rest > part:
            raise ValueError("a payment above everything owed")

    def _pay_pots(self, rest: Fen) -> Fen:
        if not (self.fees or self.penalties):
            return rest
        part = min(rest, self.fees)
        self.fees -= part
        rest -= part
        part = min(rest, self.penalties)
        self.penalties -= part
        return rest - part

    def _pay_dues_oldest_first(self, rest: Fen) -> Fen:
        while rest and self.dues:
            due = self.dues[0]
            part = min(rest, due[2])
            due[2] -= part
            self.other -= part
            rest -= part
            part = min(rest, due[1])
            due[1] -= part
            self.bearing -= part
            rest -= part
            if due[1] or due[2]:
                break
            self.dues.pop(0)
        return rest

    def _pay_dues_principal_first(self, rest: Fen) -> Fen:
        """What bears the rate of every due, oldest first, then the rest of every due."""
        for due in self.dues:
            part = min(rest, due[1])
            due[1] -= part
            self.bearing -= part
            rest -= part
        for due in self.dues if rest else ():
            part = min(rest, due[2])
            due[2] -= part
            self.other -= part
            rest -= part
        self.dues = [due for due in self.dues if due[1] or due[2]]
        return rest
