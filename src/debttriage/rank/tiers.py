"""The published tier matrix of `data/urgency_tiers.toml`: severity and days left -> tier."""

from functools import cache

from debttriage.model.noun import noun
from debttriage.model.ranking import Tier
from debttriage.rulebook.urgency_tiers import urgency_tiers


@noun
class TierMatrix:
    """Tier by severity and window; the last window is "later, or no date ahead".

    Attributes:
        windows: last day of each window, counted from today, ascending.
        tiers: for each severity, one tier a window.
        nothing_ahead: the row read for a debt with no event.
    """

    windows: tuple[int, ...]
    tiers: dict[int, tuple[Tier, ...]]
    nothing_ahead: int

    def window(self, days: int | None) -> int:
        """Index of the window that so many days fall in; None, no date ahead, is the last one.

        >>> [tier_matrix().window(days) for days in (0, 3, 4, 14, 15, 30, 31, 90, 91, None)]
        [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
        """
        if days is None:
            return len(self.windows)
        return sum(days > last for last in self.windows)

    def tier(self, severity: int, days: int | None) -> Tier:
        """The tier of an event of that severity so many days ahead.

        >>> tier_matrix().tier(3, 12), tier_matrix().tier(3, 3), tier_matrix().tier(2, None)
        ('B', 'A', 'D')
        """
        return self.tiers[severity][self.window(days)]


@cache
def tier_matrix() -> TierMatrix:
    """The matrix as published."""
    published = urgency_tiers()
    return TierMatrix(
        windows=tuple(window.days for window in published.windows),
        tiers={row.severity: row.tiers for row in published.severities},
        nothing_ahead=published.nothing_ahead.severity,
    )
