"""`debttriage letter`: what must not be sent is not drafted, whichever way it is asked for."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command_line import run_with_settings
from debttriage import pipeline
from debttriage.model.casefile import Casefile
from debttriage.model.problems import UserProblem
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.pipeline import drafting
from debttriage.write.messages import has_sentence, sentence

AS_OF = date(2026, 11, 21)
SAMPLE = str(Path(__file__).parent.parent / "sample_debts.toml")
INCOME = "[[budget.income]]\namount = 6000\nday = 10\n[[budget.essentials]]\namount = 3500\n"
LATE = "arrears = 900\noldest_due_date = 2026-08-20\n"
USED = "[debts.used_by]\n"
TOO_LITTLE = INCOME.replace("6000", "3000")
BUDGETS = {"no_budget": "", "no_proof": TOO_LITTLE, "ends_soon": TOO_LITTLE}
ILL = '[hardship]\ncause = "illness"\nsince = 2026-09-01\n'
STORIES: dict[str, tuple[str, str]] = {
    "not_mine": ("hardship_instalments", LATE + USED + "debtor_knew = false\n"
                 "debtor_handed_over_access = false\ndebtor_benefited = false\n"),
    "forced": ("penalty_relief", LATE + USED + "debtor_was_deceived_or_threatened = true\n"),
    "nobody_knows": ("full_and_final", LATE + USED + 'who = "x"\n'),
    "a_cousin_knew": ("not_my_debt", LATE + USED + "debtor_knew = true\n"),
    "too_old": ("hardship_instalments", "arrears = 5000\noldest_due_date = 2021-05-20\n"),
    "disputed": ("payment_suspension", LATE + "disputed_amount = 5000\n"),
    "before_a_court": ("hardship_instalments", LATE + 'stage = "court"\n'),
    "threats": ("request_breakdown", LATE + 'tags = ["threats", "illegal_lender"]\n'),
    "no_card": ("card_instalments", LATE),
    "not_late": ("penalty_relief", ""),
    "no_breach": ("complaint", LATE),
    "no_agent": ("cancel_agent", LATE),
    "no_proof": ("write_off", LATE + ILL),
    "no_budget": ("payment_suspension", LATE),
    "ends_soon": ("write_off", LATE + ILL + "expected_until = 2027-03-31\n"),
    "nobody_asks": ("hold_action", ""),
    "no_instalments": ("catch_up", LATE),
}  # fmt: skip


def debts_file(story: str) -> str:
    """A household with that one debt, as a file."""
    head = f"[case]\nas_of = 2026-11-21\n{BUDGETS.get(story, INCOME)}"
    start = '[[debts]]\nid = "d"\nlender = "示例消费金融"\nlender_kind = "consumer_finance"\n'
    return f"{head}{start}outstanding_balance = 5000\n{STORIES[story][1]}"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("story", STORIES)
def test_a_blocked_letter_ends_with_exit_3_and_its_reason(story, lang, tmp_path, monkeypatch, capsys):
    """Nothing is printed, nothing is written, and the reason stands in the language asked for."""
    (tmp_path / "debts.toml").write_text(debts_file(story), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEBTTRIAGE_LANG", lang)
    kind = STORIES[story][0]

    printed = run_with_settings(["letter", "d", "--kind", kind, "--out", "drafts"], monkeypatch, capsys)

    reasons = [sentence(lang, "routes", f"blocked.{code}") for code in blocked_codes(lang)]
    assert (3, "") == (printed.status, printed.out)
    assert kind in printed.err and any(reason in printed.err for reason in reasons)
    assert not (tmp_path / "drafts").exists()


def blocked_codes(lang):
    """Every code that has a sentence saying why a letter is blocked."""
    from debttriage.write.messages import catalogue

    return [key.removeprefix("blocked.") for key in catalogue(lang, "routes") if key.startswith("blocked.")]


def triage_of(story: str) -> Any:
    """The triage of that household."""
    import tomllib
    from decimal import Decimal

    values = tomllib.loads(debts_file(story), parse_float=Decimal)
    return pipeline.triage(Casefile.model_validate(values), AS_OF)


@pytest.mark.parametrize("story", STORIES)
def test_every_letter_that_is_not_offered_is_refused_with_a_reason(story):
    """All kinds, not only those people ask for; and those offered can all be drafted."""
    result = triage_of(story)
    route = result.routes[0]
    for kind in letter_rules().letters:
        if kind in route.may_be_drafted:
            assert drafting.draft(result, "d", kind, "zh").body
            continue
        with pytest.raises(UserProblem) as refused:
            drafting.draft(result, "d", kind, "zh")
        problem = refused.value.problems[0]
        assert problem.code == "letter_blocked"
        for lang in ("zh", "en"):
            assert has_sentence(lang, "routes", f"blocked.{problem.figures['because']}")


def test_the_reason_is_the_true_one():
    """A letter that lacks its own occasion says which, not merely that it does not fit."""
    reasons = {}
    for story in (
        "no_card",
        "not_late",
        "no_breach",
        "no_agent",
        "no_proof",
        "no_instalments",
        "no_budget",
        "ends_soon",
        "nobody_asks",
    ):
        with pytest.raises(UserProblem) as refused:
            drafting.draft(triage_of(story), "d", STORIES[story][0], "en")
        reasons[story] = refused.value.problems[0].figures["because"]

    assert reasons == {
        "no_card": "not_a_bank_card",
        "not_late": "needs_overdue",
        "no_breach": "needs_breaches",
        "no_agent": "needs_paid_agent",
        "no_proof": "needs_proof",
        "no_instalments": "needs_instalments_go_on",
        "no_budget": "needs_budget",
        "ends_soon": "needs_lasting",
        "nobody_asks": "needs_pressed",
    }


def test_every_letter_of_every_debt_can_be_asked_for_at_once(tmp_path, monkeypatch, capsys):
    """`letter DEBT --all` never stumbles over a letter that lacks its offer or its proof."""
    for story in STORIES:
        (tmp_path / "debts.toml").write_text(debts_file(story), "utf-8")
        monkeypatch.chdir(tmp_path)
        printed = run_with_settings(["letter", "d", "--all"], monkeypatch, capsys)

        assert (0, "") == (printed.status, printed.err), story


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_debt_that_the_plan_takes_care_of_gets_no_letter_unasked(lang, tmp_path, monkeypatch, capsys):
    """Nothing late and the plan keeps it so: no letter is pressed on anybody; those on request are named."""
    (tmp_path / "debts.toml").write_text(debts_file("not_late"), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEBTTRIAGE_LANG", lang)

    printed = run_with_settings(["letter", "d"], monkeypatch, capsys)
    asked = run_with_settings(["letter", "d", "--kind", "move_due_date"], monkeypatch, capsys)

    assert printed.status == 0 and "move_due_date" in printed.out
    assert sentence(lang, "routes", "letter_name.move_due_date") in printed.out
    assert asked.status == 0 and "move_due_date" not in asked.out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("command", "fits"), [("letter", "penalty_relief"), ("script", "incoming_call")])
def test_a_kind_that_does_not_exist_is_answered_with_those_that_fit(
    command, fits, lang, tmp_path, monkeypatch, capsys
):
    """Nobody has to guess the word: every kind that fits the debt is named, with what `--kind` takes."""
    (tmp_path / "debts.toml").write_text(debts_file("no_card"), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEBTTRIAGE_LANG", lang)

    printed = run_with_settings([command, "d", "--kind", "nonsense"], monkeypatch, capsys)

    assert (2, "") == (printed.status, printed.out)
    assert fits in printed.err and "nonsense" in printed.err


def test_a_debt_without_a_letter_is_named_beside_the_letters_of_the_others(monkeypatch, capsys):
    """`letter --all` leaves no debt unmentioned."""
    printed = run_with_settings(["letter", "--all", "--file", SAMPLE], monkeypatch, capsys)

    assert "没有要写的信：房东张先生、京东白条。" in printed.out


def test_one_kind_for_all_goes_to_those_debts_that_it_fits(monkeypatch, capsys):
    """`letter --all --kind card_instalments` writes to the card alone; a kind that fits none is refused."""
    asked = ["letter", "--all", "--file", SAMPLE, "--kind"]

    card = run_with_settings([*asked, "card_instalments"], monkeypatch, capsys)
    none = run_with_settings([*asked, "coerced_debt"], monkeypatch, capsys)

    assert card.status == 0 and card.out.count("信用卡欠款个性化分期还款申请") == 1
    assert (3, "") == (none.status, none.out)


def test_a_letter_that_admits_is_closed_even_if_a_route_came_to_list_it():
    """The gate stands by itself: it does not lean on the lists of letters by route."""
    closed = {}
    for story in ("not_mine", "forced", "nobody_knows", "too_old", "disputed", "before_a_court"):
        with pytest.raises(UserProblem) as refused:
            drafting.draft(triage_of(story), "d", "hardship_instalments", "en")
        closed[story] = refused.value.problems[0].figures["because"]

    assert all(because.startswith("would_admit") for because in closed.values()), closed


@pytest.mark.parametrize("command", [["letter", "--all"], ["script", "huabei"]], ids=["letters", "scripts"])
def test_a_page_on_the_screen_ends_where_it_ends(command, monkeypatch, capsys):
    """Remarks about other debts go to stderr: a page that is kept in a file is HTML to its last line."""
    printed = run_with_settings([*command, "--format", "html", "--file", SAMPLE], monkeypatch, capsys)

    assert printed.out.endswith("</html>\n")
    assert printed.err
