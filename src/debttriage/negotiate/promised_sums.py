"""What has the debtor promised this lender that is still to be paid?

Unit      fen within one month.
Convention  the log names it: `promise 920.00 by 2026-12-10` (`model/contact_log.py`), an outgoing contact.
It stands to the end of its day, less what was paid since it was made; a newer word replaces an older one.
"""

from collections import Counter
from datetime import date

from debttriage.model.casefile import Debt
from debttriage.model.contact_log import promises_of


def sum_still_promised(debt: Debt, as_of: date) -> int:
    """What the newest own word binds in the month in which it binds most; 0 where none stands.

    >>> word = {"at": date(2026, 11, 20), "direction": "out", "said": "promise 920.00 by 2026-12-10"}
    >>> fields = {"id": "card", "lender": "x", "outstanding_balance": 9000, "contacts": [word]}
    >>> card = Debt.model_validate(fields | {"payments": [{"on": date(2026, 11, 20), "amount": 20}]})
    >>> sum_still_promised(card, date(2026, 11, 21)), sum_still_promised(card, date(2026, 12, 11))
    (90000, 0)
    """
    own = [promise for promise in promises_of(debt) if promise.is_own and promise.made_on <= as_of]
    newest = max((promise.made_on for promise in own), default=as_of)
    paid = sum(payment.amount for payment in debt.payments if newest <= payment.on <= as_of)
    open_by_month: Counter[tuple[int, int]] = Counter()
    for promise in sorted((each for each in own if each.made_on == newest), key=lambda each: each.by):
        met = min(paid, promise.amount)
        paid -= met
        if promise.by >= as_of:
            open_by_month[promise.by.year, promise.by.month] += promise.amount - met
    return max(open_by_month.values(), default=0)
