"""What does a letter need besides a route that allows it?  A sum to offer, and proof that is really held.

The route is decided before the offers are shared out; here its letters are looked at once more, with them.
"""

from dataclasses import replace
from datetime import date

from debttriage.model.assessment import Finding
from debttriage.model.casefile import Debt, Hardship
from debttriage.model.dates import add_months
from debttriage.model.letter_facts import DebtCase, DebtOffer
from debttriage.model.negotiation import BlockedLetter, Route
from debttriage.negotiate.case_state import budget_is_stated
from debttriage.negotiate.letter_rules import letter_rules, letter_unasked
from debttriage.negotiate.offers import catch_up_offer

_DATE_ONLY = "move_due_date"


def offer_for(kind: str, case: DebtCase, offer: DebtOffer | None) -> DebtOffer | None:
    """What a letter of that kind offers: nothing, the debt's offer, or the same sum towards the arrears."""
    rule = letter_rules().letters[kind]
    if offer is None or rule.instalments == "none":
        return None
    if rule.spreads == "arrears":
        return catch_up_offer(case.debt, case.assessment.arrears.cure_amount, offer)
    return offer


def what_is_lacking(kind: str, case: DebtCase, offer: DebtOffer | None) -> Finding | None:
    """Why a letter that the route allows still cannot be written; None where it can."""
    rule = letter_rules().letters[kind]
    if rule.states_budget and not budget_is_stated(case.casefile.budget):
        return Finding("needs_budget")
    if rule.needs_lasting and not _is_lasting(case.casefile.hardship, case.as_of):
        return Finding("needs_lasting")
    if rule.needs_proof and not case.casefile.hardship.evidence:
        return Finding("needs_proof")
    if rule.instalments == "needed" and offer_for(kind, case, offer) is None:
        return Finding("needs_more_than_instalment" if rule.spreads == "arrears" and offer else "needs_share")
    return None


def with_means(case: DebtCase, offer: DebtOffer | None) -> Route:
    """The route with only those letters that can be written, and why the others cannot."""
    lacking = {kind: what_is_lacking(kind, case, offer) for kind in case.route.may_be_drafted}
    letters = tuple(kind for kind in case.route.letters if lacking[kind] is None)
    by_name = tuple(kind for kind in case.route.by_name if lacking[kind] is None)
    if offer is not None and _a_date_is_not_enough(case.debt, offer):
        letters = tuple(sorted(letters, key=lambda kind: kind == _DATE_ONLY))
    said = letter_rules().letters
    blocked = tuple(
        BlockedLetter(kind, why) for kind, why in lacking.items() if why and said[kind].say_when_blocked
    )
    first = letter_unasked(case.route.route, letters)
    blocked = (*case.route.blocked, *blocked)
    return replace(case.route, letters=letters, by_name=by_name, blocked=blocked, first_letter=first)


def _is_lasting(hardship: Hardship, as_of: date) -> bool:
    """An illness, or what has outlasted the longest suspension we ask for; and no end of it in sight."""
    cause, since = hardship.cause, hardship.since
    if cause is None or since is None or hardship.expected_until is not None:
        return False
    longest = letter_rules().habits.longest_suspension_months
    return cause == "illness" or add_months(since, longest) <= as_of


def _a_date_is_not_enough(debt: Debt, offer: DebtOffer) -> bool:
    """Whether the next bills cost more than can be offered, so that a later date alone would not help."""
    return offer.monthly < (debt.instalment or debt.minimum_payment or 0)
