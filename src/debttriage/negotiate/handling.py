"""How is each debt of a household handled?  Routes first, then the offers, then the letters that remain.

The order matters: only with the routes is it known who shares the one affordable figure, and only with the
shares which letters have something to say.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from debttriage.model.assessment import Assessment
from debttriage.model.casefile import Casefile
from debttriage.model.letter_facts import DebtCase, DebtOffer
from debttriage.model.negotiation import Route
from debttriage.model.repayment_plan import Planning, RepaymentPlan
from debttriage.negotiate.first_instalment import first_instalment
from debttriage.negotiate.ladder import ladder_for
from debttriage.negotiate.letter_means import with_means
from debttriage.negotiate.offers import kept_free_for_promises, monthly_offers, offer_bases, offers
from debttriage.negotiate.route import route_for


def routes_and_offers(
    casefile: Casefile, assessments: Sequence[Assessment], planning: Planning, as_of: date
) -> tuple[tuple[Route, ...], tuple[DebtOffer, ...]]:
    """The route of every debt, with the letters that can really be written, and the offer to each lender."""
    routes = _routes(casefile, assessments, planning, as_of)
    can_pay = planning.affordability
    made = debt_offers(casefile, assessments, planning, routes, as_of)
    by_debt = {offer.debt_id: offer for offer in made}
    cases = (
        DebtCase(casefile, debt, judged, route, can_pay, as_of, routes)
        for debt, judged, route in zip(casefile.debts, assessments, routes, strict=True)
    )
    return tuple(with_means(case, by_debt.get(case.debt.id)) for case in cases), made


def debt_offers(
    casefile: Casefile,
    assessments: Sequence[Assessment],
    planning: Planning,
    routes: tuple[Route, ...],
    as_of: date,
) -> tuple[DebtOffer, ...]:
    """What each lender that is asked is offered, from a day that the plan's money reaches.

    Together within what is affordable.
    """
    can_pay = planning.affordability
    bases = offer_bases(casefile, {a.debt_id: a for a in assessments}, routes, can_pay, as_of)
    shared = monthly_offers(can_pay.monthly_for_debts, bases)
    asked_for = sum(shared.values()) + kept_free_for_promises(shared, bases)
    needed, paydays = asked_for + can_pay.comes_first, planning.recommended.paydays
    first = {debt.id: first_instalment(casefile, debt, as_of, paydays, needed) for debt in casefile.debts}
    return offers(shared, bases, first)


def _routes(
    casefile: Casefile, assessments: Sequence[Assessment], planning: Planning, as_of: date
) -> tuple[Route, ...]:
    routes = []
    for debt, a in zip(casefile.debts, assessments, strict=True):
        covered = _is_covered(a, planning.recommended, as_of)
        route = route_for(debt, a, planning.affordability, covered, as_of)
        routes.append(replace(route, ladder=ladder_for(debt, a, route, as_of)))
    return tuple(routes)


def _is_covered(assessment: Assessment, plan: RepaymentPlan, as_of: date) -> bool:
    """Whether the plan cures the arrears before the next mark, or within a month, or keeps a debt current."""
    debt_plan = next(d for d in plan.debts if d.debt_id == assessment.debt_id)
    if any(short.debt_id == assessment.debt_id for short in plan.short_minimums):
        return False
    if not assessment.arrears.cure_amount:
        return not debt_plan.bucket_steps
    month = as_of + timedelta(days=31)
    by = min(assessment.arrears.next_bucket_date or month, month)
    paid = sum(
        payment.amount
        for payday in plan.paydays
        if payday.on < by
        for payment in payday.payments
        if payment.debt_id == assessment.debt_id
    )
    return paid >= assessment.arrears.cure_amount
