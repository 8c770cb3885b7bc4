"""A lender's proposal about one debt, answered with both plans side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debttriage.pipeline import calling, triage

if TYPE_CHECKING:
    from debttriage.model.casefile import Debt
    from debttriage.model.offer_check import OfferCheck, Proposal
    from debttriage.model.triage import Triage


def proposal_in_file(debt: Debt) -> Proposal | None:
    """The newest proposal of the file that names a number of instalments and a sum."""
    from debttriage.negotiate.offer_check import last_proposal

    return last_proposal(debt)


def check_offer(result: Triage, debt_id: str, proposal: Proposal) -> OfferCheck:
    """Is a lender's proposal affordable, what does it cost, what is missing; with both plans side by side."""
    from debttriage.negotiate import debt_case as of
    from debttriage.negotiate import offer_outcomes as outcomes
    from debttriage.negotiate.offer_check import check_offer as answer
    from debttriage.negotiate.offer_check import script_for_answer

    case = of.debt_case(result, debt_id)
    check = answer(case, proposal, of.household_room(result))
    if check.verdict == "must_not":
        return check
    agreed = triage(
        outcomes.as_if_agreed(result.casefile, check, result.as_of), result.as_of
    ).planning.recommended
    fails_on = outcomes.fails_on(agreed, check, result.as_of)
    return replace(
        check,
        fails_on=fails_on,
        if_refused=outcomes.refused(result.planning.recommended, debt_id),
        if_agreed=None if fails_on else outcomes.agreed(agreed, check),
        ladder=case.route.ladder,
        script=script_for_answer(check, calling.script_kinds(result, debt_id)),
    )
