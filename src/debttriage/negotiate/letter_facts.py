"""Which facts does one letter stand on?  Only what the file states, what a rule says, and the offer.

A fact that the file does not state is None, and its sentence is left out; a fact that no letter can do
without becomes a blank line to be filled in by hand, and is mentioned in the checks.
"""

from datetime import date

from debttriage.model.assessment import Figure, Finding
from debttriage.model.letter_facts import DebtCase, DebtOffer, LetterChoices, LetterFacts
from debttriage.model.problems import Problem, UserProblem
from debttriage.negotiate.answer_day import answer_by
from debttriage.negotiate.evidence import enclosed
from debttriage.negotiate.letter_checks import checks_before_sending, names_one_company
from debttriage.negotiate.letter_fit import why_not
from debttriage.negotiate.letter_gates import Question
from debttriage.negotiate.letter_means import offer_for, what_is_lacking
from debttriage.negotiate.letter_occasions import (
    call_figures,
    newest_paper,
    noted_contacts,
    occasion_switches,
    paper_figures,
    people_figures,
    waiting_figures,
)
from debttriage.negotiate.letter_parts import (
    debt_figures,
    hardship_figures,
    household_figures,
    identity_figures,
    offer_figures,
    rule_figures,
)
from debttriage.negotiate.letter_rules import citations_for, letter_rules
from debttriage.negotiate.letter_stage import stage_figures, stage_switches
from debttriage.rulebook.rulebook import find_lender

_CHARGES = {"bank_card": "card", "utility": "supply", "landlord": "supply"}
"""What a default costs, as that kind of lender calls it; all others call it as a loan does."""


def letter_facts(
    kind: str, case: DebtCase, offer: DebtOffer | None = None, choices: LetterChoices | None = None
) -> LetterFacts:
    """The facts of a letter of that kind about that debt.

    Args:
        offer: needed by letters that ask for instalments; a letter that lists none ignores it.

    Raises:
        UserProblem: the letter is blocked on this debt's route, does not fit it, or lacks its offer.
    """
    _refuse_what_must_not_be_sent(kind, case, offer)
    offer = offer_for(kind, case, offer)
    citations = citations_for(kind, case.assessment.terms.lender_kind, case.debt, case.as_of)
    figures = case_figures(case, offer, choices or LetterChoices())
    return LetterFacts(
        kind=kind,
        debt_id=case.debt.id,
        as_of=case.as_of,
        currency=case.casefile.case.currency,
        figures=figures,
        words=case_words(letter_rules().letters[kind].desk, case),
        names={"lender_name": lender_names(case)},
        switches=case_switches(case, offer),
        evidence=enclosed(kind, case.casefile.hardship.evidence),
        instalments=offer.instalments if offer else (),
        citations=citations,
        contacts=noted_contacts(case),
        checks=checks_before_sending(kind, case, citations, figures, offer),
    )


def case_figures(case: DebtCase, offer: DebtOffer | None, choices: LetterChoices) -> dict[str, Figure]:
    """Everything stated or computed of a debt, its household and its offer, by the names templates use."""
    figures: dict[str, Figure] = {
        "blank": letter_rules().habits.blank,
        "written_on": case.as_of,
        "answer_by_on": answer_by(case.as_of, case.assessment.events),
        **identity_figures(case, choices),
        **household_figures(case, choices),
        **rule_figures(case.as_of),
    }
    for part in (
        debt_figures,
        hardship_figures,
        paper_figures,
        waiting_figures,
        call_figures,
        people_figures,
        stage_figures,
    ):
        figures |= part(case)
    return figures | (offer_figures(offer) if offer else {})


def _refuse_what_must_not_be_sent(kind: str, case: DebtCase, offer: DebtOffer | None) -> None:
    if kind not in letter_rules().letters:
        raise _problem("letter_unknown", case, {"letter": kind})
    why = what_is_lacking(kind, case, offer)
    if kind not in case.route.may_be_drafted:
        because = {blocked.letter: blocked.because for blocked in case.route.blocked}
        why = because.get(kind) or why_not(kind, _question(case)) or why
        why = why or Finding(f"not_on_route_{case.route.route}")
    if why is not None:
        raise _problem("letter_blocked", case, {"letter": kind, "because": why.code})


def _question(case: DebtCase) -> Question:
    route = case.route
    return Question(
        case.debt, case.assessment, case.affordability, route.route, route.may_acknowledge, case.as_of
    )


def _problem(code: str, case: DebtCase, figures: dict[str, str]) -> UserProblem:
    fitting = " ".join(case.route.may_be_drafted)
    return UserProblem((Problem(code, place=case.debt.id, figures=figures | {"letters": fitting}),))


def case_words(desk: str, case: DebtCase) -> dict[str, str]:
    """Facts that are a word of ours, as keys of the catalogue; an empty key leaves the sentence out."""
    cause = case.casefile.hardship.cause
    has_desk = desk in letter_rules().desks.get(case.assessment.terms.lender_kind, ())
    paper = newest_paper(case.debt)
    supervisor = letter_rules().regulators.get(case.assessment.terms.lender_kind, "unknown")
    return {
        "cause": f"cause.{cause}" if cause and cause != "other" else "",
        "desk": f"desk.{desk}" if has_desk else "",
        "regulator": f"regulator.{supervisor}",
        "paper": f"paper.{paper.kind}" if paper else "",
        "charges": f"charges.{_CHARGES.get(case.assessment.terms.lender_kind, 'loan')}",
    }


def lender_names(case: DebtCase) -> tuple[str, str]:
    """Who is written to: the company in the contract where it is surely known, else the name in the file.

    An id that only stands for a kind of lender ("landlord") names nobody: a blank line.
    """
    lender = find_lender(case.debt.lender, case.debt.kind)
    if lender is None:
        return case.debt.lender, case.debt.lender
    if lender.lender_kind not in letter_rules().regulators:
        name = letter_rules().habits.blank if case.debt.lender == lender.id else case.debt.lender
        return name, name
    if not names_one_company(lender) or lender.name == lender.operator:
        return lender.name.zh, lender.name.en
    return f"{lender.operator.zh}（{lender.name.zh}）", f"{lender.operator.en} ({lender.name.en})"


def case_switches(case: DebtCase, offer: DebtOffer | None) -> frozenset[str]:
    """Blocks that the stage, the papers, the offer and the occasion switch on."""
    claims = {
        "is_restricted": case.debt.account_restricted,
        "is_card": case.assessment.terms.lender_kind == "bank_card",
        "may_admit": case.route.may_acknowledge,
        "has_guarantor": case.debt.security is not None and case.debt.security.kind == "guarantor",
        "is_all_overdue": 0 < case.debt.outstanding_balance <= case.debt.arrears,
        "offer_clears": offer is not None and offer.clears_balance,
        "last_differs": offer is not None
        and offer.clears_balance
        and offer.instalments[-1].amount != offer.monthly,
        "same_share": offer is not None and offer.is_pro_rata,
        "terms_too_high": offer is not None and _their_instalment(case) > offer.monthly,
        "plan_cures": case.route.route == "cure",
    }
    on = frozenset(name for name, is_so in claims.items() if is_so)
    return on | stage_switches(case) | occasion_switches(case)


def _their_instalment(case: DebtCase) -> int:
    """What the lender's newest proposal asks a month; 0 where it proposed nothing."""
    newest = max(case.debt.offers, key=lambda proposed: proposed.made_on or date.min, default=None)
    return (newest.instalment or 0) if newest else 0
