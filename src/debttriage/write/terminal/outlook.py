"""How it ends: if the lenders agree, if they refuse, and what a what-if changes."""

from debttriage.model.repayment_plan import NeverClears, RepaymentPlan
from debttriage.model.triage import Triage
from debttriage.write.formats import money, month_text
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    finding_text,
    listed,
    say,
)
from debttriage.write.terminal.notes import LabelledList

MOST_NEVER_CLEAR = 3


def outlook(triage: Triage, screen: Screen, everything: bool) -> list[LabelledList]:
    """IF THEY AGREE, IF THEY REFUSE, what a what-if changes, and debts that never clear: the first or all.

    Nothing where nothing can be spared or no debt may be paid: there is no schedule whose end could be told.
    """
    planning = triage.planning
    is_paid = any(payday.payments for payday in planning.recommended.paydays)
    if not is_paid or planning.affordability.monthly_for_debts <= 0:
        return []
    outcomes: list[LabelledList] = []
    if planning.if_they_agree:
        agreed = [outcome_text(screen, planning.if_they_agree), *_missed(triage, screen)]
        agreed += _why_dearer(triage, screen)
        outcomes.append((say(screen, "plan.if_agree"), agreed))
    label = say(screen, "plan.if_refuse" if outcomes else "plan.as_planned")
    outcomes.append((label, [outcome_text(screen, planning.recommended)]))
    if planning.base:
        outcomes.append(
            (say(screen, "plan.what_if"), [what_if_text(screen, planning.base, planning.recommended)])
        )
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    never = [
        never_clears_text(screen, never, names.get(never.debt_id) or say(screen, "all_debts"))
        for never in planning.recommended.never_clears
    ]
    if not everything and len(never) > MOST_NEVER_CLEAR + 1:
        rest = len(never) - MOST_NEVER_CLEAR
        never = [*never[:MOST_NEVER_CLEAR], say(screen, "plan.never_clear_more", count=rest)]
    return [*outcomes, (say(screen, "plan.never_clear"), never)] if never else outcomes


def _missed(triage: Triage, screen: Screen) -> list[str]:
    """The first agreed instalment that the money does not reach, and what that does."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    plan = triage.planning.if_they_agree
    missed = [found for found in plan.reasons if found.code == "agreement_missed"] if plan else []
    return [
        finding_text(screen, found, "why", debt=names[str(found.figures["debt"])]) for found in missed[:1]
    ]


def _why_dearer(triage: Triage, screen: Screen) -> list[str]:
    """Where agreement costs more than refusal: the debts that no letter is about, and that grow on."""
    planning = triage.planning
    agreed = planning.if_they_agree
    if agreed is None or agreed.cost <= planning.recommended.cost:
        return []
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    growing = [
        names.get(debt.debt_id) or say(screen, "all_debts")
        for debt in agreed.debts
        if debt.debt_id not in planning.offers and debt.interest + debt.penalties + debt.fees
    ]
    return [say(screen, "plan.agree_dearer", debts=listed(screen, growing))] if growing else []


def outcome_text(screen: Screen, plan: RepaymentPlan) -> str:
    """When it is over, what it costs, and how many new marks it brings."""
    if plan.debt_free_date:
        end = say(screen, "plan.ends", month=month_text(plan.debt_free_date, screen.lang))
    else:
        end = say(screen, "plan.ends_not", months=plan.horizon_months)
    cost = say(screen, "plan.costs", amount=money(plan.cost, screen.lang, screen.currency))
    by_count = {0: "plan.marks_none", 1: "plan.marks_one"}
    marks = say(screen, by_count.get(plan.new_bucket_steps, "plan.marks"), count=plan.new_bucket_steps)
    return ("，" if screen.lang == "zh" else ", ").join((end, cost, marks))


def never_clears_text(screen: Screen, never: NeverClears, name: str) -> str:
    """A debt that never clears, with the least monthly sum that would clear it."""
    if never.least_monthly_within is not None:
        amount, key = never.least_monthly_within, "plan.never_clears_within"
    elif never.least_monthly is not None:
        amount, key = never.least_monthly, "plan.never_clears_least"
    else:
        amount, key = 0, "plan.never_clears"
    monthly = money(amount, screen.lang, screen.currency)
    return say(screen, key, debt=name, amount=monthly, months=never.within_months)


def what_if_text(screen: Screen, base: RepaymentPlan, changed: RepaymentPlan) -> str:
    """What the what-if changes against the plan without it."""
    before, after = _end(screen, base), _end(screen, changed)
    return say(
        screen,
        "plan.what_if_same_end" if before == after else "plan.what_if_line",
        before=money(base.cost, screen.lang, screen.currency),
        after=money(changed.cost, screen.lang, screen.currency),
        end_before=before,
        end_after=after,
    )


def _end(screen: Screen, plan: RepaymentPlan) -> str:
    """The month in which all is paid, or that it never is, and how long its cost was counted."""
    if plan.debt_free_date:
        return month_text(plan.debt_free_date, screen.lang)
    key = "plan.never_counted" if plan.never_clears else "plan.never"
    return say(screen, key, months=plan.horizon_months)
