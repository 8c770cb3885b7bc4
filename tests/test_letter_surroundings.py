"""What stands around a letter is for the person: in their language, in its order, with nothing too much."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from command_line import run_with_settings
from debttriage.negotiate.evidence import evidence_list
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.write.letters import draft_letter, letter_text, short_text
from debttriage.write.messages import sentence
from letter_situations import LATE, OCCASIONS, Occasion, case_in

SAMPLE = str(Path(__file__).parent.parent / "sample_debts.toml")
ALWAYS_LAST = {lang: sentence(lang, "routes", "before.keep_a_copy") for lang in ("zh", "en")}
HEADING = {"zh": "致：", "en": "To: "}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_before_sending_speaks_the_screens_language(lang, monkeypatch, capsys):
    """Letters to Chinese lenders stay Chinese, and who reads English finds the list in English."""
    monkeypatch.setenv("DEBTTRIAGE_LANG", lang)
    printed = run_with_settings(["letter", "huabei", "--file", SAMPLE], monkeypatch, capsys)

    assert HEADING["zh"] in printed.out
    assert ALWAYS_LAST[lang] in " ".join(printed.out.split())


@pytest.mark.parametrize("command", [["plan"], ["letter", "--all", "--format", "docx"]])
def test_the_list_beside_files_speaks_it_too(command, tmp_path, monkeypatch, capsys):
    """The page beside the plan's letters, and what is said when letters are written as documents."""
    monkeypatch.setenv("DEBTTRIAGE_LANG", "en")
    where = [SAMPLE] if command == ["plan"] else ["--file", SAMPLE]
    printed = run_with_settings([*command, *where, "--out", str(tmp_path)], monkeypatch, capsys)
    pages = "".join(page.read_text("utf-8") for page in tmp_path.glob("*before-sending.txt"))
    shown = " ".join((printed.out + pages).split())

    assert ALWAYS_LAST["en"] in shown and ALWAYS_LAST["zh"] not in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_beside_the_letters_have_no_commands(lang, tmp_path, monkeypatch, capsys):
    """What is ticked with a pen says in words what to note and what to draft; commands stay on the screen."""
    monkeypatch.setenv("DEBTTRIAGE_LANG", lang)
    run_with_settings(["plan", SAMPLE, "--out", str(tmp_path), "--format", "txt"], monkeypatch, capsys)
    screen = run_with_settings(["letter", "huabei", "--file", SAMPLE], monkeypatch, capsys).out
    pages = [page.read_text("utf-8") for page in tmp_path.glob("*-sending.txt")]

    assert 2 == len(pages)
    assert [] == [found for page in pages for found in re.findall(r"debttriage [a-z]+|--[a-z]+", page)]
    assert "213.00" in pages[0] + pages[1] and "元元" not in pages[0] + pages[1]
    assert "debttriage log letter-sent" in screen


def test_asking_for_the_english_twin_asks_for_an_english_screen(monkeypatch, capsys):
    """`--lang` is the language of the letter and of what stands around it."""
    monkeypatch.setenv("DEBTTRIAGE_LANG", "zh")
    command = ["letter", "huabei", "--lang", "en", "--file", SAMPLE]
    printed = run_with_settings(command, monkeypatch, capsys)

    assert HEADING["en"] in printed.out and ALWAYS_LAST["en"] in " ".join(printed.out.split())


REFUSALS = {
    "a word in the log": {
        "contacts": [{"at": datetime(2026, 11, 15, 10, 0), "direction": "in", "said": "分期申请没通过"}]
    },
    "terms of their own": {"offers": [{"instalments": 12, "instalment": 920}]},
}


@pytest.mark.parametrize("refusal", [None, *REFUSALS])
def test_the_letter_that_asks_again_waits_for_a_refusal(refusal):
    """It says that they refused: until the file knows of it, it is drafted only by name."""
    case, _ = case_in("bank", "internal", "own", Occasion(lateness=LATE, facts=REFUSALS.get(refusal or "")))

    assert ("reconsider_refusal" in case.route.letters) == (refusal is not None)
    assert "reconsider_refusal" in case.route.may_be_drafted


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("kind", "story", "occasion"), [
    ("guarantor_notice", "own", "guarantor"),
    ("claim_on_user", "lent_access", "late"),
    ("cancel_agent", "own", "paid_agent"),
])  # fmt: skip
def test_a_notice_to_another_person_names_no_account(kind, story, occasion, lang):
    """A mother, a cousin or an agent needs no number of the account."""
    basis = OCCASIONS[occasion]
    known = Occasion(basis.money, basis.lateness, {**(basis.facts or {}), "account_ref": "6225000099998888"})
    case, offer = case_in("bank", "internal", story, known)
    letter = draft_letter(letter_facts(kind, case, offer), lang)

    assert "8888" not in letter_text(letter, "txt") + short_text(letter)


@pytest.mark.parametrize(("lender_kind", "contract"), [
    ("landlord", "lease"), ("utility", "supply_contract"), ("bank", "contract"),
])  # fmt: skip
def test_who_lent_nothing_is_not_asked_for_a_loan_contract(lender_kind, contract):
    """Of a landlord the lease, of a supplier the supply contract, of a bank the loan contract."""
    case, _ = case_in(lender_kind, "internal", "disputed", OCCASIONS["late"])
    asked = evidence_list(case).usually_asked
    own = evidence_list(case_in("landlord", "internal", "own", OCCASIONS["late"])[0]).usually_asked

    assert {paper for paper in asked if "contract" in paper or paper == "lease"} == {contract}
    assert "lease" in own and "contract" not in own


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("lender_kind", ["landlord", "utility"])
@pytest.mark.parametrize(("money", "is_promised"), [("late", True), ("nothing_left", False)])
def test_current_rent_is_promised_only_where_the_budget_holds_it(lender_kind, money, is_promised, lang):
    """Where living costs exceed income, neither the letter nor its list speaks of paying on time."""
    case, offer = case_in(lender_kind, "internal", "own", OCCASIONS[money])
    letter = draft_letter(letter_facts("arrears_plan", case, offer), lang)
    promise = {"zh": "当期的费用", "en": "current charges"}[lang]
    listed = sentence(lang, "routes", "before.promise_only_what_is_budgeted")

    assert (promise in letter_text(letter, "txt")) == is_promised
    assert (promise in short_text(letter)) == is_promised
    assert (listed in letter.before_you_send) == is_promised


@pytest.mark.parametrize("tag", ["business", "房贷"])
def test_rules_of_consumer_credit_are_not_cited_about_other_loans(tag):
    """A business loan or a mortgage is no consumer credit, and a clerk would say so."""
    spoken_of = {"third_parties", "connected_calls", "calling_hours", "consumer_relief"}
    plain, tagged = (
        case_in("bank", "internal", "own", Occasion(lateness=LATE, facts={"tags": tags}))
        for tags in ([], [tag])
    )

    assert spoken_of & set(letter_facts("hold_action", *plain).citations)
    assert not spoken_of & set(letter_facts("hold_action", *tagged).citations)


@pytest.mark.parametrize("to", ["txt", "json"])
def test_nothing_follows_at_the_lender_when_somebody_else_is_written_to(to, tmp_path, monkeypatch, capsys):
    """After a notice to a mother there is no step at the bank to wait for."""
    path = tmp_path / "debts.toml"
    late = "outstanding_balance = 9000\narrears = 900\noldest_due_date = 2026-10-01\n"
    security = '[debts.security]\nkind = "guarantor"\nwhat = "母亲"\n'
    debt = '[[debts]]\nid = "d"\nlender = "示例消费金融"\nlender_kind = "consumer_finance"\n'
    path.write_text(f"[case]\nas_of = 2026-11-21\n{debt}{late}{security}", "utf-8")
    flags = ["--json"] if to == "json" else []

    def printed(kind):
        command = ["letter", "d", "--kind", kind, "--file", str(path), "--lang", "en", *flags]
        return run_with_settings(command, monkeypatch, capsys).out

    assert "Make sure they have it" in " ".join(printed("hold_action").split())
    assert "母亲" in printed("guarantor_notice")
    assert "Make sure they have it" not in " ".join(printed("guarantor_notice").split())
