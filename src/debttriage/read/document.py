"""Text -> TOML document, with every syntax error found and nothing that could hang or crash a reader."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from debttriage.model.noun import noun
from debttriage.model.problems import Problem, UserProblem
from debttriage.read.toml_mistakes import ON_ONE_LINE, UNFINISHED_ABOVE, line_of_error, mistake_in

Document = dict[str, Any]

MOST_DIGITS = 4000
MOST_NESTED = 12
MOST_DOTS = 40
MOST_TRIES = 20
LONGEST_RETRIED = 200_000
_LONG_NUMBER = re.compile(rf"\d[\d_]{{{MOST_DIGITS},}}", re.ASCII)
_QUOTED = re.compile(r""""(?:[^"\\\n]|\\.)*+"|'[^'\n]*'|#.*""")
_DOTTED_KEY = re.compile(rf"(?:[\w-]++[ \t]*\.[ \t]*){{{MOST_DOTS}}}", re.ASCII)


@noun
class ReadDocument:
    """A parsed document, its text, and the syntax errors of lines that had to be left out of both."""

    document: Document
    text: str
    mistakes: tuple[Problem, ...] = ()


def read_document(text: str, file: str) -> ReadDocument:
    """The document of a TOML text; lines with a mistake of their own are left out and reported.

    Raises:
        UserProblem: the text cannot be read any further; carries every syntax error found.
    """
    mistakes: list[Problem] = []
    while True:
        try:
            document = _parsed(text, file)
        except _SyntaxMistake as mistake:
            mistakes.append(mistake.problem)
            line = mistake.problem.line
            is_last = line is None or len(mistakes) > MOST_TRIES or len(text) > LONGEST_RETRIED
            if is_last or mistake.problem.code not in ON_ONE_LINE:
                raise UserProblem(tuple(mistakes)) from None
            text = _without_line(text, line or 0)
        else:
            return ReadDocument(document, text, tuple(mistakes))


class _SyntaxMistake(Exception):
    def __init__(self, code: str, file: str, line: int | None, **figures: str) -> None:
        self.problem = Problem(code, file, line, figures=figures)


def _parsed(text: str, file: str) -> Document:
    _refuse_bombs(text, file)
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise _SyntaxMistake("nested_too_deep", file, None) from None
    except tomllib.TOMLDecodeError as error:
        line = line_of_error(str(error), text)
        written = text.replace("\r\n", "\n").split("\n")[line - 1]
        code, figures = mistake_in(str(error), written)
        if code in UNFINISHED_ABOVE and _is_whole(written):
            code, figures = "bracket_not_closed", {}
        raise _SyntaxMistake(code, file, line, **figures) from None
    except (ValueError, ArithmeticError):  # Python refuses to count that far
        raise _SyntaxMistake("number_too_long", file, _line_of_long_number(text)) from None
    if any(depth > MOST_NESTED for depth in _depths(document)):
        raise _SyntaxMistake("nested_too_deep", file, None)
    return document


def _is_whole(line: str) -> bool:
    """Whether a line is fine by itself, so that the mistake lies above it."""
    try:
        return bool(tomllib.loads(line))
    except (ValueError, RecursionError):
        return False


def _refuse_bombs(text: str, file: str) -> None:
    """A key of thousands of parts would keep tomllib busy for hours."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") >= MOST_DOTS and _DOTTED_KEY.search(_QUOTED.sub("key", line)):
            raise _SyntaxMistake("nested_too_deep", file, number)


def _line_of_long_number(text: str) -> int | None:
    found = _LONG_NUMBER.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _depths(document: Document) -> Iterator[int]:
    waiting: list[tuple[Any, int]] = [(document, 0)]
    while waiting:
        value, depth = waiting.pop()
        yield depth
        if depth <= MOST_NESTED and isinstance(value, dict | list):
            inner = value.values() if isinstance(value, dict) else value
            waiting += [(item, depth + 1) for item in inner if isinstance(item, dict | list)]


def _without_line(text: str, line: int) -> str:
    lines = text.split("\n")
    lines[line - 1] = ""
    return "\n".join(lines)
