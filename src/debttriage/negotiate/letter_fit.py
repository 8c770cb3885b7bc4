"""Which letters may be drafted for one debt, and why the others may not."""

from debttriage.model.assessment import Finding, RouteName
from debttriage.model.negotiation import BlockedLetter
from debttriage.model.noun import noun
from debttriage.negotiate.letter_gates import Question, is_open
from debttriage.negotiate.letter_rules import letter_rules

ADMISSIONS_FORBIDDEN: dict[RouteName, str] = {
    "verify": "would_admit_verify",
    "dispute": "would_admit_dispute",
    "fraud": "would_admit_fraud",
    "coerced": "would_admit_coerced",
    "old": "would_admit_old",
    "illegal_lender": "would_admit_illegal_lender",
    "reply": "would_admit_reply",
}
DANGER = "illegal_lender_danger"


def _is_in_danger(ask: Question) -> bool:
    return any(event.code == DANGER for event in ask.assessment.events)


def why_not(kind: str, ask: Question) -> Finding | None:
    """What forbids that letter for that debt; None where it may be drafted.

    Liability and limitation are looked at first: a letter that admits a debt is closed before its own gates.
    """
    rule = letter_rules().letters[kind]
    if _is_in_danger(ask) and "court_paper" not in rule.needs:  # nothing to them; a court is answered
        return Finding("in_danger")
    if rule.admits and not ask.may_acknowledge:
        return Finding(ADMISSIONS_FORBIDDEN.get(ask.route, "would_admit"))
    if rule.lender_kinds and ask.assessment.terms.lender_kind not in rule.lender_kinds:
        return Finding(
            "not_a_bank_card" if rule.lender_kinds == ("bank_card",) else "not_this_kind_of_lender"
        )
    for gate in rule.needs:
        if not is_open(gate, ask):
            return Finding(f"needs_{gate}")
    if kind not in letter_rules().routes[ask.route]:
        return Finding(f"not_on_route_{ask.route}")
    return None


@noun
class FittingLetters:
    """The letters of one debt, most useful first.

    Attributes:
        offered: the file states all that they say.
        by_name: they say something that only the person knows: drafted where asked for by name.
        blocked: people ask for them, and they must not be sent.
    """

    offered: tuple[str, ...]
    by_name: tuple[str, ...]
    blocked: tuple[BlockedLetter, ...]


def letters_for(ask: Question) -> FittingLetters:
    """The letters that may be drafted for that debt, and those people ask for that may not be."""
    rules = letter_rules()
    allowed = [kind for kind in rules.routes[ask.route] if why_not(kind, ask) is None]
    reasons = {kind: why_not(kind, ask) for kind, rule in rules.letters.items() if _is_asked_for(kind, ask)}
    return FittingLetters(
        tuple(kind for kind in allowed if _is_offered(kind, ask)),
        tuple(kind for kind in allowed if not _is_offered(kind, ask)),
        tuple(BlockedLetter(kind, why) for kind, why in reasons.items() if why is not None),
    )


def _is_offered(kind: str, ask: Question) -> bool:
    return all(is_open(gate, ask) for gate in letter_rules().letters[kind].offered_if)


def _is_asked_for(kind: str, ask: Question) -> bool:
    """Whether someone in that position would think of that letter; a reason for every other one is noise."""
    rule = letter_rules().letters[kind]
    lender_kind, licensed = ask.assessment.terms.lender_kind, letter_rules().desks
    if kind == "request_breakdown":
        return _is_in_danger(ask)
    if kind == "not_my_debt":
        return ask.debt.used_by is not None
    if kind == "too_old":
        return ask.assessment.limitation.state == "close"
    if kind == "payment_order_objection":
        return any(paper.kind == "payment_order" for paper in ask.debt.papers)
    if rule.lender_kinds == ("bank_card",):
        return lender_kind in licensed
    return rule.say_when_blocked and (not rule.lender_kinds or lender_kind in rule.lender_kinds)
