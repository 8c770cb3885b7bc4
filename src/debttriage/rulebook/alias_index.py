"""Make `data/lenders/aliases.toml` from the lender files: `python -m debttriage.rulebook.alias_index`.

Run it after adding a lender or a name; a test holds the index to what the lender files say.
"""

from collections.abc import Iterable

from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.lender_terms import Lender
from debttriage.rulebook.lenders import ALIASES, names_of

_HEAD = "# Made from the lender files by `python -m debttriage.rulebook.alias_index`; do not edit by hand.\n"


def ids_by_name(lenders: Iterable[Lender]) -> dict[str, str]:
    """Every name with the id it stands for.

    Raises:
        ValueError: two lenders go by one name.
    """
    found: dict[str, str] = {}
    for lender in lenders:
        for name in names_of(lender):
            if found.setdefault(name, lender.id) != lender.id:
                raise ValueError(f"{lender.id} and {found[name]} both go by {name!r}")
    return dict(sorted(found.items()))


def shipped_lenders() -> list[Lender]:
    """Every lender file of the package, by file name."""
    return [
        Lender.model_validate(read_data(path)) for path in sorted((DATA / "lenders" / "cn").glob("*.toml"))
    ]


def index_text(index: dict[str, str]) -> str:
    """The index as the text of its file."""
    return _HEAD + "".join(f'"{name}" = "{lender_id}"\n' for name, lender_id in index.items())


if __name__ == "__main__":
    ALIASES.write_text(index_text(ids_by_name(shipped_lenders())), "utf-8")
