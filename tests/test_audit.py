"""`audit`: a lender's figures against its own terms and the caps of the law, and the sentence to ask for."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from assess_cases import TODAY, codes, debt, late_debt
from command_line import run_command
from debttriage import pipeline
from debttriage.assess.audit import _ASKED, _ASKED_WHEN_LATE
from debttriage.model.audit import DebtAudit
from debttriage.model.casefile import Case, Casefile, Debt
from debttriage.pipeline import questions
from debttriage.write.audit_texts import message_to_send
from debttriage.write.messages import catalogue, has_sentence
from wrong_law import cites_article_70, cites_four_times_lpr, false_claims

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
TWO_BILLS = [{"due": date(2026, 9, 10), "amount": 1604}, {"due": date(2026, 10, 10), "amount": "1610.55"}]
LATE = {"arrears": "3214.55", "oldest_due_date": date(2026, 9, 10), "arrears_by_due_date": TWO_BILLS}
CARD = {
    "kind": "card", "lender_kind": "bank_card", "rate": "0.05%/day", "penalty_rate": None, "late_fee": "5%",
    "minimum_payment": 2410, "outstanding_balance": 42_000,
}  # fmt: skip
CARD_BILLS = [{"due": date(2026, month, 8), "amount": 2410} for month in (8, 9, 10, 11)]
LATE_CARD = CARD | {
    "arrears": 9640, "oldest_due_date": date(2026, 8, 8), "arrears_by_due_date": CARD_BILLS,
}  # fmt: skip
LOAN = {"kind": "instalment_loan", "instalment": 500}


def audited(debt: Debt, as_of: date = TODAY, facts_day: date | None = None) -> DebtAudit:
    """The debt alone in its file, checked."""
    ((audit, _),) = questions.audit(Casefile(case=Case(as_of=facts_day), debts=(debt,)), as_of)
    return audit


def test_penalties_are_counted_bill_by_bill_from_each_due_date():
    """1,604.00 for 72 days and 1,610.55 for 42, at 0.05% a day: 57.74 + 33.82 = 91.56."""
    found = audited(debt(penalties_so_far="91.56", **LATE)).penalties

    assert [(part.base, part.days, part.amount) for part in found.parts] == [
        (160_400, 72, 57_74),
        (161_055, 42, 33_82),
    ]
    assert (found.expected, found.difference, found.in_favour_of) == (91_56, 0, "nobody")


@pytest.mark.parametrize(
    ("stated", "favour", "code"),
    [
        ("131.56", "lender", "penalties_above_any_reading"),
        ("51.56", "debtor", "penalties_below_terms"),
        ("91.80", "nobody", "penalties_agree"),
        (None, "not_stated", "penalties_not_stated"),
    ],
)
def test_a_difference_is_told_with_its_size_and_whom_it_favours(stated, favour, code):
    """More is in the lender's favour, less in the debtor's; daily rounding favours nobody."""
    audit = audited(debt(penalties_so_far=stated, **LATE))

    assert audit.penalties.in_favour_of == favour
    assert code in codes(audit.findings)


def test_the_days_run_to_the_day_of_the_figures_not_to_the_day_of_reading():
    """A file of 21 November read in December is checked as of 21 November, and says so."""
    stated = debt(penalties_so_far="91.56", **LATE)
    later = audited(stated, as_of=date(2026, 12, 20), facts_day=TODAY).penalties

    assert (later.counted_on, later.expected) == (TODAY, 91_56)
    assert "counted_on_day_of_figures" in codes(later.assumed)


def test_an_estimated_split_gives_a_range_and_what_lies_inside_is_not_called_wrong():
    """Nobody told when the parts fell due: between all at the latest and all at the oldest date."""
    loan = late_debt(
        100, kind="instalment_loan", rate="14.6%/year", penalty_rate="1.5x", overdue_principal=900,
        penalties_so_far=35,
    )  # fmt: skip
    found = audited(loan).penalties

    assert found.highest == 54_00  # 900.00 x 0.06% x 100 days
    assert found.lowest < found.expected < found.highest
    assert found.in_favour_of == "open"
    assert "split_is_estimated" in codes(found.assumed)


def test_acceleration_makes_everything_overdue_at_the_latest_on_its_day():
    """After a notice nothing can have fallen due later, which raises the low end."""
    loan = {"kind": "instalment_loan", "rate": "14.6%/year", "overdue_principal": 900, "penalties_so_far": 35}
    notice = [{"kind": "acceleration_notice", "received_on": date(2026, 9, 12)}]
    without = audited(late_debt(100, penalty_rate="1.5x", **loan)).penalties
    called_in = audited(late_debt(100, penalty_rate="1.5x", papers=notice, **loan)).penalties

    assert called_in.lowest == 37_80  # 900.00 x 0.06% x 70 days
    assert without.lowest < called_in.lowest


def test_an_assumed_overdue_rate_leaves_the_lower_multiple_open():
    """1.5 times the contract rate is taken where the file is silent; 1.3 times is the low end."""
    loan = late_debt(
        40, kind="instalment_loan", rate="14.6%/year", penalty_rate=None, overdue_principal=1000,
        arrears_by_due_date=[{"due": date(2026, 10, 12), "amount": 1000}],
    )  # fmt: skip
    found = audited(loan).penalties

    assert (found.lowest, found.expected, found.highest) == (20_80, 24_00, 24_00)
    assert "rate_is_assumed" in codes(found.assumed)


def test_money_paid_meanwhile_opens_the_range_on_both_sides():
    """It may have gone to penalties first, and it bore the rate until it came."""
    paid = audited(
        debt(penalties_so_far="92.00", payments=[{"on": date(2026, 9, 30), "amount": 100}], **LATE)
    )

    assert paid.penalties.highest == 91_56 + 1_00  # 100.00 x 0.05% x 20 days
    assert paid.penalties.lowest == 0
    assert "payments_may_have_paid_penalties" in codes(paid.penalties.assumed)


def test_a_card_is_checked_by_its_late_fees_once_a_bill():
    """Four unpaid minimums of 2,410.00 at 5%: 482.00; card interest is not a penalty."""
    found = audited(debt(penalties_so_far=482, **LATE_CARD)).penalties

    assert [part.what for part in found.parts] == ["late_fee"] * 4
    assert (found.expected, found.in_favour_of) == (482_00, "nobody")
    assert found.highest == 1_205_00  # 5% of 2,410 + 4,820 + 7,230 + 9,640


def test_a_late_fee_within_its_days_of_grace_is_not_counted():
    """Three days after the due date nothing has been charged yet."""
    found = audited(debt(penalties_so_far=0, **LATE_CARD), as_of=date(2026, 11, 11)).penalties

    assert len(found.parts) == 3


def test_interest_on_a_cards_late_fees_is_recognised():
    """13.50 too much on 482.00 of fees is what interest on them would be; the fee rule is named."""
    audit = audited(debt(penalties_so_far="495.50", **LATE_CARD))
    finding = next(each for each in audit.findings if each.code == "late_fee_seems_to_bear_interest")

    assert finding.figures["interest_fen"] == 13_50
    assert finding.rules == ("cn.cards.no_interest_on_fees",)


def test_the_fee_rule_is_not_held_against_other_lenders():
    """Only bank cards are told about it."""
    audit = audited(debt(penalties_so_far=60, late_fee=20, rate="0.05%/day", **LATE))

    assert "cn.cards.no_interest_on_fees" not in audit.rules


@pytest.mark.parametrize(
    ("penalty_rate", "code"),
    [("2.5x", "multiple_above_usual"), ("1.2x", "multiple_below_usual"), ("1.5x", None), ("1.3x", None)],
)
def test_an_overdue_rate_outside_the_usual_multiple_is_told(penalty_rate, code):
    """1.3 to 1.5 times the contract rate is usual; 2.5 times is the contract rate charged a second time."""
    audit = audited(late_debt(40, rate="8%/year", penalty_rate=penalty_rate, **LOAN))
    told = {each for each in codes(audit.findings) if each.startswith("multiple_")}

    assert told == ({code} if code else set())


@pytest.mark.parametrize("lender_kind", ["private_person", "landlord", "bank_card"])
def test_the_usual_multiple_is_not_held_against_lenders_it_does_not_speak_about(lender_kind):
    """Private persons, landlords and cards have their own rules."""
    audit = audited(late_debt(40, lender_kind=lender_kind, rate="8%/year", penalty_rate="2.5x", **LOAN))

    assert not {"multiple_above_usual"} & set(codes(audit.findings))


def test_a_minimum_below_a_months_interest_is_told():
    """200 a month against about 304 that a month adds never gets anywhere."""
    audit = audited(debt(**(CARD | {"outstanding_balance": 20_000, "minimum_payment": 200})))
    finding = next(each for each in audit.findings if each.code == "minimum_below_interest")

    assert finding.figures == {"bill_fen": 200_00, "interest_fen": 304_17}


def test_a_licensed_loan_above_the_line_gets_the_sentence_with_its_basis():
    """27% in all: the message names the figure, the line and the text it stands on, and admits nothing."""
    audit = audited(late_debt(40, rate="18%/year", penalty_rate="1.5x", penalties_so_far=1, **LOAN))
    zh, en = message_to_send(audit, "zh", "CNY"), message_to_send(audit, "en", "CNY")

    assert "27%" in zh
    assert "24%" in zh
    assert "法发〔2017〕22号" in zh
    assert "不表示认可" in zh
    assert "does not admit" in en
    assert not cites_four_times_lpr(zh + en)


def test_a_private_loan_is_checked_by_the_cap_of_its_contract_day():
    """24% agreed on 1 June 2025 against 12%: the excess is told with the cap of that day."""
    loan = debt(
        kind="private_loan", lender_kind="private_person", rate="24%/year", penalty_rate=None,
        arrears=10_000, oldest_due_date=date(2026, 6, 1), signed_on=date(2025, 6, 1),
    )  # fmt: skip
    audit = audited(loan)

    assert float(audit.cap) == 0.12
    assert {"above_private_cap", "overdue_rate_held_at_cap"} <= set(codes(audit.findings))
    assert "12%" in message_to_send(audit, "zh", "CNY")


def test_the_rate_behind_a_private_cap_is_cited_for_the_day_of_the_contract(monkeypatch, capsys, tmp_path):
    """3.00% of 1 June 2025, not a silence of the day of reading; and up to when the rate is known."""
    (tmp_path / "debts.toml").write_text(
        '[case]\nas_of = 2026-11-21\n[[debts]]\nid = "friend"\nlender = "示例朋友"\nkind = "private_loan"\n'
        "outstanding_balance = 10000\narrears = 10000\noldest_due_date = 2025-12-01\n"
        'rate = "24%/year"\nsigned_on = 2025-06-01\n',
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    told = " ".join(run_command(["audit", "friend", "--lang", "en"], monkeypatch, capsys).out.split())

    assert "on 1 June 2025: 3.00%" in told
    assert "known up to 19 March 2026" in told


def test_without_a_rate_nothing_is_compared_and_the_terms_are_asked_for():
    """Silence is not agreement: the audit says what it could not check."""
    audit = audited(late_debt(40, penalty_rate=None, penalties_so_far=100))

    assert audit.penalties is None
    assert "penalties_without_a_rate" in codes(audit.not_judged)
    assert "逾期利率" in message_to_send(audit, "zh", "CNY")


def test_penalties_on_a_debt_that_is_not_late_are_asked_about():
    """Nothing is overdue, yet 35.00 of penalties stand in the file."""
    audit = audited(debt(penalties_so_far=35))

    assert "penalties_while_nothing_is_late" in codes(audit.asks)


def test_a_few_fen_are_told_but_not_written_about():
    """Some fen beyond rounding are not worth a message."""
    audit = audited(debt(penalties_so_far="92.30", **LATE))

    assert audit.penalties.in_favour_of == "lender"
    assert "penalties_above_any_reading" not in codes(audit.asks)


@pytest.mark.parametrize("debt_id", ["duxiaoman", "old_loan"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_message_is_offered_for_a_debt_that_must_not_be_touched(debt_id, lang, monkeypatch, capsys):
    """What is not yours or may be too old is not written about, and the screen says why."""
    arguments = ["audit", debt_id, "-f", str(SAMPLE), "--lang", lang]
    told = run_command(arguments, monkeypatch, capsys).out
    report = json.loads(run_command([*arguments, "--json"], monkeypatch, capsys).out)["audits"][0]

    assert ("不要去问" if lang == "zh" else "Do not ask") in told
    assert report["asks"] == []
    assert report["message"]["zh"] is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_to_ask_exists_and_makes_no_false_claim(lang):
    """Each finding that asks has its sentence; none of them claims wrong law or threatens."""
    asks = {key: text for key, text in catalogue(lang, "audit").items() if key.startswith("ask.")}

    assert {f"ask.{code}" for code in (*_ASKED, *_ASKED_WHEN_LATE)} | {"ask.closing"} == set(asks)
    for text in asks.values():
        assert false_claims(text) == []
        assert not cites_article_70(text)
        assert not cites_four_times_lpr(text)
        assert not re.search(r"投诉|曝光|起诉你|违法|complain|illegal|sue you", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_screen_shows_each_bill_so_that_it_can_be_followed_by_hand(lang, monkeypatch, capsys):
    """Base, rate, days and amount of every unpaid bill, then the rules with their sources."""
    told = run_command(["audit", "huabei", "-f", str(SAMPLE), "--lang", lang], monkeypatch, capsys).out

    assert "1,604.00 × 0.05%" in told
    assert "57.74" in told
    assert "cn.financial_loans.total_cost_reduction" in told
    assert "法发〔2017〕22号" in told


def test_the_message_is_shown_in_the_lenders_language_with_its_twin(monkeypatch, capsys):
    """An English reader gets the Chinese sentence to send and what it means."""
    told = run_command(["audit", "zhaolian", "-f", str(SAMPLE), "--lang", "en"], monkeypatch, capsys).out

    assert "请提供逐期明细" in told.replace("\n    ", "")
    assert "break" in told


def test_all_debts_are_checked_in_short_and_in_the_order_of_the_file(monkeypatch, capsys):
    """Without a debt: every debt, its findings, and the command that shows more."""
    told = run_command(["audit", "-f", str(SAMPLE), "--lang", "en"], monkeypatch, capsys).out

    assert told.index("huabei") < told.index("jiebei") < told.index("old_loan")
    assert "debttriage audit zhaolian" in told


def test_the_json_holds_the_sum_bill_by_bill(monkeypatch, capsys):
    """Amounts with two decimals, rates as fractions, who is favoured, and both languages of the message."""
    printed = run_command(["audit", "zhaolian", "-f", str(SAMPLE), "--json"], monkeypatch, capsys)
    (audit,) = json.loads(printed.out)["audits"]

    assert audit["penalties"]["stated"] == "1020.00"
    assert audit["penalties"]["in_favour_of"] == "open"
    assert audit["yearly_cost"] == "0.2700"
    assert audit["cap"] == "0.2400"
    assert audit["message"]["zh"]
    assert audit["message"]["en"]


def test_a_mistyped_debt_is_a_usage_error(monkeypatch, capsys):
    """Exit 2, with the ids there are."""
    assert run_command(["audit", "nobody", "-f", str(SAMPLE)], monkeypatch, capsys).status == 2


def test_every_finding_of_the_audit_can_be_said():
    """Assumptions and findings have their words in both languages."""
    for lang in ("zh", "en"):
        for debt_id, audit in ((a.debt_id, a) for a, _ in _sample_audits()):
            assumed = audit.penalties.assumed if audit.penalties else ()
            assert all(has_sentence(lang, "audit", f"assumed.{each.code}") for each in assumed), debt_id


def _sample_audits():
    casefile, as_of = pipeline.read(SAMPLE, None, TODAY)
    return questions.audit(casefile, as_of)
