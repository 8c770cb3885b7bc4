"""The parts of a letter as figures: who, what is owed, why, what is left, what is offered, which paper.

Unit  amounts in fen (`…_fen`), dates (`…_on`).  None: not stated, the sentence is left out.
"""

from datetime import date

from debttriage.model.assessment import Figure
from debttriage.model.letter_facts import DebtCase, DebtOffer, LetterChoices
from debttriage.model.repayment_plan import Affordability
from debttriage.negotiate.case_state import agreement_is_live, budget_is_stated
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.phone_calls import as_sentence
from debttriage.rulebook.dated_rule import NoRuleInForce
from debttriage.rulebook.rulebook import rule

_SHOWN_DIGITS = 4


def identity_figures(case: DebtCase, choices: LetterChoices) -> dict[str, Figure]:
    """Name, identity number, phone and account; numbers as their last four signs unless asked for.

    A tail is given as `…_tail`, a full number under its own name; exactly one of the two is stated.
    """
    debtor, blank = case.casefile.debtor, letter_rules().habits.blank
    figures: dict[str, Figure] = {"debtor_name": debtor.name or blank}
    numbers = {"phone": debtor.phone, "account_ref": case.debt.account_ref, "id_number": debtor.id_number}
    for name, number in numbers.items():
        digits = "".join((number or "").split())
        is_full = not digits or (choices.show_numbers_in_full and len(digits) > _SHOWN_DIGITS)
        figures[name] = (digits or blank) if is_full else None
        figures[f"{name}_tail"] = None if is_full else digits[-_SHOWN_DIGITS:]
    return figures


def debt_figures(case: DebtCase) -> dict[str, Figure]:
    """What the lender's page shows, and what one more day adds by our own reckoning."""
    debt, assessment = case.debt, case.assessment
    has_arrears = assessment.arrears.cure_amount > 0
    above_cap = next((found for found in assessment.findings if found.code == "above_private_cap"), None)
    return {
        "balance_fen": debt.outstanding_balance,
        "arrears_fen": debt.arrears if has_arrears else None,
        "oldest_due_on": debt.oldest_due_date if has_arrears else None,
        "days_past_due": assessment.arrears.days_past_due if has_arrears else None,
        "penalties_fen": debt.penalties_so_far or None,
        "growth_per_day_fen": assessment.growth.per_day or None,
        "disputed_fen": debt.disputed_amount or None,
        "agreed_rate": above_cap.figures["charged_rate"] if above_cap else None,
        "cap_rate": above_cap.figures["cap_rate"] if above_cap else None,
        "last_event_on": assessment.limitation.counted_from or letter_rules().habits.blank,
    }


def hardship_figures(case: DebtCase) -> dict[str, Figure]:
    """Since when and until when, and the person's own words; nothing is added to them."""
    hardship = case.casefile.hardship
    return {
        "hardship_since_on": hardship.since,
        "hardship_until_on": hardship.expected_until,
        "story": as_sentence(hardship.story),
    }


def household_figures(case: DebtCase, choices: LetterChoices) -> dict[str, Figure]:
    """Income, living costs and what is left; the other debts as a number and a sum, only if chosen.

    Debts that must not be paid are not counted: to count them would be to admit them.
    Income and living costs that the file does not state are blank lines, not nothing.
    """
    affordability, blank = case.affordability, letter_rules().habits.blank
    is_known, budget = budget_is_stated(case.casefile.budget), case.casefile.budget
    payable_ids = {route.debt_id for route in case.routes if route.may_pay}
    others = [
        debt
        for debt in case.casefile.debts
        if debt.id != case.debt.id and debt.outstanding_balance > 0 and debt.id in payable_ids
    ]
    shown = choices.mention_other_debts and bool(others)
    agreed = {debt.lender for debt in others if agreement_is_live(debt, case.as_of)}
    return {
        "income_fen": affordability.income_floor if is_known else blank,
        "essentials_fen": affordability.essentials if budget.essentials else blank,
        "left_fen": affordability.surplus if budget.essentials else blank,
        "short_fen": -affordability.surplus if affordability.surplus < 0 else None,
        "reserve_fen": affordability.reserve_contribution or None,
        "agreed_total_fen": affordability.protected_instalments or None,
        "secured_total_fen": affordability.secured_instalments or None,
        "monthly_for_debts_fen": affordability.monthly_for_debts,
        "margin_fen": _margin(affordability),
        "others_count": len(others) if shown else None,
        "others_total_fen": sum(debt.outstanding_balance for debt in others) if shown else None,
        "agreed_count": len(agreed) or None if shown else None,
    }


def _margin(affordability: Affordability) -> int | None:
    """What is left of the surplus for the unforeseen, once everything else is taken off."""
    taken = affordability.reserve_contribution + affordability.comes_first + affordability.monthly_for_debts
    return max(0, affordability.surplus - taken) or None


def offer_figures(offer: DebtOffer) -> dict[str, Figure]:
    """The monthly sum, how many instalments, first, last, total; beside a current instalment, both parts."""
    monthly = offer.monthly + offer.current
    return {
        "monthly_fen": monthly,
        "each_fen": monthly,  # the same sum, where it is said a second time
        "current_fen": offer.current or None,
        "part_fen": offer.monthly if offer.current else None,
        "regular_total_fen": offer.regular or None,
        "instalment_count": len(offer.instalments),
        "first_on": offer.instalments[0].due_on,
        "last_amount_fen": offer.instalments[-1].amount,
        "last_on": offer.instalments[-1].due_on,
        "offer_total_fen": offer.total,
        "review_on": offer.review_on,
    }


_RULE_FIGURES = {
    "hours_from": "cn.conduct.calling_hours_from",
    "hours_until": "cn.conduct.calling_hours_until",
    "report_answer_days": "cn.credit_reporting.dispute_answer_period",
    "limitation_years": "cn.civil_code.limitation_period",
    "payment_order_days": "cn.civil_procedure.payment_order_objection_period",
    "call_limit": "cn.conduct.connected_calls_a_day",
}


def rule_figures(as_of: date) -> dict[str, Figure]:
    """Numbers that a letter takes from a rule; None where the rulebook is silent that day."""
    figures: dict[str, Figure] = {name: _whole(rule_id, as_of) for name, rule_id in _RULE_FIGURES.items()}
    try:
        figures["total_cost_rate"] = rule("cn.financial_loans.total_cost_reduction").fraction(as_of)
    except NoRuleInForce:
        figures["total_cost_rate"] = None
    return figures | {"most_instalments": letter_rules().habits.most_instalments}


def _whole(rule_id: str, as_of: date) -> int | None:
    try:
        return rule(rule_id).whole(as_of)
    except NoRuleInForce:
        return None
