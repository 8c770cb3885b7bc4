"""Paydays on paper: their sums, and their payments as rows with a box to tick."""

from collections.abc import Iterator, Sequence
from datetime import date

from debttriage.model import document as doc
from debttriage.model.repayment_plan import Payday
from debttriage.model.triage import Triage
from debttriage.write.formats import figure, money
from debttriage.write.messages import sentence
from debttriage.write.screen import LONG_NAME_CELLS, Screen, capitalised, day, debt_names, say

PAYDAYS_AT_ONCE, TICKED_PAYDAYS = 2, 6
"""Paydays on the first page, and with boxes at all."""
PAYMENT_COLUMNS = (doc.Column("", "left", 34), doc.Column("", "right", 16), doc.Column("", "left", 50))


def heading_text(text: str, screen: Screen) -> str:
    """A heading of a screen as paper has it: capitals only where a name or a currency begins with them.

    >>> heading_text("YOU CAN SPARE CNY 1,547.10", Screen("en", 80, date(2026, 11, 21)))
    'You can spare CNY 1,547.10'
    """
    if not text.isupper():
        return text
    words = (word if word == screen.currency else word.lower() for word in text.split(" "))
    return capitalised(" ".join(words))


def payday_blocks(triage: Triage, screen: Screen, until: date = date.max) -> Iterator[doc.Block]:
    """The next paydays, at most up to a day: their sums, and their payments as boxes to tick."""
    yield doc.Heading(heading_text(say(screen, "plan.money"), screen))
    paydays = [payday for payday in triage.planning.recommended.paydays if payday.on <= until]
    yield from ticked_paydays(triage, paydays[:TICKED_PAYDAYS], screen)


def ticked_paydays(triage: Triage, paydays: Sequence[Payday], screen: Screen) -> Iterator[doc.Block]:
    """Each payday with its sums, and its payments as rows with a box."""
    if not paydays:
        yield doc.Paragraph((say(screen, "plan.money_none"),))
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    for payday in paydays:
        yield doc.Paragraph((payday_text(payday, screen),), "strong")
        if payday.essentials_short_by:
            short = money(payday.essentials_short_by, screen.lang, screen.currency)
            yield doc.Paragraph((say(screen, "plan.short", amount=short),))
        if not payday.payments:
            yield doc.Paragraph((say(screen, "plan.nobody_paid"),))
            continue
        rows = tuple(
            (names[each.debt_id], figure(each.amount), say(screen, f"reason.{each.why}"))
            for each in payday.payments
        )
        yield doc.Table(PAYMENT_COLUMNS, rows, has_boxes=True)


def later_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """The paydays after those of the first page: some with boxes, the rest one row each."""
    paydays = triage.planning.recommended.paydays
    ticked = paydays[PAYDAYS_AT_ONCE:TICKED_PAYDAYS]
    later = [payday for payday in paydays[TICKED_PAYDAYS:] if payday.payments]
    if ticked:
        yield doc.Heading(heading_text(sentence(screen.lang, "paper", "plan.later"), screen))
        yield from ticked_paydays(triage, ticked, screen)
    if later:
        yield _later_table(triage, later, screen)


def _later_table(triage: Triage, later: Sequence[Payday], screen: Screen) -> doc.Table:
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    heads = (("payday", "left", 16), ("available", "right", 12), ("essentials", "right", 12),
             ("kept", "right", 11), ("to_debts", "left", 42))  # fmt: skip
    columns = tuple(
        doc.Column(capitalised(say(screen, f"column.{name}")), "right" if side == "right" else "left", share)
        for name, side, share in heads
    )
    between = "；" if screen.lang == "zh" else "; "
    rows = tuple(
        (
            day(screen, payday.on),
            figure(payday.available),
            figure(payday.kept_for_essentials),
            figure(payday.kept_for_reserve + payday.left),
            between.join(f"{names[each.debt_id]} {figure(each.amount)}" for each in payday.payments),
        )
        for payday in later
    )
    return doc.Table(columns, rows)


def payday_text(payday: Payday, screen: Screen) -> str:
    """The day, what there is, what is kept for living and what stays."""
    sums = (
        f"{say(screen, f'column.{name}')} {figure(amount)}"
        for name, amount in (
            ("available", payday.available),
            ("essentials", payday.kept_for_essentials),
            ("to_debts", sum(payment.amount for payment in payday.payments)),
            ("kept", payday.kept_for_reserve + payday.left),
        )
    )
    between = "，" if screen.lang == "zh" else ", "
    head = day(screen, payday.on)
    return f"{head}{'：' if screen.lang == 'zh' else ': '}{between.join(sums)}"


def payment_texts(payday: Payday, names: dict[str, str], screen: Screen) -> Iterator[str]:
    """Each payment: to whom, how much, why."""
    for payment in payday.payments:
        amount = money(payment.amount, screen.lang, screen.currency)
        reason = say(screen, f"reason.{payment.why}")
        yield f"{names[payment.debt_id]}  {amount}  {reason}"
