"""One debt of a finished triage, ready to be written or talked about."""

from dataclasses import replace

from debttriage.model.letter_facts import DebtCase, DebtOffer
from debttriage.model.script import PlannedPayment
from debttriage.model.triage import Triage
from debttriage.negotiate.handling import debt_offers
from debttriage.negotiate.offer_check import HouseholdRoom
from debttriage.negotiate.offers import OfferBasis, offer_bases


def debt_case(result: Triage, debt_id: str) -> DebtCase:
    """Everything that a letter or a call about that debt may draw on."""
    planned = planned_payment(result, debt_id)
    return DebtCase(
        casefile=result.casefile,
        debt=next(debt for debt in result.casefile.debts if debt.id == debt_id),
        assessment=next(a for a in result.assessments if a.debt_id == debt_id),
        route=next(route for route in result.routes if route.debt_id == debt_id),
        affordability=result.planning.affordability,
        as_of=result.as_of,
        routes=result.routes,
        plan_pays_on=planned.on if planned else None,
    )


def offers_made(result: Triage) -> tuple[DebtOffer, ...]:
    """What the letters offer, lender by lender."""
    return debt_offers(result.casefile, result.assessments, result.planning, result.routes, result.as_of)


def offer_of(result: Triage, debt_id: str) -> DebtOffer | None:
    """What the letters offer that lender; None where they offer nothing."""
    return next((offer for offer in offers_made(result) if offer.debt_id == debt_id), None)


def planned_payment(result: Triage, debt_id: str) -> PlannedPayment | None:
    """The next payment of the recommended plan to that debt; None where it pays none."""
    late = next(a.arrears.cure_amount for a in result.assessments if a.debt_id == debt_id)
    first, paid = None, 0
    for payday in result.planning.recommended.paydays:
        amount = sum(payment.amount for payment in payday.payments if payment.debt_id == debt_id)
        on, paid = max(payday.on, result.as_of), paid + amount
        if amount and first is None:
            first = PlannedPayment(on, amount)
        elif amount and first is not None and paid >= late:
            return replace(first, cured_on=on)
        if first is not None and paid >= late:
            return first
    return first


def household_room(result: Triage) -> HouseholdRoom:
    """How the debts share the month, and the payday of today."""
    paydays = result.planning.recommended.paydays
    today = paydays[0] if paydays and paydays[0].on <= result.as_of else None
    return HouseholdRoom(_bases(result), today)


def _bases(result: Triage) -> tuple[OfferBasis, ...]:
    judged = {assessment.debt_id: assessment for assessment in result.assessments}
    can_pay = result.planning.affordability
    return offer_bases(result.casefile, judged, result.routes, can_pay, result.as_of)
