"""What `assess/` needs of the published tiers file: when limitation counts as close."""

from functools import cache
from typing import Any, cast

from debttriage.rulebook.rulebook import DATA, read_data


@cache
def limitation_close_days() -> int:
    """Days before expiry from which the warning comes first."""
    limitation = cast(dict[str, Any], read_data(DATA / "urgency_tiers.toml")["limitation"])
    return int(limitation["close_days"])
