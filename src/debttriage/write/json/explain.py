"""`explain --json`: everything judged of one debt, and each figure with its formula, terms and sources."""

from collections.abc import Sequence
from typing import Any

from debttriage.model.casefile import Debt
from debttriage.model.triage import Triage
from debttriage.rulebook.rule_files import rule
from debttriage.write.cited_sources import day_that_counts, value_in_force
from debttriage.write.explain.explained import ExplainedFigure
from debttriage.write.explain.figures import explained_figures, rules_behind
from debttriage.write.explain.terms import ExplainedTerm, explained_terms
from debttriage.write.json.parts import day_text
from debttriage.write.json.plan import debt_part
from debttriage.write.json.ranking import assessment_part, ranked_part
from debttriage.write.json.report import header, routes_part
from debttriage.write.lpr_note import lpr_known_until
from debttriage.write.screen import Screen, debt_with_id
from debttriage.write.terminal.explain_figures import figure_name

Report = dict[str, Any]


def explain_report(triage: Triage, debt_id: str, screen: Screen) -> Report:
    """`explain --json`."""
    ranked = next(ranked for ranked in triage.ranking if ranked.debt_id == debt_id)
    in_plan = [debt_part(debt) for debt in triage.planning.recommended.debts if debt.debt_id == debt_id]
    debt = debt_with_id(triage.casefile, debt_id)
    figures = explained_figures(triage, debt_id, screen)
    rules = rules_behind(ranked.assessment, figures)
    terms = explained_terms(debt, ranked.assessment.terms, screen)
    return {
        **header(screen),
        "debt": debt_id,
        "ranking": ranked_part(ranked, screen),
        "assessment": assessment_part(ranked.assessment, triage.casefile, screen),
        "route": next(route for route in routes_part(triage, screen) if route["debt"] == debt_id),
        "plan": in_plan[0] if in_plan else None,
        "figures": [figure_part(each, screen) for each in figures],
        "terms": [term_part(each, screen) for each in terms],
        "sources": sources_part(debt, rules, screen),
        "lpr_known_until": day_text(lpr_known_until(rules)),
    }


def figure_part(explained: ExplainedFigure, screen: Screen) -> Report:
    """One figure as shown, with its calculation and what it stands on."""
    return {
        "name": explained.name,
        "label": figure_name(explained, screen),
        "value": explained.value,
        "formula": explained.formula or None,
        "from_file": list(explained.file_keys),
        "terms": list(explained.terms),
        "rules": list(explained.rules),
    }


def term_part(term: ExplainedTerm, screen: Screen) -> Report:
    """One term with its value and origin; the page, day and confidence where public terms gave it."""
    source = term.source
    return {
        "term": term.term,
        "value": term.value or None,
        "origin": term.origin,
        "said": term.said,
        "source": term.source_id or None,
        "title": (source.title if screen.lang == "zh" else source.title_en) if source else None,
        "url": (source.url or None) if source else None,
        "seen_on": day_text(source.seen_on) if source else None,
        "confidence": (source.confidence if source else term.confidence) or None,
    }


def sources_part(debt: Debt, rules: Sequence[str], screen: Screen) -> list[Report]:
    """Every rule behind the figures: its value on the day that counts, and where it was read."""
    return [_source(debt, rule_id, screen) for rule_id in rules]


def _source(debt: Debt, rule_id: str, screen: Screen) -> Report:
    found, day = rule(rule_id), day_that_counts(rule_id, screen.as_of, debt)
    value = value_in_force(rule_id, day)
    source = value.source if value else None
    is_zh = screen.lang == "zh"
    return {
        "rule": rule_id,
        "title": getattr(found.title, screen.lang),
        "force": found.force,
        "on": day_text(day),
        "value": value.value if value else None,
        "in_force_from": day_text(value.in_force_from) if value else None,
        "document": (source.title if is_zh else source.title_en) if source else None,
        "number": (source.number or None) if source else None,
        "article": ((source.article if is_zh else source.article_en) or None) if source else None,
        "url": (source.url or None) if source else None,
        "confidence": source.confidence if source else None,
        "checked_on": day_text(found.checked_on),
    }
