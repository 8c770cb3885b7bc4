"""Run every debt of a household payday by payday under one way of paying, to the fen.

On each payday: living costs are kept first, with those that the last payday could not cover, then running
agreements, then what threatens home, work or the means to earn, then court steps that money can stop in
time, then the reserve, then the bills of debts that are up to date (what the next payday cannot pay of them
is kept back now), then the rest: both by the policy.
Nothing is ever paid that is not there, nothing to a debt that must not be paid.

Unit   fen; days are ordinals.
Order  all strategies share everything but the last step, so their costs can be compared.
"""

from collections.abc import Sequence

from debttriage.model.money import Fen
from debttriage.plan.debt_course import Course
from debttriage.plan.first_payments import fill_reserve, pay_agreements, pay_protected
from debttriage.plan.household import Household, PaydayRecord, Policy, Run

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
            return run
        if household.is_out_of_money(j, run.cash + run.reserve):
            break
    close_run(run, until or (days[count] if count < len(days) else timeline.end))
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
    pay_agreements(run)
    pay_protected(run)
    fill_reserve(run, timeline, j)
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
