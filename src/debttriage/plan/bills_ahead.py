"""Which bills of debts that are up to date fall due in the next days, and which debts have none to show?

Each bill is paid on its due date here, so that later ones follow from the balance that is then left.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from debttriage.model.assessment import Assessment
from debttriage.model.casefile import Casefile, Debt
from debttriage.model.forecast import BillAhead, LeftOut
from debttriage.model.since_the_file import facts_day
from debttriage.plan.brought_forward import Horizon, course_as_of
from debttriage.plan.course_terms import NEVER

DAYS_IN_SHORTEST_MONTH = 28


def bills_ahead(
    casefile: Casefile, assessments: Sequence[Assessment], as_of: date, days: int
) -> tuple[tuple[BillAhead, ...], tuple[LeftOut, ...]]:
    """Bills due from `as_of` to `days` later, by date, agreed instalments first; and the debts left out."""
    months = days // DAYS_IN_SHORTEST_MONTH + 1
    horizon = Horizon(facts_day(casefile, as_of), as_of, months)
    bills: list[BillAhead] = []
    left_out: list[LeftOut] = []
    for debt, assessment in zip(casefile.debts, assessments, strict=True):
        if not debt.outstanding_balance:
            continue
        found = _bills_of(debt, assessment, horizon, days)
        if isinstance(found, LeftOut):
            left_out.append(found)
        else:
            bills += found
    bills.sort(key=lambda bill: (bill.due_date, not bill.is_agreed))
    return tuple(bills), tuple(left_out)


def _bills_of(debt: Debt, assessment: Assessment, horizon: Horizon, days: int) -> list[BillAhead] | LeftOut:
    if not assessment.may_pay:
        return LeftOut(debt.id, "must_not_be_paid")
    course, _ = course_as_of(debt, assessment, horizon)
    if course.past_due():
        return LeftOut(debt.id, "in_arrears")
    if course.bill_due == NEVER:
        return LeftOut(debt.id, "no_bill_known")
    bills = []
    last = (horizon.as_of + timedelta(days=days)).toordinal()
    while (due := course.bill_due) <= last:
        course.advance(due)
        amount = course.bill_needed()
        if amount:
            course.pay(amount)
            bills.append(BillAhead(debt.id, date.fromordinal(due), amount, course.model.agreement))
        if course.cleared_on:
            break
        course.advance(due + 1)
    return bills
