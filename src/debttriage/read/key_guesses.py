"""What did the person mean by that key or word?  The nearest one of the format, in either language."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from debttriage.model.casefile import Casefile
from debttriage.read.line_index import TomlPath
from debttriage.read.slip import Slip, shown_key
from debttriage.rulebook.rulebook import DATA, read_data

FEW_KEYS = 12
LIKENESS = 0.6

Record = type[BaseModel]


@cache
def _guesses() -> dict[str, Any]:
    return read_data(DATA / "guesses.toml")


def nearest(written: str, candidates: Sequence[str], meant: dict[str, str]) -> str | None:
    """The candidate that `written` stands for: as listed in `meant`, else the one spelt most alike.

    >>> nearest("arears", ["arrears", "rate"], {}), nearest("APR", ["arrears", "rate"], {"apr": "rate"})
    ('arrears', 'rate')
    """
    from difflib import get_close_matches

    folded = written.strip().casefold().replace(" ", "_")
    if (listed := meant.get(folded)) in candidates:
        return listed
    alike = get_close_matches(folded[:64], candidates, n=1, cutoff=LIKENESS)
    return alike[0] if alike else None


def _inside(annotation: Any) -> Any:
    """What an optional or repeated annotation is about: the record, or the words allowed."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is tuple:
        return _inside(get_args(annotation)[0])
    inner = [_inside(part) for part in get_args(annotation) if part is not type(None)]
    if inner and all(isinstance(part, str) for part in get_args(annotation)):
        return annotation
    return inner[0] if inner else annotation


def _fields(record: Record) -> dict[str, Any]:
    return {field.alias or name: _inside(field.annotation) for name, field in record.model_fields.items()}


def keys_of(path: TomlPath) -> tuple[str, ...]:
    """The keys that the table at `path` may hold.

    >>> keys_of(("debts", 0, "limitation"))
    ('last_payment_on', 'last_demand_on', 'last_acknowledged_on')
    """
    record: Any = Casefile
    for key in path:
        if isinstance(key, str):
            record = _fields(record)[key]
    return tuple(_fields(record))


def words_of(path: TomlPath) -> tuple[str, ...]:
    """The words that may stand at `path`.

    >>> words_of(("debts", 0, "accrual"))
    ('daily', 'monthly')
    """
    record: Any = Casefile
    for key in path:
        if isinstance(key, str):
            record = _fields(record)[key]
    return tuple(get_args(record))


def tables_of_the_format(
    record: Record = Casefile, header: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each table's header with the keys it may hold; tables written inline count like any other."""
    fields = _fields(record)
    yield header, tuple(fields)
    for name, field in record.model_fields.items():
        inner = _inside(field.annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            outer = header.strip("[]")
            key = f"{outer}.{name}" if outer else name
            yield from tables_of_the_format(
                inner, f"[[{key}]]" if get_origin(field.annotation) is tuple else f"[{key}]"
            )


def header_with_key(key: str, path: TomlPath) -> str | None:
    """The header of a table that may hold `key`: one above `path` first, then any other.

    >>> header_with_key("due_day", ("debts", 0, "papers", 0)), header_with_key("cash", ())
    ('[[debts]]', '[budget]')
    """
    own = ".".join(part for part in path if isinstance(part, str))
    holders = [
        header
        for header, keys in tables_of_the_format()
        if key in keys and header and header.strip("[]") != own
    ]
    above = [header for header in holders if own.startswith(header.strip("[]"))]
    return next(iter([*reversed(above), *holders]), None)


def _header_of_table(name: str) -> str | None:
    headers = (header for header, _ in tables_of_the_format())
    return next((header for header in headers if header.strip("[]").endswith(f".{name}")), None)


def unknown_key_slip(path: TomlPath) -> Slip:
    """The slip for a key that its table does not know, with the best advice there is."""
    key, table = str(path[-1]), path[:-1]
    known, shown = keys_of(table), shown_key(path[-1])
    meant = _guesses()["keys"]
    if guess := nearest(key, known, meant):
        return Slip("unknown_key_guess", path, {"key": shown, "guess": guess})
    if header := _header_of_table(key):
        return Slip("header_belongs_elsewhere", path, {"key": shown, "header": header})
    if header := header_with_key(key, table):
        return Slip("key_belongs_elsewhere", path, {"key": shown, "table": header})
    if len(known) <= FEW_KEYS:
        return Slip("unknown_key_of_few", path, {"key": shown, "known": ", ".join(known)})
    return Slip("unknown_key", path, {"key": shown})


def wrong_word_slip(path: TomlPath, written: object) -> Slip:
    """The slip for a word that is not one of those allowed; the word itself is not repeated."""
    allowed = words_of(path)
    figures = {"key": str(path[-1]), "allowed": ", ".join(allowed)}
    meant = _guesses()["words"].get(str(path[-1]), {})
    if isinstance(written, str) and (guess := nearest(written, allowed, meant)):
        return Slip("word_not_allowed_guess", path, figures | {"guess": guess})
    return Slip("word_not_allowed", path, figures)
