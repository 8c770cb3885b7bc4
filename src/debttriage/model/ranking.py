"""The order of attention, with the key that made it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from debttriage.model.assessment import Assessment, Event
from debttriage.model.noun import noun

Tier = Literal["A", "B", "C", "D", "E"]


@dataclass(frozen=True, slots=True, order=True)
class RankKey:
    """What is compared, in this order; smaller comes first.

    Attributes:
        tier: "A" … "E" from the published matrix.
        window: index of the day window in the matrix.
        minus_severity: so that the graver event comes first.
        minus_growth: fen a day, exact, so that the faster growth comes first.
        days_left: days to the event; a large number where there is none.
    """

    tier: Tier
    window: int
    minus_severity: int
    minus_growth: Fraction
    days_left: int


@noun
class RankedDebt:
    """One debt in the order of attention.

    Attributes:
        rank: 1-based; equal keys share a rank.
        rank_range: lowest and highest rank it could have, where a date is not known.
        event: the event whose key ranked it, or None where nothing is ahead.
        tier_changes_on: first day on which the tier will be higher if nothing is done; None: not ahead.
        next_tier: the tier on that day.
    """

    debt_id: str
    rank: int
    rank_range: tuple[int, int]
    tier: Tier
    key: RankKey
    event: Event | None
    tier_changes_on: date | None
    next_tier: Tier | None
    assessment: Assessment


KEY_FIELDS = ("tier", "window", "minus_severity", "minus_growth", "days_left")


@noun
class WhyBefore:
    """Why one debt stands before another: the first field of the key that differs, or a tie."""

    first: RankedDebt
    second: RankedDebt
    field: str | None
