"""What can be promised to all lenders together, month by month?

Unit     fen a month.
Formula  surplus = income floor - essentials; free = surplus - instalments of secured debts that have to be
         kept; reserve share = the smaller of a tenth of what is free and what the reserve still lacks;
         for debts = nine tenths of (free - reserve share - running agreements), rounded down.
         The shares are data (`data/plan_rules.toml`).
"""

from collections.abc import Sequence
from datetime import date

from debttriage.model.assessment import Assessment
from debttriage.model.casefile import Agreement, Casefile
from debttriage.model.money import Fen
from debttriage.model.repayment_plan import Affordability, WhatIf
from debttriage.plan.cash import monthly_essentials, monthly_income_floor
from debttriage.plan.household import Household
from debttriage.plan.insolvency_signs import MonthlyFigures, insolvency_signs, matters_for_a_person
from debttriage.plan.plan_rules import plan_rules
from debttriage.plan.secured import secured_instalments


def affordability(
    casefile: Casefile,
    assessments: Sequence[Assessment],
    household: Household,
    as_of: date,
    what_if: WhatIf,
) -> Affordability:
    """The one monthly figure that every offer shares, with the signs that a person should look."""
    rules, timeline = plan_rules(), household.timeline
    floor = monthly_income_floor(casefile.budget, as_of)
    floor -= -(-floor * what_if.income_drop_percent // 100)
    floor += what_if.extra_monthly
    essentials = monthly_essentials(casefile.budget)
    surplus = floor - essentials
    target = casefile.budget.reserve_target
    held = min(target, max(0, timeline.income[0] - timeline.essentials[0]))
    share = rules.reserve_share
    secured = secured_instalments(casefile, assessments, as_of)
    free = max(0, surplus - sum(instalment for _, instalment in secured))
    reserve = min(free * share.numerator // share.denominator, target - held)
    agreed = sum(_running_instalment(debt.agreement, as_of) for debt in casefile.debts)
    spare = max(0, free - reserve - agreed)
    kept = 1 - rules.headroom
    monthly = spare * kept.numerator // kept.denominator
    figures = MonthlyFigures(floor, surplus, agreed, dict(secured), monthly)
    return Affordability(
        income_floor=floor,
        essentials=essentials,
        surplus=surplus,
        reserve_contribution=reserve,
        protected_instalments=agreed,
        monthly_for_debts=monthly,
        reserve_held=held,
        reserve_target=target,
        insolvency_signs=insolvency_signs(casefile, assessments, household.openings, figures, as_of),
        must_see_a_person=matters_for_a_person(casefile, assessments),
        secured=secured,
    )


def _running_instalment(agreement: Agreement | None, as_of: date) -> Fen:
    if agreement is None or agreement.instalment is None:
        return 0
    running = agreement.last_due_on is None or agreement.last_due_on >= as_of
    return agreement.instalment if running else 0
