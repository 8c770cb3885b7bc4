"""The part of `explain` that can be followed by hand: figures with formulas, terms and rules with sources."""

from collections.abc import Sequence

from debttriage.model.casefile import Debt
from debttriage.write.cited_sources import day_that_counts, source_line
from debttriage.write.explain.explained import SECTION, ExplainedFigure, told
from debttriage.write.explain.terms import ExplainedTerm
from debttriage.write.layout import GAP
from debttriage.write.messages import has_sentence
from debttriage.write.screen import Screen, emphasised, indented, listed, say

_DEEPER = " " * 8


def figure_lines(
    figures: Sequence[ExplainedFigure], terms: Sequence[ExplainedTerm], screen: Screen
) -> list[str]:
    """HOW EACH FIGURE COMES ABOUT: value, formula with its inputs, and what it stands on."""
    lines = ["", *emphasised(screen, told(screen, "label.figures"))]
    for explained in figures:
        lines += indented(screen, f"{figure_name(explained, screen)}{GAP}{explained.value}")
        if explained.formula:
            lines += indented(screen, explained.formula, _DEEPER)
        if stands_on := _stands_on(explained, terms, screen):
            lines += indented(screen, told(screen, "label.stands_on", parts=stands_on), _DEEPER)
    return lines


def figure_name(explained: ExplainedFigure, screen: Screen) -> str:
    """The label of a figure; an event is called by its own name."""
    key = f"figure.{explained.name}"
    return told(screen, key) if has_sentence(screen.lang, SECTION, key) else explained.name


def _stands_on(explained: ExplainedFigure, terms: Sequence[ExplainedTerm], screen: Screen) -> str:
    parts = []
    if explained.file_keys:
        keys = listed(screen, [told(screen, f"file_key.{key}") for key in explained.file_keys])
        parts.append(told(screen, "label.from_file", keys=keys))
    known = {term.term: term for term in terms if term.origin != "unknown"}
    parts += [say(screen, f"term.{term}") for term in explained.terms if term in known]
    parts += explained.rules
    return ("；" if screen.lang == "zh" else "; ").join(parts)


def term_lines(terms: Sequence[ExplainedTerm], screen: Screen) -> list[str]:
    """TERMS USED: value and origin of each; public terms with page, day and how sure."""
    lines = ["", *emphasised(screen, told(screen, "label.terms"))] if terms else []
    for term in (term for term in terms if term.origin != "unknown"):
        name = say(screen, f"term.{term.term}")
        lines += indented(screen, GAP.join(part for part in (name, term.value) if part))
        lines += indented(screen, term.said, _DEEPER)
    unknown = [say(screen, f"term.{term.term}") for term in terms if term.origin == "unknown"]
    if unknown:
        lines += indented(screen, told(screen, "label.unknown_terms", terms=listed(screen, unknown)))
    return lines


def rule_source_lines(debt: Debt, rule_ids: Sequence[str], screen: Screen) -> list[str]:
    """RULES USED: what each says on the day that counts, where it was read, how sure, when last compared."""
    if not rule_ids:
        return []
    lines = ["", *emphasised(screen, say(screen, "explain.rules"))]
    for rule_id in rule_ids:
        on = day_that_counts(rule_id, screen.as_of, debt)
        lines += indented(screen, source_line(rule_id, on, screen.lang))
        lines += indented(screen, rule_id, _DEEPER)
    return [*lines, *indented(screen, say(screen, "explain.rules_hint"))]
