"""Cash from day to day: what comes in, what living costs, which bills fall due, and where it is not enough.

Unit  fen; each day's `cash` is what is left at its end if everything due by then was paid on its day.
"""

from datetime import date
from typing import Literal

from debttriage.model.assessment import Finding
from debttriage.model.noun import noun

ScenarioName = Literal["low", "hopeful"]


@noun
class BillAhead:
    """A payment that falls due: a bill of a debt that is kept up to date, or an agreed instalment."""

    debt_id: str
    due_date: date
    amount: int
    is_agreed: bool


@noun
class CashDay:
    """One day: opening cash + income - essentials - bills = cash."""

    on: date
    income: int
    essentials: int
    bills: int
    cash: int


@noun
class MissedBill:
    """A bill that cannot be paid on its day without taking money that living needs.

    Attributes:
        can_pay: fen that can be paid on the due date and leave living costs untouched.
        covered_on: the first later day on which it can be paid whole, with living costs and the bills
            before the next income kept back; None: not within the forecast.
        takes_living_money: the cash of that day is enough for a direct debit, which would then leave too
            little for living.
        ask: what to ask the lender for before the due date.
    """

    bill: BillAhead
    can_pay: int
    short_by: int
    covered_on: date | None
    takes_living_money: bool
    ask: Finding


@noun
class Scenario:
    """The days with certain income only (low), or with all of it (hopeful).

    Attributes:
        living_short: the first day on which living costs alone are not covered, with no bill paid at all.
    """

    name: ScenarioName
    days: tuple[CashDay, ...]
    first_below_zero: CashDay | None
    first_below_reserve: CashDay | None
    lowest: CashDay
    living_short: CashDay | None
    missed: tuple[MissedBill, ...]


@noun
class LeftOut:
    """A debt whose payments are not in the forecast, and why."""

    debt_id: str
    because: Literal["in_arrears", "must_not_be_paid", "no_bill_known"]


@noun
class Forecast:
    """The next days, low and hopeful; the same where all income is certain."""

    as_of: date
    reserve_target: int
    bills: tuple[BillAhead, ...]
    low: Scenario
    hopeful: Scenario
    left_out: tuple[LeftOut, ...]

    @property
    def has_uncertain_income(self) -> bool:
        """Whether the two scenarios differ."""
        return self.low.days != self.hopeful.days
