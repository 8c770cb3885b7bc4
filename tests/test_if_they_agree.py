"""The plan for the case that every lender agrees: the letters' sums, and nothing left idle beside them."""

from datetime import date

from hypothesis import HealthCheck, given, settings

from debttriage.model.casefile import Casefile
from debttriage.pipeline import triage
from debttriage.write.screen import Screen
from debttriage.write.terminal.outlook import outlook
from plan_cases import AS_OF, card, casefile, late_pay_later
from strategies import households

few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sued_and_late() -> Casefile:
    """A card with a summons, which gets no letter for instalments, beside a late pay-later debt that does."""
    summons = [{"kind": "summons", "received_on": date(2026, 11, 20)}]
    sued = card("sued", 18000, arrears=3000, oldest_due_date=date(2026, 9, 10), papers=summons)
    other = late_pay_later("other", date(2026, 10, 10), "9000")
    living = [{"name": "living", "amount": 2500, "day": 5}]
    return casefile([sued, other], cash=800, essentials=living)


def test_a_debt_at_court_is_paid_too_when_the_others_agree():
    """What the agreed sums leave goes to the debt that no letter is about: none of it waits for years."""
    planning = triage(sued_and_late(), AS_OF).planning
    agreed, refused = planning.if_they_agree, planning.recommended

    assert agreed is not None
    assert agreed.debt_free_date and refused.debt_free_date
    assert (agreed.cost, agreed.debt_free_date) <= (refused.cost, refused.debt_free_date)


@few
@given(households(max_debts=4))
def test_agreement_never_leaves_more_open_than_refusal(file):
    """Any household: what is paid off without agreement is paid off with it, and for no more money."""
    planning = triage(file, file.case.as_of or AS_OF).planning
    agreed, refused = planning.if_they_agree, planning.recommended

    if agreed is not None and refused.debt_free_date:
        assert agreed.debt_free_date


def test_what_goes_beyond_an_agreed_sum_does_not_say_that_it_clears_the_debt():
    """A loan of 9,000 and no other debt: what is over goes to it too, long before it is cleared."""
    living = [{"name": "living", "amount": 2500, "day": 5}]
    file = casefile([late_pay_later("only", date(2026, 10, 10), "9000")], cash=800, essentials=living)
    plan = triage(file, AS_OF).planning.if_they_agree

    assert plan is not None
    (debt,) = plan.debts
    beyond = [d for d in plan.paydays if any(p.why == "smallest_balance" for p in d.payments)]
    clearing = [d.on for d in plan.paydays if any(p.why == "clears_debt" for p in d.payments)]
    assert beyond
    assert all(on == debt.clear_date for on in clearing)


def test_where_agreement_costs_more_the_screen_says_why():
    """A lender whose rate nobody knows is paid its agreed sum while the card at court grows on."""
    card_at_court, other = sued_and_late().debts
    rateless = other.model_copy(update={"penalty_rate": None, "rate": None})
    file = sued_and_late().model_copy(update={"debts": (card_at_court, rateless)})
    result = triage(file, AS_OF)
    agreed, refused = result.planning.if_they_agree, result.planning.recommended

    assert agreed is not None and agreed.cost > refused.cost
    (_, (_, why)), *_ = outlook(result, Screen("en", 80, AS_OF, "CNY", "debts.toml"), everything=True)
    assert "costs more than a refusal" in why
    assert "Example Bank" in why
