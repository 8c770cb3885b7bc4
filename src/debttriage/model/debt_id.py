"""Short ids for debts, made from the lender's name."""

import re
from collections.abc import Collection

LONGEST_ID = 40


def free_id(name: str, taken: Collection[str], position: int) -> str:
    """An id that no other debt has: the name where it can be one, else its place in the file.

    >>> free_id("huabei", [], 1), free_id("huabei", ["huabei"], 2), free_id("老王", [], 3)
    ('huabei', 'huabei-2', 'debt-3')
    """
    plain = re.sub(r"[^a-z0-9_-]+", "-", name.casefold()).strip("-")[:LONGEST_ID]
    wanted = plain if name.isascii() and plain else f"debt-{position}"
    ids = {each.casefold() for each in taken}
    number, free = 2, wanted
    while free in ids:
        free = f"{wanted}-{number}"
        number += 1
    return free
