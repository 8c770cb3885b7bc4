"""Where our own data stands, and how one file of it is read."""

import tomllib
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def read_data(path: Path) -> dict[str, object]:
    """One TOML file of our own data."""
    return tomllib.loads(path.read_text("utf-8"))
