"""What must stand in the file before a letter may say what it says: one question a gate.

Promise  a gate looks at what the file states and what the assessment found in it, never at what is likely.
"""

from collections.abc import Callable
from datetime import date

from debttriage.model.assessment import Assessment, RouteName
from debttriage.model.casefile import Debt
from debttriage.model.contact_log import letters_sent
from debttriage.model.noun import noun
from debttriage.model.repayment_plan import Affordability
from debttriage.negotiate.case_state import (
    agreement_is_live,
    has_court_paper,
    is_decided,
    is_demanded,
    refusal_is_known,
)
from debttriage.negotiate.letter_rules import Gate, has_tag, letter_rules
from debttriage.negotiate.phone_calls import call_to_confirm

CONDUCT_BREACHES = {"contacted_at_night": "at_night", "contacted_other_persons": "other_person"}
_OBJECTION_STATES = ("fraud", "coerced", "unproven_claim")
_REPORTED_WRONGLY = ("fraud", "disputed", "partly_disputed")
_COMPLAINT = "complaint"


@noun
class Question:
    """One debt on one route, as the gates of the letters see it.

    Attributes:
        covered: the plan pays what is due before the next step, or keeps the debt current.
    """

    debt: Debt
    assessment: Assessment
    affordability: Affordability
    route: RouteName
    may_acknowledge: bool
    as_of: date
    covered: bool = False


def is_open(gate: Gate, ask: Question) -> bool:
    """Whether the file states what that gate asks for."""
    return _GATES[gate](ask)


def _is_overdue(ask: Question) -> bool:
    return ask.assessment.arrears.cure_amount > 0


def _is_demanded(ask: Question) -> bool:
    return is_demanded(ask.debt, ask.assessment.terms.lender_kind, ask.as_of)


def _is_pressed(ask: Question) -> bool:
    """Overdue, or somebody asks for it; a claim that may be too old sleeps until somebody asks."""
    is_awake = ask.assessment.limitation.state != "may_be_too_old"
    return _is_demanded(ask) or (is_awake and _is_overdue(ask))


def _is_before_due(ask: Question) -> bool:
    """Nothing late and nothing to show that it is: a paper or an agency says otherwise."""
    return (
        not _is_overdue(ask)
        and ask.debt.outstanding_balance > 0
        and ask.debt.stage == "internal"
        and not ask.debt.papers
    )


def _has_breaches(ask: Question) -> bool:
    return any(finding.code in CONDUCT_BREACHES for finding in ask.assessment.findings)


def _has_payment_order_with_ground(ask: Question) -> bool:
    """A payment order may be objected to only where the debt itself is disputed, never for want of money."""
    disputed = ask.assessment.liability.state in _OBJECTION_STATES
    return any(paper.kind == "payment_order" for paper in ask.debt.papers) and (
        disputed or ask.debt.disputed_amount > 0 or ask.assessment.limitation.state == "may_be_too_old"
    )


def _goes_on_in_instalments(ask: Question) -> bool:
    """An instalment loan whose instalments still run: nothing has been called in at once."""
    debt = ask.debt
    return (
        ask.assessment.terms.kind == "instalment_loan"
        and bool(debt.instalment)
        and debt.instalments_left != 0
        and not any(paper.kind == "acceleration_notice" for paper in debt.papers)
    )


def _reported_wrongly(ask: Question) -> bool:
    """The person marked it so, or what is reported is not theirs or not that much."""
    return ask.assessment.liability.state in _REPORTED_WRONGLY or has_tag(
        ask.debt, letter_rules().wrong_entry
    )


def _has_complained(ask: Question) -> bool:
    return any(sent.kind == _COMPLAINT and sent.sent_on <= ask.as_of for sent in letters_sent(ask.debt))


_GATES: dict[Gate, Callable[[Question], bool]] = {
    "overdue": _is_overdue,
    "demanded": _is_demanded,
    "pressed": _is_pressed,
    "before_due": _is_before_due,
    "not_covered": lambda ask: not ask.covered,
    "in_trouble": lambda ask: _is_pressed(ask) or not ask.covered,
    "has_offer": lambda ask: ask.affordability.monthly_for_debts > 0,
    "no_surplus": lambda ask: ask.affordability.monthly_for_debts <= 0,
    "nothing_to_do_with_it": lambda ask: ask.assessment.liability.state == "fraud",
    "may_be_too_old": lambda ask: ask.assessment.limitation.state == "may_be_too_old",
    "let_someone_use_it": lambda ask: ask.assessment.liability.state == "lent_access",
    "under_pressure": lambda ask: ask.assessment.liability.state == "coerced",
    "part_disputed": lambda ask: ask.debt.disputed_amount > 0,
    "payment_order_with_ground": _has_payment_order_with_ground,
    "court_paper": lambda ask: has_court_paper(ask.debt),
    "agreement": lambda ask: agreement_is_live(ask.debt, ask.as_of),
    "phone_call": lambda ask: call_to_confirm(ask.debt, ask.may_acknowledge, ask.as_of) is not None,
    "guarantor": lambda ask: ask.debt.security is not None and ask.debt.security.kind == "guarantor",
    "nothing_left": lambda ask: ask.debt.outstanding_balance == 0,
    "breaches": _has_breaches,
    "complained": _has_complained,
    "refused": lambda ask: refusal_is_known(ask.debt, ask.as_of),
    "instalments_go_on": _goes_on_in_instalments,
    "agreement_too_high": lambda ask: ask.affordability.surplus < ask.affordability.comes_first,
    "paid_agent": lambda ask: has_tag(ask.debt, letter_rules().paid_agent),
    "auto_debit": lambda ask: has_tag(ask.debt, letter_rules().auto_debit),
    "undecided": lambda ask: not is_decided(ask.debt),
    "reported": lambda ask: ask.assessment.terms.is_reported is not False,
    "reported_wrongly": _reported_wrongly,
    "named": lambda _: False,  # no fact of the file can say it: only who asks for the letter by name
}
