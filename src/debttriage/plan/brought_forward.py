"""What has happened between the day of the figures and the day judged, as far as the file tells?

Assumed  certain income came in and living costs were paid on their days; payments in the log were made, and
         nothing else; so bills that fell due since and stand in no log are unpaid, and interest, penalties
         and late fees ran on.  A missed instalment of an agreement is due at once, before the agreement ends.
Unit     fen; days are ordinals inside the engine.
"""

from dataclasses import replace
from datetime import date

from debttriage.model.assessment import Assessment
from debttriage.model.casefile import Budget, Casefile, Debt
from debttriage.model.dates import months_between
from debttriage.model.money import Fen
from debttriage.model.noun import noun
from debttriage.model.since_the_file import facts_day, paid_since
from debttriage.plan.cash import essential_between, income_dates
from debttriage.plan.course_model import opening_course
from debttriage.plan.debt_course import Course


@noun
class Horizon:
    """The day of the figures, the day judged, how many months are looked ahead, and the next payday."""

    facts_day: date
    as_of: date
    months: int
    payday: date | None = None


def course_as_of(debt: Debt, assessment: Assessment, horizon: Horizon) -> tuple[Course, Fen]:
    """The course of one payable debt on the day judged, and the disputed fen that stand aside unpaid."""
    start, as_of = horizon.facts_day, horizon.as_of
    ended = debt.agreement is not None and (debt.agreement.last_due_on or as_of) < as_of
    if start >= as_of or ended:
        return opening_course(debt, assessment, as_of, horizon.months, horizon.payday)
    months = horizon.months + months_between(start, as_of)
    course, aside = opening_course(debt, assessment, start, months, horizon.payday)
    if course.model.agreement:
        return _under_agreement(course, paid_since(debt, start, as_of), as_of.toordinal()), aside
    course.advance(as_of.toordinal())
    course.close()
    return _starting_anew(course), aside


def _starting_anew(course: Course) -> Course:
    """The same state with nothing charged, paid or marked yet, and its bills counted from today."""
    model, passed = course.model, course.bill_index
    course.model = replace(
        model,
        bills=model.bills[passed:],
        bill_amounts=model.bill_amounts[passed:],
        interest_before_first_bill=model.interest_before_first_bill or passed > 0,
    )
    course.bill_index = 0
    course.interest_charged = course.penalties_charged = course.fees_charged = course.paid = 0
    course.steps = []
    return course


def _under_agreement(course: Course, paid: Fen, today: int) -> Course:
    """The agreement with the instalments paid since left out, and those missed due today."""
    model = course.model
    bills = model.bills[paid // model.instalment :] if model.instalment else model.bills
    missed = sum(1 for bill in bills if bill < today)
    later = bills[missed:] or (today,)
    if missed and later[0] != today:
        later = (today, *later)
    first = model.instalment * (missed + (missed < len(bills) and bills[missed] == today)) if missed else 0
    amounts = (first, *(model.instalment for _ in later[1:])) if missed else ()
    caught_up = replace(model, bills=later, bill_amounts=amounts, bills_left=len(later))
    return Course(caught_up, course.not_due, [], course.level, today)


def budget_as_of(casefile: Casefile, as_of: date) -> Budget:
    """The budget with the cash that the file's own figures leave at hand on the day judged, never below 0."""
    start, budget = facts_day(casefile, as_of), casefile.budget
    if start >= as_of:
        return budget
    cash = budget.cash - sum(paid_since(debt, start, as_of) for debt in casefile.debts)
    for income in budget.income:
        if income.certain:
            cash += income.amount * len(income_dates(income, start, as_of))
    for essential in budget.essentials:
        is_dated = essential.on is not None or essential.day is not None
        stop = as_of.toordinal() + (1 if is_dated else 0)
        cash -= essential_between(essential, start, start.toordinal(), stop)
    return budget.model_copy(update={"cash": max(0, cash)})
