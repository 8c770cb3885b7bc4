"""What does a payment settle?

Order       late fees, penalties, dues oldest first (their interest and fees, then what bears the rate),
            posted interest, the part not due.  Principal first beyond the rule's days for bank cards.
Resting     penalties and fees charged before the first day that stand in the part not due are paid first.
"""

from debttriage.model.money import Fen
from debttriage.plan.debt_state import DebtState


def allocate(debt: DebtState, amount: Fen) -> None:
    """Take a payment off what is owed; what has accrued is posted before.

    Raises:
        ValueError: more is paid than is owed.
    """
    rest = amount
    if debt.principal_first():
        rest = _pay_charges(debt, _pay_dues_principal_first(debt, rest))
    else:
        if debt.fees or debt.penalties:
            rest = _pay_charges(debt, rest)
        if debt.dues:
            rest = _pay_dues_oldest_first(debt, rest)
    if rest:
        _pay_not_due(debt, rest)


def _pay_charges(debt: DebtState, rest: Fen) -> Fen:
    part = min(rest, debt.fees)
    debt.fees -= part
    rest -= part
    part = min(rest, debt.penalties)
    debt.penalties -= part
    return rest - part


def _pay_dues_oldest_first(debt: DebtState, rest: Fen) -> Fen:
    while rest and debt.dues:
        due = debt.dues[0]
        part = min(rest, due[2])
        due[2] -= part
        debt.other -= part
        rest -= part
        part = min(rest, due[1])
        due[1] -= part
        debt.bearing -= part
        rest -= part
        if due[1] or due[2]:
            break
        debt.dues.pop(0)
    return rest


def _pay_dues_principal_first(debt: DebtState, rest: Fen) -> Fen:
    """What bears the rate of every due, oldest first, then the rest of every due."""
    for due in debt.dues:
        part = min(rest, due[1])
        due[1] -= part
        debt.bearing -= part
        rest -= part
    for due in debt.dues if rest else ():
        part = min(rest, due[2])
        due[2] -= part
        debt.other -= part
        rest -= part
    debt.dues = [due for due in debt.dues if due[1] or due[2]]
    return rest


def _pay_not_due(debt: DebtState, rest: Fen) -> None:
    part = min(debt.bill, rest)
    debt.bill -= part
    debt.paid_of_bill += part
    part = min(rest, debt.interest)
    debt.interest -= part
    rest -= part
    part = min(rest, debt.not_due)
    debt.not_due -= part
    debt.resting -= min(debt.resting, part)
    if rest > part:
        raise ValueError("a payment above everything owed")
