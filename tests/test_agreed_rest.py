"""An agreement whose instalments do not reach the balance: `check` asks, the plan says what it assumes."""

from datetime import date
from pathlib import Path

import pytest

from command_line import run_command
from debttriage.pipeline import triage
from plan_cases import AS_OF, casefile, late_pay_later

AGREED = {"signed_on": date(2026, 10, 1), "instalment": 500, "due_day": 20, "last_due_on": date(2027, 9, 20)}
FILE = """
[case]
as_of = 2026-11-21
[budget]
cash = 3200
[[budget.income]]
amount = 8600
day = 10
[[debts]]
id = "huabei"
lender = "huabei"
outstanding_balance = 12480.00
arrears = 3214.55
oldest_due_date = 2026-09-10
[debts.agreement]
signed_on = 2026-10-01
instalment = {instalment}
due_day = 20
last_due_on = 2027-09-20
"""


def written(folder: Path, instalment: str) -> str:
    """The household as a file."""
    path = folder / "debts.toml"
    path.write_text(FILE.format(instalment=instalment), "utf-8")
    return str(path)


@pytest.mark.parametrize(("lang", "asks"), [("en", "7480.00"), ("zh", "7480.00")])
def test_check_asks_what_happens_to_the_rest(lang, asks, tmp_path, monkeypatch, capsys):
    """Ten instalments of 500 come to 5,000 of 12,480."""
    printed = run_command(["check", written(tmp_path, "500.00"), "--lang", lang], monkeypatch, capsys).out

    assert asks in printed
    assert "huabei.agreement.instalment" in printed


def test_check_asks_nothing_where_the_instalments_reach(tmp_path, monkeypatch, capsys):
    """Ten instalments of 1,248 are the whole balance."""
    printed = run_command(["check", written(tmp_path, "1248.00"), "--lang", "en"], monkeypatch, capsys).out

    assert "huabei.agreement" not in printed


def test_the_plan_says_what_it_takes_the_rest_for(tmp_path, monkeypatch, capsys):
    """Due with the last instalment, bearing nothing until then: the screen says so, with sum and day."""
    printed = run_command(["plan", written(tmp_path, "500.00"), "--lang", "en"], monkeypatch, capsys).out

    said = " ".join(printed.split())
    assert "leaves CNY 7,480.00 of the balance open" in said
    assert "20 September 2027" in said


def test_the_reason_stands_only_where_there_is_a_rest():
    """The finding carries the sum; without a rest it is not there."""
    whole, part = (
        triage(casefile([late_pay_later("a", date(2026, 9, 10), sum_, agreement=AGREED)]), AS_OF)
        for sum_ in ("5000", "9000")
    )

    codes = [[r.code for r in each.planning.recommended.reasons] for each in (whole, part)]
    assert ["agreement_rest" in found for found in codes] == [False, True]
