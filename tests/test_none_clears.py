"""Where no way of paying ever clears everything, the recommended one is still the best on its own aim."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from command_line import run_command
from debttriage.model.casefile import Casefile
from debttriage.model.dates import add_months
from debttriage.model.repayment_plan import Aim, Planning, StrategySummary, WhatIf
from debttriage.pipeline import assess_and_rank
from debttriage.plan.never_clears import clears, least_monthly
from debttriage.plan.opening_household import build_household
from debttriage.plan.plan_rules import plan_rules
from debttriage.plan.recommend import plan_repayment
from plan_cases import AS_OF, FEW_WEEKS_PAY
from strategies import households

few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def planning_of(file: Casefile, aim: Aim) -> Planning:
    """The planning of a household on its own day."""
    day = file.case.as_of or AS_OF
    _, ranking = assess_and_rank(file, day)
    return plan_repayment(file, [ranked.assessment for ranked in ranking], day, WhatIf(aim=aim))[0]


def figure(row: StrategySummary, aim: Aim) -> tuple[int, ...]:
    """What the aim compares, as the table prints it."""
    return (row.new_bucket_steps, row.cost) if aim == "credit" else (row.cost, row.owed_at_end)


@pytest.mark.parametrize("aim", ["money", "credit"])
def test_no_row_of_the_table_is_better_on_the_aim_where_nothing_ever_clears(aim):
    """Six debts beyond the income: the smallest first leaves fewer open, the dearest first costs less."""
    recommended, *others = planning_of(FEW_WEEKS_PAY, aim).strategies

    assert recommended.never_clears
    assert all(figure(recommended, aim) <= figure(row, aim) for row in others)


@few
@given(households(max_debts=4))
@pytest.mark.parametrize("aim", ["money", "credit"])
def test_the_table_agrees_with_the_choice(aim, file):
    """Any household: literally as good as every other row, unless that row leaves open what is cleared."""
    recommended, *others = planning_of(file, aim).strategies

    for row in others:
        if recommended.never_clears or not row.never_clears:
            assert figure(recommended, aim) <= figure(row, aim)
        assert not recommended.never_clears or row.never_clears


@few
@given(households(max_debts=4))
@pytest.mark.parametrize("months", [12, 60])
def test_the_least_sum_that_clears_a_debt_is_the_least(months, file):
    """Any debt: with it the debt is through in so many payments, with a fen less it is not."""
    day = file.case.as_of or AS_OF
    judged = [ranked.assessment for ranked in assess_and_rank(file, day)[1]]
    for opening in build_household(file, judged, day, WhatIf(), months).openings:
        least = least_monthly(opening, day, months)

        assert least is None or clears(opening, day, months, least)
        assert least is None or not clears(opening, day, months, least - 1)


def test_all_rows_are_counted_to_the_same_last_day_where_nothing_clears():
    """Five years, and what is owed on that day: opening plus charges less payments, for the shown plan."""
    plan = planning_of(FEW_WEEKS_PAY, "money").recommended

    assert plan.horizon_months == plan_rules().nothing_clears_months
    assert plan.paydays[-1].on <= add_months(AS_OF, plan.horizon_months)


def test_one_plan_has_one_cost_on_a_screen_and_its_day_is_said(monkeypatch, capsys):
    """Half the income gone: table, bound and what-if name the same sum, and up to when it is counted."""
    sample = str(Path(__file__).parent.parent / "sample_debts.toml")
    asked = ["compare", sample, "--income-drop", "50%", "--lang", "en"]
    printed = run_command(asked, monkeypatch, capsys).out

    cost = re.findall(r"triage \(recommended\) +([\d,.]+)", printed)[0]
    told = " ".join(printed.split("WHY THIS PLAN")[0].split("The recommended")[1].split())
    assert f"one costs CNY {cost}:" in told
    assert f"becomes CNY {cost};" in printed
    assert "counted up to 21 November 2031" in printed
    assert "60 months" in printed.split("WITH THE CHANGE")[1]
