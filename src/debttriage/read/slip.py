"""Something wrong at one place of a debts file, before it gets its line and its sentence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Any

from debttriage.model.noun import noun
from debttriage.model.problems import Problem
from debttriage.model.readable_text import one_line
from debttriage.read.line_index import LineIndex, TomlPath

LONGEST_SHOWN_KEY = 40
_MANY_DIGITS = re.compile(r"\d{7,}", re.ASCII)


@noun
class Slip:
    """One thing wrong: the code of its sentence, where, and the figures the sentence needs.

    Figures are written as in the file ("3214.55", "2026-09-10"), and never hold what a person typed,
    except the name of a key.
    """

    code: str
    path: TomlPath
    figures: Mapping[str, str] = field(default_factory=dict)
    is_blocking: bool = True

    def below(self, path: TomlPath) -> "Slip":
        """The same slip with its path counted from further up."""
        return replace(self, path=(*path, *self.path))


def shown_key(key: object) -> str:
    """A key as it may be repeated in a message: short, inert, long numbers masked.

    >>> shown_key("arears"), shown_key("13800001234")
    ('arears', '*******1234')
    """
    text = one_line(str(key))
    text = _MANY_DIGITS.sub(lambda digits: "*" * (len(digits[0]) - 4) + digits[0][-4:], text)
    return text if len(text) <= LONGEST_SHOWN_KEY else text[:LONGEST_SHOWN_KEY] + "…"


def place_of(path: TomlPath, document: Mapping[str, Any]) -> str:
    """A path as a person reads it: the debt's own id, elements counted from one.

    >>> place_of(("debts", 0, "papers", 1, "act_by"), {"debts": [{"id": "huabei"}]})
    'huabei.papers 2.act_by'
    >>> place_of(("budget", "income", 0, "day"), {})
    'budget.income 1.day'
    """
    words: list[str] = []
    for key in path:
        if isinstance(key, int):
            words[-1] += f" {key + 1}"
        else:
            words.append(shown_key(key))
    if len(path) > 1 and path[0] == "debts" and isinstance(path[1], int):
        words[0] = _debt_name(document, path[1])
    return ".".join(words)


def _debt_name(document: Mapping[str, Any], number: int) -> str:
    debts = document.get("debts")
    debt = debts[number] if isinstance(debts, list | tuple) and number < len(debts) else None
    name = debt.get("id") if isinstance(debt, dict) else None
    is_usable = isinstance(name, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name)
    return shown_key(name) if is_usable else f"debt {number + 1}"


def problems_of(
    slips: Iterable[Slip], file: str, document: Mapping[str, Any], lines: LineIndex | None
) -> tuple[Problem, ...]:
    """Slips with file, line and place, in the order of the file, each once."""
    found: list[Problem] = []
    for slip in slips:
        problem = Problem(
            code=slip.code,
            file=file,
            line=lines.find(slip.path) if lines else None,
            place=place_of(slip.path, document),
            figures=dict(slip.figures),
            is_blocking=slip.is_blocking,
        )
        if problem not in found:
            found.append(problem)
    return tuple(sorted(found, key=lambda problem: problem.line or 0))
