"""Invented households to measure on: debts mostly late, a budget below what they ask for.

Four in ten debts are cards, the rest bank loans, consumer finance, online loans, now and then a friend; six
in ten are one to six months late.  For half a year the income covers 40 to 90% of what falls due, later more,
with a bonus month a year.  The same seed gives the same household on every machine.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from debttriage.model.casefile import Casefile
from debttriage.model.dates import add_months
from debttriage.model.money import amount_text

AS_OF = date(2026, 11, 21)
KINDS = (
    (40, "card", "bank_card", "0.05%/day", None),
    (18, "instalment_loan", "bank", "6.5%/year", "1.5x"),
    (20, "instalment_loan", "consumer_finance", "23%/year", "1.5x"),
    (17, "pay_later", "microloan", "14.6%/year", "0.05%/day"),
    (5, "private_loan", "private_person", "6%/year", "12%/year"),
)


def random_household(seed: int, debts: int) -> Casefile:
    """One household of so many debts."""
    rng = Random(f"{seed}/{debts}")
    tables = [_debt(rng, number) for number in range(debts)]
    falls_due = sum(table["_monthly"] for table in tables)
    lean = int(falls_due * rng.uniform(0.4, 0.9))
    later = int(falls_due * rng.uniform(1.1, 1.6))
    turn = add_months(AS_OF, 6)
    income: list[dict[str, Any]] = [
        {"name": "pay", "amount": amount_text(lean), "day": 10, "until": turn},
        {"name": "pay", "amount": amount_text(later), "day": 10, "from": turn},
    ]
    for year in (2027, 2028, 2029):
        income.append({"name": "bonus", "amount": amount_text(lean), "on": date(year, 1, 25)})
    for table in tables:
        del table["_monthly"]
    budget = {"cash": amount_text(rng.randrange(0, max(1, lean // 2))), "income": income}
    return Casefile.model_validate({"case": {"as_of": AS_OF}, "budget": budget, "debts": tables})


def _debt(rng: Random, number: int) -> dict[str, Any]:
    weight = [row[0] for row in KINDS]
    _, kind, lender_kind, rate, penalty = rng.choices(KINDS, weight)[0]
    balance = rng.randrange(2_000_00, 50_000_00)
    due_day = rng.randrange(1, 29)
    late_months = rng.randrange(1, 7) if rng.random() < 0.6 else 0
    monthly = balance // 10 if kind in ("card", "pay_later") else balance // rng.randrange(8, 30)
    table: dict[str, Any] = {
        "id": f"debt{number}",
        "lender": f"Example Lender {number}",
        "lender_kind": lender_kind,
        "kind": kind,
        "outstanding_balance": amount_text(balance),
        "rate": rate,
        "due_day": due_day,
        "reported_to_bureau": kind != "private_loan",
        "_monthly": monthly,
    }
    if penalty:
        table["penalty_rate"] = penalty
    next_due = AS_OF + timedelta(days=rng.randrange(1, 29))
    table["next_due_date"], table["due_day"] = next_due, next_due.day
    if kind in ("card", "pay_later"):
        table |= {"minimum_payment": amount_text(monthly), "minimum_rule": "10%, at least 100"}
    elif kind == "instalment_loan":
        table |= {"instalment": amount_text(monthly), "instalments_left": balance // monthly}
    if kind == "card":
        table["late_fee"] = "5%"
    if late_months:
        arrears = min(balance, monthly * late_months)
        oldest = add_months(next_due, -late_months, next_due.day)
        table |= {"arrears": amount_text(arrears), "oldest_due_date": oldest}
        if kind == "instalment_loan":
            table["overdue_principal"] = amount_text(arrears * 4 // 5)
        if kind == "private_loan":
            table["next_due_date"] = None
    return {key: value for key, value in table.items() if value is not None}


def small_household(seed: int, debts: int, lean_paydays: int) -> Casefile:
    """A few late debts, some lean paydays, then one that pays everything: what matters is in the lean ones.

    Only the late part of each debt is owed, so the cost is known to the fen on the last payday.
    """
    rng = Random(f"small/{seed}/{debts}")
    tables, owed = [], 0
    for number in range(debts):
        kind, rate, penalty = rng.choice(
            [("card", "0.05%/day", None), ("pay_later", "14.6%/year", "0.05%/day")]
        )
        due = AS_OF - timedelta(days=rng.randrange(5, 120))
        amounts = [rng.randrange(400_00, 2_000_00) for _ in range(rng.randrange(1, 4))]
        dates = [add_months(due, -k, due.day) for k in range(len(amounts))]
        parts = [{"due": on, "amount": amount_text(a)} for on, a in zip(dates, amounts, strict=True)]
        balance = amount_text(sum(amounts))
        owed += sum(amounts)
        tables.append(
            {
                "id": f"debt{number}", "lender": f"Example Lender {number}", "kind": kind,
                "outstanding_balance": balance, "arrears": balance, "oldest_due_date": min(dates),
                "arrears_by_due_date": parts, "rate": rate, "late_fee": "5%",
                "minimum_rule": "10%, at least 100",
                **({"penalty_rate": penalty} if penalty else {}), "reported_to_bureau": True,
            }
        )  # fmt: skip
    lean = int(owed * rng.uniform(0.1, 0.25))
    days = [add_months(AS_OF, k, 10) for k in range(1, lean_paydays + 1)]
    income = [{"name": "pay", "amount": amount_text(lean), "on": day} for day in days]
    income.append({"name": "bonus", "amount": amount_text(3 * owed), "on": add_months(days[-1], 1, 10)})
    budget = {"cash": "0.00", "income": income}
    return Casefile.model_validate({"case": {"as_of": AS_OF}, "budget": budget, "debts": tables})
