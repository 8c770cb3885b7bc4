"""From one assessed debt to the model its course runs on: bills, rates and marks as whole numbers.

What the file does not say is taken from the terms that `assess` found; a bill that nobody states is not
invented: the debt then only grows, and the plan says that its instalment is not known.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from debttriage.model.agreed_rest import agreed_due_dates
from debttriage.model.assessment import Assessment, DebtTerms, Due
from debttriage.model.casefile import Debt
from debttriage.model.dates import add_months, next_monthly
from debttriage.model.money import Fen, payable
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR
from debttriage.model.time_value import level_payment_exact
from debttriage.plan.course_terms import NEVER, CourseModel, common_rates
from debttriage.plan.debt_course import Course
from debttriage.plan.plan_rules import plan_rules
from debttriage.rulebook import rulebook
from debttriage.rulebook.dated_rule import NoRuleInForce


def opening_course(
    debt: Debt, assessment: Assessment, as_of: date, months: int, payday: date | None = None
) -> tuple[Course, Fen]:
    """The course of one payable debt on `as_of`, and the disputed fen that stand aside unpaid.

    Args:
        payday: the first payday after `as_of`; a monthly bill whose date nobody states is taken to fall
            due on it, so that its interest is still posted once a month.
    """
    terms, arrears = assessment.terms, assessment.arrears
    aside = debt.outstanding_balance - assessment.liability.payable
    dues = [[due.due_date.toordinal(), due.bearing, due.other] for due in arrears.dues]
    not_due = _set_aside(dues, arrears.not_due, aside)
    resting = min(not_due, arrears.resting)
    marks = _marks(terms, as_of)
    days_late = (as_of - arrears.dues[0].due_date).days if arrears.dues else 0
    level = sum(1 for mark in marks if arrears.cure_amount and mark <= days_late)
    model = _agreement_model(debt, arrears.dues, terms, as_of, months) or _contract_model(
        debt, terms, as_of, months, payday
    )
    model = replace(model, marks=marks, principal_first_after=_principal_first_after(terms, as_of))
    if model.agreement:
        not_due += sum(due[1] + due[2] for due in dues)
        dues, resting = [], 0
    return Course(model, not_due, dues, level, as_of.toordinal(), resting), aside


def _set_aside(dues: list[list[int]], not_due: Fen, aside: Fen) -> Fen:
    """Take a disputed sum out of the part not due, then out of the newest dues."""
    taken = min(aside, not_due)
    rest = aside - taken
    for due in reversed(dues):
        for column in (1, 2):
            part = min(rest, due[column])
            due[column] -= part
            rest -= part
    dues[:] = [due for due in dues if due[1] or due[2]]
    return not_due - taken


def _marks(terms: DebtTerms, as_of: date) -> tuple[int, ...]:
    """Days past due on which a mark comes; the first waits for the lender's grace days."""
    if terms.is_reported is False:
        return ()
    bounds = rulebook.rule_value("cn.credit_reporting.overdue_status_bounds", as_of).value
    days = [int(text) for text in bounds.split(",")]
    return (days[0] + terms.grace_days, *days[1:])


def _principal_first_after(terms: DebtTerms, as_of: date) -> int:
    if terms.lender_kind != "bank_card":
        return 0 if terms.principal_first else NEVER
    try:
        return rulebook.rule("cn.cards.principal_first_after").whole(as_of)
    except NoRuleInForce:
        return NEVER


def _contract_model(
    debt: Debt, terms: DebtTerms, as_of: date, months: int, payday: date | None
) -> CourseModel:
    style = _style(debt, terms)
    bills = bill_dates(debt, as_of, months, payday)
    if style == "whole":
        bills = (
            (debt.next_due_date.toordinal(),) if debt.next_due_date and debt.next_due_date >= as_of else ()
        )
    schedule = tuple(due for due in debt.schedule if due.due >= as_of)
    if schedule:
        bills = tuple(due.due.toordinal() for due in schedule)
    return replace(
        _rates_model(debt, terms),
        bills=() if style == "none" else bills,
        bill_amounts=tuple(due.amount for due in schedule),
        style=style,
        instalment=_instalment(debt, terms, style),
        bills_left=len(schedule)
        or (debt.instalments_left or NEVER if style not in ("minimum", "whole") else NEVER),
        first_bill=debt.minimum_payment,
        accelerates_on=_acceleration_day(debt, as_of),
    )


def _style(debt: Debt, terms: DebtTerms) -> str:
    if debt.schedule:
        return "instalment"
    if terms.kind == "card":
        return "minimum"
    if terms.kind == "pay_later" and (
        debt.minimum_payment is not None or (terms.minimum_rule and not debt.instalment)
    ):
        return "minimum"
    if terms.repayment_method == "interest_first":
        return "interest"
    if terms.repayment_method == "equal_principal" and debt.instalments_left:
        return "principal"
    if debt.instalment is not None or (terms.kind == "instalment_loan" and debt.instalments_left):
        return "instalment"
    return "none" if terms.kind == "instalment_loan" else "whole"


def _instalment(debt: Debt, terms: DebtTerms, style: str) -> Fen:
    """The instalment stated, else the equal one (or equal principal) over the instalments left."""
    left = debt.instalments_left or 1
    not_due = debt.outstanding_balance - debt.arrears
    if style == "principal":
        return -(-not_due // left)
    if debt.instalment is not None:
        return debt.instalment
    if style != "instalment":
        return 0
    monthly = (terms.contract_daily or Fraction(0)) * DAYS_IN_YEAR / MONTHS_IN_YEAR
    return payable(level_payment_exact(not_due, monthly, left))


def bill_dates(debt: Debt, as_of: date, months: int, payday: date | None = None) -> tuple[int, ...]:
    """Due dates from `as_of` on (a bill due today can still be paid today), monthly, as ordinals.

    The day is the stated one, else that of the oldest unpaid bill, else the payday's.
    """
    first, day = debt.next_due_date, debt.due_day
    if first is None:
        known = debt.oldest_due_date or payday
        day = day or (known.day if known else None)
        if day is None:
            return ()
        first = next_monthly(day, as_of)
    day = day or first.day
    while first < as_of:
        first = add_months(first, 1, day)
    return _monthly_from(first, day, months)


@lru_cache
def _monthly_from(first: date, day: int, months: int) -> tuple[int, ...]:
    """Kept for the plan beside it: the course if the lenders agree has the same bills."""
    return tuple(add_months(first, k, day).toordinal() if k else first.toordinal() for k in range(months + 1))


def _rates_model(debt: Debt, terms: DebtTerms) -> CourseModel:
    contract = terms.contract_daily or Fraction(0)
    penalty = terms.penalty_daily if terms.penalty_daily is not None else contract
    is_card = terms.kind == "card"
    dues_bear_interest = is_card and debt.penalty_rate is None and penalty == contract
    if terms.kind == "bill":
        contract = Fraction(0)
    interest, overdue, base = common_rates(contract, Fraction(0) if dues_bear_interest else penalty)
    monthly = contract * DAYS_IN_YEAR / MONTHS_IN_YEAR if terms.accrual == "monthly" else Fraction(0)
    rule = terms.minimum_rule
    floor = rule.at_least if rule else (debt.minimum_payment or 0)
    share = rule.share if rule else Fraction(0)
    if is_card and rule is None and debt.minimum_payment is None:
        share = plan_rules().assumed_card_minimum
    share_counted = terms.partial_share if terms.partial_payment == "share" else None
    share_counted = share_counted or Fraction(0)
    fee = terms.late_fee
    fee_share = fee.share if fee and fee.share else Fraction(0)
    return CourseModel(
        debt_id=debt.id,
        interest_rate=interest,
        penalty_rate=overdue,
        rate_base=base,
        monthly_rate=monthly.numerator,
        monthly_base=monthly.denominator if terms.accrual == "monthly" else 0,
        dues_bear_interest=dues_bear_interest,
        interest_before_first_bill=terms.kind != "pay_later",
        capitalises=terms.capitalises,
        bills=(),
        bill_amounts=(),
        style="none",
        instalment=0,
        bills_left=NEVER,
        first_bill=None,
        minimum_share=share.numerator,
        minimum_base=share.denominator if share else 0,
        minimum_floor=floor,
        fee_share=fee_share.numerator,
        fee_base=fee_share.denominator if fee_share else 0,
        fee_amount=(fee.amount or 0) if fee else 0,
        grace_days=terms.grace_days,
        partial_share=share_counted.numerator,
        partial_base=share_counted.denominator if share_counted else 0,
        principal_first_after=NEVER,
        marks=(),
        accelerates_on=NEVER,
        agreement=False,
        broken_due=NEVER,
        contract_speed=float(contract),
        overdue_speed=float(contract if dues_bear_interest else penalty),
    )


def _acceleration_day(debt: Debt, as_of: date) -> int:
    days = [
        p.act_by for p in debt.papers if p.kind == "acceleration_notice" and p.act_by and p.act_by >= as_of
    ]
    return min(days).toordinal() if days else NEVER


def _agreement_model(
    debt: Debt, dues: tuple[Due, ...], terms: DebtTerms, as_of: date, months: int
) -> CourseModel | None:
    """The bills of a running agreement; None where there is none or its figures are missing."""
    agreed = debt.agreement
    if (
        agreed is None
        or agreed.instalment is None
        or agreed.last_due_on is None
        or agreed.last_due_on < as_of
    ):
        return None
    bills = [due.toordinal() for due in agreed_due_dates(agreed, as_of)][: months + 1]
    return replace(
        _rates_model(debt, terms),
        bills=tuple(bills),
        style="instalment",
        instalment=agreed.instalment,
        bills_left=len(bills),
        agreement=True,
        broken_due=dues[0].due_date.toordinal() if dues else NEVER,
    )
