"""Telephone scripts about the debts of a finished triage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debttriage.model.casefile import Language
    from debttriage.model.script import Script
    from debttriage.model.triage import Triage


def debts_to_call(result: Triage) -> tuple[str, ...]:
    """The debts that a call may be needed for: all but those that are simply being paid."""
    from debttriage.negotiate.script_rules import script_rules

    quiet = script_rules().quiet_routes
    return tuple(route.debt_id for route in result.routes if route.route not in quiet)


def script_kinds(result: Triage, debt_id: str) -> tuple[str, ...]:
    """The telephone scripts that fit a debt, most useful first."""
    from debttriage.negotiate import debt_case as of
    from debttriage.negotiate.script_fit import scripts_for, talk_mode

    case = of.debt_case(result, debt_id)
    mode = talk_mode(case, of.offer_of(result, debt_id), of.planned_payment(result, debt_id))
    return scripts_for(case, mode)


def script(result: Triage, debt_id: str, kind: str, lang: Language) -> Script:
    """Draft a telephone script about one debt.

    Raises:
        UserProblem: it does not fit the debt, with the reason.
    """
    from debttriage.negotiate import debt_case as of
    from debttriage.negotiate.script_facts import script_facts
    from debttriage.write.scripts import draft_script

    case, offer = of.debt_case(result, debt_id), of.offer_of(result, debt_id)
    return draft_script(script_facts(kind, case, offer, of.planned_payment(result, debt_id)), lang)
