"""Which telephone call can be confirmed in writing, and what does the file say was said in it?

Only calls with the debtor count, not those to other people.  What was said is what the log entry says, and
nothing from elsewhere in the file; a promise in the fixed form of the log is told as one, by whoever made it.
"""

from datetime import date

from debttriage.model.assessment import Figure
from debttriage.model.casefile import Contact, Debt
from debttriage.model.contact_log import Promise, promise_in

_ENDS = '。！？…；.!?;”’"'
_LAST_OF_ASCII = "\x7f"


def call_to_confirm(debt: Debt, may_acknowledge: bool, as_of: date) -> Contact | None:
    """The last call; a promise to pay of one's own is left alone where nothing may be acknowledged.

    >>> rang = {"at": date(2026, 11, 20), "channel": "phone", "said": "promise 920.00 by 2026-12-10"}
    >>> fields = {"id": "d", "lender": "x", "outstanding_balance": 9000}
    >>> own = Debt.model_validate(fields | {"contacts": [rang | {"direction": "out"}]})
    >>> [call_to_confirm(own, may, date(2026, 11, 21)) is None for may in (True, False)]
    [False, True]
    """
    calls = [
        contact
        for contact in debt.contacts
        if contact.channel == "phone" and not contact.third_party and contact.at.date() <= as_of
    ]
    if not may_acknowledge:
        calls = [contact for contact in calls if not _is_own_promise(promise_in(contact, debt.id))]
    return max(calls, key=lambda contact: contact.at, default=None)


def _is_own_promise(promise: Promise | None) -> bool:
    return promise is not None and promise.is_own


def as_sentence(words: str | None) -> str | None:
    """Words from the file with an end to them, so that a quotation closes as it should; None for none.

    >>> as_sentence("可以分12期"), as_sentence("Pay tomorrow!"), as_sentence(" ")
    ('可以分12期。', 'Pay tomorrow!', None)
    """
    text = " ".join(words.split()) if words else ""
    if not text or text[-1] in _ENDS:
        return text or None
    return text + ("。" if text[-1] > _LAST_OF_ASCII else ".")


def words_of(call: Contact | None, debt: Debt) -> dict[str, Figure]:
    """What the entry says: words, or a promise with its sum and day; None where it says no such thing."""
    promise = promise_in(call, debt.id) if call else None
    own = promise is not None and promise.is_own
    said = promise.words if promise else (call.said if call else None)
    return {
        "call_said": as_sentence(said),
        "own_promise_fen": promise.amount if promise and own else None,
        "their_promise_fen": promise.amount if promise and not own else None,
        "promised_by_on": promise.by if promise else None,
    }
