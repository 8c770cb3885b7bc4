"""Which facts does one telephone script stand on?  The same as a letter's, and what to answer to whom.

Promise  a sum is named only where the route lets one be named, and only the first letter's own offer, the
         plan's next payment or the running agreement: never more.
"""

from fractions import Fraction
from typing import Literal

from debttriage.model.assessment import Figure, Finding
from debttriage.model.letter_facts import DebtCase, DebtOffer, LetterChoices, LetterFacts
from debttriage.model.money import payable
from debttriage.model.problems import Problem, UserProblem
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR
from debttriage.model.script import PlannedPayment, ScriptFacts, TalkMode, TalkStage
from debttriage.negotiate.letter_facts import case_figures, case_switches, case_words, lender_names
from debttriage.negotiate.letter_means import offer_for
from debttriage.negotiate.letter_rules import citable, citations_named
from debttriage.negotiate.script_fit import PERSONAL, scripts_for, talk_mode, talk_stage, why_no_script
from debttriage.negotiate.script_rules import ObjectionRule, script_rules


def script_facts(
    kind: str, case: DebtCase, offer: DebtOffer | None = None, planned: PlannedPayment | None = None
) -> ScriptFacts:
    """The facts of a script of that kind about that debt.

    Raises:
        UserProblem: there is no such script, or it does not fit the debt; the code says why.
    """
    mode = talk_mode(case, offer, planned)
    offer = _as_first_letter_has_it(case, offer) if mode == "offer" else None
    planned = planned if mode == "planned" else None
    _refuse_what_does_not_fit(kind, case, mode)
    rule = script_rules().scripts[kind]
    figures = _figures(case, offer, planned)
    letter = LetterFacts(
        kind=kind,
        debt_id=case.debt.id,
        as_of=case.as_of,
        currency=case.casefile.case.currency,
        figures=figures,
        words=case_words(rule.desk, case),
        names={"lender_name": lender_names(case)},
        switches=case_switches(case, offer) | _switches(case, mode, offer),
        instalments=offer.instalments if offer else (),
        citations=citations_named(
            citable(rule.cites, case.debt), case.assessment.terms.lender_kind, case.as_of
        ),
    )
    stage = talk_stage(case)
    objections = _objections(case, mode, stage, letter)
    speaker: Literal["they", "family"] = "family" if kind == "family_talk" else "they"
    return ScriptFacts(letter, rule.code, mode, stage, objections, speaker, rule.is_card)


def _as_first_letter_has_it(case: DebtCase, offer: DebtOffer | None) -> DebtOffer | None:
    """The offer, split as in the first letter where that one pays the current instalment and the arrears."""
    first = case.route.first_letter
    return (offer_for(first, case, offer) if first else None) or offer


def _refuse_what_does_not_fit(kind: str, case: DebtCase, mode: TalkMode) -> None:
    known = kind in script_rules().scripts
    if code := why_no_script(kind, case, mode) if known else "script_unknown":
        figures = {"script": kind, "scripts": " ".join(scripts_for(case, mode))}
        raise UserProblem((Problem(code, place=case.debt.id, figures=figures),))


def _figures(case: DebtCase, offer: DebtOffer | None, planned: PlannedPayment | None) -> dict[str, Figure]:
    payable_ids = {route.debt_id for route in case.routes if route.may_pay}
    own = [debt for debt in case.casefile.debts if debt.id in payable_ids and debt.outstanding_balance > 0]
    growth_month = payable(case.assessment.growth.per_day_exact * Fraction(DAYS_IN_YEAR, MONTHS_IN_YEAR))
    return {
        **case_figures(case, offer, LetterChoices()),
        "plan_on": planned.on if planned else None,
        "plan_amount_fen": planned.amount if planned else None,
        "plan_cured_on": planned.cured_on if planned else None,
        "growth_month_fen": growth_month or None,
        "own_count": len(own),
        "own_total_fen": sum(debt.outstanding_balance for debt in own),
        "unclear_count": sum(not route.may_pay for route in case.routes) or None,
    }


def _switches(case: DebtCase, mode: TalkMode, offer: DebtOffer | None) -> frozenset[str]:
    terms, security = case.assessment.terms, case.debt.security
    claims = {
        f"in_{mode}": True,
        "is_card": terms.kind == "card",
        "is_rent": terms.lender_kind == "landlord",
        "is_private": terms.lender_kind == "private_person",
        "is_personal": terms.lender_kind in PERSONAL,
        "is_assignee": terms.lender_kind == "assignee",
        "is_guarantee": terms.lender_kind == "guarantee_company",
        "is_before_due": talk_stage(case) == "before_due",
        "is_single": offer is not None and len(offer.instalments) == 1,
        "is_too_old": case.route.route == "old",
        "is_illegal": case.route.route == "illegal_lender",
        "contact_is_unsafe": not case.casefile.debtor.safe_contact,
        "can_pay": case.affordability.monthly_for_debts > 0,
        "has_guarantor": security is not None and security.kind == "guarantor",
        "has_police_report": "police_report" in case.casefile.hardship.evidence,
    }
    return frozenset(name for name, is_so in claims.items() if is_so)


def _objections(case: DebtCase, mode: TalkMode, stage: TalkStage, letter: LetterFacts) -> tuple[Finding, ...]:
    """What may be said to the debtor, with the reply that this debt's mode and figures allow."""
    rules, figures = script_rules(), letter.figures
    script = rules.scripts[letter.kind]
    found = []
    for name in script.objections:
        rule = rules.objections[name]
        reply = _reply(rule, mode, script.names_no_sum)
        said = _would_be_said(rule, case, stage, "same_share" in letter.switches)
        if reply and said and name == _one_answer_about_growth(name, mode, stage, figures):
            found.append(Finding(f"{name}.{reply}", figures))
    habits = rules.habits
    return tuple(found[: habits.most_on_a_card if script.is_card else habits.most_objections])


def _reply(rule: ObjectionRule, mode: TalkMode, names_no_sum: bool) -> str:
    """Which reply to use: the mode's own, else the one for all; "" where none is written for it.

    On a page that names no sum, the modes that name none themselves keep their own.
    """
    wanted: tuple[str, ...] = (mode, "any")
    if names_no_sum and mode not in ("silent", "court"):
        wanted = (*((mode,) if mode == "agreed" else ()), "no_sum", "any")
    return next((reply for reply in wanted if reply in rule.replies), "")


def _would_be_said(rule: ObjectionRule, case: DebtCase, stage: TalkStage, shares_are_equal: bool) -> bool:
    """Whether that lender would say so of that debt at that stage."""
    terms = case.assessment.terms
    return (
        (not rule.stages or stage in rule.stages)
        and (not rule.lender_kinds or terms.lender_kind in rule.lender_kinds)
        and (not rule.debt_kinds or terms.kind in rule.debt_kinds)
        and (shares_are_equal or not rule.of_equal_shares)
    )


def _one_answer_about_growth(name: str, mode: TalkMode, stage: TalkStage, figures: dict[str, Figure]) -> str:
    """Of the three answers to "interest cannot be stopped", the one that the figures bear out."""
    if not name.startswith("no_freeze"):
        return name
    month, monthly = figures["growth_month_fen"], figures.get("monthly_fen")
    if mode != "offer" or stage == "before_due" or not isinstance(month, int) or not isinstance(monthly, int):
        return "no_freeze"
    return "no_freeze_outgrows" if month >= monthly else "no_freeze_costs"
