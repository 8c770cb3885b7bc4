"""Which facts does one telephone script stand on?  The same as a letter's, and what to answer to whom.

Promise  a sum is named only where the route lets one be named, and only the letter's own offer, the plan's
         next payment or the running agreement: never more.
"""

from fractions import Fraction
from typing import Literal

from debttriage.model.assessment import Figure, Finding
from debttriage.model.letter_facts import DebtCase, DebtOffer, LetterChoices, LetterFacts
from debttriage.model.money import payable
from debttriage.model.problems import Problem, UserProblem
from debttriage.model.rates import DAYS_IN_YEAR, MONTHS_IN_YEAR
from debttriage.model.script import PlannedPayment, ScriptFacts, TalkMode
from debttriage.negotiate.letter_facts import case_figures, case_switches, case_words, lender_names
from debttriage.negotiate.letter_rules import citable, citations_named
from debttriage.negotiate.script_fit import PERSONAL, scripts_for, talk_mode, why_no_script
from debttriage.negotiate.script_rules import script_rules


def script_facts(
    kind: str, case: DebtCase, offer: DebtOffer | None = None, planned: PlannedPayment | None = None
) -> ScriptFacts:
    """The facts of a script of that kind about that debt.

    Raises:
        UserProblem: there is no such script, or it does not fit the debt; the code says why.
    """
    mode = talk_mode(case, offer, planned)
    offer = offer if mode == "offer" else None
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
        switches=case_switches(case, offer) | _switches(case, mode),
        instalments=offer.instalments if offer else (),
        citations=citations_named(
            citable(rule.cites, case.debt), case.assessment.terms.lender_kind, case.as_of
        ),
    )
    objections = _objections(case, mode, letter)
    speaker: Literal["they", "family"] = "family" if kind == "family_talk" else "they"
    return ScriptFacts(letter, rule.code, mode, objections, speaker, rule.is_card)


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
        "growth_month_fen": growth_month or None,
        "own_count": len(own),
        "own_total_fen": sum(debt.outstanding_balance for debt in own),
        "unclear_count": sum(not route.may_pay for route in case.routes) or None,
    }


def _switches(case: DebtCase, mode: TalkMode) -> frozenset[str]:
    terms, security = case.assessment.terms, case.debt.security
    claims = {
        f"in_{mode}": True,
        "is_card": terms.kind == "card",
        "is_rent": terms.lender_kind == "landlord",
        "is_private": terms.lender_kind == "private_person",
        "is_personal": terms.lender_kind in PERSONAL,
        "is_assignee": terms.lender_kind == "assignee",
        "is_too_old": case.route.route == "old",
        "is_illegal": case.route.route == "illegal_lender",
        "contact_is_unsafe": not case.casefile.debtor.safe_contact,
        "can_pay": case.affordability.monthly_for_debts > 0,
        "has_guarantor": security is not None and security.kind == "guarantor",
        "has_police_report": "police_report" in case.casefile.hardship.evidence,
    }
    return frozenset(name for name, is_so in claims.items() if is_so)


def _objections(case: DebtCase, mode: TalkMode, letter: LetterFacts) -> tuple[Finding, ...]:
    """What may be said to the debtor, with the reply that this debt's mode and figures allow."""
    rules, figures, switches = script_rules(), letter.figures, letter.switches
    rule = rules.scripts[letter.kind]
    lender_kind = case.assessment.terms.lender_kind
    found = []
    for name in rule.objections:
        reply = _reply(name, "no_sum" if rule.names_no_sum and mode not in ("silent", "court") else mode)
        speaks = lender_kind in rules.said_by.get(name, (lender_kind,))
        is_true = name not in rules.of_equal_shares or "same_share" in switches
        if reply and speaks and is_true and name == _one_answer_about_growth(name, mode, figures):
            found.append(Finding(f"{name}.{reply}", figures | {"plan_fen": figures["plan_amount_fen"]}))
    return tuple(found[: rules.habits.most_objections])


def _reply(name: str, mode: str) -> str:
    """Which reply to use: the mode's own, else the one for all; "" where none is written for it."""
    written = script_rules().replies.get(name, ("any",))
    return mode if mode in written else "any" if "any" in written else ""


def _one_answer_about_growth(name: str, mode: TalkMode, figures: dict[str, Figure]) -> str:
    """Of the three answers to "interest cannot be stopped", the one that the figures bear out."""
    if not name.startswith("no_freeze"):
        return name
    month, monthly = figures["growth_month_fen"], figures.get("monthly_fen")
    if mode != "offer" or not isinstance(month, int) or not isinstance(monthly, int):
        return "no_freeze"
    return "no_freeze_outgrows" if month >= monthly else "no_freeze_costs"
