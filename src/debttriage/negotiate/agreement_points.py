"""What has to be clear before an agreement is signed, and what one missed payment does."""

from datetime import date
from functools import cache

from debttriage.model.assessment import Figure, Finding
from debttriage.model.casefile import LenderKind, Stage
from debttriage.model.letter_facts import DebtCase
from debttriage.model.offer_check import AgreementPoint, Proposal
from debttriage.negotiate.script_fit import PERSONAL
from debttriage.rulebook.dated_rule import DataRecord, TwoLanguages
from debttriage.rulebook.rulebook import DATA, read_data

PLAN_BREACH = "cn.cards.plan_breach"
ENFORCEMENT_SETTLEMENT = "cn.enforcement.settlement"


class Point(DataRecord):
    """One point of the check, and whom it is asked of."""

    code: str
    stated_by: str = ""
    lender_kinds: tuple[LenderKind, ...] = ()
    stages: tuple[Stage, ...] = ()
    not_personal: bool = False
    when_reported: bool = False
    rules: tuple[str, ...] = ()
    rules_for: tuple[LenderKind, ...] = ()


class Points(DataRecord):
    """The whole file."""

    source: TwoLanguages
    points: tuple[Point, ...]


@cache
def agreement_points() -> Points:
    """The file as it stands in `data/`."""
    return Points.model_validate(read_data(DATA / "agreement_check.toml"))


def points_before_signing(case: DebtCase, proposal: Proposal, sums_agree: bool) -> tuple[AgreementPoint, ...]:
    """Each point that matters for that lender and stage: stated, missing, or to be asked.

    Args:
        sums_agree: down payment and instalments come to the balance less the waiver, to the fen.
    """
    stated = {
        "who": bool(proposal.who),
        "in_writing": proposal.in_writing,
        "dates": proposal.first_on is not None,
        "sums": sums_agree,
    }
    lender_kind = case.assessment.terms.lender_kind
    found = []
    for point in agreement_points().points:
        if not _matters(point, case):
            continue
        known = stated.get(point.stated_by)
        rules = point.rules if not point.rules_for or lender_kind in point.rules_for else ()
        found.append(
            AgreementPoint(point.code, "ask" if known is None else "stated" if known else "missing", rules)
        )
    return tuple(found)


def _matters(point: Point, case: DebtCase) -> bool:
    """A point with kinds of lender and stages matters for either; one of institutions not for a landlord."""
    lender_kind = case.assessment.terms.lender_kind
    if point.when_reported and case.assessment.terms.is_reported is False:
        return False
    if point.not_personal and lender_kind in PERSONAL:
        return False
    if not point.lender_kinds and not point.stages:
        return True
    return lender_kind in point.lender_kinds or case.debt.stage in point.stages


def one_missed_payment(case: DebtCase, first_on: date, owed: int) -> tuple[Finding, ...]:
    """What one missed payment does, as far as a rule or the file tells; else that it has to be asked.

    Args:
        first_on: the day of the first instalment, the miss that is reckoned through.
        owed: everything that the proposal leaves to be paid in instalments and after them, in fen.
    """
    terms, stage = case.assessment.terms, case.debt.stage
    found = []
    if stage in ("judgment", "enforcement"):
        found.append(Finding("missed_settlement", {}, (ENFORCEMENT_SETTLEMENT,)))
    elif terms.lender_kind == "bank_card" and terms.kind == "card":
        found.append(Finding("missed_card_plan", {}, (PLAN_BREACH,)))
    else:
        found.append(Finding("missed_not_known"))
    if terms.is_reported:
        found.append(Finding("missed_is_reported"))
    oldest = case.debt.oldest_due_date if case.assessment.arrears.cure_amount else None
    reckoned: dict[str, Figure] = {"missed_on": first_on, "rest_fen": owed}
    if oldest:
        found.append(Finding("missed_as_old_as_before", {**reckoned, "days": (first_on - oldest).days}))
    else:
        found.append(Finding("missed_all_due", reckoned))
    return tuple(found)
