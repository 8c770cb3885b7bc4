"""Telephone scripts about the debts of a finished triage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debttriage.model.noun import noun
from debttriage.pipeline.drafting import language_of_lender

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


@noun
class ScriptsAsked:
    """One kind, every kind that fits, or (by default) the first that fits each debt; in which language."""

    kind: str | None = None
    every_kind: bool = False
    lang: Language | None = None


def fitting_scripts(result: Triage, debt_id: str | None = None) -> dict[str, tuple[str, ...]]:
    """The scripts that fit each debt somebody has to call about, or that debt, most useful first."""
    ids = [debt_id] if debt_id else debts_to_call(result)
    return {each: script_kinds(result, each) for each in ids}


def scripts(result: Triage, fitting: Mapping[str, Sequence[str]], asked: ScriptsAsked) -> list[Script]:
    """The scripts asked for, debt by debt.

    Raises:
        UserProblem: the kind asked for does not fit the debt, with the reason.
    """
    drafted = []
    for debt_id, kinds in fitting.items():
        lang = asked.lang or language_of_lender(result, debt_id)
        chosen = [asked.kind] if asked.kind else kinds if asked.every_kind else kinds[:1]
        drafted += [script(result, debt_id, kind, lang) for kind in chosen]
    return drafted
