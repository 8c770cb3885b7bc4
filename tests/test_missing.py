"""What is missing comes with what it could change: ranges, found by trying the answers it may have."""

from datetime import date

import pytest

from debttriage.assess.possible_answers import possible_answers
from debttriage.model.casefile import Casefile
from debttriage.pipeline import assess_and_rank
from debttriage.pipeline.questions import effects_of_missing

AS_OF = date(2026, 11, 21)
LATE = {"arrears": 500, "oldest_due_date": date(2026, 10, 1)}
OLD = {"arrears": 5000, "oldest_due_date": date(2021, 3, 1), "outstanding_balance": 5000}


def household(*debts):
    made = [
        {
            "id": f"d{number}",
            "lender": "示例借贷",
            "kind": "instalment_loan",
            "outstanding_balance": 9000,
            **debt,
        }
        for number, debt in enumerate(debts)
    ]
    return Casefile.model_validate({"case": {"as_of": AS_OF}, "debts": made})


def effects(*debts):
    return {
        (effect.debt_id, effect.fact.code): effect for effect in effects_of_missing(household(*debts), AS_OF)
    }


def test_a_demand_nobody_remembers_decides_whether_an_old_debt_may_be_paid():
    """Without it the debt may be too old; with a recent one it may not be, and it moves up the list."""
    effect = effects(OLD, LATE)["d0", "last_demand_on"]

    assert frozenset({True, False}) == effect.may_pay
    assert effect.ranks[0] <= effect.ranks[1]


def test_a_missing_rate_is_told_as_a_range_of_growth():
    """Between the lowest and the highest usual rate, never as nothing."""
    effect = effects(LATE)["d0", "contract_rate"]

    assert effect.growth[0] < effect.growth[1]


def test_a_fact_that_only_sharpens_a_sum_changes_no_rank():
    """The split over bills is asked for, and nothing is claimed of it."""
    effect = effects({**LATE, "rate": "14.6%/year"}, LATE)["d0", "arrears_by_due_date"]

    assert effect.ranks[0] == effect.ranks[1]
    assert 1 == len(effect.may_pay)


def test_it_is_needed_before_the_day_that_ranks_the_debt():
    """The next mark is what the fact should be known before."""
    assert date(2026, 11, 30) == effects(LATE)["d0", "contract_rate"].needed_by


@pytest.mark.parametrize("first", [LATE, OLD, {"used_by": {}}], ids=["late", "old", "lent"])
def test_the_rank_as_it_stands_lies_within_every_range(first):
    """What the list shows is one of the answers."""
    casefile = household(first, LATE, OLD)
    _, ranking = assess_and_rank(casefile, AS_OF)
    places = {ranked.debt_id: ranked.rank for ranked in ranking}

    for effect in effects_of_missing(casefile, AS_OF):
        assert effect.ranks[0] <= places[effect.debt_id] <= effect.ranks[1]


def test_a_tick_is_tried_both_ways():
    """Yes and no; nothing else of the debt changes."""
    (debt,) = household({"used_by": {"who": "cousin"}}).debts
    answers = possible_answers(debt, "debtor_knew", AS_OF)

    assert [True, False] == [answer.used_by.debtor_knew for answer in answers]
    assert {"cousin"} == {answer.used_by.who for answer in answers}
