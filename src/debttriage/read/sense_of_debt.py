"""Do the figures and dates of one debt agree with each other?"""

from collections.abc import Iterator
from datetime import date

from debttriage.model.casefile import DatedDue, Debt
from debttriage.model.money import amount_text
from debttriage.read.sense import Days, reads
from debttriage.read.slip import Slip


@reads("arrears", "outstanding_balance")
def arrears_within_balance(debt: Debt, _: Days) -> Iterator[Slip]:
    """What is past due is part of what is owed."""
    if debt.arrears > debt.outstanding_balance:
        figures = {
            "arrears": amount_text(debt.arrears),
            "balance": amount_text(debt.outstanding_balance),
        }
        yield Slip("arrears_above_balance", ("arrears",), figures)


@reads("arrears", "oldest_due_date", "arrears_by_due_date")
def arrears_have_a_date(debt: Debt, _: Days) -> Iterator[Slip]:
    """How late a debt is cannot be known without the due date of its oldest unpaid part."""
    if debt.arrears > 0 and debt.oldest_due_date is None:
        if debt.arrears_by_due_date:
            oldest = min(due.due for due in debt.arrears_by_due_date)
            yield Slip("oldest_due_date_left_out", ("oldest_due_date",), {"oldest": f"{oldest}"})
        else:
            yield Slip(
                "oldest_due_date_missing", ("oldest_due_date",), {"arrears": amount_text(debt.arrears)}
            )


@reads("oldest_due_date")
def oldest_due_date_has_come(debt: Debt, days: Days) -> Iterator[Slip]:
    """What is past due was due before the day of the figures."""
    if debt.oldest_due_date and debt.oldest_due_date > days.facts_day:
        yield Slip("oldest_due_date_in_future", ("oldest_due_date",), {"day": f"{days.facts_day}"})


@reads("arrears", "arrears_by_due_date")
def parts_add_up(debt: Debt, _: Days) -> Iterator[Slip]:
    """The unpaid bills of each due date make the arrears."""
    parts = sum(due.amount for due in debt.arrears_by_due_date)
    if not debt.arrears_by_due_date or parts == debt.arrears:
        return
    figures = {"sum": amount_text(parts), "arrears": amount_text(debt.arrears)}
    figures["difference"] = amount_text(abs(parts - debt.arrears))
    is_left_out = "arrears" not in debt.model_fields_set
    code = "arrears_left_out" if is_left_out else "arrears_do_not_add_up"
    yield Slip(code, ("arrears_by_due_date",), figures)


@reads("arrears_by_due_date")
def parts_were_due(debt: Debt, days: Days) -> Iterator[Slip]:
    """Each due date of the arrears has come, and stands there once."""
    for number, due in enumerate(debt.arrears_by_due_date):
        if due.due > days.facts_day:
            yield Slip("due_in_future", ("arrears_by_due_date", number, "due"), {"day": f"{days.facts_day}"})
    yield from _repeated(debt.arrears_by_due_date, "arrears_by_due_date")


@reads("schedule")
def schedule_dates_differ(debt: Debt, _: Days) -> Iterator[Slip]:
    """A due date to come stands in the schedule once."""
    yield from _repeated(debt.schedule, "schedule")


def _repeated(dues: tuple[DatedDue, ...], field: str) -> Iterator[Slip]:
    seen: set[date] = set()
    for number, due in enumerate(dues):
        if due.due in seen:
            yield Slip("due_twice", (field, number, "due"), {"due": f"{due.due}"})
        seen.add(due.due)


@reads("oldest_due_date", "arrears_by_due_date")
def oldest_part_is_the_oldest(debt: Debt, _: Days) -> Iterator[Slip]:
    """The oldest of the listed due dates is the oldest due date."""
    if debt.arrears_by_due_date and debt.oldest_due_date:
        listed = min(due.due for due in debt.arrears_by_due_date)
        if listed != debt.oldest_due_date:
            yield Slip("oldest_due_date_differs", ("oldest_due_date",), {"listed": f"{listed}"})


@reads("penalties_so_far", "outstanding_balance")
def penalties_within_balance(debt: Debt, _: Days) -> Iterator[Slip]:
    """Penalties are part of what is owed."""
    if (debt.penalties_so_far or 0) > debt.outstanding_balance:
        yield Slip(
            "penalties_above_balance",
            ("penalties_so_far",),
            {"balance": amount_text(debt.outstanding_balance)},
        )


@reads("overdue_principal", "arrears")
def overdue_principal_within_arrears(debt: Debt, _: Days) -> Iterator[Slip]:
    """Overdue principal is part of what is past due."""
    if (debt.overdue_principal or 0) > debt.arrears:
        figures = {"arrears": amount_text(debt.arrears)}
        yield Slip("overdue_principal_above_arrears", ("overdue_principal",), figures)


@reads("overdue_principal", "penalties_so_far", "outstanding_balance")
def principal_and_penalties_within_balance(debt: Debt, _: Days) -> Iterator[Slip]:
    """Overdue principal and penalties are different parts of what is owed."""
    parts = (debt.overdue_principal or 0, debt.penalties_so_far or 0)
    if max(parts) <= debt.outstanding_balance < sum(parts):
        figures = {"sum": amount_text(sum(parts)), "balance": amount_text(debt.outstanding_balance)}
        yield Slip("principal_and_penalties_above_balance", ("penalties_so_far",), figures)


@reads("disputed_amount", "outstanding_balance")
def disputed_within_balance(debt: Debt, _: Days) -> Iterator[Slip]:
    """Only what is claimed can be disputed."""
    if debt.disputed_amount > debt.outstanding_balance:
        figures = {"balance": amount_text(debt.outstanding_balance)}
        yield Slip("disputed_above_balance", ("disputed_amount",), figures)


@reads("oldest_due_date", "next_due_date")
def next_due_date_is_later(debt: Debt, _: Days) -> Iterator[Slip]:
    """The next due date comes after the oldest unpaid one."""
    if debt.oldest_due_date and debt.next_due_date and debt.next_due_date <= debt.oldest_due_date:
        figures = {"oldest": f"{debt.oldest_due_date}"}
        yield Slip("next_due_before_oldest", ("next_due_date",), figures)


@reads("signed_on", "oldest_due_date")
def signed_before_it_was_due(debt: Debt, days: Days) -> Iterator[Slip]:
    """A contract is signed before its first bill, and not after the day of the file."""
    if debt.signed_on and debt.signed_on > days.as_of:
        yield Slip("date_in_future", ("signed_on",), {"day": f"{days.as_of}"})
    elif debt.signed_on and debt.oldest_due_date and debt.signed_on > debt.oldest_due_date:
        yield Slip("signed_after_due", ("signed_on",), {"oldest": f"{debt.oldest_due_date}"})


DEBT_CHECKS = (
    arrears_within_balance,
    arrears_have_a_date,
    oldest_due_date_has_come,
    parts_add_up,
    parts_were_due,
    schedule_dates_differ,
    oldest_part_is_the_oldest,
    penalties_within_balance,
    overdue_principal_within_arrears,
    principal_and_penalties_within_balance,
    disputed_within_balance,
    next_due_date_is_later,
    signed_before_it_was_due,
)
