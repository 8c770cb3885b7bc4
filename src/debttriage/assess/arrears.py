"""How late, how much, which mark on the credit report, and what would stop the next one?

Unit  fen.  The due date itself is day 0.  Rule: cn.credit_reporting.overdue_status_bounds.
"""

from datetime import date, timedelta
from typing import cast, get_args

from debttriage.assess.debt_on_day import DebtOnDay, Remarks
from debttriage.assess.looked_up import value_on
from debttriage.model.assessment import Arrears, Bucket, DebtTerms, Due, Finding
from debttriage.model.dates import add_months, days_past_due
from debttriage.model.money import split
from debttriage.rulebook.dated_rule import NoRuleInForce
from debttriage.rulebook.rulebook import rule

STATUS_BOUNDS = "cn.credit_reporting.overdue_status_bounds"
BUCKETS = cast(tuple[Bucket, ...], get_args(Bucket))
_SINGLE_DUE = ("single_payment", "private_loan", "bill")


def status_bounds(as_of: date) -> tuple[int, ...] | None:
    """First day past due of each mark, in order; None where the rulebook does not say for that day.

    >>> status_bounds(date(2026, 11, 21))
    (1, 31, 61, 91, 121, 151, 181)
    """
    value = value_on(STATUS_BOUNDS, as_of)
    return tuple(int(bound) for bound in value.value.split(",")) if value else None


def bucket_number(days: int, bounds: tuple[int, ...]) -> int:
    """How many marks have been passed after so many days: 0 is "current".

    >>> [bucket_number(days, (1, 31, 61)) for days in (0, 1, 30, 31, 60, 61, 500)]
    [0, 1, 1, 2, 2, 3, 3]
    """
    return sum(days >= bound for bound in bounds)


def judge_arrears(facts: DebtOnDay, terms: DebtTerms) -> tuple[Arrears, Remarks]:
    """The arrears of the debt with its dues, its mark and what holds the next mark."""
    debt = facts.debt
    parts, is_estimated = dated_parts(facts)
    dues = with_bearing(facts, terms, parts)
    total = sum(due.amount for due in dues) or debt.arrears
    days = days_past_due(dues[0].due_date, facts.as_of) if dues else 0
    bounds = status_bounds(facts.as_of)
    known_bounds = bounds or _latest_bounds()
    number = bucket_number(days, known_bounds)
    has_next = bool(dues) and number < len(known_bounds)
    arrears = Arrears(
        days_past_due=days,
        bucket=BUCKETS[number],
        next_bucket=BUCKETS[number + 1] if has_next else None,
        next_bucket_date=dues[0].due_date + timedelta(days=known_bounds[number]) if has_next else None,
        hold_amount=dues[0].amount if has_next else None,
        cure_amount=total,
        dues=dues,
        not_due=max(0, debt.outstanding_balance - total),
        is_estimated=is_estimated,
        resting=_resting(facts, dues),
    )
    silent = () if bounds or not dues else (Finding("credit_marks", {}, (STATUS_BOUNDS,)),)
    return arrears, Remarks(not_judged=silent, missing=_missing(facts, arrears))


def dated_parts(facts: DebtOnDay) -> tuple[list[tuple[date, int]], bool]:
    """What is past due by due date, oldest first, and whether the split is an estimate."""
    debt = facts.debt
    if debt.arrears_by_due_date:
        by_date: dict[date, int] = {}
        for part in debt.arrears_by_due_date:
            by_date[part.due] = by_date.get(part.due, 0) + part.amount
        return sorted(by_date.items()), False
    if not debt.arrears or debt.oldest_due_date is None:
        return [], False
    oldest = debt.oldest_due_date
    if facts.kind in _SINGLE_DUE:
        return [(oldest, debt.arrears)], False
    due_dates = monthly_dates(oldest, facts.facts_day, debt.due_day)
    regular = debt.instalment if facts.kind == "instalment_loan" else debt.minimum_payment
    amounts = shared_arrears(debt.arrears, len(due_dates), regular)
    parts = [(on, amount) for on, amount in zip(due_dates, amounts, strict=False) if amount]
    return parts, len(parts) > 1


def monthly_dates(oldest: date, until: date, due_day: int | None = None) -> list[date]:
    """The oldest due date and the monthly ones after it that lie before `until`.

    >>> [str(day) for day in monthly_dates(date(2026, 1, 31), date(2026, 4, 30))]
    ['2026-01-31', '2026-02-28', '2026-03-31']
    """
    dates = [oldest]
    while (later := add_months(oldest, len(dates), due_day)) < until:
        dates.append(later)
    return dates


def shared_arrears(arrears: int, count: int, regular: int | None) -> list[int]:
    """Arrears over at most `count` dues, oldest first: the oldest takes what is not a regular amount.

    Fewer dues than months: the ones that the regular amount explains, from the oldest on.
    Where the regular amount is not known, the shares are even, losing no fen.

    >>> shared_arrears(3_214_55, 3, 1_000_00), shared_arrears(100, 3, None)
    ([121455, 100000, 100000], [34, 33, 33])
    >>> shared_arrears(1_500_00, 60, 1_000_00)
    [50000, 100000]
    """
    if not regular:
        return split(arrears, [1] * count)
    count = min(count, -(-arrears // regular))
    return [arrears - (count - 1) * regular] + [regular] * (count - 1)


def with_bearing(facts: DebtOnDay, terms: DebtTerms, parts: list[tuple[date, int]]) -> tuple[Due, ...]:
    """Each due with the part that grows once overdue; penalties so far stand in the oldest dues."""
    total = sum(amount for _, amount in parts)
    bearing = [amount for _, amount in parts]
    if facts.kind == "bill" and terms.penalty_daily is None:
        bearing = [0] * len(parts)
    elif facts.kind not in ("card", "pay_later", "bill") and facts.debt.overdue_principal is not None:
        bearing = split(min(facts.debt.overdue_principal, total), [amount for _, amount in parts])
    elif facts.kind not in ("pay_later", "bill"):
        left = min(facts.debt.penalties_so_far or 0, total)
        for i, (_, amount) in enumerate(parts):
            taken = min(left, amount)
            bearing[i], left = amount - taken, left - taken
    return tuple(
        Due(on, grows, amount - grows) for (on, amount), grows in zip(parts, bearing, strict=True) if amount
    )


def _resting(facts: DebtOnDay, dues: tuple[Due, ...]) -> int:
    """Penalties and fees so far that the arrears do not hold: they stand in the part not due."""
    if facts.kind not in ("card", "instalment_loan", "single_payment", "private_loan"):
        return 0
    beyond = (facts.debt.penalties_so_far or 0) - sum(due.other for due in dues)
    not_due = facts.debt.outstanding_balance - sum(due.amount for due in dues)
    return min(max(0, beyond), max(0, not_due))


def _latest_bounds() -> tuple[int, ...]:
    try:
        newest = rule(STATUS_BOUNDS).values[-1].value
    except NoRuleInForce:
        return ()
    return tuple(int(bound) for bound in newest.split(","))


def _missing(facts: DebtOnDay, arrears: Arrears) -> tuple[Finding, ...]:
    missing = []
    if arrears.is_estimated:
        missing.append(Finding("arrears_by_due_date", {"matters": "some", "who": "lender"}))
    if (
        arrears.dues
        and facts.kind in ("instalment_loan", "single_payment")
        and facts.debt.overdue_principal is None
    ):
        missing.append(Finding("overdue_principal", {"matters": "some", "who": "lender"}))
    if facts.debt.arrears and not arrears.dues:
        missing.append(Finding("oldest_due_date", {"matters": "much", "who": "lender"}))
    return tuple(missing)
