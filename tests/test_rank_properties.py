"""The laws of the order of attention, for any debts on any day."""

import pickle
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debttriage.assess.arrears import BUCKETS
from debttriage.model.assessment import Assessment, Event
from debttriage.model.casefile import Paper
from debttriage.rank.order import debt_key, event_key, rank_debts, why_before
from debttriage.rank.tiers import tier_matrix
from rank_strategies import (
    DAY,
    assessed,
    contacts,
    days_ahead,
    debts,
    debts_with_ids,
    events,
    growths,
    moved,
    ranked,
    times,
)

UNPAYABLE = ("fraud", "coerced", "unsure", "disputed", "illegal_lender", "unproven_claim")
DAYS_WATCHED = 130
LAW = settings(max_examples=60, deadline=None)


def with_events(assessment: Assessment, *more: Event) -> Assessment:
    return replace(assessment, events=(*assessment.events, *more))


def test_the_matrix_never_falls_with_severity_or_nearness():
    """A graver event, or a nearer one, never stands in a lower tier."""
    matrix = tier_matrix()

    for tiers in matrix.tiers.values():
        assert list(tiers) == sorted(tiers)
    for graver, milder in pairwise(sorted(matrix.tiers, reverse=True)):
        assert all(a <= b for a, b in zip(matrix.tiers[graver], matrix.tiers[milder], strict=True))


@LAW
@given(debts, events(), days_ahead, days_ahead)
def test_a_sooner_date_never_lowers_a_debt(debt, event, one_day, other_day):
    """The same event on an earlier day keeps or raises the debt's place."""
    sooner, later = sorted((one_day, other_day))
    base = assessed(debt)

    with_sooner = debt_key(with_events(base, moved(event, sooner)))

    assert with_sooner <= debt_key(with_events(base, moved(event, later)))


@LAW
@given(debts, events(), st.integers(1, 5))
def test_a_graver_event_never_lowers_a_debt(debt, event, severity):
    """A higher severity keeps or raises the debt's place."""
    base = assessed(debt)
    milder, graver = sorted((event.severity, severity))

    with_graver = debt_key(with_events(base, replace(event, severity=graver)))

    assert with_graver <= debt_key(with_events(base, replace(event, severity=milder)))


@LAW
@given(debts, events())
def test_one_more_event_never_lowers_a_debt(debt, event):
    """Adding an event to a debt that still has lawful consequences keeps or raises its place."""
    base = assessed(debt)

    assert debt_key(with_events(base, event)) <= debt_key(base)


@LAW
@given(debts, growths)
def test_faster_growth_never_lowers_a_debt(debt, more):
    """A debt that grows faster keeps or raises its place."""
    base = assessed(debt)
    faster = replace(base.growth, per_day_exact=base.growth.per_day_exact + more)

    assert debt_key(replace(base, growth=faster)) <= debt_key(base)


@LAW
@given(events(), events(), growths, growths)
def test_an_event_that_is_no_better_on_any_count_and_worse_on_one_comes_first(one, other, growth, more):
    """At least as grave, as soon and as fast growing, and strictly more on one: strictly earlier."""
    one_days, other_days = one.days_left or 0, other.days_left or 0
    worse = replace(moved(one, min(one_days, other_days)), severity=max(one.severity, other.severity))
    milder = moved(other, other_days)
    worse_growth = growth + more

    is_strict = (worse.severity, worse.days_left, worse_growth) != (milder.severity, other_days, growth)

    assert is_strict == (event_key(worse, worse_growth) < event_key(milder, growth))


@LAW
@given(debts_with_ids(2, 5), st.data())
def test_other_debts_never_change_the_order_of_two(household, data):
    """Leaving out any other debts neither reverses a pair nor makes or breaks its tie."""
    kept = data.draw(st.lists(st.sampled_from(household), min_size=1, unique_by=lambda debt: debt.id))
    everyone = {each.debt_id: each.rank for each in ranked(household)}
    few = {each.debt_id: each.rank for each in ranked(kept)}

    for a, b in ((a, b) for a in few for b in few):
        assert (few[a] < few[b]) == (everyone[a] < everyone[b])


@LAW
@given(debts_with_ids(), st.sampled_from([2, 7, 100, 10**6]))
def test_the_currency_does_not_change_the_order(household, factor):
    """All money times a whole number leaves every rank and tier as it was."""
    before = [(each.debt_id, each.rank, each.tier) for each in ranked(household)]

    assert before == [
        (each.debt_id, each.rank, each.tier) for each in ranked([times(debt, factor) for debt in household])
    ]


@LAW
@given(debts_with_ids(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(household, random):
    """The same debts in another order give the same ranking, debt by debt."""
    shuffled = random.sample(household, len(household))

    assert ranked(household) == ranked(shuffled)


@LAW
@given(debts, st.lists(contacts, min_size=1, max_size=8))
def test_calls_and_threats_change_nothing(debt, calls):
    """However often and harshly they call, the debt's key, events and permissions stay the same."""
    quiet = assessed(debt)
    loud = assessed(debt.model_copy(update={"contacts": (*debt.contacts, *calls)}))

    assert debt_key(quiet) == debt_key(loud)
    assert quiet.events == loud.events
    assert (quiet.may_pay, quiet.growth, quiet.limitation) == (loud.may_pay, loud.growth, loud.limitation)


@LAW
@given(debts, st.sampled_from(["demand_letter", "lawyer_letter"]))
def test_a_threatening_letter_starts_no_event(debt, kind):
    """A demand or a lawyer's letter adds no event; it can only restart limitation."""
    letter = Paper(kind=kind, received_on=DAY)
    before, after = assessed(debt), assessed(debt.model_copy(update={"papers": (*debt.papers, letter)}))

    if before.limitation.state != "may_be_too_old":
        assert debt_key(before) == debt_key(after)


@LAW
@given(debts)
def test_who_collects_does_not_matter(debt):
    """The lender itself, an agency or a lawyer's office: the key is the same."""
    keys = {
        debt_key(assessed(debt.model_copy(update={"stage": stage})))
        for stage in ("internal", "agency", "lawyer")
    }

    assert len(keys) == 1


@LAW
@given(debts)
def test_a_passing_day_never_improves_a_tier_and_every_change_is_announced(debt):
    """With no new facts a tier only rises, and only on the day that was announced."""
    today = ranked([debt], DAY, DAY)[0]
    expected = [today.tier]
    announced = (today.tier_changes_on, today.next_tier)

    for days in range(1, DAYS_WATCHED):
        day = DAY + timedelta(days=days)
        later = ranked([debt], day, DAY)[0]
        if day == announced[0]:
            assert later.tier == announced[1] < expected[-1]
        else:
            assert later.tier == expected[-1]
        expected.append(later.tier)
        announced = (later.tier_changes_on, later.next_tier)
        assert announced[0] is None or announced[0] > day


@LAW
@given(debts)
def test_paying_the_oldest_bill_never_moves_a_debt_up(debt):
    """No mark that the report did not show already comes nearer by it.

    With the oldest bill paid, the debt stands lower, and the next bill can reach the step where the debt
    stood a day ago already: day 121 becomes day 90, and tomorrow day 91.  That mark is no new damage.
    """
    before = assessed(debt)
    dues = before.arrears.dues
    left = [due for due in dues if due.due_date != dues[0].due_date] if dues else []
    if not left:
        return
    paid = debt.model_copy(
        update={
            "arrears": sum(due.amount for due in left),
            "oldest_due_date": left[0].due_date,
            "outstanding_balance": debt.outstanding_balance - before.arrears.cure_amount
            + sum(due.amount for due in left),
            "arrears_by_due_date": (),
            "overdue_principal": sum(due.bearing for due in left),
            "penalties_so_far": None,
        }
    )  # fmt: skip
    after = assessed(paid)
    marks = [event for event in after.events if event.code == "next_credit_mark"]

    shown, coming = before.arrears.bucket, after.arrears.next_bucket
    if coming is not None and BUCKETS.index(coming) <= BUCKETS.index(shown):
        return
    for mark in marks:
        same = [event for event in before.events if event.code == "next_credit_mark"]
        assert not same or same[0].event_date <= mark.event_date


@LAW
@given(debts)
def test_a_debt_that_must_not_be_paid_has_no_event_that_money_averts(debt):
    """Fraud, coercion, dispute, unproven or unlawful claims: no money, no admission, no payment event."""
    judged = assessed(debt)

    assert (judged.liability.state in UNPAYABLE) == (judged.liability.payable == 0 and not may_be_own(judged))
    if judged.liability.state in UNPAYABLE or judged.limitation.state == "may_be_too_old":
        assert not judged.may_pay
        assert not judged.may_acknowledge
        assert all(event.averted_by != "pay" for event in judged.events)


def may_be_own(judged: Assessment) -> bool:
    return judged.liability.state in ("own", "lent_access", "partly_disputed")


@LAW
@given(debts_with_ids(2, 5), st.data())
def test_the_true_rank_lies_in_the_printed_range(household, data):
    """Whatever an unknown date turns out to be, the rank then lies in the range printed before."""
    before = ranked(household)
    ranges = {each.debt_id: each.rank_range for each in before}

    def settled(event: Event) -> Event:
        is_unknown = event.event_date is None and event.window_days is not None
        return moved(event, data.draw(days_ahead)) if is_unknown and event.can_be_dated else event

    known = [
        replace(each.assessment, events=tuple(settled(event) for event in each.assessment.events))
        for each in before
    ]
    for each in rank_debts(known, DAY):
        lowest, highest = ranges[each.debt_id]
        assert lowest <= each.rank <= highest
        assert each.rank_range == (each.rank, each.rank) or lowest <= each.rank_range[0]


@LAW
@given(debts_with_ids())
def test_the_printed_event_is_the_one_that_ranked(household):
    """The reason shown is made from the key that ordered the debt, never from another fact."""
    for each in ranked(household):
        growth = each.assessment.growth.per_day_exact
        if each.event is None:
            assert not each.assessment.events
        else:
            assert event_key(each.event, growth) == each.key
        assert each.tier == each.key.tier


@LAW
@given(debts_with_ids())
def test_every_pair_can_be_explained(household):
    """`why A B` names the first field that differs, or says that they share a rank."""
    order = ranked(household)

    for a in order:
        for b in order:
            why = why_before(order, a.debt_id, b.debt_id)
            assert why.first.rank <= why.second.rank
            assert (why.field is None) == (a.rank == b.rank)
            if why.field is not None:
                assert getattr(why.first.key, why.field) < getattr(why.second.key, why.field)


@LAW
@given(debts_with_ids())
def test_the_same_file_on_the_same_day_gives_the_same_bytes(household):
    """Two runs over equal facts are equal to the byte."""
    again = pickle.loads(pickle.dumps(household))

    assert repr(ranked(household)) == repr(ranked(again))


def test_a_debt_that_is_not_ranked_cannot_be_explained():
    """Asking about an unknown debt is an error, not an invented answer."""
    with pytest.raises(KeyError):
        why_before((), "a", "b")
