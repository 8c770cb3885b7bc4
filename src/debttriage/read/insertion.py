"""Put one entry at the end of one debt's block of a debts file; every byte that stood there stays.

In TOML `[[debts.payments]]` belongs to the debt above it, so an entry for any but the last debt must stand
before the next `[[debts]]`.  Each entry begins with a mark that holds its number and a digest of the file as
it stood before, so that the last one can be taken out again, and only if nothing was changed since.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from debttriage.model.problems import Problem, UserProblem
from debttriage.read.line_index import LineIndex, TomlPath

_MARK = re.compile(rb"^# debttriage log (\d+) ([0-9a-f]{12})[ \t\r]*$", re.MULTILINE)
_BOM = "\ufeff"


def with_entry(before: bytes, debt_id: str, table: str, entry: str) -> bytes:
    """`before` with the keys of `entry` as a new `[[debts.<table>]]` of that debt.

    >>> file = b"[[debts]]\\nid = 'a'\\n\\n[[debts]]\\nid = 'b'\\n"
    >>> print(with_entry(file, "a", "payments", "amount = 5").decode().partition("[[debts.")[2])
    payments]]
    amount = 5
    <BLANKLINE>
    [[debts]]
    id = 'b'
    <BLANKLINE>

    Raises:
        UserProblem: the debt is written in a way that nothing can be added to (as an inline table).
    """
    document = _parsed(before)
    number = next(at for at, debt in enumerate(document["debts"]) if debt["id"] == debt_id)
    wanted = _parsed(before)
    wanted["debts"][number].setdefault(table, []).append(tomllib.loads(entry, parse_float=str))
    lines = ["# " + _mark_text(before), f"[[debts.{table}]]", *entry.strip().split("\n")]
    for place in _places(before, document, number):
        after = _inserted(before, place, lines)
        if _is(after, wanted):
            return after
    raise UserProblem((Problem("log_needs_tables", place=debt_id, figures={"table": table}),))


def without_last_entry(after: bytes) -> bytes:
    """The file as it stood before its last entry was written.

    Raises:
        UserProblem: no entry was written, or something was changed after it.
    """
    marks = sorted(_MARK.finditer(after), key=lambda mark: int(mark[1]))
    if not marks:
        raise UserProblem((Problem("log_nothing_to_undo"),))
    last = marks[-1]
    end_sign = _line_end(after)
    block_end = after.find(end_sign + end_sign, last.start())
    end = len(after) if block_end < 0 else block_end + len(end_sign)
    for start in (last.start(), last.start() - len(end_sign), last.start() - 2 * len(end_sign)):
        for stop in (end, end + len(end_sign)):
            before = after[: max(0, start)] + after[stop:]
            if _digest(before) == last[2].decode():
                return before
    line = after.count(b"\n", 0, last.start()) + 1
    raise UserProblem((Problem("log_changed_since", line=line),))


def _parsed(content: bytes) -> dict[str, Any]:
    return tomllib.loads(content.decode("utf-8-sig"), parse_float=str)


def _is(content: bytes, wanted: dict[str, Any]) -> bool:
    try:
        return _parsed(content) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _mark_text(before: bytes) -> str:
    number = max((int(mark[1]) for mark in _MARK.finditer(before)), default=0) + 1
    return f"debttriage log {number} {_digest(before)}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _line_end(content: bytes) -> bytes:
    return b"\r\n" if b"\r\n" in content else b"\n"


def _inserted(before: bytes, place: int, lines: list[str]) -> bytes:
    """The lines as a block of their own at `place`: the beginning of a line or the end of the file."""
    end = _line_end(before)
    block = end.join(line.encode() for line in lines) + end
    ahead = end if before[:place].endswith(b"\n") or not place else end + end
    rest = before[place:]
    behind = b"" if not rest or rest.startswith((b"\n", b"\r\n")) else end
    return before[:place] + ahead + block + behind + rest


def _places(before: bytes, document: dict[str, Any], number: int) -> Iterator[int]:
    """Where the entry may stand: after the last line of the debt; else just before what follows it."""
    text = before.decode("utf-8-sig")
    index = LineIndex(text)
    first = index.find(("debts", number)) or 1
    others = (index.find(path) for path in _paths(document, number))
    following = min((line for line in others if line and line > first), default=None)
    lines = before.split(b"\n")
    next_line = len(lines) if following is None else following - 1  # 0-based
    last = next_line
    while last > first and _is_blank_or_comment(lines[last - 1]):
        last -= 1
    own = last
    while own < next_line and lines[own].lstrip().startswith(b"#"):
        own += 1
    is_own_comment = own < next_line or following is None
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for at in (own if is_own_comment else last, last, next_line):
        yield min(starts[at], len(before))


def _is_blank_or_comment(line: bytes) -> bool:
    return not line.strip() or line.lstrip().startswith(b"#")


def _paths(document: dict[str, Any], number: int) -> Iterator[TomlPath]:
    """Every table of the file that does not belong to that debt."""
    for at in range(len(document["debts"])):
        if at != number:
            yield ("debts", at)
    for name, value in document.items():
        if name != "debts":
            yield (name,)
            yield from _inner_tables((name,), value)


def _inner_tables(path: TomlPath, value: Any) -> Iterator[TomlPath]:
    for key, inner in value.items() if isinstance(value, dict) else ():
        if isinstance(inner, dict):
            yield (*path, key)
            yield from _inner_tables((*path, key), inner)
        elif isinstance(inner, list):
            yield from ((*path, key, at) for at in range(len(inner)))
