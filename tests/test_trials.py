"""A trial that is looked up comes to what the simulator says of the same plan, to the fen."""

import random
from datetime import date

import pytest

from debttriage.model.repayment_plan import WhatIf
from debttriage.pipeline import assess_and_rank, read
from debttriage.plan.household import Household
from debttriage.plan.opening_household import build_household
from debttriage.plan.simulate import run_household
from debttriage.plan.targets import Targets
from debttriage.plan.trials import Trials, tail_cost
from test_search import SMALL, household
from test_startup import SAMPLE

PLANS, WINDOW, PAYDAYS = 150, 6, 14


def the_sample() -> Household:
    """The sample file's household: eight debts, a court step among them."""
    casefile, day = read(SAMPLE, None, date(2026, 11, 21))
    judged = [ranked.assessment for ranked in assess_and_rank(casefile, day)[1]]
    return build_household(casefile, judged, day, WhatIf(), 60)


def any_plan(chance: random.Random, debts: int) -> Targets:
    """A plan drawn at random over the window."""
    states = [[chance.randrange(3) for _ in range(WINDOW)] for _ in range(debts)]
    order = chance.sample(range(debts), debts)
    saves = [chance.random() < 0.2 for _ in range(WINDOW)]
    focus = [chance.randrange(-1, debts) for _ in range(WINDOW)]
    return Targets(states, order, saves, focus, chance.random() < 0.5)


def neighbour(chance: random.Random, plan: Targets) -> Targets:
    """The plan with one payday of one debt, or the order, changed."""
    twin = plan.copy()
    if chance.random() < 0.3:
        chance.shuffle(twin.order)
    twin.states[chance.randrange(len(plan.states))][chance.randrange(WINDOW)] = chance.randrange(3)
    return twin


@pytest.mark.parametrize("name", [*SMALL, "the sample"])
def test_a_trial_comes_to_what_the_simulator_says(name):
    """However many plans were tried before it, from the first payday to the last."""
    house = the_sample() if name == "the sample" else household(SMALL[name])
    chance, trials = random.Random(8), Trials(house, PAYDAYS)
    plan = any_plan(chance, len(house.openings))
    for number in range(PLANS):
        plan = any_plan(chance, len(house.openings)) if number % 5 == 0 else neighbour(chance, plan)
        run = run_household(house, plan.policy, paydays=PAYDAYS)

        expected = (sum(len(course.steps) for course in run.courses), run.weighed() + tail_cost(run))
        assert expected == trials.comes_to(plan)


def test_a_trial_is_given_up_where_the_simulator_gives_up():
    """Above a limit the figures are those of the payday on which it was crossed."""
    house, chance = the_sample(), random.Random(3)
    trials = Trials(house, PAYDAYS)
    limit = min(
        trials.comes_to(plan)[1] for plan in (any_plan(chance, len(house.openings)) for _ in range(9))
    )
    for _ in range(40):
        plan = any_plan(chance, len(house.openings))
        run = run_household(house, plan.policy, paydays=PAYDAYS, stop_above=limit)

        assert run.weighed() + tail_cost(run) == trials.comes_to(plan, stop_above=limit)[1]
