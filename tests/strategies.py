"""Whole households for property tests: every kind, stage and paper, odd days, zero and huge sums.

households()       Casefile, valid, without blocking problems
household_files()  the same as the dict that a TOML file would give (amounts as Decimal)
toml_text(file)    that dict as the text of a debts file
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args

import tomli_w
from hypothesis import strategies as st

from debttriage.model.casefile import Casefile, DebtKind, HardshipCause, LenderKind, PaperKind, Stage
from debttriage.model.dates import add_months
from debttriage.model.money import split

FileTable = dict[str, Any]

ODD_DAYS = (
    date(2026, 11, 21), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2028, 2, 29),
    date(2028, 3, 1), date(2028, 12, 30),
)  # fmt: skip
KNOWN_LENDERS = ("huabei", "jiebei", "jd_baitiao", "cmb_card", "zhaolian", "duxiaoman")
FREE_NAMES = ("示例银行", "Example Bank", "示例消费金融", "房东", "A & B <lender>", "借给我钱的朋友")
WORDS = ("工资", "房租", "groceries", "父亲的药", "每月 1/3", '"引号"', "a\tb", "")

days_of_file = st.one_of(st.sampled_from(ODD_DAYS), st.dates(date(2026, 1, 1), date(2029, 12, 31)))
fen = st.one_of(
    st.sampled_from([1, 99, 100, 10**4, 123_456, 10**13]),
    st.integers(1, 10**5),
    st.integers(1, 5 * 10**6),
)
rates = st.sampled_from(
    ["0.05%/day", "0.04%/day", "14.6%/year", "18.25%/year", "24%/year", "1.2%/month", "0%/year", "36%/year"]
)
penalty_rates = st.one_of(rates, st.sampled_from(["1.5x", "1.3倍", "1x"]))


def yuan(amount: int) -> Decimal:
    """Fen as it is written in a debts file."""
    return Decimal(amount).scaleb(-2)


def _given(table: FileTable) -> FileTable:
    return {key: value for key, value in table.items() if value is not None}


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _days_before(day: date, most: int = 2400, least: int = 0) -> st.SearchStrategy[date]:
    return st.integers(least, most).map(lambda days: day - timedelta(days=days))


def _days_after(day: date, most: int = 400, least: int = 0) -> st.SearchStrategy[date]:
    return st.integers(least, most).map(lambda days: day + timedelta(days=days))


@st.composite
def incomes(draw: st.DrawFn, day: date) -> FileTable:
    """Monthly, once or every week or two; certain or not."""
    table = {
        "name": draw(st.sampled_from(WORDS)),
        "amount": yuan(draw(fen)),
        "certain": draw(st.booleans()),
    }
    when = draw(st.sampled_from(["day", "day", "on", "every"]))
    if when == "day":
        return table | {"day": draw(st.integers(1, 31))}
    if when == "on":
        return table | {"on": draw(_days_after(day, 200))}
    start = draw(st.one_of(_days_before(day, 60), _days_after(day, 60)))
    until = draw(_maybe(_days_after(start, 300)))
    return table | _given({"every": draw(st.sampled_from(["week", "2weeks"])), "from": start, "until": until})


@st.composite
def essentials(draw: st.DrawFn, day: date) -> FileTable:
    """Monthly on a day, once, or spread over the month or the year."""
    table = {"name": draw(st.sampled_from(WORDS)), "amount": yuan(draw(fen))}
    when = draw(st.sampled_from(["day", "on", "per", "spread"]))
    if when == "day":
        return table | {"day": draw(st.integers(1, 31))}
    if when == "on":
        return table | {"on": draw(_days_after(day, 300))}
    return table | ({"per": draw(st.sampled_from(["month", "year"]))} if when == "per" else {})


@st.composite
def budgets(draw: st.DrawFn, day: date) -> FileTable:
    """With and without surplus, with and without any income."""
    return {
        "cash": yuan(draw(st.one_of(st.just(0), fen))),
        "reserve_target": yuan(draw(st.one_of(st.just(0), fen))),
        "income": draw(st.lists(incomes(day), max_size=3)),
        "essentials": draw(st.lists(essentials(day), max_size=4)),
    }


@st.composite
def _arrears(draw: st.DrawFn, day: date, balance: int) -> FileTable:
    arrears = draw(st.one_of(st.just(balance), st.integers(1, balance)))
    oldest = draw(st.one_of(_days_before(day, 200, 1), _days_before(day, 2400, 1)))
    table: FileTable = {
        "arrears": yuan(arrears),
        "oldest_due_date": oldest,
        "overdue_principal": draw(_maybe(st.integers(0, arrears).map(yuan))),
    }
    months = draw(st.integers(0, 6))
    dues = [due for n in range(months) if (due := add_months(oldest, n)) <= day]
    if dues:
        weights = [draw(st.integers(1, 5)) for _ in dues]
        amounts = split(arrears, weights)
        table["arrears_by_due_date"] = [
            {"due": due, "amount": yuan(amount)} for due, amount in zip(dues, amounts, strict=True)
        ]
    return _given(table)


@st.composite
def papers(draw: st.DrawFn, day: date) -> FileTable:
    """A paper received lately or long ago, with or without its date and its own deadline."""
    received = draw(_maybe(st.one_of(_days_before(day, 40), _days_before(day, 900))))
    act_by = draw(_maybe(_days_after(received or day, 60)))
    ref = draw(_maybe(st.just("(2026)示0001民初1号")))
    kind = draw(st.sampled_from(get_args(PaperKind)))
    return _given({"kind": kind, "received_on": received, "act_by": act_by, "ref": ref})


@st.composite
def _happenings(draw: st.DrawFn, day: date, balance: int) -> FileTable:
    flag = _maybe(st.booleans())
    table: FileTable = {"papers": draw(st.lists(papers(day), max_size=2))}
    if draw(st.booleans()):
        names = ("last_payment_on", "last_demand_on", "last_acknowledged_on")
        table["limitation"] = _given({name: draw(_maybe(_days_before(day))) for name in names})
    if draw(st.integers(0, 3)) == 0:
        answers = ("knew", "handed_over_access", "benefited", "was_deceived_or_threatened")
        table["used_by"] = _given({f"debtor_{name}": draw(flag) for name in answers})
    if draw(st.integers(0, 3)) == 0:
        kinds = st.sampled_from(["guarantor", "collateral", "none"])
        table["security"] = {"kind": draw(kinds), "what": "示例", "essential": draw(st.booleans())}
    if draw(st.integers(0, 3)) == 0:
        table["offers"] = [draw(_offers(day, balance))]
    if draw(st.integers(0, 3)) == 0:
        table["agreement"] = draw(_agreements(day))
    moments = st.datetimes(datetime(day.year - 1, 1, 1), datetime(day.year, day.month, day.day))
    channel = st.sampled_from(["phone", "sms", "app", "mail", "visit"])
    contact = st.fixed_dictionaries({"at": moments, "channel": channel, "third_party": st.booleans()})
    table["contacts"] = draw(st.lists(contact, max_size=2))
    payment = st.fixed_dictionaries({"on": _days_before(day, 300), "amount": fen.map(yuan)})
    table["payments"] = draw(st.lists(payment, max_size=2))
    return table


@st.composite
def _offers(draw: st.DrawFn, day: date, balance: int) -> FileTable:
    return {
        "made_on": draw(_days_before(day, 60)),
        "in_writing": draw(st.booleans()),
        "instalments": draw(st.integers(1, 60)),
        "instalment": yuan(draw(fen)),
        "waived": yuan(draw(st.integers(0, balance))),
    }


@st.composite
def _agreements(draw: st.DrawFn, day: date) -> FileTable:
    signed = draw(_days_before(day, 200))
    last_due = draw(_maybe(_days_after(day, 900)))
    instalment, due_day = yuan(draw(fen)), draw(_maybe(st.integers(1, 31)))
    return _given(
        {"signed_on": signed, "instalment": instalment, "due_day": due_day, "last_due_on": last_due}
    )


@st.composite
def _terms(draw: st.DrawFn, day: date, kind: str) -> FileTable:
    table: FileTable = {
        "rate": draw(_maybe(rates)),
        "penalty_rate": draw(_maybe(penalty_rates)),
        "late_fee": draw(_maybe(st.sampled_from(["5%", "20", 20]))),
        "due_day": draw(_maybe(st.integers(1, 31))),
        "next_due_date": draw(_maybe(_days_after(day, 40, 1))),
        "accrual": draw(_maybe(st.sampled_from(["daily", "monthly"]))),
        "reported_to_bureau": draw(_maybe(st.booleans())),
        "signed_on": draw(_maybe(_days_before(day, 5000, 2500))),
    }
    if kind in ("card", "pay_later"):
        rules = st.sampled_from(["10%", "10%, at least 100", "5%，至少 50", "300"])
        table |= {"minimum_payment": draw(_maybe(fen.map(yuan))), "minimum_rule": draw(_maybe(rules))}
    if kind == "instalment_loan":
        methods = st.sampled_from(["equal_instalment", "equal_principal", "interest_first"])
        table |= {"instalment": draw(_maybe(fen.map(yuan))), "repayment_method": draw(_maybe(methods))}
        table["instalments_left"] = draw(_maybe(st.integers(0, 60)))
    return _given(table)


@st.composite
def debt_tables(draw: st.DrawFn, day: date) -> FileTable:
    """One debt without its id: any kind, stage and paper; on time, late or long forgotten."""
    kind = draw(st.sampled_from(get_args(DebtKind)))
    balance = draw(st.one_of(st.just(0), fen, fen, fen))
    table: FileTable = {
        "lender": draw(st.sampled_from(KNOWN_LENDERS + FREE_NAMES)),
        "kind": kind,
        "outstanding_balance": yuan(balance),
        "stage": draw(st.sampled_from(get_args(Stage))),
        "lender_kind": draw(_maybe(st.sampled_from(get_args(LenderKind)))),
        "account_restricted": draw(st.booleans()),
        "tags": draw(st.lists(st.sampled_from(["illegal_lender", "标记"]), max_size=1)),
        "disputed_amount": yuan(draw(st.one_of(st.just(0), st.integers(0, balance)))),
    }
    table |= draw(_terms(day, kind))
    if balance and draw(st.integers(0, 3)):
        table |= draw(_arrears(day, balance))
    if balance and draw(st.booleans()):
        room = balance - int(table.get("overdue_principal", Decimal(0)) * 100)
        table["penalties_so_far"] = yuan(draw(st.integers(0, room)))
    return _given(table | draw(_happenings(day, balance)))


@st.composite
def household_files(draw: st.DrawFn, max_debts: int = 4) -> FileTable:
    """A valid debts file as the dict that tomllib would give, without blocking problems."""
    day = draw(days_of_file)
    tables = draw(st.lists(debt_tables(day), max_size=max_debts))
    since = draw(_maybe(_days_before(day, 600)))
    case = _given({"as_of": day, "language": draw(_maybe(st.sampled_from(["zh", "en"])))})
    return {
        "case": case | {"currency": draw(st.sampled_from(["CNY", "CNY", "CNY", "USD"]))},
        "debtor": {"name": "示例", "safe_contact": draw(st.booleans()), "care": draw(st.booleans())},
        "hardship": _given({"cause": draw(_maybe(st.sampled_from(get_args(HardshipCause)))), "since": since}),
        "budget": draw(budgets(day)),
        "debts": [{"id": f"debt-{n}", **table} for n, table in enumerate(tables, start=1)],
    }


def casefile_of(file: FileTable) -> Casefile:
    """The casefile of a file's dict, without looking for problems beyond its shape."""
    return Casefile.model_validate(file)


def households(max_debts: int = 4) -> st.SearchStrategy[Casefile]:
    """Valid households as casefiles; `case.as_of` is always given."""
    return household_files(max_debts).map(casefile_of)


def toml_text(file: FileTable) -> str:
    """A file's dict as the text of a debts file."""
    return tomli_w.dumps(file)
