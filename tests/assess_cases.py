"""Small invented debts for the questions of `assess/`."""

from datetime import date, timedelta
from typing import Any

from debttriage.assess.debt import assess_debt
from debttriage.model.assessment import Assessment
from debttriage.model.casefile import Case, Casefile, Debt
from debttriage.rank.order import rank_debts

TODAY = date(2026, 11, 21)


def debt(**fields: Any) -> Debt:
    """A pay-later debt of an invented lender, changed by `fields`."""
    base: dict[str, Any] = {
        "id": "debt",
        "lender": "示例消费金融",
        "lender_kind": "consumer_finance",
        "kind": "pay_later",
        "outstanding_balance": 10_000,
        "penalty_rate": "0.05%/day",
        "reported_to_bureau": True,
    }
    return Debt.model_validate(base | fields)


def late_debt(days: int, as_of: date = TODAY, **fields: Any) -> Debt:
    """A debt whose oldest unpaid bill fell due so many days before `as_of`."""
    return debt(arrears=1_000, oldest_due_date=as_of - timedelta(days=days), **fields)


def assessed(debt: Debt, as_of: date = TODAY, facts_day: date | None = None) -> Assessment:
    """The debt alone in its file, judged on a day."""
    return assess_debt(debt, Casefile(case=Case(as_of=facts_day), debts=(debt,)), as_of)


def tier(debt: Debt, as_of: date = TODAY, facts_day: date | None = None) -> str:
    """The tier the debt stands in on a day."""
    return rank_debts([assessed(debt, as_of, facts_day)], as_of)[0].tier


def codes(findings: Any) -> list[str]:
    """Codes of findings or events, in order."""
    return [finding.code for finding in findings]


def event_of(judged: Assessment, code: str) -> Any:
    """The one event of that code."""
    (event,) = [event for event in judged.events if event.code == code]
    return event
