"""Words of the pack, and the small data file that says what it asks and prints."""

from functools import cache
from typing import Any

from debttriage.rulebook.rulebook import DATA, read_data
from debttriage.write.messages import sentence
from debttriage.write.screen import Screen


def pack_say(screen: Screen, key: str, **figures: object) -> str:
    """A sentence of the pack's catalogue."""
    return sentence(screen.lang, "pack", key, figures, screen.currency)


@cache
def pack_rules() -> dict[str, Any]:
    """What the pack asks, and the lines it prints."""
    return dict(read_data(DATA / "pack_rules.toml"))
