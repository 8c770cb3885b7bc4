"""Terms that are agreed are a live agreement: paid first, bearing nothing, gone with one missed payment."""

from datetime import date

import pytest

from debttriage.model.casefile import Casefile
from debttriage.model.offer_check import Proposal
from debttriage.model.repayment_plan import WhatIf
from debttriage.negotiate.debt_case import debt_case, household_room, offers_made
from debttriage.negotiate.offer_check import check_offer
from debttriage.negotiate.offer_outcomes import as_if_agreed
from debttriage.pipeline import offer_check, triage
from debttriage.plan.recommend import plan_as_agreed
from debttriage.write.screen import Screen
from debttriage.write.terminal.outlook import outlook
from plan_cases import AS_OF, card, casefile, late_pay_later

TWO_MONTHS_LATER = date(2027, 1, 10)
LIVING = [{"name": "living", "amount": 2500, "day": 12}]


def two_lenders(**budget):
    """A late pay-later debt of 9,000 and a late card; 1,000 a month is left."""
    late = {"arrears": 3000, "oldest_due_date": date(2026, 8, 10)}
    return casefile(
        [late_pay_later("late", date(2026, 7, 10), "9000"), card("card", 12000, **late)],
        essentials=LIVING,
        **budget,
    )


def signed(file: Casefile, proposal: Proposal):
    """The household as it is once that proposal for the pay-later debt is signed, planned."""
    result = triage(file, AS_OF)
    check = check_offer(debt_case(result, "late"), proposal, household_room(result))
    return triage(as_if_agreed(file, check, AS_OF), AS_OF)


def payments_to(plan, debt_id):
    """Day, sum and reason of everything that the plan pays to a debt."""
    return [
        (payday.on, payment.amount, payment.why)
        for payday in plan.paydays
        for payment in payday.payments
        if payment.debt_id == debt_id
    ]


def test_a_signed_proposal_is_kept_before_everything_else():
    """From its first day on, the agreed sum on each day, as an agreement, and nothing beyond the balance."""
    plan = signed(two_lenders(), Proposal(18, 50_000, first_on=TWO_MONTHS_LATER)).planning.recommended
    paid = payments_to(plan, "late")
    debt = next(debt for debt in plan.debts if debt.debt_id == "late")

    assert paid[0] == (TWO_MONTHS_LATER, 50_000, "keeps_agreement")
    assert {(amount, why) for _, amount, why in paid} == {(50_000, "keeps_agreement")}
    assert (debt.paid, debt.interest + debt.penalties + debt.fees) == (900_000, 0)
    assert debt.bucket_steps == ()


def test_what_is_signed_comes_off_the_sum_that_the_others_share():
    """Nobody else is offered the money that the signed instalment takes."""
    before = triage(two_lenders(), AS_OF).planning
    after = signed(two_lenders(), Proposal(18, 50_000, first_on=TWO_MONTHS_LATER)).planning

    assert before.affordability.monthly_for_debts == 90_000
    assert after.affordability.protected_instalments == 50_000
    assert after.affordability.monthly_for_debts == 45_000
    assert set(after.offers) <= {"card"}
    assert sum(after.offers.values()) <= 45_000


def test_one_missed_instalment_makes_all_of_it_due_as_old_as_before():
    """No plan reaches 2,500 by 10 January: on the day after, marks and penalties are back."""
    plan = signed(two_lenders(), Proposal(4, 250_000, first_on=TWO_MONTHS_LATER)).planning.recommended
    debt = next(debt for debt in plan.debts if debt.debt_id == "late")
    the_day_after = date(2027, 1, 11)

    assert (the_day_after - date(2026, 7, 10)).days == 185
    assert [(step.on, step.bucket) for step in debt.bucket_steps] == [
        (the_day_after, "151-180"),
        (the_day_after, "181+"),
    ]
    assert debt.penalties > 0


def test_offer_says_what_a_miss_does_with_its_figures():
    """The sum that falls due and its age on that day; without arrears it is only late from then on."""
    proposal = Proposal(18, 50_000, first_on=TWO_MONTHS_LATER)
    late = offer_check.check_offer(triage(two_lenders(), AS_OF), "late", proposal).missed[-1]
    kept = triage(casefile([card("card", 9000)], essentials=LIVING), AS_OF)
    current = offer_check.check_offer(kept, "card", proposal).missed[-1]

    assert late.code == "missed_as_old_as_before"
    assert late.figures == {"missed_on": TWO_MONTHS_LATER, "rest_fen": 900_000, "days": 184}
    assert (current.code, current.figures["rest_fen"]) == ("missed_all_due", 900_000)


def test_if_they_agree_each_letter_is_a_live_agreement_from_its_first_day():
    """The plan pays what the letters list, on their days, and calls it an agreement."""
    result = triage(two_lenders(), AS_OF)
    agreed = result.planning.if_they_agree

    assert agreed is not None and agreed.reasons == ()
    for offer in offers_made(result):
        on, amount, why = payments_to(agreed, offer.debt_id)[0]
        assert (on, why) == (offer.instalments[0].due_on, "keeps_agreement")
        assert amount >= offer.monthly  # more, where nobody else is owed anything
        debt = next(debt for debt in agreed.debts if debt.debt_id == offer.debt_id)
        assert (debt.interest, debt.penalties, debt.fees, debt.bucket_steps) == (0, 0, 0, ())


@pytest.mark.parametrize(("lang", "said"), [("en", "cannot be paid on"), ("zh", "付不出")])
def test_a_letter_that_the_money_does_not_carry_is_named(lang, said):
    """School fees in March take the month: the plan says which agreement breaks, when, and what that does."""
    fees = [*LIVING, {"name": "school", "amount": 3600, "on": date(2027, 3, 1)}]
    file = casefile([late_pay_later("late", date(2026, 7, 10), "9000")], essentials=fees)
    result = triage(file, AS_OF)
    case = debt_case(result, "late")
    too_much = offers_made(result)[0]
    plan = plan_as_agreed(file, [case.assessment], AS_OF, WhatIf(), [too_much])
    broken = [found for found in plan.reasons if found.code == "agreement_missed"] if plan else []
    screen = Screen(lang, 80, AS_OF, "CNY", "debts.toml")

    assert [found.figures["debt"] for found in broken] == ["late"]
    assert any(said in text for _, texts in outlook(result, screen, everything=True) for text in texts)


def test_an_agreement_may_begin_later_than_the_next_due_day():
    """`first_due_on` in the file: nothing is due, paid or asked before it."""
    agreed = {
        "signed_on": date(2026, 11, 15), "instalment": 500, "due_day": 10,
        "first_due_on": TWO_MONTHS_LATER, "last_due_on": date(2028, 6, 10),
    }  # fmt: skip
    file = casefile([late_pay_later("late", date(2026, 7, 10), "9000", agreement=agreed)], essentials=LIVING)
    result = triage(file, AS_OF)
    [event] = [event for event in result.assessments[0].events if event.code == "agreement_instalment_due"]

    assert event.event_date == TWO_MONTHS_LATER
    assert payments_to(result.planning.recommended, "late")[0][0] == TWO_MONTHS_LATER


def test_an_offer_that_only_lists_a_year_goes_on_after_its_review():
    """The sum that is to be looked at again is planned as going on, not as falling due whole."""
    file = casefile([late_pay_later("late", date(2026, 7, 10), "90000")], essentials=LIVING)
    result = triage(file, AS_OF)
    [offer], agreed = offers_made(result), result.planning.if_they_agree

    assert offer.review_on and len(offer.instalments) == 12
    assert agreed is not None and agreed.reasons == ()
    assert len(payments_to(agreed, "late")) > 12
