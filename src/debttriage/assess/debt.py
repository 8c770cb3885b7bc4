"""Everything judged of one debt on one day, one question after the other."""

from dataclasses import replace
from datetime import date

from debttriage.assess.arrears import STATUS_BOUNDS, judge_arrears
from debttriage.assess.conduct import conduct_remarks
from debttriage.assess.credit_report import credit_report_remarks
from debttriage.assess.debt_on_day import DebtOnDay, Remarks, debt_on_day
from debttriage.assess.enforcement import enforcement_remarks
from debttriage.assess.event_list import event_list, made_event
from debttriage.assess.growth import judge_growth
from debttriage.assess.liability import judge_liability, may_be_paid
from debttriage.assess.limitation import judge_limitation, limitation_remarks
from debttriage.assess.money_events import dispute_event, money_events
from debttriage.assess.papers import paper_events
from debttriage.assess.rate_cap import rate_cap_remarks
from debttriage.assess.terms import PRINCIPAL_FIRST, debt_terms
from debttriage.model.assessment import (
    Arrears,
    Assessment,
    DebtTerms,
    Event,
    Finding,
    Liability,
)
from debttriage.model.casefile import Casefile, Debt
from debttriage.rulebook.debt_tags import means


def assess_debt(debt: Debt, casefile: Casefile, as_of: date) -> Assessment:
    """What is true of one debt on `as_of`: terms, arrears, growth, events, limitation, liability.

    Nothing here depends on another debt, so two assessments never change each other.
    """
    facts = debt_on_day(debt, casefile, as_of)
    terms, terms_remarks = debt_terms(facts)
    arrears, arrears_remarks = judge_arrears(facts, terms)
    growth, growth_remarks = judge_growth(facts, terms, arrears)
    liability, liability_remarks = judge_liability(facts)
    limitation = judge_limitation(facts, as_of)
    events, event_remarks = debt_events(facts, terms, arrears, liability)
    is_allowed = may_be_paid(liability) and limitation.state != "may_be_too_old"
    about_money = terms_remarks + arrears_remarks + growth_remarks
    remarks = (
        liability_remarks
        + limitation_remarks(facts, limitation)
        + event_remarks
        + (about_money if is_allowed else replace(about_money, missing=()))
        + credit_report_remarks(facts, terms, arrears)
        + rate_cap_remarks(facts, terms, growth)
        + enforcement_remarks(facts)
        + conduct_remarks(facts)
    )
    assessment = Assessment(
        debt_id=debt.id,
        terms=terms,
        arrears=arrears,
        growth=growth,
        events=events,
        limitation=limitation,
        liability=liability,
        may_pay=is_allowed,
        may_acknowledge=is_allowed,
        findings=remarks.findings,
        not_judged=remarks.not_judged,
        missing=_each_once(remarks),
        rules=(),
    )
    return replace(assessment, rules=rules_used(assessment))


def debt_events(
    facts: DebtOnDay, terms: DebtTerms, arrears: Arrears, liability: Liability
) -> tuple[tuple[Event, ...], Remarks]:
    """The events of a debt, by date; a debt that must not be paid keeps only what needs an answer."""
    from_papers, paper_remarks = paper_events(facts, arrears)
    on_file_day = judge_limitation(facts, facts.facts_day)
    if may_be_paid(liability) and on_file_day.state != "may_be_too_old":
        from_money, money_remarks = money_events(facts, terms, arrears)
        events = tuple(_within(event, liability.payable) for event in (*from_papers, *from_money))
        if liability.state == "partly_disputed":
            events = (*events, dispute_event(facts, terms, arrears))
        return _by_date(events), paper_remarks + money_remarks
    answers = [replace(event, averted_by="reply", cure_amount=None) for event in from_papers if _stays(event)]
    if not may_be_paid(liability):
        return _by_date((*answers, *_instead_of_money(facts, terms, arrears, liability))), paper_remarks
    if not answers:
        return (made_event("no_lawful_consequence", None, facts.as_of),), paper_remarks
    return _by_date(tuple(answers)), paper_remarks


def _instead_of_money(
    facts: DebtOnDay, terms: DebtTerms, arrears: Arrears, liability: Liability
) -> tuple[Event, ...]:
    """What stands for a debt that is not owed or not proven: an open dispute, or a documented danger."""
    if liability.state != "illegal_lender":
        return (dispute_event(facts, terms, arrears),)
    in_danger = means(facts.debt, ("threats",))
    return (made_event("illegal_lender_danger", None, facts.as_of),) if in_danger else ()


def rules_used(assessment: Assessment) -> tuple[str, ...]:
    """Ids of every rule that a part of the assessment stands on, in order, each once."""
    used = {term.source_id for term in assessment.terms.used if term.origin in ("rule", "assumed")}
    for finding in (*assessment.findings, *assessment.not_judged, *assessment.missing):
        used.update(finding.rules)
    for event in assessment.events:
        used.update(event.rules)
    used.update(assessment.limitation.rules)
    if assessment.arrears.dues:
        used.add(STATUS_BOUNDS)
    if assessment.terms.principal_first:
        used.add(PRINCIPAL_FIRST)
    return tuple(sorted(used - {""}))


def _stays(event: Event) -> bool:
    return event_list()[event.code].stays_when_unpayable


def _within(event: Event, payable: int) -> Event:
    """The event with a cure no larger than what may be paid of the debt."""
    if event.cure_amount is None or event.cure_amount <= payable:
        return event
    return replace(event, cure_amount=payable)


def _by_date(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return tuple(
        sorted(events, key=lambda event: (event.event_date or date.max, -event.severity, event.code))
    )


def _each_once(remarks: Remarks) -> tuple[Finding, ...]:
    return tuple({finding.code: finding for finding in remarks.missing}.values())
