"""Problems of a debts file as lines of text: place, what is wrong, what to do."""

from collections.abc import Sequence

from debttriage.model.casefile import Language
from debttriage.model.problems import Problem
from debttriage.write.messages import sentence


def problem_lines(problems: Sequence[Problem], lang: Language) -> list[str]:
    """Two lines a problem: `debts.toml:14: huabei.arrears: what is wrong`, and what to do, indented.

    >>> problem_lines([Problem("amount_negative", "debts.toml", 14, "huabei.arrears")], "en")[0]
    'debts.toml:14: huabei.arrears: an amount cannot be negative'
    """
    return [line for problem in problems for line in _lines(problem, lang)]


def _lines(problem: Problem, lang: Language) -> tuple[str, str]:
    file = f"{problem.file}:{problem.line}" if problem.line else problem.file
    where = [part for part in (file, problem.place) if part]
    what = sentence(lang, "problems", f"{problem.code}.what", problem.figures)
    advice = sentence(lang, "problems", f"{problem.code}.do", problem.figures)
    return ": ".join([*where, what]), f"    {advice}"
