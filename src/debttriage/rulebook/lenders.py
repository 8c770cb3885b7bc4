"""Look-up of lenders by id or by any name people call them.

Shipped lenders stand in `data/lenders/cn/`, one file each; `data/lenders/aliases.toml` is made from them so
that a name costs one small file, not all of them.  A folder named by DEBTTRIAGE_LENDERS may hold files of
the same kind for lenders of one's own; these are looked at first.
"""

import os
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from debttriage.model.casefile import DebtKind, Language
from debttriage.model.closed_file import content_of, files_in, is_folder
from debttriage.model.problems import Problem, UserProblem
from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.lender_terms import Lender

LENDERS_ENV = "DEBTTRIAGE_LENDERS"
ALIASES = DATA / "lenders" / "aliases.toml"

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_UNSPOKEN = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


def find_lender(name: str, kind: DebtKind | None = None) -> Lender | None:
    """The lender known by an id or by any name people call it; None for a name we do not know.

    Args:
        kind: the debt's kind where the file states it.  A bank's name alone means its card; for another
            kind of debt only the bank itself is known, not the card's terms.

    >>> found = find_lender("蚂蚁花呗")
    >>> found.id if found else None
    'huabei'
    """
    found = _find(name)
    if found is not None and found.kind == "card" and kind not in (None, "card"):
        return _bank_behind(found, kind)
    return found


def letter_language(name: str, kind: DebtKind | None = None) -> Language:
    """The language a lender is written to in; Chinese where nothing else is known.

    >>> letter_language("huabei"), letter_language("somebody nobody knows")
    ('zh', 'zh')
    """
    found = find_lender(name, kind)
    return found.letter_language if found else "zh"


def lender_with_id(lender_id: str) -> Lender | None:
    """The lender whose file has that name, a local one first, or None."""
    return _local_lenders().get(lender_id) or _shipped_lender(lender_id)


def all_lenders() -> tuple[Lender, ...]:
    """Every lender, by id; a local one stands in for a shipped one of the same id."""
    shipped = {path.stem: _shipped_lender(path.stem) for path in (DATA / "lenders" / "cn").glob("*.toml")}
    known = {**shipped, **_local_lenders()}
    return tuple(lender for _, lender in sorted(known.items()) if lender is not None)


def names_of(lender: Lender) -> tuple[str, ...]:
    """Every name that finds the lender, as it is compared."""
    names = (lender.id, lender.name.zh, lender.name.en, *lender.aliases)
    return tuple(dict.fromkeys(folded(name) for name in names))


def folded(name: str) -> str:
    """A name as it is compared: width, case, spaces and punctuation make no difference.

    >>> folded("JD Baitiao"), folded("ＪＤ-白条 ")
    ('jdbaitiao', 'jd白条')
    """
    return _UNSPOKEN.sub("", unicodedata.normalize("NFKC", name).casefold())


def _find(name: str) -> Lender | None:
    for spoken in dict.fromkeys((name, _IN_BRACKETS.sub("", name))):
        key = folded(spoken)
        lender_id = _local_ids_by_name().get(key) or _shipped_id(key)
        found = lender_with_id(lender_id or spoken)
        if found is not None:
            return found
    return None


def _bank_behind(card: Lender, kind: DebtKind | None) -> Lender:
    terms = ("contract_rate", "penalty_rate", "late_fee", "minimum_rule", "grace_days", "capitalises",
             "partial_payment")  # fmt: skip
    unknown = dict.fromkeys(terms)
    return card.model_copy(
        update={**unknown, "name": card.operator, "kind": kind, "lender_kind": "bank", "note": None}
    )


@cache
def _shipped_lender(lender_id: str) -> Lender | None:
    path = DATA / "lenders" / "cn" / f"{lender_id}.toml"
    if not _ID.fullmatch(lender_id) or not path.is_file():
        return None
    return Lender.model_validate(read_data(path))


def _shipped_id(folded_name: str) -> str | None:
    """The id in the index of names, whose lines are sought, not parsed: a run asks for a few of hundreds."""
    _, found, rest = _index_of_names().partition(f'\n"{folded_name}" = "')
    return rest.partition('"')[0] if found else None


@cache
def _index_of_names() -> str:
    return ALIASES.read_text("utf-8")


def _local_lenders() -> dict[str, Lender]:
    return _lenders_of_folder(os.environ.get(LENDERS_ENV, ""))


def _local_ids_by_name() -> dict[str, str]:
    return {name: lender.id for lender in _local_lenders().values() for name in names_of(lender)}


@cache
def _lenders_of_folder(folder: str) -> dict[str, Lender]:
    if not folder:
        return {}
    if not is_folder(folder):
        raise UserProblem((Problem("lender_folder_missing", file=Path(folder).name),))
    lenders: dict[str, Lender] = {}
    problems: list[Problem] = []
    for path in files_in(Path(folder), Path(folder).name):
        if path.suffix != ".toml":
            continue
        read = _read_local(path)
        if isinstance(read, Lender):
            lenders[read.id] = read
        else:
            problems += read
    problems += _names_taken_twice(lenders.values())
    if problems:
        raise UserProblem(tuple(problems))
    return lenders


def _read_local(path: Path) -> Lender | list[Problem]:
    try:
        table = tomllib.loads(content_of(path, path.name).decode("utf-8-sig"))
    except UserProblem as closed:
        return [*closed.problems]
    except ValueError:  # not UTF-8, or not TOML
        return [Problem("lender_file_unreadable", file=path.name)]
    try:
        lender = Lender.model_validate(table)
    except ValidationError as wrong:
        codes = {"missing": "lender_key_missing", "extra_forbidden": "lender_key_unknown"}
        return [
            Problem(
                codes.get(each["type"], "lender_value_unreadable"),
                file=path.name,
                place=".".join(str(part) for part in each["loc"]),
            )
            for each in wrong.errors(include_input=False, include_url=False)
        ]
    if lender.id != path.stem or not _ID.fullmatch(lender.id):
        return [Problem("lender_id_is_not_file_name", file=path.name, place="id")]
    return lender


def _names_taken_twice(lenders: Iterable[Lender]) -> list[Problem]:
    owner: dict[str, str] = {}
    problems = []
    for lender in lenders:
        for name in names_of(lender):
            if owner.setdefault(name, lender.id) != lender.id:
                problems.append(Problem("lender_name_taken", file=f"{lender.id}.toml", place="aliases"))
    return problems
