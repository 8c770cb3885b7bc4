"""Invented households for routes and letters, with assessments made by hand.

Every person and lender here is invented.  Judged by 21 November 2026.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from debttriage.model.assessment import (
    Arrears,
    Assessment,
    DebtTerms,
    Due,
    Growth,
    Liability,
    LiabilityState,
    Limitation,
)
from debttriage.model.casefile import Casefile, Debt, LenderKind
from debttriage.model.dates import days_past_due
from debttriage.model.letter_facts import DebtCase
from debttriage.model.repayment_plan import Affordability
from debttriage.negotiate.route import route_for

AS_OF = date(2026, 11, 21)

AFFORDABLE = Affordability(
    income_floor=860_000,
    essentials=569_000,
    surplus=291_000,
    reserve_contribution=29_100,
    protected_instalments=0,
    monthly_for_debts=201_000,
    reserve_held=320_000,
    reserve_target=300_000,
    insolvency_signs=(),
    must_see_a_person=(),
)
NO_SURPLUS = replace(
    AFFORDABLE, income_floor=310_000, essentials=345_000, surplus=-35_000, monthly_for_debts=0
)

BUDGET = {"income": [], "essentials": [{"name": "房租和吃饭", "amount": 5690}]}
"""Stated, so that a letter may speak of it; without a payday, and the sums come from the affordability."""

_FIRST_MARK_DAYS = 30
_UNPAYABLE = ("fraud", "coerced", "unsure", "disputed", "illegal_lender", "unproven_claim")
_KIND_OF_DEBT = {
    "bank_card": "card",
    "private_person": "private_loan",
    "landlord": "bill",
    "utility": "bill",
}


def assessment(
    debt: Debt,
    lender_kind: LenderKind,
    liability: LiabilityState = "own",
    limitation: str = "running",
    per_day: int = 161,
) -> Assessment:
    """What `assess` would find of that debt, as far as routes and letters look at it."""
    late = days_past_due(debt.oldest_due_date, AS_OF) if debt.oldest_due_date else 0
    too_old = limitation == "may_be_too_old"
    may_pay = liability not in _UNPAYABLE and not too_old
    dues = (Due(debt.oldest_due_date, debt.arrears, 0),) if debt.oldest_due_date and debt.arrears else ()
    return Assessment(
        debt_id=debt.id,
        terms=_terms(lender_kind, debt),
        arrears=Arrears(
            days_past_due=late,
            bucket="61-90" if late > _FIRST_MARK_DAYS else "1-30" if late else "current",
            next_bucket="91-120" if late > _FIRST_MARK_DAYS else "31-60" if late else None,
            next_bucket_date=date(2026, 12, 10) if late else None,
            hold_amount=debt.arrears if late else None,
            cure_amount=debt.arrears,
            dues=dues,
            not_due=debt.outstanding_balance - debt.arrears,
            is_estimated=False,
        ),
        growth=Growth(Fraction(per_day), per_day, None, (), None, None),
        events=(),
        limitation=Limitation(
            limitation,  # type: ignore[arg-type]
            debt.oldest_due_date,
            date(2025, 6, 1) if too_old else date(2027, 1, 15),
        ),
        liability=Liability(liability, debt.outstanding_balance - debt.disputed_amount if may_pay else 0),
        may_pay=may_pay,
        may_acknowledge=may_pay and liability != "partly_disputed",
        findings=(),
        not_judged=(),
        missing=(),
        rules=(),
    )


def _terms(lender_kind: LenderKind, debt: Debt) -> DebtTerms:
    return DebtTerms(
        kind=debt.kind or _KIND_OF_DEBT.get(lender_kind, "instalment_loan"),  # type: ignore[arg-type]
        lender_kind=lender_kind,
        contract_daily=None,
        penalty_daily=None,
        late_fee=None,
        minimum_rule=None,
        accrual="daily",
        capitalises=False,
        grace_days=0,
        principal_first=False,
        partial_payment="unknown",
        partial_share=None,
        is_reported=True,
        repayment_method=None,
    )


def household(debt: dict[str, Any], **tables: Any) -> Casefile:
    """A casefile with that debt, a second one of 20,000.00, and whatever tables are given."""
    other = {"id": "other", "lender": "示例小贷", "outstanding_balance": 20000}
    return Casefile.model_validate({"budget": BUDGET, "debts": [debt, other], **tables})


def case_of(
    casefile: Casefile,
    judged: Assessment,
    affordability: Affordability = AFFORDABLE,
    covered: bool = False,
) -> DebtCase:
    """The first debt of that household, ready for a letter."""
    debt = casefile.debts[0]
    route = route_for(debt, judged, affordability, covered, AS_OF)
    second = casefile.debts[1:]
    others = tuple(
        route_for(each, assessment(each, "microloan"), affordability, False, AS_OF) for each in second
    )
    return DebtCase(casefile, debt, judged, route, affordability, AS_OF, (route, *others))
