"""Promises and sent letters in the contact log: contacts whose `said` begins with a fixed form.

    promise 920.00 by 2026-12-10; the rest in free words
    letter hardship_instalments reply by 2026-12-06; the rest in free words
    letter hardship_instalments offering 740.00 reply by 2026-12-06

`debttriage log promise` and `log letter-sent` write them; the file stays plain TOML that anybody can write by
hand.  The direction of the contact says who promised.  Unit: fen.
"""

import re
from datetime import date

from debttriage.model.casefile import Contact, Debt
from debttriage.model.money import amount_text
from debttriage.model.noun import noun

_DAY = r"(\d{4}-\d{2}-\d{2})"
_PROMISE = re.compile(rf"^promise (\d+)\.(\d{{2}}) by {_DAY}(?:; (.*))?$", re.DOTALL)
_LETTER = re.compile(
    rf"^letter ([a-z0-9_]+)(?: offering (\d+)\.(\d{{2}}))?(?: reply by {_DAY})?(?:; (.*))?$", re.DOTALL
)


@noun
class Promise:
    """So much was promised by a day, by the debtor or by the lender."""

    debt_id: str
    made_on: date
    amount: int
    by: date
    is_own: bool
    words: str


@noun
class SentLetter:
    """A letter that was sent, by when an answer was asked for, and the monthly sum it offered, in fen."""

    debt_id: str
    kind: str
    sent_on: date
    reply_by: date | None
    words: str
    offered: int | None = None


def promise_said(amount: int, by: date, words: str = "") -> str:
    """The fixed form of a promise.

    >>> promise_said(92_000, date(2026, 12, 10), "by transfer")
    'promise 920.00 by 2026-12-10; by transfer'
    """
    return f"promise {amount_text(amount)} by {by.isoformat()}" + (f"; {words}" if words else "")


def letter_said(kind: str, reply_by: date | None, words: str = "", offered: int | None = None) -> str:
    """The fixed form of a letter that was sent; `offered` is the sum a month that it names, in fen.

    >>> letter_said("penalty_relief", date(2026, 12, 6))
    'letter penalty_relief reply by 2026-12-06'
    >>> letter_said("card_instalments", None, "", 154_900)
    'letter card_instalments offering 1549.00'
    """
    sum_offered = f" offering {amount_text(offered)}" if offered else ""
    reply = f" reply by {reply_by.isoformat()}" if reply_by else ""
    return f"letter {kind}{sum_offered}{reply}" + (f"; {words}" if words else "")


def promise_in(contact: Contact, debt_id: str) -> Promise | None:
    """The promise that a contact records, or None."""
    match = _PROMISE.match(contact.said or "")
    if not match or (by := _day(match[3])) is None:
        return None
    amount = int(match[1]) * 100 + int(match[2])
    return Promise(debt_id, contact.at.date(), amount, by, contact.direction == "out", match[4] or "")


def letter_in(contact: Contact, debt_id: str) -> SentLetter | None:
    """The sent letter that a contact records, or None."""
    match = _LETTER.match(contact.said or "")
    if not match or contact.direction != "out":
        return None
    offered = int(match[2]) * 100 + int(match[3]) if match[2] else None
    return SentLetter(debt_id, match[1], contact.at.date(), _day(match[4]), match[5] or "", offered)


def promises_of(debt: Debt) -> tuple[Promise, ...]:
    """Every promise in the log of a debt, in the order of the file."""
    return tuple(made for contact in debt.contacts if (made := promise_in(contact, debt.id)))


def letters_sent(debt: Debt) -> tuple[SentLetter, ...]:
    """Every letter sent about a debt, in the order of the file.

    >>> spoken = {"at": date(2026, 11, 21), "direction": "out", "said": "letter too_old"}
    >>> fields = {"id": "old", "lender": "x", "outstanding_balance": 1, "contacts": [spoken]}
    >>> [sent.kind for sent in letters_sent(Debt.model_validate(fields))]
    ['too_old']
    """
    return tuple(sent for contact in debt.contacts if (sent := letter_in(contact, debt.id)))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
