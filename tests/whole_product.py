"""Everything the product makes of one household, made in this process and written nowhere."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from debttriage.model.document import Document
from debttriage.model.negotiation import Letter
from debttriage.model.offer_check import OfferCheck, Proposal
from debttriage.model.pack import PackOrder
from debttriage.model.script import Script
from debttriage.model.triage import Triage
from debttriage.pipeline import calling, drafting, offer_check, questions
from debttriage.write.calendar_entries import calendar_entries, calendar_name
from debttriage.write.calendar_ics import calendar_text
from debttriage.write.document.letter import letters_document
from debttriage.write.json.audit import audit_report
from debttriage.write.json.explain import explain_report
from debttriage.write.json.forecast import forecast_report
from debttriage.write.json.ladder import after_sending_part
from debttriage.write.json.offer import offer_report
from debttriage.write.json.paper import calendar_report, diff_report
from debttriage.write.json.report import compare_report, plan_report
from debttriage.write.json.scripts import scripts_report
from debttriage.write.json.smaller import (
    check_report,
    letters_report,
    rank_report,
    why_report,
)
from debttriage.write.paper.pack import pack_document
from debttriage.write.paper.report_plan import plan_document
from debttriage.write.screen import Screen
from debttriage.write.scripts import scripts_document
from debttriage.write.terminal.audit import audit_lines, one_audit_lines
from debttriage.write.terminal.check import check_lines
from debttriage.write.terminal.compare import compare_lines
from debttriage.write.terminal.explain import explain_lines
from debttriage.write.terminal.forecast import forecast_lines
from debttriage.write.terminal.ladder import after_sending_lines
from debttriage.write.terminal.letters import checks_text, no_letter_lines
from debttriage.write.terminal.offer import offer_lines
from debttriage.write.terminal.plan import plan_lines
from debttriage.write.terminal.rank import rank_lines, why_lines
from debttriage.write.terminal.scripts import no_script_lines, other_scripts_lines, script_lines

DAYS_AHEAD = 90


def screen_for(triage: Triage, lang: str, columns: int = 80) -> Screen:
    """A screen of that width."""
    currency = triage.casefile.case.currency
    return Screen("en" if lang == "en" else "zh", columns, triage.as_of, currency, "debts.toml")


def letters_of(triage: Triage, lang: str) -> list[Letter]:
    """Every letter that fits a debt."""
    language = "en" if lang == "en" else "zh"
    routes = [(route.debt_id, kind) for route in triage.routes for kind in route.letters]
    return [drafting.draft(triage, debt_id, kind, language) for debt_id, kind in routes]


def scripts_of(triage: Triage, lang: str) -> list[Script]:
    """Every telephone script that fits a debt."""
    language = "en" if lang == "en" else "zh"
    ids = [debt.id for debt in triage.casefile.debts]
    kinds = [(debt_id, kind) for debt_id in ids for kind in calling.script_kinds(triage, debt_id)]
    return [calling.script(triage, debt_id, kind, language) for debt_id, kind in kinds]


def offers_of(triage: Triage) -> Iterator[OfferCheck]:
    """Each debt with the proposal that stands in the file, else twelve times a tenth."""
    for debt in triage.casefile.debts:
        each = max(1, debt.outstanding_balance // 10)
        proposal = offer_check.proposal_in_file(debt) or Proposal(instalments=12, instalment=each)
        yield offer_check.check_offer(triage, debt.id, proposal)


def screens(triage: Triage, screen: Screen) -> Iterator[tuple[str, list[str]]]:
    """Every screen by its command; drafts of letters are left out, because they keep their own lines."""
    casefile, as_of, ranking = triage.casefile, triage.as_of, triage.ranking
    yield "plan", plan_lines(triage, screen)
    yield "plan --details", plan_lines(triage, screen, all_paydays=True)
    for sort in (None, "growth", "report", "balance"):
        yield f"rank --sort {sort}", rank_lines(casefile, ranking, screen, sort)
    yield "compare", compare_lines(triage, screen)
    yield "check", check_lines(casefile, *questions.check(Path("x"), casefile, as_of), screen)
    yield "forecast", forecast_lines(casefile, questions.forecast(casefile, as_of, DAYS_AHEAD), screen)
    checked = questions.audit(casefile, as_of)
    yield "audit", audit_lines(casefile, checked, screen)
    for each in checked:
        yield f"audit {each[0].debt_id}", one_audit_lines(casefile, each, screen)
    for debt in casefile.debts:
        yield f"explain {debt.id}", explain_lines(triage, debt.id, screen)
    for first, second in pairwise(ranking):
        why = questions.why_before(ranking, first.debt_id, second.debt_id)
        yield "why", why_lines(casefile, why, screen)
    yield from _screens_about_drafts(triage, screen)


def _screens_about_drafts(triage: Triage, screen: Screen) -> Iterator[tuple[str, list[str]]]:
    yield "scripts", script_lines(scripts_of(triage, screen.lang), screen)
    for check in offers_of(triage):
        yield "offer", offer_lines(triage.casefile, check, screen)
    after = [(route, drafting.evidence(triage, route.debt_id)) for route in triage.routes]
    yield "after sending", after_sending_lines(after, screen)
    for route in triage.routes:
        yield "no letter", no_letter_lines(triage, route, screen)
        yield "no script", no_script_lines(triage.casefile, route.debt_id, screen)
        kinds = calling.script_kinds(triage, route.debt_id)
        yield "other scripts", other_scripts_lines(kinds, screen)


def reports(triage: Triage, screen: Screen) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every JSON report by its command."""
    casefile, as_of = triage.casefile, triage.as_of
    yield "plan", plan_report(triage, screen)
    yield "compare", compare_report(triage, screen)
    yield "rank", rank_report(triage.ranking, screen)
    yield "forecast", forecast_report(questions.forecast(casefile, as_of, DAYS_AHEAD), screen)
    yield "check", check_report(casefile, *questions.check(Path("x"), casefile, as_of), screen)
    yield "audit", audit_report(casefile, [audit for audit, _ in questions.audit(casefile, as_of)], screen)
    yield "letters", letters_report(letters_of(triage, screen.lang), screen)
    fitting = {debt.id: calling.script_kinds(triage, debt.id) for debt in casefile.debts}
    yield "scripts", scripts_report(scripts_of(triage, screen.lang), fitting, screen)
    yield "calendar", calendar_report(calendar_entries(triage, screen, drafting.review_days(triage)), screen)
    yield "diff", diff_report(triage, triage, [], screen)
    for check in offers_of(triage):
        yield "offer", offer_report(check, screen)
    after = [(route, drafting.evidence(triage, route.debt_id)) for route in triage.routes]
    yield "after sending", {"after_sending": after_sending_part(after, screen)}
    for debt in casefile.debts:
        yield f"explain {debt.id}", explain_report(triage, debt.id, screen)
    for first, second in pairwise(triage.ranking):
        why = questions.why_before(triage.ranking, first.debt_id, second.debt_id)
        yield "why", why_report(why, screen)


def documents(triage: Triage, screen: Screen) -> Iterator[tuple[str, Document]]:
    """Every page that can be printed."""
    letters, scripts = letters_of(triage, screen.lang), scripts_of(triage, screen.lang)
    yield "plan", plan_document(triage, screen)
    order = PackOrder(copy="counselor", letters=tuple(letters), scripts=tuple(scripts))
    yield "pack", pack_document(triage, screen, order, drafting.review_days(triage))
    if letters:
        yield "letters", letters_document(letters)
    if scripts:
        yield "scripts", scripts_document(scripts)


def plain_files(triage: Triage, screen: Screen) -> Iterator[tuple[str, str]]:
    """Files that are text and nothing else: the calendar, what to check first."""
    entries = calendar_entries(triage, screen, drafting.review_days(triage))
    name = calendar_name(triage, screen)
    yield "calendar", calendar_text(entries, triage.casefile.case.id, name, triage.as_of)
    if letters := letters_of(triage, screen.lang):
        yield "checks", checks_text(triage, letters, screen)
