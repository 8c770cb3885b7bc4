"""`debttriage audit` on screen: stated penalties against the terms, yearly cost against the caps, the ask."""

from collections.abc import Sequence

from debttriage.model.assessment import Assessment, Finding
from debttriage.model.audit import DebtAudit, StatedPenalties
from debttriage.model.casefile import Casefile
from debttriage.write.audit_texts import (
    SECTION,
    audit_text,
    label,
    language_of_lender,
    message_to_send,
    part_text,
)
from debttriage.write.formats import money, percent
from debttriage.write.layout import paragraph
from debttriage.write.lpr_note import lpr_note
from debttriage.write.messages import sentence
from debttriage.write.plain_lines import keep_text
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    debt_with_id,
    emphasised,
    indented,
    labelled,
    say,
)
from debttriage.write.terminal.explain_figures import rule_source_lines

_OF_COST = ("reducible", "private_cap", "microloan_ceiling")


Checked = tuple[DebtAudit, Assessment]


def audit_lines(casefile: Casefile, checked: Sequence[Checked], screen: Screen) -> list[str]:
    """Every debt in short: its findings, and the command that shows it in full."""
    names = debt_names(casefile, screen.lang, LONG_NAME_CELLS)
    lines = emphasised(screen, label(screen, "title_all", as_of_on=screen.as_of))
    for audit, judged in checked:
        lines += ["", *emphasised(screen, f"{names[audit.debt_id]}  {audit.debt_id}")]
        said = [audit_text(screen, finding, "finding") for finding in audit.findings]
        said += [audit_text(screen, finding, "not_judged") for finding in audit.not_judged]
        for text in said or [label(screen, "nothing")]:
            lines += indented(screen, text, "  - ")
        if audit.asks:
            lines += indented(screen, _way_to_ask(audit, judged, screen), "    ")
    return [*lines, "", *_closing([audit for audit, _ in checked], screen)]


def _way_to_ask(audit: DebtAudit, judged: Assessment, screen: Screen) -> str:
    if not audit.may_ask:
        return label(screen, "ask_not_yet", because=keep_text(screen, judged))
    return label(screen, "more", id=audit.debt_id)


def one_audit_lines(casefile: Casefile, checked: Checked, screen: Screen) -> list[str]:
    """One debt in full: the sum bill by bill, the caps, and a message that can be sent."""
    audit, judged = checked
    name = debt_names(casefile, screen.lang, LONG_NAME_CELLS)[audit.debt_id]
    counted_on = audit.penalties.counted_on if audit.penalties else audit.as_of
    title = label(screen, "title", name=name, id=audit.debt_id, counted_on=counted_on)
    of_cost = [finding for finding in audit.findings if _is_of_cost(finding)]
    of_penalties = [finding for finding in audit.findings if finding.code.startswith("penalties_")]
    other = [finding for finding in audit.findings if finding not in (*of_cost, *of_penalties)]
    lines = paragraph(title, screen.width)
    if audit.penalties:
        lines += _penalty_lines(audit.penalties, of_penalties, screen)
    if audit.yearly_cost is not None or of_cost:
        lines += _cost_lines(audit, of_cost, screen)
    lines += _sentence_lines("other", other, "finding", screen)
    lines += _sentence_lines("not_judged", audit.not_judged, "not_judged", screen)
    lines += _sentence_lines("missing", audit.missing, "missing", screen)
    if not (audit.penalties or audit.yearly_cost or audit.findings or audit.not_judged):
        lines += ["", *indented(screen, label(screen, "nothing"))]
    lines += _ask_lines(casefile, audit, judged, screen)
    lines += rule_source_lines(debt_with_id(casefile, audit.debt_id), audit.rules, screen)
    return [*lines, "", *_closing([audit], screen)]


def _is_of_cost(finding: Finding) -> bool:
    return any(part in finding.code for part in _OF_COST)


def _heading(screen: Screen, key: str) -> list[str]:
    return ["", *emphasised(screen, label(screen, key))]


def _penalty_lines(penalties: StatedPenalties, said: Sequence[Finding], screen: Screen) -> list[str]:
    lang, currency = screen.lang, screen.currency
    pairs = [(label(screen, "expected"), money(penalties.expected, lang, currency))]
    if penalties.stated is not None and penalties.difference is not None:
        pairs.insert(0, (label(screen, "stated"), money(penalties.stated, lang, currency)))
        pairs.append((label(screen, "difference"), money(penalties.difference, lang, currency)))
    if penalties.lowest != penalties.highest and penalties.in_favour_of != "nobody":
        ends = {"lowest_fen": penalties.lowest, "highest_fen": penalties.highest}
        pairs.append((label(screen, "range"), label(screen, "range_value", **ends)))
    favour = sentence(lang, SECTION, f"favour.{penalties.in_favour_of}")
    pairs.append((label(screen, "in_favour_of"), favour))
    lines = [*_heading(screen, "penalties"), *labelled(screen, pairs)]
    for finding in said:
        lines += indented(screen, audit_text(screen, finding, "finding"))
    lines += _heading(screen, "parts")
    for part in penalties.parts:
        lines += indented(screen, part_text(screen, part))
    return [*lines, *_sentence_lines("assumed", penalties.assumed, "assumed", screen)]


def _cost_lines(audit: DebtAudit, said: Sequence[Finding], screen: Screen) -> list[str]:
    pairs = []
    if audit.yearly_cost is not None:
        pairs.append((label(screen, "yearly_cost"), percent(audit.yearly_cost)))
    if audit.cap is not None:
        pairs.append((label(screen, "cap"), percent(audit.cap)))
    lines = [*_heading(screen, "yearly"), *labelled(screen, pairs)]
    for finding in said:
        lines += indented(screen, audit_text(screen, finding, "finding"))
    return lines


def _sentence_lines(key: str, findings: Sequence[Finding], group: str, screen: Screen) -> list[str]:
    if not findings:
        return []
    lines = _heading(screen, key)
    for finding in findings:
        lines += indented(screen, audit_text(screen, finding, group), "  - ")
    return lines


def _ask_lines(casefile: Casefile, audit: DebtAudit, judged: Assessment, screen: Screen) -> list[str]:
    """The message in the lender's language, and what it means where the reader's is another."""
    if not audit.asks:
        return []
    if not audit.may_ask:
        because = keep_text(screen, judged)
        return ["", *paragraph(label(screen, "ask_not_yet", because=because), screen.width)]
    its_language = language_of_lender(casefile, audit.debt_id)
    message = message_to_send(audit, its_language, screen.currency)
    if not message:
        return []
    lines = [*_heading(screen, "ask"), *indented(screen, message)]
    if its_language != screen.lang:
        lines += indented(screen, label(screen, "ask_twin"))
        lines += indented(screen, message_to_send(audit, screen.lang, screen.currency))
    return lines


def _closing(audits: Sequence[DebtAudit], screen: Screen) -> list[str]:
    rules = {rule for audit in audits for rule in audit.rules}
    told = (say(screen, "disclaimer"), label(screen, "estimate"), lpr_note(rules, screen.lang, screen.as_of))
    return paragraph((" " if screen.lang == "en" else "").join(part for part in told if part), screen.width)
