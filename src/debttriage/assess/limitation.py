"""Could a court still enforce the claim, or may it be too old?

Convention  counted from the latest known act that restarts the clock; the last day of the period already
reads "may be too old", because a payment or an admission on the wrong side of it cannot be taken back.
Rules       cn.civil_code.limitation_period, …limitation_interruption, …limitation_waiver.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from debttriage.assess.debt_on_day import DebtOnDay, Remarks, running_agreement
from debttriage.assess.looked_up import whole_on
from debttriage.model.assessment import Figure, Finding, Limitation
from debttriage.model.dates import add_years
from debttriage.rulebook.urgency_tiers import urgency_tiers

PERIOD = "cn.civil_code.limitation_period"
INTERRUPTION = "cn.civil_code.limitation_interruption"
WAIVER = "cn.civil_code.limitation_waiver"
LONGEST = "cn.limitation.longest_period"
MUST_BE_RAISED = "cn.limitation.must_be_raised"
_RULES = (PERIOD, INTERRUPTION, WAIVER)
_DEMANDING_PAPERS = ("demand_letter", "lawyer_letter", "assignment_notice")
_COURT_PAPERS = ("summons", "payment_order", "arbitration_notice")
_COURT_HAS_DECIDED = ("judgment", "enforcement_notice")


def judge_limitation(facts: DebtOnDay, day: date) -> Limitation:
    """The state of the claim on `day`, from the acts that the file tells up to that day."""
    debt = facts.debt
    decided = any(paper.kind in _COURT_HAS_DECIDED for paper in debt.papers)
    if decided or debt.stage in ("judgment", "enforcement"):
        return Limitation("replaced_by_enforcement", None, None)
    if _has_instalments_to_come(facts):
        return Limitation("not_due", None, None)
    restarts = [on for on in restarting_days(facts) if on <= day]
    years = whole_on(PERIOD, day)
    if not restarts or years is None:
        return Limitation("running", max(restarts, default=None), None, _RULES)
    counted_from = max(restarts)
    expires_on = _last_day(facts, counted_from, years, day)
    if day >= expires_on:
        return Limitation("may_be_too_old", counted_from, expires_on, _RULES)
    is_close = expires_on - day <= timedelta(days=urgency_tiers().limitation.close_days)
    return Limitation("close" if is_close else "running", counted_from, expires_on, _RULES)


def limitation_remarks(facts: DebtOnDay, limitation: Limitation) -> Remarks:
    """What the reader is told of it, and which dates would settle the doubt."""
    figures: dict[str, Figure] = {
        "counted_from_on": limitation.counted_from,
        "expires_on": limitation.expires_on,
    }
    if limitation.state == "replaced_by_enforcement":
        return Remarks((Finding("limitation_replaced_by_enforcement"),))
    if limitation.state == "not_due":
        return Remarks()
    if limitation.expires_on is None:
        asked = Finding("oldest_due_date", {"matters": "much", "who": "lender"})
        return Remarks(not_judged=(Finding("limitation", {}, _RULES),), missing=(asked,))
    gap = unknown_years(facts, facts.as_of)
    if limitation.state != "may_be_too_old" and gap is not None:
        unknown: dict[str, Figure] = {"from_on": gap[0], "until_on": gap[1]}
        return Remarks((Finding("limitation_unknown_years", unknown, _RULES),), missing=_acts_asked(facts))
    if limitation.state == "running":
        return Remarks()
    said = Finding(
        "may_be_too_old" if limitation.state == "may_be_too_old" else "limitation_close",
        figures,
        _RULES,
    )
    in_court = any(paper.kind in _COURT_PAPERS for paper in facts.debt.papers) or facts.debt.stage == "court"
    raise_it = limitation.state == "may_be_too_old" and in_court
    court = (Finding("raise_limitation_in_court", {}, (MUST_BE_RAISED,)),) if raise_it else ()
    return Remarks((said, *court), missing=_acts_asked(facts))


def _acts_asked(facts: DebtOnDay) -> tuple[Finding, ...]:
    told = facts.debt.limitation
    acts = (
        ("last_payment_on", told and told.last_payment_on),
        ("last_demand_on", told and told.last_demand_on),
        ("last_acknowledged_on", told and told.last_acknowledged_on),
    )
    return tuple(Finding(name, {"matters": "much", "who": "debtor"}) for name, known in acts if not known)


def unknown_years(facts: DebtOnDay, day: date) -> tuple[date, date] | None:
    """The first stretch between known acts that is longer than the period: did nothing restart it there?"""
    years = whole_on(PERIOD, day)
    known = sorted({on for on in restarting_days(facts) if on <= day})
    if years is None:
        return None
    return next(((a, b) for a, b in pairwise(known) if add_years(a, years) < b), None)


def _last_day(facts: DebtOnDay, counted_from: date, years: int, day: date) -> date:
    """End of the period, never later than the longest period from the first due date."""
    longest = whole_on(LONGEST, day)
    first_due = min(
        (*(part.due for part in facts.debt.arrears_by_due_date), facts.debt.oldest_due_date or day)
    )
    expires_on = add_years(counted_from, years)
    return expires_on if longest is None else min(expires_on, add_years(first_due, longest))


def restarting_days(facts: DebtOnDay) -> Iterator[date]:
    """Every day known from the file on which the clock started or may have started anew."""
    debt = facts.debt
    told = debt.limitation
    due_dates = [part.due for part in (*debt.arrears_by_due_date, *debt.schedule)]
    letters = [paper.received_on for paper in debt.papers if paper.kind in _DEMANDING_PAPERS]
    payments = [payment.on for payment in debt.payments]
    known = [debt.oldest_due_date, *due_dates, *letters, *payments]
    if debt.agreement:
        known.append(debt.agreement.signed_on)
    if told:
        known += [told.last_payment_on, told.last_demand_on, told.last_acknowledged_on]
    yield from (day for day in known if day is not None)


def _has_instalments_to_come(facts: DebtOnDay) -> bool:
    debt = facts.debt
    nothing_late = not debt.arrears and debt.oldest_due_date is None and not debt.arrears_by_due_date
    ahead = [debt.next_due_date, *(part.due for part in debt.schedule)]
    next_is_ahead = any(due is not None and due >= facts.facts_day for due in ahead)
    agreement = running_agreement(facts)
    plan_runs = agreement is not None and agreement.last_due_on is not None
    return nothing_late or next_is_ahead or bool(debt.instalments_left) or plan_runs
