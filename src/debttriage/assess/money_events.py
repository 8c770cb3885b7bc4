"""What happens next to an unpaid bill: marks, fees, an agreed instalment, a home, a guarantor, a suit?

Convention  `event_date` is the last day on which a payment still averts the event.  Everything is read as on
the day of the file; a step that lay ahead then and has passed since is missed, and stays.
"""

from datetime import date, timedelta
from fractions import Fraction

from debttriage.assess.arrears import STATUS_BOUNDS, bucket_number, status_bounds
from debttriage.assess.debt_on_day import DebtOnDay, Remarks, bill_ahead, bill_amount, running_agreement
from debttriage.assess.event_list import EventFacts, made_event
from debttriage.model.agreed_rest import next_agreed_on
from debttriage.model.assessment import Arrears, DebtTerms, Event, Finding
from debttriage.model.dates import days_later, days_past_due
from debttriage.model.rates import LateFee

_COURT_STAGES = ("court", "judgment", "enforcement")
_HOME_OR_SUPPLY = ("landlord", "utility")


def money_events(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> tuple[tuple[Event, ...], Remarks]:
    """The events of a debt that money or an agreement averts; a running agreement stands for all of them."""
    if not facts.debt.outstanding_balance:
        return (), Remarks()
    if running_agreement(facts) is not None:
        return agreement_events(facts)
    if arrears.dues:
        return (
            (
                *mark_events(facts, terms, arrears),
                *fee_events(facts, terms),
                *exposure_events(facts, arrears),
            ),
            Remarks(),
        )
    return first_bill_events(facts, terms)


def mark_events(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> tuple[Event, ...]:
    """The next mark as of today and, where that has been missed, the one ahead on the file's day."""
    bounds = status_bounds(facts.as_of)
    if terms.is_reported is False or bounds is None:
        return ()
    oldest = arrears.dues[0].due_date
    last_day_of_grace = days_later(oldest, terms.grace_days)
    cure = sum(due.amount for due in arrears.dues if due.due_date == oldest)
    details = EventFacts(cure, rules=(STATUS_BOUNDS,))
    first = facts.facts_day <= last_day_of_grace
    marks = marks_ahead(oldest, bounds, (facts.facts_day, facts.as_of))
    return (
        *((made_event("first_credit_mark", last_day_of_grace, facts.as_of, details),) if first else ()),
        *(
            made_event("next_credit_mark", on, facts.as_of, details)
            for on in marks
            if not (first and on <= last_day_of_grace)
        ),
    )


def dispute_event(facts: DebtOnDay, terms: DebtTerms, arrears: Arrears) -> Event:
    """The open dispute of a debt that is not simply owed, best sent before the next mark."""
    bounds = status_bounds(facts.as_of)
    on = None
    if arrears.dues and bounds and terms.is_reported is not False:
        on = next(iter(marks_ahead(arrears.dues[0].due_date, bounds, (facts.facts_day,))), None)
    return made_event("dispute_open", on, facts.as_of)


def marks_ahead(oldest: date, bounds: tuple[int, ...], days: tuple[date, ...]) -> list[date]:
    """Last day before the next mark, as seen from each of `days`; each once, none where no mark is left.

    >>> bounds = (1, 31, 61)
    >>> marks_ahead(date(2026, 9, 10), bounds, (date(2026, 10, 1), date(2026, 10, 20)))
    [datetime.date(2026, 10, 10), datetime.date(2026, 11, 9)]
    """
    ahead = []
    for day in days:
        number = bucket_number(days_past_due(oldest, day), bounds)
        if number < len(bounds):
            ahead.append(oldest + timedelta(days=bounds[number] - 1))
    return sorted(set(ahead))


def fee_events(facts: DebtOnDay, terms: DebtTerms) -> tuple[Event, ...]:
    """The late fee of the next bill, where a fee is known to be agreed."""
    due, cure = bill_ahead(facts), bill_amount(facts)
    if due is None or cure == 0 or terms.late_fee in (None, LateFee(share=Fraction(0)), LateFee(amount=0)):
        return ()
    on = days_later(due, terms.grace_days)
    return (made_event("late_fee_due", on, facts.as_of, EventFacts(cure)),)


def exposure_events(facts: DebtOnDay, arrears: Arrears) -> tuple[Event, ...]:
    """What an overdue debt exposes without any date: home or supply, guarantor or security, a suit."""
    debt, cure = facts.debt, EventFacts(arrears.cure_amount)
    kinds = {paper.kind for paper in debt.papers}
    events = []
    if facts.lender_kind in _HOME_OR_SUPPLY and not kinds & {"eviction_notice", "disconnection_notice"}:
        events.append(made_event("home_or_supply_at_risk", None, facts.as_of, cure))
    if debt.security is not None and debt.security.kind != "none":
        details = EventFacts(arrears.cure_amount, is_essential=debt.security.essential)
        events.append(made_event("guarantor_or_collateral_at_risk", None, facts.as_of, details))
    if debt.stage not in _COURT_STAGES:
        events.append(made_event("suit_possible", None, facts.as_of, cure))
    return tuple(events)


def first_bill_events(facts: DebtOnDay, terms: DebtTerms) -> tuple[tuple[Event, ...], Remarks]:
    """Nothing is late: what missing the next bill would bring."""
    due = bill_ahead(facts)
    if due is None:
        asked = Finding("next_due_date", {"matters": "much", "who": "lender"})
        return (), Remarks(missing=(asked,) if facts.kind != "private_loan" else ())
    on, cure = days_later(due, terms.grace_days), bill_amount(facts)
    details = EventFacts(cure, rules=(STATUS_BOUNDS,))
    marks = (
        [made_event("first_credit_mark", on, facts.as_of, details)] if terms.is_reported is not False else []
    )
    fees = fee_events(facts, terms)
    plain = [] if marks or fees else [made_event("bill_due", on, facts.as_of, EventFacts(cure))]
    unknown = Finding("bill_amount", {"matters": "some", "who": "lender"})
    return (*marks, *fees, *plain), Remarks(missing=(unknown,) if cure is None else ())


def agreement_events(facts: DebtOnDay) -> tuple[tuple[Event, ...], Remarks]:
    """The next instalment of the agreement that was running on the file's day."""
    agreement = facts.debt.agreement
    if agreement is None:
        return (), Remarks()
    security = facts.debt.security
    is_essential = facts.lender_kind in _HOME_OR_SUPPLY or (security is not None and security.essential)
    details = EventFacts(agreement.instalment, is_essential=is_essential)
    asked: tuple[Finding, ...] = ()
    on = None
    if agreement.due_day is not None:
        on = next_agreed_on(agreement, agreement.due_day, facts.facts_day)
        on = min(on, agreement.last_due_on) if agreement.last_due_on else on
    else:
        asked = (Finding("agreement_due_day", {"matters": "much", "who": "lender"}),)
    event = made_event("agreement_instalment_due", on, facts.as_of, details)
    return (event,), Remarks((Finding("agreement_runs"),), missing=asked)
