"""What has a letter already sent offered to this lender?

Unit      fen a month.
Convention  the log names it: `letter card_instalments offering 1549.00` (`model/contact_log.py`).
A sum named stands until a newer letter names another, or its time is over (`letter_rules.toml`).
"""

from datetime import date

from debttriage.model.casefile import Debt
from debttriage.model.contact_log import SentLetter, letters_sent
from debttriage.model.dates import days_later
from debttriage.negotiate.letter_rules import letter_rules


def sum_already_offered(debt: Debt, as_of: date) -> int:
    """The monthly sum that the newest letter with one has named and that still stands; 0 where none does.

    >>> said = "letter card_instalments offering 740.00"
    >>> sent = {"at": date(2026, 11, 1), "direction": "out", "said": said}
    >>> fields = {"id": "card", "lender": "x", "outstanding_balance": 9000, "contacts": [sent]}
    >>> card = Debt.model_validate(fields)
    >>> sum_already_offered(card, date(2026, 11, 21)), sum_already_offered(card, date(2027, 2, 1))
    (74000, 0)
    """
    return max(((sent.sent_on, sent.offered or 0) for sent in _standing(debt, as_of)), default=(as_of, 0))[1]


def _standing(debt: Debt, as_of: date) -> tuple[SentLetter, ...]:
    stands_for = letter_rules().habits.offer_stands_days
    return tuple(
        sent
        for sent in letters_sent(debt)
        if sent.offered and sent.sent_on <= as_of < days_later(sent.sent_on, stands_for)
    )
