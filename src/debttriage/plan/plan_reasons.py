"""Why this plan, in sentences that a counselor can say aloud?"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from debttriage.model.agreed_rest import rest_after_agreement
from debttriage.model.assessment import Finding
from debttriage.model.casefile import Debt
from debttriage.model.repayment_plan import PaymentReason, RepaymentPlan, StrategySummary

_SAID: tuple[tuple[PaymentReason, str], ...] = (
    ("keeps_agreement", "agreements_first"),
    ("protects_home_or_work", "home_first"),
    ("stops_court_step", "court_first"),
    ("bill_due", "current_first"),
    ("stops_next_bucket", "marks_next"),
    ("clears_arrears", "arrears_next"),
    ("lowers_arrears", "arrears_next"),
    ("saves_most", "dearest_last"),
)


ALLOCATION_AMONG_DEBTS = "cn.civil_code.allocation_among_debts"


def plan_reasons(
    plan: RepaymentPlan, debts: Sequence[Debt], unpayable: int, is_waiting: bool, figures_on: date
) -> tuple[Finding, ...]:
    """The order of the money as this plan really uses it.

    Args:
        unpayable: how many debts get no money.
        is_waiting: whether one gets none until its court paper is answered.
        figures_on: the day of the balances.
    """
    reasons = {payment.why for payday in plan.paydays for payment in payday.payments}
    said = [Finding("living_first")]
    said += [Finding(code) for code in dict.fromkeys(code for why, code in _SAID if why in reasons)]
    if any(payday.kept_for_reserve for payday in plan.paydays):
        said.append(Finding("reserve_kept"))
    if is_waiting:
        said.append(Finding("answer_before_money"))
    paid = {payment.debt_id for payday in plan.paydays for payment in payday.payments}
    lenders = Counter(debt.lender for debt in debts if debt.outstanding_balance)
    if any(lenders[debt.lender] > 1 for debt in debts if debt.id in paid):
        said.append(Finding("name_the_debt", {}, (ALLOCATION_AMONG_DEBTS,)))
    said += _agreed_rests([debt for debt in debts if debt.id in paid], figures_on)
    if unpayable:
        said.append(Finding("nothing_to_some", {"count": unpayable}))
    return tuple(said)


def _agreed_rests(debts: Sequence[Debt], figures_on: date) -> list[Finding]:
    """What running agreements do not reach, and until when: the plan takes it as due on the last day."""
    rests = [(debt, rest) for debt in debts if (rest := rest_after_agreement(debt, figures_on))]
    if not rests:
        return []
    last = max(
        debt.agreement.last_due_on for debt, _ in rests if debt.agreement and debt.agreement.last_due_on
    )
    return [Finding("agreement_rest", {"rest_fen": sum(rest for _, rest in rests), "last_due_on": last})]


def why_recommended(rows: Sequence[StrategySummary]) -> tuple[Finding, ...]:
    """The recommended row against the cheapest other way that ends, else the cheapest at all."""
    if len(rows) < 2 or not rows[0].cost:
        return ()
    chosen, others = rows[0], rows[1:]
    best = min(others, key=lambda row: (bool(row.never_clears), row.cost, row.strategy))
    figures = {
        "cost_fen": chosen.cost,
        "steps": chosen.new_bucket_steps,
        "other_fen": best.cost,
        "other_steps": best.new_bucket_steps,
    }
    return (Finding(f"against_{best.strategy}", dict(figures)),)
