"""Which secured debts have to be kept, and what do they take a month?

A mortgage, and a loan whose security is the home, a tool of the trade or a business, takes its regular
instalment before anybody is offered anything: advisers count it among the living costs.  What is past due on
it is no instalment; it shares what is left like any other debt.
Unit    fen a month.
Limit   a debt that a court or its lender has called in whole has no regular instalment any more.
"""

from collections.abc import Sequence
from datetime import date

from debttriage.model.assessment import Assessment
from debttriage.model.casefile import COURT_PAPERS, Casefile, Debt
from debttriage.model.dates import add_months
from debttriage.model.money import Fen
from debttriage.plan.plan_rules import plan_rules
from debttriage.rulebook.debt_tags import means

_CALLED_IN_STAGES = ("court", "judgment", "enforcement")


def secured_instalments(
    casefile: Casefile, assessments: Sequence[Assessment], as_of: date
) -> tuple[tuple[str, Fen], ...]:
    """The regular instalment of every secured debt that has to be kept, where it is known.

    A running agreement counts by its own instalment, elsewhere; a debt that must not be paid takes nothing.
    """
    payable = {a.debt_id: a.liability.payable for a in assessments if a.may_pay}
    found = (
        (debt.id, min(payable.get(debt.id, 0), _regular_instalment(debt, as_of)))
        for debt in casefile.debts
        if _has_to_be_kept(debt) and not _is_called_in(debt) and not _has_agreement(debt, as_of)
    )
    return tuple((debt_id, instalment) for debt_id, instalment in found if instalment)


def _has_to_be_kept(debt: Debt) -> bool:
    """Whether the home, a tool of the trade or a business stands behind it.

    >>> van = {"kind": "collateral", "what": "van", "essential": True}
    >>> loan = {"id": "van", "lender": "x", "outstanding_balance": 9000, "security": van}
    >>> _has_to_be_kept(Debt.model_validate(loan))
    True
    """
    lines = plan_rules().secured
    has_collateral = debt.security is not None and debt.security.kind == "collateral"
    essential = has_collateral and debt.security is not None and debt.security.essential
    return essential or means(debt, lines.always) or (has_collateral and means(debt, lines.with_collateral))


def _is_called_in(debt: Debt) -> bool:
    kinds = {paper.kind for paper in debt.papers}
    return debt.stage in _CALLED_IN_STAGES or bool(kinds & (COURT_PAPERS | {"acceleration_notice"}))


def _has_agreement(debt: Debt, as_of: date) -> bool:
    agreement = debt.agreement
    return agreement is not None and (agreement.last_due_on is None or agreement.last_due_on >= as_of)


def _regular_instalment(debt: Debt, as_of: date) -> Fen:
    """As stated, else what the list asks in a month, else the least payment; 0 where none is known."""
    month_end = add_months(as_of, 1)
    listed = sum(row.amount for row in debt.schedule if as_of <= row.due < month_end)
    return debt.instalment or listed or debt.minimum_payment or 0
