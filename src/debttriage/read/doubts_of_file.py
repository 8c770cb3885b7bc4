"""Which dates, papers and log entries look mistaken?  Questions that `check` asks and that stop nothing."""

from collections.abc import Iterator
from typing import get_args

from debttriage.model.casefile import Agreement, Casefile, Debt, Hardship, Income, PaperKind, Stage
from debttriage.read.doubts_of_dates import DEBT_DAYS, ESSENTIAL_DAYS, FILE_DAYS, PAPER_DAYS
from debttriage.read.doubts_of_debt import DEBT_DOUBTS, doubt, limit
from debttriage.read.doubts_of_words import DEBT_WORDS, DEBTOR_WORDS, HARDSHIP_WORDS
from debttriage.read.questions import Questions
from debttriage.read.sense import Days, reads
from debttriage.read.slip import Slip

_STAGES = get_args(Stage)
_STAGE_OF_PAPER: dict[PaperKind, Stage] = {
    "lawyer_letter": "lawyer",
    "payment_order": "court",
    "summons": "court",
    "judgment": "judgment",
    "enforcement_notice": "enforcement",
}


@reads("case", "debts", "budget")
def file_is_of_that_day(casefile: Casefile, days: Days) -> Iterator[Slip]:
    """Figures are of the day asked about, or not much older; a household has debts, income and costs."""
    if casefile.case.as_of and casefile.case.as_of > days.as_of:
        yield doubt("figures_are_newer", "case", "as_of", day=f"{days.as_of}")
    age = (days.as_of - days.facts_day).days
    if age > limit("figures_are_old_after_days"):
        yield doubt("figures_are_old", "case", "as_of", days=f"{age}")
    if not casefile.debts:
        yield doubt("no_debts", "debts")
    if not casefile.budget.income:
        yield doubt("no_income", "budget", "income")
    if not casefile.budget.essentials:
        yield doubt("no_essentials", "budget", "essentials")


@reads("stage", "papers")
def stage_follows_the_papers(debt: Debt, _: Days) -> Iterator[Slip]:
    """A summons that arrived means that the matter is at court."""
    for number, paper in enumerate(debt.papers):
        stage = _STAGE_OF_PAPER.get(paper.kind)
        if stage and _STAGES.index(stage) > _STAGES.index(debt.stage) and "stage" in debt.model_fields_set:
            yield doubt(
                "stage_behind_papers",
                "papers",
                number,
                "kind",
                kind=paper.kind,
                stage=debt.stage,
                reached=stage,
            )


@reads("contacts", "payments")
def log_is_of_that_day(debt: Debt, days: Days) -> Iterator[Slip]:
    """What was logged after the day of the figures is not in the balance yet."""
    for number, contact in enumerate(debt.contacts):
        if contact.at.date() > days.as_of:
            yield doubt("logged_after_the_day", "contacts", number, "at", day=f"{days.as_of}")
    for number, payment in enumerate(debt.payments):
        if payment.on > days.facts_day:
            yield doubt("paid_after_the_day", "payments", number, "on", day=f"{days.facts_day}")


@reads("instalment", "last_due_on")
def agreement_is_running(agreement: Agreement, days: Days) -> Iterator[Slip]:
    """A running agreement has an instalment and an end that lies ahead."""
    if agreement.instalment is None:
        yield doubt("agreement_without_instalment")
    elif agreement.last_due_on is None:
        yield doubt("agreement_without_end")
    if agreement.last_due_on and agreement.last_due_on < days.facts_day:
        yield doubt("agreement_has_ended", "last_due_on", day=f"{days.facts_day}")


@reads("on", "until")
def income_is_ahead(income: Income, days: Days) -> Iterator[Slip]:
    """Income that has come already is in the cash at hand."""
    if income.on and income.on <= days.facts_day:
        yield doubt("income_already_in_cash", "on", day=f"{days.facts_day}")
    if income.until and income.until < days.facts_day:
        yield doubt("income_has_ended", "until", day=f"{days.facts_day}")


@reads("since", "expected_until")
def hardship_is_now(hardship: Hardship, days: Days) -> Iterator[Slip]:
    """Hardship has begun and is not over."""
    if hardship.since and hardship.since > days.as_of:
        yield doubt("hardship_not_begun", "since", day=f"{days.as_of}")
    if hardship.expected_until and hardship.expected_until < days.facts_day:
        yield doubt("hardship_over", "expected_until", day=f"{days.facts_day}")


MAY_BE_MISTAKEN = Questions(
    file=(file_is_of_that_day, *FILE_DAYS),
    debtor=DEBTOR_WORDS,
    hardship=(hardship_is_now, *HARDSHIP_WORDS),
    income=(income_is_ahead,),
    essential=ESSENTIAL_DAYS,
    debt=(*DEBT_DOUBTS, *DEBT_DAYS, *DEBT_WORDS, stage_follows_the_papers, log_is_of_that_day),
    paper=PAPER_DAYS,
    agreement=(agreement_is_running,),
)
