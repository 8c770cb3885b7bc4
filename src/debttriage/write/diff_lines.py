"""What changed since the last session: facts, order, plan, letters; and why the plan moved.

Why is not guessed: the old file is judged on the new day, then with the new budget, then as it is now, and
each step shows what it changed.
"""

from collections.abc import Iterator, Sequence

from debttriage.model.triage import Triage
from debttriage.write.diff_facts import fact_changes
from debttriage.write.formats import long_date, money, month_text
from debttriage.write.messages import sentence
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    heading,
    indented,
    rank_label,
    say,
)
from debttriage.write.terminal.letters import letter_name

Section = tuple[str, list[str]]
Steps = Sequence[tuple[str, Triage]]
"""Name of a step ("time", "figures" or "budget", "debts") and the household as judged after it."""


def diff_sections(old: Triage, new: Triage, steps: Steps, screen: Screen) -> list[Section]:
    """Sections by their key: facts, order, plan, letters, why."""
    return [
        ("facts", fact_changes(old.casefile, new.casefile, screen)),
        ("order", list(_order_changes(old, new, screen))),
        ("plan", list(_plan_changes(old, new, screen))),
        ("letters", list(_letter_changes(old, new, screen))),
        ("why", list(_why(old, steps, screen))),
    ]


def diff_lines(old: Triage, new: Triage, steps: Steps, screen: Screen) -> list[str]:
    """`debttriage diff OLD NEW`."""
    lines = [_say(screen, "title", old_on=old.as_of, new_on=new.as_of)]
    for key, texts in diff_sections(old, new, steps, screen):
        label = sentence(screen.lang, "paper", f"diff.section_{key}")
        lines += ["", label]
        for text in texts or [_say(screen, "nothing")]:
            lines += indented(screen, text)
    return [*lines, *heading(screen, "disclaimer")]


def _say(screen: Screen, key: str, **figures: object) -> str:
    return sentence(screen.lang, "paper", f"diff.{key}", figures, screen.currency)


def _order_changes(old: Triage, new: Triage, screen: Screen) -> Iterator[str]:
    """Debts whose rank or tier is another; the new order first."""
    before = {ranked.debt_id: ranked for ranked in old.ranking}
    names = debt_names(new.casefile, screen.lang, LONG_NAME_CELLS)
    for ranked in new.ranking:
        label = rank_label(ranked, new.ranking)
        was = before.get(ranked.debt_id)
        figures = {"debt": names[ranked.debt_id], "rank": label, "tier": ranked.tier}
        if was is None:
            yield _say(screen, "rank_new", **figures)
        elif (was.rank, was.tier) != (ranked.rank, ranked.tier):
            old_rank = rank_label(was, old.ranking)
            yield _say(screen, "rank_moved", **figures, old_rank=old_rank, old_tier=was.tier)


def _plan_changes(old: Triage, new: Triage, screen: Screen) -> Iterator[str]:
    """Monthly sum, cost, end and new marks, before and after; only what differs."""
    for name, before, after in zip(_MEASURES, _measures(old, screen), _measures(new, screen), strict=True):
        if before != after:
            yield _say(screen, "moved", what=_say(screen, f"measure.{name}"), before=before, after=after)


_MEASURES = ("monthly", "cost", "end", "marks", "uncovered")


def _measures(triage: Triage, screen: Screen) -> tuple[str, ...]:
    plan, spare = triage.planning.recommended, triage.planning.affordability
    end = month_text(plan.debt_free_date, screen.lang) if plan.debt_free_date else say(screen, "plan.never")
    return (
        money(spare.monthly_for_debts, screen.lang, screen.currency),
        money(plan.cost, screen.lang, screen.currency),
        end,
        str(plan.new_bucket_steps),
        str(len(plan.uncovered)),
    )


def _letter_changes(old: Triage, new: Triage, screen: Screen) -> Iterator[str]:
    """Routes that changed, and letters that fit now or no longer."""
    before = {route.debt_id: route for route in old.routes}
    names = debt_names(new.casefile, screen.lang, LONG_NAME_CELLS)
    for route in new.routes:
        was = before.get(route.debt_id)
        name = names[route.debt_id]
        if was and was.route != route.route:
            routes = [sentence(screen.lang, "routes", f"route.{each.route}") for each in (was, route)]
            yield _say(screen, "route_moved", debt=name, before=routes[0], after=routes[1])
        known = was.letters if was else ()
        for key, kinds in (
            ("letter_new", [kind for kind in route.letters if kind not in known]),
            ("letter_gone", [kind for kind in known if kind not in route.letters]),
        ):
            if kinds:
                letters = ("、" if screen.lang == "zh" else ", ").join(letter_name(screen, k) for k in kinds)
                yield _say(screen, key, debt=name, letters=letters)


def _why(old: Triage, steps: Steps, screen: Screen) -> Iterator[str]:
    """Each step with what it changed in the plan, in the order in which they were made."""
    before = old
    for name, after in steps:
        changes = list(_plan_changes(before, after, screen))
        figures = {"old_on": long_date(old.as_of, screen.lang), "new_on": long_date(after.as_of, screen.lang)}
        if changes:
            joined = ("；" if screen.lang == "zh" else "; ").join(changes)
            yield _say(screen, f"because_{name}", **figures, changes=joined)
        before = after
