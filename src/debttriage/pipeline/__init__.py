"""The order of the work: read, assess, rank, plan, negotiate.  Only this room calls one verb after another.

Beside the page, one kind of work each, loaded by the command that needs it:

    debts_file, debts_table   the file's format and its entries; a person's own list
    questions                 what needs no plan: doubts, gaps, cash ahead, a lender's figures
    comparing                 two files of one household, and what moved the plan
    drafting, calling         letters and telephone scripts about a finished triage
    one_debt                  what one debt does by itself, worked through for every kind
    offer_check               a lender's proposal, with both plans side by side

Nothing here asks what day it is or which language is read; `triage` is a pure function of its arguments.
Each room is loaded when its verb is first called: `rank` does not wait for the planner or the letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.model.assessment import Finding

if TYPE_CHECKING:
    from debttriage.model.assessment import Assessment
    from debttriage.model.casefile import Casefile
    from debttriage.model.ranking import RankedDebt
    from debttriage.model.repayment_plan import Planning, RepaymentPlan, Uncovered, WhatIf
    from debttriage.model.triage import Triage

    Ranking = tuple[RankedDebt, ...]


def read(path: Path, as_of: date | None, today: date) -> tuple[Casefile, date]:
    """The casefile in `path`, and the day it is judged on: as asked, else the file's own, else today.

    Payments logged since the file's own day are taken off its figures here, once.

    Raises:
        UserProblem: every problem of the file at once.
    """
    from debttriage.read.casefile import read_casefile

    casefile = read_casefile(path, today, as_of)
    day = as_of or casefile.case.as_of or today
    if casefile.case.as_of is None or casefile.case.as_of >= day:
        return casefile, day
    from debttriage.assess.payments_since import with_payments_counted

    return with_payments_counted(casefile, day), day


def assess_and_rank(casefile: Casefile, as_of: date) -> tuple[tuple[Assessment, ...], Ranking]:
    """Every debt judged on that day, in the order of the file, and the order of attention."""
    from debttriage.assess.debt import assess_debt
    from debttriage.rank import order

    assessments = tuple(assess_debt(debt, casefile, as_of) for debt in casefile.debts)
    return assessments, order.rank_debts(assessments, as_of)


def triage(casefile: Casefile, as_of: date, what_if: WhatIf | None = None) -> Triage:
    """Triage one person's debts on one day: what first, where the money goes, how each debt is handled.

    Pure and picklable: the same arguments give the same result in any process.

    >>> from debttriage.model.casefile import Casefile
    >>> friend = {"id": "friend", "lender": "friend", "kind": "private_loan", "outstanding_balance": 500}
    >>> result = triage(Casefile.model_validate({"debts": [friend]}), date(2026, 11, 21))
    >>> [(ranked.rank, ranked.debt_id) for ranked in result.ranking]
    [(1, 'friend')]
    """
    from debttriage.model.repayment_plan import WhatIf
    from debttriage.model.triage import Triage
    from debttriage.negotiate.actions import next_actions
    from debttriage.negotiate.handling import routes_and_offers
    from debttriage.plan.recommend import plan_as_agreed
    from debttriage.rulebook.rulebook import all_checked_on

    asked = what_if or WhatIf()
    assessments, ranking = assess_and_rank(casefile, as_of)
    in_order = [ranked.assessment for ranked in ranking]
    planning = _planned(casefile, in_order, as_of, asked)
    routes, offers = routes_and_offers(casefile, assessments, planning, as_of)
    monthly = {offer.debt_id: offer.monthly for offer in offers}
    agreed = plan_as_agreed(casefile, in_order, as_of, asked, offers)
    planning = _with_offers(planning, agreed, monthly)
    rules = tuple(sorted({rule for a in assessments for rule in a.rules}))
    return Triage(
        casefile=casefile,
        as_of=as_of,
        assessments=assessments,
        ranking=ranking,
        planning=planning,
        routes=routes,
        actions=next_actions(casefile, ranking, routes, planning, as_of),
        missing=missing_facts(assessments),
        rules_used=rules,
        rules_checked_on=all_checked_on(rules),
    )


def _planned(casefile: Casefile, in_order: Sequence[Assessment], as_of: date, asked: WhatIf) -> Planning:
    """The plan; with something changed, the plan without it as well, from which the search starts."""
    from debttriage.model.repayment_plan import WhatIf
    from debttriage.plan.recommend import plan_repayment

    if not asked.changes_anything:
        return plan_repayment(casefile, in_order, as_of, asked)[0]
    unchanged, targets = plan_repayment(casefile, in_order, as_of, WhatIf(aim=asked.aim))
    base = unchanged.recommended
    return replace(plan_repayment(casefile, in_order, as_of, asked, (base, targets))[0], base=base)


def _with_offers(planning: Planning, agreed: RepaymentPlan | None, monthly: dict[str, int]) -> Planning:
    """The plan beside the offers: its course if all agree, and each ask with the sum a letter names."""
    uncovered = tuple(_with_offer(gap, monthly) for gap in planning.recommended.uncovered)
    plan = replace(planning.recommended, uncovered=uncovered)
    return replace(planning, recommended=plan, if_they_agree=agreed, offers=monthly)


def _with_offer(gap: Uncovered, monthly: Mapping[str, int]) -> Uncovered:
    """The ask with the very sum that the letter offers, where it offers one."""
    if gap.ask.code != "ask_instalments" or gap.debt_id not in monthly:
        return gap
    figures = {**gap.ask.figures, "monthly_fen": monthly[gap.debt_id]}
    return replace(gap, ask=Finding("ask_offer", figures))


def missing_facts(assessments: Sequence[Assessment]) -> tuple[Finding, ...]:
    """Facts the person could still supply, each with its debt."""
    return tuple(
        replace(finding, figures={**finding.figures, "debt": a.debt_id})
        for a in assessments
        for finding in a.missing
    )
