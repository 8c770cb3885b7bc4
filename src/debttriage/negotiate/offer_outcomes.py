"""If they refuse and if they agree: the two plans of a proposal, side by side.

The proposal is planned as what it would be once signed, a live agreement: its instalments come before other
debts and bear nothing, and one that is missed makes all the rest due, as old as it was before.  The down
payment and the fee are taken from the cash of today; everybody else shares what is left.
"""

from datetime import date

from debttriage.model.casefile import Agreement, Casefile, Debt
from debttriage.model.offer_check import OfferCheck, Outcome
from debttriage.model.repayment_plan import RepaymentPlan
from debttriage.negotiate.offer_check import instalments_of


def as_if_agreed(casefile: Casefile, check: OfferCheck, as_of: date) -> Casefile:
    """The same household with the proposal in place of the debt as it stands.

    What the proposal leaves unsettled falls due with the last instalment, until somebody waives it.
    """
    upfront = check.proposal.down_payment + check.proposal.fee
    budget = casefile.budget.model_copy(update={"cash": max(0, casefile.budget.cash - upfront)})
    debts = tuple(
        _agreed_debt(debt, check, as_of) if debt.id == check.debt_id else debt for debt in casefile.debts
    )
    return casefile.model_copy(update={"budget": budget, "debts": debts})


def _agreed_debt(debt: Debt, check: OfferCheck, as_of: date) -> Debt:
    parts = instalments_of(check)
    first_on, last_on = check.instalment_dates
    owed = sum(part.amount for part in parts) + check.cost.rest
    agreement = Agreement.model_construct(
        signed_on=as_of,
        instalment=check.proposal.monthly,
        due_day=first_on.day,
        first_due_on=first_on,
        last_due_on=last_on,
    )
    return debt.model_copy(
        update={
            "outstanding_balance": owed,
            "arrears": min(debt.arrears, owed),
            "agreement": agreement,
            "stage": "internal",
            "disputed_amount": 0,
            **dict.fromkeys(("penalties_so_far", "overdue_principal"), None),
            **dict.fromkeys(("papers", "arrears_by_due_date", "offers", "payments"), ()),
        }
    )


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
