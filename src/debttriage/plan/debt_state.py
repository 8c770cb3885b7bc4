"""Where one debt stands on one day: what is owed, what is late, what the next bill and the next mark ask for.

Unit        fen; days are ordinals (`date.toordinal`).  Nothing here changes the debt.
"""

from debttriage.model.money import Fen, round_half_up
from debttriage.plan.course_terms import NEVER, CourseModel


class DebtState:
    """The questions about a debt; what it is made of is set and moved by `Course`.

    `bill_due` is the due date of the next bill, NEVER when none is ahead.  The `known_` figures are asked for
    many times between two changes and worked out once.
    """

    __slots__ = (
        "bearing", "bill", "bill_due", "bill_index", "bills_left", "broken", "broken_on", "cleared_on",
        "day", "dues", "fee_checks", "fees", "fees_charged", "interest", "interest_accrued",
        "interest_charged", "is_posted", "known_ahead", "known_bill", "known_hold", "known_past_due",
        "known_payoff", "level", "model", "not_due", "other", "paid", "paid_of_bill", "penalties",
        "penalties_charged", "penalty_accrued", "resting", "steps",
    )  # fmt: skip

    bearing: Fen
    bill: Fen
    bill_due: int
    bill_index: int
    bills_left: int
    broken: bool
    broken_on: int
    cleared_on: int
    day: int
    dues: list[list[int]]
    fee_checks: list[tuple[int, int]]
    fees: Fen
    fees_charged: Fen
    interest: Fen
    interest_accrued: int
    interest_charged: Fen
    is_posted: bool
    known_ahead: tuple[int, int, Fen] | None
    known_bill: Fen | None
    known_hold: tuple[int, Fen] | None
    known_past_due: Fen | None
    known_payoff: Fen | None
    level: int
    model: CourseModel
    not_due: Fen
    other: Fen
    paid: Fen
    paid_of_bill: Fen
    penalties: Fen
    penalties_charged: Fen
    penalty_accrued: int
    resting: Fen
    steps: list[tuple[int, int]]

    def forget(self) -> None:
        """What is known no longer holds: the debt is about to move."""
        self.known_payoff = self.known_past_due = self.known_bill = None
        self.known_ahead = self.known_hold = None

    @property
    def owed(self) -> Fen:
        """Everything posted and unpaid, due or not."""
        return self.not_due + self.bearing + self.other + self.interest + self.penalties + self.fees

    def payoff(self) -> Fen:
        """What clears the debt today, with the interest accrued since the last posting."""
        if self.known_payoff is None:
            self.known_payoff = self._payoff()
        return self.known_payoff

    def _payoff(self) -> Fen:
        model = self.model
        owed = self.not_due + self.bearing + self.other + self.interest + self.penalties + self.fees
        if self.penalty_accrued:
            owed += round_half_up(self.penalty_accrued, model.rate_base)
        if self.interest_accrued:
            owed += round_half_up(self.interest_accrued, model.rate_base)
        elif model.monthly_base and not self.is_posted:
            owed += self._monthly_interest()
        return owed

    def past_due(self) -> Fen:
        """What clears the arrears today: fees, penalties and every due."""
        if self.known_past_due is None:
            pots = self.fees + self.penalties + self._penalty_posting()
            self.known_past_due = self.bearing + self.other + pots
        return self.known_past_due

    def bill_between(self, start: int, stop: int) -> Fen:
        """What the bill due in [start, stop) will ask for, as far as today tells; 0 where none is due."""
        if self.known_ahead is None or self.known_ahead[:2] != (start, stop):
            self.known_ahead = (start, stop, self._bill_between(start, stop))
        return self.known_ahead[2]

    def _bill_between(self, start: int, stop: int) -> Fen:
        bills, index, model = self.model.bills, self.bill_index, self.model
        while index < len(bills) and bills[index] < start:
            index += 1
        if index >= len(bills) or bills[index] >= stop:
            return 0
        if index == self.bill_index:
            return self.bill_needed()
        if model.style == "minimum":
            share = self.not_due * model.minimum_share // (model.minimum_base or 1)
            return min(self.not_due, max(share, model.minimum_floor))
        return min(self.owed, model.bill_amounts[index] if model.bill_amounts else model.instalment)

    def bill_needed(self) -> Fen:
        """What settles the next bill if paid today: its amount, or everything where it is the last."""
        if self.known_bill is None:
            rest = self.payoff() - self.past_due()
            asked = rest if self._is_last_bill() else min(self.bill, rest)
            self.known_bill = asked if self.bill_due < NEVER else 0
        return self.known_bill

    def next_step_day(self) -> int:
        """First day of the next mark if nothing more is paid; NEVER when nothing is late or reported."""
        marks, oldest = self.model.marks, self.oldest_counted()
        if oldest == NEVER or self.level >= len(marks):
            return NEVER
        return oldest + marks[self.level]

    def hold_until(self, day: int) -> Fen:
        """Least payment today that keeps every new mark away up to and including `day` (bills apart)."""
        if not self.dues:
            return 0
        if self.known_hold is None or self.known_hold[0] != day:
            self.known_hold = (day, self._hold_until(day))
        return self.known_hold[1]

    def _hold_until(self, day: int) -> Fen:
        marks = self.model.marks
        if self.level >= len(marks):
            return 0
        limit = day - marks[self.level]
        late = [due for due in self.dues if due[0] <= limit and self._counts(due)]
        if not late:
            return 0
        if self.principal_first():
            return self.bearing + sum(due[2] for due in late)
        pots = self.fees + self.penalties + self._penalty_posting()
        up_to = sum(due[1] + due[2] for due in self.dues if due[0] <= late[-1][0])
        return pots + up_to - self._let_off(late[-1])

    def _let_off(self, due: list[int]) -> Fen:
        """What of a due may stay unpaid without counting for the marks."""
        model = self.model
        if not model.partial_base:
            return 0
        return due[3] - -(-due[3] * model.partial_share // model.partial_base)

    def _counts(self, due: list[int]) -> bool:
        return due[1] + due[2] > self._let_off(due)

    def oldest_counted(self) -> int:
        """Due date of the oldest due that counts for the marks; NEVER when none does."""
        if not self.model.partial_base:
            return self.dues[0][0] if self.dues else NEVER
        return next((due[0] for due in self.dues if self._counts(due)), NEVER)

    def _is_last_bill(self) -> bool:
        return self.model.style == "whole" or self.bills_left <= 1

    def _interest_base(self) -> Fen:
        model = self.model
        free = not self.bill_index and not model.interest_before_first_bill
        base = 0 if free else self.not_due - self.resting
        return base + self.bearing if model.dues_bear_interest else base

    def _monthly_interest(self) -> Fen:
        if self.model.agreement and not self.broken:
            return 0
        return round_half_up(self._interest_base() * self.model.monthly_rate, self.model.monthly_base)

    def _penalty_posting(self) -> Fen:
        return round_half_up(self.penalty_accrued, self.model.rate_base) if self.penalty_accrued else 0

    def principal_first(self) -> bool:
        """Whether a payment today goes to principal before interest."""
        return bool(self.dues) and self.day - self.dues[0][0] > self.model.principal_first_after

    def _interest_ahead(self, days: int) -> Fen:
        model, base = self.model, self.not_due - self.resting
        if model.monthly_base:
            return round_half_up(base * model.monthly_rate, model.monthly_base)
        return round_half_up(base * model.interest_rate * days, model.rate_base)

    def _minimum(self, first: bool) -> Fen:
        """May be more than is owed: a last small balance is then asked for whole, with its interest."""
        model = self.model
        if first and model.first_bill is not None:
            return model.first_bill
        if not model.minimum_base:
            return model.minimum_floor
        share = round_half_up(self.not_due * model.minimum_share, model.minimum_base)
        return max(share, model.minimum_floor)
