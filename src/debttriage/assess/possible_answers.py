"""Which answers could a missing fact have?  The ends of what is usual, or each of a few.

The debt with each answer filled in is assessed again, and what differs is what the fact would change.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import cast, get_args

from debttriage.model.casefile import Debt, DebtKind, LimitationFacts, UsedBy
from debttriage.model.rates import PenaltyRate, Rate, parse_percent
from debttriage.rulebook.rulebook import DATA, read_data

Answers = Callable[[Debt, str, date], Iterator[Debt]]


def possible_answers(debt: Debt, fact: str, as_of: date) -> tuple[Debt, ...]:
    """The debt as it would stand in the file with each answer; none where the fact only sharpens a sum.

    >>> bill = Debt.model_validate({"id": "b", "lender": "x", "outstanding_balance": 5})
    >>> [each.reported_to_bureau for each in possible_answers(bill, "reported_to_bureau", date(2026, 11, 21))]
    [True, False]
    """
    answers = _ANSWERS.get(fact)
    return tuple(answers(debt, fact, as_of)) if answers else ()


def _limitation_day(debt: Debt, fact: str, as_of: date) -> Iterator[Debt]:
    """It never happened, as the file stands; or it happened lately."""
    known = debt.limitation or LimitationFacts()
    yield debt.model_copy(update={"limitation": known.model_copy(update={fact: as_of})})


def _tick(debt: Debt, fact: str, _: date) -> Iterator[Debt]:
    known = debt.used_by or UsedBy()
    for answer in (True, False):
        yield debt.model_copy(update={"used_by": known.model_copy(update={fact: answer})})


def _contract_rate(debt: Debt, _: str, __: date) -> Iterator[Debt]:
    for rate in _usual_rates():
        yield debt.model_copy(update={"rate": rate})


def _penalty_rate(debt: Debt, _: str, __: date) -> Iterator[Debt]:
    for rate in _usual_rates():
        yield debt.model_copy(update={"penalty_rate": PenaltyRate(rate=rate)})


def _reported(debt: Debt, _: str, __: date) -> Iterator[Debt]:
    for answer in (True, False):
        yield debt.model_copy(update={"reported_to_bureau": answer})


def _kind(debt: Debt, _: str, __: date) -> Iterator[Debt]:
    for kind in get_args(DebtKind):
        yield debt.model_copy(update={"kind": kind})


def _arrival(debt: Debt, fact: str, as_of: date) -> Iterator[Debt]:
    """The paper arrived on the day judged: its time to answer is then the longest that it can be."""
    kind = fact.removeprefix("arrival_of_")
    papers = tuple(
        paper.model_copy(update={"received_on": as_of})
        if paper.kind == kind and paper.received_on is None
        else paper
        for paper in debt.papers
    )
    yield debt.model_copy(update={"papers": papers})


@cache
def _usual_rates() -> tuple[Rate, Rate]:
    """The lowest and the highest rate that is usual, a year."""
    limits = cast(dict[str, dict[str, str]], read_data(DATA / "doubt_limits.toml"))
    lowest, highest = (
        Rate(parse_percent(limits[f"{end}_usual_rate"]["value"]), "year") for end in ("lowest", "highest")
    )
    return lowest, highest


_ANSWERS: dict[str, Answers] = {
    **dict.fromkeys(LimitationFacts.model_fields, _limitation_day),
    **dict.fromkeys((name for name in UsedBy.model_fields if name != "who"), _tick),
    **{
        f"arrival_of_{kind}": _arrival
        for kind in ("summons", "payment_order", "arbitration_notice", "judgment", "enforcement_notice")
    },
    "contract_rate": _contract_rate,
    "penalty_rate": _penalty_rate,
    "reported_to_bureau": _reported,
    "kind": _kind,
}
