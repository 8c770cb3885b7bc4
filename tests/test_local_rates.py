"""A loan prime rate continued by the user changes judgements, and each screen says up to when it is known."""

import json
from pathlib import Path

import pytest

from command_line import run_command, run_with_settings

DEBTS = """
[case]
as_of = 2026-11-21

[budget]
cash = 1000.00

[[debts]]
id = "friend"
lender = "示例朋友"
kind = "private_loan"
outstanding_balance = 10000.00
arrears = 10000.00
oldest_due_date = 2026-10-01
rate = "15%/year"
signed_on = 2026-04-01
"""
LOCAL = '[one_year]\n2026-03-20 = "2.50%"\n'


@pytest.fixture
def debts_file(tmp_path: Path) -> Path:
    """A private loan made after the last day that the shipped table knows."""
    path = tmp_path / "debts.toml"
    path.write_text(DEBTS, "utf-8")
    return path


def judged(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict:
    """What `explain --json` says of the loan."""
    printed = run_command(["explain", "friend", "-f", str(path), "--json"], monkeypatch, capsys)
    assert printed.status == 0
    return json.loads(printed.out)["assessment"]


def test_a_local_file_beside_the_debts_changes_the_cap_of_a_private_loan(debts_file, monkeypatch, capsys):
    """Without it the cap of that contract day is not judged; with it 15% is above four times 2.50%."""
    before = judged(debts_file, monkeypatch, capsys)
    (debts_file.parent / "lpr.toml").write_text(LOCAL, "utf-8")
    after = judged(debts_file, monkeypatch, capsys)

    assert "rate_cap_on_this_day" in [finding["code"] for finding in before["not_judged"]]
    said = {finding["code"]: finding["figures"] for finding in after["findings"]}
    assert said["above_private_cap"]["cap_rate"] == "0.1000"


def test_a_local_file_named_by_its_variable_does_the_same(debts_file, monkeypatch, capsys):
    """DEBTTRIAGE_LPR names a file anywhere."""
    elsewhere = debts_file.parent / "somewhere.toml"
    elsewhere.write_text(LOCAL, "utf-8")
    monkeypatch.setenv("DEBTTRIAGE_LPR", str(elsewhere))
    printed = run_with_settings(["rank", str(debts_file), "--json"], monkeypatch, capsys)

    assert "rate_cap_on_this_day" not in json.loads(printed.out)["ranking"][0]["not_judged"]


def test_what_one_run_learned_is_forgotten_by_the_next(debts_file, monkeypatch, capsys):
    """Another file without a local table is judged by the shipped one alone."""
    local = debts_file.parent / "lpr.toml"
    local.write_text(LOCAL, "utf-8")
    judged(debts_file, monkeypatch, capsys)
    local.unlink()

    found = judged(debts_file, monkeypatch, capsys)["not_judged"]
    assert "rate_cap_on_this_day" in [finding["code"] for finding in found]


@pytest.mark.parametrize("command", [["plan"], ["compare"]], ids=lambda command: command[0])
def test_output_that_stands_on_the_lpr_says_up_to_when_it_is_known(command, debts_file, monkeypatch, capsys):
    """The shipped table ends on 19 March 2026; a local file moves that day and is named."""
    arguments = [*command, str(debts_file), "--lang", "en"]
    shipped = " ".join(run_command(arguments, monkeypatch, capsys).out.split())
    (debts_file.parent / "lpr.toml").write_text(LOCAL, "utf-8")
    extended = " ".join(run_command(arguments, monkeypatch, capsys).out.split())

    assert "known up to 19 March 2026" in shipped
    assert "known up to 19 April 2026" in extended
    assert "from 20 March 2026 on come from your own lpr.toml" in extended


def test_the_json_of_a_plan_says_so_too(debts_file, monkeypatch, capsys):
    """A day, or null where no figure stands on the rate."""
    printed = run_command(["plan", str(debts_file), "--json"], monkeypatch, capsys)

    assert json.loads(printed.out)["lpr_known_until"] == "2026-03-19"


def test_a_local_file_that_cannot_be_read_is_a_problem_to_put_right(debts_file, monkeypatch, capsys):
    """Exit 3 and a sentence with the line, never a plan on half of it."""
    (debts_file.parent / "lpr.toml").write_text('[one_year]\n2026-03-20 = "2.5"\n', "utf-8")
    printed = run_command(["plan", str(debts_file), "--lang", "zh"], monkeypatch, capsys)

    assert printed.status == 3
    assert "lpr.toml" in printed.err
    assert "one_year.2026-03-20" in printed.err
