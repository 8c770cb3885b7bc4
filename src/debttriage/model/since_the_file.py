"""Which day do the figures of a file speak of, and what was logged as paid since?"""

from datetime import date

from debttriage.model.casefile import Casefile, Debt
from debttriage.model.money import Fen


def facts_day(casefile: Casefile, as_of: date) -> date:
    """The day of the figures: the file's own, never after the day judged."""
    return min(casefile.case.as_of or as_of, as_of)


def paid_since(debt: Debt, since: date, as_of: date) -> Fen:
    """Fen logged as paid to a debt after `since`, up to and including `as_of`.

    >>> logged = [{"on": date(2026, 11, 21), "amount": 5}, {"on": date(2026, 11, 25), "amount": 7}]
    >>> debt = Debt.model_validate({"id": "a", "lender": "A", "outstanding_balance": 100, "payments": logged})
    >>> paid_since(debt, date(2026, 11, 21), date(2026, 11, 28))
    700
    """
    return sum(payment.amount for payment in debt.payments if since < payment.on <= as_of)


def paid_later(casefile: Casefile, as_of: date) -> tuple[date, ...]:
    """Days after the day judged on which payments are logged already."""
    return tuple(sorted({p.on for debt in casefile.debts for p in debt.payments if p.on > as_of}))
