"""If they refuse and if they agree: the two plans of a proposal, side by side.

The proposal is planned as a list of dated instalments that bear nothing, with the down payment and the fee
taken from the cash of today; everybody else stays as they are.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from debttriage.model.casefile import Casefile, DatedDue, Debt
from debttriage.model.negotiation import Instalment
from debttriage.model.offer_check import OfferCheck, Outcome
from debttriage.model.rates import LateFee, PenaltyRate, Rate
from debttriage.model.repayment_plan import RepaymentPlan
from debttriage.negotiate.offer_check import instalments_of

_NOTHING = Rate(Fraction(0), "year")


def as_if_agreed(casefile: Casefile, check: OfferCheck) -> Casefile:
    """The same household with the proposal in place of the debt as it stands.

    What the proposal leaves unsettled falls due with the last instalment, until somebody waives it.
    """
    parts = instalments_of(check)
    upfront = check.proposal.down_payment + check.proposal.fee
    budget = casefile.budget.model_copy(update={"cash": max(0, casefile.budget.cash - upfront)})
    debts = tuple(
        _agreed_debt(debt, parts, check.cost.rest) if debt.id == check.debt_id else debt
        for debt in casefile.debts
    )
    return casefile.model_copy(update={"budget": budget, "debts": debts})


def _agreed_debt(debt: Debt, parts: Sequence[Instalment], rest: int) -> Debt:
    dues = [DatedDue.model_construct(due=part.due_on, amount=part.amount) for part in parts]
    dues[-1] = DatedDue.model_construct(due=dues[-1].due, amount=dues[-1].amount + rest)
    return debt.model_copy(
        update={
            "kind": "instalment_loan",
            "outstanding_balance": sum(due.amount for due in dues),
            "schedule": tuple(dues),
            "next_due_date": dues[0].due,
            "due_day": dues[0].due.day,
            "rate": _NOTHING,
            "penalty_rate": PenaltyRate(rate=_NOTHING),
            "late_fee": LateFee(amount=0),
            "papers": (),
            "stage": "internal",
            **dict.fromkeys(_UNSET, None),
            **dict.fromkeys(("arrears", "disputed_amount"), 0),
            **dict.fromkeys(("arrears_by_due_date", "offers"), ()),
        }
    )


_UNSET = (
    "oldest_due_date", "penalties_so_far", "overdue_principal", "minimum_payment", "minimum_rule",
    "instalment", "instalments_left", "repayment_method", "agreement",
)  # fmt: skip


def refused(plan: RepaymentPlan, debt_id: str) -> Outcome:
    """How it goes on without the proposal: the plan that is recommended today."""
    debt = next(debt for debt in plan.debts if debt.debt_id == debt_id)
    return Outcome(
        debt_clear_on=debt.clear_date,
        debt_paid=debt.paid,
        debt_cost=debt.interest + debt.penalties + debt.fees,
        household_free_on=plan.debt_free_date,
        household_cost=plan.cost,
        new_marks=plan.new_bucket_steps,
    )


def agreed(plan: RepaymentPlan, check: OfferCheck) -> Outcome:
    """How it goes on with the proposal; its own cost is the total paid less today's balance."""
    debt = next(debt for debt in plan.debts if debt.debt_id == check.debt_id)
    upfront = check.proposal.down_payment + check.proposal.fee
    return Outcome(
        debt_clear_on=debt.clear_date,
        debt_paid=debt.paid + upfront,
        debt_cost=check.cost.against_balance,
        household_free_on=plan.debt_free_date,
        household_cost=plan.cost + check.cost.against_balance,
        new_marks=plan.new_bucket_steps,
    )


def fails_on(plan: RepaymentPlan, check: OfferCheck, as_of: date) -> date | None:
    """The first day on which less is there than was agreed, signing included; None where it always is."""
    if check.room.cash_short_by:
        return as_of
    paid = [
        (payday.on, payment.amount)
        for payday in plan.paydays
        for payment in payday.payments
        if payment.debt_id == check.debt_id
    ]
    due = 0
    for part in instalments_of(check):
        due += part.amount
        if sum(amount for on, amount in paid if on <= part.due_on) < due:
            return part.due_on
    return None
