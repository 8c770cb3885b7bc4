"""The first instalment of an offer falls after the answer, on a day with money, and the reason is told."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debttriage.model.casefile import Budget, Casefile, Debt, Income
from debttriage.model.dates import days_later
from debttriage.negotiate.debt_case import offers_made
from debttriage.negotiate.first_instalment import first_instalment
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.pipeline import drafting, triage
from plan_cases import AS_OF, casefile, late_pay_later
from strategies import households

ANSWER_BY = date(2026, 12, 6)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def debt(**changes):
    """Any debt."""
    return Debt.model_validate({"id": "d", "lender": "x", "outstanding_balance": 9000} | changes)


def income(*rows):
    """A household with those incomes."""
    return Casefile.model_validate({"budget": {"income": list(rows)}})


MONTHLY = {"amount": 5000, "day": 3}
WEEKLY = {"amount": 900, "every": "week", "from": date(2026, 11, 20)}
FORTNIGHTLY = {"amount": 1900, "every": "2weeks", "from": date(2026, 12, 10)}


@pytest.mark.parametrize(
    ("rows", "changes", "on", "because"),
    [
        ([MONTHLY], {"due_day": 8}, date(2027, 1, 3), "payday"),
        ([MONTHLY, {"amount": 6000, "day": 9}], {}, date(2026, 12, 9), "payday"),
        ([MONTHLY | {"day": 6}], {}, date(2027, 1, 6), "payday"),
        ([MONTHLY | {"day": 7}], {}, date(2026, 12, 7), "payday"),
        ([WEEKLY], {}, date(2026, 12, 11), "payday"),
        ([FORTNIGHTLY], {}, date(2026, 12, 10), "payday"),
        ([MONTHLY, WEEKLY | {"amount": 9000}], {}, date(2027, 1, 3), "payday"),
        ([MONTHLY | {"certain": False}], {"due_day": 8}, date(2026, 12, 8), "due_day"),
        ([], {"due_day": 6}, date(2027, 1, 6), "due_day"),
        ([], {}, date(2026, 12, 21), "next_month"),
    ],
    ids=[
        "the payday, not the due day", "the payday of the larger income", "a payday on the day of the answer",
        "the day after it", "weekly pay", "pay every two weeks", "monthly pay before weekly",
        "income that is not certain", "the due day on the day of the answer", "nothing known",
    ],
)  # fmt: skip
def test_the_day_and_its_reason(rows, changes, on, because):
    """Payday before due day before a month after the letter; always after the answer."""
    found = first_instalment(income(*rows), debt(**changes), AS_OF)

    assert (found.on, found.because) == (on, because)
    assert found.on > ANSWER_BY


SHORT = {"cash": 800, "essentials": [{"name": "living", "amount": 2500, "day": 5}]}


def test_a_payday_that_living_costs_take_is_passed_over():
    """Rent of December takes what comes in on the 10th, and part of January's pay: February is named."""
    result = triage(casefile([late_pay_later("late", date(2026, 7, 10), "9000")], **SHORT), AS_OF)
    [offer] = offers_made(result)
    payday = next(payday for payday in result.planning.recommended.paydays if payday.on == date(2026, 12, 10))

    assert payday.available == payday.kept_for_essentials
    assert (offer.instalments[0].due_on, offer.first_because) == (date(2027, 2, 10), "later_payday")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "再早的发薪日要先补上生活开支"), ("en", "earlier paydays have living costs to catch up with")],
)
def test_the_list_before_sending_says_why_that_day(lang, said):
    """The reason is for the debtor, not for the lender."""
    result = triage(casefile([late_pay_later("late", date(2026, 7, 10), "9000")], **SHORT), AS_OF)
    letter = drafting.draft(result, "late", "hardship_instalments", lang)

    assert sum(said in line for line in letter.before_you_send) == 1
    assert said not in letter.body


@few
@given(households(max_debts=2), st.integers(1, 31), st.sampled_from(["week", "2weeks"]), st.booleans())
def test_every_offer_of_any_household_begins_after_the_answer(file, payday, every, is_monthly):
    """Whatever the file knows: never on or before the day by which an answer is asked for.

    Beside the debts drawn stands one too large for the income, so that there is always something to offer.
    """
    day = file.case.as_of
    rhythm = {"day": payday} if is_monthly else {"every": every, "from": days_later(day, payday)}
    income = Income.model_validate({"amount": 4000, **rhythm})
    late = {"arrears": 900_000, "oldest_due_date": days_later(day, -40), "signed_on": days_later(day, -400)}
    large = {"id": "large", "lender": "x", "kind": "private_loan", "outstanding_balance": 900_000, **late}
    debts = (*file.debts, Debt.model_validate(large))
    budget = Budget(income=(income,))
    made = offers_made(triage(file.model_copy(update={"budget": budget, "debts": debts}), day))
    within = letter_rules().habits.reply_within_days

    assert made
    assert all((offer.instalments[0].due_on - day).days > within for offer in made)
