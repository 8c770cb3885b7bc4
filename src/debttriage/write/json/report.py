"""What `plan` prints, as JSON: amounts as strings with two decimals, dates ISO, rates with four decimals.

Codes are the same in every language; only `…_text`, `reasons`, `ask` and `because` are sentences.
The shape is held by `data/schemas/plan.schema.json`.
"""

from typing import Any

from debttriage.model.money import amount_text
from debttriage.model.repayment_plan import Affordability, StrategySummary
from debttriage.model.since_the_file import facts_day
from debttriage.model.triage import Triage
from debttriage.write.default_terms import default_terms_used
from debttriage.write.json.ladder import ladder_part
from debttriage.write.json.parts import SCHEMA_VERSION, day_text, finding_part, ratio_text
from debttriage.write.json.plan import plan_part
from debttriage.write.json.ranking import ranking_part
from debttriage.write.lpr_note import lpr_known_until
from debttriage.write.screen import Screen
from debttriage.write.terminal.plan import action_text

Report = dict[str, Any]


def header(screen: Screen) -> Report:
    """What every report starts with."""
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": screen.as_of.isoformat(),
        "currency": screen.currency,
        "language": screen.lang,
    }


def plan_report(triage: Triage, screen: Screen) -> Report:
    """`plan --json`: the whole triage."""
    planning = triage.planning
    return {
        **header(screen),
        "figures_as_of": facts_day(triage.casefile, triage.as_of).isoformat(),
        "actions": actions_part(triage, screen),
        "affordability": affordability_part(planning.affordability, screen),
        "ranking": ranking_part(triage.ranking, screen),
        "plan": plan_part(planning.recommended, screen),
        "if_they_agree": plan_part(planning.if_they_agree, screen) if planning.if_they_agree else None,
        "what_if_base": plan_part(planning.base, screen) if planning.base else None,
        "strategies": [strategy_part(summary) for summary in planning.strategies],
        "optimality": optimality_part(triage),
        "offers": {debt_id: amount_text(monthly) for debt_id, monthly in planning.offers.items()},
        "why": [finding_part(finding, screen, "why") for finding in planning.why],
        "routes": routes_part(triage, screen),
        "missing": [finding_part(finding, screen, "missing") for finding in triage.missing],
        "rules_used": list(triage.rules_used),
        "rules_checked_on": day_text(triage.rules_checked_on),
        "default_terms_used": {debt_id: list(used) for debt_id, used in default_terms_used(triage).items()},
        "lpr_known_until": day_text(lpr_known_until(triage.rules_used)),
    }


def actions_part(triage: Triage, screen: Screen) -> list[Report]:
    """The next actions, with their sentences."""
    return [
        {
            "code": action.code,
            "debt": action.debt_id,
            "by": day_text(action.by),
            "text": action_text(triage, screen, action),
        }
        for action in triage.actions
    ]


def affordability_part(spare: Affordability, screen: Screen) -> Report:
    """One figure for all offers, and how it was reached; monthly."""
    return {
        "income_floor": amount_text(spare.income_floor),
        "essentials": amount_text(spare.essentials),
        "surplus": amount_text(spare.surplus),
        "reserve_contribution": amount_text(spare.reserve_contribution),
        "protected_instalments": amount_text(spare.protected_instalments),
        "secured_instalments": amount_text(spare.secured_instalments),
        "monthly_for_debts": amount_text(spare.monthly_for_debts),
        "reserve_held": amount_text(spare.reserve_held),
        "reserve_target": amount_text(spare.reserve_target),
        "insolvency_signs": [finding.code for finding in spare.insolvency_signs],
        "must_see_a_person": [finding.code for finding in spare.must_see_a_person],
        "signs": [
            finding_part(finding, screen, "sign")
            for finding in (*spare.must_see_a_person, *spare.insolvency_signs)
        ],
    }


def strategy_part(summary: StrategySummary) -> Report:
    """One way of paying, as a row of `compare`."""
    return {
        "strategy": summary.strategy,
        "cost": amount_text(summary.cost),
        "months": summary.months,
        "new_bucket_steps": summary.new_bucket_steps,
        "legal_events_missed": summary.legal_events_missed,
        "debt_free_date": day_text(summary.debt_free_date),
        "never_clears": list(summary.never_clears),
        "owed_at_end": amount_text(summary.owed_at_end),
    }


def optimality_part(triage: Triage) -> Report:
    """How near the recommended plan is to the proven bound."""
    optimality = triage.planning.optimality
    return {
        "cost": amount_text(optimality.cost),
        "lower_bound": amount_text(optimality.lower_bound),
        "gap": ratio_text(optimality.gap),
    }


def routes_part(triage: Triage, screen: Screen) -> list[Report]:
    """How each debt is handled, what may be sent and what may not."""
    return [
        {
            "debt": route.debt_id,
            "route": route.route,
            "may_pay": route.may_pay,
            "may_acknowledge": route.may_acknowledge,
            "letters": list(route.letters),
            "letters_by_name": list(route.by_name),
            "blocked": [
                {
                    "letter": blocked.letter,
                    "because": finding_part(blocked.because, screen, "blocked")["text"],
                    "because_code": blocked.because.code,
                }
                for blocked in route.blocked
            ],
            "because": [finding_part(finding, screen, "because") for finding in route.because],
            "ladder": ladder_part(route.ladder, route.debt_id, screen),
        }
        for route in triage.routes
    ]


def compare_report(triage: Triage, screen: Screen) -> Report:
    """`compare --json`: strategies side by side, with the bound."""
    return {
        **header(screen),
        "aim": triage.planning.recommended.aim,
        "strategies": [strategy_part(summary) for summary in triage.planning.strategies],
        "optimality": optimality_part(triage),
        "why": [finding_part(finding, screen, "why") for finding in triage.planning.why],
    }
