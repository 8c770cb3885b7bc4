"""How far has it gone, as a letter sees it?  Not yet due, freshly late, agency, lawyer, court, judgment.

Each stage switches on its own opening and its own requests.  Dates are plain dates; None: not stated.
"""

from datetime import date

from debttriage.model.assessment import Figure
from debttriage.model.casefile import Paper, PaperKind
from debttriage.model.letter_facts import DebtCase
from debttriage.negotiate.case_state import has_court_paper, is_demanded
from debttriage.negotiate.letter_rules import letter_rules

_FIRST_MARK = "1-30"
_STAGES = {"agency": "at_agency", "lawyer": "at_lawyer"}


def stage_switches(case: DebtCase) -> frozenset[str]:
    """Which openings and requests of the stage apply; a lawyer's letter counts like the lawyer's stage.

    At court none of the earlier stages is on any more.
    """
    debt, arrears = case.debt, case.assessment.arrears
    is_pressed = is_demanded(debt, case.assessment.terms.lender_kind, case.as_of) or arrears.cure_amount > 0
    if has_court_paper(debt):
        return frozenset({"in_court", "is_pressed", *_court_switches(case)} | _reporting(case))
    on = {"is_pressed"} if is_pressed else set()
    on |= {_STAGES[debt.stage]} if debt.stage in _STAGES else set()
    if _newest(case, "lawyer_letter"):
        on.add("at_lawyer")
    if not on & {*_STAGES.values()} and arrears.cure_amount > 0 and arrears.bucket == _FIRST_MARK:
        on.add("is_fresh")
    return frozenset(on | _reporting(case))


def _court_switches(case: DebtCase) -> set[str]:
    """A judgment asks for performance; enforcement for what one needs to live on."""
    if case.debt.stage == "enforcement" or _newest(case, "enforcement_notice"):
        return {"is_enforced"}
    if case.debt.stage == "judgment" or _newest(case, "judgment"):
        return {"is_judged"}
    return set()


def _reporting(case: DebtCase) -> set[str]:
    """Whether the lender is one that writes into credit reports, as far as is known."""
    terms = case.assessment.terms
    may_report = terms.lender_kind not in letter_rules().reporting.never
    return {"is_reported"} if may_report and terms.is_reported is not False else set()


def stage_figures(case: DebtCase) -> dict[str, Figure]:
    """The lawyer's letter, the next mark on the credit report, what was paid since the debt fell behind."""
    lawyer = _newest(case, "lawyer_letter")
    is_reported = "is_reported" in _reporting(case)
    paid = [payment for payment in case.debt.payments if _is_since_arrears(payment.on, case)]
    return {
        "lawyer_letter_on": lawyer.received_on if lawyer else None,
        "lawyer_letter_ref": lawyer.ref if lawyer else None,
        "next_mark_on": case.assessment.arrears.next_bucket_date if is_reported else None,
        "paid_since_fen": sum(payment.amount for payment in paid) or None,
        "paid_since_on": max((payment.on for payment in paid), default=None),
    }


def _is_since_arrears(paid_on: date, case: DebtCase) -> bool:
    fell_behind_on = case.debt.oldest_due_date
    return fell_behind_on is not None and fell_behind_on < paid_on <= case.as_of


def _newest(case: DebtCase, kind: PaperKind) -> Paper | None:
    found = [paper for paper in case.debt.papers if paper.kind == kind]
    return max(found, key=lambda paper: paper.received_on or date.min, default=None)
