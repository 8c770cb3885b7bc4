"""What did the payments logged since the file's own day pay off?

The figures of a file are those of its own `case.as_of`.  A payment logged after that day, and not after the
day judged, is taken off them as if it had been made on the file's day: of the arrears oldest due date first
(their interest and fees, then what bears the rate; principal first where the contract or a rule says so),
then of the part not due.  A bill that is covered in full moves the next due date on by a month.

Unit  fen; nothing is lost: what is paid beyond the balance is left out of the debt.
"""

from datetime import date
from typing import Any

from debttriage.assess.arrears import judge_arrears
from debttriage.assess.debt_on_day import DebtOnDay, bill_amount, debt_on_day
from debttriage.assess.terms import debt_terms
from debttriage.model.assessment import Due
from debttriage.model.casefile import Casefile, DatedDue, Debt
from debttriage.model.dates import add_months
from debttriage.model.money import amount_text
from debttriage.model.since_the_file import facts_day, paid_since


def with_payments_counted(casefile: Casefile, as_of: date) -> Casefile:
    """The casefile with every balance as the payments logged since its own day leave it.

    Not to be done twice: the log itself stays as it is.
    """
    since = facts_day(casefile, as_of)
    if not any(paid_since(debt, since, as_of) for debt in casefile.debts):
        return casefile
    debts = tuple(_less(debt, casefile, since, paid_since(debt, since, as_of)) for debt in casefile.debts)
    return casefile.model_copy(update={"debts": debts})


def _less(debt: Debt, casefile: Casefile, since: date, paid: int) -> Debt:
    paid = min(paid, debt.outstanding_balance)
    if not paid:
        return debt
    facts = debt_on_day(debt, casefile, since)
    update, rest = _arrears_less(facts, paid)
    update["outstanding_balance"] = debt.outstanding_balance - paid
    update["disputed_amount"] = min(debt.disputed_amount, debt.outstanding_balance - paid)
    bill = bill_amount(facts)
    if rest and bill and rest >= bill and debt.next_due_date is not None:
        update["next_due_date"] = add_months(debt.next_due_date, 1, debt.due_day or debt.next_due_date.day)
        if debt.instalments_left:
            update["instalments_left"] = debt.instalments_left - 1
    return debt.model_copy(update=update)


def _arrears_less(facts: DebtOnDay, paid: int) -> tuple[dict[str, Any], int]:
    """The fields of the arrears after a payment, and what of it is left for the part not due."""
    debt = facts.debt
    terms, _ = debt_terms(facts)
    arrears, _ = judge_arrears(facts, terms)
    parts = [[due.other, due.bearing] for due in arrears.dues]  # what bears nothing, what bears the rate
    rest, of_other = paid, 0
    for columns in ((1,), (0,)) if terms.principal_first else ((0, 1),):
        for split in parts:
            for column in columns:
                taken = min(rest, split[column])
                split[column] -= taken
                rest -= taken
                of_other += 0 if column else taken
    left = [
        Due(due.due_date, bearing, other)
        for due, (other, bearing) in zip(arrears.dues, parts, strict=True)
        if other or bearing
    ]
    so_far = debt.penalties_so_far
    charged = paid if facts.kind == "pay_later" else of_other + rest
    update: dict[str, Any] = {
        "arrears": sum(due.amount for due in left),
        "arrears_by_due_date": tuple(
            DatedDue(due=due.due_date, amount=amount_text(due.amount)) for due in left
        ),
        "oldest_due_date": left[0].due_date if left else None,
        "penalties_so_far": None if so_far is None else max(0, so_far - charged),
    }
    if debt.overdue_principal is not None:
        update["overdue_principal"] = sum(due.bearing for due in left)
    return update, rest
