"""Would a few more days be enough?  Events that the plan does not reach, tried again with a later date.

The right ask is often a date, not a discount.  For each event that is missed the household is run again with
its cure due on a payday a few days after the day that counts.  A date is asked for only where the cure is
then paid whole by it and nothing else is missed, short by more, or marked because of it.

Effort  at most so many runs of the next months as the plan rules say; the gravest events are tried first.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from debttriage.model.assessment import Assessment, Figure, Finding
from debttriage.model.money import Fen
from debttriage.model.noun import noun
from debttriage.model.repayment_plan import Uncovered
from debttriage.plan.household import Household, Policy, Protected, Run
from debttriage.plan.plan_record import payments_until
from debttriage.plan.plan_rules import plan_rules
from debttriage.plan.simulate import run_household
from debttriage.plan.uncovered import uncovered_events


@noun
class Situation:
    """What all tries share: the household, how it pays, and what was judged of its debts."""

    household: Household
    policy: Policy
    assessments: Sequence[Assessment]
    as_of: date
    spare: int

    def run(self, household: Household) -> Run:
        """The next months, with every payday kept."""
        last = self.as_of + timedelta(days=plan_rules().soon_days)
        end = min(last.toordinal(), household.timeline.end)
        return run_household(household, self.policy, records=True, until=end)

    def missed(self, run: Run) -> tuple[Uncovered, ...]:
        """What that run does not reach."""
        return uncovered_events(run, self.assessments, self.as_of, self.spare)


def with_moved_dates(gaps: tuple[Uncovered, ...], situation: Situation) -> tuple[Uncovered, ...]:
    """The same events; where a few days more would be enough, the ask is for that date."""
    rules = plan_rules()
    household, tries_left = situation.household, rules.near_miss_tries
    before: Run | None = None
    found = []
    for gap in gaps:
        for payday in _paydays_soon_after(gap, household, rules.near_miss_days):
            if tries_left <= 0:
                break
            before = before or situation.run(household)
            tries_left -= 1
            moved = _with_cure_by(household, gap, payday, situation.assessments)
            after = situation.run(moved)
            if _is_reached(gap, payday, before, after, situation):
                household, before = moved, after
                gap = _asking_for(gap, payday, after, situation.assessments)
                break
        found.append(gap)
    return tuple(found)


def _paydays_soon_after(gap: Uncovered, household: Household, within_days: int) -> list[int]:
    """Paydays of the days after the event; none where the plan already pays by then."""
    if gap.event_date is None:
        return []
    last = gap.event_date.toordinal()
    if gap.covered_on is not None and gap.covered_on.toordinal() <= last + within_days:
        return []
    return [day for day in household.timeline.days if last < day <= last + within_days]


def _needed(gap: Uncovered, assessments: Sequence[Assessment]) -> tuple[int, bool]:
    """Fen that avert the event, and whether that is more than the arrears."""
    judged = next(a for a in assessments if a.debt_id == gap.debt_id)
    needed = max(event.cure_amount or 0 for event in judged.events if event.code == gap.event_code)
    return needed, needed > judged.arrears.cure_amount


def _with_cure_by(
    household: Household, gap: Uncovered, payday: int, assessments: Sequence[Assessment]
) -> Household:
    """The household with that cure due on the payday, after all graver ones."""
    index = _place(household, gap)
    is_whole = _needed(gap, assessments)[1]
    cure = Protected(index, "stops_court_step", False, is_whole, payday, True)
    others = tuple(other for other in household.protected if other.index != index)
    return replace(household, protected=(*others, cure))


def _place(household: Household, gap: Uncovered) -> int:
    return next(i for i, c in enumerate(household.openings) if c.model.debt_id == gap.debt_id)


def _is_reached(gap: Uncovered, payday: int, before: Run, after: Run, situation: Situation) -> bool:
    """Whether the cure is paid by the payday and nobody else is worse off for it."""
    index = _place(before.household, gap)
    needed = _needed(gap, situation.assessments)[0]
    if payments_until(after, index, payday) < needed or not _in_time(gap, after) < needed:
        return False
    short = {(each.debt_id, each.event_code): each.short_by for each in situation.missed(before)}
    for each in situation.missed(after):
        if each.debt_id != gap.debt_id and each.short_by > short.get((each.debt_id, each.event_code), 0):
            return False
    pairs = zip(before.courses, after.courses, strict=True)
    return all(len(now.steps) <= len(then.steps) for i, (then, now) in enumerate(pairs) if i != index)


def _in_time(gap: Uncovered, run: Run) -> Fen:
    """What the debt is paid by the day that counts."""
    return (
        payments_until(run, _place(run.household, gap), gap.event_date.toordinal()) if gap.event_date else 0
    )


def _asking_for(gap: Uncovered, payday: int, after: Run, assessments: Sequence[Assessment]) -> Uncovered:
    """The gap with the ask for what has to wait until that payday; what is paid in time is not asked for."""
    on = date.fromordinal(payday)
    needed = _needed(gap, assessments)[0]
    figures: dict[str, Figure] = {
        "needed_fen": needed,
        "short_fen": needed - _in_time(gap, after),
        "covered_on": on,
        "late_days": (on - (gap.event_date or on)).days,
    }
    return replace(gap, ask=Finding("ask_moved_date", figures), is_near_miss=True)
