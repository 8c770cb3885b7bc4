"""What should be looked at before a letter is sent?  A short list, never part of the letter."""

from collections.abc import Mapping

from debttriage.model.assessment import Figure, Finding
from debttriage.model.letter_facts import Citation, DebtCase, DebtOffer
from debttriage.model.money import amount_text
from debttriage.negotiate.answer_day import answer_by
from debttriage.negotiate.evidence import enclosed
from debttriage.negotiate.letter_rules import Gate, letter_rules
from debttriage.negotiate.promised_sums import sum_still_promised
from debttriage.negotiate.sent_offers import sum_already_offered
from debttriage.rulebook.lender_terms import Lender
from debttriage.rulebook.rulebook import find_lender

_LONG_STORY = 300
_MORE_THAN_ONE = set("，；、或及")
_LICENSED = ("bank_card", "bank", "consumer_finance", "microloan", "guarantee_company", "assignee")
_IN_BUDGET = "promise_only_what_is_budgeted"  # said where the letter promises current charges
_PAY_NOTHING = "pay_nothing_until_checked"  # said of a claim that may not be paid yet, not of a running loan
_TO_A_THIRD = "guarantor_notice"  # an admission counts where it reaches the lender
_ALWAYS = ("read_it_aloud", "keep_a_copy")
NOT_ON_FILE: dict[Gate, str] = {
    "auto_debit": "no_auto_debit_on_file",
    "reported_wrongly": "no_wrong_entry_on_file",
    "not_covered": "plan_pays_it_anyway",
    "in_trouble": "nothing_late_yet",
    "refused": "no_refusal_on_file",
    "complained": "no_complaint_on_file",
    "demanded": "no_demand_on_file",
}
"""What must be so, where a letter was asked for by name and the file does not state it."""


def checks_before_sending(
    kind: str,
    case: DebtCase,
    citations: Mapping[str, Citation],
    figures: Mapping[str, Figure],
    offer: DebtOffer | None = None,
) -> tuple[Finding, ...]:
    """The list for one letter, gravest first: what could harm, then what is missing, then habits."""
    rule = letter_rules().letters[kind]
    admits = rule.admits or (kind == "confirm_call" and figures.get("own_promise_fen") is not None)
    checks: list[Finding] = []
    if admits and case.assessment.limitation.state == "close":
        checks.append(Finding("limitation_is_close", {"expires_on": case.assessment.limitation.expires_on}))
    elif admits and (gap := _unknown_years(case)):
        checks.append(gap)
    elif admits:
        checks.append(Finding("shows_a_debt_of_yours" if kind == _TO_A_THIRD else "restarts_limitation"))
    has_gap = figures.get("short_fen") is not None
    left_out = {_IN_BUDGET if has_gap else "", _PAY_NOTHING if case.route.may_pay else ""}
    if kind in case.route.by_name:
        checks += [Finding(NOT_ON_FILE[gate]) for gate in rule.offered_if if gate in NOT_ON_FILE]
    checks += [Finding(code) for code in KIND_CHECKS.get(kind, ()) if code not in left_out]
    if rule.rests_on_proof and not enclosed(kind, case.casefile.hardship.evidence):
        checks.append(Finding("no_proof_held"))
    if not admits and rule.desk and case.debt.outstanding_balance > 0:
        checks.append(Finding("no_admission_stays_so"))
    checks += _to_confirm(case, figures) if rule.to_lender else []
    if offer is not None:
        first_on = offer.instalments[0].due_on
        checks.append(Finding(f"first_on_{offer.first_because}", {"first_on": first_on}))
    checks += _of_the_sum(kind, case, figures)
    if (rule.admits or rule.encloses == "means") and enclosed(kind, case.casefile.hardship.evidence):
        checks.append(Finding("enclose_copies_only"))
    if not case.casefile.debtor.safe_contact:
        checks.append(Finding("contact_is_not_safe"))
    if any(citation.confidence == "secondary" for citation in citations.values()):
        checks.append(Finding("citations_second_hand"))
    if rule.desk:
        checks.append(Finding("official_channel_only"))
    return (*checks, *(Finding(code) for code in _ALWAYS))


KIND_CHECKS: dict[str, tuple[str, ...]] = {
    "card_instalments": ("no_new_cards_meanwhile", "breach_ends_the_plan", "no_sum_above_this"),
    "hardship_instalments": ("breach_ends_the_plan", "no_sum_above_this"),
    "not_my_debt": ("only_if_every_word_is_true", "report_to_police_first"),
    "too_old": ("only_if_they_demand", "ask_a_lawyer_first", "pay_and_sign_nothing"),
    "request_breakdown": ("pay_nothing_until_checked",),
    "payment_suspension": ("say_when_it_ends",),
    "move_due_date": ("send_before_the_due_date",),
    "revoke_access": ("cut_access_yourself_now",),
    "claim_on_user": ("agree_on_facts_first",),
    "coerced_debt": ("think_of_safety_first",),
    "court_cover_note": ("go_to_a_person_with_court_papers", "write_numbers_in_full"),
    "mediation_request": ("write_numbers_in_full",),
    "payment_order_objection": (
        "hand_in_before_the_deadline",
        "objection_must_be_true",
        "go_to_a_person_with_court_papers",
        "write_numbers_in_full",
    ),
    "arrears_plan": ("promise_only_what_is_budgeted",),
    "private_plan": ("no_sum_above_this",),
    "confirm_call": ("correct_the_words",),
    "reconsider_refusal": ("fill_in_the_refusal", "no_sum_above_this"),
    "dispute_part": ("state_the_calculation",),
    "cannot_keep_agreement": ("pay_until_changed",),
    "full_and_final": ("no_borrowed_lump_sum", "wait_for_their_own_paper"),
    "write_off": ("only_lasting_hardship",),
    "stop_auto_debit": ("bank_may_keep_its_mandate",),
    "guarantor_notice": ("talk_to_the_guarantor",),
    "complaint": ("only_recorded_facts",),
    "regulator": ("lender_first", "only_recorded_facts"),
    "credit_report_correction": ("only_real_errors",),
    "helper_authority": ("unpaid_helper_only",),
    "catch_up": ("both_sums_must_be_there", "no_sum_above_this"),
    "cancel_agent": ("change_passwords_first", "pay_the_agent_no_more", "tell_each_lender"),
    "agent_has_ended": ("change_passwords_first",),
}


def _of_the_sum(kind: str, case: DebtCase, figures: Mapping[str, Figure]) -> list[Finding]:
    """A sum that goes out binds: write it down, and say where a larger one was named or promised before."""
    monthly = figures.get("monthly_fen")
    if not isinstance(monthly, int):
        return []
    checks: list[Finding] = []
    sent = sum_already_offered(case.debt, case.as_of)
    if sent > monthly:
        checks.append(Finding("sum_below_the_one_sent", {"sent_fen": sent, "now_fen": monthly}))
    promised = sum_still_promised(case.debt, case.as_of)
    if promised > monthly:
        checks.append(Finding("sum_below_the_promise", {"promised_fen": promised, "now_fen": monthly}))
    named: dict[str, Figure] = {"debt": case.debt.id, "letter": kind, "monthly": amount_text(monthly)}
    named["monthly_fen"] = monthly
    asked = figures["answer_by_on"]
    if asked == answer_by(case.as_of):
        return [*checks, Finding("log_the_offer", named)]
    return [
        *checks,
        Finding("log_the_offer_and_day", {**named, "asked": f"{asked:%Y-%m-%d}", "asked_on": asked}),
    ]


def _unknown_years(case: DebtCase) -> Finding | None:
    """A stretch of which the file tells nothing, long enough for the claim to have become too old in it."""
    found = (each for each in case.assessment.findings if each.code == "limitation_unknown_years")
    return next((Finding(each.code, dict(each.figures)) for each in found), None)


def names_one_company(lender: Lender) -> bool:
    """Whether we know the one company that lends under that name; "A or B, read the contract" is not one.

    >>> from debttriage.rulebook.rulebook import lender_with_id
    >>> [names_one_company(lender_with_id(name)) for name in ("huabei", "jd_baitiao")]
    [True, False]
    """
    name = lender.operator.zh
    return lender.lender_kind_is_sure and name.endswith("公司") and not set(name) & _MORE_THAN_ONE


def _to_confirm(case: DebtCase, figures: Mapping[str, Figure]) -> list[Finding]:
    """What the person should look up or shorten."""
    lender = find_lender(case.debt.lender, case.debt.kind)
    checks: list[Finding] = []
    if case.assessment.terms.lender_kind in _LICENSED and (lender is None or not names_one_company(lender)):
        checks.append(Finding("confirm_the_lender"))
    story = figures.get("story")
    if isinstance(story, str) and len(story) > _LONG_STORY:
        checks.append(Finding("story_is_long", {"characters": len(story)}))
    return checks
