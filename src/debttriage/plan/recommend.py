"""Which plan, how good is it, and what does it leave undone?

All strategies run on the same simulator with the same protected payments; the recommended one is the best of
the search's plans and of every other strategy on the household's aim, so it is never worse than they are.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from debttriage.model.assessment import Assessment, Figure, Finding
from debttriage.model.casefile import Casefile
from debttriage.model.dates import add_months
from debttriage.model.letter_facts import DebtOffer
from debttriage.model.money import Fen
from debttriage.model.repayment_plan import (
    Aim,
    Optimality,
    Planning,
    RepaymentPlan,
    StrategyName,
    StrategySummary,
    WhatIf,
)
from debttriage.model.since_the_file import facts_day
from debttriage.plan.affordability import affordability
from debttriage.plan.best_plan import Candidate, best_of, run_candidates
from debttriage.plan.bound import lower_bound
from debttriage.plan.household import Household, Policy, Run
from debttriage.plan.live_agreement import with_live_agreements
from debttriage.plan.moved_dates import Situation, with_moved_dates
from debttriage.plan.never_clears import never_clearing
from debttriage.plan.no_garbage import no_garbage_to_look_for
from debttriage.plan.opening_household import build_household
from debttriage.plan.plan_reasons import plan_reasons, why_recommended
from debttriage.plan.plan_record import plan_from_run, summary_from_run
from debttriage.plan.plan_rules import plan_rules
from debttriage.plan.policies import (
    as_agreed,
    at_least_as,
    avalanche,
    minimum_only,
    pro_rata,
    snowball,
)
from debttriage.plan.search import search_targets
from debttriage.plan.simulate import run_household
from debttriage.plan.targets import Targets
from debttriage.plan.uncovered import legal_events_missed, short_minimums, uncovered_events

STRATEGIES: tuple[tuple[StrategyName, Policy], ...] = (
    ("avalanche", avalanche),
    ("snowball", snowball),
    ("pro_rata", pro_rata),
    ("minimum_only", minimum_only),
)


ONE_YUAN = 100


@no_garbage_to_look_for()
def plan_repayment(
    casefile: Casefile,
    assessments: Sequence[Assessment],
    as_of: date,
    what_if: WhatIf,
    smaller: tuple[RepaymentPlan, Targets | None] | None = None,
) -> tuple[Planning, Targets | None]:
    """Plan a household; also gives the decisions of the plan, to start a what-if from.

    Args:
        assessments: in the order of attention, which breaks ties.
        what_if: changes to try; `aim` chooses what is best, `months` asks what being through by then takes.
        smaller: the plan without the changes and its decisions: always tried again, so that more money is
            never planned worse than less.
    """
    rules = plan_rules()
    household = build_household(casefile, assessments, as_of, what_if, rules.longest_months)
    can_pay = affordability(casefile, assessments, household, as_of, what_if)
    ways, best_targets = _ways(household, what_if.aim, smaller)
    fixed_end = min(household.timeline.end, add_months(as_of, rules.nothing_clears_months).toordinal())
    candidates = run_candidates(household, ways, what_if.aim, fixed_end)
    chosen = best_of(candidates, what_if.aim, keeps_up=candidates[0] if smaller else None)
    end = fixed_end if chosen.score[0] else max(chosen.run.last_payment_day, as_of.toordinal())
    shown = run_household(household, chosen.policy, records=True, until=end)
    plan = plan_from_run(shown, casefile, as_of, what_if.aim, end)
    plan = replace(
        plan,
        never_clears=never_clearing(
            household, chosen.run, as_of, what_if.months or rules.nothing_clears_months
        ),
        uncovered=with_moved_dates(
            uncovered_events(shown, assessments, as_of, can_pay.monthly_for_debts),
            Situation(household, chosen.policy, assessments, as_of, can_pay.monthly_for_debts),
        ),
        short_minimums=short_minimums(shown, household, as_of),
        reasons=plan_reasons(
            plan,
            casefile.debts,
            len(casefile.debts) - len(household.openings),
            any(household.waits),
            facts_day(casefile, as_of),
        ),
    )
    summaries = tuple(
        replace(row, legal_events_missed=legal_events_missed(run, assessments, household))
        for row, run in _summaries(household, candidates, chosen, end, as_of)
    )
    bound = lower_bound(household, end, plan.cost)
    gap = (plan.cost - bound) / plan.cost if plan.cost else 0.0
    planning = Planning(
        affordability=can_pay,
        recommended=plan,
        if_they_agree=None,
        strategies=summaries,
        optimality=Optimality(plan.cost, bound, gap),
        why=(*why_recommended(summaries), *_within_months(casefile, assessments, as_of, what_if, plan)),
    )
    return planning, best_targets


def _within_months(
    casefile: Casefile, assessments: Sequence[Assessment], as_of: date, what_if: WhatIf, plan: RepaymentPlan
) -> tuple[Finding, ...]:
    """Where a number of months was asked for: through by then, or how much more a month that takes.

    The extra sum is looked for in whole yuan, paying the highest rate first.
    """
    if not what_if.months or not plan.debts:
        return ()
    figures: dict[str, Figure] = {"months": what_if.months}
    if plan.debt_free_date and plan.debt_free_date <= add_months(as_of, what_if.months):
        return (Finding("clears_within_months", {**figures, "free_on": plan.debt_free_date}),)

    def clears(extra: Fen) -> bool:
        more = replace(what_if, extra_monthly=what_if.extra_monthly + extra)
        household = build_household(casefile, assessments, as_of, more, what_if.months or 0)
        return all(course.cleared_on for course in run_household(household, avalanche).courses)

    low, high = 0, 1 + sum(debt.opening for debt in plan.debts) // ONE_YUAN
    if not clears(high * ONE_YUAN):
        return (Finding("not_within_months", figures),)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if clears(middle * ONE_YUAN) else (middle, high)
    return (Finding("more_for_months", {**figures, "extra_fen": high * ONE_YUAN}),)


def _ways(
    household: Household, aim: Aim, smaller: tuple[RepaymentPlan, Targets | None] | None
) -> tuple[list[tuple[StrategyName, Policy]], Targets | None]:
    """Every strategy and the search's plans; also the best decisions that the search found."""
    rules = plan_rules()
    found: list[tuple[StrategyName, Policy]] = []
    effort = rules.search_effort(len(household.openings))
    window = min(rules.window_paydays, len(household.timeline.days))
    starts = [smaller[1].over(window)] if smaller and smaller[1] else []
    targets_list, _ = search_targets(household, effort, window, aim == "credit", starts)
    if smaller:
        paid_by = _paid_by(smaller[0], household)
        found += [("triage", at_least_as(paid_by, waits)) for waits in (True, False)]
    found += STRATEGIES
    found += [("triage", targets.policy) for targets in targets_list]
    return found, targets_list[0] if targets_list else None


def _paid_by(plan: RepaymentPlan, household: Household) -> list[tuple[int, dict[int, Fen]]]:
    """What each debt has been paid by each payday of a plan, by its place in the household."""
    places = {course.model.debt_id: i for i, course in enumerate(household.openings)}
    paid, rows = dict.fromkeys(places.values(), 0), []
    for payday in plan.paydays:
        for payment in payday.payments:
            paid[places[payment.debt_id]] += payment.amount
        rows.append((payday.on.toordinal(), dict(paid)))
    return rows


def _summaries(
    household: Household, candidates: Sequence[Candidate], chosen: Candidate, end: int, as_of: date
) -> list[tuple[StrategySummary, Run]]:
    """One row a strategy; one that never ends is counted to the plan's last day, with all charges posted."""
    rows = [replace(chosen, name="triage"), *(c for c in candidates if c.name != "triage")]
    summaries = []
    for row in rows:
        counted = row.counted
        if row.score[0] and counted is row.run:
            counted = run_household(household, row.policy, until=end)
        summaries.append((summary_from_run(row.run, counted, row.name, as_of), row.run))
    return summaries


def plan_as_agreed(
    casefile: Casefile,
    assessments: Sequence[Assessment],
    as_of: date,
    what_if: WhatIf,
    offers: Sequence[DebtOffer],
) -> RepaymentPlan | None:
    """The course if every lender that is asked agrees: each offer is a live agreement from its first day on.

    Args:
        offers: as the letters say; without any, there is nothing to agree to.
    """
    rules = plan_rules()
    if not offers:
        return None
    household = build_household(casefile, assessments, as_of, what_if, rules.longest_months)
    household = with_live_agreements(household, offers)
    whole = run_household(household, as_agreed, records=True)
    end = whole.last_payment_day
    if any(course.owed for course in whole.courses):
        end = min(household.timeline.end, add_months(as_of, rules.nothing_clears_months).toordinal())
    run = run_household(household, as_agreed, records=True, until=max(end, as_of.toordinal()))
    plan = plan_from_run(run, casefile, as_of, what_if.aim, end)
    return replace(plan, strategy="as_agreed", reasons=_broken(run, offers))


def _broken(run: Run, offers: Sequence[DebtOffer]) -> tuple[Finding, ...]:
    """Agreements to the letters' terms that the money does not carry to their end, by the day of the miss."""
    asked = {offer.debt_id for offer in offers}
    return tuple(
        Finding("agreement_missed", {"debt": c.model.debt_id, "missed_on": date.fromordinal(c.broken_on)})
        for c in sorted(run.courses, key=lambda c: c.broken_on)
        if c.broken and c.model.debt_id in asked
    )
