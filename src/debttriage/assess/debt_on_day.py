"""One debt on one day: what every question about it starts from, and what its answers add up to.

Convention  `facts_day` is the day the file describes.  What lay ahead on that day and has passed by `as_of`
was missed, as far as the file tells; so a passing day alone never makes a debt look better.
"""

from datetime import date, timedelta

from debttriage.model.assessment import Finding
from debttriage.model.casefile import Agreement, Casefile, Debt, DebtKind, LenderKind
from debttriage.model.dates import next_monthly
from debttriage.model.noun import noun
from debttriage.rulebook.lender_terms import Lender
from debttriage.rulebook.rulebook import find_lender

_KIND_OF_LENDER: dict[DebtKind, LenderKind] = {"card": "bank_card", "private_loan": "private_person"}
NOT_REPORTING_KINDS = ("private_loan", "bill")


@noun
class Remarks:
    """What one question adds to the assessment: what is so, what is left open, what could still be told."""

    findings: tuple[Finding, ...] = ()
    not_judged: tuple[Finding, ...] = ()
    missing: tuple[Finding, ...] = ()

    def __add__(self, other: "Remarks") -> "Remarks":
        return Remarks(
            self.findings + other.findings,
            self.not_judged + other.not_judged,
            self.missing + other.missing,
        )


@noun
class DebtOnDay:
    """A debt with the day it is judged by and the lender as far as known."""

    debt: Debt
    as_of: date
    facts_day: date
    lender: Lender | None
    kind: DebtKind
    lender_kind: LenderKind


def debt_on_day(debt: Debt, casefile: Casefile, as_of: date) -> DebtOnDay:
    """The debt as of a day; kinds from the file, else from the lender, else from the amounts."""
    facts_day = min(casefile.case.as_of or as_of, as_of)
    lender = find_lender(debt.lender, debt.kind)
    kind = debt.kind or (lender.kind if lender else None) or kind_from_amounts(debt)
    lender_kind = debt.lender_kind or (lender.lender_kind if lender else _KIND_OF_LENDER.get(kind, "other"))
    return DebtOnDay(debt, as_of, facts_day, lender, kind, lender_kind)


def kind_from_amounts(debt: Debt) -> DebtKind:
    """The kind of a debt whose file and lender do not say: what its regular payment looks like."""
    if debt.minimum_payment is not None or debt.minimum_rule is not None:
        return "pay_later"
    if debt.instalment is not None or debt.instalments_left:
        return "instalment_loan"
    return "single_payment"


def bill_ahead(facts: DebtOnDay) -> date | None:
    """Due date of the next bill, on or after the day of the file; None where nothing says one is ahead."""
    debt = facts.debt
    if debt.next_due_date is not None:
        return debt.next_due_date if debt.next_due_date >= facts.facts_day else None
    if debt.due_day is None or debt.outstanding_balance <= debt.arrears:
        return None
    return next_monthly(debt.due_day, facts.facts_day - timedelta(days=1))


def bill_amount(facts: DebtOnDay) -> int | None:
    """What has to be paid of the next bill so that it is not late, in fen; None: not known."""
    debt = facts.debt
    if facts.kind in ("card", "pay_later"):
        known = debt.minimum_payment
    elif facts.kind == "instalment_loan" or debt.instalment is not None:
        known = debt.instalment
    else:
        known = debt.outstanding_balance - debt.arrears
    return known


def running_agreement(facts: DebtOnDay) -> Agreement | None:
    """The agreed plan that still had instalments to come on the day of the file."""
    agreement = facts.debt.agreement
    if agreement is None or (agreement.last_due_on and agreement.last_due_on < facts.facts_day):
        return None
    return agreement


def frozen_by_agreement(facts: DebtOnDay) -> bool:
    """Whether a running agreement, its instalment and end known, stands for interest, penalties and fees."""
    agreed = facts.debt.agreement
    if agreed is None or agreed.instalment is None or agreed.last_due_on is None:
        return False
    return agreed.last_due_on >= facts.as_of
