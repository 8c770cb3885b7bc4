"""Parts of the pack about the case itself: emergencies, routes, what comes in, goes out and is owed."""

from collections.abc import Iterator
from typing import Any

from debttriage.model import document as doc
from debttriage.model.assessment import Assessment
from debttriage.model.casefile import Essential, Income
from debttriage.model.negotiation import Route
from debttriage.model.triage import Triage
from debttriage.write.formats import figure, long_date
from debttriage.write.messages import sentence
from debttriage.write.paper.pack_words import pack_rules, pack_say
from debttriage.write.plain_lines import event_line, joined, keep_text
from debttriage.write.screen import LONG_NAME_CELLS, Screen, debt_names, finding_text


def emergency_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Part 3: each emergency question, what the file says, and a box for today's answer."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    rows = []
    for asked in pack_rules()["emergency"]:
        found = [text for each in triage.assessments for text in _answers(asked, each, names, screen)]
        rows.append((asked["question"], " ".join(found) or pack_say(screen, "emergency.nothing")))
    is_safe = triage.casefile.debtor.safe_contact
    rows.append(("safe", pack_say(screen, "emergency.nothing" if is_safe else "emergency.is_unsafe")))
    columns = (("question", 40), ("from_file", 42), ("answer", 18))
    yield doc.Table(
        tuple(doc.Column(pack_say(screen, f"emergency.{name}"), "left", share) for name, share in columns),
        tuple(
            (pack_say(screen, f"emergency.{question}"), answer, pack_say(screen, "emergency.yes_no"))
            for question, answer in rows
        ),
    )


def _answers(
    asked: dict[str, Any], assessment: Assessment, names: dict[str, str], screen: Screen
) -> Iterator[str]:
    """What the file says to one question about one debt."""
    name = names[assessment.debt_id]
    for event in assessment.events:
        if event.code in asked["events"]:
            yield pack_say(screen, "counselor.item", debt=name, text=event_line(screen, event))
    is_state = assessment.liability.state in asked.get("states", ())
    if is_state or assessment.limitation.state in asked.get("limitation", ()):
        yield pack_say(screen, "counselor.item", debt=name, text=keep_text(screen, assessment))


def route_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Part 5: how each debt is handled and why, whether it may be paid or admitted, what is blocked."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    by_id = {route.debt_id: route for route in triage.routes}
    columns = (("debt", 16), ("route", 38), ("pay", 14), ("blocked", 32))
    rows = tuple(
        (
            names[ranked.debt_id],
            _route_text(by_id[ranked.debt_id], screen),
            _pay_text(by_id[ranked.debt_id], screen),
            _blocked_text(by_id[ranked.debt_id], screen),
        )
        for ranked in triage.ranking
    )
    yield doc.Table(
        tuple(doc.Column(pack_say(screen, f"routes.{name}"), "left", share) for name, share in columns), rows
    )


def _route_text(route: Route, screen: Screen) -> str:
    because = [finding_text(screen, finding, "because") for finding in route.because]
    return joined(screen, [sentence(screen.lang, "routes", f"route_says.{route.route}"), *because])


def _pay_text(route: Route, screen: Screen) -> str:
    parts = (
        pack_say(screen, "routes.may_pay" if route.may_pay else "routes.may_not_pay"),
        pack_say(screen, "routes.may_admit" if route.may_acknowledge else "routes.may_not_admit"),
    )
    return ("，" if screen.lang == "zh" else ", ").join(parts)


def _blocked_text(route: Route, screen: Screen) -> str:
    """Letters that would admit a debt, by their reason; letters that merely do not fit are not listed."""
    count: dict[str, int] = {}
    for blocked in route.blocked:
        if blocked.because.code.startswith("would_admit"):
            because = finding_text(screen, blocked.because, "blocked")
            count[because] = count.get(because, 0) + 1
    texts = [pack_say(screen, "routes.why_blocked", because=text, count=n) for text, n in count.items()]
    return " ".join(texts) or "-"


def statement_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Part 6: income, living costs and debts, with notes on what is unusual, and totals."""
    budget = triage.casefile.budget
    cash = pack_say(screen, "statement.cash", cash_fen=budget.cash, reserve_fen=budget.reserve_target)
    yield doc.Paragraph((cash,))
    for name, items in (("income", budget.income), ("essentials", budget.essentials)):
        if items:
            yield doc.Heading(pack_say(screen, f"statement.{name}"))
            yield _budget_table(items, screen)
    yield doc.Heading(pack_say(screen, "statement.debts"))
    yield _debt_table(triage, screen)


def _budget_table(items: tuple[Income, ...] | tuple[Essential, ...], screen: Screen) -> doc.Table:
    columns = (("name", "left", 30), ("amount", "right", 16), ("when", "left", 30), ("note", "left", 24))
    rows = tuple(
        (item.name or "\u00a0", figure(item.amount), _when(item, screen), _note(item, screen))
        for item in items
    )
    return doc.Table(
        tuple(
            doc.Column(pack_say(screen, f"statement.{name}"), "right" if side == "right" else "left", share)
            for name, side, share in columns
        ),
        rows,
    )


def _when(item: Income | Essential, screen: Screen) -> str:
    if item.on:
        return pack_say(screen, "statement.once", on=long_date(item.on, screen.lang))
    if item.day:
        return pack_say(screen, "statement.monthly", day=item.day)
    if isinstance(item, Income):
        return pack_say(screen, f"statement.every_{item.every}") if item.every else "-"
    return pack_say(screen, "statement.spread_year" if item.per == "year" else "statement.spread_month")


def _note(item: Income | Essential, screen: Screen) -> str:
    if not isinstance(item, Income):
        return "\u00a0"
    parts = [
        *([] if item.certain else [pack_say(screen, "statement.not_certain")]),
        *(
            [pack_say(screen, "statement.until", until=long_date(item.until, screen.lang))]
            if item.until
            else []
        ),
    ]
    return ("，" if screen.lang == "zh" else ", ").join(parts) or "\u00a0"


def _debt_table(triage: Triage, screen: Screen) -> doc.Table:
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    offers = triage.planning.offers
    rows = [
        (
            names[debt.id],
            figure(debt.outstanding_balance),
            figure(debt.arrears) if debt.arrears else "-",
            figure(offers[debt.id]) if offers.get(debt.id) else "-",
        )
        for debt in triage.casefile.debts
    ]
    debts = triage.casefile.debts
    totals = (sum(d.outstanding_balance for d in debts), sum(d.arrears for d in debts), sum(offers.values()))
    owed, late, offered = (figure(total) for total in totals)
    rows.append((pack_say(screen, "statement.total"), owed, late, offered))
    heads = (("lender", 40), ("owed", 20), ("arrears", 20), ("offered", 20))
    return doc.Table(
        tuple(
            doc.Column(pack_say(screen, f"statement.{name}"), "left" if name == "lender" else "right", share)
            for name, share in heads
        ),
        tuple(rows),
    )
