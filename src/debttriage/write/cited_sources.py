"""A rule with its source, as a reader names it: document, number, article, how sure, when last compared."""

from datetime import date

from debttriage.model.casefile import Debt, Language
from debttriage.model.letter_facts import Citation
from debttriage.rulebook.dated_rule import NoRuleInForce, RuleValue
from debttriage.rulebook.rule_files import LPR_RULE, rule
from debttriage.write.formats import long_date
from debttriage.write.letters import cited
from debttriage.write.messages import sentence


def value_in_force(rule_id: str, day: date) -> RuleValue | None:
    """The value of that day with its source; None where the rulebook is silent."""
    try:
        return rule(rule_id).on(day)
    except NoRuleInForce:
        return None


def basis_text(rule_id: str, day: date, lang: Language) -> str:
    """The text a rule stands on, as a letter cites it; "" for one that is only remembered or not in force.

    >>> basis_text("cn.civil_code.penalty_reduction", date(2026, 11, 21), "zh")
    '《中华人民共和国民法典》第585条第2款'
    """
    value = value_in_force(rule_id, day)
    if value is None or value.source.confidence == "memory":
        return ""
    source = value.source
    titles, articles = (source.title, source.title_en), (source.article, source.article_en)
    return cited(Citation(rule_id, titles, source.number, articles, source.confidence), lang)


def day_that_counts(rule_id: str, as_of: date, debt: Debt | None = None) -> date:
    """The day whose value a debt is judged by: for the loan prime rate that of contract or due date."""
    if debt is None or rule_id != LPR_RULE:
        return as_of
    days = [day for day in (debt.signed_on, debt.oldest_due_date) if day is not None]
    return next((day for day in days if value_in_force(rule_id, day)), as_of)


def source_line(rule_id: str, day: date, lang: Language) -> str:
    """Title, value of the day, document and article, how sure and when last compared, in one line."""
    found = rule(rule_id)
    value = value_in_force(rule_id, day)
    title = str(getattr(found.title, lang))
    checked = long_date(found.checked_on, lang)
    if value is None:
        figures = {"title": title, "on": long_date(day, lang), "checked": checked}
        return sentence(lang, "rules", "cited.silent", figures)
    source = value.source
    side = 0 if lang == "zh" else 1
    document, article = (source.title, source.title_en)[side], (source.article, source.article_en)[side]
    figures = {
        "title": title,
        "value": "" if found.unit == "text" else _value_text(found.unit, value.value, lang),
        "document": " ".join(part for part in (document, source.number, article) if part),
        "sure": sentence(lang, "rules", f"confidence.{source.confidence}"),
        "checked": checked,
    }
    if found.unit == "text":
        return sentence(lang, "rules", "cited.sentence", figures)
    if rule_id == LPR_RULE:
        return sentence(lang, "rules", "cited.value_on", {**figures, "on": long_date(day, lang)})
    return sentence(lang, "rules", "cited.value", figures)


def _value_text(unit: str, value: str, lang: Language) -> str:
    return sentence(lang, "screen", f"unit.{unit}", {"value": value})
