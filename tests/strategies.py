"""Whole households for property tests: every kind, stage and paper, odd days, zero and huge sums.

households()       Casefile, valid, without blocking problems
household_files()  the same as the dict that a TOML file would give (amounts as Decimal)
toml_text(file)    that dict as the text of a debts file
"""

from datetime import date
from decimal import Decimal
from typing import get_args

import tomli_w
from hypothesis import strategies as st

from debt_happenings import happenings
from debttriage.model.casefile import Casefile, DebtKind, HardshipCause, LenderKind, Stage
from debttriage.model.dates import add_months
from debttriage.model.money import split
from file_values import (
    NAMES,
    WORDS,
    FileTable,
    days_after,
    days_before,
    days_of_file,
    days_of_month,
    fen,
    maybe,
    penalty_rates,
    rates,
    stated,
    yuan,
)  # fmt: skip

KNOWN_LENDERS = ("huabei", "jiebei", "jd_baitiao", "cmb_card", "zhaolian", "duxiaoman")
RARER_LENDERS = (
    "amc",
    "fenqile",
    "friend",
    "landlord",
    "p2p_successor",
    "utility",
    "wangshangdai",
    "weilidai",
)
FREE_NAMES = ("示例银行", "Example Bank", "示例消费金融", "房东", "A & B <lender>", "借给我钱的朋友")
TAGS = ("illegal_lender", "threats", "paid_agent", "房贷", "business", "gambling", "标记", "")
EVIDENCE = ("bank_statement", "unemployment_certificate", "police_report", "社区证明")


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
        return table | {"day": draw(days_of_month)}
    if when == "on":
        return table | {"on": draw(days_after(day, 200))}
    start = draw(st.one_of(days_before(day, 60), days_after(day, 60)))
    until = draw(maybe(days_after(start, 300)))
    return table | stated({"every": draw(st.sampled_from(["week", "2weeks"])), "from": start, "until": until})


@st.composite
def essentials(draw: st.DrawFn, day: date) -> FileTable:
    """Monthly on a day, once, or spread over the month or the year."""
    table = {"name": draw(st.sampled_from(WORDS)), "amount": yuan(draw(fen))}
    when = draw(st.sampled_from(["day", "on", "per", "spread"]))
    if when == "day":
        return table | {"day": draw(days_of_month)}
    if when == "on":
        return table | {"on": draw(days_after(day, 300))}
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
    oldest = draw(st.one_of(days_before(day, 200, 1), days_before(day, 2400, 1)))
    table: FileTable = {
        "arrears": yuan(arrears),
        "oldest_due_date": oldest,
        "overdue_principal": draw(maybe(st.integers(0, arrears).map(yuan))),
    }
    months = draw(st.integers(0, 6))
    dues = [due for n in range(months) if (due := add_months(oldest, n)) <= day]
    if dues:
        weights = [draw(st.integers(1, 5)) for _ in dues]
        amounts = split(arrears, weights)
        table["arrears_by_due_date"] = [
            {"due": due, "amount": yuan(amount)} for due, amount in zip(dues, amounts, strict=True)
        ]
    return stated(table)


@st.composite
def schedules(draw: st.DrawFn, day: date) -> list[FileTable]:
    """Due dates to come, each once; mostly none, because few lenders hand out a list."""
    days = draw(st.one_of(st.just([]), st.lists(days_after(day, 400, 1), max_size=4, unique=True)))
    return [{"due": due, "amount": yuan(draw(fen))} for due in days]


@st.composite
def _terms(draw: st.DrawFn, day: date, kind: str) -> FileTable:
    table: FileTable = {
        "rate": draw(maybe(rates)),
        "penalty_rate": draw(maybe(penalty_rates)),
        "late_fee": draw(maybe(st.sampled_from(["5%", "20", 20]))),
        "due_day": draw(maybe(days_of_month)),
        "next_due_date": draw(maybe(days_after(day, 40, 1))),
        "accrual": draw(maybe(st.sampled_from(["daily", "monthly"]))),
        "reported_to_bureau": draw(maybe(st.booleans())),
        "signed_on": draw(maybe(days_before(day, 5000, 2500))),
    }
    if kind in ("card", "pay_later"):
        rules = st.sampled_from(["10%", "10%, at least 100", "5%，至少 50", "0%, at least 300"])
        table |= {"minimum_payment": draw(maybe(fen.map(yuan))), "minimum_rule": draw(maybe(rules))}
    if kind == "instalment_loan":
        methods = st.sampled_from(["equal_instalment", "equal_principal", "interest_first"])
        table |= {"instalment": draw(maybe(fen.map(yuan))), "repayment_method": draw(maybe(methods))}
        table["instalments_left"] = draw(maybe(st.integers(0, 60)))
        table["schedule"] = draw(schedules(day))
    return stated(table)


@st.composite
def debt_tables(draw: st.DrawFn, day: date) -> FileTable:
    """One debt without its id: any kind, stage and paper; on time, late or long forgotten."""
    kind = draw(st.sampled_from(get_args(DebtKind)))
    balance = draw(st.one_of(st.just(0), fen, fen, fen))
    table: FileTable = {
        "lender": draw(st.sampled_from(KNOWN_LENDERS + FREE_NAMES + RARER_LENDERS)),
        "kind": kind,
        "account_ref": draw(maybe(st.sampled_from(["6222020200112233445", "尾号1"]))),
        "outstanding_balance": yuan(balance),
        "stage": draw(st.sampled_from(get_args(Stage))),
        "lender_kind": draw(maybe(st.sampled_from(get_args(LenderKind)))),
        "account_restricted": draw(st.booleans()),
        "tags": draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True)),
        "disputed_amount": yuan(draw(st.one_of(st.just(0), st.integers(0, balance)))),
    }
    table |= draw(_terms(day, kind))
    if balance and draw(st.integers(0, 3)):
        table |= draw(_arrears(day, balance))
    if balance and draw(st.booleans()):
        room = balance - int(table.get("overdue_principal", Decimal(0)) * 100)
        table["penalties_so_far"] = yuan(draw(st.integers(0, room)))
    return stated(table | draw(happenings(day, balance)))


@st.composite
def _people(draw: st.DrawFn, day: date) -> FileTable:
    """Who owes, and why it became too much: told in full, in part or not at all."""
    since = draw(maybe(days_before(day, 600)))
    debtor = {
        "name": draw(maybe(st.just("示例"))),
        "phone": draw(maybe(st.just("13800001234"))),
        "id_number": draw(maybe(st.just("110101199001011237"))),
        "safe_contact": draw(st.booleans()),
        "care": draw(st.booleans()),
    }
    hardship = {
        "cause": draw(maybe(st.sampled_from(get_args(HardshipCause)))),
        "since": since,
        "expected_until": draw(maybe(days_after(since or day, 700))),
        "story": draw(maybe(st.sampled_from(["店关了。\n在找工作。", *NAMES]))),
        "evidence": draw(st.lists(st.sampled_from(EVIDENCE), max_size=3)),
    }
    return {"debtor": stated(debtor), "hardship": stated(hardship)}


@st.composite
def household_files(draw: st.DrawFn, max_debts: int = 4) -> FileTable:
    """A valid debts file as the dict that tomllib would give, without blocking problems."""
    day = draw(days_of_file)
    tables = draw(st.lists(debt_tables(day), max_size=max_debts))
    language = draw(maybe(st.sampled_from(["zh", "en"])))
    currency = draw(st.sampled_from(["CNY", "CNY", "CNY", "CNY", "USD", "HKD"]))
    return {
        "case": stated({"as_of": day, "language": language, "currency": currency}),
        **draw(_people(day)),
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
