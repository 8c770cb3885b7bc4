"""Which debts are kept up to date, and what has to be kept back today so that they stay so?"""

from collections.abc import Sequence

from debttriage.model.money import Fen
from debttriage.plan.cash import CashTimeline
from debttriage.plan.household import Run


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
    spare -= reserve_share(run, spare)
    start, stop = timeline.days[j], timeline.days[j + 1] if j + 1 < len(timeline.days) else timeline.end + 1
    return spare - sum(
        [
            course.bill_between(start, stop)
            for course in run.courses
            if not course.cleared_on and not course.dues
        ]
    )


def reserve_share(run: Run, surplus: Fen) -> Fen:
    """What a payday with that surplus adds to the reserve, while it has not reached its target."""
    household = run.household
    room = household.reserve_target - run.reserve
    if room <= 0 or surplus <= 0:
        return 0
    return min(room, surplus * household.reserve_num // household.reserve_den)
