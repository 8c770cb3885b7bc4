"""Debts on a day, and changes to them, for the laws of the order of attention."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from debttriage.assess.debt import assess_debt
from debttriage.assess.event_list import event_list
from debttriage.model.assessment import Assessment, Event
from debttriage.model.casefile import Case, Casefile, Contact, Debt
from debttriage.model.ranking import RankedDebt
from debttriage.rank.order import rank_debts
from strategies import debt_tables

DAY = date(2026, 11, 21)
AMOUNT_FIELDS = (
    "outstanding_balance", "arrears", "penalties_so_far", "overdue_principal", "minimum_payment",
    "instalment", "disputed_amount",
)  # fmt: skip

debts = debt_tables(DAY).map(lambda table: Debt.model_validate({"id": "debt", **table}))
days_ahead = st.one_of(st.sampled_from([-1, 0, 3, 4, 14, 15, 30, 31, 90, 91]), st.integers(-400, 400))
growths = st.builds(Fraction, st.integers(0, 5000), st.sampled_from([1, 100, 365]))
contacts = st.builds(
    Contact,
    at=st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 21)),
    direction=st.sampled_from(["in", "out"]),
    channel=st.sampled_from(["phone", "sms", "app", "mail", "visit"]),
    said=st.sampled_from(["今天不还就起诉", "we will tell your family", None]),
    third_party=st.booleans(),
)


def debts_with_ids(least: int = 2, most: int = 4) -> st.SearchStrategy[list[Debt]]:
    """Several debts of one household."""
    return st.lists(debts, min_size=least, max_size=most).map(
        lambda drawn: [debt.model_copy(update={"id": f"debt-{n}"}) for n, debt in enumerate(drawn)]
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Any event of a severity that raises a debt, with a date, an unknown date, or no date."""
    code = draw(st.sampled_from([code for code, listed in event_list().items() if listed.severity]))
    days = draw(st.one_of(st.none(), days_ahead))
    listed = event_list()[code]
    return Event(
        code=code,
        severity=draw(st.integers(1, 5)),
        event_date=DAY + timedelta(days=days) if days is not None else None,
        days_left=days,
        window_days=listed.unknown_date_days if days is None else max(0, days),
        averted_by=listed.averted_by,
    )


def casefile(debts: Sequence[Debt], facts_day: date | None = None) -> Casefile:
    """A household of these debts, with the day of its file."""
    return Casefile(case=Case(as_of=facts_day), debts=tuple(debts))


def assessed(debt: Debt, as_of: date = DAY, facts_day: date | None = None) -> Assessment:
    """One debt on one day."""
    return assess_debt(debt, casefile([debt], facts_day), as_of)


def ranked(debts: Sequence[Debt], as_of: date = DAY, facts_day: date | None = None) -> tuple[RankedDebt, ...]:
    """Debts in the order of attention."""
    file = casefile(debts, facts_day)
    return rank_debts([assess_debt(debt, file, as_of) for debt in debts], as_of)


def moved(event: Event, days: int) -> Event:
    """The same event on another day."""
    return replace(event, event_date=DAY + timedelta(days=days), days_left=days, window_days=max(0, days))


def times(debt: Debt, factor: int) -> Debt:
    """The same debt in a money worth less: every amount of the file times a whole number."""
    update: dict[str, Any] = {
        name: getattr(debt, name) * factor for name in AMOUNT_FIELDS if getattr(debt, name) is not None
    }
    update["arrears_by_due_date"] = tuple(
        part.model_copy(update={"amount": part.amount * factor}) for part in debt.arrears_by_due_date
    )
    if debt.late_fee is not None and debt.late_fee.amount is not None:
        update["late_fee"] = replace(debt.late_fee, amount=debt.late_fee.amount * factor)
    if debt.agreement is not None and debt.agreement.instalment is not None:
        instalment = debt.agreement.instalment * factor
        update["agreement"] = debt.agreement.model_copy(update={"instalment": instalment})
    return debt.model_copy(update=update)
