"""What does the money not reach in time, by how much, and what should be asked for?

The ask is often a date, not a discount: where the plan pays the sum a few days later, that day is asked for.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from debttriage.model.assessment import Assessment, Event, Figure, Finding
from debttriage.model.money import Fen
from debttriage.model.repayment_plan import ShortMinimum, Uncovered
from debttriage.plan.household import Household, Run
from debttriage.plan.plan_record import payments_until
from debttriage.plan.plan_rules import plan_rules

LEAST_SEVERITY = 2


def uncovered_events(
    run: Run, assessments: Sequence[Assessment], as_of: date, spare: Fen
) -> tuple[Uncovered, ...]:
    """Events of the next months that money could avert and this plan does not, gravest first.

    Args:
        spare: fen a month that can be promised to all lenders; without any, the ask is for time.
    """
    found = []
    for index, course in enumerate(run.courses):
        assessment = next(a for a in assessments if a.debt_id == course.model.debt_id)
        for event in assessment.events:
            missed = _missed(run, index, event, as_of, spare)
            if missed is not None:
                found.append((-event.severity, event.event_date or date.max, missed))
    found.sort(key=lambda row: (row[0], row[1], row[2].debt_id))
    return tuple(missed for _, _, missed in found)


def _missed(run: Run, index: int, event: Event, as_of: date, spare: Fen) -> Uncovered | None:
    rules = plan_rules()
    if event.averted_by != "pay" or event.severity < LEAST_SEVERITY or not event.cure_amount:
        return None
    last = event.event_date or as_of + timedelta(days=rules.undated_days)
    if last > as_of + timedelta(days=rules.soon_days):
        return None
    needed = event.cure_amount
    short = needed - payments_until(run, index, max(last, as_of).toordinal())
    if short <= 0:
        return None
    covered = _covered_on(run, index, needed)
    late_days = (covered - last).days if covered else None
    share = rules.near_miss_share
    is_near = (late_days is not None and late_days <= rules.near_miss_days) or (
        short * share.denominator <= needed * share.numerator
    )
    ask = _ask(short, needed, covered, late_days, spare)
    return Uncovered(
        run.courses[index].model.debt_id, event.code, event.event_date, short, covered, ask, is_near
    )


def _covered_on(run: Run, index: int, needed: Fen) -> date | None:
    """The first payday by which the debt has been paid that much."""
    paid = 0
    for record in run.log:
        paid += sum(amount for i, amount, _ in record.payments if i == index)
        if paid >= needed:
            return date.fromordinal(record.day)
    return None


def _ask(short: Fen, needed: Fen, covered: date | None, late_days: int | None, spare: Fen) -> Finding:
    rules = plan_rules()
    figures: dict[str, Figure] = {"needed_fen": needed, "short_fen": short}
    if covered is not None and late_days is not None and late_days <= rules.near_miss_days:
        return Finding("ask_later_date", {**figures, "covered_on": covered, "late_days": late_days})
    if spare > 0:
        return Finding("ask_instalments", figures)
    return Finding("ask_for_time", figures)


def short_minimums(run: Run, household: Household, as_of: date) -> tuple[ShortMinimum, ...]:
    """Bills of the coming month that are not paid in full by their due date."""
    limit = as_of + timedelta(days=plan_rules().undated_days)
    found = []
    for index, course in enumerate(household.openings):
        due_day = course.bill_due
        if due_day > limit.toordinal() or course.model.agreement:
            continue
        needed = course.bill_needed() + course.past_due()
        short = needed - payments_until(run, index, due_day)
        if short > 0:
            found.append(ShortMinimum(course.model.debt_id, date.fromordinal(due_day), needed, short))
    return tuple(found)


def legal_events_missed(run: Run, assessments: Sequence[Assessment], household: Household) -> int:
    """How many events of severity 3 and more that money could avert pass unpaid."""
    missed = 0
    for index, course in enumerate(household.openings):
        assessment = next(a for a in assessments if a.debt_id == course.model.debt_id)
        for event in assessment.events:
            if event.averted_by == "pay" and event.severity >= 3 and event.event_date and event.cure_amount:
                paid = payments_until(run, index, event.event_date.toordinal())
                missed += paid < event.cure_amount
    return missed
