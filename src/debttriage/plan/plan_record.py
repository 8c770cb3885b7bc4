"""From a finished run to the plan that is shown: paydays, debts, totals."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from debttriage.model.assessment import Bucket
from debttriage.model.casefile import Casefile, Debt
from debttriage.model.dates import months_between
from debttriage.model.money import Fen
from debttriage.model.repayment_plan import (
    Aim,
    BucketStep,
    DebtPlan,
    Payday,
    Payment,
    PaymentReason,
    RepaymentPlan,
    StrategyName,
    StrategySummary,
)
from debttriage.plan.debt_course import Course
from debttriage.plan.household import PaydayRecord, Run

BUCKETS: tuple[Bucket, ...] = get_args(Bucket)
REASONS: tuple[PaymentReason, ...] = get_args(PaymentReason)
"""In the order in which they say most: where one payday pays a debt for two reasons, the first is shown."""


def plan_from_run(run: Run, casefile: Casefile, as_of: date, aim: Aim, end: int) -> RepaymentPlan:
    """The course of a whole household, with the debts that must not be paid standing still."""
    by_id = {course.model.debt_id: i for i, course in enumerate(run.courses)}
    debts = tuple(_debt_plan(debt, by_id.get(debt.id), run) for debt in casefile.debts)
    last = date.fromordinal(run.last_payment_day) if run.last_payment_day else None
    payable = [debt for debt in debts if debt.debt_id in by_id]
    cleared = [debt.clear_date or as_of for debt in payable]
    all_clear = all(course.owed == 0 for course in run.courses) and not any(run.household.asides)
    return RepaymentPlan(
        strategy="triage",
        aim=aim,
        paydays=tuple(_payday(record, run.courses) for record in run.log),
        debts=debts,
        interest=sum(debt.interest for debt in debts),
        penalties=sum(debt.penalties for debt in debts),
        fees=sum(debt.fees for debt in debts),
        paid=sum(debt.paid for debt in debts),
        waived=0,
        debt_free_date=max(cleared) if all_clear and cleared else None,
        last_payment_on=last,
        months=months_between(as_of, last) if last else 0,
        horizon_months=months_between(as_of, date.fromordinal(end)),
    )


def _debt_plan(debt: Debt, index: int | None, run: Run) -> DebtPlan:
    """One debt; a debt that gets no money keeps its stated balance, and nothing is said of its growth."""
    balance = debt.outstanding_balance
    if index is None:
        return DebtPlan(debt.id, balance, 0, 0, 0, 0, 0, balance, None, ())
    course, aside = run.courses[index], run.household.asides[index]
    opening = run.household.openings[index].owed
    is_clear = course.owed == 0 and not aside
    return DebtPlan(
        debt_id=debt.id,
        opening=opening + aside,
        interest=course.interest_charged,
        penalties=course.penalties_charged,
        fees=course.fees_charged,
        paid=course.paid,
        waived=0,
        closing=course.owed + aside,
        clear_date=date.fromordinal(course.cleared_on) if is_clear and course.cleared_on else None,
        bucket_steps=tuple(
            BucketStep(date.fromordinal(on), BUCKETS[level + 1]) for on, level in course.steps
        ),
        balances=tuple(record.balances[index] + aside for record in run.log),
    )


def _payday(record: PaydayRecord, courses: Sequence[Course]) -> Payday:
    merged: dict[int, list[tuple[Fen, PaymentReason]]] = {}
    for index, amount, why in record.payments:
        merged.setdefault(index, []).append((amount, why))
    return Payday(
        on=date.fromordinal(record.day),
        available=record.available,
        income=record.income,
        kept_for_essentials=record.kept,
        kept_for_reserve=record.reserve,
        essentials_short_by=record.short,
        payments=tuple(
            Payment(
                courses[index].model.debt_id,
                sum(a for a, _ in parts),
                min((w for _, w in parts), key=REASONS.index),
            )
            for index, parts in merged.items()
        ),
        left=record.left,
    )


def summary_from_run(run: Run, counted: Run, strategy: StrategyName, as_of: date) -> StrategySummary:
    """One row of `compare`.

    Args:
        run: to the last debt cleared, or as far as anybody looks: what it leaves owed never clears.
        counted: the same way of paying up to the day to which costs are counted.
    """
    clear = all(course.owed == 0 for course in run.courses)
    last = counted.last_payment_day
    never = tuple(course.model.debt_id for course in run.courses if course.owed)
    return StrategySummary(
        strategy=strategy,
        cost=counted.cost(),
        months=months_between(as_of, date.fromordinal(last)) if last else 0,
        new_bucket_steps=sum(len(course.steps) for course in counted.courses),
        legal_events_missed=0,
        debt_free_date=date.fromordinal(last) if clear and last and not any(run.household.asides) else None,
        never_clears=never,
        owed_at_end=sum(course.payoff() for course in counted.courses),
    )


def payments_until(run: Run, index: int, until: int) -> Fen:
    """Everything paid to one debt up to and including a day."""
    return sum(
        amount
        for record in run.log
        if record.day <= until
        for paid, amount, _ in record.payments
        if paid == index
    )
