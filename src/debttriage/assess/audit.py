"""Do the lender's figures hold: against its own terms, the caps of the law, and what is usual?

Unit   fen; rates are exact fractions.  A question that the rulebook or the file leaves open is "not judged".
Rules  cn.loans.penalty_multiple_lowest, …_highest, cn.cards.no_interest_on_fees, and those of `rate_cap`.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from debttriage.assess.debt_on_day import DebtOnDay, Remarks, bill_amount, debt_on_day
from debttriage.assess.enforcement import FEN_IN_YUAN
from debttriage.assess.late_fees_so_far import late_fees
from debttriage.assess.looked_up import fraction_on, speaks_about, value_on
from debttriage.assess.penalty_terms import HIGHEST_MULTIPLE
from debttriage.assess.rate_cap import all_in_yearly, rate_cap_remarks
from debttriage.assess.stated_penalties import LOWEST_MULTIPLE, stated_penalties
from debttriage.model.assessment import Arrears, Assessment, DebtTerms, Figure, Finding, Growth
from debttriage.model.audit import DebtAudit, StatedPenalties
from debttriage.model.casefile import Casefile, Debt
from debttriage.model.dates import days_later, days_past_due
from debttriage.model.money import payable
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR

NO_INTEREST_ON_FEES = "cn.cards.no_interest_on_fees"
_BILLED_MONTHLY = ("card", "pay_later", "instalment_loan")
_ASKED = (
    "penalties_above_terms", "penalties_above_any_reading", "penalties_within_what_is_open",
    "penalties_not_stated", "penalties_while_nothing_is_late", "penalties_without_a_rate",
    "penalties_without_a_date", "above_reducible_cost", "above_private_cap", "above_new_microloan_ceiling",
    "multiple_above_usual", "minimum_below_interest", "late_fee_seems_to_bear_interest",
)  # fmt: skip
_ASKED_WHEN_LATE = ("card_cost_reducible",)
_TERM_FINDINGS = ("overdue_rate_held_at_cap", "overdue_rate_is_lpr", "penalty_rate_assumed")


def audit_debt(debt: Debt, casefile: Casefile, judged: Assessment, as_of: date) -> DebtAudit:
    """Check one debt's figures, on the terms and arrears that were judged of it."""
    facts, terms = debt_on_day(debt, casefile, as_of), judged.terms
    penalties = stated_penalties(facts, terms, judged.arrears)
    cap = rate_cap_remarks(facts, terms, judged.growth)
    remarks = (
        _penalty_remarks(facts, judged.arrears, penalties)
        + Remarks(tuple(finding for finding in judged.findings if finding.code in _TERM_FINDINGS))
        + cap
        + Remarks(tuple(_multiple(facts, terms)))
        + Remarks(tuple(_minimum(facts, judged.growth)))
        + Remarks(tuple(_fee_interest(facts, terms, judged.arrears, penalties)))
    )
    origins = {used.source_id for used in terms.used if used.origin in ("rule", "assumed")} - {""}
    assumed = penalties.assumed if penalties else ()
    stood_on = {
        rule for finding in (*remarks.findings, *remarks.not_judged, *assumed) for rule in finding.rules
    }
    return DebtAudit(
        debt_id=debt.id,
        as_of=as_of,
        penalties=penalties,
        yearly_cost=all_in_yearly(judged.growth),
        cap=_cap_rate(cap.findings),
        findings=remarks.findings,
        not_judged=remarks.not_judged,
        missing=remarks.missing,
        asks=_asks((*remarks.findings, *remarks.not_judged), is_late=bool(judged.arrears.dues)),
        may_ask=judged.may_acknowledge,
        terms=terms.used,
        rules=tuple(sorted(stood_on | origins)),
    )


def _penalty_remarks(facts: DebtOnDay, arrears: Arrears, penalties: StatedPenalties | None) -> Remarks:
    if penalties is not None:
        return _compared(penalties)
    if facts.debt.arrears and not arrears.dues:
        asked = Finding("oldest_due_date", {"matters": "much", "who": "lender"})
        return Remarks(not_judged=(Finding("penalties_without_a_date"),), missing=(asked,))
    if not arrears.dues:
        stated = facts.debt.penalties_so_far
        said = Finding("penalties_while_nothing_is_late", {"stated_fen": stated})
        return Remarks((said,)) if stated else Remarks()
    if facts.kind == "bill" and not facts.debt.penalties_so_far:
        return Remarks()
    asked = Finding("penalty_rate", {"matters": "some", "who": "contract"})
    return Remarks(not_judged=(Finding("penalties_without_a_rate"),), missing=(asked,))


def _compared(penalties: StatedPenalties) -> Remarks:
    """The verdict on the stated sum, with the difference that nothing known explains."""
    figures: dict[str, Figure] = {
        "stated_fen": penalties.stated,
        "expected_fen": penalties.expected,
        "lowest_fen": penalties.lowest,
        "highest_fen": penalties.highest,
        "counted_on": penalties.counted_on,
    }
    if penalties.stated is None or penalties.difference is None:
        asked = Finding("penalties_so_far", {"matters": "some", "who": "lender"})
        return Remarks((Finding("penalties_not_stated", figures),), missing=(asked,))
    figures["difference_fen"] = abs(penalties.difference)
    if penalties.in_favour_of == "nobody":
        return Remarks((Finding("penalties_agree", figures),))
    if penalties.in_favour_of == "open":
        return Remarks((Finding("penalties_within_what_is_open", figures),))
    if penalties.in_favour_of == "debtor":
        return Remarks((Finding("penalties_below_terms", figures),))
    if penalties.lowest == penalties.highest:
        return Remarks((Finding("penalties_above_terms", figures),))
    beyond = figures | {"difference_fen": penalties.stated - penalties.highest}
    return Remarks((Finding("penalties_above_any_reading", beyond),))


def _multiple(facts: DebtOnDay, terms: DebtTerms) -> Iterator[Finding]:
    """An overdue rate that is not the usual multiple of the contract rate."""
    is_told = any(used.term == "penalty_rate" and used.origin in ("file", "lender") for used in terms.used)
    if not is_told or not terms.contract_daily or terms.penalty_daily is None:
        return
    if not speaks_about(HIGHEST_MULTIPLE, facts.lender_kind, facts.kind):
        return
    lowest, highest = fraction_on(LOWEST_MULTIPLE, facts.as_of), fraction_on(HIGHEST_MULTIPLE, facts.as_of)
    if lowest is None or highest is None:
        return
    times = terms.penalty_daily / terms.contract_daily
    figures: dict[str, Figure] = {
        "times": f"{float(times):.4g}",
        "lowest_times": f"{float(lowest):g}",
        "highest_times": f"{float(highest):g}",
        "contract_rate": terms.contract_daily * DAYS_IN_YEAR,
        "overdue_rate": terms.penalty_daily * DAYS_IN_YEAR,
    }
    rules = (LOWEST_MULTIPLE, HIGHEST_MULTIPLE)
    if times > highest:
        yield Finding("multiple_above_usual", figures, rules)
    elif times < lowest:
        yield Finding("multiple_below_usual", figures, rules)


def _minimum(facts: DebtOnDay, growth: Growth) -> Iterator[Finding]:
    """A monthly bill that does not even cover what a month adds."""
    bill = bill_amount(facts)
    if facts.kind not in _BILLED_MONTHLY or not bill:
        return
    of_a_month = payable(growth.per_day_exact * DAYS_IN_YEAR / MONTHS_IN_YEAR)
    if bill < min(of_a_month, facts.debt.outstanding_balance):
        yield Finding("minimum_below_interest", {"bill_fen": bill, "interest_fen": of_a_month})


def _fee_interest(
    facts: DebtOnDay, terms: DebtTerms, arrears: Arrears, penalties: StatedPenalties | None
) -> Iterator[Finding]:
    """Card late fees may bear no interest: what that interest would come to, and whether it seems charged."""
    if not speaks_about(NO_INTEREST_ON_FEES, facts.lender_kind, facts.kind):
        return
    if value_on(NO_INTEREST_ON_FEES, facts.facts_day) is None or not terms.contract_daily:
        return
    fees = late_fees(facts, terms, arrears)
    interest = sum(
        (
            fee.amount
            * terms.contract_daily
            * days_past_due(days_later(fee.due_date, terms.grace_days), facts.facts_day)
            for fee in fees
        ),
        Fraction(0),
    )
    if not fees or payable(interest) == 0:
        return
    figures: dict[str, Figure] = {
        "fees_fen": sum(fee.amount for fee in fees),
        "interest_fen": payable(interest),
    }
    beyond = penalties.difference if penalties else None
    seems_charged = (
        penalties is not None
        and beyond is not None
        and penalties.rounding < beyond <= payable(interest) + penalties.rounding
    )
    code = "late_fee_seems_to_bear_interest" if seems_charged else "late_fee_bears_no_interest"
    yield Finding(code, figures, (NO_INTEREST_ON_FEES,))


def _asks(findings: tuple[Finding, ...], is_late: bool) -> tuple[Finding, ...]:
    """Findings that a sentence to the lender can put right, in their order; a few fen are not worth one."""
    codes = (*_ASKED, *_ASKED_WHEN_LATE) if is_late else _ASKED
    return tuple(finding for finding in findings if finding.code in codes and not _is_petty(finding))


def _is_petty(finding: Finding) -> bool:
    difference = finding.figures.get("difference_fen")
    return isinstance(difference, int) and difference < FEN_IN_YUAN


def _cap_rate(findings: tuple[Finding, ...]) -> Fraction | None:
    caps = [finding.figures.get("cap_rate") for finding in findings]
    return next((cap for cap in caps if isinstance(cap, Fraction)), None)
