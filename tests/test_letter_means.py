"""What a letter needs besides its route: a sum that reaches, proof that is held, a fitting list of checks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from debttriage.model.assessment import Finding
from debttriage.negotiate.answer_day import answer_by
from debttriage.negotiate.letter_checks import checks_before_sending
from debttriage.negotiate.letter_means import offer_for, what_is_lacking, with_means
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.offers import OfferBasis, debt_offer, monthly_offers, offer_bases
from negotiation_cases import AFFORDABLE, AS_OF, assessment, case_of, household

LOAN = {
    "id": "d",
    "lender": "示例银行",
    "kind": "instalment_loan",
    "outstanding_balance": 9000,
    "arrears": 700,
    "oldest_due_date": date(2026, 9, 10),
    "instalment": 300,
    "instalments_left": 30,
}

NOT_LATE = {"arrears": 0, "oldest_due_date": None}


def case(changes=None, lender_kind="consumer_finance", **tables):
    casefile = household(LOAN | (changes or {}), **tables)
    return case_of(casefile, assessment(casefile.debts[0], lender_kind))


def offer_of(monthly):
    return debt_offer("d", monthly, 900_000, date(2026, 12, 10))


def test_a_letter_about_money_offers_nothing_without_an_offer():
    """No share of the budget, no sum in the letter; a letter of another kind names none in any case."""
    assert offer_for("hardship_instalments", case(), None) is None
    assert offer_for("request_breakdown", case(), offer_of(40_000)) is None


@pytest.mark.parametrize(
    ("kind", "monthly", "code"),
    [
        ("hardship_instalments", None, "needs_share"),
        ("hardship_instalments", 40_000, None),
        ("catch_up", None, "needs_share"),
        ("catch_up", 30_000, "needs_more_than_instalment"),
        ("catch_up", 40_000, None),
    ],
)
def test_what_is_lacking_is_named(kind, monthly, code):
    """No share at all is one thing; a share that the instalment itself uses up is another."""
    lacking = what_is_lacking(kind, case(), offer_of(monthly) if monthly else None)

    assert code == (lacking.code if lacking else None)


@pytest.mark.parametrize(("monthly", "is_first"), [(20_000, False), (30_000, True), (40_000, True)])
def test_a_later_date_is_asked_for_first_only_where_the_bills_can_be_paid(monthly, is_first):
    """Where the offer is below the instalment, moving the date would help nobody and comes last."""
    letters = with_means(case(NOT_LATE), offer_of(monthly)).letters

    assert "move_due_date" in letters
    assert is_first == ("move_due_date" == letters[0])
    assert is_first != ("move_due_date" == letters[-1])


def test_without_an_offer_the_order_of_the_route_stays():
    """Nothing is known about what can be paid, so nothing is moved."""
    route = with_means(case(), None)
    published = letter_rules().routes["negotiate"]

    assert list(route.letters) == sorted(route.letters, key=published.index)


def test_only_letters_that_people_ask_for_say_why_they_are_missing():
    """The rest would be noise."""
    said = letter_rules().letters
    route = with_means(case(), None)
    why = {each.letter: each.because.code for each in route.blocked}

    assert "needs_share" == why["hardship_instalments"]
    assert "catch_up" not in why
    assert all(said[kind].say_when_blocked for kind, code in why.items() if code == "needs_share")


def checks(kind, of_case, **figures):
    stated = {"answer_by_on": answer_by(of_case.as_of), **figures}
    return {each.code: each for each in checks_before_sending(kind, of_case, {}, stated)}


def test_a_letter_that_admits_warns_of_limitation_once_and_with_its_day():
    """Close to the end the day is named; else that the clock starts anew; never both."""
    casefile = household(LOAN)
    near = case_of(casefile, assessment(casefile.debts[0], "consumer_finance", limitation="close"))
    warned, told = checks("hardship_instalments", near), checks("hardship_instalments", case())

    expires = near.assessment.limitation.expires_on
    assert Finding("limitation_is_close", {"expires_on": expires}) == warned["limitation_is_close"]
    assert "restarts_limitation" not in warned
    assert "restarts_limitation" in told and "limitation_is_close" not in told


def test_the_lender_is_to_be_confirmed_only_where_a_licence_is_in_question():
    """A free name behind a licensed lender is looked up in the contract; a friend is known."""
    assert "confirm_the_lender" in checks("hardship_instalments", case())
    assert "confirm_the_lender" not in checks("hardship_instalments", case(lender_kind="private_person"))
    assert "confirm_the_lender" not in checks("hardship_instalments", case({"lender": "huabei"}))


def test_a_sum_below_the_one_sent_names_both():
    """The person sees what was offered and what is offered now; a larger sum says nothing."""
    sent = {"at": AS_OF - timedelta(days=9), "direction": "out",
            "said": "letter hardship_instalments offering 500.00"}  # fmt: skip
    below = checks("hardship_instalments", case({"contacts": [sent]}), monthly_fen=40_000)
    same = checks("hardship_instalments", case({"contacts": [sent]}), monthly_fen=50_000)

    assert {"sent_fen": 50_000, "now_fen": 40_000} == below["sum_below_the_one_sent"].figures
    assert "sum_below_the_one_sent" not in same


def test_a_sum_below_what_was_promised_names_both():
    """Until its day, or until it is paid, a larger promise stands beside the letter."""
    word = {"at": AS_OF - timedelta(days=2), "direction": "out",
            "said": f"promise 500.00 by {AS_OF + timedelta(days=9)}"}  # fmt: skip
    below = checks("hardship_instalments", case({"contacts": [word]}), monthly_fen=40_000)
    same = checks("hardship_instalments", case({"contacts": [word]}), monthly_fen=50_000)

    assert {"promised_fen": 50_000, "now_fen": 40_000} == below["sum_below_the_promise"].figures
    assert "sum_below_the_promise" not in same


def basis_of(changes, lender_kind="consumer_finance", liability="own", covered=False):
    casefile = household(LOAN | changes)
    judged = assessment(casefile.debts[0], lender_kind, liability)
    route = case_of(casefile, judged, AFFORDABLE, covered).route
    assessments = {"d": judged, "other": assessment(casefile.debts[1], "microloan")}
    found = offer_bases(casefile, assessments, (route,), AFFORDABLE, AS_OF)
    return found[0] if found else None


def test_an_offer_is_measured_by_what_may_be_paid():
    """The disputed part has no share; of a bill only the arrears; of a loan everything."""
    assert 900_000 == basis_of({}).balance
    assert 70_000 == basis_of({"kind": "bill"}, "landlord").balance
    assert basis_of({"outstanding_balance": 0, **NOT_LATE}) is None


def test_a_debt_of_which_only_part_is_owed_is_measured_by_that_part():
    """What liability leaves payable is the ceiling, not the lender's figure."""
    casefile = household(LOAN)
    judged = assessment(casefile.debts[0], "consumer_finance")
    judged = replace(judged, liability=replace(judged.liability, payable=123_400))
    route = case_of(casefile, judged).route

    assert 123_400 == offer_bases(casefile, {"d": judged}, (route,), AFFORDABLE, AS_OF)[0].balance


def test_a_debt_that_the_plan_keeps_takes_its_payment_and_is_offered_nothing():
    """Its instalment comes off the sum before the others share."""
    kept = basis_of({}, covered=True)

    assert 30_000 == kept.regular
    assert {"x": 70_000} == monthly_offers(100_000, (kept, OfferBasis("x", 900_000)))


def test_a_share_is_said_in_whole_yuan_unless_it_is_less_or_clears_the_debt():
    """Rounding down never makes an offer of nothing, nor leaves fen behind."""
    made = monthly_offers(19_999, (OfferBasis("a", 10_000), OfferBasis("b", 990_000), OfferBasis("c", 2_000)))

    assert {"a": 200, "b": 19_700, "c": 40} == made
    assert {"a": 1_234} == monthly_offers(5_000, (OfferBasis("a", 1_234),))


@pytest.mark.parametrize("kind", ["card_instalments", "not_my_debt"])
def test_a_letter_that_rests_on_proof_says_where_none_is_held(kind):
    """It may go, for a deadline does not wait; but who sends it knows what will be asked for.

    Proof of something else is none: payslips show no stolen name, and a police report no lost job.
    """
    fitting, other = (
        ("payslips", "police_report") if kind == "card_instalments" else ("police_report", "payslips")
    )

    assert "no_proof_held" in checks(kind, case())
    assert "no_proof_held" in checks(kind, case(hardship={"evidence": (other,)}))
    assert "no_proof_held" not in checks(kind, case(hardship={"evidence": (fitting,)}))
    assert "no_proof_held" not in checks("hardship_instalments", case())


@pytest.mark.parametrize("may_pay", [True, False])
def test_a_debt_that_may_be_paid_is_not_left_unpaid_over_papers(may_pay):
    """Who asks a mortgage bank for papers goes on paying; only an unchecked claim waits for them."""
    asks = case()
    asks = replace(asks, route=replace(asks.route, may_pay=may_pay))

    assert may_pay != ("pay_nothing_until_checked" in checks("request_breakdown", asks))
