"""Measure every promise of speed, and how good the plans are, in one run; prints and writes RESULTS.md.

Run it from the project's folder:  uv run python bench/run.py

Everything that is compared is measured in the same run; what counts are the ratios, not the seconds.
Times are processor time, so that other work on the machine disturbs them little.
"""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bars import Bar, bar_lines
from batch import households_a_second
from exhaustive import exact_optimum
from random_households import AS_OF, random_household, small_household
from start_up import start_up

from debttriage.model.casefile import Casefile
from debttriage.model.repayment_plan import Aim, WhatIf
from debttriage.pipeline import assess_and_rank, triage
from debttriage.plan.household import Household, Policy, Run
from debttriage.plan.opening_household import build_household
from debttriage.plan.plan_rules import plan_rules
from debttriage.plan.policies import avalanche, minimum_only, pro_rata, snowball
from debttriage.plan.search import search_targets
from debttriage.plan.simulate import run_household

ROOT = Path(__file__).resolve().parent.parent
SIZES = {5: 10, 10: 8, 20: 4, 50: 3, 100: 2}  # debts: number of seeds
SMALL = [(2, 3), (3, 3), (3, 4), (4, 3)]  # (debts, lean paydays)
SMALL_SEEDS = 12
SEARCH_LIMITS = {10: 0.5, 20: 1.0}  # debts: seconds on one processor
TRIAGE_LIMITS = {100: 2.0}
POLICIES: dict[str, Policy] = {
    "avalanche": avalanche, "snowball": snowball, "pro_rata": pro_rata, "minimum_only": minimum_only,
}  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def household_of(casefile: Casefile, aim: Aim = "balanced", months: int | None = None) -> Household:
    """What the strategies run on."""
    _, ranking = assess_and_rank(casefile, AS_OF)
    judged = [ranked.assessment for ranked in ranking]
    return build_household(casefile, judged, AS_OF, WhatIf(aim=aim), months or plan_rules().longest_months)


def weighed(household: Household, policy: Policy) -> int:
    """Charges, prices of new marks and what is still owed at the end: what the plan is chosen by."""
    run: Run = run_household(household, policy)
    return run.weighed() + sum(course.payoff() for course in run.courses)


def found(household: Household, times: int = 1) -> tuple[int, float, int]:
    """The best weighed cost of the search with so many times its effort, its seconds, and plans tried."""
    rules = plan_rules()
    effort = times * rules.search_effort(len(household.openings))
    best: list[tuple[int, int]] = []

    def search() -> None:
        targets, tried = search_targets(household, effort, rules.window_paydays, False, [])
        best.append((min(weighed(household, t.policy) for t in targets), tried))

    spent = seconds(search)
    return best[0][0], spent, best[0][1]


def plans() -> tuple[list[str], list[Bar]]:
    """Time, and cost of the other ways of paying above the recommended one's."""
    bars = []
    lines = [
        "| debts | seeds | triage, s | search, s | plans tried | "
        + " | ".join(POLICIES)
        + " | ten times the effort |",
        "|---|---|---|---|---|" + "---|" * (len(POLICIES) + 1),
    ]
    for debts, seeds in SIZES.items():
        spent, searched, tried, more = [], [], [], []
        above: dict[str, list[float]] = {name: [] for name in POLICIES}
        for seed in range(seeds):
            casefile = random_household(seed, debts)
            spent.append(seconds(lambda casefile=casefile: triage(casefile, AS_OF)))
            household = household_of(casefile)
            others = {name: weighed(household, policy) for name, policy in POLICIES.items()}
            best, time_taken, number = found(household)
            ours = min(best, *others.values())  # as the product chooses
            deep = min(found(household, 10)[0], ours)
            searched.append(time_taken)
            tried.append(number)
            more.append(deep / ours)
            for name, cost in others.items():
                above[name].append(cost / ours)
        cells = [mean_and_most(ratios) for ratios in above.values()]
        lines.append(
            f"| {debts} | 0-{seeds - 1} | {statistics.median(spent):.2f} | {statistics.median(searched):.2f} "
            f"| {statistics.median(tried):.0f} | "
            + " | ".join(cells)
            + f" | {(statistics.mean(more) - 1):+.1%} |"
        )
        print(lines[-1], flush=True)
        if debts in SEARCH_LIMITS:
            bars.append(Bar(f"search, {debts} debts", max(searched), SEARCH_LIMITS[debts], "s"))
        if debts in TRIAGE_LIMITS:
            bars.append(Bar(f"triage, {debts} debts", max(spent), TRIAGE_LIMITS[debts], "s"))
    return lines, bars


def mean_and_most(ratios: list[float]) -> str:
    """Cost above ours: the mean and the largest."""
    return f"{statistics.mean(ratios) - 1:+.0%} ({max(ratios) - 1:+.0%})"


def against_exact_optima() -> list[str]:
    """The search against every way of paying, on households small enough to try them all."""
    lines = [
        "| debts, lean paydays | seeds | courses tried in all | search above the optimum, mean (most) "
        "| optimum met | avalanche | snowball |",
        "|---|---|---|---|---|---|---|",
    ]
    for debts, lean in SMALL:
        ratios, met, number = [], 0, 0
        above: dict[str, list[float]] = {"avalanche": [], "snowball": []}
        for seed in range(SMALL_SEEDS):
            household = household_of(small_household(seed, debts, lean), months=lean + 2)
            optimum, tried = exact_optimum(household)
            others = {name: weighed(household, POLICIES[name]) for name in above}
            ours = min(found(household)[0], *others.values())
            number += tried
            ratios.append(ours / optimum)
            met += ours <= optimum
            for name, cost in others.items():
                above[name].append(cost / optimum)
        lines.append(
            f"| {debts}, {lean} | 0-{SMALL_SEEDS - 1} | {number:,} | {statistics.mean(ratios) - 1:+.2%} "
            f"({max(ratios) - 1:+.2%}) | {met} of {SMALL_SEEDS} | "
            + " | ".join(mean_and_most(values) for values in above.values())
            + " |"
        )
        print(lines[-1], flush=True)
    return lines


def main() -> None:
    """Run everything and write RESULTS.md."""
    load = os.getloadavg()[0]
    started, quick_starts = start_up()
    batch, quick_batch = households_a_second()
    planned, quick_plans = plans()
    exact = against_exact_optima()
    text = [
        "# Measured",
        "",
        "Made by `uv run python bench/run.py`, all in one run; ratios are what to compare.",
        f"{os.cpu_count()} processors; {load:.1f} processes were running when it began.",
        "",
        "## Promises",
        "",
        *bar_lines([*quick_starts, *quick_plans, *quick_batch]),
        "",
        "## Start-up",
        "",
        *started,
        "",
        "## Many households",
        "",
        *batch,
        "",
        "## Plans of invented households",
        "",
        "Balanced aim.  Cost is charges, prices of new marks, and what is still owed at the end.",
        "The columns of the strategies say how much dearer than the recommended plan: mean (most).",
        "",
        *planned,
        "",
        "## Against every way of paying",
        "",
        "Small households in which the last payday pays everything, so that all that counts is known.",
        "",
        *exact,
        "",
    ]
    (ROOT / "bench" / "RESULTS.md").write_text("\n".join(text), "utf-8")
    print("\n".join(text))


if __name__ == "__main__":
    main()
