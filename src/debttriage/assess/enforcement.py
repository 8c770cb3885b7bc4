"""What can come next on the way through a court, and what does it cost to wait there?

Rules  cn.civil_procedure.appeal_period, cn.civil_procedure.delay_interest_daily,
       cn.civil_procedure.enforcement_application_period, cn.arbitration.set_aside_period,
       cn.arbitration.non_enforcement_objection_period.
"""

from debttriage.assess.debt_on_day import DebtOnDay, Remarks
from debttriage.assess.looked_up import fraction_on, speaks_about, whole_on
from debttriage.model.assessment import Finding
from debttriage.model.casefile import Paper, PaperKind
from debttriage.model.dates import add_years, days_later

APPEAL_PERIOD = "cn.civil_procedure.appeal_period"
SMALL_CLAIMS = "cn.civil_procedure.small_claims_share"
DELAY_INTEREST = "cn.civil_procedure.delay_interest_daily"
APPLICATION_PERIOD = "cn.civil_procedure.enforcement_application_period"
SET_ASIDE = "cn.arbitration.set_aside_period"
DEFENCE_PERIOD = "cn.civil_procedure.defence_period"
BAD_OBJECTIONS = "cn.civil_procedure.payment_order_bad_objections"
LIVING_COSTS = "cn.enforcement.living_costs_kept"
MEASURES = (
    "cn.enforcement.asset_report",
    "cn.enforcement.consumption_limits",
    "cn.enforcement.dishonest_list",
)
CARD_CRIME_AMOUNT = "cn.criminal.card_fraud_amount"
CARD_CRIME_INTENT = "cn.criminal.card_fraud_intent"
GUARANTY_PERIOD = "cn.civil_code.guaranty_period"
FEN_IN_YUAN = 100
OBJECTION = "cn.arbitration.non_enforcement_objection_period"


def enforcement_remarks(facts: DebtOnDay) -> Remarks:
    """What the stage and the papers of a court or tribunal mean for the days ahead."""
    remarks = Remarks()
    stage = facts.debt.stage
    if facts.debt.account_restricted:
        remarks += Remarks((Finding("account_restricted"),))
    if stage in ("judgment", "enforcement") or _first(facts, "judgment", "enforcement_notice"):
        remarks += _appeal(facts) + _delay_interest(facts) + _application_period(facts)
    if _first(facts, "payment_order"):
        remarks += Remarks((Finding("payment_order_needs_written_objection", {}, (BAD_OBJECTIONS,)),))
    if _first(facts, "summons") or stage == "court":
        remarks += Remarks((Finding("court_decides_without_answer", {}, (DEFENCE_PERIOD,)),))
    if _first(facts, "enforcement_notice") or stage == "enforcement":
        measures = Finding("enforcement_measures", {}, MEASURES)
        remarks += Remarks((measures, Finding("living_costs_are_kept", {}, (LIVING_COSTS,))))
    return remarks + _award(facts) + _large_card_debt(facts) + _guarantor(facts)


def _first(facts: DebtOnDay, *kinds: PaperKind) -> Paper | None:
    return next((paper for paper in facts.debt.papers if paper.kind in kinds), None)


def _appeal(facts: DebtOnDay) -> Remarks:
    """A judgment that can still be appealed, unless the paper says that it is final; enforced, it is."""
    judgment = _first(facts, "judgment")
    if judgment is None or judgment.received_on is None:
        return Remarks()
    if facts.debt.stage == "enforcement" or _first(facts, "enforcement_notice"):
        return Remarks()
    days = whole_on(APPEAL_PERIOD, judgment.received_on)
    if days is None:
        return Remarks(not_judged=(Finding("appeal_period", {}, (APPEAL_PERIOD,)),))
    until = days_later(judgment.received_on, days)
    if until < facts.as_of:
        return Remarks()
    return Remarks((Finding("appeal_until", {"until_on": until}, (APPEAL_PERIOD, SMALL_CLAIMS)),))


def _delay_interest(facts: DebtOnDay) -> Remarks:
    daily = fraction_on(DELAY_INTEREST, facts.as_of)
    if daily is None:
        return Remarks(not_judged=(Finding("delay_interest", {}, (DELAY_INTEREST,)),))
    return Remarks((Finding("delay_interest_runs", {"daily_rate": daily}, (DELAY_INTEREST,)),))


def _application_period(facts: DebtOnDay) -> Remarks:
    judgment = _first(facts, "judgment")
    if judgment is None or judgment.act_by is None:
        return Remarks()
    years = whole_on(APPLICATION_PERIOD, judgment.act_by)
    if years is None:
        return Remarks(not_judged=(Finding("enforcement_period", {}, (APPLICATION_PERIOD,)),))
    until = add_years(judgment.act_by, years)
    return Remarks((Finding("enforcement_may_be_asked_until", {"until_on": until}, (APPLICATION_PERIOD,)),))


def _award(facts: DebtOnDay) -> Remarks:
    """Arbitration: the time to ask for non-enforcement runs from the enforcement notice."""
    notice = _first(facts, "enforcement_notice")
    if _first(facts, "arbitration_notice") is None or notice is None or notice.received_on is None:
        return Remarks()
    days = whole_on(OBJECTION, notice.received_on)
    if days is None:
        return Remarks(not_judged=(Finding("award_objection", {}, (OBJECTION,)),))
    until = days_later(notice.received_on, days)
    return Remarks((Finding("award_objection_until", {"until_on": until}, (OBJECTION, SET_ASIDE)),))


def _large_card_debt(facts: DebtOnDay) -> Remarks:
    """A card debt of the size at which losing touch has been read as intent: keep in touch."""
    debt = facts.debt
    if not debt.arrears or not speaks_about(CARD_CRIME_AMOUNT, facts.lender_kind, facts.kind):
        return Remarks()
    line = whole_on(CARD_CRIME_AMOUNT, facts.as_of)
    if line is None or debt.outstanding_balance - (debt.penalties_so_far or 0) < line * FEN_IN_YUAN:
        return Remarks()
    return Remarks((Finding("large_card_debt_keep_in_touch", {}, (CARD_CRIME_AMOUNT, CARD_CRIME_INTENT)),))


def _guarantor(facts: DebtOnDay) -> Remarks:
    security = facts.debt.security
    if security is None or security.kind != "guarantor" or not facts.debt.arrears:
        return Remarks()
    months = whole_on(GUARANTY_PERIOD, facts.as_of)
    if months is None:
        return Remarks(not_judged=(Finding("guaranty_period", {}, (GUARANTY_PERIOD,)),))
    return Remarks((Finding("guarantor_checks_first", {"months": months}, (GUARANTY_PERIOD,)),))
