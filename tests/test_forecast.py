"""`forecast`: the money of the next days, when it runs short, and what to ask for in time."""

import io
import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from command_line import run_command
from debttriage.model.casefile import Casefile
from debttriage.pipeline import questions
from debttriage.rulebook.rulebook import DATA
from strategies import households

CASES = Path(__file__).parent / "cases"
FILE = CASES / "rent_before_payday" / "debts.toml"
SCHEMA = json.loads((DATA / "schemas" / "forecast.schema.json").read_text("utf-8"))
AS_OF = date(2026, 11, 21)
DAYS = 60


@pytest.fixture
def debttriage(monkeypatch, capsys):
    """`debttriage(*arguments)`."""
    return lambda *words, columns=80: run_command([str(word) for word in words], monkeypatch, capsys, columns)


def forecast_of(days=30, as_of=AS_OF, **file):
    """The forecast of a file given as tables."""
    return questions.forecast(Casefile.model_validate(file), as_of, days)


def budget(cash=1000, income=(), essentials=(), **more):
    """A budget table."""
    return {"cash": cash, "income": list(income), "essentials": list(essentials), **more}


def loan(**fields):
    """A loan that is up to date, with a bill of 500 on 5 December."""
    terms = {"rate": "12%/year", "instalment": 500, "instalments_left": 9, "next_due_date": date(2026, 12, 5)}
    names = {
        "id": "loan",
        "lender": "Example Finance",
        "kind": "instalment_loan",
        "outstanding_balance": 4000,
    }
    return {**names, **terms, **fields}


PAYDAY = {"amount": 3000, "day": 10}


def test_each_day_follows_from_the_day_before():
    """Income comes on its day, costs go on theirs, and what is spread goes evenly, to the cent."""
    file = budget(income=[PAYDAY], essentials=[{"amount": 800, "day": 8}, {"amount": 310}])

    days = {day.on: day for day in forecast_of(budget=file).low.days}

    assert (date(2026, 11, 21), date(2026, 12, 21)) == (min(days), max(days))
    assert 80_000 < days[date(2026, 12, 8)].essentials <= 81_034
    assert 300_000 == days[date(2026, 12, 10)].income
    # Ten days of November at 310/30 and 21 of December at 310/31 are 103.33 + 210.00.
    assert 100_000 + 300_000 - 80_000 - 31_333 == days[date(2026, 12, 21)].cash


def test_the_first_day_below_zero_and_below_the_reserve():
    """The reserve is touched before the money is gone, and both days are named."""
    file = budget(essentials=[{"amount": 600, "day": 1}, {"amount": 600, "day": 5}], reserve_target=500)

    low = forecast_of(budget=file).low

    assert (date(2026, 12, 1), 40_000) == (low.first_below_reserve.on, low.first_below_reserve.cash)
    assert (date(2026, 12, 5), -20_000) == (low.first_below_zero.on, low.first_below_zero.cash)
    assert low.first_below_zero == low.living_short


def test_a_bill_before_payday_is_asked_to_wait_for_it():
    """The exact ask: that sum, from that day, to the first day on which it is covered."""
    file = budget(cash=450, income=[PAYDAY], essentials=[{"amount": 300, "day": 8}])

    (missed,) = forecast_of(budget=file, debts=[loan()]).low.missed

    assert (15_000, 35_000) == (missed.can_pay, missed.short_by)
    assert ("ask_later_date", date(2026, 12, 10)) == (missed.ask.code, missed.covered_on)
    assert {"amount_fen": 50_000, "due_on": date(2026, 12, 5)}.items() <= missed.ask.figures.items()
    assert not missed.takes_living_money


def test_a_direct_debit_that_would_take_the_rent_is_named():
    """There is enough on the day of the debit, and then nothing for the rent three days later."""
    file = budget(cash=700, income=[PAYDAY], essentials=[{"amount": 600, "day": 8}])

    (missed,) = forecast_of(budget=file, debts=[loan()]).low.missed

    assert (10_000, True) == (missed.can_pay, missed.takes_living_money)


def test_a_bill_that_is_never_covered_asks_for_less():
    """Without money to come, a later day does not help: a part now and the rest in parts."""
    (missed,) = forecast_of(budget=budget(cash=200), debts=[loan()]).low.missed

    assert ("ask_part", None, 20_000) == (missed.ask.code, missed.covered_on, missed.can_pay)


def test_uncertain_income_counts_in_the_hopeful_scenario_only():
    """The low figure is the one to promise from."""
    file = budget(income=[{"amount": 900, "on": date(2026, 12, 1), "certain": False}])

    found = forecast_of(budget=file, debts=[loan(outstanding_balance=4000, instalment=1500)])

    assert (1, 0) == (len(found.low.missed), len(found.hopeful.missed))
    assert found.has_uncertain_income


def test_only_debts_that_are_up_to_date_have_bills():
    """Overdue debts belong to the plan, and what must not be paid is not counted; each with its reason."""
    late = loan(id="late", arrears=500, oldest_due_date=date(2026, 11, 5))
    fraud = {"debtor_knew": False, "debtor_handed_over_access": False, "debtor_benefited": False}
    not_mine = loan(id="not_mine", used_by=fraud)
    undated = {"id": "friend", "lender": "a friend", "kind": "private_loan", "outstanding_balance": 100}

    found = forecast_of(debts=[loan(), late, not_mine, undated])

    assert {"loan"} == {bill.debt_id for bill in found.bills}
    assert {"late": "in_arrears", "not_mine": "must_not_be_paid", "friend": "no_bill_known"} == {
        each.debt_id: each.because for each in found.left_out
    }


def test_agreed_instalments_are_bills_too():
    """A running agreement over old arrears is paid on its days."""
    agreed = {
        "signed_on": date(2026, 11, 1),
        "instalment": 400,
        "due_day": 9,
        "last_due_on": date(2027, 2, 9),
    }
    debt = loan(
        arrears=800,
        oldest_due_date=date(2026, 9, 5),
        outstanding_balance=1200,
        agreement=agreed,
        instalment=None,
    )

    found = forecast_of(debts=[debt], days=90)

    assert [date(2026, 12, 9), date(2027, 1, 9), date(2027, 2, 9)] == [bill.due_date for bill in found.bills]
    assert {(40_000, True)} == {(bill.amount, bill.is_agreed) for bill in found.bills}


def test_a_bill_due_today_is_still_ahead():
    """The due date is day 0: paid today it is on time."""
    found = forecast_of(debts=[loan(next_due_date=AS_OF)])

    assert AS_OF == found.bills[0].due_date


@given(households(), st.integers(1, 120))
def test_no_day_of_a_forecast_loses_or_invents_money(casefile, days):
    """Cash of a day = cash of the day before + income - living costs - bills; hopeful is never below low."""
    found = questions.forecast(casefile, casefile.case.as_of, days)

    for scenario in (found.low, found.hopeful):
        cash = casefile.budget.cash
        for number, day in enumerate(scenario.days):
            cash += day.income - day.essentials - day.bills
            assert (casefile.case.as_of + timedelta(days=number), cash) == (day.on, day.cash)
        assert sum(bill.amount for bill in found.bills) == sum(day.bills for day in scenario.days)
    assert all(
        low.cash <= hopeful.cash for low, hopeful in zip(found.low.days, found.hopeful.days, strict=True)
    )


@given(households())
def test_bills_are_missed_exactly_where_money_runs_short(casefile):
    """Enough on every day: nothing is missed.  Something missed: the money ends within the look-ahead."""
    found = questions.forecast(casefile, casefile.case.as_of, DAYS).low
    longer = questions.forecast(casefile, casefile.case.as_of, DAYS + 92).low

    if longer.first_below_zero is None:
        assert () == found.missed
    for missed in found.missed:
        assert missed.can_pay + missed.short_by == missed.bill.amount
        assert missed.covered_on is None or missed.covered_on > missed.bill.due_date


@given(st.integers(1, 1499), st.integers(0, 900), st.integers(1, 31), st.integers(500, 1500))
def test_money_for_living_is_never_promised_to_a_lender(cash, rent, rent_day, bill):
    """What can be paid of a missed bill, with every bill paid, leaves living costs covered."""
    essentials = [{"amount": rent, "day": rent_day}, {"amount": 300}]
    money = budget(cash, [PAYDAY | {"amount": 1000}], essentials)
    low = forecast_of(DAYS, budget=money, debts=[loan(instalment=bill)]).low
    first = min((missed.bill.due_date for missed in low.missed), default=None)
    part = next((missed.can_pay for missed in low.missed if missed.bill.due_date == first), 0)
    assume(part)

    after = [day for day in low.days if day.on > first]
    left = next(day.cash + day.bills for day in low.days if day.on == first) - part
    living = [day.income - day.essentials for day in after]
    assert all(left + sum(living[:count]) >= 0 for count in range(len(living)))


@pytest.mark.parametrize("path", [FILE, CASES.parent.parent / "sample_debts.toml"], ids=["early", "sample"])
def test_the_json_of_a_forecast_keeps_to_its_schema(path, debttriage):
    """Checked with somebody else's validator."""
    report = json.loads(debttriage("forecast", path, "--json", "--as-of", AS_OF).out)

    assert [] == list(Draft202012Validator(SCHEMA).iter_errors(report))
    assert 91 == len(report["low"]["series"])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_wider_than_the_screen(columns, lang, debttriage):
    """Bars, tables and sentences keep to the width, with Chinese characters two cells wide."""
    for more in ([], ["--details", "all"]):
        printed = debttriage("forecast", FILE, "--lang", lang, *more, columns=columns)
        assert [] == [line for line in printed.out.splitlines() if cell_len(line) > columns]


def test_a_console_without_blocks_gets_plain_signs(monkeypatch, debttriage):
    """A GBK console shows every sign of the forecast, in one cell a sign."""
    gbk = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", gbk)

    debttriage("forecast", FILE, "--lang", "zh")

    gbk.flush()
    text = gbk.buffer.getvalue().decode("gbk")
    assert "####" in text
    assert "█" not in text
    assert "?" not in text


def test_a_file_without_money_is_not_called_enough(debttriage, tmp_path):
    """Nothing known is not the same as nothing needed."""
    (tmp_path / "debts.toml").write_text("[case]\nas_of = 2026-11-21\n")

    printed = debttriage("forecast", tmp_path / "debts.toml", "--lang", "en")

    assert (0, False) == (printed.status, "Enough" in printed.out)


def test_longer_and_shorter_looks_agree(debttriage):
    """`--days` changes how far is looked, not what is seen."""
    short, long = (
        json.loads(debttriage("forecast", FILE, "--days", days, "--json").out)["low"]["series"]
        for days in (30, 60)
    )

    assert short == long[: len(short)]


def test_what_is_not_there_is_not_spoken_of(debttriage, tmp_path):
    """No reserve aimed at, no bill to come, no bar to draw: none of the three is mentioned as if it were."""
    file = tmp_path / "debts.toml"
    file.write_text(
        "[case]\nas_of = 2026-11-21\n[budget]\ncash = 1\n[[budget.essentials]]\namount = 900\n"
        '[[debts]]\nid = "friend"\nlender = "Friend"\nkind = "private_loan"\noutstanding_balance = 500\n',
        "utf-8",
    )

    printed = debttriage("forecast", file, "--lang", "en").out

    assert "reserve" not in printed
    assert "can be paid" not in printed
    assert "the bar" not in printed
    assert "No bill that is counted here falls due" in printed
