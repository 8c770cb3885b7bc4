"""How far has a debt got, as its file tells: agreed, demanded, refused, before a court, decided?

Promise  only what is written down counts; silence is never taken for a demand, a refusal or an agreement.
"""

from datetime import date

from debttriage.model.casefile import COURT_PAPERS, Budget, Contact, Debt, LenderKind
from debttriage.model.contact_log import promise_in
from debttriage.negotiate.letter_rules import letter_rules


def agreement_is_live(debt: Debt, as_of: date) -> bool:
    """Whether an instalment plan is agreed and its last instalment still lies ahead."""
    agreement = debt.agreement
    return agreement is not None and (agreement.last_due_on is None or agreement.last_due_on >= as_of)


def has_court_paper(debt: Debt) -> bool:
    """Whether a court or arbitral body has written, or the file says it has got that far.

    An agreement signed after the paper has settled it.
    """
    if debt.stage in ("court", "judgment", "enforcement"):
        return True
    signed_on = debt.agreement.signed_on if debt.agreement else None
    return any(
        paper.kind in COURT_PAPERS
        and not (signed_on and paper.received_on and signed_on >= paper.received_on)
        for paper in debt.papers
    )


def is_decided(debt: Debt) -> bool:
    """Whether a court has decided: what follows is performance, not mediation."""
    return debt.stage in ("judgment", "enforcement") or any(
        paper.kind in ("judgment", "enforcement_notice") for paper in debt.papers
    )


def is_demanded(debt: Debt, lender_kind: LenderKind, as_of: date) -> bool:
    """Whether somebody asks for the money: a paper, a call, an agency, a lawyer, a claim that was passed on.

    A promise that the other side made on the telephone is an answer, not a demand.

    >>> fields = {"id": "home", "lender": "x", "outstanding_balance": 900_000}
    >>> rang = {"at": date(2026, 11, 20), "said": "请尽快还款"}
    >>> quiet, called = (Debt.model_validate(fields | {"contacts": log}) for log in ([], [rang]))
    >>> [is_demanded(debt, "bank", date(2026, 11, 21)) for debt in (quiet, called)]
    [False, True]
    """
    last = debt.limitation.last_demand_on if debt.limitation else None
    return (
        bool(debt.papers)
        or debt.stage != "internal"
        or lender_kind in letter_rules().passed_on.kinds
        or (last is not None and last <= as_of)
        or any(
            contact.direction == "in" and contact.at.date() <= as_of and promise_in(contact, debt.id) is None
            for contact in debt.contacts
        )
    )


def refusal_is_known(debt: Debt, as_of: date) -> bool:
    """Whether the file tells that this lender refused: terms of its own instead, or an entry of the log.

    >>> said = {"at": date(2026, 11, 1), "direction": "in", "said": "分期申请没通过"}
    >>> fields = {"id": "card", "lender": "x", "outstanding_balance": 9000, "contacts": [said]}
    >>> debt = Debt.model_validate(fields)
    >>> refusal_is_known(debt, date(2026, 11, 21)), refusal_is_known(debt, date(2026, 10, 31))
    (True, False)
    """
    return bool(debt.offers) or last_refusal(debt, as_of) is not None


def last_refusal(debt: Debt, as_of: date) -> Contact | None:
    """The newest entry of the log by which the lender said no."""
    words = letter_rules().refusal.words
    said_no = [
        contact
        for contact in debt.contacts
        if contact.direction == "in"
        and contact.at.date() <= as_of
        and any(word in (contact.said or "").casefold() for word in words)
    ]
    return max(said_no, key=lambda contact: contact.at, default=None)


def budget_is_stated(budget: Budget) -> bool:
    """Whether the file knows income or living costs; `income = []` states that there is none.

    >>> budget_is_stated(Budget()), budget_is_stated(Budget(income=()))
    (False, True)
    """
    return bool(budget.model_fields_set & {"income", "essentials"})
