"""What does one debt do by itself?  The course of a single debt, with nothing else of the household known.

Every kind of debt is worked through here by hand, to the fen: the sums can be followed with a pocket
calculator, and hold as long as the examples run.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from debttriage.model.casefile import Casefile
from debttriage.pipeline import assess_and_rank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debttriage.plan.debt_course import Course


def course_of_one_debt(table: Mapping[str, Any], as_of: date) -> Course:
    """The course of one debt as a table of the debts file tells it, on the day of its figures.

    `on_day` lets days pass (ordinals), `when_paid` pays; all sums in fen.  A bill's due date is day 0.

    Example:
        Debts of 2026-11-21, looked at later with `after`:

        >>> from debttriage.pipeline.one_debt import after, course_of_one_debt
        >>> today = date(2026, 11, 21)
        >>> def debt(kind, **terms):
        ...     return course_of_one_debt({"id": "d", "lender": "d", "kind": kind, **terms}, today)

        Card: 10,000 at 0.05% a day is 5.00 a day on everything, late or not.  Ten days: 50.00.

        >>> card = debt("card", outstanding_balance=10000, rate="0.05%/day", arrears=1000,
        ...             oldest_due_date=date(2026, 11, 1), due_day=1, minimum_payment=1000)
        >>> card.payoff(), after(card, 10).payoff()
        (1000000, 1005000)

        Pay-later account: only what is late grows.  1,200 at 0.05% a day: 0.60 a day, 6.00 in ten days.

        >>> pay_later = debt("pay_later", outstanding_balance=3000, penalty_rate="0.05%/day", arrears=1200,
        ...                  oldest_due_date=date(2026, 11, 10), due_day=10)
        >>> pay_later.past_due(), after(pay_later, 10).past_due()
        (120000, 120600)

        Equal instalments: 12,000 over twelve months at 1% a month is 1,066.19 each.  The first takes 120.00
        of interest and 946.19 of principal: 11,053.81 is left.

        >>> monthly = {"outstanding_balance": 12000, "rate": "1%/month", "accrual": "monthly",
        ...            "instalments_left": 12, "next_due_date": date(2026, 12, 21)}
        >>> equal = after(debt("instalment_loan", **monthly), 30)
        >>> equal.bill_needed(), equal.when_paid(106619).payoff()
        (106619, 1105381)

        Equal principal: 1,000 each month, and 1% of what is left: 1,120.00, then 1,110.00.

        >>> principal = after(debt("instalment_loan", repayment_method="equal_principal", **monthly), 30)
        >>> principal.bill_needed(), after(principal.when_paid(112000), 31).bill_needed()
        (112000, 111000)

        Interest first: 120.00 each month, and the 12,000 with the last.

        >>> first = {**monthly, "instalments_left": 2, "repayment_method": "interest_first"}
        >>> interest = after(debt("instalment_loan", **first), 30)
        >>> interest.bill_needed(), after(interest.when_paid(12000), 31).bill_needed()
        (12000, 1212000)

        A schedule as the contract prints it: its own amounts, whatever the rate would give.

        >>> printed = [{"due": date(2026, 12, 5), "amount": 400}, {"due": date(2027, 1, 5), "amount": 610}]
        >>> given = debt("instalment_loan", outstanding_balance=1010, schedule=printed)
        >>> given.bill_needed(), given.when_paid(40000).payoff()
        (40000, 61000)

        Single payment: 5,000 at 7.3% a year is 1.00 a day; due in thirty days, 5,030.00.

        >>> single = debt("single_payment", outstanding_balance=5000, rate="7.3%/year",
        ...               next_due_date=date(2026, 12, 21))
        >>> after(single, 30).bill_needed()
        503000

        Private loan: 10,000 at 6% a year for 73 days, a fifth of a year: 120.00.

        >>> private = debt("private_loan", outstanding_balance=10000, rate="6%/year")
        >>> after(private, 73).payoff()
        1012000

        Bill: 300 of water stays 300 when nothing is agreed on being late.

        >>> water = debt("bill", outstanding_balance=300, arrears=300, oldest_due_date=date(2026, 11, 1))
        >>> after(water, 60).payoff()
        30000
    """
    from debttriage.plan.course_model import opening_course
    from debttriage.plan.plan_rules import plan_rules

    casefile = Casefile.model_validate({"case": {"as_of": as_of}, "debts": [dict(table)]})
    (assessment,), _ = assess_and_rank(casefile, as_of)
    return opening_course(casefile.debts[0], assessment, as_of, plan_rules().longest_months)[0]


def after(course: Course, days: int) -> Course:
    """The course so many days later, with nothing paid in between.

    Example:
        >>> loan = {"id": "d", "lender": "d", "kind": "private_loan", "outstanding_balance": 100}
        >>> after(course_of_one_debt(loan, date(2026, 11, 21)), 400).payoff()
        10000
    """
    return course.on_day(course.day + days)
