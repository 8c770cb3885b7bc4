"""What becomes of a debt whose lender agrees to a letter: an agreement, alive until one instalment is missed.

Unit     fen; days are ordinals.
Promise  while every instalment is paid by its day nothing is added and no mark comes; after a missed one all
         the rest is due, as old as it was before, and bears its rates again.
"""

from collections.abc import Sequence
from dataclasses import replace

from debttriage.model.dates import add_months
from debttriage.model.letter_facts import DebtOffer
from debttriage.plan.course_terms import NEVER
from debttriage.plan.debt_course import Course
from debttriage.plan.household import Household


def with_live_agreements(household: Household, offers: Sequence[DebtOffer]) -> Household:
    """The same household with every offer agreed; a sum that is to be reviewed is taken to go on."""
    by_debt = {offer.debt_id: offer for offer in offers}
    end = household.timeline.end
    openings = tuple(
        _agreed(course, by_debt[course.model.debt_id], end) if course.model.debt_id in by_debt else course
        for course in household.openings
    )
    return replace(household, openings=openings)


def _agreed(course: Course, offer: DebtOffer, end: int) -> Course:
    first_on, owed = offer.instalments[0].due_on, course.owed
    count = -(-owed // offer.monthly)
    bills: list[int] = []
    while len(bills) < count and (not bills or bills[-1] <= end):
        bills.append(add_months(first_on, len(bills), first_on.day).toordinal())
    model = replace(
        course.model,
        bills=tuple(bills),
        bill_amounts=(),
        style="instalment",
        instalment=offer.monthly,
        bills_left=count,
        first_bill=None,
        fee_base=0,
        fee_amount=0,
        accelerates_on=NEVER,
        agreement=True,
        broken_due=course.dues[0][0] if course.dues else NEVER,
    )
    return Course(model, owed, [], course.level, course.day)
