"""Where the money goes, payday by payday, on screen."""

from debttriage.model.repayment_plan import Payday
from debttriage.model.triage import Triage
from debttriage.write.formats import figure, money
from debttriage.write.layout import GAP, Column, column_widths, pad, row_line, width
from debttriage.write.screen import (
    Screen,
    day,
    debt_names,
    finding_text,
    heading,
    indented,
    labelled,
    say,
)

FIRST_PAYDAYS = 2
SAID_WITH_THE_MONEY = ("answer_before_money", "name_the_debt", "agreement_rest")
"""Reasons of the plan that a person needs at the moment of paying."""


def payday_lines(triage: Triage, screen: Screen, all_paydays: bool) -> list[str]:
    """The section WHERE THE MONEY GOES: each payday's sums, and its payments with their reasons."""
    paydays = triage.planning.recommended.paydays
    shown = [payday for payday in paydays if payday.payments or not all_paydays or payday.essentials_short_by]
    shown = shown if all_paydays else shown[:FIRST_PAYDAYS]
    lines = heading(screen, "plan.money")
    if not shown:
        return [*lines, *indented(screen, say(screen, "plan.money_none"))]
    columns = [
        Column(say(screen, f"column.{name}"), "left" if name == "payday" else "right", 24)
        for name in ("payday", "available", "essentials", "to_debts", "kept")
    ]
    rows = [_row(payday, screen) for payday in shown]
    widths = column_widths(columns, rows)
    widths[0] = max(widths[0], 18)
    headings = [column.heading for column in columns]
    fits = sum(widths) + len(GAP) * (len(widths) - 1) <= screen.width
    lines += [row_line(columns, widths, headings)] if fits else []
    names = debt_names(triage.casefile, screen.lang)
    for payday, row in zip(shown, rows, strict=True):
        lines += [row_line(columns, widths, row)] if fits else _one_below_the_other(headings, row, screen)
        lines += _payment_lines(payday, names, screen)
    for reason in triage.planning.recommended.reasons:
        if reason.code in SAID_WITH_THE_MONEY:
            lines += indented(screen, finding_text(screen, reason, "why"))
    if not all_paydays and len(paydays) > len(shown) and triage.planning.affordability.monthly_for_debts > 0:
        last_day = day(screen, paydays[-1].on)
        lines += indented(
            screen, say(screen, "plan.money_more", count=len(paydays) - len(shown), day=last_day)
        )
    return lines


def _row(payday: Payday, screen: Screen) -> list[str]:
    to_debts = sum(payment.amount for payment in payday.payments)
    source = "today" if payday.on == screen.as_of else "income" if payday.income else "no_income"
    label = say(screen, f"payday.{source}")
    return [
        f"{day(screen, payday.on)}{GAP}{label}",
        figure(payday.available),
        figure(payday.kept_for_essentials),
        figure(to_debts),
        figure(payday.kept_for_reserve + payday.left),
    ]


def _one_below_the_other(headings: list[str], row: list[str], screen: Screen) -> list[str]:
    """A payday whose sums are too long to stand side by side."""
    return [row[0], *labelled(screen, list(zip(headings, row, strict=True))[1:])]


def _payment_lines(payday: Payday, names: dict[str, str], screen: Screen) -> list[str]:
    """One line a payment: name, amount, reason; all aligned within the payday."""
    lines: list[str] = []
    if payday.essentials_short_by:
        short = money(payday.essentials_short_by, screen.lang, screen.currency)
        lines += indented(screen, say(screen, "plan.short", amount=short))
    if not payday.payments:
        return lines or indented(screen, say(screen, "plan.nobody_paid"))
    name_cells = max(width(names[payment.debt_id]) for payment in payday.payments)
    amount_cells = max(width(figure(payment.amount)) for payment in payday.payments)
    for payment in payday.payments:
        name = pad(names[payment.debt_id], name_cells)
        amount = pad(figure(payment.amount), amount_cells, "right")
        reason = say(screen, f"reason.{payment.why}")
        lines += indented(screen, reason, f"    {name}{GAP}{amount}{GAP}")
    return lines
