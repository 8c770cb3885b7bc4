"""Our arithmetic gives the numbers that others have published; `fixtures/cases/` names the sources."""

import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from debttriage.assess.arrears import bucket_number, status_bounds
from debttriage.model.annual_cost import (
    UnitFlow,
    effective_yearly_rate,
    rate_per_unit,
    whole_periods_back,
    yearly_rate,
)
from debttriage.model.dates import add_months, add_years
from debttriage.model.money import amount_text, parse_amount, payable, split
from debttriage.model.time_value import level_payment_exact
from plain_schedule import repayment_schedule
from simple_interest_ledger import ROUNDINGS, SimpleInterestLedger

CASES = Path(__file__).parent / "fixtures" / "cases"
METHODS = {"等额本息": "equal_instalment", "等额本金": "equal_principal"}


def published(name: str) -> dict[str, Any]:
    """One file of published numbers."""
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))


def cases_of(name: str, *functions: str) -> list[Any]:
    """Its cases (those about one of `functions`), each under its own id."""
    chosen = [case for case in published(name)["case"] if not functions or case["fn"] in functions]
    return [pytest.param(case, id=case["id"]) for case in chosen]


def quotient(text: str) -> Fraction:
    """A number printed plainly or as a quotient, "0.08/12"."""
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or "1")


def near(published_value: str, actual: Fraction | Decimal, tolerance: str) -> bool:
    """Whether both agree within the tolerance that the file states."""
    return abs(Fraction(published_value) - Fraction(actual)) <= Fraction(tolerance)


def test_every_file_of_published_numbers_is_compared_with():
    """No published table lies unused, and no unconfirmed example stands among them."""
    text = Path(__file__).read_text("utf-8")

    for path in CASES.glob("*.toml"):
        assert f'"{path.stem}"' in text
        assert "confirmed = false" not in path.read_text("utf-8")


# Schedules


@pytest.mark.parametrize("case", cases_of("cn_instalments"))
def test_a_chinese_mortgage_asks_for_the_published_instalments(case):
    """Equal instalments and equal principal give the first, last and total payments that calculators show."""
    principal, rate = parse_amount(case["principal"]), Fraction(case["annual_rate"]) / 12
    rows = repayment_schedule(principal, rate, case["months"], METHODS[case["method"]])

    if "payment_last" in case:
        assert near(case["payment_last"], Fraction(rows[-1].payment, 100), case["tol"])
    for month, left in case.get("principal_left_after", []):
        # The page computes without rounding; ours rounds each month by half a fen at most, as loans do.
        assert near(left, Fraction(rows[month - 1].principal_left, 100), "0.06")
    if "total_payment_yuan" in case:
        level = level_payment_exact(principal, rate, case["months"])
        assert near(case["total_payment_yuan"], level * case["months"] / 100, case["tol"])
    assert near(case["payment_first"], Fraction(rows[0].payment, 100), case["tol"])


@pytest.mark.parametrize("case", cases_of("cn_instalments"))
def test_unrounded_interest_of_a_mortgage_adds_up_to_the_published_total(case):
    """Before any rounding the total interest is the published one, to the fen."""
    principal, months = parse_amount(case["principal"]), case["months"]
    rate = Fraction(case["annual_rate"]) / 12
    totals = {
        "等额本息": level_payment_exact(principal, rate, months) * months - principal,
        "等额本金": principal * rate * (months + 1) / 2,
    }

    total = totals[case["method"]] / 100

    if "total_interest_unrounded" in case:
        assert near(case["total_interest_unrounded"], total, case["tol"])
    else:
        assert total > 0


@pytest.mark.parametrize("case", cases_of("amortisation_tables"))
def test_a_published_table_is_met_row_by_row(case):
    """Interest, principal and what is left agree with every published row."""
    left, rate = parse_amount(case["principal"]), quotient(case["rate_per_period"])
    level, published_rows = parse_amount(case["payment"]), {row[0]: row[1:] for row in case["rows"]}
    actual = {}
    for number in range(1, case["periods"] + 1):
        interest = payable(left * rate)
        repaid = min(left, level - interest)
        left -= repaid
        actual[number] = (interest, repaid, left)

    for number, row in published_rows.items():
        for expected, fen in zip(row, actual[number], strict=True):
            assert near(expected, Fraction(fen, 100), case["tol"])


def test_a_loan_worked_out_with_our_equal_instalment_is_the_published_table():
    """Period by period it is the published ten-year table, its last row exact."""
    case = published("amortisation_tables")["case"][0]
    rows = repayment_schedule(
        parse_amount(case["principal"]),
        quotient(case["rate_per_period"]),
        case["periods"],
        "equal_instalment",
    )

    for row, (number, interest, repaid, left) in zip(rows, case["rows"], strict=True):
        assert number == row.number
        assert near(interest, Fraction(row.interest, 100), case["tol"])
        assert near(repaid, Fraction(row.principal, 100), "0.02")
        assert near(left, Fraction(row.principal_left, 100), "0.03")
    assert parse_amount(case["payment"]) == rows[0].payment
    assert rows[-1].principal_left == 0


def test_the_rate_behind_a_published_instalment_is_found():
    """From the instalments alone, the yearly rate comes out as published."""
    case = published("amortisation_tables")["case"][1]
    instalment = parse_amount(case["payment"])
    flows = [UnitFlow(0, Fraction(0), parse_amount(case["principal"]))]
    flows += [UnitFlow(number, Fraction(0), -instalment) for number in range(1, case["periods"] + 1)]

    assert near(case["implied_nominal_rate"], 12 * rate_per_unit(flows), "0.00000001")


# Time value of money: thin readings of the product's own functions


def level_payment(rate: Fraction, periods: int, received: Fraction) -> Fraction:
    """Money paid each period (negative) for money received now."""
    return -level_payment_exact(100, rate, periods) * received / 100


def paid_off(rate: Fraction, period: int, periods: int, received: Fraction) -> tuple[Fraction, Fraction]:
    """Interest and principal of one period, both negative."""
    level, left = level_payment(rate, periods, received), received
    for _ in range(period - 1):
        left += left * rate + level
    return -left * rate, level + left * rate


@pytest.mark.parametrize("case", cases_of("numpy_financial", "pmt"))
def test_level_payments_agree_with_the_published_ones(case):
    """The equal instalment is the published one to twenty-four digits."""
    rate, periods, received = case["args"]

    actual = level_payment(quotient(rate), int(periods), Fraction(received))

    assert near(case["expect"], actual, "1e-21")


@pytest.mark.parametrize("case", cases_of("numpy_financial", "ppmt", "ppmt_series", "ipmt_series"))
def test_interest_and_principal_of_each_period_agree_with_the_published_ones(case):
    """The two parts of an instalment are the published ones."""
    rate, number, periods, received = case["args"]
    numbers = [int(number)] if case["fn"] == "ppmt" else list(range(1, int(number) + 1))
    expected = case.get("expect_series") or [case["expect"]]

    for period, value in zip(numbers, expected, strict=True):
        interest, repaid = paid_off(quotient(rate), period, int(periods), Fraction(received))
        assert near(value, interest if case["fn"] == "ipmt_series" else repaid, case.get("tol", "1e-21"))


@pytest.mark.parametrize("case", cases_of("numpy_financial", "pv", "fv"))
def test_present_and_future_values_agree_with_the_published_ones(case):
    """The value of equal payments, now and at the end, follows from the same instalment formula."""
    rate, periods, payment = (quotient(text) for text in case["args"][:3])
    factor = level_payment_exact(1, rate, int(periods))
    now = -payment / factor

    actual = now if case["fn"] == "pv" else now * (1 + rate) ** int(periods)

    assert near(case["expect"], actual, "1e-20")


def test_the_number_of_payments_agrees_with_the_published_one():
    """Payments of that size reach the sum after as many periods as published, a part of a period included."""
    (case,) = (param.values[0] for param in cases_of("numpy_financial", "nper"))
    rate, payment, _, aim = (quotient(text) for text in case["args"])
    growth = 1 + aim * rate / -payment

    periods = Decimal(growth.numerator / Decimal(growth.denominator)).ln() / (1 + Decimal("0.075")).ln()

    assert near(case["expect"], periods, case["tol"])


def test_the_worth_of_a_stream_agrees_with_the_published_one():
    """Discounted at the published rate, the stream is worth what is published."""
    (case,) = (param.values[0] for param in cases_of("numpy_financial", "npv"))

    worth = sum(Fraction(flow) / (1 + Fraction(case["rate"])) ** n for n, flow in enumerate(case["flows"]))

    assert near(case["expect"], worth, case["tol"])


@pytest.mark.parametrize("case", cases_of("numpy_financial", "irr"))
def test_the_rate_of_a_stream_agrees_with_the_published_one(case):
    """The internal rate of return is the published one, below zero too."""
    flows = [UnitFlow(n, Fraction(0), parse_flow(flow)) for n, flow in enumerate(case["flows"])]

    assert near(case["expect"], rate_per_unit(flows), case["tol"])


def test_the_rate_between_two_sums_agrees_with_the_published_one():
    """One sum now and one later give the published rate, to the ten decimals it holds."""
    (case,) = (param.values[0] for param in cases_of("numpy_financial", "rate"))
    periods, _, now, later = case["args"]
    flows = [
        UnitFlow(0, Fraction(0), parse_flow(now)),
        UnitFlow(int(periods), Fraction(0), parse_flow(later)),
    ]

    assert near(case["expect"], rate_per_unit(flows), case["tol"])


def parse_flow(text: str) -> int:
    """An amount with its sign, in fen."""
    return -parse_amount(text[1:]) if text.startswith("-") else parse_amount(text)


# Yearly cost and the counting of time


def unit_periods(unit: str, start: date, end: date) -> tuple[int, Fraction]:
    """Whole unit-periods and the part before them between an advance and a payment."""
    name, _, times = unit.partition("*")
    if name == "week":
        whole, rest = divmod((end - start).days, 7 * int(times))
        return whole, Fraction(rest, 7 * int(times))
    months, begins = whole_periods_back(start, end)
    length = 15 if name == "semimonth" else 30 * int(times)
    whole, rest = divmod(30 * months + (begins - start).days, length)
    return whole, Fraction(rest, length)


UNITS_IN_YEAR = {"month": Fraction(12), "semimonth": Fraction(24), "week": Fraction(52)}


@pytest.mark.parametrize("case", cases_of("regz_appendix_j"))
def test_the_regulations_examples_give_their_yearly_rate(case):
    """Odd first periods, odd payments and every unit-period: the yearly rate is that of the regulation."""
    name, _, times = case["unit"].partition("*")
    advanced_on, lent = date.fromisoformat(case["advance"][0]), parse_amount(case["advance"][1])
    flows = [UnitFlow(0, Fraction(0), lent)]
    for run in case["payments"]:
        whole, part = unit_periods(case["unit"], advanced_on, date.fromisoformat(run["first"]))
        flows += [UnitFlow(whole + n, part, -parse_amount(run["amount"])) for n in range(run["n"])]

    per_year = rate_per_unit(flows) * UNITS_IN_YEAR[name] / int(times or 1)

    assert Fraction(case["apr_percent"]) * 100 == payable(per_year * 100 * 100)


MONTHLY = [case for case in cases_of("regz_appendix_j") if case.values[0]["unit"] == "month*1"]


@pytest.mark.parametrize("case", MONTHLY)
def test_dated_monthly_payments_give_the_regulations_yearly_rate(case):
    """From the dates alone, the nominal yearly rate of a monthly loan is that of the regulation."""
    flows = [(date.fromisoformat(case["advance"][0]), parse_amount(case["advance"][1]))]
    for run in case["payments"]:
        first = date.fromisoformat(run["first"])
        flows += [(add_months(first, n), -parse_amount(run["amount"])) for n in range(run["n"])]

    cost = yearly_rate(flows)

    assert Fraction(case["apr_percent"]) * 100 == payable(cost.nominal * 100 * 100)
    assert cost.effective == effective_yearly_rate(flows) > cost.nominal


@pytest.mark.parametrize("case", cases_of("eu_intervals"))
def test_time_between_two_dates_is_counted_as_the_european_guidelines_do(case):
    """Whole periods count back from the payment; the days left over belong to the year ending with them."""
    start, end = date.fromisoformat(case["start"]), date.fromisoformat(case["end"])
    periods, begins = whole_periods_back(start, end, 12 if case["unit"] == "year" else 1)

    year = (begins - add_years(begins, -1)).days

    assert (case["periods"], case["days"], case["year"]) == (periods, (begins - start).days, year)


# Simple interest by the day, and what a payment pays first


@pytest.mark.parametrize("case", cases_of("daily_simple_interest"))
def test_a_course_at_daily_interest_is_met_row_by_row(case):
    """Charges, interest and principal of every published row, with that lender's cut to the cent."""
    file = published("daily_simple_interest")
    start = date.fromisoformat(case["rows"][0][1])
    ledger = SimpleInterestLedger(
        start, parse_amount(case["principal"]), Fraction(file["daily_rate"]), ROUNDINGS["down"],
        parse_amount(case["interest_cap"]) if "interest_cap" in case else None,
    )  # fmt: skip

    for values in case["rows"]:
        row = dict(zip(file["columns"], values, strict=True))
        ledger.wait_until(date.fromisoformat(row["date"]))
        ledger.charges += parse_amount(row["new_charges"])
        paid = ledger.pay(parse_amount(row["paid"])) if parse_amount(row["paid"]) else (0, 0, 0)

        assert row["day"] == (ledger.day - start).days
        assert [row["charges_paid"], row["interest_paid"], row["principal_paid"]] == list(
            map(amount_text, paid)
        )
        assert row["charges_left"] == amount_text(ledger.charges)
        assert Decimal(row["interest_left"]) * 10_000 == payable(ledger.interest_exact * 100)
        assert row["principal_left"] == amount_text(ledger.principal)


@pytest.mark.parametrize("case", cases_of("us_rule"))
def test_a_partial_payment_pays_the_interest_run_up_so_far_and_then_principal(case):
    """After one partial payment, the published balance falls due."""
    parts, year = (case["days"], case["year"]) if "days" in case else (case["months"], 12)
    left, rate = parse_amount(case["principal"]), Fraction(case["rate"]) / year
    interest = payable(left * rate * parts[0])

    left += interest - parse_amount(case["payments"][0])
    balance_due = left + payable(left * rate * parts[1])

    assert case["interest_first"] == amount_text(interest)
    assert case["balance_after_first"] == amount_text(left)
    assert case["balance_due"] == amount_text(balance_due)


@pytest.mark.parametrize("case", cases_of("cn_daily"))
def test_penalty_interest_by_the_day_is_the_published_amount(case):
    """Base times daily rate times days, rounded once."""
    rate = quotient(case["daily_rate"])

    penalty = payable(sum(parse_amount(base) * rate * days for base, days in case["segments"]))

    assert case["interest"] == amount_text(penalty)


def test_days_past_due_give_the_digit_of_the_credit_report():
    """Each published day stands under its mark: N for nothing late, 1 for up to 30 days, and so on."""
    bounds = status_bounds(date(2026, 11, 21))

    for days, digit in published("credit_buckets")["days_to_status"]:
        assert int(digit.replace("N", "0")) == bucket_number(days, bounds)


# Shares


@pytest.mark.parametrize("case", cases_of("pro_rata"))
def test_offers_in_proportion_spend_the_whole_sum_and_meet_the_published_ones(case):
    """Largest remainders use every fen, and no offer is a fen away from the published one."""
    shares = split(parse_amount(case["income"]), [parse_amount(debt) for debt in case["debts"]])

    assert case["largest_remainder"] == list(map(amount_text, shares))
    assert parse_amount(case["income"]) == sum(shares)
    for offer, share in zip(case["published"], shares, strict=True):
        assert abs(parse_amount(offer) - share) <= 1
