"""`audit --json`: every figure of the check, and the message to send in both languages."""

from collections.abc import Sequence
from typing import Any

from debttriage.model.assessment import Finding
from debttriage.model.audit import DebtAudit, PenaltyPart, StatedPenalties
from debttriage.model.casefile import Casefile
from debttriage.model.money import amount_text
from debttriage.write.audit_texts import audit_text, language_of_lender, message_to_send
from debttriage.write.json.parts import DAILY_RATE_DECIMALS, day_text, figure_part, optional_amount, rate_text
from debttriage.write.json.report import header
from debttriage.write.lpr_note import lpr_known_until
from debttriage.write.screen import Screen

Report = dict[str, Any]


def audit_report(casefile: Casefile, audits: Sequence[DebtAudit], screen: Screen) -> Report:
    """One entry a debt, in the order of the file."""
    rules = {rule for audit in audits for rule in audit.rules}
    return {
        **header(screen),
        "audits": [audit_part(casefile, audit, screen) for audit in audits],
        "lpr_known_until": day_text(lpr_known_until(rules)),
    }


def audit_part(casefile: Casefile, audit: DebtAudit, screen: Screen) -> Report:
    """One debt: stated against expected, cost against the cap, findings, and what may be asked."""
    return {
        "debt": audit.debt_id,
        "penalties": penalties_part(audit.penalties, screen) if audit.penalties else None,
        "yearly_cost": rate_text(audit.yearly_cost) if audit.yearly_cost is not None else None,
        "cap": rate_text(audit.cap) if audit.cap is not None else None,
        "findings": [_finding(finding, "finding", screen) for finding in audit.findings],
        "not_judged": [_finding(finding, "not_judged", screen) for finding in audit.not_judged],
        "missing": [_finding(finding, "missing", screen) for finding in audit.missing],
        "may_ask": audit.may_ask,
        "asks": [finding.code for finding in audit.asks] if audit.may_ask else [],
        "message": {
            "language": language_of_lender(casefile, audit.debt_id),
            "zh": message_to_send(audit, "zh", screen.currency) or None,
            "en": message_to_send(audit, "en", screen.currency) or None,
        },
        "rules": list(audit.rules),
    }


def penalties_part(penalties: StatedPenalties, screen: Screen) -> Report:
    """The stated sum, the expected one with its two ends, and the sum bill by bill."""
    return {
        "counted_on": day_text(penalties.counted_on),
        "stated": optional_amount(penalties.stated),
        "expected": amount_text(penalties.expected),
        "lowest": amount_text(penalties.lowest),
        "highest": amount_text(penalties.highest),
        "rounding": amount_text(penalties.rounding),
        "difference": optional_amount(penalties.difference),
        "in_favour_of": penalties.in_favour_of,
        "parts": [_part(part) for part in penalties.parts],
        "assumed": [_finding(finding, "assumed", screen) for finding in penalties.assumed],
    }


def _part(part: PenaltyPart) -> Report:
    return {
        "what": part.what,
        "due": day_text(part.due_date),
        "base": amount_text(part.base),
        "rate": rate_text(part.rate, DAILY_RATE_DECIMALS) if part.rate is not None else None,
        "days": part.days,
        "amount": amount_text(part.amount),
    }


def _finding(finding: Finding, group: str, screen: Screen) -> Report:
    return {
        "code": finding.code,
        "text": audit_text(screen, finding, group),
        "figures": {
            name.removesuffix("_fen"): figure_part(name, value) for name, value in finding.figures.items()
        },
        "rules": list(finding.rules),
    }
