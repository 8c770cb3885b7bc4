"""None of the false claims about Chinese debt law can be printed.

Read is every screen, report, letter and page of the sample and of a household for each kind of lender.
"""

import json
from datetime import date, datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest

from debttriage import pipeline
from debttriage.model.casefile import Casefile, LenderKind
from debttriage.model.triage import Triage
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.write.document.text import document_text
from debttriage.write.letters import letter_text, short_text
from whole_product import documents, letters_of, plain_files, reports, screen_for, screens
from wrong_law import cites_article_70, cites_four_times_lpr, false_claims

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
TODAY = date(2026, 11, 21)
LANGUAGES = ("zh", "en")
KIND_OF_DEBT = {"bank_card": "card", "private_person": "private_loan", "landlord": "bill", "utility": "bill"}
MEANS = {"cash": 900, "income": [{"amount": 6000, "day": 10}], "essentials": [{"amount": 4000, "day": 1}]}
NOTHING_LEFT = {"income": [{"amount": 3000, "day": 10}], "essentials": [{"amount": 3300, "day": 1}]}
NIGHT_CALL = {"at": datetime(2026, 11, 15, 23, 0), "said": "x", "third_party": True}
SITUATIONS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "late": (
        MEANS,
        {
            "stage": "agency",
            "contacts": [NIGHT_CALL],
            "security": {"kind": "guarantor", "what": "母亲"},
            "tags": ["paid_agent"],
            "used_by": {"who": "表弟", "debtor_knew": True, "debtor_handed_over_access": True},
        },
    ),
    "nothing left": (NOTHING_LEFT, {"stage": "lawyer", "reported_to_bureau": True}),
    "in court": (
        MEANS,
        {"stage": "court", "papers": [{"kind": "summons", "received_on": date(2026, 11, 18)}]},
    ),
    "too old": (MEANS, {"oldest_due_date": date(2021, 6, 30)}),
    "disputed": (MEANS, {"disputed_amount": 500}),
}


OFTEN_MISTOLD = ("bank_card", "bank", "consumer_finance", "microloan", "private_person", "assignee")
READ_THROUGH = [
    (kind, situation)
    for kind, situation in product(get_args(LenderKind), SITUATIONS)
    if kind in OFTEN_MISTOLD or situation == "late"
]


def debt_of(lender_kind: str, **fields: Any) -> dict[str, Any]:
    """An overdue debt to an invented lender of that kind, with every figure an output could speak of."""
    kind = KIND_OF_DEBT.get(lender_kind, "instalment_loan")
    base: dict[str, Any] = {
        "id": "d", "lender": "示例放款方", "lender_kind": lender_kind, "kind": kind,
        "outstanding_balance": 60_000, "arrears": 3000, "oldest_due_date": date(2026, 8, 20),
        "penalties_so_far": 900, "rate": "16%/year", "late_fee": "5%", "signed_on": date(2025, 6, 1),
        "minimum_payment": 300, "instalment": 300,
    }  # fmt: skip
    if kind == "instalment_loan":
        base |= {"penalty_rate": "2x", "instalments_left": 20, "next_due_date": date(2026, 12, 20)}
    return base | fields


@cache
def judged(lender_kind: str, situation: str) -> Triage:
    """That household, through the whole of triage."""
    budget, fields = SITUATIONS[situation]
    debts = [debt_of(lender_kind, **fields)]
    case = {"as_of": TODAY}
    return pipeline.triage(Casefile.model_validate({"case": case, "budget": budget, "debts": debts}), TODAY)


def outputs(triage: Triage, lang: str) -> dict[str, str]:
    """Every text the product makes of it, by what it is."""
    screen = screen_for(triage, lang)
    texts = {f"screen {name}": " ".join(lines) for name, lines in screens(triage, screen)}
    texts |= {f"json {name}": json.dumps(made, ensure_ascii=False) for name, made in reports(triage, screen)}
    texts |= {f"page {name}": document_text(made) for name, made in documents(triage, screen)}
    texts |= {f"file {name}": made for name, made in plain_files(triage, screen)}
    for letter in letters_of(triage, lang):
        checks = " ".join(letter.before_you_send)
        texts[f"letter {letter.kind}"] = f"{letter_text(letter, 'txt')} {short_text(letter)} {checks}"
    return {name: " ".join(text.split()) for name, text in texts.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("lender_kind", "situation"), READ_THROUGH)
def test_no_output_about_any_kind_of_lender_makes_a_false_claim(lender_kind, situation, lang):
    """Interest must stop, 36%, nine to five, three-year records, article 70 and 4×LPR in the wrong place."""
    for name, text in outputs(judged(lender_kind, situation), lang).items():
        assert false_claims(text) == [], (name, text)
        assert lender_kind == "bank_card" or not cites_article_70(text), name
        assert lender_kind in ("private_person", "unlicensed") or not cites_four_times_lpr(text), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_output_about_the_sample_makes_a_false_claim(lang):
    """Eight debts of many kinds at once: the card rule is named for the card alone."""
    casefile, as_of = pipeline.read(SAMPLE, None, TODAY)
    cards = {debt.id for debt in casefile.debts if debt.kind == "card"}
    for name, text in outputs(pipeline.triage(casefile, as_of), lang).items():
        assert false_claims(text) == [], (name, text)
        assert not cites_four_times_lpr(text), name
        about = name.partition(" ")[2].removeprefix("explain ").removeprefix("audit ")
        if about in {debt.id for debt in casefile.debts} - cards:
            assert not cites_article_70(text), name


def test_every_letter_is_drafted_for_some_household():
    """The guard reads every kind of letter, not only the common ones."""
    drafted = {
        letter.kind
        for lender_kind, situation in product(get_args(LenderKind), SITUATIONS)
        for letter in letters_of(judged(lender_kind, situation), "zh")
    }

    assert len(drafted) >= len(letter_rules().letters) // 2, set(letter_rules().letters) - drafted


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("对您适用第70条：可以分60期。", cites_article_70),
        ("Article 70 gives you sixty months.", cites_article_70),
        ("超过LPR四倍的部分无效", cites_four_times_lpr),
        ("more than four times the LPR is void", cites_four_times_lpr),
    ],
)
def test_a_citation_in_the_wrong_place_would_be_noticed(text, says):
    """The guard has teeth."""
    assert says(text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_loan_of_a_card_bank_is_not_treated_as_its_card(lang):
    """The bank is named once, the card rule never, and no card term is calculated with."""
    loan = debt_of("bank", lender="招商银行", late_fee=None) | {"lender_kind": None}
    budget, case = MEANS, {"as_of": TODAY}
    casefile = Casefile.model_validate({"case": case, "budget": budget, "debts": [loan]})
    triage = pipeline.triage(casefile, TODAY)
    made = outputs(triage, lang)

    assert triage.assessments[0].terms.lender_kind == "bank"
    assert any(name.startswith("letter ") for name in made)
    for name, text in made.items():
        assert not cites_article_70(text), name
        assert "招商银行股份有限公司（招商银行股份有限公司）" not in text, name
