"""A household as it stands on the first day: its cash, its debts in the order of attention, what is first."""

from collections.abc import Sequence
from datetime import date

from debttriage.model.assessment import Assessment, Event
from debttriage.model.casefile import Casefile
from debttriage.model.dates import add_months
from debttriage.model.repayment_plan import PaymentReason, WhatIf
from debttriage.model.since_the_file import facts_day
from debttriage.plan.brought_forward import Horizon, budget_as_of, course_as_of
from debttriage.plan.cash import cash_timeline
from debttriage.plan.household import Household, Protected
from debttriage.plan.plan_rules import plan_rules
from debttriage.plan.secured import secured_instalments


def build_household(
    casefile: Casefile, assessments: Sequence[Assessment], as_of: date, what_if: WhatIf, months: int
) -> Household:
    """Everything the strategies share: cash, opening courses in the order of attention, what comes first."""
    rules = plan_rules()
    budget = budget_as_of(casefile, as_of)
    timeline = cash_timeline(budget, as_of, months, rules.look_ahead_days, what_if)
    debts = {debt.id: debt for debt in casefile.debts}
    payable = [a for a in assessments if a.may_pay and a.liability.payable > 0]
    kept = dict(secured_instalments(casefile, assessments, as_of))
    courses, asides = [], []
    payday = date.fromordinal(timeline.days[1]) if len(timeline.days) > 1 else add_months(as_of, 1)
    horizon = Horizon(facts_day(casefile, as_of), as_of, months, payday)
    for assessment in payable:
        course, aside = course_as_of(debts[assessment.debt_id], assessment, horizon)
        courses.append(course)
        asides.append(aside)
    prices = {"money": tuple(0 for _ in rules.step_prices)}.get(what_if.aim, rules.step_prices)
    return Household(
        timeline=timeline,
        openings=tuple(courses),
        asides=tuple(asides),
        protected=_protected(payable, as_of),
        step_prices=prices,
        reserve_target=casefile.budget.reserve_target,
        reserve_num=rules.reserve_share.numerator,
        reserve_den=rules.reserve_share.denominator,
        waits=tuple(_waits_until(assessment, as_of) for assessment in payable),
        kept=tuple(i for i, assessment in enumerate(payable) if assessment.debt_id in kept),
    )


def _waits_until(assessment: Assessment, as_of: date) -> int:
    """The day by which a court paper about the debt is to be answered; 0 where none is open."""
    least = plan_rules().answer_severity
    days = [
        _day_to_reach(event, as_of)
        for event in assessment.events
        if event.averted_by == "reply" and event.paper is not None and event.severity >= least
    ]
    return max((day for day in days if day >= as_of.toordinal()), default=0)


def _protected(payable: Sequence[Assessment], as_of: date) -> tuple[Protected, ...]:
    """Cures that come before everything but living costs and agreements: severity 4 and 5, then 3."""
    found: list[tuple[int, int, Protected]] = []
    for index, assessment in enumerate(payable):
        for event in assessment.events:
            if event.averted_by != "pay" or event.severity < 3:
                continue
            by_day = _day_to_reach(event, as_of)
            grave = event.severity >= 4
            whole = event.cure_amount is not None and event.cure_amount > assessment.arrears.cure_amount
            why: PaymentReason = "protects_home_or_work" if grave else "stops_court_step"
            found.append(
                (
                    -event.severity,
                    by_day,
                    Protected(index, why, grave, whole, max(by_day, as_of.toordinal()), not grave),
                )
            )
            break
    return tuple(cure for _, _, cure in sorted(found, key=lambda row: (row[0], row[1], row[2].index)))


def _day_to_reach(event: Event, as_of: date) -> int:
    """The event's day; where it is not known, the published window from today."""
    if event.event_date is not None:
        return event.event_date.toordinal()
    return as_of.toordinal() + (event.window_days or plan_rules().undated_days)
