"""Ways of paying: what is left after everything protected goes where?

Each policy is a function of the run on one payday.  Every one of them begins with the bills of debts that
are up to date: no plan lets go of a debt that is being kept while the money for its bill is there.
Avalanche, snowball and minimum-only then pay arrears in their own order, avalanche and snowball then the
rest; what is left over cascades within the payday, and a cleared debt's minimum is free at once.  Snowball
is re-sorted each payday.
"""

from collections.abc import Callable, Sequence

from debttriage.model.money import Fen, split
from debttriage.model.repayment_plan import PaymentReason
from debttriage.plan.debt_course import Course
from debttriage.plan.household import Run
from debttriage.plan.kept_bills import keep_current
from debttriage.plan.payment_reasons import out_of_the_remainder, toward_current


def growth_rate(course: Course) -> float:
    """Daily rate that the next yuan paid to the debt stops: of its dues first, else of the rest.

    Used to put debts in order, never to compute an amount.
    """
    model = course.model
    if model.agreement and not course.broken:
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


def _pay_needed(run: Run, order: list[int]) -> None:
    """Bills of what is up to date, then arrears with the bills that follow them, as far as the money goes."""
    keep_current(run, order)
    _pay_arrears(run, order)


def _pay_arrears(run: Run, order: list[int]) -> None:
    for index in order:
        amount = min(run.needed(index), run.money)
        if amount > 0:
            run.pay(index, amount, toward_current)


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


def may_be_paid(run: Run) -> list[int]:
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
    return sorted(may_be_paid(run), key=lambda i: (-contract_growth_rate(run.courses[i]), i))


def snowball(run: Run) -> None:
    """Needed payments first, then the smallest balance, re-sorted each payday."""
    order = sorted(may_be_paid(run), key=lambda i: (run.courses[i].payoff(), i))
    _pay_in_order(run, order, "smallest_balance")


def pro_rata(run: Run) -> None:
    """Everything shared in proportion to what is owed (largest remainder), leftovers shared again."""
    keep_current(run)
    while run.money > 0:
        still = may_be_paid(run)
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
    _pay_needed(run, may_be_paid(run))


def as_agreed(run: Run) -> None:
    """Beside agreements that run: bills, then arrears, then what grows, the dearest first.

    What is over when nobody else is owed anything ends the agreements earlier, the smallest first.
    """
    keep_current(run)
    others = _dearest_first(run)
    _pay_arrears(run, others)
    growing = [i for i in others if run.courses[i].owed and growth_rate(run.courses[i])]
    _pay_beyond(run, growing or others, "saves_most")
    agreed = [i for i, c in enumerate(run.courses) if c.owed and _is_kept_agreement(c)]
    if len(agreed) == sum(1 for c in run.courses if c.owed):
        _pay_beyond(run, sorted(agreed, key=lambda i: run.courses[i].payoff()), "smallest_balance")


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
                run.pay(index, amount, out_of_the_remainder)
        if waits and run.day < last_day:
            return
        for index in sorted(may_be_paid(run), key=lambda i: (-growth_rate(run.courses[i]), i)):
            if run.money > 0:
                pay_rest(run, index)

    return policy


def pay_rest(run: Run, index: int) -> None:
    """Put what is left on one debt: its arrears first, the whole debt where nothing is late."""
    course = run.courses[index]
    amount = min(course.past_due() if course.dues else course.payoff(), run.money)
    if amount > 0:
        run.pay(index, amount, out_of_the_remainder)
