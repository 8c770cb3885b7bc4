"""Which telephone scripts fit one debt, what can be said of money in them, and how far the matter has gone.

Liability and limitation come first: where nothing may be admitted or paid, no script names a sum.
"""

from collections.abc import Callable

from debttriage.model.letter_facts import DebtCase, DebtOffer
from debttriage.model.script import PlannedPayment, TalkMode, TalkStage
from debttriage.negotiate.case_state import agreement_is_live, is_decided
from debttriage.negotiate.letter_fit import DANGER
from debttriage.negotiate.letter_stage import stage_switches
from debttriage.negotiate.script_rules import ScriptGate, script_rules

PERSONAL = frozenset({"landlord", "utility", "private_person"})
"""Lenders one talks to oneself; nobody collects for them by telephone."""

_STAGES: dict[str, TalkStage] = {
    "is_enforced": "enforcement", "is_judged": "judgment", "in_court": "court", "at_lawyer": "lawyer",
    "at_agency": "agency", "is_fresh": "fresh",
}  # fmt: skip


def talk_mode(case: DebtCase, offer: DebtOffer | None, planned: PlannedPayment | None) -> TalkMode:
    """What can be said of money about that debt, decided by its route."""
    route = case.route
    if route.route == "reply":
        return "court"
    if not route.may_pay or not route.may_acknowledge:
        return "silent"
    if route.route == "agreed":
        return "agreed"
    if route.route == "hold":
        return "hold"
    asks_for_a_date = route.first_letter == "move_due_date"  # the letter names no sum to go on with
    if route.route == "negotiate" and offer is not None and not (asks_for_a_date and planned is not None):
        return "offer"
    if route.route in ("cure", "negotiate") and planned is not None:
        return "planned"
    return "advice"


def talk_stage(case: DebtCase) -> TalkStage:
    """How far it has gone; an agreement that is kept up is as good as not due yet."""
    if case.route.route == "agreed" and not _is_overdue(case):
        return "before_due"
    switches = stage_switches(case)
    otherwise: TalkStage = "late" if _is_overdue(case) else "before_due"
    return next((stage for name, stage in _STAGES.items() if name in switches), otherwise)


def scripts_for(case: DebtCase, mode: TalkMode) -> tuple[str, ...]:
    """The scripts that fit, most useful first: the one that asks for what the first letter asks for leads."""
    rules, first = script_rules(), case.route.first_letter
    fitting = [kind for kind in rules.routes[case.route.route] if not why_no_script(kind, case, mode)]
    return tuple(sorted(fitting, key=lambda kind: first not in rules.scripts[kind].goes_with))


def why_no_script(kind: str, case: DebtCase, mode: TalkMode) -> str:
    """Why that script does not fit that debt, as the code of a problem; "" where it does.

    The debt's own state is looked at before the household's.
    """
    rule = script_rules().scripts[kind]
    if kind not in script_rules().routes[case.route.route]:
        return "script_not_on_route"
    if rule.lender_kinds and case.assessment.terms.lender_kind not in rule.lender_kinds:
        return "script_not_this_lender"
    for gate in rule.needs:
        if not _GATES[gate](case, mode):
            return f"script_needs_{gate}"
    if rule.modes and mode not in rule.modes:
        return "script_not_in_mode"
    return ""


def _is_overdue(case: DebtCase) -> bool:
    return case.assessment.arrears.cure_amount > 0


_GATES: dict[ScriptGate, Callable[[DebtCase, TalkMode], bool]] = {
    "overdue": lambda case, _: _is_overdue(case),
    "overdue_or_offer": lambda case, mode: _is_overdue(case) or mode in ("offer", "hold"),
    "nothing_late_or_agreed": lambda case, _: (
        not _is_overdue(case) or agreement_is_live(case.debt, case.as_of)
    ),
    "nothing_to_do_with_it": lambda case, _: case.assessment.liability.state == "fraud",
    "safe_contact": lambda case, _: case.casefile.debtor.safe_contact,
    "collectors_call": lambda case, mode: (
        mode in ("silent", "court") or case.assessment.terms.lender_kind not in PERSONAL
    ),
    "undecided": lambda case, _: not is_decided(case.debt),
    "no_danger": lambda case, _: all(event.code != DANGER for event in case.assessment.events),
    "no_coercion": lambda case, _: all(route.route != "coerced" for route in case.routes),
}  # fmt: skip
