"""Is it private lending, so that the cap on private loans speaks about it?

Rule  cn.private_lending.rate_cap_multiple, cn.private_lending.licensed_lenders_excluded.
"""

from debttriage.model.casefile import DebtKind, LenderKind

_PRIVATE_LENDERS = ("private_person", "unlicensed")


def is_private_lending(lender_kind: LenderKind, debt_kind: DebtKind) -> bool:
    """A private loan stays one when the claim is sold, as those of closed P2P platforms were.

    >>> is_private_lending("private_person", "private_loan"), is_private_lending("bank", "instalment_loan")
    (True, False)
    >>> is_private_lending("assignee", "private_loan"), is_private_lending("assignee", "card")
    (True, False)
    """
    was_private = lender_kind == "assignee" and debt_kind == "private_loan"
    return lender_kind in _PRIVATE_LENDERS or was_private
