"""When are the agreed instalments due, and what of the balance do they leave?"""

from datetime import date, timedelta

from debttriage.model.casefile import Agreement, Debt
from debttriage.model.dates import add_months, next_monthly
from debttriage.model.money import Fen


def agreed_due_dates(agreement: Agreement, day: date) -> list[date]:
    """Due dates of a running agreement from `day` on; none where its end is not known or is past.

    >>> agreed = Agreement.model_validate({"instalment": 500, "last_due_on": date(2027, 1, 20)})
    >>> [str(due) for due in agreed_due_dates(agreed, date(2026, 11, 21))]
    ['2026-12-20', '2027-01-20']
    """
    last = agreement.last_due_on
    if last is None or last < day:
        return []
    due_day = agreement.due_day or last.day
    dates, due = [], next_agreed_on(agreement, due_day, day)
    while due <= last:
        dates.append(due)
        due = add_months(due, 1, due_day)
    return dates or [last]


def next_agreed_on(agreement: Agreement, due_day: int, day: date) -> date:
    """The next due date from `day` on; never before the first one agreed.

    >>> later = Agreement.model_validate({"first_due_on": date(2027, 1, 20)})
    >>> str(next_agreed_on(later, 20, date(2026, 11, 21)))
    '2027-01-20'
    """
    due = next_monthly(due_day, day - timedelta(days=1))
    return max(due, agreement.first_due_on) if agreement.first_due_on else due


def rest_after_agreement(debt: Debt, day: date) -> Fen:
    """Fen of the balance of `day` that all agreed instalments still to come do not reach.

    >>> agreed = {"instalment": 500, "due_day": 20, "last_due_on": date(2027, 9, 20)}
    >>> fields = {"id": "a", "lender": "A", "outstanding_balance": 12480, "agreement": agreed}
    >>> rest_after_agreement(Debt.model_validate(fields), date(2026, 11, 21))
    748000
    """
    agreed = debt.agreement
    if agreed is None or agreed.instalment is None:
        return 0
    dates = agreed_due_dates(agreed, day)
    return max(0, debt.outstanding_balance - agreed.instalment * len(dates)) if dates else 0
