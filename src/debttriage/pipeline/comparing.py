"""Two files of one household, and what moved the plan from one to the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from debttriage.pipeline import triage

if TYPE_CHECKING:
    from debttriage.model.casefile import Casefile
    from debttriage.model.triage import Triage


def steps_between(
    old: Casefile, new: Casefile, old_day: date, new_day: date
) -> tuple[Triage, Triage, tuple[tuple[str, Triage], ...]]:
    """Two files judged, and the way from one to the other: time passes, the budget changes, then the debts.

    Where the budget is the same and only the day of the figures is another, the step in the middle is named
    after that.  A step that changes nothing is judged once and shared with the step before.
    """
    before = triage(old, old_day)
    later = before if old_day == new_day else triage(old, new_day)
    mixed = old.model_copy(update={"case": new.case, "budget": new.budget})
    richer = later if (old.budget, old.case) == (new.budget, new.case) else triage(mixed, new_day)
    after = richer if new == mixed else triage(new, new_day)
    middle = "figures" if old.budget == new.budget else "budget"
    return before, after, (("time", later), (middle, richer), ("debts", after))
