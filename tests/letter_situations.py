"""Every situation a letter may be asked for in: lender kind, stage, story and occasion, and its letters.

Each household states next to nothing, so that every sentence that is not stated must have gone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import product
from typing import Any

from debttriage.model.assessment import Finding
from debttriage.model.casefile import LenderKind
from debttriage.model.contact_log import promise_said
from debttriage.model.letter_facts import DebtCase, DebtOffer, LetterFacts
from debttriage.model.repayment_plan import Affordability
from debttriage.negotiate.first_instalment import first_instalment
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.negotiate.letter_means import with_means
from debttriage.negotiate.offers import debt_offer
from negotiation_cases import AFFORDABLE, AS_OF, NO_SURPLUS, assessment, case_of, household

STAGES = ("internal", "agency", "lawyer", "court", "judgment", "enforcement")
STORIES = {
    "own": ("own", "running"),
    "close_to_limitation": ("own", "close"),
    "fraud": ("fraud", "running"),
    "coerced": ("coerced", "running"),
    "lent_access": ("lent_access", "running"),
    "unsure": ("unsure", "running"),
    "disputed": ("disputed", "running"),
    "partly_disputed": ("partly_disputed", "running"),
    "unproven_claim": ("unproven_claim", "running"),
    "illegal_lender": ("illegal_lender", "running"),
    "too_old": ("own", "may_be_too_old"),
}
LATE = {"arrears": 700, "oldest_due_date": date(2026, 9, 21)}
FRESH = {"arrears": 700, "oldest_due_date": date(2026, 11, 10)}
INSTALMENTS = {"kind": "instalment_loan", "instalment": 300, "instalments_left": 20}


@dataclass(frozen=True)
class Occasion:
    """What makes a household's letter a certain one."""

    money: Affordability = AFFORDABLE
    lateness: dict[str, Any] | None = None
    facts: dict[str, Any] | None = None
    evidence: tuple[str, ...] = ()
    covered: bool = False


NIGHT_CALL = {"contacts": [{"at": datetime(2026, 11, 15, 23, 0)}]}
PROMISED = {
    "contacts": [
        {
            "at": datetime(2026, 11, 20, 9, 0),
            "direction": "out",
            "said": promise_said(92_000, date(2026, 12, 10)),
        }
    ]
}
OCCASIONS = {
    "late": Occasion(lateness=LATE),
    "freshly_late": Occasion(lateness=FRESH),
    "not_yet_late": Occasion(),
    "late_and_covered": Occasion(lateness=FRESH, covered=True),
    "late_instalments": Occasion(lateness=LATE, facts=INSTALMENTS),
    "nothing_left": Occasion(NO_SURPLUS, LATE, NIGHT_CALL, ("medical_certificate",)),
    "nothing_left_yet_not_late": Occasion(NO_SURPLUS),
    "payment_order": Occasion(lateness=LATE, facts={"papers": [{"kind": "payment_order"}]}),
    "summons_and_dispute": Occasion(
        lateness=LATE, facts={"papers": [{"kind": "summons"}], "disputed_amount": 100}
    ),
    "broken_agreement": Occasion(NO_SURPLUS, LATE, {"agreement": {"instalment": 500}}),
    "guarantor": Occasion(lateness=LATE, facts={"security": {"kind": "guarantor"}}),
    "mortgage": Occasion(
        lateness=LATE, facts={"tags": ["mortgage"], "security": {"kind": "collateral", "essential": True}}
    ),
    "own_promise": Occasion(lateness=LATE, facts=PROMISED),
    "home_comes_first": Occasion(replace(AFFORDABLE, secured=(("home", 30_000),)), LATE),
    "paid_off": Occasion(facts={"outstanding_balance": 0}),
    "paid_agent": Occasion(lateness=LATE, facts={"tags": ["paid_agent"]}),
}


def case_in(
    lender_kind: LenderKind, stage: str, story: str, occasion: Occasion
) -> tuple[DebtCase, DebtOffer | None]:
    """One situation, and what its lender would be offered."""
    liability, limitation = STORIES[story]
    debt: dict[str, Any] = {"id": "d", "lender": "示例放贷人", "outstanding_balance": 9000, "stage": stage}
    debt |= {**(occasion.lateness or {}), **(occasion.facts or {})}
    if liability == "partly_disputed":
        debt |= {"disputed_amount": 100}
    casefile = household(debt, hardship={"evidence": list(occasion.evidence)})
    judged = assessment(casefile.debts[0], lender_kind, liability, limitation)  # type: ignore[arg-type]
    if debt.get("contacts") is NIGHT_CALL["contacts"]:
        judged = replace(judged, findings=(Finding("contacted_at_night"),))
    case = case_of(casefile, judged, occasion.money, occasion.covered)
    offer = None
    if occasion.money.monthly_for_debts and case.debt.outstanding_balance:
        offer = debt_offer("d", 50_000, 900_000, first_instalment(casefile, case.debt, AS_OF).on)
    return replace(case, route=with_means(case, offer)), offer


def every_case(lender_kind: LenderKind, stage: str) -> Iterator[tuple[str, DebtCase, DebtOffer | None]]:
    """Every story on every occasion, with a name to find it by."""
    for story, (name, occasion) in product(STORIES, OCCASIONS.items()):
        yield f"{story}, {name}", *case_in(lender_kind, stage, story, occasion)


def every_letter(lender_kind: LenderKind, stage: str) -> Iterator[LetterFacts]:
    """Every letter that any story lets that lender receive at that stage.

    Letters that differ in no sentence are given once.
    """
    seen = set()
    for _, case, offer in every_case(lender_kind, stage):
        for kind in case.route.may_be_drafted:
            facts = letter_facts(kind, case, offer)
            shape = (kind, facts.switches, *(name for name, value in facts.figures.items() if value is None))
            if shape not in seen:
                seen.add(shape)
                yield facts
