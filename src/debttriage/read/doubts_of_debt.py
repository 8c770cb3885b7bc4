"""Which figures of a debt look mistaken?  Questions that `check` asks and that stop nothing."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from debttriage.model.agreed_rest import rest_after_agreement
from debttriage.model.casefile import Debt, DebtKind
from debttriage.model.dates import days_past_due, months_between
from debttriage.model.money import Fen, amount_text, payable
from debttriage.model.rates import MONTHS_IN_YEAR, Rate, parse_percent
from debttriage.read.sense import Days, reads
from debttriage.read.slip import Slip
from debttriage.rulebook.lenders import find_lender
from debttriage.rulebook.rulebook import DATA, read_data


@cache
def limit(name: str) -> Fraction:
    """One published limit of what is usual, exact: "40%" is 2/5, "2" is 2.

    >>> limit("highest_usual_rate")
    Fraction(2, 5)
    """
    entry = read_data(DATA / "doubt_limits.toml")[name]
    text = entry["value"] if isinstance(entry, dict) else ""
    return parse_percent(text) if text.endswith("%") else Fraction(text)


def doubt(code: str, *path: str | int, **figures: str) -> Slip:
    """A slip that stops nothing."""
    return Slip(code, path, figures, is_blocking=False)


def kind_of(debt: Debt) -> DebtKind | None:
    """What the debt is: as stated, else as its lender is known for."""
    lender = find_lender(debt.lender, debt.kind)
    return debt.kind or (lender.kind if lender else None)


@reads("arrears", "oldest_due_date")
def lateness_is_clear(debt: Debt, days: Days) -> Iterator[Slip]:
    """A date without arrears, or arrears due only today, may be a slip of the pen."""
    if debt.oldest_due_date and not debt.arrears and not debt.arrears_by_due_date:
        yield doubt("oldest_due_date_without_arrears", "oldest_due_date")
    elif debt.arrears and debt.oldest_due_date == days.facts_day:
        yield doubt("arrears_due_today", "oldest_due_date")


@reads("next_due_date")
def next_due_date_is_ahead(debt: Debt, days: Days) -> Iterator[Slip]:
    """The next due date lies ahead of the day of the figures."""
    if debt.next_due_date and debt.next_due_date < days.facts_day:
        yield doubt("next_due_date_passed", "next_due_date", day=f"{days.facts_day}")


@reads("rate", "penalty_rate", "late_fee")
def rates_are_usual(debt: Debt, _: Days) -> Iterator[Slip]:
    """A rate far from what is usual was often written for the wrong period."""
    if debt.rate:
        yield from _unusual(debt.rate, "rate")
    if debt.penalty_rate and debt.penalty_rate.rate:
        yield from _unusual(debt.penalty_rate.rate, "penalty_rate")
    multiple = debt.penalty_rate.multiple if debt.penalty_rate else None
    if multiple and multiple > limit("highest_usual_multiple"):
        yield doubt("multiple_looks_high", "penalty_rate")
    if multiple is not None and multiple < 1:
        yield doubt("multiple_looks_low", "penalty_rate")
    if debt.late_fee and (debt.late_fee.share or 0) > limit("highest_usual_late_fee"):
        yield doubt("late_fee_looks_high", "late_fee")


def _unusual(rate: Rate, field: str) -> Iterator[Slip]:
    yearly = _percent(rate.yearly)
    if rate.yearly > limit("highest_usual_rate"):
        would_fit = {
            period: Rate(rate.fraction, period).yearly <= limit("highest_usual_rate")
            for period in ("month", "year")
        }
        code = next((f"rate_looks_{period}ly" for period, fits in would_fit.items() if fits), None)
        yield doubt(code or "rate_looks_high", field, yearly=yearly)
    elif 0 < rate.yearly < limit("lowest_usual_rate"):
        yield doubt("rate_looks_low", field, yearly=yearly)


def _percent(rate: Fraction) -> str:
    return f"{amount_text(payable(rate * 100 * 100))}%"


@reads("outstanding_balance", "minimum_payment", "instalment", "rate")
def bills_fit_the_balance(debt: Debt, _: Days) -> Iterator[Slip]:
    """A bill is below the balance, and a minimum covers at least the month's interest."""
    if not debt.outstanding_balance:
        yield doubt("nothing_owed", "outstanding_balance")
        return
    for field, bill in (("minimum_payment", debt.minimum_payment), ("instalment", debt.instalment)):
        if bill and bill > debt.outstanding_balance:
            yield doubt("bill_above_balance", field, balance=amount_text(debt.outstanding_balance))
    if debt.minimum_payment and debt.rate:
        interest = payable(debt.outstanding_balance * debt.rate.yearly / MONTHS_IN_YEAR)
        if debt.minimum_payment < interest:
            yield doubt("minimum_below_interest", "minimum_payment", interest=amount_text(interest))


@reads("offers", "agreement", "late_fee", "outstanding_balance")
def sums_fit_the_balance(debt: Debt, _: Days) -> Iterator[Slip]:
    """What is offered, agreed or charged at a time is no more than is owed."""
    asked: list[tuple[tuple[str | int, ...], Fen]] = []
    for number, offer in enumerate(debt.offers):
        asked += [
            (("offers", number, "instalment"), offer.instalment or 0),
            (("offers", number, "fee"), offer.fee),
        ]
    if debt.agreement:
        asked.append((("agreement", "instalment"), debt.agreement.instalment or 0))
    if debt.late_fee:
        asked.append((("late_fee",), debt.late_fee.amount or 0))
    for path, bill in asked:
        if bill > debt.outstanding_balance > 0:
            yield doubt("bill_above_balance", *path, balance=amount_text(debt.outstanding_balance))


@reads("instalment", "instalments_left", "outstanding_balance", "arrears")
def instalments_cover_the_balance(debt: Debt, _: Days) -> Iterator[Slip]:
    """Instalment and count come together, and cover what is not yet due."""
    if debt.instalment and debt.instalments_left is None:
        yield doubt("instalments_left_missing", "instalment")
    elif debt.instalments_left and debt.instalment is None:
        yield doubt("instalment_missing", "instalments_left")
    elif debt.instalment and debt.instalments_left:
        not_due, covered = debt.outstanding_balance - debt.arrears, debt.instalment * debt.instalments_left
        figures = {"covered": amount_text(covered), "not_due": amount_text(not_due)}
        if covered < not_due:
            yield doubt("instalments_below_balance", "instalments_left", **figures)
        elif covered > not_due * limit("highest_usual_total") > 0:
            yield doubt("instalments_above_balance", "instalments_left", **figures)


@reads("agreement", "outstanding_balance")
def agreement_reaches_the_balance(debt: Debt, days: Days) -> Iterator[Slip]:
    """The agreed instalments still to come add up to what is owed."""
    rest = rest_after_agreement(debt, days.facts_day)
    if rest:
        yield doubt("agreement_leaves_a_rest", "agreement", "instalment", rest=amount_text(rest))


@reads("schedule", "outstanding_balance")
def schedule_fits(debt: Debt, days: Days) -> Iterator[Slip]:
    """A schedule lists bills still to come, and few that ask for much more than is owed."""
    listed = sum(due.amount for due in debt.schedule)
    if listed > debt.outstanding_balance * limit("highest_usual_total") > 0:
        yield doubt(
            "schedule_above_balance",
            "schedule",
            sum=amount_text(listed),
            balance=amount_text(debt.outstanding_balance),
        )
    for number, due in enumerate(debt.schedule):
        if due.due < days.facts_day:
            yield doubt("schedule_date_passed", "schedule", number, "due", day=f"{days.facts_day}")


@reads("penalties_so_far", "penalty_rate", "rate", "late_fee", "oldest_due_date", "arrears")
def penalties_follow_from_the_terms(debt: Debt, days: Days) -> Iterator[Slip]:
    """Penalties are not above what the file's own terms could have given on the whole balance."""
    most = _most_penalties(debt, days)
    if most is not None and (debt.penalties_so_far or 0) > most:
        yield doubt("penalties_above_terms", "penalties_so_far", most=amount_text(most))


def _most_penalties(debt: Debt, days: Days) -> int | None:
    """The most that rate and late fee could have charged since the oldest due date, in fen."""
    is_card = kind_of(debt) == "card"
    daily = debt.penalty_rate.daily(debt.rate) if debt.penalty_rate else None
    if daily is None and is_card and debt.rate:
        daily = debt.rate.daily
    if daily is None or debt.oldest_due_date is None or (debt.late_fee is None and is_card):
        return None
    interest = debt.outstanding_balance * daily * days_past_due(debt.oldest_due_date, days.facts_day)
    share = debt.late_fee.share if debt.late_fee else None
    fee = debt.late_fee.amount if debt.late_fee else None
    each = (share or Fraction(0)) * debt.arrears + (fee or 0)
    return payable(interest + each * (months_between(debt.oldest_due_date, days.facts_day) + 1))


@reads("id")
def id_is_no_number(debt: Debt, _: Days) -> Iterator[Slip]:
    """An id stands in file names and calendars, so it should not be a phone or account number."""
    if debt.id.isdigit() and len(debt.id) > len("1234567"):
        yield doubt("id_looks_like_a_number", "id")


DEBT_DOUBTS = (
    lateness_is_clear,
    next_due_date_is_ahead,
    rates_are_usual,
    bills_fit_the_balance,
    sums_fit_the_balance,
    instalments_cover_the_balance,
    agreement_reaches_the_balance,
    schedule_fits,
    penalties_follow_from_the_terms,
    id_is_no_number,
)
