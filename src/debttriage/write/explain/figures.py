"""Every figure of one debt, each with the calculation that made it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from debttriage.model.assessment import Arrears, Assessment
from debttriage.model.casefile import Debt
from debttriage.model.rates import DAYS_IN_YEAR
from debttriage.model.triage import Triage
from debttriage.write.explain.explained import PERCENT_DECIMALS, ExplainedFigure, added, rate_text, told
from debttriage.write.explain.law import law_figures
from debttriage.write.formats import figure, long_date, money, percent
from debttriage.write.plain_lines import bucket_text
from debttriage.write.screen import Screen, day, days_text, debt_with_id, say

STATUS_BOUNDS = "cn.credit_reporting.overdue_status_bounds"
_BILLED_BY_MINIMUM = ("card", "pay_later")


def explained_figures(triage: Triage, debt_id: str, screen: Screen) -> tuple[ExplainedFigure, ...]:
    """All of them, in the order of the screen: what is owed, how late, growth, cost, law, place, plan."""
    ranked = next(ranked for ranked in triage.ranking if ranked.debt_id == debt_id)
    debt, judged = debt_with_id(triage.casefile, debt_id), ranked.assessment
    return (
        ExplainedFigure(
            "owed",
            money(debt.outstanding_balance, screen.lang, screen.currency),
            file_keys=("outstanding_balance",),
        ),
        *_lateness(debt, judged, screen),
        *_growth(debt, judged, screen),
        *_next_fee(debt, judged, screen),
        *law_figures(debt, ranked, screen),
        *_plan(triage, debt_id, screen),
    )


def rules_behind(judged: Assessment, figures: Sequence[ExplainedFigure]) -> tuple[str, ...]:
    """Every rule that the debt's judgements or its figures stand on, by id."""
    return tuple(sorted({*judged.rules, *(rule for each in figures for rule in each.rules)}))


def _lateness(debt: Debt, judged: Assessment, screen: Screen) -> Iterator[ExplainedFigure]:
    arrears = judged.arrears
    if not arrears.dues:
        return
    parts = added(figure(due.amount) for due in arrears.dues)
    key = "formula.split_estimate" if arrears.is_estimated else "formula.sum"
    formula = told(screen, key, parts=parts, total=figure(arrears.cure_amount))
    by_bill = ("arrears_by_due_date",) if debt.arrears_by_due_date else ("arrears",)
    amount = money(arrears.cure_amount, screen.lang, screen.currency)
    yield ExplainedFigure("arrears", amount, formula if len(arrears.dues) > 1 else "", by_bill)
    oldest, days = arrears.dues[0].due_date, arrears.days_past_due
    since, until = long_date(oldest, screen.lang), long_date(screen.as_of, screen.lang)
    yield ExplainedFigure(
        "days_past_due",
        days_text(screen, days),
        told(screen, "formula.days", until=until, since=since),
        ("oldest_due_date",),
    )
    if debt.penalties_so_far is not None:
        stated = money(debt.penalties_so_far, screen.lang, screen.currency)
        formula = told(screen, "formula.penalties", id=debt.id)
        yield ExplainedFigure("penalties_so_far", stated, formula, ("penalties_so_far",))
    if judged.terms.is_reported is not False:
        yield from _marks(arrears, screen)
    if arrears.next_bucket_date and arrears.hold_amount is not None:
        hold = money(arrears.hold_amount, screen.lang, screen.currency)
        yield ExplainedFigure("hold", hold, told(screen, "formula.hold", since=since), by_bill)


def _marks(arrears: Arrears, screen: Screen) -> Iterator[ExplainedFigure]:
    """The mark on the credit report, and the next one; a debt that is not reported has none."""
    oldest = arrears.dues[0].due_date
    if arrears.bucket != "current":
        bound = arrears.bucket.rstrip("+").partition("-")[0]
        formula = told(screen, "formula.bucket", days=arrears.days_past_due, bound=bound)
        yield ExplainedFigure("bucket", bucket_text(screen, arrears.bucket), formula, rules=(STATUS_BOUNDS,))
    if arrears.next_bucket_date and arrears.hold_amount is not None:
        since, on = (long_date(day, screen.lang) for day in (oldest, arrears.next_bucket_date))
        between = (arrears.next_bucket_date - oldest).days
        formula = told(screen, "formula.next_mark", since=since, days=between, on=on)
        yield ExplainedFigure("next_mark", on, formula, ("oldest_due_date",), rules=(STATUS_BOUNDS,))


def _growth(debt: Debt, judged: Assessment, screen: Screen) -> Iterator[ExplainedFigure]:
    growth, total = judged.growth, figure(judged.growth.per_day)
    parts = added(f"{figure(part.base)} × {rate_text(screen, part.daily_rate)}" for part in growth.parts)
    is_unknown = any(finding.code == "growth" for finding in judged.not_judged)
    if not growth.parts:
        formula = told(screen, "formula.growth_unknown" if is_unknown else "formula.growth_is_zero")
    elif growth.is_at_least:
        formula = told(screen, "formula.growth_least", parts=parts, total=total)
    else:
        formula = told(screen, "formula.growth", parts=parts, total=total)
    terms = {"interest": "contract_rate", "penalty": "penalty_rate"}
    used = tuple(dict.fromkeys(terms[part.what] for part in growth.parts))
    shown = say(screen, "late.unknown") if is_unknown else money(growth.per_day, screen.lang, screen.currency)
    yield ExplainedFigure(
        "growth", shown, formula, ("outstanding_balance", "arrears", "penalties_so_far"), used
    )
    if growth.yearly_rate:
        yearly = [
            f"{figure(part.base)} × {percent(part.daily_rate * DAYS_IN_YEAR, PERCENT_DECIMALS)}"
            for part in growth.parts
        ]
        total = f"({added(yearly)})" if len(yearly) > 1 else added(yearly)
        formula = told(screen, "formula.yearly", parts=total, owed=figure(debt.outstanding_balance))
        yield ExplainedFigure("growth_yearly", percent(growth.yearly_rate), formula, terms=used)


def _next_fee(debt: Debt, judged: Assessment, screen: Screen) -> Iterator[ExplainedFigure]:
    growth, terms = judged.growth, judged.terms
    if not growth.next_fee or growth.next_fee_on is None or terms.late_fee is None:
        return
    by_minimum = terms.kind in _BILLED_BY_MINIMUM
    base = debt.minimum_payment if by_minimum else debt.instalment
    figures = {
        "fee": figure(growth.next_fee),
        "due": day(screen, growth.next_fee_on - timedelta(days=terms.grace_days)),
        "grace": terms.grace_days,
        "on": day(screen, growth.next_fee_on),
    }
    if terms.late_fee.share is not None and base is not None:
        share = {"base": figure(base), "percent": percent(terms.late_fee.share)}
        formula = told(screen, "formula.fee_share", **figures, **share)
    else:
        formula = told(screen, "formula.fee_sum", **figures)
    value = money(growth.next_fee, screen.lang, screen.currency)
    keys = ("minimum_payment" if by_minimum else "instalment", "next_due_date")
    yield ExplainedFigure("next_fee", value, formula, keys, ("late_fee", "grace_days"))


def _plan(triage: Triage, debt_id: str, screen: Screen) -> Iterator[ExplainedFigure]:
    course = next((each for each in triage.planning.recommended.debts if each.debt_id == debt_id), None)
    if course is None or not course.paid:
        return
    cost = course.interest + course.penalties + course.fees
    parts = {name: figure(getattr(course, name)) for name in ("interest", "penalties", "fees")}
    yield ExplainedFigure(
        "plan_cost",
        money(cost, screen.lang, screen.currency),
        told(screen, "formula.plan_cost", **parts),
        terms=("contract_rate", "penalty_rate", "late_fee", "minimum_rule", "capitalises"),
    )
    closing = {name: figure(getattr(course, name)) for name in ("opening", "paid", "closing")}
    formula = told(screen, "formula.plan_closing", cost=figure(cost), **closing)
    yield ExplainedFigure("plan_closing", money(course.closing, screen.lang, screen.currency), formula)
