"""Single debts with dated payments, told once to the program and once to the reference simulator."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from debttriage.model.assessment import Arrears, Assessment, DebtTerms, Due, Growth, Liability, Limitation
from debttriage.model.casefile import Agreement, Debt
from debttriage.model.dates import add_months
from debttriage.model.money import amount_text, split
from debttriage.model.rates import LateFee, MinimumRule
from debttriage.plan.course_model import opening_course
from debttriage.plan.debt_course import Course
from reference_simulator import Account, Contract
from reference_simulator import Due as ReferenceDue

MARKS = (1, 31, 61, 91, 121, 151, 181)
PRINCIPAL_FIRST_AFTER = 90
MONTHS = 30
DAYS = (
    date(2026, 11, 21), date(2026, 12, 31), date(2027, 1, 30), date(2027, 11, 30), date(2028, 1, 31),
    date(2028, 2, 28), date(2028, 2, 29),
)  # fmt: skip
STYLES = {
    "card": ("minimum",),
    "pay_later": ("minimum", "whole"),
    "instalment_loan": ("instalment", "instalment", "schedule", "principal", "interest"),
    "single_payment": ("whole",),
    "private_loan": ("whole", "instalment"),
    "bill": ("whole",),
}


@dataclass(frozen=True)
class SingleDebt:
    """One debt as drawn, in the words of both."""

    as_of: date
    debt: Debt = field(repr=False)
    assessment: Assessment = field(repr=False)
    contract: Contract
    dues: tuple[Due, ...]
    not_due: int
    marks_reached: int
    resting: int

    def course(self) -> Course:
        """The debt as the program runs it."""
        course, _ = opening_course(self.debt, self.assessment, self.as_of, MONTHS)
        return course

    def account(self) -> Account:
        """The debt as the reference lives it."""
        dues = [ReferenceDue(due.due_date, due.bearing, due.other) for due in self.dues]
        not_due, resting = self.not_due, self.resting
        if self.contract.old_due_date is not None:
            not_due, resting = not_due + sum(due.amount for due in self.dues), 0
            dues = []
        return Account(self.contract, self.as_of, not_due, dues, self.marks_reached, resting)


def _rates(kind: str) -> st.SearchStrategy[Fraction]:
    usual = [Fraction("0.0005"), Fraction("0.146") / 365, Fraction("0.24") / 365, Fraction("0.0371") / 365]
    return st.just(Fraction(0)) if kind == "bill" else st.sampled_from([*usual, Fraction(0)])


@st.composite
def single_debts(draw: st.DrawFn, plain: bool = False) -> SingleDebt:
    """A debt of any kind, late or not; `plain`: no agreement, not called in, fees before principal."""
    kind = draw(st.sampled_from(sorted(STYLES)))
    style = draw(st.sampled_from(STYLES[kind]))
    as_of = draw(st.sampled_from(DAYS))
    first_bill = as_of + timedelta(draw(st.integers(0, 40)))
    method = {"principal": "equal_principal", "interest": "interest_first"}.get(style)
    terms = replace(draw(_terms(kind, plain)), repayment_method=method)
    if style == "whole":
        terms = replace(terms, minimum_rule=None)
    lump = kind in ("single_payment", "bill") or (kind == "private_loan" and style == "whole")
    dues = draw(_dues(first_bill, as_of, 1 if lump else 4))
    not_due = draw(st.one_of(st.integers(0, 3_000_000), st.integers(0, 200)))
    if not_due + sum(due.amount for due in dues) == 0:
        not_due = 1
    bills_left = draw(st.one_of(st.none(), st.integers(1, 12)))
    if style in ("principal", "schedule"):
        bills_left = bills_left or 6
    asked = draw(st.integers(1, max(1, not_due)))
    schedule: tuple[int, ...] = ()
    if style == "schedule":
        weights = draw(st.lists(st.integers(1, 5), min_size=bills_left, max_size=bills_left))
        schedule = tuple(split(not_due, weights))
    due_dates = tuple(add_months(first_bill, k) for k in range(MONTHS + 1))
    penalty = terms.penalty_daily
    called_in = None if plain else draw(st.one_of(st.none(), st.none(), st.integers(0, 200)))
    called_in_on = as_of + timedelta(called_in) if called_in is not None else None
    if called_in_on in due_dates:
        called_in_on = None
    debt = Debt.model_validate(
        _given(
            {
                "id": "debt",
                "lender": "示例银行",
                "kind": kind,
                "outstanding_balance": amount_text(not_due + sum(due.amount for due in dues)),
                "arrears": amount_text(sum(due.amount for due in dues)),
                "oldest_due_date": dues[0].due_date if dues else None,
                "rate": "1%/year",
                "penalty_rate": "1%/year" if penalty is not None else None,
                "next_due_date": first_bill,
                "due_day": first_bill.day,
                "minimum_payment": amount_text(asked) if style == "minimum" else None,
                "instalment": amount_text(asked) if style == "instalment" else None,
                "instalments_left": bills_left if style in ("instalment", "principal", "interest") else None,
                "repayment_method": method,
                "schedule": [
                    {"due": on, "amount": amount_text(amount)}
                    for on, amount in zip(due_dates, schedule, strict=False)
                ],
                "papers": [{"kind": "acceleration_notice", "act_by": called_in_on}] if called_in_on else [],
            }
        )
    )
    contract = Contract(
        asks={"schedule": "instalment"}.get(style, style),
        due_dates=due_dates[: 1 if style == "whole" else len(schedule) or None],
        rate=terms.contract_daily or Fraction(0),
        penalty_rate=penalty
        if penalty is not None or kind == "card"
        else terms.contract_daily or Fraction(0),
        is_monthly=terms.accrual == "monthly",
        capitalises=terms.capitalises,
        free_until_first_bill=kind == "pay_later",
        amount=-(-not_due // (bills_left or 1))
        if style == "principal"
        else None
        if style == "schedule"
        else asked,
        schedule=schedule,
        minimum_share=terms.minimum_rule.share if terms.minimum_rule and terms.minimum_rule.share else None,
        minimum_floor=terms.minimum_rule.at_least if terms.minimum_rule else asked,
        bills_left=None if style in ("minimum", "whole") else bills_left,
        fee_share=terms.late_fee.share if terms.late_fee else None,
        fee_amount=(terms.late_fee.amount or 0) if terms.late_fee else 0,
        grace_days=terms.grace_days,
        principal_first_after=_principal_first_after(terms),
        counts_as_paid=terms.partial_share,
        marks=(MARKS[0] + terms.grace_days, *MARKS[1:]) if terms.is_reported is not False else (),
        everything_due_on=called_in_on,
    )
    if not plain and draw(st.integers(0, 5)) == 0:
        debt, contract = draw(_agreed(debt, contract, as_of, dues))
    resting = 0 if kind in ("pay_later", "bill") else draw(st.sampled_from([0, 0, not_due // 3, not_due]))
    days_late = (as_of - dues[0].due_date).days if dues else 0
    arrears = Arrears(
        days_late, "current", None, None, None, sum(due.amount for due in dues), dues, not_due, False, resting
    )
    return SingleDebt(
        as_of,
        debt,
        _assessment(terms, arrears, debt.outstanding_balance),
        contract,
        dues,
        not_due,
        sum(1 for mark in contract.marks if mark <= days_late) if dues else 0,
        resting,
    )


@st.composite
def _agreed(
    draw: st.DrawFn, debt: Debt, contract: Contract, as_of: date, dues: tuple[Due, ...]
) -> tuple[Debt, Contract]:
    """The same debt under a running agreement, in the words of both."""
    first = as_of + timedelta(draw(st.integers(0, 27)))
    count = draw(st.integers(1, 8))
    instalment = draw(st.integers(1, max(1, debt.outstanding_balance)))
    due_dates = tuple(add_months(first, k) for k in range(count))
    agreement = Agreement(instalment=amount_text(instalment), due_day=first.day, last_due_on=due_dates[-1])
    agreed = replace(
        contract, asks="instalment", due_dates=due_dates, amount=instalment, bills_left=count, schedule=(),
        everything_due_on=None, old_due_date=dues[0].due_date if dues else date.max,
    )  # fmt: skip
    return debt.model_copy(update={"agreement": agreement, "papers": ()}), agreed


def _given(table: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in table.items() if value is not None}


def _principal_first_after(terms: DebtTerms) -> int | None:
    if terms.lender_kind == "bank_card":
        return PRINCIPAL_FIRST_AFTER
    return 0 if terms.principal_first else None


@st.composite
def _terms(draw: st.DrawFn, kind: str, plain: bool) -> DebtTerms:
    fees = [LateFee(share=Fraction(1, 20)), LateFee(amount=2000)]
    rules = [MinimumRule(Fraction(1, 10), 10_000), MinimumRule(Fraction(0), 30_000)]
    counted = draw(st.sampled_from([None, None, Fraction(9, 10)]))
    lender_kinds = ["bank"] if plain else ["bank_card", "bank"]
    return DebtTerms(
        kind=kind,
        lender_kind=draw(st.sampled_from(lender_kinds)) if kind == "card" else "other",
        contract_daily=draw(_rates(kind)),
        penalty_daily=draw(
            st.one_of(st.none(), st.sampled_from([Fraction("0.0005"), Fraction("0.3") / 365]))
        ),
        late_fee=draw(st.one_of(st.none(), st.sampled_from(fees))),
        minimum_rule=draw(st.one_of(st.none(), st.sampled_from(rules))),
        accrual=draw(st.sampled_from(["daily", "daily", "monthly"])),
        capitalises=kind == "card" and draw(st.booleans()),
        grace_days=draw(st.sampled_from([0, 0, 3])),
        principal_first=kind != "card" and not plain and draw(st.integers(0, 4)) == 0,
        partial_payment="share" if counted else "unknown",
        partial_share=counted,
        is_reported=draw(st.sampled_from([True, True, None, False])),
        repayment_method=None,
    )


@st.composite
def _dues(draw: st.DrawFn, first_bill: date, as_of: date, most: int) -> tuple[Due, ...]:
    count = draw(st.integers(0, most))
    dates = [add_months(first_bill, -k, first_bill.day) for k in range(1, count + 2)]
    dates = sorted(day for day in dates if day < as_of)[-count:] if count else []
    parts = st.one_of(st.integers(0, 300_000), st.integers(0, 50))
    drawn = [Due(day, draw(parts), draw(parts)) for day in dates]
    return tuple(due for due in drawn if due.amount)


def _assessment(terms: DebtTerms, arrears: Arrears, balance: int) -> Assessment:
    if terms.repayment_method is None:
        terms = replace(terms)
    return Assessment(
        debt_id="debt",
        terms=terms,
        arrears=arrears,
        growth=Growth(Fraction(0), 0, None, (), None, None),
        events=(),
        limitation=Limitation("running", None, None),
        liability=Liability("own", balance),
        may_pay=True,
        may_acknowledge=True,
        findings=(),
        not_judged=(),
        missing=(),
        rules=(),
    )


@st.composite
def payment_days(draw: st.DrawFn, as_of: date, longest: int = 420) -> list[tuple[date, int]]:
    """Dated payments, oldest first: small, middling, or more than is owed (then what is owed is paid)."""
    offsets = draw(st.lists(st.integers(0, longest), unique=True, max_size=12))
    sizes = st.one_of(st.integers(1, 3000), st.integers(1, 400_000), st.just(10**12))
    return [(as_of + timedelta(offset), draw(sizes)) for offset in sorted(offsets)]
