"""Does every income and cost have one rhythm, and do the dates around the budget agree?"""

from collections.abc import Iterator

from debttriage.model.casefile import Essential, Hardship, Income
from debttriage.read.sense import Days, reads
from debttriage.read.slip import Slip


def _given(**fields: object) -> list[str]:
    return [name for name, value in fields.items() if value is not None]


@reads("day", "on", "every")
def income_comes_in_one_rhythm(income: Income, _: Days) -> Iterator[Slip]:
    """Money comes monthly, once, or every week or two: exactly one of them."""
    given = _given(day=income.day, on=income.on, every=income.every)
    if not given:
        yield Slip("income_without_date", ())
    elif len(given) > 1:
        yield Slip("income_with_two_rhythms", (given[1],), {"given": ", ".join(given)})


@reads("every", "from")
def weekly_income_has_a_start(income: Income, _: Days) -> Iterator[Slip]:
    """Weeks are counted from a date."""
    if income.every and income.from_ is None:
        yield Slip("every_without_from", ("every",))


@reads("from", "until")
def income_ends_after_it_began(income: Income, _: Days) -> Iterator[Slip]:
    """The last day of an income is not before its first."""
    if income.from_ and income.until and income.until < income.from_:
        yield Slip("until_before_from", ("until",), {"start": f"{income.from_}"})


@reads("day", "on", "per")
def essential_falls_due_in_one_rhythm(essential: Essential, _: Days) -> Iterator[Slip]:
    """A cost falls due on a day of the month, once, or is spread evenly: at most one of them."""
    spread = essential.per if essential.per == "year" or essential.on else None
    given = _given(day=essential.day, on=essential.on, per=spread)
    if len(given) > 1:
        yield Slip("essential_with_two_rhythms", (given[1],), {"given": ", ".join(given)})


@reads("since", "expected_until")
def hardship_ends_after_it_began(hardship: Hardship, _: Days) -> Iterator[Slip]:
    """Things get better after they got worse."""
    if hardship.since and hardship.expected_until and hardship.expected_until < hardship.since:
        yield Slip("expected_until_before_since", ("expected_until",), {"since": f"{hardship.since}"})


INCOME_CHECKS = (income_comes_in_one_rhythm, weekly_income_has_a_start, income_ends_after_it_began)
ESSENTIAL_CHECKS = (essential_falls_due_in_one_rhythm,)
HARDSHIP_CHECKS = (hardship_ends_after_it_began,)
