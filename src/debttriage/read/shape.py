"""Does the document have the shape of a debts file?  Errors as slips, and what is readable despite them.

Every error of every table is found in one pass.  What is broken is then left out or filled in, so that
the cross-field questions can still be asked of everything that is whole.
"""

import copy
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from debttriage.model.casefile import Casefile
from debttriage.model.noun import noun
from debttriage.read.line_index import TomlPath
from debttriage.read.slip import Slip
from debttriage.read.toml_mistakes import is_list_of_tables, table_name

MOST_ROUNDS = 8
_FILLED_IN: dict[str, Any] = {
    "id": "unnamed", "lender": "unnamed", "kind": "demand_letter", "outstanding_balance": 0, "amount": 0,
    "due": date(2000, 1, 1), "on": date(2000, 1, 1), "at": datetime(2000, 1, 1),
}  # fmt: skip
_CODES = {
    "bool_type": "flag_expected",
    "int_type": "whole_number_expected",
    "string_type": "text_expected",
    "string_too_short": "text_empty",
    "string_too_long": "text_too_long",
    "greater_than_equal": "number_too_small",
    "less_than_equal": "number_too_large",
    "missing": "missing",
    "model_type": "table_expected",
    "tuple_type": "list_expected",
}
_LIMITS = {"greater_than_equal": "ge", "less_than_equal": "le", "string_too_long": "max_length"}


@noun
class Broken:
    """Paths whose values cannot be used; a question that reads one of them is not asked."""

    paths: frozenset[TomlPath] = frozenset()

    def touches(self, path: TomlPath) -> bool:
        """Whether `path`, something above it or something inside it is broken."""
        return any(path[: len(broken)] == broken[: len(path)] for broken in self.paths)


@noun
class Shaped:
    """A casefile that can be questioned, and what had to be left out or filled in to get it."""

    casefile: Casefile
    slips: tuple[Slip, ...] = ()
    broken: Broken = Broken()


def shaped(document: Mapping[str, Any]) -> Shaped:
    """The casefile of a document, with every error of shape; never raises for what a person wrote."""
    try:
        return Shaped(Casefile.model_validate(document))
    except ValidationError as error:
        errors = _errors(error)
    slips = _slips(errors, document)
    repaired = copy.deepcopy(dict(document))
    broken = {(*slip.path[:-1], slip.figures["guess"]) for slip in slips if slip.code == "unknown_key_guess"}
    for _ in range(MOST_ROUNDS):
        for wrong in errors:
            broken.add(wrong["loc"])
            _repair(repaired, wrong)
        try:
            return Shaped(Casefile.model_validate(repaired), slips, Broken(frozenset(broken)))
        except ValidationError as error:
            errors = _errors(error)
    return Shaped(Casefile(), slips, Broken(frozenset({(name,) for name in Casefile.model_fields})))


def _errors(error: ValidationError) -> list[ErrorDetails]:
    return error.errors(include_url=False, include_input=False)


def _repair(document: dict[str, Any], wrong: ErrorDetails) -> None:
    *above, last = wrong["loc"]
    holder: Any = document
    for key in above:
        holder = holder[key]
    if isinstance(holder, list) and isinstance(last, int):
        holder[last] = "" if wrong["type"].startswith("string") else {}
    elif wrong["type"] == "missing":
        holder[last] = _FILLED_IN[str(last)]
    else:
        del holder[last]


def _slips(errors: Iterable[ErrorDetails], document: Mapping[str, Any]) -> tuple[Slip, ...]:
    from debttriage.read.key_guesses import unknown_key_slip

    unknown = {wrong["loc"] for wrong in errors if wrong["type"] == "extra_forbidden"}
    slips: list[Slip] = []
    guessed: set[TomlPath] = set()
    for path in sorted(unknown, key=str):
        slip = unknown_key_slip(path)
        slips.append(slip)
        guessed.add((*path[:-1], slip.figures.get("guess", "")))
    for wrong in errors:
        path = wrong["loc"]
        is_spelt_wrong = wrong["type"] == "missing" and path in guessed
        if path not in unknown and not is_spelt_wrong:
            slips.append(_slip(wrong, document))
    return tuple(slips)


def _slip(wrong: ErrorDetails, document: Mapping[str, Any]) -> Slip:
    from debttriage.read.key_guesses import wrong_word_slip

    path, kind, context = wrong["loc"], wrong["type"], wrong.get("ctx", {})
    if kind == "literal_error":
        return wrong_word_slip(path, _value_at(document, path))
    if kind == "tuple_type" and is_list_of_tables(path):
        return Slip("double_brackets_needed", path, {"table": table_name(path)})
    figures = {"key": str(path[-1])}
    if kind in _LIMITS:
        figures["limit"] = str(context[_LIMITS[kind]])
    return Slip(_CODES.get(kind, kind), path, figures)


def _value_at(document: Mapping[str, Any], path: TomlPath) -> Any:
    value: Any = document
    for key in path:
        value = value[key]
    return value
