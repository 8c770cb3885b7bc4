"""Every contract term of one debt: its value, and whether file, public terms, rule or assumption gave it."""

from datetime import date
from fractions import Fraction

from debttriage.model.assessment import DebtTerms, TermUsed
from debttriage.model.casefile import Debt
from debttriage.model.noun import noun
from debttriage.model.rates import DAYS_IN_YEAR
from debttriage.rulebook.lender_terms import ContractTerm, Lender, TermSource
from debttriage.rulebook.rulebook import find_lender
from debttriage.write.cited_sources import day_that_counts, source_line
from debttriage.write.explain.explained import PERCENT_DECIMALS, has_short_form, told
from debttriage.write.formats import long_date, percent
from debttriage.write.messages import sentence
from debttriage.write.screen import Screen, say
from debttriage.write.terminal.lenders import term_text


@noun
class ExplainedTerm:
    """One term with its value and its origin in words; `source` only for public terms of a lender."""

    term: str
    origin: str
    value: str
    said: str
    confidence: str = ""
    source_id: str = ""
    source: TermSource | None = None


def explained_terms(debt: Debt, terms: DebtTerms, screen: Screen) -> tuple[ExplainedTerm, ...]:
    """Every term that was used, in the order of the assessment."""
    lender = find_lender(debt.lender, debt.kind)
    return tuple(_explained(debt, terms, used, lender, screen) for used in terms.used)


def _explained(
    debt: Debt, terms: DebtTerms, used: TermUsed, lender: Lender | None, screen: Screen
) -> ExplainedTerm:
    source = _source_of(used, lender) if used.origin == "lender" else None
    return ExplainedTerm(
        term=used.term,
        origin=used.origin,
        value="" if used.origin == "unknown" else _value_text(used.term, terms, screen),
        said=_origin_text(debt, used, (lender, source), screen),
        confidence=used.confidence,
        source_id=used.source_id,
        source=source,
    )


def _source_of(used: TermUsed, lender: Lender | None) -> TermSource | None:
    if lender is None:
        return None
    if used.term in ("kind", "lender_kind"):
        return lender.lender_kind_source
    term: ContractTerm | None = getattr(lender, used.term, None)
    return term.source if term else None


def _origin_text(
    debt: Debt, used: TermUsed, known: tuple[Lender | None, TermSource | None], screen: Screen
) -> str:
    lender, source = known
    if lender is not None and source is not None:
        return told(
            screen,
            "term_from.lender",
            name=getattr(lender.name, screen.lang),
            title=source.title if screen.lang == "zh" else source.title_en,
            seen=long_date(source.seen_on, screen.lang),
            sure=sentence(screen.lang, "rules", f"confidence.{source.confidence}"),
        )
    if used.source_id and used.origin in ("rule", "assumed"):
        key = "term_from.rule" if used.origin == "rule" else "term_from.assumed_rule"
        return told(screen, key, source=_rule_line(debt, used.source_id, screen.as_of, screen))
    return told(screen, f"term_from.{used.origin}")


def _rule_line(debt: Debt, rule_id: str, as_of: date, screen: Screen) -> str:
    return source_line(rule_id, day_that_counts(rule_id, as_of, debt), screen.lang)


def _value_text(term: str, terms: DebtTerms, screen: Screen) -> str:
    rates = {"contract_rate": terms.contract_daily, "penalty_rate": terms.penalty_daily}
    if term in rates:
        return _rate(rates[term], screen)
    if term == "kind":
        return say(screen, f"debt_kind.{terms.kind}")
    if term == "lender_kind":
        return say(screen, f"lender_kind.{terms.lender_kind}")
    if term == "grace_days":
        return told(screen, "term.grace", days=terms.grace_days)
    if term == "partial_payment":
        share = percent(terms.partial_share) if terms.partial_share is not None else ""
        return told(screen, f"term.{terms.partial_payment}", percent=share)
    flags = {"capitalises": terms.capitalises, "reported_to_bureau": terms.is_reported}
    if term in flags:
        return told(screen, "term.yes" if flags[term] else "term.no")
    value = terms.late_fee if term == "late_fee" else terms.minimum_rule
    return term_text(value, screen) if value is not None else ""


def _rate(daily: Fraction | None, screen: Screen) -> str:
    if daily is None:
        return ""
    yearly = percent(daily * DAYS_IN_YEAR)
    if has_short_form(daily) and daily:
        return told(screen, "term.rate", daily=percent(daily, PERCENT_DECIMALS), yearly=yearly)
    return told(screen, "term.rate_yearly", yearly=yearly)
