"""A household while it is planned: what stays fixed, and what moves from payday to payday.

Unit   fen; days are ordinals.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from debttriage.model.money import Fen
from debttriage.model.noun import noun
from debttriage.model.repayment_plan import PaymentReason
from debttriage.plan.cash import CashTimeline
from debttriage.plan.debt_course import Course


@noun
class Protected:
    """A debt whose cure comes before all others: by when, and whether the reserve may be used for it."""

    index: int
    why: PaymentReason
    may_use_reserve: bool
    whole_balance: bool
    by_day: int
    must_be_reached: bool

    def needed(self, course: Course) -> Fen:
        """Fen that cure the debt as it stands; none while its agreement is kept."""
        if course.model.agreement and not course.broken:
            return 0
        return course.payoff() if self.whole_balance else course.past_due()

    def is_missed(self, day: int) -> bool:
        """Whether it can no longer be reached in time, and so comes after those that can."""
        return self.must_be_reached and self.by_day < day


@dataclass(frozen=True)
class Household:
    """What stays fixed while strategies are tried on one household.

    Attributes:
        openings: the courses on the first day, in the order of attention.
        protected: cures that come first, gravest first.
        step_prices: fen that one new mark weighs, by mark; zero in the money aim.
        waits: by its place, the last day on which a debt gets nothing because a court paper about it is
            still to be answered; 0 for all others.
        kept: secured debts that have to be kept, by place: their bills come before court steps.
        reserve_num, reserve_den: share of each payday's surplus kept until the target is reached.
    """

    timeline: CashTimeline
    openings: tuple[Course, ...]
    asides: tuple[Fen, ...]
    protected: tuple[Protected, ...]
    step_prices: tuple[int, ...]
    reserve_target: Fen
    reserve_num: int
    reserve_den: int
    waits: tuple[int, ...] = ()
    kept: tuple[int, ...] = ()

    def is_waiting(self, index: int, day: int) -> bool:
        """Whether a debt's court paper is still to be answered, so that it gets nothing yet."""
        return bool(self.waits) and day <= self.waits[index]

    def may_cure(self, cure: Protected, day: int) -> bool:
        """Whether a cure is still in time on a day, and no answer to a court comes before it."""
        return day <= cure.by_day and not self.is_waiting(cure.index, day)

    def is_out_of_money(self, payday: int, left: Fen) -> bool:
        """Whether nothing is left after a payday and nothing more is known to come."""
        return not left and payday >= self._last_income

    @cached_property
    def _last_income(self) -> int:
        return max((j for j, income in enumerate(self.timeline.income) if income), default=0)

    @cached_property
    def agreements(self) -> tuple[int, ...]:
        """The debts under a running agreement."""
        return tuple(i for i, course in enumerate(self.openings) if course.model.agreement)


@dataclass(slots=True)
class PaydayRecord:
    """What happened on one payday, kept only for runs that are shown."""

    day: int
    available: Fen
    income: Fen
    kept: Fen
    reserve: Fen
    short: Fen
    payments: list[tuple[int, Fen, PaymentReason]]
    left: Fen
    balances: list[Fen]
    cost: Fen


@dataclass(slots=True)
class Run:
    """A household in motion.  Policies read `courses`, `day`, `next_day` and pay through `pay`."""

    household: Household
    courses: list[Course]
    records: bool
    cash: Fen = 0
    reserve: Fen = 0
    day: int = 0
    next_day: int = 0
    payday: int = 0
    money: Fen = 0
    ahead: Fen = 0
    held: Fen = 0
    unmet: Fen = 0
    saved: Fen = 0
    payments: list[tuple[int, Fen, PaymentReason]] = field(default_factory=list)
    log: list[PaydayRecord] = field(default_factory=list)
    last_payment_day: int = 0

    def turn_to(self, payday: int) -> None:
        """Make this payday, by its number, today."""
        timeline = self.household.timeline
        days = timeline.days
        self.payday, self.day = payday, days[payday]
        self.next_day = days[payday + 1] if payday + 1 < len(days) else timeline.end + 1

    def pay(self, index: int, amount: Fen, why: "PaymentReason | HowToFindWhy") -> None:
        """Pay a debt out of today's money; why is only asked for where the payment will be shown."""
        if amount <= 0:
            return
        course = self.courses[index]
        if self.records:
            self.payments.append((index, amount, why(self, course, amount) if callable(why) else why))
        self.courses[index] = course.when_paid(amount)
        self.money -= amount
        self.last_payment_day = self.day

    def cost(self) -> Fen:
        """Interest, penalties and fees charged so far."""
        return sum(c.interest_charged + c.penalties_charged + c.fees_charged for c in self.courses)

    def weighed(self) -> Fen:
        """Cost so far, and the price of every new mark."""
        prices = self.household.step_prices
        total = 0
        for c in self.courses:
            total += c.interest_charged + c.penalties_charged + c.fees_charged
            for _, level in c.steps:
                total += prices[level]
        return total

    def needed(self, index: int) -> Fen:
        """What makes a debt current until the next payday: arrears, and the bill due before it."""
        course = self.courses[index]
        due = course.past_due()
        if course.bill_due < self.next_day:
            due += course.bill_needed()
        return due


Policy = Callable[[Run], None]
HowToFindWhy = Callable[[Run, Course, Fen], PaymentReason]
