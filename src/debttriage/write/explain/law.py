"""Figures that law and order of attention give a debt: cost and cap, dates of papers, limitation, tier."""

from collections.abc import Iterator

from debttriage.model.assessment import Assessment, Event, Finding
from debttriage.model.casefile import Debt
from debttriage.model.dates import add_years
from debttriage.model.ranking import RankedDebt
from debttriage.model.rates import DAYS_IN_YEAR
from debttriage.rulebook.rule_files import LPR_RULE
from debttriage.rulebook.urgency_tiers import urgency_tiers
from debttriage.write.cited_sources import value_in_force
from debttriage.write.explain.explained import ExplainedFigure, told
from debttriage.write.formats import figure, long_date, percent
from debttriage.write.screen import Screen, day, event_label, say


def law_figures(debt: Debt, ranked: RankedDebt, screen: Screen) -> Iterator[ExplainedFigure]:
    """What is compared with a cap, what a paper or the law dates, and what decided the tier."""
    judged = ranked.assessment
    yield from _cost(debt, judged, screen)
    yield from _events(debt, judged, screen)
    yield from _limitation(judged, screen)
    yield _tier(ranked, screen)


def _cost(debt: Debt, judged: Assessment, screen: Screen) -> Iterator[ExplainedFigure]:
    said = next((finding for finding in judged.findings if "charged_rate" in finding.figures), None)
    if said is None or not judged.growth.parts:
        return
    growth, charged = judged.growth, said.figures["charged_rate"]
    dearest = max(part.daily_rate for part in growth.parts) * DAYS_IN_YEAR
    shown: dict[str, object] = {"dearest": percent(dearest)}
    key = "formula.cost"
    if growth.next_fee:
        base = sum(part.base for part in growth.parts)
        shown |= {"fee": figure(growth.next_fee), "base": figure(base)}
        key = "formula.cost_with_fee"
    elif charged != dearest:
        key = "formula.cost_agreed"
    terms = ("contract_rate", "penalty_rate", "late_fee")
    value = _as_percent(said, "charged_rate")
    yield ExplainedFigure("yearly_cost", value, told(screen, key, **shown), terms=terms)
    if "cap_rate" in said.figures:
        formula, keys = _cap_formula(debt, said, screen)
        yield ExplainedFigure("cap", _as_percent(said, "cap_rate"), formula, keys, rules=said.rules)


def _as_percent(finding: Finding, name: str) -> str:
    return percent(finding.figures[name])  # type: ignore[arg-type]


def _cap_formula(debt: Debt, said: Finding, screen: Screen) -> tuple[str, tuple[str, ...]]:
    """The rule's own figure, or a multiple of the rate of the contract's day."""
    if LPR_RULE not in said.rules or debt.signed_on is None:
        return told(screen, "formula.cap"), ()
    values = [value_in_force(rule_id, debt.signed_on) for rule_id in (said.rules[0], LPR_RULE)]
    multiple, lpr = (value.value if value else "?" for value in values)
    signed = long_date(debt.signed_on, screen.lang)
    return told(screen, "formula.cap_multiple", multiple=multiple, lpr=lpr, signed=signed), ("signed_on",)


def _events(debt: Debt, judged: Assessment, screen: Screen) -> Iterator[ExplainedFigure]:
    """Dates that stand on a paper: as written there, or by the law's period from its arrival."""
    for event in judged.events:
        if event.paper is None or event.event_date is None:
            continue
        formula, rules = _paper_formula(debt, event, screen)
        name = event_label(screen, event.code)
        yield ExplainedFigure(name, day(screen, event.event_date), formula, ("papers",), rules=rules)


def _paper_formula(debt: Debt, event: Event, screen: Screen) -> tuple[str, tuple[str, ...]]:
    paper = debt.papers[event.paper or 0]
    value = value_in_force(event.rules[0], paper.received_on) if event.rules and paper.received_on else None
    if paper.act_by is not None or value is None or paper.received_on is None:
        return told(screen, "formula.on_paper"), event.rules
    received = day(screen, paper.received_on)
    period = say(screen, "unit.days", value=value.value)
    on = day(screen, event.event_date)
    return told(screen, "formula.paper_period", received=received, value=period, on=on), event.rules


def _limitation(judged: Assessment, screen: Screen) -> Iterator[ExplainedFigure]:
    limitation = judged.limitation
    if limitation.expires_on is None or limitation.counted_from is None:
        return
    period = value_in_force(limitation.rules[0], screen.as_of)
    since, on = (long_date(each, screen.lang) for each in (limitation.counted_from, limitation.expires_on))
    if period and add_years(limitation.counted_from, int(period.value)) == limitation.expires_on:
        formula = told(screen, "formula.limitation", since=since, years=period.value, on=on)
    else:
        formula = told(screen, "formula.limitation_is", since=since)
    keys = ("oldest_due_date", "limitation", "papers")
    yield ExplainedFigure("limitation", on, formula, keys, rules=limitation.rules)


def _tier(ranked: RankedDebt, screen: Screen) -> ExplainedFigure:
    event = ranked.event
    if event is None:
        return ExplainedFigure("tier", ranked.tier, told(screen, "formula.tier_none", tier=ranked.tier))
    return ExplainedFigure(
        "tier",
        ranked.tier,
        told(
            screen,
            "formula.tier",
            reason=_severity_reason(event.severity, screen),
            severity=event.severity,
            when=_when(event, screen),
            tier=ranked.tier,
        ),
        rules=event.rules,
    )


def _severity_reason(severity: int, screen: Screen) -> str:
    row = next(row for row in urgency_tiers().severities if row.severity == severity)
    return str(getattr(row.reason, screen.lang)).rstrip("。.")


def _when(event: Event, screen: Screen) -> str:
    if event.event_date is None or event.days_left is None:
        return told(screen, "tier_when.undated")
    key = "tier_when.missed" if event.days_left < 0 else "tier_when.dated"
    return told(screen, key, days=event.days_left)
