"""Run every debt of a household payday by payday under one way of paying, to the fen.

On each payday: living costs are kept first, with those that the last payday could not cover, then running
agreements, then what threatens home, work or the means to earn, then court steps that money can stop in
time, then the reserve, then the bills of debts that are up to date (what the next payday cannot pay of them
is kept back now), then the rest: both by the policy.
Nothing is ever paid that is not there, nothing to a debt that must not be paid.

Unit   fen; days are ordinals.
Order  all strategies share everything but the last step, so their costs can be compared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from debttriage.model.money import Fen
from debttriage.model.repayment_plan import PaymentReason
from debttriage.plan.cash import CashTimeline
from debttriage.plan.debt_course import Course


@dataclass(frozen=True, slots=True)
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

LOOK_EVERY = 3
"""Paydays between two looks at whether a trial is already worse than the best."""


def run_household(
    household: Household,
    policy: Policy,
    *,
    records: bool = False,
    paydays: int | None = None,
    stop_above: Fen | None = None,
    until: int | None = None,
) -> Run:
    """Run the household under a policy.

    Args:
        records: keep every payday for the screens.
        paydays: stop before this payday (for the search); None: to the end.
        stop_above: give up as soon as the weighed cost is above this.
        until: last day, with everything that has accrued by then posted; None: the end of the timeline.
    """
    run = Run(household, list(household.openings), records)
    timeline = household.timeline
    days = timeline.days
    count = len(days) if paydays is None else min(paydays, len(days))
    if until is not None:
        count = sum(1 for day in days if day <= until)
    for j in range(count):
        run.turn_to(j)
        run_payday(run, policy)
        if stop_above is not None and j % LOOK_EVERY == 0 and run.weighed() > stop_above:
            return run
        if all(course.cleared_on for course in run.courses):
            break
    else:
        close_run(run, until or (run.next_day if count < len(days) else timeline.end))
    return run


def close_run(run: Run, last_day: int) -> None:
    """Let the debts run to the last day, and post what has accrued by then."""
    run.courses = [course.on_day(last_day).copy() for course in run.courses]
    for course in run.courses:
        course.close()


def run_payday(run: Run, policy: Policy) -> None:
    """The payday that the run has been turned to, from the bills before it to what is left of its money."""
    run.courses = on_the_morning(run.courses, run.day)
    pay_payday(run, policy)


def on_the_morning(courses: Sequence[Course], day: int) -> list[Course]:
    """The debts of the last payday as they are on this one, before anything is paid."""
    return [course if course.cleared_on else course.on_day(day) for course in courses]


def pay_payday(run: Run, policy: Policy) -> None:
    """The payday of a run whose debts stand as on its morning."""
    household, timeline, j = run.household, run.household.timeline, run.payday
    available = run.cash + run.reserve + timeline.income[j]
    run.cash += timeline.income[j]
    essentials = timeline.essentials[j]
    wanted = essentials + run.unmet
    if wanted > run.cash:
        drawn = min(run.reserve, wanted - run.cash)
        run.reserve -= drawn
        run.cash += drawn
    kept = min(run.cash, wanted)
    run.unmet = min(
        wanted - kept, essentials
    )  # rent is caught up with; what was never eaten does not pile up
    run.ahead = min(run.cash - kept, timeline.kept_ahead[j])
    run.money = run.cash - kept - run.ahead
    run.payments = []
    _pay_agreements(run)
    _pay_protected(run)
    _fill_reserve(run, timeline, j)
    run.held = 0
    policy(run)
    run.money += run.held + run.saved
    run.saved = 0
    run.cash = run.money + run.ahead
    if run.records and (run.payments or not timeline.between[j]):
        run.log.append(
            PaydayRecord(
                run.day,
                available,
                timeline.income[j],
                kept + run.ahead,
                run.reserve,
                max(0, essentials - kept),
                run.payments,
                run.money,
                [course.payoff() for course in run.courses],
                run.cost(),
            )
        )
    if household.reserve_target and run.reserve > household.reserve_target:
        run.cash += run.reserve - household.reserve_target
        run.reserve = household.reserve_target


def _pay_agreements(run: Run) -> None:
    for index in run.household.agreements:
        course = run.courses[index]
        if not course.cleared_on and not course.broken and course.bill_due < run.next_day:
            needed = course.bill_needed()
            drawn = min(run.reserve, max(0, needed - run.money))
            if needed <= run.money + drawn:
                run.reserve -= drawn
                run.money += drawn
                run.pay(index, needed, "keeps_agreement")


def _pay_protected(run: Run) -> None:
    kept, cures = run.household.kept, run.household.protected
    if any(cure.is_missed(run.day) for cure in cures):
        cures = tuple(sorted(cures, key=lambda cure: cure.is_missed(run.day)))
    for place, cure in enumerate(cures):
        if kept and cure.must_be_reached:
            _pay_kept(run, kept)
            kept = ()
        course = run.courses[cure.index]
        needed = cure.needed(course)
        if not needed:
            continue
        if cure.must_be_reached:
            if run.money < needed or run.household.is_waiting(cure.index, run.day):
                if _can_be_reached(run, cure, cures[:place]):
                    run.saved += run.money  # nothing less urgent may take it
                    run.money = 0
                continue
        elif cure.may_use_reserve and run.money < needed:
            drawn = min(run.reserve, needed - run.money)
            run.reserve -= drawn
            run.money += drawn
        run.pay(cure.index, min(needed, run.money), cure.why)


def _pay_kept(run: Run, kept: Sequence[int]) -> None:
    """Bills of secured debts that have to be kept: after what threatens home and work, before court steps."""
    for index in kept:
        course = run.courses[index]
        amount = min(course.bill_needed(), run.money)
        if amount > 0 and course.bill_due < run.next_day and not course.cleared_on:
            run.pay(index, amount, "clears_debt" if amount == course.payoff() else "bill_due")


def _can_be_reached(run: Run, cure: Protected, earlier: Sequence[Protected]) -> bool:
    """Whether a later payday pays a cure whole by its day, if all that is left until then is saved for it.

    What comes before it is taken off: living costs, those kept ahead, agreed instalments, the bills of debts
    that have to be kept, and earlier cures; what the debt itself grows by is added.
    """
    household, timeline = run.household, run.household.timeline
    course = run.courses[cure.index]
    total, reserve = run.money + run.ahead - run.unmet, run.reserve
    taken = dict.fromkeys(earlier, 0)
    for k in range(run.payday + 1, len(timeline.days)):
        day = timeline.days[k]
        if day > cure.by_day:
            break
        total += timeline.income[k] - timeline.essentials[k]
        drawn = min(reserve, max(0, -total))
        reserve -= drawn
        total = max(total + drawn, -timeline.essentials[k])
        total -= _first_bills(run, k, total - timeline.kept_ahead[k])
        free = total - timeline.kept_ahead[k]
        for other in earlier:
            needed = other.needed(run.courses[other.index].on_day(day)) - taken[other]
            if other.must_be_reached and (needed > free or not household.may_cure(other, day)):
                continue
            part = max(0, min(needed, free))
            taken[other] += part
            total -= part
            free -= part
        if free >= cure.needed(course.on_day(day)) and household.may_cure(cure, day):
            return True
    return False


def _first_bills(run: Run, k: int, money: Fen) -> Fen:
    """What payday `k` pays out of that money for agreements, whole or not at all, and debts to keep."""
    days, household = run.household.timeline.days, run.household
    stop = days[k + 1] if k + 1 < len(days) else household.timeline.end + 1
    left = max(0, money)
    for index in household.agreements:
        course = run.courses[index]
        bill = 0 if course.cleared_on or course.broken else course.bill_between(days[k], stop)
        left -= bill if bill <= left else 0
    for index in household.kept:
        course = run.courses[index]
        left -= 0 if course.cleared_on else min(left, course.bill_between(days[k], stop))
    return max(0, money) - left


def keep_current(run: Run, order: Sequence[int] | None = None) -> None:
    """Keep up to date what is up to date: bills due before the next payday of debts with nothing past due.

    Every policy begins with it.  With an `order`, bills are paid down it as far as the money goes; without
    one, whole bills only, reported debts and the smallest first, so that as few debts as possible turn late.
    What the next payday cannot pay of its own bills is then kept back today.
    """
    next_day = run.next_day
    due = [
        (not course.model.marks, course.bill_needed(), index)
        for index, course in enumerate(run.courses)
        if course.bill_due < next_day
        and not (course.cleared_on or course.dues or course.fees)
        and (course.broken or not course.model.agreement)
    ]
    if order is None:
        due.sort()
    else:
        places = {index: place for place, index in enumerate(order)}
        due.sort(key=lambda bill: (places.get(bill[2], 0), bill[2]))  # a debt that waits is still kept
    for _, bill, index in due:
        amount = bill if order is None else min(bill, run.money)
        if 0 < amount <= run.money:
            run.pay(index, amount, "clears_debt" if amount == run.courses[index].payoff() else "bill_due")
    run.held = min(run.money, max(0, -spare_next(run)))
    if run.held and sum([course.payoff() for course in run.courses]) <= run.money:
        run.held = 0  # what ends every debt today leaves no bill to keep it for
    run.money -= run.held


def spare_next(run: Run) -> Fen:
    """What the next payday leaves after living costs, reserve and the bills of debts that are kept.

    May be negative: so much has to be kept back today.  Where days without income follow, it is what is left,
    or lacking, when the last of them before the next income is over, or at the leanest of them.
    """
    timeline = run.household.timeline
    total, least = 0, None
    for j in range(run.payday + 1, timeline.kept_to[run.payday] + 1):
        total += _spare_on(run, timeline, j)
        least = total if least is None else min(least, total)
    return least or 0


def _spare_on(run: Run, timeline: CashTimeline, j: int) -> Fen:
    spare = timeline.income[j] - timeline.essentials[j]
    if timeline.between[j]:
        spare = 0  # living costs until the next income are kept apart from what is left for debts
    spare -= _reserve_share(run, spare)
    start, stop = timeline.days[j], timeline.days[j + 1] if j + 1 < len(timeline.days) else timeline.end + 1
    return spare - sum(
        [
            course.bill_between(start, stop)
            for course in run.courses
            if not course.cleared_on and not course.dues
        ]
    )


def _fill_reserve(run: Run, timeline: CashTimeline, j: int) -> None:
    share = min(run.money, _reserve_share(run, timeline.income[j] - timeline.essentials[j]))
    run.reserve += share
    run.money -= share


def _reserve_share(run: Run, surplus: Fen) -> Fen:
    """What a payday with that surplus adds to the reserve, while it has not reached its target."""
    household = run.household
    room = household.reserve_target - run.reserve
    if room <= 0 or surplus <= 0:
        return 0
    return min(room, surplus * household.reserve_num // household.reserve_den)
