"""Problems of the user's file or request: place, what is wrong, and what to do; all of them at once."""

from collections.abc import Sequence

from debttriage.model.casefile import Language
from debttriage.model.problems import Problem
from debttriage.write.messages import has_sentence, sentence

_SECTIONS = ("problems", "screen")


def problem_lines(problems: Sequence[Problem], lang: Language) -> list[str]:
    """Two lines a problem: `file:line: place: what is wrong`, then, indented, what to do."""
    lines: list[str] = []
    for problem in problems:
        lines += [problem_line(problem, lang), f"    {todo_text(problem, lang)}"]
    return lines


def problem_line(problem: Problem, lang: Language) -> str:
    """Place and what is wrong, as an editor can jump to it."""
    at = problem.file + (f":{problem.line}" if problem.line else "")
    return ": ".join(part for part in (at, problem.place, problem_text(problem, lang)) if part)


def problem_text(problem: Problem, lang: Language) -> str:
    """What is wrong."""
    return _text(problem, lang, "problem")


def todo_text(problem: Problem, lang: Language) -> str:
    """What to do about it."""
    return _text(problem, lang, "todo")


def _text(problem: Problem, lang: Language, group: str) -> str:
    key = f"{group}.{problem.code}"
    section = next(section for section in _SECTIONS if has_sentence(lang, section, key))
    return sentence(lang, section, key, problem.figures)
