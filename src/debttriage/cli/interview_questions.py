"""What a first plan needs, asked in the words of the lender's app; nothing that can wait."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import cast, get_args

from debttriage.cli.interview import Flow, Key, Question, Talk
from debttriage.cli.lender_choice import chosen_lender, lender_label, lender_questions
from debttriage.cli.question_kinds import (
    amount_question,
    choice_question,
    count_question,
    date_question,
    day_of_month_question,
    name_question,
    rate_question,
    some_question,
    yes_no_question,
)
from debttriage.model.casefile import DebtKind, Language, PaperKind
from debttriage.model.dates import month_day

Given = Mapping[Key, object]
ON_BILLS = ("card", "pay_later")
AT_ONCE = ("single_payment", "private_loan", "bill")
USED_BY = (
    "debtor_knew",
    "debtor_handed_over_access",
    "debtor_benefited",
    "debtor_was_deceived_or_threatened",
)


def whole_flow(talk: Talk, today: date) -> Flow:
    """Money, then one debt after the other, then two questions about all of them."""

    def flow(given: Given) -> Iterator[Question]:
        yield from budget_questions(given, talk.lang, today)
        number = 0
        while True:
            prompt = "lender_more" if number else "lender_first"
            yield from debt_questions(given, number, talk, today, prompt)
            if given.get(("debt", number, "lender")) is None:
                break
            number += 1
        if number:
            yield from closing_questions(given, number, talk, today)

    return flow


def one_debt_flow(talk: Talk, today: date) -> Flow:
    """One debt, for `add`."""

    def flow(given: Given) -> Iterator[Question]:
        yield from debt_questions(given, 0, talk, today, "lender_one")
        if given.get(("debt", 0, "lender")) is not None:
            yield from closing_questions(given, 1, talk, today)

    return flow


def budget_questions(given: Given, lang: Language, today: date) -> Iterator[Question]:
    """Cash, income with its day, rent with its day, the rest of living.

    What comes or goes on this very day may be in the cash already or not, so that is asked as well.
    """
    yield amount_question(("budget", 0, "cash"))
    for name in ("income", "other_income"):
        yield amount_question(("budget", 0, name), "skip" if name == "income" else "none")
        if given.get(("budget", 0, name)):
            yield day_of_month_question(("budget", 0, f"{name}_day"), lang, enter="")
            if _is_today(given, f"{name}_day", today):
                yield yes_no_question(("budget", 0, f"{name}_came"), lang, default=True)
    yield amount_question(("budget", 0, "rent"), "none")
    if given.get(("budget", 0, "rent")):
        yield day_of_month_question(("budget", 0, "rent_day"), lang)
        if _is_today(given, "rent_day", today):
            yield yes_no_question(("budget", 0, "rent_paid"), lang, default=False)
    yield amount_question(("budget", 0, "living"))


def _is_today(given: Given, field: str, today: date) -> bool:
    """Whether that day of the month is today, or was to be and the month ends today."""
    day = given.get(("budget", 0, field))
    return isinstance(day, int) and month_day(today.year, today.month, day) == today


def debt_questions(
    given: Given, number: int, talk: Talk, today: date, prompt: str = "lender_more"
) -> Iterator[Question]:
    """Who, how much, how late, and what comes next."""
    enter = "done" if number else "none"
    yield name_question(("debt", number, "lender"), enter, prompt, number=number + 1)
    if given.get(("debt", number, "lender")) is None:
        return
    yield from lender_questions(given, number, talk)
    lender = chosen_lender(given, number)
    if lender is None:
        kinds = get_args(DebtKind)
        yield choice_question(("debt", number, "kind"), kinds, lambda kind: talk.text(f"debt_kind.{kind}"))
    kind = lender.kind if lender else cast(DebtKind | None, given.get(("debt", number, "kind")))
    yield from _sums(given, number, talk, today)
    yield from _what_comes_next(given, number, kind, talk, today)
    if kind not in (*ON_BILLS, "bill") and (lender is None or lender.contract_rate is None):
        prompt = "rate_private" if kind == "private_loan" else ""
        yield rate_question(("debt", number, "rate"), talk.lang, prompt)


def _sums(given: Given, number: int, talk: Talk, today: date) -> Iterator[Question]:
    yield amount_question(("debt", number, "outstanding_balance"), enter="")
    balance = cast(int | None, given.get(("debt", number, "outstanding_balance")))
    yield amount_question(("debt", number, "arrears"), "none", balance)
    if given.get(("debt", number, "arrears")):
        yield date_question(("debt", number, "oldest_due_date"), today, "past", talk.lang, enter="")


def _what_comes_next(
    given: Given, number: int, kind: DebtKind | None, talk: Talk, today: date
) -> Iterator[Question]:
    """The next bill, unless everything is past due already."""
    balance = cast(int, given.get(("debt", number, "outstanding_balance"), 0))
    if not balance or (given.get(("debt", number, "arrears")) or 0) == balance:
        return
    if kind in AT_ONCE:
        yield date_question(("debt", number, "next_due_date"), today, "future", talk.lang)
        return
    oldest = given.get(("debt", number, "oldest_due_date"))
    default = oldest.day if isinstance(oldest, date) else None
    yield day_of_month_question(("debt", number, "due_day"), talk.lang, default=default)
    if kind in ON_BILLS:
        yield amount_question(("debt", number, "minimum_payment"), at_most=balance)
    else:
        yield amount_question(("debt", number, "instalment"))
        yield count_question(("debt", number, "instalments_left"))


def closing_questions(given: Given, debts: int, talk: Talk, today: date) -> Iterator[Question]:
    """Papers that start a clock, and debts that someone else made: asked once for all debts."""
    labels = [lender_label(given, number, talk) for number in range(debts)]

    def ask_which(name: str, follow: Callable[[int, str], Iterator[Question]]) -> Iterator[Question]:
        if debts == 1:
            yield yes_no_question(("all", 0, name), talk.lang, "none", debt=labels[0])
            numbers: object = (1,) if given.get(("all", 0, name)) else ()
        else:
            yield some_question(("all", 0, f"{name}_of"), labels)
            numbers = given.get(("all", 0, f"{name}_of"))
        for number in cast(tuple[int, ...], numbers or ()):
            yield from follow(number - 1, labels[number - 1])

    def papers(number: int, label: str) -> Iterator[Question]:
        yield choice_question(
            ("paper", number, "kind"), PAPERS, lambda kind: talk.text(f"paper.{kind}"), "skip", "paper_kind",
            debt=label,
        )  # fmt: skip
        if given.get(("paper", number, "kind")):
            yield date_question(("paper", number, "received_on"), today, "past", talk.lang)

    def used_by(number: int, label: str) -> Iterator[Question]:
        for name in USED_BY:
            yield yes_no_question(("used_by", number, name), talk.lang, debt=label)

    yield from ask_which("paper", papers)
    yield from ask_which("used", used_by)


PAPERS: tuple[PaperKind, ...] = (
    "summons", "payment_order", "arbitration_notice", "judgment", "enforcement_notice", "lawyer_letter",
    "eviction_notice", "disconnection_notice", "assignment_notice", "acceleration_notice",
)  # fmt: skip
