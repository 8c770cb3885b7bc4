"""`debttriage explain DEBT` on screen: every figure of one debt, and where each came from."""

from debttriage.model.assessment import Assessment, Finding, Limitation
from debttriage.model.ranking import RankedDebt
from debttriage.model.triage import Triage
from debttriage.write.explain.explained import told
from debttriage.write.explain.figures import explained_figures, rules_behind
from debttriage.write.explain.terms import explained_terms
from debttriage.write.formats import figure, long_date, money, percent
from debttriage.write.messages import sentence
from debttriage.write.plain_lines import bucket_text, event_line, joined, why_line
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    day,
    days_text,
    debt_names,
    debt_with_id,
    finding_text,
    heading,
    indented,
    labelled,
    rank_label,
    say,
)
from debttriage.write.terminal.explain_figures import figure_lines, rule_source_lines, term_lines
from debttriage.write.terminal.letters import letter_name
from debttriage.write.terminal.plan import closing


def explain_lines(triage: Triage, debt_id: str, screen: Screen) -> list[str]:
    """State, reason, events, terms, route, plan and rules of one debt."""
    ranked = next(ranked for ranked in triage.ranking if ranked.debt_id == debt_id)
    name = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)[debt_id]
    lines = [say(screen, "explain.title", name=name, id=debt_id)]
    lines += heading(screen, "explain.state")
    lines += _state_lines(triage, ranked, screen)
    lines += [*heading(screen, "explain.why"), *indented(screen, why_line(screen, ranked))]
    lines += _event_lines(ranked.assessment, screen)
    lines += _finding_lines(ranked.assessment, screen)
    lines += _route_lines(triage, debt_id, screen)
    lines += _plan_lines(triage, debt_id, screen)
    debt = debt_with_id(triage.casefile, debt_id)
    terms = explained_terms(debt, ranked.assessment.terms, screen)
    figures = explained_figures(triage, debt_id, screen)
    lines += figure_lines(figures, terms, screen)
    lines += term_lines(terms, screen)
    lines += rule_source_lines(debt, rules_behind(ranked.assessment, figures), screen)
    return [*lines, "", *closing(triage, screen)]


def _mark_pairs(assessment: Assessment, screen: Screen) -> list[tuple[str, str]]:
    """The mark on the credit report and the next one; a debt that is not reported has none."""
    arrears = assessment.arrears
    if assessment.terms.is_reported is False:
        return []
    pairs = [("bucket", bucket_text(screen, arrears.bucket))] if arrears.cure_amount else []
    if arrears.next_bucket and arrears.next_bucket_date:
        bucket = bucket_text(screen, arrears.next_bucket)
        when = day(screen, arrears.next_bucket_date)
        pairs.append(("next_mark", say(screen, "explain.next_mark_value", bucket=bucket, day=when)))
    return pairs


def _state_lines(triage: Triage, ranked: RankedDebt, screen: Screen) -> list[str]:
    assessment, lang = ranked.assessment, screen.lang
    arrears, growth = assessment.arrears, assessment.growth
    owed = debt_with_id(triage.casefile, ranked.debt_id).outstanding_balance
    pairs = [("owed", money(owed, lang, screen.currency))]
    if arrears.cure_amount:
        pairs += [
            ("arrears", money(arrears.cure_amount, lang, screen.currency)),
            ("late_since", days_text(screen, arrears.days_past_due)),
        ]
    pairs += _mark_pairs(assessment, screen)
    if arrears.hold_amount and assessment.may_pay:
        pairs.append(("hold", money(arrears.hold_amount, lang, screen.currency)))
    per_day = money(growth.per_day, lang, screen.currency)
    if growth.yearly_rate is not None:
        yearly = percent(growth.yearly_rate)
        per_day = say(screen, "explain.grows_a_year", amount=per_day, percent=yearly)
    if any(finding.code == "growth" for finding in assessment.not_judged):
        per_day = say(screen, "late.unknown")
    elif growth.is_at_least:
        per_day = say(screen, "explain.at_least", amount=per_day)
    pairs.append(("grows", per_day))
    if growth.next_fee and growth.next_fee_on:
        fee = money(growth.next_fee, lang, screen.currency)
        on = day(screen, growth.next_fee_on)
        pairs.append(("next_fee", say(screen, "explain.amount_on_day", amount=fee, day=on)))
    label = rank_label(ranked, triage.ranking)
    pairs.append(("tier", say(screen, "explain.tier_value", tier=ranked.tier, rank=label)))
    pairs.append(("limitation", limitation_text(screen, assessment.limitation)))
    if len(arrears.dues) > 1:
        split = " · ".join(f"{day(screen, due.due_date)} {figure(due.amount)}" for due in arrears.dues)
        pairs.append(("split", split))
        if arrears.is_estimated:
            pairs.append(("split_is", say(screen, "explain.estimated")))
    return labelled(screen, [(say(screen, f"explain.{key}"), value) for key, value in pairs])


def limitation_text(screen: Screen, limitation: Limitation) -> str:
    """Whether a court could still enforce the claim, in one phrase."""
    if limitation.state == "running" and limitation.expires_on is None:
        return say(screen, "explain.limitation_running_undated")
    on = long_date(limitation.expires_on, screen.lang) if limitation.expires_on else "-"
    return say(screen, f"explain.limitation_{limitation.state}", day=on)


def _event_lines(assessment: Assessment, screen: Screen) -> list[str]:
    """Each event with what follows from doing nothing and what averts it."""
    if not assessment.events:
        return []
    lines = heading(screen, "explain.events")
    for event in assessment.events:
        told = [sentence(screen.lang, "findings", f"event.{event.code}.{part}") for part in ("then", "stop")]
        lines += indented(screen, event_line(screen, event))
        lines += indented(screen, joined(screen, told), " " * 8)
    return lines


def _finding_lines(assessment: Assessment, screen: Screen) -> list[str]:
    lines: list[str] = []
    groups = (
        ("explain.found", "finding", assessment.findings),
        ("plan.not_judged", "not_judged", assessment.not_judged),
        ("plan.missing", "missing", assessment.missing),
    )
    for key, group, findings in groups:
        if findings:
            lines += heading(screen, key)
        for finding in findings:
            lines += indented(screen, _with_force(finding, finding_text(screen, finding, group), screen))
    return lines


def _with_force(finding: Finding, text: str, screen: Screen) -> str:
    """A finding about conduct says whether a law, a rule, a standard or the trade's own rules speak there."""
    if "force" not in finding.figures:
        return text
    force = sentence(screen.lang, "rules", f"force.{finding.figures['force']}")
    return told(screen, "label.with_force", text=text.rstrip("。."), force=force)


def _route_lines(triage: Triage, debt_id: str, screen: Screen) -> list[str]:
    route = next(route for route in triage.routes if route.debt_id == debt_id)
    lines = heading(screen, "explain.route")
    lines += indented(screen, sentence(screen.lang, "routes", f"route_says.{route.route}"))
    for finding in route.because:
        lines += indented(screen, finding_text(screen, finding, "because"))
    lines += indented(screen, say(screen, "explain.may_pay" if route.may_pay else "explain.may_not_pay"))
    key = "explain.may_acknowledge" if route.may_acknowledge else "explain.may_not_acknowledge"
    lines += indented(screen, say(screen, key))
    for key, kinds in (("explain.letters", route.letters), ("explain.letters_by_name", route.by_name)):
        if kinds:
            names = (", " if screen.lang == "en" else "、").join(letter_name(screen, kind) for kind in kinds)
            lines += indented(screen, say(screen, key, letters=names))
    if route.blocked:
        lines += heading(screen, "explain.not_fitting")
    for blocked in route.blocked:
        because = finding_text(screen, blocked.because, "blocked")
        name = letter_name(screen, blocked.letter)
        lines += indented(screen, say(screen, "letter.blocked", letter=name, because=because))
    return lines


def _plan_lines(triage: Triage, debt_id: str, screen: Screen) -> list[str]:
    course = [debt for debt in triage.planning.recommended.debts if debt.debt_id == debt_id]
    if not course:
        return []
    debt = course[0]
    if not debt.paid:
        return [*heading(screen, "explain.in_plan"), *indented(screen, say(screen, "explain.plan_nothing"))]
    clear = (
        long_date(debt.clear_date, screen.lang)
        if debt.clear_date
        else say(screen, "explain.not_cleared", amount=money(debt.closing, screen.lang, screen.currency))
    )
    cost = debt.interest + debt.penalties + debt.fees
    pairs = [
        (say(screen, "explain.plan_paid"), money(debt.paid, screen.lang, screen.currency)),
        (say(screen, "explain.plan_cost"), money(cost, screen.lang, screen.currency)),
        (say(screen, "explain.plan_clear"), clear),
    ]
    return [*heading(screen, "explain.in_plan"), *labelled(screen, pairs)]
