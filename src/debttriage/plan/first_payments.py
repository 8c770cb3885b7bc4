"""What is paid before the policy has its say: agreements, the home's bill, grave cures, the reserve."""

from collections.abc import Sequence

from debttriage.model.money import Fen
from debttriage.plan.cash import CashTimeline
from debttriage.plan.household import Protected, Run
from debttriage.plan.kept_bills import reserve_share


def pay_agreements(run: Run) -> None:
    """The instalments of running agreements due before the next payday, whole ones only."""
    for index in run.household.agreements:
        course = run.courses[index]
        if not course.cleared_on and not course.broken and course.bill_due < run.next_day:
            needed = course.bill_needed()
            drawn = min(run.reserve, max(0, needed - run.money))
            if needed <= run.money + drawn:
                run.reserve -= drawn
                run.money += drawn
                run.pay(index, needed, "keeps_agreement")


def pay_protected(run: Run) -> None:
    """Cures that come before all others, gravest first."""
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


def fill_reserve(run: Run, timeline: CashTimeline, j: int) -> None:
    """The reserve's share of a payday's surplus."""
    share = min(run.money, reserve_share(run, timeline.income[j] - timeline.essentials[j]))
    run.reserve += share
    run.money -= share
