"""Which days look mistyped?  Questions that `check` asks and that stop nothing."""

from collections.abc import Iterator
from datetime import date, datetime

from pydantic import BaseModel

from debttriage.model.casefile import Casefile, Debt, Essential, Paper
from debttriage.model.dates import month_day
from debttriage.read.doubts_of_debt import doubt, kind_of, limit
from debttriage.read.line_index import TomlPath
from debttriage.read.sense import Days, reads
from debttriage.read.slip import Slip

_BILLED_MONTHLY = ("card", "pay_later", "instalment_loan")


@reads("case", "hardship", "budget", "debts")
def days_are_of_this_time(casefile: Casefile, days: Days) -> Iterator[Slip]:
    """No day lies more than a working life away: its year was mistyped more often than it is right."""
    furthest = limit("furthest_usual_years")
    for path, day in _days_in(casefile):
        if abs(day.year - days.facts_day.year) > furthest:
            yield doubt("date_far_away", *path, years=f"{abs(day.year - days.facts_day.year)}")


def _days_in(value: object, path: TomlPath = ()) -> Iterator[tuple[TomlPath, date]]:
    """Every day that was written, with its place."""
    if isinstance(value, datetime):
        yield path, value.date()
    elif isinstance(value, date):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _days_in(item, (*path, number))
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _days_in(getattr(value, name), (*path, field.alias or name))


@reads("kind", "lender", "next_due_date")
def next_bill_comes_soon(debt: Debt, days: Days) -> Iterator[Slip]:
    """A debt that is billed month by month has its next bill within the next weeks."""
    ahead = (debt.next_due_date - days.facts_day).days if debt.next_due_date else 0
    if kind_of(debt) in _BILLED_MONTHLY and ahead > limit("next_bill_within_days"):
        yield doubt("next_due_date_far_away", "next_due_date", days=f"{ahead}")


@reads("due_day", "next_due_date")
def next_bill_falls_on_the_due_day(debt: Debt, _: Days) -> Iterator[Slip]:
    """The next due date is the due day of its month."""
    due = debt.next_due_date
    if debt.due_day and due and due != month_day(due.year, due.month, debt.due_day):
        yield doubt("due_day_differs", "due_day", next=f"{due.day}")


@reads("received_on", "act_by")
def paper_wants_an_answer_soon(paper: Paper, days: Days) -> Iterator[Slip]:
    """Time limits in papers are days, weeks or a few months; a mistyped year would hide one."""
    if paper.act_by:
        left = (paper.act_by - (paper.received_on or days.facts_day)).days
        if left > limit("papers_answered_within_days"):
            yield doubt("act_by_far_away", "act_by", days=f"{left}")


@reads("on")
def essential_is_ahead(essential: Essential, days: Days) -> Iterator[Slip]:
    """A cost of a day that has come was paid out of the cash before it was counted."""
    if essential.on and essential.on <= days.facts_day:
        yield doubt("essential_already_paid", "on", day=f"{days.facts_day}")


FILE_DAYS = (days_are_of_this_time,)
DEBT_DAYS = (next_bill_comes_soon, next_bill_falls_on_the_due_day)
PAPER_DAYS = (paper_wants_an_answer_soon,)
ESSENTIAL_DAYS = (essential_is_ahead,)
