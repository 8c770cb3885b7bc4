"""`offer --json`: the answer to one proposal, every figure of it."""

from typing import Any

from debttriage.model.assessment import Finding
from debttriage.model.letter_facts import DebtOffer
from debttriage.model.money import amount_text
from debttriage.model.offer_check import OfferCheck, Outcome, Proposal, ProposalCost
from debttriage.write.json.ladder import ladder_part
from debttriage.write.json.parts import day_text, figure_part, finding_part, rate_text
from debttriage.write.json.report import header
from debttriage.write.screen import Screen
from debttriage.write.terminal.offer import verdict_texts
from debttriage.write.terminal.offer_sides import offer_say

Report = dict[str, Any]


def offer_report(check: OfferCheck, screen: Screen) -> Report:
    """The proposal, the verdict with its reasons, cost, points before signing, and both ways on."""
    room = check.room
    first_on, last_on = check.instalment_dates
    return {
        **header(screen),
        "debt": check.debt_id,
        "proposal": proposal_part(check.proposal),
        "verdict": check.verdict,
        "verdict_text": verdict_texts(check, screen),
        "because": [finding_part(finding, screen, "because") for finding in check.because],
        "first_on": day_text(first_on),
        "last_on": day_text(last_on),
        "first_is_assumed": check.first_is_assumed,
        "room": {
            "monthly_for_debts": amount_text(room.for_debts),
            "used_by_others": amount_text(room.used_by_others),
            "free": amount_text(room.free),
            "short_by": amount_text(room.short_by),
            "cash_free": amount_text(room.cash_free),
            "cash_short_by": amount_text(room.cash_short_by),
        },
        "cost": cost_part(check.cost, check.proposal),
        "one_missed_payment": [_finding(finding, "missed", screen) for finding in check.missed],
        "remarks": [_finding(finding, "remark", screen) for finding in check.remarks],
        "not_judged": [_finding(finding, "not_judged", screen) for finding in check.not_judged],
        "before_signing": [
            {
                "code": point.code,
                "state": point.state,
                "text": offer_say(screen, f"point.{point.code}"),
                "rules": list(point.rules),
            }
            for point in check.points
        ],
        "answer": answer_part(check.answer) if check.answer else None,
        "fails_on": day_text(check.fails_on),
        "if_refused": outcome_part(check.if_refused) if check.if_refused else None,
        "if_agreed": outcome_part(check.if_agreed) if check.if_agreed else None,
        "ladder": ladder_part(check.ladder, check.debt_id, screen),
        "rules": list(check.rules),
    }


def proposal_part(proposal: Proposal) -> Report:
    """The proposal as it was read."""
    return {
        "instalments": proposal.instalments,
        "instalment": amount_text(proposal.instalment),
        "waived": amount_text(proposal.waived),
        "down_payment": amount_text(proposal.down_payment),
        "fee": amount_text(proposal.fee),
        "monthly_fee": amount_text(proposal.monthly_fee),
        "made_on": day_text(proposal.made_on),
        "in_writing": proposal.in_writing,
    }


def cost_part(cost: ProposalCost, proposal: Proposal) -> Report:
    """Sums, and rates as fractions a year; null where not known or not judged."""
    return {
        "total": amount_text(proposal.total),
        "settled": amount_text(cost.settled),
        "rest": amount_text(cost.rest),
        "cost": amount_text(cost.cost),
        "against_balance": amount_text(cost.against_balance),
        "nominal_rate": rate_text(cost.rate.nominal) if cost.rate else None,
        "effective_rate": rate_text(cost.rate.effective) if cost.rate else None,
        "contract_rate": rate_text(cost.contract_rate) if cost.contract_rate is not None else None,
        "overdue_rate": rate_text(cost.overdue_rate) if cost.overdue_rate is not None else None,
        "cap_rate": rate_text(cost.cap_rate) if cost.cap_rate is not None else None,
        "months": proposal.instalments,
        "rules": list(cost.rules),
    }


def answer_part(offer: DebtOffer) -> Report:
    """What can be proposed instead."""
    return {
        "monthly": amount_text(offer.monthly),
        "first_on": day_text(offer.instalments[0].due_on),
        "instalments": len(offer.instalments),
        "total": amount_text(offer.total),
        "clears_balance": offer.clears_balance,
        "review_on": day_text(offer.review_on),
    }


def outcome_part(side: Outcome) -> Report:
    """One way on."""
    return {
        "debt_clear_date": day_text(side.debt_clear_on),
        "debt_paid": amount_text(side.debt_paid),
        "debt_cost": amount_text(side.debt_cost),
        "debt_free_date": day_text(side.household_free_on),
        "cost": amount_text(side.household_cost),
        "new_bucket_steps": side.new_marks,
    }


def _finding(finding: Finding, group: str, screen: Screen) -> Report:
    return {
        "code": finding.code,
        "text": offer_say(screen, f"{group}.{finding.code}", **finding.figures),
        "figures": {
            name.removesuffix("_fen"): figure_part(name, value) for name, value in finding.figures.items()
        },
        "rules": list(finding.rules),
    }
