"""Letters of households nobody thought of: whatever the file says, no letter says more than it may."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debttriage.assess.debt import assess_debt
from debttriage.model.letter_facts import DebtCase
from debttriage.model.problems import UserProblem
from debttriage.negotiate.first_instalment import first_instalment
from debttriage.negotiate.letter_facts import letter_facts
from debttriage.negotiate.letter_means import with_means
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.negotiate.offers import debt_offer, monthly_offers, offer_bases
from debttriage.negotiate.route import route_for
from debttriage.write.letters import draft_letter, letter_text, short_text
from negotiation_cases import AFFORDABLE
from strategies import households

UNFINISHED = re.compile(r"\{\{|\}\}|\{%|\bNone\b|，，|。。|（）|\(\)|，。|：。|（，")
MONTHLY = re.compile(r"每月([\d,.]+)元")


def cases_of(casefile, affordability, covered):
    """Every debt of the household with its route and its offer, as the pipeline would hand them on."""
    as_of = casefile.case.as_of
    judged = {debt.id: assess_debt(debt, casefile, as_of) for debt in casefile.debts}
    routes = tuple(route_for(debt, judged[debt.id], affordability, covered, as_of) for debt in casefile.debts)
    bases = offer_bases(casefile, judged, routes, affordability, as_of)
    monthly = monthly_offers(affordability.monthly_for_debts, bases)
    balances = {basis.debt_id: basis.balance for basis in bases}
    for debt, route in zip(casefile.debts, routes, strict=True):
        case = DebtCase(casefile, debt, judged[debt.id], route, affordability, as_of, routes)
        fen = monthly.get(debt.id, 0)
        first_on = first_instalment(casefile, debt, as_of).on
        yield case, debt_offer(debt.id, fen, balances[debt.id], first_on) if fen else None


def drafted(case, offer, lang):
    """Every letter that the route allows and that can be written with that offer."""
    for kind in with_means(case, offer).may_be_drafted:
        yield draft_letter(letter_facts(kind, case, offer), lang)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(households(), st.integers(0, 10**6), st.booleans(), st.sampled_from(["zh", "en"]))
def test_every_letter_of_any_household_is_finished_and_affordable(casefile, surplus, covered, lang):
    """No gap, no leftover sign, a short form that fits, and monthly sums that together stay affordable."""
    affordability = replace(AFFORDABLE, monthly_for_debts=surplus)
    asked = {}
    for case, offer in cases_of(casefile, affordability, covered):
        for letter in drafted(case, offer, lang):
            text = letter_text(letter, "txt")
            asked.setdefault(case.debt.id, set()).update(MONTHLY.findall(text))

            assert not UNFINISHED.search(text + short_text(letter)), (letter.kind, text)
            assert sum(part.amount for part in letter.instalments) <= case.debt.outstanding_balance
    if casefile.case.currency == "CNY":
        sums = [round(float(fen.replace(",", "")) * 100) for each in asked.values() for fen in each]
        assert sum(sums) <= surplus


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(households(), st.booleans())
def test_no_letter_admits_what_may_not_be_acknowledged(casefile, covered):
    """Whatever the household, a debt that must not be acknowledged has no letter that admits it."""
    for case, offer in cases_of(casefile, AFFORDABLE, covered):
        admitting = {kind for kind, rule in letter_rules().letters.items() if rule.admits}
        if not case.route.may_acknowledge:
            assert not admitting & set(case.route.may_be_drafted)
        for kind in set(letter_rules().letters) - set(case.route.may_be_drafted):
            with pytest.raises(UserProblem):
                letter_facts(kind, case, offer)
