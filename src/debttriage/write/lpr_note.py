"""Up to which day the loan prime rate is known, said wherever a figure stands on it."""

from collections.abc import Iterable
from datetime import date

from debttriage.model.casefile import Language
from debttriage.rulebook.rule_files import LPR_RULE, rule, shipped_rule
from debttriage.write.messages import sentence


def lpr_known_until(rule_ids: Iterable[str]) -> date | None:
    """The last day with a known value, where one of these rules is the loan prime rate; else None.

    >>> lpr_known_until(["cn.lpr.one_year"]), lpr_known_until(["cn.civil_code.limitation_period"])
    (datetime.date(2026, 3, 19), None)
    """
    return rule(LPR_RULE).known_until() if LPR_RULE in rule_ids else None


def lpr_note(rule_ids: Iterable[str], lang: Language, as_of: date) -> str:
    """Known up to when, which values come from the user's own file, and how to add later ones; or nothing."""
    known_until = lpr_known_until(rule_ids)
    if known_until is None:
        return ""
    told = [sentence(lang, "rules", "lpr.known_until", {"known_until_on": known_until})]
    own = rule(LPR_RULE).values[len(shipped_rule(LPR_RULE).values) :]
    if own:
        told.append(sentence(lang, "rules", "lpr.extended", {"from_on": own[0].in_force_from}))
    if known_until < as_of:
        told.append(sentence(lang, "rules", "lpr.extend"))
    return (" " if lang == "en" else "").join(told)
