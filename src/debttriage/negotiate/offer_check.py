"""Is a lender's proposal affordable, what does it really cost, and what is missing before signing?

Unit      fen, fen a month, exact fractions per year.
Formula   total = down payment + fee + n x (instalment + monthly fee); settled = balance - waiver;
          cost = total - settled; the yearly rate is that of receiving the settled sum today (less what is
          paid on signing) and paying the instalments on their days.
Promise   a debt that must not be paid or acknowledged is never called affordable.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from debttriage.model.annual_cost import YearlyRate, yearly_rate
from debttriage.model.assessment import Finding
from debttriage.model.casefile import Debt
from debttriage.model.dates import add_months
from debttriage.model.letter_facts import DebtCase, DebtOffer
from debttriage.model.negotiation import Instalment
from debttriage.model.noun import noun
from debttriage.model.offer_check import MonthlyRoom, OfferCheck, Proposal, ProposalCost, Verdict
from debttriage.model.rates import DAYS_IN_YEAR
from debttriage.model.repayment_plan import Payday, PaymentReason
from debttriage.negotiate.agreement_points import one_missed_payment, points_before_signing
from debttriage.negotiate.cost_caps import CostCap, cost_cap
from debttriage.negotiate.first_instalment import first_instalment
from debttriage.negotiate.offers import OfferBasis, debt_offer, monthly_offers
from debttriage.rulebook.dated_rule import NoRuleInForce
from debttriage.rulebook.rulebook import rule

LONGEST_CARD_PLAN = "cn.cards.personalised_instalments"
_PROTECTED: frozenset[PaymentReason] = frozenset(
    {"keeps_agreement", "protects_home_or_work", "stops_court_step"}
)
_A_PERSON_FIRST = ("reply", "refer")
_TOO_MUCH: tuple[Verdict, ...] = ("others_get_less", "not_affordable")
_ACCEPTING = ("read_back", "landlord_call")
_REFUSING = ("refuse_demand", "landlord_call", "mediation_call")
_WHOLE_YUAN = 100


@noun
class HouseholdRoom:
    """The household's side: how the debts share the month, and what is at hand today."""

    bases: tuple[OfferBasis, ...]
    today: Payday | None


def last_proposal(debt: Debt) -> Proposal | None:
    """The newest proposal of the file that names number and sum of its instalments; by whom, if logged."""
    whole = [offer for offer in debt.offers if offer.instalments and offer.instalment]
    newest = max(whole, key=lambda offer: offer.made_on or date.min, default=None)
    if newest is None or newest.instalments is None or newest.instalment is None:
        return None
    spoken = [c for c in debt.contacts if c.who and newest.made_on and c.at.date() == newest.made_on]
    return Proposal(
        instalments=newest.instalments,
        instalment=newest.instalment,
        waived=newest.waived,
        down_payment=newest.down_payment,
        fee=newest.fee,
        in_writing=newest.in_writing,
        made_on=newest.made_on,
        who=(spoken[-1].who or "") if spoken else "",
    )


def check_offer(case: DebtCase, proposal: Proposal, household: HouseholdRoom) -> OfferCheck:
    """The answer to one proposal; the plans side by side are added by the pipeline."""
    first_on = proposal.first_on or first_instalment(case.casefile, case.debt, case.as_of).on
    last_on = add_months(first_on, proposal.instalments - 1, first_on.day)
    cap = cost_cap(case.assessment.terms, case.debt.signed_on, case.as_of)
    room = monthly_room(case, proposal, household)
    cost = proposal_cost(case, proposal, first_on, cap)
    is_bill = case.assessment.terms.kind == "bill"
    not_judged = (Finding(cap.why_not, {}, cap.rules),) if cap.why_not and not is_bill else ()
    verdict = _verdict(case, proposal, room)
    return OfferCheck(
        debt_id=case.debt.id,
        proposal=proposal,
        verdict=verdict,
        because=_because(case),
        room=room,
        cost=cost,
        instalment_dates=(first_on, last_on),
        first_is_assumed=proposal.first_on is None,
        missed=one_missed_payment(case, first_on, proposal.instalments * proposal.monthly + cost.rest),
        remarks=_remarks(case, proposal, cost, verdict),
        not_judged=not_judged,
        points=points_before_signing(case, proposal, _sums_agree(proposal, cost)),
        answer=_answer(case, room, cost, first_on) if verdict in _TOO_MUCH else None,
    )


def _sums_agree(proposal: Proposal, cost: ProposalCost) -> bool:
    """Down payment and instalments come to what is settled, to the fen: nothing is left and nothing added."""
    return proposal.down_payment + proposal.instalments * proposal.instalment == cost.settled


def monthly_room(case: DebtCase, proposal: Proposal, household: HouseholdRoom) -> MonthlyRoom:
    """What the month and today's cash leave for this debt, after everybody else's share."""
    own = _running_instalment(case) or dict(case.affordability.secured).get(case.debt.id, 0)
    for_debts = case.affordability.monthly_for_debts + own
    used = _used_by_others(case, household.bases)
    free = max(0, for_debts - used)
    cash_free = _cash_free(household.today)
    return MonthlyRoom(
        for_debts=for_debts,
        used_by_others=used,
        free=free,
        short_by=max(0, proposal.monthly - free),
        cash_free=cash_free,
        cash_short_by=max(0, proposal.down_payment + proposal.fee - cash_free),
    )


def _running_instalment(case: DebtCase) -> int:
    """The agreement that the proposal would replace; it was taken off the monthly figure."""
    agreement = case.debt.agreement
    if case.route.route != "agreed" or agreement is None:
        return 0
    return agreement.instalment or 0


def _used_by_others(case: DebtCase, bases: tuple[OfferBasis, ...]) -> int:
    """Offers, kept bills and shares kept free for courts of all other debts.

    A debt that letters ask terms for has its share, to the yuan that the letters name; what rounding leaves
    of the month is nobody's.
    """
    monthly = case.affordability.monthly_for_debts
    shares: Mapping[str, int] = monthly_offers(monthly, _all_offered(bases))
    if case.debt.id in shares:
        return max(0, monthly - shares[case.debt.id])
    return sum(
        basis.regular or max(basis.promised, shares.get(basis.debt_id, 0))
        for basis in bases
        if basis.debt_id != case.debt.id
    )


def _all_offered(bases: tuple[OfferBasis, ...]) -> tuple[OfferBasis, ...]:
    """The same bases, with the shares kept free counted like offers."""
    return tuple(replace(basis, is_offered=True) for basis in bases)


def _cash_free(today: Payday | None) -> int:
    if today is None:
        return 0
    protected = sum(payment.amount for payment in today.payments if payment.why in _PROTECTED)
    return max(0, today.available - today.kept_for_essentials - today.kept_for_reserve - protected)


def proposal_cost(case: DebtCase, proposal: Proposal, first_on: date, cap: CostCap) -> ProposalCost:
    """Total cost and yearly rate, beside the rates of the debt as it stands."""
    terms, balance = case.assessment.terms, case.debt.outstanding_balance
    settled = max(0, balance - proposal.waived)
    rest = max(0, settled - proposal.down_payment - proposal.instalments * proposal.instalment)
    return ProposalCost(
        settled=settled,
        rest=rest,
        cost=proposal.total + rest - settled,
        against_balance=proposal.total + rest - balance,
        rate=None if rest else _rate(proposal, settled, case.as_of, first_on),
        contract_rate=None if terms.contract_daily is None else terms.contract_daily * DAYS_IN_YEAR,
        overdue_rate=None if terms.penalty_daily is None else terms.penalty_daily * DAYS_IN_YEAR,
        cap_rate=cap.yearly,
        bears_rates=terms.kind != "bill",
        rules=cap.rules,
    )


def _rate(proposal: Proposal, settled: int, as_of: date, first_on: date) -> YearlyRate | None:
    """What is put off today, against what is paid for it later."""
    flows = [(as_of, settled - proposal.down_payment - proposal.fee)]
    flows += [
        (add_months(first_on, number, first_on.day), -proposal.monthly)
        for number in range(proposal.instalments)
    ]
    return yearly_rate(flows)


def _verdict(case: DebtCase, proposal: Proposal, room: MonthlyRoom) -> Verdict:
    if not case.route.may_pay or (not case.route.may_acknowledge and case.route.route != "reply"):
        return "must_not"
    if room.cash_short_by:
        return "not_affordable"
    if not room.short_by:
        return "affordable"
    return "others_get_less" if proposal.monthly <= room.for_debts else "not_affordable"


def _because(case: DebtCase) -> tuple[Finding, ...]:
    """Why nothing may be agreed, or why a person should look first; nothing for an ordinary debt."""
    route = case.route
    if not route.may_pay or not route.may_acknowledge or route.route in _A_PERSON_FIRST:
        return route.because
    return ()


def _remarks(case: DebtCase, proposal: Proposal, cost: ProposalCost, verdict: Verdict) -> tuple[Finding, ...]:
    """What stands out and should be said aloud."""
    found = []
    if cost.rest:
        found.append(Finding("rest_not_settled", {"rest_fen": cost.rest}))
    if proposal.waived > case.debt.outstanding_balance:
        found.append(Finding("waives_more_than_is_owed"))
    nominal = cost.rate.nominal if cost.rate else None
    if nominal is not None and cost.cap_rate is not None and nominal > cost.cap_rate:
        found.append(Finding("above_cap", {"cap_rate": cost.cap_rate}, cost.rules))
    if nominal is not None and cost.contract_rate is not None and nominal > cost.contract_rate:
        found.append(Finding("dearer_than_contract", {"contract_rate": cost.contract_rate}))
    if (longest := _longest_card_plan(case)) and proposal.instalments > longest:
        found.append(Finding("longer_than_card_rule", {"most": longest}, (LONGEST_CARD_PLAN,)))
    if case.assessment.limitation.state == "close" and verdict != "must_not":
        found.append(Finding("restarts_limitation", {"expires_on": case.assessment.limitation.expires_on}))
    if not proposal.in_writing:
        found.append(Finding("nothing_in_writing"))
    return tuple(found)


def _longest_card_plan(case: DebtCase) -> int | None:
    terms = case.assessment.terms
    try:
        found = rule(LONGEST_CARD_PLAN)
        return found.whole(case.as_of) if found.scope.covers(terms.lender_kind, terms.kind) else None
    except NoRuleInForce:
        return None


def _answer(case: DebtCase, room: MonthlyRoom, cost: ProposalCost, first_on: date) -> DebtOffer | None:
    """What can be proposed instead: whole yuan of what is free; None where nothing is free or admitted."""
    if not case.route.may_acknowledge:
        return None
    monthly = min(room.free - room.free % _WHOLE_YUAN, cost.settled)
    return debt_offer(case.debt.id, monthly, cost.settled, first_on) if monthly > 0 else None


def instalments_of(check: OfferCheck) -> tuple[Instalment, ...]:
    """The proposal's instalments with their days, the monthly fee included."""
    first_on = check.instalment_dates[0]
    return tuple(
        Instalment(add_months(first_on, number, first_on.day), check.proposal.monthly)
        for number in range(check.proposal.instalments)
    )


def script_for_answer(check: OfferCheck, fitting: Collection[str]) -> str:
    """The telephone script that goes with the answer; "" where none of the fitting ones does."""
    wanted = _ACCEPTING if check.verdict == "affordable" else _REFUSING
    return next((kind for kind in wanted if kind in fitting), "")
