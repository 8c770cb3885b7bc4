"""Small invented households for the tests of the plan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from debttriage.model.casefile import Casefile

AS_OF = date(2026, 11, 21)


def casefile(debts: Sequence[Mapping[str, Any]], **budget: Any) -> Casefile:
    """A household with those debts; income 3,500 on the 10th unless the budget says otherwise."""
    filled = {"income": [{"name": "pay", "amount": 3500, "day": 10}], **budget}
    return Casefile.model_validate({"case": {"as_of": AS_OF}, "budget": filled, "debts": [*debts]})


def card(debt_id: str, balance: float | str, rate: str = "18.25%/year", **more: Any) -> dict[str, Any]:
    """A card of Example Bank that is not late, next bill on 10 December."""
    filled = {
        "id": debt_id,
        "lender": "Example Bank",
        "kind": "card",
        "outstanding_balance": str(balance),
        "rate": rate,
        "next_due_date": date(2026, 12, 10),
        "minimum_payment": 300,
    }
    return {**filled, **more}


def late_pay_later(debt_id: str, due: date, arrears: str, **more: Any) -> dict[str, Any]:
    """A pay-later debt with one overdue bill at 0.05% a day."""
    filled = {
        "id": debt_id,
        "lender": "Example Pay",
        "kind": "pay_later",
        "outstanding_balance": arrears,
        "arrears": arrears,
        "oldest_due_date": due,
        "penalty_rate": "0.05%/day",
        "reported_to_bureau": True,
    }
    return {**filled, **more}


FIVE = (
    card("a", 8000, "18.25%/year", accrual="monthly"),
    card("b", 12500, "14.6%/year", accrual="monthly"),
    card("c", 3000, "24%/year", accrual="monthly"),
    card("d", 20000, "21.9%/year", accrual="monthly"),
    card("e", 6000, "15.6%/year", accrual="monthly"),
)
"""The five debts on which fifteen payoff engines were measured."""
