"""When are instalments alone not the answer, and which matters belong before a person?

Unit   fen; a month is a twelfth of a year.
Lines  from `data/plan_rules.toml` [insolvency], with their reasons; none is a legal test, and no payment
       changes with them.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from debttriage.model.assessment import Assessment, Finding
from debttriage.model.casefile import Casefile
from debttriage.model.dates import add_months
from debttriage.model.money import Fen
from debttriage.model.noun import noun
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR
from debttriage.plan.debt_course import Course
from debttriage.plan.plan_rules import plan_rules
from debttriage.rulebook.debt_tags import means

_COURT_SEVERITY = 3
_AT_STAKE = ("home_or_supply_at_risk", "guarantor_or_collateral_at_risk")


@noun
class MonthlyFigures:
    """The month that the signs are read from, in fen.

    Attributes:
        agreed: instalments of running agreements.
        secured: regular instalments of secured debts that have to be kept, by debt.
        monthly: what can be promised to all other lenders together.
    """

    income_floor: Fen
    surplus: Fen
    agreed: Fen
    secured: dict[str, Fen]
    monthly: Fen


def insolvency_signs(
    casefile: Casefile,
    assessments: Sequence[Assessment],
    openings: Sequence[Course],
    figures: MonthlyFigures,
    as_of: date,
) -> tuple[Finding, ...]:
    """Signs that instalments alone may not be the answer; each with its figures."""
    payable = [a for a in assessments if a.may_pay and a.liability.payable]
    tagged = _from_tags(casefile, assessments, plan_rules().insolvency.sign_tags)
    if not payable:
        return tagged
    return (
        *_no_surplus(casefile, figures),
        *_too_long(openings, payable, figures),
        *_heavy_bills(openings, figures, as_of),
        *_much_unsecured(casefile, payable, figures),
        *_many_lenders(casefile),
        *tagged,
    )


def matters_for_a_person(casefile: Casefile, assessments: Sequence[Assessment]) -> tuple[Finding, ...]:
    """Matters that belong before a person, whatever the money says; each with its debt."""
    lines = plan_rules().insolvency
    found = [Finding("particular_care")] if casefile.debtor.care else []
    for a in assessments:
        has_paper = any(e.severity >= _COURT_SEVERITY and e.paper is not None for e in a.events)
        is_grave = a.liability.state != "illegal_lender" and any(
            e.severity >= lines.grave_severity
            and e.window_days is not None
            and e.window_days <= lines.grave_days
            for e in a.events
        )
        if has_paper:
            found.append(Finding("served_papers", {"debt": a.debt_id}))
        elif is_grave:
            found.append(Finding("home_or_living_soon", {"debt": a.debt_id}))
        elif a.may_pay and any(e.code in _AT_STAKE for e in a.events):
            found.append(Finding("home_or_guarantor_at_stake", {"debt": a.debt_id}))
        if a.liability.state in ("fraud", "coerced", "illegal_lender"):
            found.append(Finding("claim_not_yours", {"debt": a.debt_id}))
    return (*found, *_from_tags(casefile, assessments, lines.person_tags))


def _no_surplus(casefile: Casefile, figures: MonthlyFigures) -> Iterator[Finding]:
    if not casefile.budget.income:
        yield Finding("no_income_stated")
    elif figures.surplus < 0:
        yield Finding("no_surplus", {"short_fen": -figures.surplus})
    elif figures.surplus == 0:
        yield Finding("nothing_left")
    elif figures.monthly <= 0:
        first = figures.agreed + sum(figures.secured.values())
        code = "secured_take_all" if figures.secured else "agreements_take_all"
        yield Finding(code, {"agreed_fen": first})


def _too_long(
    openings: Sequence[Course], payable: Sequence[Assessment], figures: MonthlyFigures
) -> Iterator[Finding]:
    """Growth that the promised sum does not reach, and the months it would take with nothing added.

    What runs under an agreement, or is secured and has to be kept, has its own instalments and counts in
    neither; of the latter, what is past due still waits for a share.
    """
    rules, own = plan_rules(), {c.model.debt_id for c in openings if c.model.agreement} | set(figures.secured)
    owed = sum(a.liability.payable for a in payable if a.debt_id not in own)
    owed += sum(a.arrears.cure_amount for a in payable if a.debt_id in figures.secured)
    growth = sum(a.growth.per_day for a in payable if a.debt_id not in own)
    growth = growth * DAYS_IN_YEAR // MONTHS_IN_YEAR
    monthly = figures.monthly
    if not owed or not monthly:
        return
    if growth >= monthly:
        yield Finding("growth_above_budget", {"growth_fen": growth, "monthly_fen": monthly})
    months = -(-owed // monthly)
    if months > rules.offer_months:
        yield Finding("longer_than_sixty_months", {"months": months, "line": rules.offer_months})
    elif months > rules.insolvency.amber_months:
        yield Finding("longer_than_three_years", {"months": months, "line": rules.insolvency.amber_months})


def _heavy_bills(openings: Sequence[Course], figures: MonthlyFigures, as_of: date) -> Iterator[Finding]:
    """The bills and instalments of the coming month against the income; loans due in one sum are left out."""
    share, month_end = plan_rules().insolvency.debt_service_share, add_months(as_of, 1).toordinal()
    bills = sum(
        course.bill_needed()
        for course in openings
        if course.model.style not in ("whole", "none") and course.bill_due < month_end
    )
    if figures.income_floor > 0 and bills > share * figures.income_floor:
        percent = -(-100 * bills // figures.income_floor)
        line = int(share * 100)
        yield Finding("bills_above_share", {"bills_fen": bills, "percent": percent, "line": line})


def _much_unsecured(
    casefile: Casefile, payable: Sequence[Assessment], figures: MonthlyFigures
) -> Iterator[Finding]:
    months = plan_rules().insolvency.unsecured_months
    secured = {
        debt.id for debt in casefile.debts if debt.security is not None and debt.security.kind == "collateral"
    }
    owed = sum(a.liability.payable for a in payable if a.debt_id not in secured)
    if figures.income_floor > 0 and owed > months * figures.income_floor:
        yield Finding("unsecured_above_income", {"owed_fen": owed, "line": months})


def _many_lenders(casefile: Casefile) -> Iterator[Finding]:
    line = plan_rules().insolvency.many_lenders
    lenders = len({debt.lender for debt in casefile.debts if debt.outstanding_balance})
    if lenders > line:
        yield Finding("many_lenders", {"lenders": lenders, "line": line})


def _from_tags(
    casefile: Casefile, assessments: Sequence[Assessment], meanings_by_sign: dict[str, tuple[str, ...]]
) -> tuple[Finding, ...]:
    """What only a tag on a debt can say, in the order of attention."""
    debts = {debt.id: debt for debt in casefile.debts}
    return tuple(
        Finding(sign, {"debt": a.debt_id})
        for sign, meanings in meanings_by_sign.items()
        for a in assessments
        if means(debts[a.debt_id], meanings)
    )
