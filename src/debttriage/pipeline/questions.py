"""What can be asked of a casefile without planning it: its doubts and gaps, its cash, a lender's figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.pipeline import assess_and_rank

if TYPE_CHECKING:
    from debttriage.model.assessment import Assessment, Finding
    from debttriage.model.audit import DebtAudit
    from debttriage.model.casefile import Casefile
    from debttriage.model.forecast import Forecast
    from debttriage.model.missing_effect import MissingEffect
    from debttriage.model.problems import Problem
    from debttriage.model.ranking import RankedDebt, WhyBefore


def check(
    path: Path, casefile: Casefile, as_of: date
) -> tuple[tuple[Problem, ...], tuple[MissingEffect, ...]]:
    """What looks wrong without stopping anything, and what each missing fact could change, debt by debt."""
    from debttriage.read.casefile import doubts

    return doubts(casefile, as_of, path), effects_of_missing(casefile, as_of)


def effects_of_missing(casefile: Casefile, as_of: date) -> tuple[MissingEffect, ...]:
    """Every missing fact, its debt judged and ranked again with each answer that the fact could have."""
    from debttriage.assess.debt import assess_debt
    from debttriage.assess.possible_answers import possible_answers
    from debttriage.rank import order

    assessments, ranking = assess_and_rank(casefile, as_of)
    places = {ranked.debt_id: ranked for ranked in ranking}

    def with_answers(number: int, fact: str) -> Iterator[RankedDebt]:
        debt, others = casefile.debts[number], (*assessments[:number], *assessments[number + 1 :])
        yield places[debt.id]
        for answered in possible_answers(debt, fact, as_of):
            found = order.rank_debts((*others, assess_debt(answered, casefile, as_of)), as_of)
            yield next(ranked for ranked in found if ranked.debt_id == debt.id)

    return tuple(
        _effect(fact, list(with_answers(number, fact.code)), as_of)
        for number, assessment in enumerate(assessments)
        for fact in assessment.missing
    )


def _effect(fact: Finding, could_be: Sequence[RankedDebt], as_of: date) -> MissingEffect:
    """The ranges over all answers; the first of `could_be` is the debt as the file has it."""
    from debttriage.model.missing_effect import MissingEffect

    now = could_be[0]
    ranks = [place for ranked in could_be for place in ranked.rank_range]
    grows = [ranked.assessment.growth.per_day for ranked in could_be]
    day = now.event.event_date if now.event else None
    return MissingEffect(
        fact=replace(fact, figures={**fact.figures, "debt": now.debt_id}),
        debt_id=now.debt_id,
        ranks=(min(ranks), max(ranks)),
        growth=(min(grows), max(grows)),
        may_pay=frozenset(ranked.assessment.may_pay for ranked in could_be),
        needed_by=day if day and day >= as_of else None,
    )


def forecast(casefile: Casefile, as_of: date, days: int) -> Forecast:
    """Cash day by day from `as_of`, low and hopeful, and the bills that will not be covered."""
    from debttriage.plan.forecast import cash_forecast

    return cash_forecast(casefile, assess_and_rank(casefile, as_of)[0], as_of, days)


def audit(casefile: Casefile, as_of: date) -> tuple[tuple[DebtAudit, Assessment], ...]:
    """Every lender's figures against its own terms and the caps, each with what was judged of the debt."""
    from debttriage.assess.audit import audit_debt
    from debttriage.assess.debt import assess_debt

    judged = [assess_debt(debt, casefile, as_of) for debt in casefile.debts]
    return tuple(
        (audit_debt(debt, casefile, each, as_of), each)
        for debt, each in zip(casefile.debts, judged, strict=True)
    )


def why_before(ranking: tuple[RankedDebt, ...], first: str, second: str) -> WhyBefore:
    """Why one debt stands before another."""
    from debttriage.rank import order

    return order.why_before(ranking, first, second)
