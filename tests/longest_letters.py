"""Every letter at its longest: own words of 400 characters, thirteen papers, a long name, 52 instalments."""

from collections.abc import Iterator
from typing import Literal

from debttriage.model.negotiation import Letter
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.write.letters import draft_letter, letter_text
from rich_letters import rich_case, rich_debt, rich_tables

INSTALMENTS = 52
_LENDER = "示例省示例市示例区融惠普惠小额贷款股份有限公司（示例钱包·示例借条·示例分期）"
_SENTENCES = {
    "zh": "九月我向客服说明过家里的情况，对方让我等回电，之后一直没有收到答复。",
    "en": "In September I told the hotline how things stood at home and was asked to wait for a call. ",
}
_OWN_WORDS = {"zh": 400, "en": 800}  # about as wide in print
_EVIDENCE = (
    "medical_certificate", "medical_bills", "bank_statement", "police_report", "unemployment_certificate",
    "payslips", "subsistence_certificate", "screenshots", "call_records", "credit_report", "payment_records",
    "街道办事处开具的家庭困难情况说明", "父亲的住院病案首页和出院小结复印件",
)  # fmt: skip
_RECIPIENTS = (
    ("bank_card", "agency"), ("bank_card", "lawyer"), ("consumer_finance", "internal"),
    ("consumer_finance", "agency"), ("microloan", "court"), ("guarantee_company", "judgment"),
    ("assignee", "agency"), ("bank", "enforcement"), ("private_person", "internal"), ("landlord", "internal"),
)  # fmt: skip


def longest_letters(lang: Literal["zh", "en"], months: int = INSTALMENTS) -> Iterator[Letter]:
    """One letter of each wording, by lender, stage, and whether money is left."""
    long, sentence = _OWN_WORDS[lang], _SENTENCES[lang]
    tables = rich_tables()
    tables["debtor"] |= {"name": "欧阳上官晓雯"}
    tables["hardship"] |= {"story": (sentence * long)[:long].strip(), "evidence": list(_EVIDENCE)}
    seen = set()
    for lender_kind, stage in _RECIPIENTS:
        for has_money in (True, False):
            debt = rich_debt(lender_kind, stage) | {"lender": _LENDER}  # type: ignore[arg-type]
            case, offer = rich_case(debt, tables, has_money, months)
            for kind in case.route.letters:
                letter = draft_letter(letter_facts(kind, case, offer), lang)
                if (text := letter_text(letter, "txt")) not in seen:
                    seen.add(text)
                    yield letter
