"""How does one debt move from day to day, if nothing is paid?  Accrual, bills, late fees, marks.

Accrual     simple and daily between postings, actual/365; with monthly accrual a twelfth of the yearly rate,
            posted once a cycle immediately before the cycle's first payment, or on the due date.
Posting     on each payment day of the debt and on each due date; every stream (interest, penalty) is rounded
            half-up once per posting.
Due date    the part of the bill not paid since the last due date becomes a due; for instalments the interest
            posted goes into it first.  Card interest still unpaid is added to the balance (capitalised).
Agreement   while it is kept nothing grows and no mark is added; one bill missed ends it, and the old due
            date counts again.
"""

from debttriage.model.money import Fen, round_half_up
from debttriage.plan.course_terms import NEVER
from debttriage.plan.debt_state import DebtState


class DebtCalendar(DebtState):
    """A debt that days pass over: `advance` runs the calendar, `close` posts at the end."""

    __slots__ = ()

    def advance(self, to_day: int) -> None:
        """Run the calendar up to `to_day`: everything before it, and the marks of `to_day` itself."""
        self.forget()
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

    def close(self) -> None:
        """Post what has accrued, at the end of a plan; a monthly posting waits for its cycle."""
        self.forget()
        if not self.owed:
            return
        if self.model.monthly_base:
            self._post_penalty()
        else:
            self.post()

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

    def post(self) -> None:
        """Charge what has accrued since the last posting."""
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
        marks, oldest = model.marks, self.oldest_counted()
        while self.level < len(marks) and oldest + marks[self.level] <= day:
            self.steps.append((max(oldest + marks[self.level], self.broken_on + 1), self.level))
            self.level += 1

    def _bill_falls_due(self, day: int) -> None:
        model = self.model
        self.post()
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
        self.set_bill(first=False)

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
        self.post()
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

    def set_bill(self, first: bool) -> None:
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
