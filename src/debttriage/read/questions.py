"""Which questions are asked of a file, and of which part of it."""

from collections.abc import Iterator
from typing import Any

from debttriage.model.casefile import Casefile, Debt
from debttriage.model.noun import noun
from debttriage.read import sense_of_budget, sense_of_debt, sense_of_events
from debttriage.read.line_index import TomlPath
from debttriage.read.sense import Check, Days, slips_of
from debttriage.read.shape import Broken
from debttriage.read.slip import Slip

Checks = tuple[Check[Any], ...]


@noun
class Questions:
    """The questions for each part of the file."""

    file: Checks = ()
    debtor: Checks = ()
    hardship: Checks = ()
    income: Checks = ()
    essential: Checks = ()
    debt: Checks = ()
    paper: Checks = ()
    limitation: Checks = ()
    offer: Checks = ()
    agreement: Checks = ()


MUST_AGREE = Questions(
    hardship=sense_of_budget.HARDSHIP_CHECKS,
    income=sense_of_budget.INCOME_CHECKS,
    essential=sense_of_budget.ESSENTIAL_CHECKS,
    debt=(*sense_of_debt.DEBT_CHECKS, *sense_of_events.OFFERS_CHECKS),
    paper=sense_of_events.PAPER_CHECKS,
    limitation=sense_of_events.LIMITATION_CHECKS,
    offer=sense_of_events.OFFER_CHECKS,
    agreement=sense_of_events.AGREEMENT_CHECKS,
)


def answers(casefile: Casefile, questions: Questions, days: Days, broken: Broken) -> Iterator[Slip]:
    """What the questions find wrong, part by part."""
    for part, path, checks in _parts(casefile, questions):
        yield from slips_of(part, path, checks, days, broken)


def _parts(casefile: Casefile, questions: Questions) -> Iterator[tuple[Any, TomlPath, Checks]]:
    yield casefile, (), questions.file
    yield casefile.debtor, ("debtor",), questions.debtor
    yield casefile.hardship, ("hardship",), questions.hardship
    for number, income in enumerate(casefile.budget.income):
        yield income, ("budget", "income", number), questions.income
    for number, essential in enumerate(casefile.budget.essentials):
        yield essential, ("budget", "essentials", number), questions.essential
    for number, debt in enumerate(casefile.debts):
        yield from _debt_parts(debt, ("debts", number), questions)


def _debt_parts(debt: Debt, path: TomlPath, questions: Questions) -> Iterator[tuple[Any, TomlPath, Checks]]:
    yield debt, path, questions.debt
    for number, paper in enumerate(debt.papers):
        yield paper, (*path, "papers", number), questions.paper
    for number, offer in enumerate(debt.offers):
        yield offer, (*path, "offers", number), questions.offer
    if debt.limitation:
        yield debt.limitation, (*path, "limitation"), questions.limitation
    if debt.agreement:
        yield debt.agreement, (*path, "agreement"), questions.agreement


def repeated_ids(casefile: Casefile, broken: Broken) -> Iterator[Slip]:
    """Each debt has an id of its own, also where capitals make no difference (file names)."""
    seen: dict[str, int] = {}
    for number, debt in enumerate(casefile.debts):
        path: TomlPath = ("debts", number, "id")
        if broken.touches(path):
            continue
        first = seen.setdefault(debt.id.casefold(), number)
        if first != number:
            yield Slip("id_twice", path, {"first": f"{first + 1}", "number": f"{number + 1}"})
