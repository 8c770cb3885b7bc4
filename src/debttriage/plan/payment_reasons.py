"""Why is a payment made?  Asked before it is paid, and only where the payment will be shown."""

from debttriage.model.money import Fen
from debttriage.model.repayment_plan import PaymentReason
from debttriage.plan.course_terms import NEVER
from debttriage.plan.debt_course import Course
from debttriage.plan.household import Run


def toward_current(run: Run, course: Course, amount: Fen) -> PaymentReason:
    """Of a payment toward what makes a debt current."""
    if amount >= course.payoff():
        return "clears_debt"
    if not course.dues:
        return "bill_due"
    is_soon = course.next_step_day() <= run.next_day
    if amount >= course.past_due():
        return "stops_next_bucket" if is_soon else "clears_arrears"
    if is_soon and amount >= course.hold_until(course.next_step_day()):
        return "stops_next_bucket"
    return "lowers_arrears"


def out_of_the_remainder(_run: Run, course: Course, amount: Fen) -> PaymentReason:
    """Of a payment out of what is left when everything needed is paid."""
    if amount == course.payoff():
        return "clears_debt"
    if not course.dues:
        return "saves_most"
    if amount == course.past_due():
        return "clears_arrears"
    next_step = course.next_step_day()
    return (
        "stops_next_bucket" if next_step != NEVER and amount >= course.hold_until(next_step) else "saves_most"
    )
