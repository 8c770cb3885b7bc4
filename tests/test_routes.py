"""Routes: how each debt is handled, decided before any letter."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debttriage.assess.debt import assess_debt
from debttriage.model.money import split
from debttriage.negotiate.first_instalment import FirstInstalment, first_instalment
from debttriage.negotiate.letter_fit import why_not
from debttriage.negotiate.letter_gates import Question
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.offers import OfferBasis, debt_offer, monthly_offers, offer_bases, offers
from negotiation_cases import AFFORDABLE, AS_OF, NO_SURPLUS, assessment, case_of, household

OVERDUE = {
    "id": "d",
    "lender": "示例银行",
    "outstanding_balance": 9000,
    "arrears": 700,
    "oldest_due_date": date(2026, 9, 10),
}
SUMMONS = {"papers": [{"kind": "summons", "received_on": date(2026, 11, 18)}]}


def routed(changes=None, liability="own", limitation="running", money=AFFORDABLE, covered=False):
    casefile = household(OVERDUE | (changes or {}))
    judged = assessment(casefile.debts[0], "consumer_finance", liability, limitation)
    return case_of(casefile, judged, money, covered).route


ROUTES = {
    "not theirs, whatever the court says": ("fraud", {"liability": "fraud", "changes": SUMMONS}),
    "under pressure": ("coerced", {"liability": "coerced"}),
    "no licence": ("illegal_lender", {"liability": "illegal_lender"}),
    "all of it disputed": ("dispute", {"liability": "disputed"}),
    "disputed and old": ("dispute", {"liability": "disputed", "limitation": "may_be_too_old"}),
    "too old": ("old", {"limitation": "may_be_too_old", "changes": SUMMONS}),
    "nobody knows who spent it": ("verify", {"liability": "unsure"}),
    "bought by someone, no proof": ("verify", {"liability": "unproven_claim"}),
    "bought by someone, no proof, a summons": ("verify", {"liability": "unproven_claim", "changes": SUMMONS}),
    "a summons": ("reply", {"changes": SUMMONS}),
    "a judgment": ("reply", {"changes": {"stage": "judgment"}}),
    "a mortgage": ("refer", {"changes": {"tags": ["房贷"]}}),
    "a home stands behind it": (
        "refer",
        {"changes": {"security": {"kind": "collateral", "what": "住房", "essential": True}}},
    ),
    "an agreement runs": (
        "agreed",
        {"changes": {"agreement": {"signed_on": date(2026, 10, 1), "instalment": 500}}, "money": NO_SURPLUS},
    ),
    "agreed after the summons": (
        "agreed",
        {"changes": SUMMONS | {"agreement": {"signed_on": date(2026, 11, 20), "instalment": 500}}},
    ),
    "agreed on the day the summons came": (
        "agreed",
        {"changes": SUMMONS | {"agreement": {"signed_on": date(2026, 11, 18), "instalment": 500}}},
    ),
    "an agreement that is over": (
        "negotiate",
        {"changes": {"agreement": {"signed_on": date(2025, 1, 1), "last_due_on": date(2026, 1, 1)}}},
    ),
    "nothing left": ("hold", {"money": NO_SURPLUS, "covered": True}),
    "the plan covers it": ("cure", {"covered": True}),
    "lent to a cousin": ("negotiate", {"liability": "lent_access"}),
    "too little money": ("negotiate", {}),
}


@pytest.mark.parametrize("story", ROUTES)
def test_liability_and_limitation_come_before_courts_and_courts_before_money(story):
    """Each story has one route, and graver questions are asked first."""
    expected, facts = ROUTES[story]

    assert expected == routed(**facts).route


@pytest.mark.parametrize("story", ROUTES)
def test_what_must_not_be_paid_is_not_acknowledged_either(story):
    """No route allows an admission of a debt that it forbids to pay."""
    route = routed(**ROUTES[story][1])

    assert route.may_pay or not route.may_acknowledge
    if route.route in ("fraud", "coerced", "old", "verify", "illegal_lender"):
        assert not route.may_pay


@pytest.mark.parametrize("liability", ["fraud", "coerced", "illegal_lender", "unsure", "unproven_claim"])
def test_the_route_alone_forbids_payment(liability):
    """Whatever was found elsewhere, these routes let nothing be paid or admitted."""
    casefile = household(OVERDUE)
    judged = assessment(casefile.debts[0], "consumer_finance", liability)
    route = case_of(casefile, replace(judged, may_pay=True, may_acknowledge=True)).route

    assert (False, False) == (route.may_pay, route.may_acknowledge)


@pytest.mark.parametrize(
    "changes",
    [
        {"security": {"kind": "collateral", "what": "手表", "essential": False}, "stage": "lawyer"},
        {"security": {"kind": "guarantor", "what": "母亲"}, "stage": "agency"},
        {"security": {"kind": "guarantor", "what": "母亲"}},
        {"security": {"kind": "none"}, "stage": "lawyer"},
    ],
    ids=["a watch as pledge", "a guarantor, before lawyers", "a guarantor, all quiet", "nothing behind it"],
)
def test_only_home_work_or_a_guarantor_before_lawyers_needs_a_person_first(changes):
    """Security alone sends nobody to an adviser: it must be essential, or lawyers write about a guarantor."""
    assert "negotiate" == routed(changes).route


def test_a_guarantor_whom_lawyers_write_to_needs_a_person_first():
    """Somebody else's home may be at stake."""
    assert "refer" == routed({"security": {"kind": "guarantor"}, "stage": "lawyer"}).route


FROM_A_COURT = ("payment_order", "summons", "arbitration_notice", "judgment", "enforcement_notice")


@pytest.mark.parametrize(
    "changes",
    [
        *({"stage": stage} for stage in ("court", "judgment", "enforcement")),
        *({"papers": [{"kind": kind, "received_on": AS_OF}]} for kind in FROM_A_COURT),
    ],
    ids=str,
)
def test_whatever_comes_from_a_court_is_answered_there(changes):
    """Five papers and three stages; the debt is not admitted in a letter to the lender meanwhile."""
    route = routed(changes)

    assert ("reply", False) == (route.route, route.may_acknowledge)


def test_a_court_paper_without_its_day_is_not_settled_by_an_agreement():
    """Nobody knows which came first, so the court is answered."""
    agreement = {"signed_on": date(2026, 11, 20), "instalment": 500}

    assert "reply" == routed({"papers": [{"kind": "summons"}], "agreement": agreement}).route


@pytest.mark.parametrize("stage", ["court", "judgment", "enforcement"])
def test_after_a_judgment_nobody_asks_for_mediation(stage):
    """Before it, mediation is asked for; after it, what is talked about is performance."""
    letters = routed({"stage": stage}).letters

    assert ("mediation_request" in letters) == (stage == "court")


def test_a_letter_of_another_route_is_refused_by_its_route():
    """Every gate open, and still not the letter of this road."""
    casefile = household(OVERDUE)
    judged = assessment(casefile.debts[0], "consumer_finance")
    ask = Question(casefile.debts[0], judged, AFFORDABLE, "cure", True, AS_OF)

    assert "not_on_route_cure" == why_not("hold_action", ask).code


@pytest.mark.parametrize("liability", ["own", "fraud", "coerced", "unproven_claim"])
@pytest.mark.parametrize("disputed", [0, 200])
def test_a_payment_order_is_objected_to_only_where_the_debt_is_disputed(liability, disputed):
    """Want of money is no ground; a disputed part is one."""
    casefile = household(OVERDUE | {"papers": [{"kind": "payment_order"}], "disputed_amount": disputed})
    judged = assessment(casefile.debts[0], "consumer_finance", liability)
    ask = Question(casefile.debts[0], judged, AFFORDABLE, "dispute", False, AS_OF)

    has_ground = liability != "own" or disputed > 0
    assert has_ground == (why_not("payment_order_objection", ask) is None)


def test_a_claim_that_is_nearly_too_old_says_why_its_letter_must_wait():
    """Whoever sees that the end is close thinks of that letter; nobody else is told about it."""
    blocked = {
        state: {each.letter for each in routed(limitation=state).blocked} for state in ("close", "running")
    }

    assert "too_old" in blocked["close"]
    assert "too_old" not in blocked["running"]


def test_the_card_letter_is_explained_to_those_who_could_take_their_loan_for_a_card():
    """A consumer lender's debtor is told why; a debt to a friend is not a card, and nobody asks."""
    told = {}
    for kind in ("consumer_finance", "private_person"):
        casefile = household(OVERDUE | {"kind": "private_loan"})
        blocked = case_of(casefile, assessment(casefile.debts[0], kind)).route.blocked
        told[kind] = [each.because.code for each in blocked if each.letter == "card_instalments"]

    assert {"consumer_finance": ["not_a_bank_card"], "private_person": []} == told


def test_only_a_loan_with_an_instalment_and_some_left_can_be_caught_up():
    """Without a stated instalment there is nothing to go on with while the arrears are made good."""
    loan = OVERDUE | {"kind": "instalment_loan", "instalment": 300, "instalments_left": 8}
    called_in = loan | {"papers": [{"kind": "acceleration_notice"}]}
    changes = {
        "runs": loan, "no instalment": loan | {"instalment": None},
        "none left": loan | {"instalments_left": 0}, "called in": called_in,
        "a card": loan | {"kind": "card"},
    }  # fmt: skip
    allowed = {name for name, changed in changes.items() if "catch_up" in routed(changed).letters}

    assert {"runs"} == allowed


def test_the_undisputed_part_may_be_paid_but_not_acknowledged():
    """Part of a debt disputed: the rest may be paid, and no letter admits the whole."""
    route = routed({"disputed_amount": 200}, liability="partly_disputed")

    assert (route.route, route.may_pay, route.may_acknowledge) == ("dispute", True, False)


def test_a_debt_before_a_court_may_be_paid_but_is_not_admitted_in_a_letter():
    """Before a court the answer goes to the court; outside it nothing is admitted."""
    route = routed(SUMMONS)

    assert (route.may_pay, route.may_acknowledge) == (True, False)


@pytest.mark.parametrize("story", ROUTES)
def test_a_letter_is_allowed_or_blocked_never_both(story):
    """Blocked letters carry their reason and are not offered."""
    route = routed(**ROUTES[story][1])
    blocked = {blocked.letter for blocked in route.blocked}

    assert not blocked & set(route.letters)
    assert all(kind in letter_rules().letters for kind in route.letters)


def test_nobody_is_told_to_write_to_a_violent_lender():
    """Threats of an unlawful lender: no letter at all, and the reason is safety."""
    debt = OVERDUE | {"lender_kind": "unlicensed", "tags": ["threats"]}
    casefile = household(debt)
    route = case_of(casefile, assess_debt(casefile.debts[0], casefile, AS_OF)).route

    assert (route.route, route.letters) == ("illegal_lender", ())
    assert {blocked.because.code for blocked in route.blocked} == {"in_danger"}


def test_a_court_is_answered_even_where_nobody_should_write_to_the_lender():
    """A summons from somebody violent: the note to the court, and nothing that goes to them."""
    debt = OVERDUE | SUMMONS | {"lender_kind": "unlicensed", "tags": ["threats"]}
    casefile = household(debt)
    route = case_of(casefile, assess_debt(casefile.debts[0], casefile, AS_OF)).route

    assert ("court_cover_note",) == route.letters
    assert ["in_danger"] == [blocked.because.code for blocked in route.blocked]


@pytest.mark.parametrize(("surplus", "closed"), [(50_000, True), (49_999, False)])
def test_an_agreement_that_just_fits_is_not_too_high(surplus, closed):
    """Where the money reaches to the fen, there is nothing to ask for."""
    agreement = {"signed_on": date(2026, 10, 1), "instalment": 500}
    money = replace(AFFORDABLE, surplus=surplus, protected_instalments=50_000)
    letters = routed({"agreement": agreement}, money=money).letters

    assert closed == ("cannot_keep_agreement" not in letters)


def test_what_someone_else_spent_with_permission_cannot_be_called_fraud():
    """Lent access never turns into "not my debt"."""
    route = routed({"used_by": {"who": "表弟", "debtor_knew": True}}, liability="lent_access")
    because = {blocked.letter: blocked.because.code for blocked in route.blocked}

    assert because["not_my_debt"] == "needs_nothing_to_do_with_it"


fen = st.integers(0, 10**7)
debts = st.lists(
    st.tuples(st.integers(1, 10**8), st.integers(0, 10**5), st.booleans()), min_size=1, max_size=12
)


def bases_of(rows):
    return tuple(
        OfferBasis(f"d{i}", balance, min(regular, balance), offered)
        for i, (balance, regular, offered) in enumerate(rows)
    )


@given(fen, debts)
def test_all_offers_together_never_exceed_what_is_affordable(monthly, rows):
    """Offers and kept payments stay within the one sum, and no offer exceeds its debt."""
    bases = bases_of(rows)
    made = monthly_offers(monthly, bases)
    kept = sum(basis.regular for basis in bases)
    balances = {basis.debt_id: basis.balance for basis in bases}

    assert sum(made.values()) <= max(0, monthly - kept)
    assert all(0 <= sum_ <= balances[debt_id] for debt_id, sum_ in made.items())


@given(st.integers(1, 10**7), st.integers(1, 10**9))
def test_instalments_are_listed_to_the_last_and_end_exactly_at_the_balance(monthly, balance):
    """Sixty at most; if that is not enough the list stops at a review and does not pretend more."""
    offer = debt_offer("d", monthly, balance, date(2026, 12, 10))

    assert len(offer.instalments) <= letter_rules().habits.most_instalments
    assert all(0 < part.amount <= monthly for part in offer.instalments)
    assert (offer.total == balance) == offer.clears_balance
    assert offer.total <= balance
    assert (offer.review_on is None) == offer.clears_balance


def test_the_published_pro_rata_case_is_met():
    """A debt adviser's published shares come out, down to the rounding to whole yuan."""
    rows = [455_000, 670_000, 120_000]
    made = monthly_offers(16_000, tuple(OfferBasis(str(i), balance) for i, balance in enumerate(rows)))

    assert list(made.values()) == [share - share % 100 for share in split(16_000, rows)]


def test_debts_that_must_not_be_paid_have_no_share():
    """Fraud, old and unproven debts neither get an offer nor reduce one."""
    casefile = household(OVERDUE)
    judged = {
        "d": assessment(casefile.debts[0], "bank", "fraud"),
        "other": assessment(casefile.debts[1], "microloan"),
    }
    routes = tuple(
        case_of(casefile.model_copy(update={"debts": (debt,)}), judged[debt.id]).route
        for debt in casefile.debts
    )
    bases = offer_bases(casefile, judged, routes, AFFORDABLE, AS_OF)
    first = FirstInstalment(AS_OF, "payday")
    made = offers(monthly_offers(201_000, bases), bases, dict.fromkeys(("d", "other"), first))

    assert [offer.debt_id for offer in made] == ["other"]


def test_a_letter_that_named_more_than_is_owed_offers_what_is_owed():
    """Most of it was paid since: no more is offered a month than there is left to pay."""
    sent = {"at": AS_OF, "direction": "out", "said": "letter card_instalments offering 12000.00"}
    casefile = household(OVERDUE | {"contacts": [sent]})
    judged = {debt.id: assessment(debt, "bank") for debt in casefile.debts}
    route = case_of(casefile, judged["d"]).route
    [basis] = offer_bases(casefile, judged, (route,), AFFORDABLE, AS_OF)

    assert "negotiate" == route.route
    assert 9000_00 == basis.balance == basis.sent


def test_the_first_instalment_waits_for_money_that_is_sure():
    """The larger income on the 5th may not come: the instalment is set on the payday that is certain."""
    income = [
        {"name": "hoped for", "amount": 9000, "day": 5, "certain": False},
        {"name": "wage", "amount": 8600, "day": 10},
    ]
    casefile = household(OVERDUE, budget={"income": income})

    assert 10 == first_instalment(casefile, casefile.debts[0], AS_OF).on.day
