"""Small invented households for the tests of the plan."""

import tomllib
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


FEW_WEEKS_PAY = Casefile.model_validate(
    tomllib.loads(
        """
[case]
as_of = 2026-11-21
[budget]
cash = 0
reserve_target = 3000
[[budget.income]]
name = "w"
amount = 1200
every = "2weeks"
from = 2026-11-26
[[budget.income]]
name = "b"
amount = 2000
on = 2027-01-15
[[budget.essentials]]
name = "房租"
amount = 2300
day = 15
[[budget.essentials]]
name = "保险"
amount = 1200
per = "year"
[[debts]]
id = "d0"
lender = "L0"
kind = "card"
outstanding_balance = 23698
arrears = 471
minimum_payment = 21124
oldest_due_date = 2026-10-23
rate = "0.05%/day"
stage = "lawyer"
[[debts.papers]]
kind = "acceleration_notice"
received_on = 2026-11-15
act_by = 2026-12-15
[[debts]]
id = "d1"
lender = "L1"
kind = "private_loan"
outstanding_balance = 20395
arrears = 17889
oldest_due_date = 2026-02-06
rate = "0.05%/day"
penalty_rate = "0.05%/day"
stage = "court"
[[debts]]
id = "d2"
lender = "cmb_card"
kind = "private_loan"
outstanding_balance = 19736
arrears = 4489
oldest_due_date = 2026-06-18
rate = "24%/year"
due_day = 20
stage = "agency"
[[debts]]
id = "d3"
lender = "L3"
kind = "card"
outstanding_balance = 45230
arrears = 39697
oldest_due_date = 2026-02-20
due_day = 25
stage = "judgment"
[[debts]]
id = "d4"
lender = "jiebei"
kind = "card"
outstanding_balance = 2750
arrears = 1320
minimum_payment = 1576
oldest_due_date = 2026-08-09
due_day = 28
stage = "lawyer"
[[debts]]
id = "d5"
lender = "jiebei"
kind = "bill"
outstanding_balance = 44093
arrears = 12884
oldest_due_date = 2025-12-22
penalty_rate = "0.05%/day"
stage = "court"
""",
        parse_float=str,
    )
)
"""1,200.00 every two weeks, most of it rent, and six debts in arrears that it can never clear."""


AGREED = card(
    "agreed",
    4000,
    arrears=4000,
    oldest_due_date=date(2026, 6, 10),
    agreement={
        "signed_on": date(2026, 10, 1),
        "instalment": 500,
        "due_day": 20,
        "last_due_on": date(2027, 7, 20),
    },
)
"""A card under an agreement of 500 a month until July."""
