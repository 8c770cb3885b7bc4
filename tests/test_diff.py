"""`diff`: what changed between two sessions, and why the plan moved."""

from datetime import date
from pathlib import Path

import pytest

from command_line import run_command
from debttriage import pipeline
from debttriage.model.casefile import Casefile
from debttriage.pipeline import comparing
from debttriage.write.diff_facts import fact_changes
from debttriage.write.diff_lines import diff_lines, diff_sections
from debttriage.write.screen import Screen

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
OLD_DAY, NEW_DAY = date(2026, 11, 21), date(2026, 12, 12)
CARD = {
    "id": "card", "lender": "Example Bank", "kind": "card", "outstanding_balance": "9000", "arrears": "900",
    "oldest_due_date": date(2026, 10, 30), "rate": "0.05%/day", "minimum_payment": "450",
    "next_due_date": date(2026, 11, 30),
}  # fmt: skip
FRIEND = {"id": "friend", "lender": "Zhao", "kind": "private_loan", "outstanding_balance": "500"}
BUDGET = {"cash": "800", "income": [{"amount": "3000", "day": 10}], "essentials": [{"amount": "2200"}]}
PAPER = {"kind": "demand_letter", "received_on": date(2026, 12, 1)}


def household(day, *debts, **budget):
    """A casefile of that day."""
    fields = {"case": {"as_of": day}, "budget": BUDGET | budget, "debts": list(debts)}
    return Casefile.model_validate(fields)


def compared(old, new, lang="en"):
    """The sections between two casefiles, by name."""
    first, last, steps = comparing.steps_between(old, new, old.case.as_of, new.case.as_of)
    return dict(diff_sections(first, last, steps, Screen(lang, 80, new.case.as_of)))


def test_the_same_file_on_the_same_day_has_no_changes():
    """Nothing is reported where nothing changed."""
    case = household(OLD_DAY, CARD, FRIEND)

    assert {"facts": [], "order": [], "plan": [], "letters": [], "why": []} == compared(case, case)


def test_facts_name_the_debt_the_field_and_both_values():
    """A balance that fell, a paper that came and a debt that is gone are each one line."""
    old = household(OLD_DAY, CARD, FRIEND)
    new = household(OLD_DAY, CARD | {"outstanding_balance": "8200", "papers": [PAPER]})

    facts = compared(old, new)["facts"]

    assert "No longer there: Zhao." in facts
    assert "Example Bank: owed from 9,000.00 to 8,200.00" in facts
    assert any("added: " in line and "1 December 2026" in line for line in facts)
    assert 3 == len(facts)


def test_time_alone_moves_the_plan_and_says_so():
    """The same facts three weeks later: the only reason given is the days that passed."""
    old = household(OLD_DAY, CARD)
    later = household(OLD_DAY, CARD)
    first, last, steps = comparing.steps_between(old, later, OLD_DAY, NEW_DAY)
    sections = dict(diff_sections(first, last, steps, Screen("en", 80, NEW_DAY)))

    assert [] == sections["facts"]
    assert sections["plan"]
    assert [True] == [line.startswith("The days from 21 November 2026") for line in sections["why"]]


def test_a_smaller_income_is_named_as_the_reason():
    """What the budget changed is not put down to the debts."""
    old = household(OLD_DAY, CARD)
    new = household(OLD_DAY, CARD, income=[{"amount": "2500", "day": 10}])

    why = compared(old, new)["why"]
    assert [True] == [line.startswith("Income and spending changed") for line in why]
    assert "a month for debts" in why[0]


def test_the_steps_lead_from_the_old_plan_to_the_new():
    """Each step starts where the one before ended, and the last is the new file itself."""
    old = household(OLD_DAY, CARD, FRIEND)
    new = household(NEW_DAY, CARD | {"outstanding_balance": "8600"}, FRIEND, cash="100")
    first, last, steps = comparing.steps_between(old, new, OLD_DAY, NEW_DAY)

    assert ["time", "budget", "debts"] == [name for name, _ in steps]
    assert last == steps[-1][1]
    assert first == pipeline.triage(old, OLD_DAY)
    assert last == pipeline.triage(new, NEW_DAY)


def test_numbers_that_identify_somebody_are_not_shown():
    """A changed telephone or account number is mentioned, its digits are not."""
    old = household(OLD_DAY, CARD | {"account_ref": "6225880011"})
    new = household(OLD_DAY, CARD | {"account_ref": "6225990022"})

    text = " ".join(fact_changes(old, new, Screen("en", 80, OLD_DAY)))
    assert "account number changed" in text
    assert "6225" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_section_is_said_in_both_languages(lang):
    """All five sections have their heading, also where nothing changed."""
    case = household(OLD_DAY, CARD)
    first, last, steps = comparing.steps_between(case, case, OLD_DAY, OLD_DAY)

    text = "\n".join(diff_lines(first, last, steps, Screen(lang, 80, OLD_DAY)))
    nothing = {"zh": "没有变化。", "en": "No change."}[lang]
    assert 5 == text.count(nothing)


def test_the_command_reads_each_file_on_its_own_day(monkeypatch, capsys):
    """The old file is judged on its own day, the new one on `--as-of`."""
    printed = run_command(
        ["diff", str(SAMPLE), str(SAMPLE), "--as-of", "2026-12-12", "--lang", "en"], monkeypatch, capsys
    )

    assert 0 == printed.status
    assert printed.out.startswith("What changed from 21 November 2026 to 12 December 2026")


def test_a_newer_day_and_one_balance_are_not_put_down_to_income():
    """Only the day of the figures and one balance differ: nothing is said of income and spending."""
    old = household(OLD_DAY, CARD)
    new = household(NEW_DAY, CARD | {"outstanding_balance": "8200"})

    why = " ".join(compared(old, new)["why"])

    assert "Income and spending" not in why
    assert "The debts changed" in why


def test_the_same_debts_with_figures_of_a_newer_day_are_called_that():
    """Nobody claims that the debts or the income changed where only the day of the figures did."""
    why = compared(household(OLD_DAY, CARD), household(NEW_DAY, CARD))["why"]

    assert not any(line.startswith(("Income and spending", "The debts changed")) for line in why)
    assert any(line.startswith("The figures are now those of 12 December 2026") for line in why)


def test_amounts_are_written_as_everywhere_else():
    """Thousands are set apart, in the fields of a debt and of the budget."""
    old = household(OLD_DAY, CARD)
    new = household(OLD_DAY, CARD | {"outstanding_balance": "8200"}, cash="1800", reserve_target="3000")

    facts = compared(old, new)["facts"]

    assert "Example Bank: owed from 9,000.00 to 8,200.00" in facts
    assert any("800.00 to 1,800.00" in line for line in facts)
