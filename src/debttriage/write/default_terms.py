"""Which debts are calculated with a lender's public default terms, as the file says nothing else?"""

from debttriage.model.triage import Triage
from debttriage.write.explain.explained import told
from debttriage.write.screen import Screen, debt_names, listed

_WHAT_IT_IS = ("kind", "lender_kind")
"""Which product it is, is no term of its contract."""


def default_terms_used(triage: Triage) -> dict[str, tuple[str, ...]]:
    """Terms that a lender's public page gave, by debt; debts whose file says everything are left out."""
    used = {
        judged.debt_id: tuple(
            term.term
            for term in judged.terms.used
            if term.origin == "lender" and term.term not in _WHAT_IT_IS
        )
        for judged in triage.assessments
    }
    return {debt_id: terms for debt_id, terms in used.items() if terms}


def default_terms_text(triage: Triage, screen: Screen) -> str:
    """One short line that names these debts; "" where there are none."""
    used = default_terms_used(triage)
    if not used:
        return ""
    names = debt_names(triage.casefile, screen.lang)
    return told(screen, "label.defaults", debts=listed(screen, [names[debt_id] for debt_id in used]))
