"""What does a letter need besides a route that allows it?  A sum to offer, and proof that is really held.

The route is decided before the offers are shared out; here its letters are looked at once more, with them.
"""

from dataclasses import replace

from debttriage.model.assessment import Finding
from debttriage.model.letter_facts import DebtCase, DebtOffer
from debttriage.model.negotiation import BlockedLetter, Route
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.offers import catch_up_offer


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
    if rule.needs_proof and not case.casefile.hardship.evidence:
        return Finding("needs_proof")
    if rule.instalments == "needed" and offer_for(kind, case, offer) is None:
        return Finding("needs_more_than_instalment" if rule.spreads == "arrears" and offer else "needs_share")
    return None


def with_means(case: DebtCase, offer: DebtOffer | None) -> Route:
    """The route with only those letters that can be written, and why the others cannot."""
    lacking = {kind: what_is_lacking(kind, case, offer) for kind in case.route.letters}
    letters = tuple(kind for kind, why in lacking.items() if why is None)
    said = letter_rules().letters
    blocked = tuple(
        BlockedLetter(kind, why) for kind, why in lacking.items() if why and said[kind].say_when_blocked
    )
    return replace(case.route, letters=letters, blocked=(*case.route.blocked, *blocked))
