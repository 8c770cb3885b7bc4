"""Which facts changed between two debts files: debt by debt, then the budget.

Fields are named as the file names them where the catalogue has no plainer word; values are shown as written.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from debttriage.model.casefile import Casefile, Contact, Debt, FileRecord, Paper, PaymentMade
from debttriage.model.contact_log import letter_in, promise_in
from debttriage.write.formats import figure, long_date, money
from debttriage.write.messages import has_sentence, sentence
from debttriage.write.screen import LONG_NAME_CELLS, Screen, debt_names, lender_name
from debttriage.write.terminal.letters import letter_name
from debttriage.write.toml_values import COUNTED, toml_value

_LISTS = ("papers", "payments", "contacts", "offers")
_OPEN = "-"


def fact_changes(old: Casefile, new: Casefile, screen: Screen) -> list[str]:
    """Every change of a fact, a line each; debts that are new or gone first."""
    before, after = ({debt.id: debt for debt in casefile.debts} for casefile in (old, new))
    names = debt_names(new, screen.lang, LONG_NAME_CELLS)
    lines = [_say(screen, "debt_new", debt=names[debt_id]) for debt_id in after if debt_id not in before]
    lines += [
        _say(screen, "debt_gone", debt=lender_name(debt, screen.lang))
        for debt_id, debt in before.items()
        if debt_id not in after
    ]
    for debt_id, debt in after.items():
        if debt_id in before:
            changes = _debt_changes(before[debt_id], debt, screen)
            lines += [_say(screen, "of_debt", debt=names[debt_id], text=text) for text in changes]
    for name in ("budget", "hardship", "debtor"):
        lines += _record_changes(getattr(old, name), getattr(new, name), screen)
    return lines


def _say(screen: Screen, key: str, **figures: object) -> str:
    return sentence(screen.lang, "paper", f"diff.{key}", figures, screen.currency)


def _debt_changes(old: Debt, new: Debt, screen: Screen) -> Iterator[str]:
    yield from _record_changes(old, new, screen, _LISTS)
    for name in _LISTS:
        before, after = getattr(old, name), getattr(new, name)
        yield from (_say(screen, "added", what=_item(each, screen)) for each in after if each not in before)
        yield from (_say(screen, "removed", what=_item(each, screen)) for each in before if each not in after)


def _record_changes(
    old: FileRecord, new: FileRecord, screen: Screen, without: tuple[str, ...] = ()
) -> Iterator[str]:
    """Fields that differ; numbers that identify a person are never shown."""
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before == after or name in without:
            continue
        if name in ("phone", "id_number", "account_ref", "name", "story", "who"):
            yield _say(screen, "changed_unsaid", field=_field(name, screen))
            continue
        yield _say(
            screen,
            "changed",
            field=_field(name, screen),
            before=_value(name, before),
            after=_value(name, after),
        )


def _field(name: str, screen: Screen) -> str:
    key = f"diff.field.{name}"
    return sentence(screen.lang, "paper", key) if has_sentence(screen.lang, "paper", key) else name


def _value(name: str, value: object) -> str:
    """A value as the file writes it, amounts with thousands; of lists only how many, of tables the fields."""
    if value is None or value == ():
        return _OPEN
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        return f"{len(value)}"
    if isinstance(value, BaseModel):
        fields = {key: each for key in type(value).model_fields if (each := getattr(value, key)) is not None}
        return ", ".join(f"{key} {_value(key, each)}" for key, each in fields.items())
    if isinstance(value, int) and not isinstance(value, bool) and name not in COUNTED:
        return figure(value)
    return toml_value(name, value).strip('"')


def _item(item: object, screen: Screen) -> str:
    """A paper, payment, contact or offer in a few words."""
    if isinstance(item, Paper):
        kind = sentence(screen.lang, "routes", f"paper.{item.kind}")
        return kind if item.received_on is None else f"{kind} {long_date(item.received_on, screen.lang)}"
    if isinstance(item, PaymentMade):
        amount = money(item.amount, screen.lang, screen.currency)
        return _say(screen, "payment", amount=amount, on=long_date(item.on, screen.lang))
    if isinstance(item, Contact):
        return _contact(item, screen)
    return _say(screen, "offer")


def _contact(contact: Contact, screen: Screen) -> str:
    on = long_date(contact.at.date(), screen.lang)
    if sent := letter_in(contact, ""):
        key = f"letter_name.{sent.kind}"
        known = has_sentence(screen.lang, "routes", key)
        return _say(screen, "letter", letter=letter_name(screen, sent.kind) if known else sent.kind, on=on)
    if promise := promise_in(contact, ""):
        amount = money(promise.amount, screen.lang, screen.currency)
        return _say(screen, "promise", amount=amount, by=long_date(promise.by, screen.lang))
    return _say(screen, "contact", on=on)
