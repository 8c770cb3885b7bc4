"""Which rate does overdue money bear, and where does that rate come from?

Unit  exact fractions per day; the overdue rate replaces the contract rate, it is not added to it.
Rules cn.loans.penalty_multiple_highest, cn.private_lending.overdue_rate_when_silent,
      cn.private_lending.rate_cap_multiple, cn.lpr.one_year.
"""

from datetime import date
from fractions import Fraction

from debttriage.assess.debt_on_day import DebtOnDay, Remarks
from debttriage.assess.looked_up import fraction_on, speaks_about
from debttriage.model.assessment import Figure, Finding, TermUsed
from debttriage.model.rates import DAYS_IN_YEAR, PenaltyRate, Rate

HIGHEST_MULTIPLE = "cn.loans.penalty_multiple_highest"
RATE_WHEN_SILENT = "cn.private_lending.overdue_rate_when_silent"
CAP_MULTIPLE = "cn.private_lending.rate_cap_multiple"
LPR = "cn.lpr.one_year"

PenaltyTerm = tuple[Fraction | None, TermUsed, Remarks]
LenderDefault = tuple[object, TermUsed] | None


def penalty_term(facts: DebtOnDay, contract: Rate | None, default: LenderDefault) -> PenaltyTerm:
    """The overdue rate per day: file, else the lender's term, else a rule or an assumption, and said."""
    stated = _stated(facts, contract, default)
    if facts.kind == "private_loan":
        return _capped(facts, stated or _private(facts, contract))
    if stated is not None:
        return stated
    if facts.kind == "card" and contract is not None:
        return contract.daily, TermUsed("penalty_rate", "assumed"), Remarks()
    if contract is not None and speaks_about(HIGHEST_MULTIPLE, facts.lender_kind, facts.kind):
        multiple = fraction_on(HIGHEST_MULTIPLE, facts.as_of)
        if multiple is not None:
            remark = Finding("penalty_rate_assumed", {"times": f"{float(multiple):g}"}, (HIGHEST_MULTIPLE,))
            used = TermUsed("penalty_rate", "assumed", HIGHEST_MULTIPLE)
            return multiple * contract.daily, used, Remarks((remark,), missing=_asked())
    missing = _asked() if facts.kind != "bill" else ()
    return None, TermUsed("penalty_rate", "unknown"), Remarks(missing=missing)


def private_cap_daily(signed_on: date) -> Fraction | None:
    """Most a private lender may charge a day in all: a multiple of the LPR of the contract's day.

    >>> private_cap_daily(date(2025, 6, 1)) * 365
    Fraction(3, 25)
    """
    multiple, lpr = fraction_on(CAP_MULTIPLE, signed_on), fraction_on(LPR, signed_on)
    return multiple * lpr / DAYS_IN_YEAR if multiple is not None and lpr is not None else None


def _stated(facts: DebtOnDay, contract: Rate | None, default: LenderDefault) -> PenaltyTerm | None:
    if facts.debt.penalty_rate is not None:
        daily = facts.debt.penalty_rate.daily(contract)
        if daily is not None:
            return daily, TermUsed("penalty_rate", "file"), Remarks()
    if default is not None and isinstance(default[0], PenaltyRate):
        daily = default[0].daily(contract)
        if daily is not None:
            return daily, default[1], Remarks()
    return None


def _private(facts: DebtOnDay, contract: Rate | None) -> PenaltyTerm:
    if facts.debt.rate is not None and contract is not None:
        return contract.daily, TermUsed("penalty_rate", "rule", RATE_WHEN_SILENT), Remarks()
    due = facts.debt.oldest_due_date
    if due is None:  # not overdue: the rate of a day that has not come is nobody's to know
        return None, TermUsed("penalty_rate", "unknown"), Remarks()
    multiple, lpr = fraction_on(RATE_WHEN_SILENT, facts.as_of), fraction_on(LPR, due)
    if multiple is None or lpr is None:
        silent = Finding("overdue_rate_when_silent", {}, (RATE_WHEN_SILENT, LPR))
        return None, TermUsed("penalty_rate", "unknown"), Remarks(not_judged=(silent,))
    used = TermUsed("penalty_rate", "rule", LPR)
    said = Finding("overdue_rate_is_lpr", {"lpr_rate": lpr, "due_on": due}, (RATE_WHEN_SILENT, LPR))
    return multiple * lpr / DAYS_IN_YEAR, used, Remarks((said,))


def _capped(facts: DebtOnDay, term: PenaltyTerm) -> PenaltyTerm:
    daily, _, remarks = term
    cap = private_cap_daily(facts.debt.signed_on) if facts.debt.signed_on else None
    if daily is None or cap is None or daily <= cap:
        return term
    figures: dict[str, Figure] = {"agreed_rate": daily * DAYS_IN_YEAR, "cap_rate": cap * DAYS_IN_YEAR}
    said = Finding("overdue_rate_held_at_cap", figures, (CAP_MULTIPLE, LPR))
    return cap, TermUsed("penalty_rate", "rule", CAP_MULTIPLE), remarks + Remarks((said,))


def _asked() -> tuple[Finding, ...]:
    return (Finding("penalty_rate", {"matters": "some", "who": "contract"}),)
