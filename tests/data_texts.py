"""Reading our own data files as a reviewer would: every text of a table, every sample of the README."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from debttriage.rulebook.data_files import DATA

CHINESE = re.compile("[一-鿿]")


def strings(table: object) -> Iterator[str]:
    """Every text of a TOML table, however deep."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for value in table.values():
            yield from strings(value)
    elif isinstance(table, list | tuple):
        for value in table:
            yield from strings(value)


def sample_text(name: str) -> str:
    """The text of a sample block of data/README.md."""
    block = re.search(rf"```toml {name}\n(.*?)```", (DATA / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    return block[1]


def sample(name: str) -> dict[str, Any]:
    """A sample block of data/README.md, read."""
    return tomllib.loads(sample_text(name))
