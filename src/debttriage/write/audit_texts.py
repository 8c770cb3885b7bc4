"""What `audit` says, for screen and JSON: findings, the sum bill by bill, and the sentences to send."""

from fractions import Fraction

from debttriage.model.assessment import Finding
from debttriage.model.audit import DebtAudit, PenaltyPart
from debttriage.model.casefile import Casefile, Language
from debttriage.model.rates import DAYS_IN_YEAR
from debttriage.rulebook.rulebook import letter_language
from debttriage.write.cited_sources import basis_text
from debttriage.write.explain.explained import PERCENT_DECIMALS, has_short_form
from debttriage.write.formats import figure, percent
from debttriage.write.messages import catalogue, has_sentence, sentence
from debttriage.write.screen import Screen, day, debt_with_id, finding_text

SECTION = "audit"


def label(screen: Screen, key: str, **figures: object) -> str:
    """A label of the audit catalogue."""
    return sentence(screen.lang, SECTION, f"label.{key}", figures, screen.currency)


def audit_text(screen: Screen, finding: Finding, group: str) -> str:
    """The sentence of a finding: the audit's own, else the one of the assessment."""
    if has_sentence(screen.lang, SECTION, f"{group}.{finding.code}"):
        key = f"{group}.{finding.code}"
        return sentence(screen.lang, SECTION, key, finding.figures, screen.currency)
    return finding_text(screen, finding, group)


def part_text(screen: Screen, part: PenaltyPart) -> str:
    """Base × rate × days = amount, for one bill; by the year where the daily rate has no short form."""
    kind: str = "late_fee_sum" if part.rate is None else part.what
    rate = part.rate or Fraction(0)
    if part.what == "penalty" and not has_short_form(rate):
        kind, rate = "penalty_yearly", rate * DAYS_IN_YEAR
    figures = {
        "due": day(screen, part.due_date),
        "base": figure(part.base),
        "percent": percent(rate, PERCENT_DECIMALS),
        "days": part.days,
        "amount": figure(part.amount),
    }
    return sentence(screen.lang, SECTION, f"part.{kind}", figures)


def ask_text(audit: DebtAudit, finding: Finding, lang: Language, currency: str) -> str:
    """The sentence to send about one finding; "" where the text it would cite is not at hand."""
    basis = basis_text(finding.rules[0], audit.as_of, lang) if finding.rules else ""
    key = f"ask.{finding.code}"
    if "{basis}" in catalogue(lang, SECTION)[key] and not basis:
        return ""
    return sentence(lang, SECTION, key, {**finding.figures, "basis": basis}, currency)


def message_to_send(audit: DebtAudit, lang: Language, currency: str) -> str:
    """Everything worth asking as one message that admits no amount; "" where there is nothing to ask."""
    if not audit.may_ask:
        return ""
    asked = [text for finding in audit.asks if (text := ask_text(audit, finding, lang, currency))]
    if not asked:
        return ""
    space = " " if lang == "en" else ""
    return space.join([*asked, sentence(lang, SECTION, "ask.closing")])


def language_of_lender(casefile: Casefile, debt_id: str) -> Language:
    """The language that the lender of that debt is written to in."""
    debt = debt_with_id(casefile, debt_id)
    return letter_language(debt.lender, debt.kind)
