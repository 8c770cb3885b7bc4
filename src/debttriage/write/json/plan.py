"""A repayment plan as JSON: paydays, debts, totals, what is not covered."""

from typing import Any

from debttriage.model.money import amount_text
from debttriage.model.repayment_plan import DebtPlan, Payday, RepaymentPlan, Uncovered
from debttriage.write.json.parts import day_text, finding_part, optional_amount
from debttriage.write.screen import Screen

Report = dict[str, Any]


def plan_part(plan: RepaymentPlan, screen: Screen) -> Report:
    """One plan; opening + interest + penalties + fees - paid - waived = closing, each debt and in total."""
    return {
        "aim": plan.aim,
        "strategy": plan.strategy,
        "months": plan.months,
        "horizon_months": plan.horizon_months,
        "last_payment_on": day_text(plan.last_payment_on),
        "new_bucket_steps": plan.new_bucket_steps,
        "paydays": [payday_part(payday) for payday in plan.paydays],
        "debts": [debt_part(debt) for debt in plan.debts],
        "totals": totals_part(plan),
        "debt_free_date": day_text(plan.debt_free_date),
        "never_clears": [
            {
                "debt": never.debt_id,
                "least_monthly": optional_amount(never.least_monthly),
                "least_monthly_within": optional_amount(never.least_monthly_within),
                "within_months": never.within_months,
            }
            for never in plan.never_clears
        ],
        "uncovered": [uncovered_part(gap, screen) for gap in plan.uncovered],
        "short_minimums": [
            {
                "debt": short.debt_id,
                "due_date": day_text(short.due_date),
                "due": amount_text(short.due_amount),
                "short_by": amount_text(short.short_by),
            }
            for short in plan.short_minimums
        ],
        "reasons": [finding_part(finding, screen, "why") for finding in plan.reasons],
    }


def totals_part(plan: RepaymentPlan) -> Report:
    """Sums over all debts; they balance as each debt does."""
    return {
        "opening": amount_text(sum(debt.opening for debt in plan.debts)),
        "interest": amount_text(plan.interest),
        "penalties": amount_text(plan.penalties),
        "fees": amount_text(plan.fees),
        "paid": amount_text(plan.paid),
        "waived": amount_text(plan.waived),
        "closing": amount_text(sum(debt.closing for debt in plan.debts)),
        "cost": amount_text(plan.cost),
    }


def uncovered_part(gap: Uncovered, screen: Screen) -> Report:
    """An event that the money does not reach in time, and what to ask for."""
    return {
        "debt": gap.debt_id,
        "event": gap.event_code,
        "date": day_text(gap.event_date),
        "short_by": amount_text(gap.short_by),
        "covered_on": day_text(gap.covered_on),
        "ask": finding_part(gap.ask, screen, "ask")["text"],
        "ask_code": gap.ask.code,
        "near_miss": gap.is_near_miss,
    }


def payday_part(payday: Payday) -> Report:
    """One payday: payments <= available - kept for essentials - kept for the reserve."""
    return {
        "date": day_text(payday.on),
        "available": amount_text(payday.available),
        "income": amount_text(payday.income),
        "kept_for_essentials": amount_text(payday.kept_for_essentials),
        "kept_for_reserve": amount_text(payday.kept_for_reserve),
        "essentials_short_by": amount_text(payday.essentials_short_by),
        "payments": [
            {"debt": payment.debt_id, "amount": amount_text(payment.amount), "why": payment.why}
            for payment in payday.payments
        ],
        "left": amount_text(payday.left),
    }


def debt_part(debt: DebtPlan) -> Report:
    """One debt from the first day of the plan to the last."""
    return {
        "debt": debt.debt_id,
        "opening": amount_text(debt.opening),
        "interest": amount_text(debt.interest),
        "penalties": amount_text(debt.penalties),
        "fees": amount_text(debt.fees),
        "paid": amount_text(debt.paid),
        "waived": amount_text(debt.waived),
        "closing": amount_text(debt.closing),
        "clear_date": day_text(debt.clear_date),
        "bucket_steps": [{"date": day_text(step.on), "bucket": step.bucket} for step in debt.bucket_steps],
    }
