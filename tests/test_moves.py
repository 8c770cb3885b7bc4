"""Changes to a plan: each says what it changes, and the plan it starts from stays as it was."""

from itertools import chain

import pytest

from debttriage.plan.moves import (
    any_moves,
    broad,
    chance_from,
    details,
    one_payday,
    rare,
    single_states,
    stretches_of,
)
from debttriage.plan.targets import CURE, HOLD_MARK, PAY_NOTHING, Targets

WINDOW, DEBTS = 5, [0, 1, 3]
LATE = [frozenset({0, 3})] * WINDOW
KINDS = {
    "one payday": one_payday,
    "stretches": stretches_of(3),
    "details": details,
    "rare": rare,
    "single states": single_states,
}


def plan() -> Targets:
    """Four debts; the last payday is saved for the second debt."""
    states = [[CURE] * WINDOW, [HOLD_MARK] * WINDOW, [PAY_NOTHING] * WINDOW, [CURE, HOLD_MARK] * 2 + [CURE]]
    return Targets(states, [2, 0, 3, 1], [False] * 4 + [True], [-1, 1, -1, -1, -1])


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_change_leaves_the_plan_it_starts_from_and_makes_another_whole_one(kind):
    """Also at the end of the window, where a stretch is cut short."""
    before = plan()
    for move in chain.from_iterable(kind(start, DEBTS, LATE) for start in range(WINDOW)):
        changed = move.applied_to(before)

        assert before == plan()
        assert changed != before
        if changed is not None:
            assert sorted(changed.order) == [0, 1, 2, 3]
            assert {len(row) for row in [*changed.states, changed.saves, changed.focus]} == {WINDOW}
            assert set(changed.focus) <= {-1, *DEBTS}


def test_broad_changes_speak_of_the_debts_that_may_be_moved_only():
    """A debt under an agreement that is kept is left alone."""
    states = [move for move in broad(DEBTS, WINDOW) if move.what in ("state", "place", "focus")]

    assert {move.index for move in states} == set(DEBTS)


def test_a_campaign_holds_the_others_and_cures_one():
    """On the second and third payday; that debt is bought first."""
    (move,) = (m for m in stretches_of(2)(1, [3], LATE) if m.what == "campaign")

    changed = move.applied_to(plan())

    assert [row[1:3] for row in changed.states] == [[HOLD_MARK] * 2] * 3 + [[CURE] * 2]
    assert changed.order == [3, 2, 0, 1]


def test_saving_up_pays_nobody_and_then_cures_one():
    """Two paydays are saved, the third pays the debt first."""
    move = next(m for m in rare(0, DEBTS, LATE) if m.what == "save_for" and m.stop == 2)

    changed = move.applied_to(plan())

    assert changed.saves[:3] == [True, True, False]
    assert [row[:2] for row in changed.states] == [[PAY_NOTHING] * 2] * 4
    assert (changed.states[0][2], changed.focus[2], changed.order[0]) == (CURE, 0, 0)


def test_chance_is_the_same_each_time():
    """The same file gives the same plan on every machine."""
    first, second = (list(any_moves(chance_from(0), DEBTS, WINDOW)) for _ in range(2))

    assert first == second
    assert 2 <= len(first) <= 4
