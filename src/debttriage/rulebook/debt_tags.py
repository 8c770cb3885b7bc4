"""What does a tag on a debt mean?  The few spellings that are understood, in `data/debt_tags.toml`."""

from collections.abc import Iterable
from functools import cache

from debttriage.model.casefile import Debt
from debttriage.rulebook.data_files import DATA, read_data


def means(debt: Debt, meanings: Iterable[str]) -> bool:
    """Whether a tag of the debt has one of those meanings, in any case of letters.

    >>> debt = Debt(id="a", lender="A", outstanding_balance=1, tags=("Threats", "my own mark"))
    >>> means(debt, ("threats",)), means(debt, ("tax", "business"))
    (True, False)
    """
    if not debt.tags:
        return False
    written = {tag.strip().casefold() for tag in debt.tags}
    return any(spelling in written for meaning in meanings for spelling in spellings()[meaning])


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """The spellings of each meaning, in small letters."""
    listed = read_data(DATA / "debt_tags.toml")
    return {
        meaning: tuple(str(tag).casefold() for tag in tags)
        for meaning, tags in listed.items()
        if isinstance(tags, list)
    }
