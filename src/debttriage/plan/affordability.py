"""What can be promised to all lenders together, month by month?

Unit     fen a month.
Formula  surplus = income floor - essentials; reserve share = the smaller of a tenth of the surplus and what
         the reserve still lacks; for debts = nine tenths of (surplus - reserve share - running agreements),
         rounded down.  The shares are data (`data/plan_rules.toml`).
"""

from collections.abc import Sequence
from datetime import date

from debttriage.model.assessment import Assessment, Finding
from debttriage.model.casefile import Agreement, Casefile
from debttriage.model.money import Fen
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR
from debttriage.model.repayment_plan import Affordability, WhatIf
from debttriage.plan.cash import CashTimeline, monthly_essentials, monthly_income_floor
from debttriage.plan.plan_rules import plan_rules


def affordability(
    casefile: Casefile,
    assessments: Sequence[Assessment],
    timeline: CashTimeline,
    as_of: date,
    what_if: WhatIf,
) -> Affordability:
    """The one monthly figure that every offer shares, with the signs that a person should look."""
    rules = plan_rules()
    floor = monthly_income_floor(casefile.budget, as_of)
    floor -= -(-floor * what_if.income_drop_percent // 100)
    floor += what_if.extra_monthly
    essentials = monthly_essentials(casefile.budget)
    surplus = floor - essentials
    target = casefile.budget.reserve_target
    held = min(target, max(0, timeline.income[0] - timeline.essentials[0]))
    share = rules.reserve_share
    reserve = min(max(0, surplus) * share.numerator // share.denominator, target - held)
    agreed = sum(_running_instalment(debt.agreement, as_of) for debt in casefile.debts)
    spare = max(0, surplus - reserve - agreed)
    kept = 1 - rules.headroom
    monthly = spare * kept.numerator // kept.denominator
    return Affordability(
        income_floor=floor,
        essentials=essentials,
        surplus=surplus,
        reserve_contribution=reserve,
        protected_instalments=agreed,
        monthly_for_debts=monthly,
        reserve_held=held,
        reserve_target=target,
        insolvency_signs=_signs(casefile, assessments, surplus, monthly),
        must_see_a_person=_person_signs(assessments),
    )


def _running_instalment(agreement: Agreement | None, as_of: date) -> Fen:
    if agreement is None or agreement.instalment is None:
        return 0
    running = agreement.last_due_on is None or agreement.last_due_on >= as_of
    return agreement.instalment if running else 0


def _signs(
    casefile: Casefile, assessments: Sequence[Assessment], surplus: Fen, monthly: Fen
) -> tuple[Finding, ...]:
    """Signs that instalments alone may not be the answer; each with its figures."""
    rules = plan_rules()
    payable = [a for a in assessments if a.may_pay and a.liability.payable]
    owed = sum(a.liability.payable for a in payable)
    growth = sum(a.growth.per_day for a in payable) * DAYS_IN_YEAR // MONTHS_IN_YEAR
    signs = []
    if owed and not casefile.budget.income:
        signs.append(Finding("no_income_stated"))
    elif owed and surplus <= 0:
        signs.append(Finding("no_surplus", {"short_fen": -surplus}))
    if owed and monthly and growth >= monthly:
        signs.append(Finding("growth_above_budget", {"growth_fen": growth, "monthly_fen": monthly}))
    if owed and monthly:
        months = -(-owed // monthly)
        if months > rules.offer_months:
            signs.append(Finding("longer_than_sixty_months", {"months": months, "line": rules.offer_months}))
        elif months > rules.amber_months:
            signs.append(Finding("longer_than_three_years", {"months": months, "line": rules.amber_months}))
    lenders = len({debt.lender for debt in casefile.debts})
    if lenders > rules.many_lenders:
        signs.append(Finding("many_lenders", {"lenders": lenders, "line": rules.many_lenders}))
    return tuple(signs)


def _person_signs(assessments: Sequence[Assessment]) -> tuple[Finding, ...]:
    """Matters that belong before a person, whatever the money says."""
    graves = [
        Finding("served_papers", {"debt": a.debt_id})
        for a in assessments
        if any(event.severity >= 3 and event.paper is not None for event in a.events)
    ]
    fraud = [
        Finding("claim_not_yours", {"debt": a.debt_id})
        for a in assessments
        if a.liability.state in ("fraud", "coerced", "illegal_lender")
    ]
    return (*graves, *fraud)
