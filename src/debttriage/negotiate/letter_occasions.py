"""What the occasion of a letter adds: dates to ask for, a call, a court paper, who used the money.

Unit  amounts in fen, dates plain dates.  Texts that no letter of the kind can do without become a blank line.
"""

from datetime import date

from debttriage.model.agreed_rest import next_agreed_on
from debttriage.model.assessment import Figure
from debttriage.model.casefile import COURT_PAPERS, Casefile, Contact, Debt, Paper
from debttriage.model.contact_log import letters_sent
from debttriage.model.dates import add_months, days_later, next_monthly
from debttriage.model.letter_facts import DebtCase, NotedContact
from debttriage.negotiate.case_state import agreement_is_live, last_refusal
from debttriage.negotiate.letter_gates import CONDUCT_BREACHES
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.phone_calls import as_sentence, call_to_confirm, words_of
from debttriage.rulebook.quiet_hours import hours_on, is_outside, rules_on_hours


def newest_paper(debt: Debt) -> Paper | None:
    """The newest paper of a court or arbitral body, else the newest of all."""
    court = [paper for paper in debt.papers if paper.kind in COURT_PAPERS]
    return max(court or debt.papers, key=lambda paper: paper.received_on or date.min, default=None)


def paper_figures(case: DebtCase) -> dict[str, Figure]:
    """The paper a letter answers; its number, and the day a payment order came, as blank lines if unknown."""
    paper, blank = newest_paper(case.debt), letter_rules().habits.blank
    orders = [paper.received_on for paper in case.debt.papers if paper.kind == "payment_order"]
    return {
        "paper_received_on": paper.received_on if paper else None,
        "paper_ref": paper.ref if paper else None,
        "case_number": (paper.ref if paper else None) or blank,
        "order_received_on": max((on for on in orders if on), default=None) or blank,
    }


def waiting_figures(case: DebtCase) -> dict[str, Figure]:
    """Until when to hold, to suspend or to extend.

    A suspension runs to the day the hardship is expected to end, at most the longest we ask for.  A bill is
    extended to the next income, or to a later day where only then the plan has money for it.
    """
    habits = letter_rules().habits
    longest = add_months(case.as_of, habits.longest_suspension_months)
    expected = case.casefile.hardship.expected_until
    ends = min(expected, longest) if expected and expected > case.as_of else longest
    next_due = _next_due(case.debt, case.as_of)
    next_income = _next_income(case.casefile, next_due or case.as_of)
    return {
        "hold_until_on": days_later(case.as_of, habits.hold_days),
        "suspend_until_on": ends,
        "review_every_months": habits.longest_suspension_months,
        "next_due_on": next_due or habits.blank,
        "next_income_on": next_income or habits.blank,
        "extend_until_on": _latest(next_income, case.plan_pays_on) or habits.blank,
    }


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _next_due(debt: Debt, as_of: date) -> date | None:
    """The next instalment agreed, while an agreement runs; else the next due date."""
    agreed = debt.agreement
    if agreed and agreement_is_live(debt, as_of):
        day = agreed.due_day or (agreed.last_due_on.day if agreed.last_due_on else None)
        return next_agreed_on(agreed, day, as_of) if day else None
    if debt.next_due_date and debt.next_due_date >= as_of:
        return debt.next_due_date
    return next_monthly(debt.due_day, as_of) if debt.due_day else None


def _next_income(casefile: Casefile, after: date) -> date | None:
    """The first certain income after that day."""
    certain = [income for income in casefile.budget.income if income.certain]
    monthly = [next_monthly(income.day, after) for income in certain if income.day]
    once = [income.on for income in certain if income.on and income.on > after]
    return min((*monthly, *once), default=None)


def call_figures(case: DebtCase) -> dict[str, Figure]:
    """The last telephone call of the log and the lender's newest proposal."""
    blank = letter_rules().habits.blank
    last = call_to_confirm(case.debt, case.route.may_acknowledge, case.as_of)
    offer = max(case.debt.offers, key=lambda offer: offer.made_on or date.min, default=None)
    refusal = last_refusal(case.debt, case.as_of)
    complaints = [
        sent.sent_on
        for sent in letters_sent(case.debt)
        if sent.kind == "complaint" and sent.sent_on <= case.as_of
    ]
    return {
        "refused_on": refusal.at.date() if refusal else blank,
        "refused_said": as_sentence(refusal.said) if refusal else None,
        "complained_on": max(complaints, default=None) or blank,
        "call_on": last.at.date() if last else blank,
        "call_who": (last.who if last else None) or blank,
        **words_of(last, case.debt),
        "lender_offer_count": offer.instalments if offer else None,
        "lender_offer_each_fen": offer.instalment if offer else None,
        "lender_offer_waived_fen": (offer.waived or None) if offer else None,
        "lender_offer_down_fen": (offer.down_payment or None) if offer else None,
    }


def people_figures(case: DebtCase) -> dict[str, Figure]:
    """Who used the money, who stands behind the debt, what was agreed and last paid."""
    blank, debt = letter_rules().habits.blank, case.debt
    agreement = debt.agreement
    paid_on = [payment.on for payment in debt.payments if payment.on <= case.as_of]
    return {
        "last_paid_on": max(paid_on, default=None) or blank,
        "user_name": (debt.used_by.who if debt.used_by else None) or blank,
        "guarantor_name": (debt.security.what if debt.security else None) or blank,
        "agreed_on": (agreement.signed_on if agreement else None) or blank,
        "agreed_instalment_fen": agreement.instalment if agreement else None,
        "agreed_day": agreement.due_day if agreement else None,
    }


def noted_contacts(case: DebtCase) -> tuple[NotedContact, ...]:
    """Contacts that the assessment found beyond the hours or persons allowed, oldest first."""
    found = breaches_found(case)
    noted: list[NotedContact] = []
    for contact in sorted(case.debt.contacts, key=lambda contact: contact.at):
        reasons = tuple(reason for reason in _reasons(case, contact) if reason in found)
        if reasons and contact.direction == "in" and contact.at.date() <= case.as_of:
            said = as_sentence(contact.said) or ""
            noted.append(NotedContact(contact.at, contact.channel, contact.who or "", reasons, said))
    return tuple(noted)


def breaches_found(case: DebtCase) -> frozenset[str]:
    """Which kinds of breach the assessment found in the log: "at_night", "other_person"."""
    codes = {finding.code for finding in case.assessment.findings}
    return frozenset(reason for code, reason in CONDUCT_BREACHES.items() if code in codes)


def _reasons(case: DebtCase, contact: Contact) -> tuple[str, ...]:
    reasons = ("other_person",) if contact.third_party else ()
    return (*reasons, "at_night") if _is_at_night(case, contact) else reasons


def _is_at_night(case: DebtCase, contact: Contact) -> bool:
    """Outside the hours that the texts of its day set for that kind of lender."""
    terms = case.assessment.terms
    rules = rules_on_hours(terms.lender_kind, terms.kind)
    hours = hours_on(rules, contact.at.date()) if rules else None
    return hours is not None and is_outside(contact.at, hours)


def occasion_switches(case: DebtCase) -> frozenset[str]:
    """Blocks of court letters and notices that the facts of the file switch on."""
    debt, state = case.debt, case.assessment.liability.state
    call = call_to_confirm(debt, case.route.may_acknowledge, case.as_of)
    claims = {
        "is_supply": case.assessment.terms.lender_kind == "utility",
        "objects_not_mine": state == "fraud",
        "objects_pressure": state == "coerced",
        "objects_unproven": state == "unproven_claim",
        "objects_amount": debt.disputed_amount > 0,
        "objects_limitation": case.assessment.limitation.state == "may_be_too_old",
        "bears_interest": bool(debt.rate or debt.penalty_rate or debt.late_fee or debt.penalties_so_far),
        "i_called": call is not None and call.direction == "out",
        "is_refused": last_refusal(debt, case.as_of) is not None or not debt.offers,
    }
    return frozenset(name for name, is_so in claims.items() if is_so) | breaches_found(case)
