"""What one debt does, day by day: slow, plain, and meant to be read as the specification of the engine.

It shares no code with the program.  Every day is lived through, every fraction is kept exactly, and nothing
is clever.  Amounts are fen; rates are fractions per day.

A morning   interest and penalty of the night join what has accrued (simple, actual/365); then the marks on
            the credit report whose day has come.
A day       the payments; then the bill that is due today, as far as it is unpaid; then the late fee of the
            bill whose due date plus grace is today.  What is paid on the due date is paid on time.
Posting     before a payment and on a due date, what has accrued is rounded half-up and joins what is owed,
            each stream for itself.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

ONE_DAY = timedelta(days=1)
MONTH_IN_DAYS = Fraction(365, 12)


def rounded(exact: Fraction) -> int:
    """Half-up."""
    below = exact.numerator // exact.denominator
    return below + 1 if exact - below >= Fraction(1, 2) else below


@dataclass
class Contract:
    """What the lender and the debtor agreed."""

    asks: str  # "minimum", "instalment", "principal", "interest", "whole"
    due_dates: tuple[date, ...] = field(repr=False)  # of the bills to come, oldest first
    rate: Fraction = Fraction(0)  # on what is not yet due
    penalty_rate: Fraction | None = None  # on what is overdue; None: the contract rate goes on there (cards)
    is_monthly: bool = False  # a twelfth of the yearly rate once a cycle instead of interest by the day
    capitalises: bool = False  # interest that a card bill leaves unpaid joins the balance
    free_until_first_bill: bool = False  # pay later: nothing before the first bill falls due
    amount: int | None = None  # instalment; principal part; what the first minimum asks
    schedule: tuple[int, ...] = ()  # given instalments, one a due date
    minimum_share: Fraction | None = None  # None: later minimums ask the same amount again
    minimum_floor: int = 0
    bills_left: int | None = None  # the last one asks for everything
    fee_share: Fraction | None = None  # late fee: of the unpaid part of the bill
    fee_amount: int = 0
    grace_days: int = 0
    principal_first_after: int | None = None  # days past due beyond which principal is paid first
    counts_as_paid: Fraction | None = None  # paid to that share, a bill is not late for the credit report
    marks: tuple[int, ...] = ()  # days past due on which the credit report gets a new mark
    everything_due_on: date | None = None  # the lender has called the loan in for that day
    old_due_date: date | None = None  # a running agreement stands in for a debt that was due since then


@dataclass
class Due:
    """A bill that was not paid in time."""

    on: date
    bearing: int
    other: int = 0
    is_bill: bool = True  # a bill can cost a late fee; a loan called in cannot
    whole: int = field(default=0, compare=False)  # what was asked, paid parts included

    def __post_init__(self) -> None:
        self.whole = self.whole or self.bearing + self.other


@dataclass
class Account:
    """What is owed, in its parts, and what has happened so far."""

    contract: Contract
    today: date
    not_due: int
    dues: list[Due] = field(default_factory=list)
    marks_reached: int = 0
    resting: int = 0  # of what is not due: old penalties and fees, which bear nothing
    interest: int = 0
    penalties: int = 0
    fees: int = 0
    interest_accrued: Fraction = Fraction(0)
    penalty_accrued: Fraction = Fraction(0)
    bill: int = 0
    asked: int = 0
    bills_passed: int = 0
    is_posted_this_cycle: bool = False
    is_broken: bool = False  # the agreement
    is_called_in: bool = False
    interest_charged: int = 0
    penalties_charged: int = 0
    fees_charged: int = 0
    paid: int = 0
    marks: list[tuple[date, int]] = field(default_factory=list)  # (day, how many-th mark)

    def __post_init__(self) -> None:
        self.bill = self.asked = self.next_bill(is_first=True)

    # What is owed

    def overdue(self) -> int:
        return sum(due.bearing + due.other for due in self.dues)

    def bearing(self) -> int:
        return sum(due.bearing for due in self.dues)

    def owed(self) -> int:
        return self.not_due + self.overdue() + self.interest + self.penalties + self.fees

    def owed_if_posted(self) -> int:
        """What a payment today would find."""
        interest = self.interest_to_post()
        return self.owed() + interest + rounded(self.penalty_accrued)

    def keeps_agreement(self) -> bool:
        return self.contract.old_due_date is not None and not self.is_broken

    # The night

    def live_until(self, morning: date, payments: dict[date, int]) -> None:
        """Live every day up to the morning of `morning`, paying what `payments` says on its days."""
        while self.today < morning:
            if self.today in payments:
                self.pay(payments[self.today])
            self.evening()
            self.today += ONE_DAY
            self.accrue_one_night()
            self.marks_of_the_morning()

    def accrue_one_night(self) -> None:
        contract = self.contract
        if self.keeps_agreement():
            return
        if not contract.is_monthly:
            self.interest_accrued += self.interest_base() * contract.rate
        if contract.penalty_rate is not None:
            self.penalty_accrued += self.bearing() * contract.penalty_rate

    def interest_base(self) -> int:
        base = self.not_due - self.resting
        if self.contract.free_until_first_bill and self.bills_passed == 0:
            base = 0
        if self.contract.penalty_rate is None:
            base += self.bearing()
        return base

    def marks_of_the_morning(self) -> None:
        if self.keeps_agreement():
            return
        late = [due for due in self.dues if self.is_late(due)]
        while late and self.marks_reached < len(self.contract.marks):
            if late[0].on + self.contract.marks[self.marks_reached] * ONE_DAY > self.today:
                return
            self.marks.append((self.today, self.marks_reached))
            self.marks_reached += 1

    def is_late(self, due: Due) -> bool:
        """Whether a due counts for the credit report."""
        share = self.contract.counts_as_paid
        if share is None:
            return True
        return due.whole - due.bearing - due.other < share * due.whole

    # The day

    def pay(self, amount: int) -> None:
        self.post()
        self.paid += amount
        rest = amount
        if self.pays_principal_first():
            for due in self.dues:
                due.bearing, rest = pay_off(due.bearing, rest)
            for due in self.dues:
                due.other, rest = pay_off(due.other, rest)
            self.penalties, rest = pay_off(self.penalties, rest)
            self.fees, rest = pay_off(self.fees, rest)
        else:
            self.fees, rest = pay_off(self.fees, rest)
            self.penalties, rest = pay_off(self.penalties, rest)
            for due in self.dues:
                due.other, rest = pay_off(due.other, rest)
                due.bearing, rest = pay_off(due.bearing, rest)
        self.dues = [due for due in self.dues if due.bearing or due.other]
        toward_bill = rest
        self.interest, rest = pay_off(self.interest, rest)
        self.resting, _ = pay_off(self.resting, rest)
        self.not_due, rest = pay_off(self.not_due, rest)
        if rest:
            raise ValueError("a payment above everything owed")
        self.bill = max(0, self.bill - toward_bill)
        if not any(self.is_late(due) for due in self.dues) and not self.keeps_agreement():
            self.marks_reached = 0

    def pays_principal_first(self) -> bool:
        after = self.contract.principal_first_after
        return after is not None and bool(self.dues) and (self.today - self.dues[0].on).days > after

    def evening(self) -> None:
        passed, due_dates = self.bills_passed, self.contract.due_dates
        if not self.is_called_in and passed < len(due_dates) and due_dates[passed] == self.today:
            self.bill_falls_due()
        if self.today == self.contract.everything_due_on and self.dues:
            self.everything_falls_due()
        self.charge_late_fee()

    def bill_falls_due(self) -> None:
        contract = self.contract
        self.post()
        self.is_posted_this_cycle = False
        if contract.asks == "minimum" and contract.capitalises:
            self.not_due += self.interest
            self.interest = 0
        unpaid = self.interest + self.not_due
        if not self.is_last_bill():
            unpaid = min(self.bill, unpaid)
        interest_part = min(self.interest, unpaid)
        principal_part = min(self.not_due, unpaid - interest_part)
        self.interest -= interest_part
        self.not_due -= principal_part
        old_penalties = min(self.resting, principal_part)
        self.resting -= old_penalties
        principal_part, interest_part = principal_part - old_penalties, interest_part + old_penalties
        if interest_part + principal_part > 0:
            if self.keeps_agreement():
                self.is_broken = self.is_called_in = True
                since = min(self.contract.old_due_date or self.today, self.today)
                everything = interest_part + principal_part + self.not_due
                self.dues.append(Due(since, everything, is_bill=False))
                self.not_due = self.resting = 0
            else:
                whole = principal_part + interest_part + self.asked - self.bill
                self.dues.append(Due(self.today, principal_part, interest_part, whole=whole))
        self.bills_passed += 1
        self.bill = self.asked = self.next_bill(is_first=False)

    def is_last_bill(self) -> bool:
        if self.contract.asks == "whole":
            return True
        return self.contract.bills_left is not None and self.bills_passed + 1 >= self.contract.bills_left

    def everything_falls_due(self) -> None:
        self.post()
        if self.not_due + self.interest > 0:
            bearing, other = self.not_due - self.resting, self.interest + self.resting
            self.dues.append(Due(self.today, bearing, other, is_bill=False))
        self.not_due = self.interest = self.resting = 0
        self.is_called_in = True

    def charge_late_fee(self) -> None:
        contract = self.contract
        for due in self.dues:
            if not due.is_bill or due.on + contract.grace_days * ONE_DAY != self.today:
                continue
            unpaid = due.bearing + due.other
            if unpaid:
                fee = contract.fee_amount
                if contract.fee_share is not None:
                    fee = rounded(unpaid * contract.fee_share)
                self.fees += fee
                self.fees_charged += fee

    def post(self) -> None:
        interest, penalty = self.interest_to_post(), rounded(self.penalty_accrued)
        self.interest_accrued = self.penalty_accrued = Fraction(0)
        self.is_posted_this_cycle = True
        self.interest += interest
        self.penalties += penalty
        self.interest_charged += interest
        self.penalties_charged += penalty

    def interest_to_post(self) -> int:
        if not self.contract.is_monthly:
            return rounded(self.interest_accrued)
        if self.is_posted_this_cycle or self.keeps_agreement():
            return 0
        return rounded(self.interest_base() * self.contract.rate * MONTH_IN_DAYS)

    # The next bill, fixed when its cycle begins

    def next_bill(self, is_first: bool) -> int:
        contract = self.contract
        if self.bills_passed >= len(contract.due_dates) or self.is_called_in:
            return 0
        if contract.asks == "whole":
            return self.not_due
        if contract.schedule:
            return contract.schedule[self.bills_passed]
        if contract.asks == "instalment":
            return contract.amount or 0
        if contract.asks == "minimum":
            return self.minimum(is_first)
        principal = contract.amount if contract.asks == "principal" else 0
        return (principal or 0) + self.interest + self.interest_of_the_cycle_ahead()

    def minimum(self, is_first: bool) -> int:
        contract = self.contract
        if is_first and contract.amount is not None:
            return contract.amount
        if contract.minimum_share is None:
            return contract.minimum_floor
        return max(contract.minimum_floor, rounded(self.not_due * contract.minimum_share))

    def interest_of_the_cycle_ahead(self) -> int:
        contract, bearing = self.contract, self.not_due - self.resting
        if contract.is_monthly:
            return rounded(bearing * contract.rate * MONTH_IN_DAYS)
        days = (contract.due_dates[self.bills_passed] - self.today).days
        return rounded(bearing * contract.rate * days)


def pay_off(owed: int, money: int) -> tuple[int, int]:
    """What is left of a sum owed, and of the money."""
    part = min(owed, money)
    return owed - part, money - part
