"""The order of attention as JSON: urgency, growth and credit report side by side, never blended."""

from collections.abc import Sequence
from typing import Any

from debttriage.model.assessment import Assessment, Event
from debttriage.model.casefile import Casefile
from debttriage.model.money import amount_text
from debttriage.model.ranking import RankedDebt
from debttriage.write.json.parts import day_text, finding_part, optional_amount, rate_text
from debttriage.write.plain_lines import why_line
from debttriage.write.screen import Screen

Report = dict[str, Any]


def ranking_part(ranking: Sequence[RankedDebt], screen: Screen) -> list[Report]:
    """Every debt in the order of attention."""
    return [ranked_part(ranked, screen) for ranked in ranking]


def ranked_part(ranked: RankedDebt, screen: Screen) -> Report:
    """One debt: rank and tier with the event that made them, growth, credit report, and what stays open."""
    assessment = ranked.assessment
    arrears, growth = assessment.arrears, assessment.growth
    not_judged = [finding.code for finding in assessment.not_judged]
    return {
        "rank": ranked.rank,
        "rank_range": list(ranked.rank_range),
        "debt": ranked.debt_id,
        "tier": ranked.tier,
        "tier_changes_on": day_text(ranked.tier_changes_on),
        "next_tier": ranked.next_tier,
        "event": event_part(ranked.event) if ranked.event else None,
        "outstanding_balance": amount_text(arrears.cure_amount + arrears.not_due),
        "arrears": amount_text(arrears.cure_amount),
        "growth_per_day": amount_text(growth.per_day),
        "growth_is_at_least": growth.is_at_least or "growth" in not_judged,
        "growth_rate_per_year": rate_text(growth.yearly_rate) if growth.yearly_rate is not None else None,
        "next_fee": optional_amount(growth.next_fee),
        "next_fee_on": day_text(growth.next_fee_on),
        "days_past_due": arrears.days_past_due,
        "delinquency_bucket": arrears.bucket,
        "next_bucket": arrears.next_bucket,
        "next_bucket_date": day_text(arrears.next_bucket_date),
        "stops_next_bucket": optional_amount(arrears.hold_amount),
        "reported_to_bureau": assessment.terms.is_reported,
        "may_pay": assessment.may_pay,
        "liability": assessment.liability.state,
        "limitation": assessment.limitation.state,
        "reasons": [why_line(screen, ranked)],
        "rules": sorted({*assessment.rules, *(ranked.event.rules if ranked.event else ())}),
        "not_judged": not_judged,
        "not_judged_text": [
            finding_part(finding, screen, "not_judged")["text"] for finding in assessment.not_judged
        ],
    }


def event_part(event: Event) -> Report:
    """One event that is ahead, or was missed."""
    return {
        "code": event.code,
        "severity": event.severity,
        "date": day_text(event.event_date),
        "days_left": event.days_left,
        "averted_by": event.averted_by,
        "cure_amount": optional_amount(event.cure_amount),
        "rules": list(event.rules),
    }


def assessment_part(assessment: Assessment, casefile: Casefile, screen: Screen) -> Report:
    """Everything judged of one debt, for `explain --json`."""
    paper_kinds = {debt.id: [paper.kind for paper in debt.papers] for debt in casefile.debts}
    return {
        "terms": [
            {
                "term": used.term,
                "origin": used.origin,
                "source": used.source_id,
                "confidence": used.confidence,
            }
            for used in assessment.terms.used
        ],
        "arrears_by_due_date": [
            {"due": day_text(due.due_date), "amount": amount_text(due.amount)}
            for due in assessment.arrears.dues
        ],
        "arrears_split_is_estimated": assessment.arrears.is_estimated,
        "growth_parts": [
            {"what": part.what, "base": amount_text(part.base), "daily_rate": rate_text(part.daily_rate, 8)}
            for part in assessment.growth.parts
        ],
        "events": [event_part(event) for event in assessment.events],
        "papers": paper_kinds[assessment.debt_id],
        "limitation": {
            "state": assessment.limitation.state,
            "counted_from": day_text(assessment.limitation.counted_from),
            "expires_on": day_text(assessment.limitation.expires_on),
        },
        "findings": [finding_part(finding, screen, "finding") for finding in assessment.findings],
        "not_judged": [finding_part(finding, screen, "not_judged") for finding in assessment.not_judged],
        "missing": [finding_part(finding, screen, "missing") for finding in assessment.missing],
        "rules": list(assessment.rules),
    }
