"""What are the next things to do?  At most three, in words that one can act on today.

Order  danger and courts first, then living costs that are not covered, then what costs nothing and is
urgent, then a payment that stops a step and a request in turn.  Without a surplus: a letter that asks
to hold, and a person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import get_args

from debttriage.model.assessment import Assessment
from debttriage.model.casefile import Casefile, Debt
from debttriage.model.dates import days_later
from debttriage.model.negotiation import Action, Route
from debttriage.model.ranking import RankedDebt
from debttriage.model.repayment_plan import Payday, PaymentReason, Planning
from debttriage.negotiate.letter_fit import DANGER
from debttriage.negotiate.letter_rules import letter_rules

_URGENT_TIERS = ("A", "B")
_CONTEST_ROUTES = {"fraud": "dispute_as_not_yours", "dispute": "dispute_it", "verify": "ask_for_proof"}
_COURT_ACTIONS = {
    "court_reply_due": "answer_court",
    "payment_order_objection_due": "answer_payment_order",
    "arbitration_reply_due": "answer_arbitration",
    "judgment_performance_due": "talk_to_court",
    "enforcement_step": "talk_to_court",
}


def next_actions(
    casefile: Casefile,
    ranking: Sequence[RankedDebt],
    routes: Sequence[Route],
    planning: Planning,
    as_of: date,
) -> tuple[Action, ...]:
    """The next actions, first things first; a debt's id stands in `figures["debt"]` for its name."""
    by_debt = {route.debt_id: route for route in routes}
    debts = {debt.id: debt for debt in casefile.debts}
    first = [*_danger(ranking), *_court(ranking), *_living_costs(casefile, planning)]
    first += _urgent_contests(ranking, by_debt, as_of)
    if planning.affordability.monthly_for_debts <= 0:
        first += [*_hold(ranking, by_debt, as_of), *_person(as_of)]
    in_turn = _in_turn(
        _payments(planning, as_of),
        _requests(ranking, by_debt, planning, as_of),
        _contests(ranking, by_debt, as_of),
        _person(as_of) if planning.affordability.must_see_a_person else (),
        _early_requests(ranking, by_debt, debts),
        _old(ranking, by_debt),
    )
    return _each_once((*first, *in_turn))[: letter_rules().habits.most_actions]


def _each_once(actions: Iterable[Action]) -> tuple[Action, ...]:
    return tuple({(action.code, action.debt_id): action for action in actions}.values())


def _in_turn(*groups: Iterable[Action]) -> Iterator[Action]:
    """The first of each group, then the second of each."""
    for row in zip_longest(*groups):
        yield from (action for action in row if action is not None)


def _danger(ranking: Sequence[RankedDebt]) -> Iterator[Action]:
    for ranked in ranking:
        if any(event.code == DANGER for event in ranked.assessment.events):
            yield _action("get_safe", ranked.debt_id, None)


def _living_costs(casefile: Casefile, planning: Planning) -> Iterator[Action]:
    """Rent and food of these weeks that the money at hand does not cover; nothing where nobody stated it."""
    paydays = planning.recommended.paydays
    short = paydays[0].essentials_short_by if paydays and "cash" in casefile.budget.model_fields_set else 0
    if short and planning.affordability.monthly_for_debts > 0 and len(paydays) > 1:
        yield _action("move_living_costs", None, None, {"short_fen": short, "on": paydays[1].on})
    elif short:
        yield _action("ask_for_assistance", None, None, {"short_fen": short})


def _court(ranking: Sequence[RankedDebt]) -> Iterator[Action]:
    """Papers that a court or arbitral body waits for, on any route: an answer costs nothing."""
    for ranked in ranking:
        if until := _appeal_until(ranked.assessment):
            yield _dated("decide_on_appeal", ranked.debt_id, until)
            continue
        for event in ranked.assessment.events:
            if event.code in _COURT_ACTIONS:
                yield _dated(_COURT_ACTIONS[event.code], ranked.debt_id, event.event_date)
                break


def _appeal_until(assessment: Assessment) -> date | None:
    """Last day to appeal a judgment about the debt, while it can be appealed."""
    days = (each.figures["until_on"] for each in assessment.findings if each.code == "appeal_until")
    return next((day for day in days if isinstance(day, date)), None)


def _contests(ranking: Sequence[RankedDebt], routes: dict[str, Route], as_of: date) -> Iterator[Action]:
    """Letters that contest a debt; they cost nothing."""
    for ranked in ranking:
        route = routes[ranked.debt_id]
        if route.route in _CONTEST_ROUTES and route.letters:
            figures = {"letter": route.letters[0]}
            yield _action(_CONTEST_ROUTES[route.route], ranked.debt_id, _send_by(ranked, as_of), figures)
        elif route.route == "coerced":
            yield _action("talk_about_pressure", ranked.debt_id, None)


def _urgent_contests(
    ranking: Sequence[RankedDebt], routes: dict[str, Route], as_of: date
) -> Iterator[Action]:
    urgent = [ranked for ranked in ranking if ranked.tier in _URGENT_TIERS]
    yield from _contests(urgent, routes, as_of)


def _hold(ranking: Sequence[RankedDebt], routes: dict[str, Route], as_of: date) -> Iterator[Action]:
    """Without a surplus: ask the most urgent lender to hold."""
    for ranked in ranking:
        route = routes[ranked.debt_id]
        if route.route == "hold" and route.letters:
            yield _action(
                "ask_to_hold", ranked.debt_id, _send_by(ranked, as_of), {"letter": route.letters[0]}
            )
            return


def _person(as_of: date) -> tuple[Action, ...]:
    return (_action("see_a_person", None, days_later(as_of, letter_rules().habits.send_within_days)),)


def _payments(planning: Planning, as_of: date) -> Iterator[Action]:
    """The payments of today or, where there are none, of the next payday, the gravest reason first."""
    payday = _first_with_payments(planning.recommended.paydays)
    if payday is None:
        return
    reasons = get_args(PaymentReason)
    for payment in sorted(payday.payments, key=lambda each: reasons.index(each.why)):
        on = max(payday.on, as_of)
        yield _action(f"pay_{payment.why}", payment.debt_id, on, {"amount_fen": payment.amount, "by_on": on})


def _first_with_payments(paydays: Sequence[Payday]) -> Payday | None:
    return next((payday for payday in paydays[:2] if payday.payments), None)


def _requests(
    ranking: Sequence[RankedDebt], routes: dict[str, Route], planning: Planning, as_of: date
) -> Iterator[Action]:
    """Requests for terms: the one to be sent first, then in the order of attention."""
    for ranked in sorted(ranking, key=lambda ranked: _send_by(ranked, as_of)):
        route = routes[ranked.debt_id]
        monthly = planning.offers.get(ranked.debt_id, 0)
        if route.route != "negotiate" or not route.letters:
            continue
        figures: dict[str, object] = {"letter": route.letters[0], "monthly_fen": monthly}
        code = "ask_for_terms" if monthly else "ask_for_relief"
        if route.letters[0] == "move_due_date":  # nothing is late yet: a date is easier to get than terms
            code = "ask_for_date"
        yield _dated(code, ranked.debt_id, _send_by(ranked, as_of), figures)


def _early_requests(
    ranking: Sequence[RankedDebt], routes: dict[str, Route], debts: dict[str, Debt]
) -> Iterator[Action]:
    """Penalties already charged on a debt that the plan makes good: asking costs nothing."""
    for ranked in ranking:
        route = routes[ranked.debt_id]
        if route.route == "cure" and "penalty_relief" in route.letters:
            penalties = debts[ranked.debt_id].penalties_so_far
            if penalties:
                figures = {"letter": "penalty_relief", "penalties_fen": penalties}
                yield _action("ask_to_waive", ranked.debt_id, None, figures)


def _old(ranking: Sequence[RankedDebt], routes: dict[str, Route]) -> Iterator[Action]:
    """Debts that may be too old: find out how old before anything is paid, signed or admitted."""
    for ranked in ranking:
        if routes[ranked.debt_id].route == "old":
            yield _action("find_out_how_old", ranked.debt_id, None)


def _send_by(ranked: RankedDebt, as_of: date) -> date:
    """Within a week, and before the event that the letter should be ahead of."""
    within = days_later(as_of, letter_rules().habits.send_within_days)
    event_date = ranked.event.event_date if ranked.event else None
    return max(as_of, min(within, event_date - timedelta(days=1))) if event_date else within


def _dated(code: str, debt_id: str, by: date | None, figures: Mapping[str, object] | None = None) -> Action:
    """An action whose sentence names its day; without one it has a sentence of its own."""
    return _action(code if by else f"{code}_no_date", debt_id, by, {**(figures or {}), "by_on": by})


def _action(
    code: str, debt_id: str | None, by: date | None, figures: Mapping[str, object] | None = None
) -> Action:
    return Action(code, debt_id, by, {"debt": debt_id or "", **(figures or {})})
