"""`--redact`: the same casefile without names of people, so that it can be shown to somebody else.

Debt ids stay, because commands need them.
"""

from typing import Any

from debttriage.model.casefile import Casefile, Debt
from debttriage.rulebook.rulebook import find_lender
from debttriage.write.screen import NO_NAME


def without_names(casefile: Casefile) -> Casefile:
    """Debtor, private lenders, people in the log and free text are left out; known lenders stay."""
    debtor = casefile.debtor.model_copy(update={"name": None, "phone": None, "id_number": None})
    return casefile.model_copy(
        update={
            "debtor": debtor,
            "hardship": casefile.hardship.model_copy(update={"story": None}),
            "debts": tuple(_debt_without_names(debt) for debt in casefile.debts),
        }
    )


def _debt_without_names(debt: Debt) -> Debt:
    changes: dict[str, Any] = {"account_ref": None}
    if find_lender(debt.lender, debt.kind) is None:
        changes["lender"] = NO_NAME
    if debt.used_by:
        changes["used_by"] = debt.used_by.model_copy(
            update={"who": None if debt.used_by.who is None else NO_NAME}
        )
    if debt.security:
        changes["security"] = debt.security.model_copy(update={"what": None})
    changes["contacts"] = tuple(
        contact.model_copy(update={"who": None, "said": None}) for contact in debt.contacts
    )
    changes["papers"] = tuple(paper.model_copy(update={"ref": None}) for paper in debt.papers)
    return debt.model_copy(update=changes)
