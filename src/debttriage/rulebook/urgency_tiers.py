"""What we publish about urgency, `data/urgency_tiers.toml`: windows, tiers, each with its reason."""

from functools import cache

from debttriage.model.ranking import Tier
from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.dated_rule import DataRecord, TwoLanguages


class Window(DataRecord):
    """Days left, up to and including the last one, that count as equally near."""

    days: int
    reason: TwoLanguages


class Severity(DataRecord):
    """How grave an event is, with one tier a window."""

    severity: int
    tiers: tuple[Tier, ...]
    reason: TwoLanguages


class NothingAhead(DataRecord):
    """The severity that a debt without any event is read as."""

    severity: int
    reason: TwoLanguages


class LimitationWarning(DataRecord):
    """From how many days before limitation runs out the warning comes first."""

    close_days: int
    reason: TwoLanguages


class UrgencyTiers(DataRecord):
    """The whole file."""

    windows: tuple[Window, ...]
    severities: tuple[Severity, ...]
    nothing_ahead: NothingAhead
    limitation: LimitationWarning


@cache
def urgency_tiers() -> UrgencyTiers:
    """The file as published, read once.

    >>> urgency_tiers().limitation.close_days
    90
    """
    return UrgencyTiers.model_validate(read_data(DATA / "urgency_tiers.toml"))
