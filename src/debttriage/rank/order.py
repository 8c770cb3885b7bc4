"""Which debt needs attention first, and which single fact decided it.

    event key = (tier, window, -severity, -growth per day, days left)      debt key = its smallest event key

No weighted score: a debt's key uses its own facts and the day, so no debt changes the order of two others.
Equal keys share a rank; the debt's id orders only the print.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from debttriage.model.assessment import Assessment, Event
from debttriage.model.ranking import KEY_FIELDS, RankedDebt, RankKey, Tier, WhyBefore
from debttriage.rank.tiers import tier_matrix

FAR = 10**6
"""Days left of an event without a date: further than any date of a file."""

UnknownDates = Literal["as_published", "most_urgent", "least_urgent"]


def rank_debts(assessments: Sequence[Assessment], as_of: date) -> tuple[RankedDebt, ...]:
    """Every debt with its rank, most urgent first; the order of `assessments` does not matter.

    The rank range holds every rank the debt could have once unknown dates become known:
    lowest = 1 + debts that surely stand before it, highest = 1 + debts that possibly do.
    """
    ordered = sorted(assessments, key=lambda each: (debt_key(each), each.debt_id))
    keys = [debt_key(each) for each in ordered]
    earliest = sorted(debt_key(each, "most_urgent") for each in ordered)
    latest = sorted(debt_key(each, "least_urgent") for each in ordered)
    ranked = []
    for key, each in zip(keys, ordered, strict=True):
        own_earliest, own_latest = debt_key(each, "most_urgent"), debt_key(each, "least_urgent")
        surely_before = bisect_left(latest, own_earliest)
        possibly_before = bisect_left(earliest, own_latest) - (own_earliest < own_latest)
        rank_range = (1 + surely_before, 1 + possibly_before)
        ranked.append(_ranked(each, as_of, 1 + bisect_left(keys, key), rank_range))
    return tuple(ranked)


def debt_key(assessment: Assessment, unknown: UnknownDates = "as_published") -> RankKey:
    """The smallest key of the debt's events; without any event the key of "nothing ahead"."""
    growth = assessment.growth.per_day_exact
    keys = [event_key(event, growth, unknown) for event in assessment.events]
    return min(keys) if keys else _nothing_ahead(growth)


def event_key(event: Event, growth: Fraction, unknown: UnknownDates = "as_published") -> RankKey:
    """The key of one event: what is compared, in this order."""
    matrix = tier_matrix()
    window, days_left = event.window_days, event.days_left
    if days_left is None and window is not None:
        if unknown == "most_urgent" and event.can_be_dated:
            window, days_left = 0, -FAR
        elif unknown == "least_urgent" and event.can_be_dated:
            window = None
        else:
            days_left = window
    return RankKey(
        tier=matrix.tier(event.severity, window),
        window=matrix.window(window),
        minus_severity=-event.severity,
        minus_growth=-growth,
        days_left=FAR if days_left is None else days_left,
    )


def ranking_event(assessment: Assessment) -> Event | None:
    """The event whose key ranks the debt; None where nothing is ahead."""
    growth = assessment.growth.per_day_exact
    return min(assessment.events, key=lambda event: event_key(event, growth), default=None)


def next_tier_change(assessment: Assessment, as_of: date) -> tuple[date, Tier] | None:
    """The first later day on which the same facts stand in a higher tier, with that tier.

    Computed from the windows: an event changes tier on the day that it enters a window.
    """
    matrix = tier_matrix()
    now = debt_key(assessment).tier
    entries = (
        (event.event_date - timedelta(days=last), matrix.tier(event.severity, last))
        for event in assessment.events
        if event.event_date is not None
        for last in matrix.windows
    )
    changes = [(day, tier) for day, tier in entries if day > as_of and tier < now]
    return min(changes) if changes else None


def why_before(ranked: Sequence[RankedDebt], a: str, b: str) -> WhyBefore:
    """Why one debt stands before the other: the first field of the key that differs, None for a tie.

    The one that stands earlier is `first`, whichever was named first.

    Raises:
        KeyError: a debt that is not ranked.
    """
    by_id = {each.debt_id: each for each in ranked}
    first, second = sorted((by_id[a], by_id[b]), key=lambda each: each.key)
    differing = (name for name in KEY_FIELDS if getattr(first.key, name) != getattr(second.key, name))
    return WhyBefore(first, second, next(differing, None))


def _ranked(assessment: Assessment, as_of: date, rank: int, rank_range: tuple[int, int]) -> RankedDebt:
    key = debt_key(assessment)
    change = next_tier_change(assessment, as_of)
    return RankedDebt(
        debt_id=assessment.debt_id,
        rank=rank,
        rank_range=rank_range,
        tier=key.tier,
        key=key,
        event=ranking_event(assessment),
        tier_changes_on=change[0] if change else None,
        next_tier=change[1] if change else None,
        assessment=assessment,
    )


def _nothing_ahead(growth: Fraction) -> RankKey:
    matrix = tier_matrix()
    return RankKey(
        tier=matrix.tier(matrix.nothing_ahead, None),
        window=matrix.window(None),
        minus_severity=0,
        minus_growth=-growth,
        days_left=FAR,
    )
