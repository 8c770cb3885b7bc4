"""Problems of a debts file or a request as lines of text: place, what is wrong, what to do."""

from collections.abc import Sequence

from debttriage.model.casefile import Language
from debttriage.model.problems import Problem
from debttriage.write.messages import has_sentence, sentence

_WHERE = (
    ("problems", "{code}.what", "{code}.do"),
    ("rules", "problem.{code}", "todo.{code}"),
    ("screen", "problem.{code}", "todo.{code}"),
    ("paper", "problem.{code}", "todo.{code}"),
    ("scripts", "problem.{code}", "todo.{code}"),
    ("offers", "problem.{code}", "todo.{code}"),
    ("getting_started", "problem.{code}", "todo.{code}"),
)
"""Each room keeps the sentences of its own problems: catalogue, what is wrong, what to do."""


def problem_lines(problems: Sequence[Problem], lang: Language) -> list[str]:
    """Two lines a problem: `debts.toml:14: huabei.arrears: what is wrong`, and what to do, indented.

    >>> problem_lines([Problem("amount_negative", "debts.toml", 14, "huabei.arrears")], "en")[0]
    'debts.toml:14: huabei.arrears: an amount cannot be negative'
    """
    return [
        line
        for problem in problems
        for line in (problem_line(problem, lang), f"    {problem_advice(problem, lang)}")
    ]


def problem_line(problem: Problem, lang: Language) -> str:
    """Place and what is wrong, as an editor can jump to it."""
    file = f"{problem.file}:{problem.line}" if problem.line else problem.file
    return ": ".join(part for part in (file, problem.place, problem_text(problem, lang)) if part)


def problem_text(problem: Problem, lang: Language) -> str:
    """What is wrong."""
    section, what, _ = _keys(problem, lang)
    return sentence(lang, section, what, _figures(problem, lang))


def problem_advice(problem: Problem, lang: Language) -> str:
    """What to do about it."""
    section, _, advice = _keys(problem, lang)
    return sentence(lang, section, advice, _figures(problem, lang))


def _keys(problem: Problem, lang: Language) -> tuple[str, str, str]:
    for section, what, advice in _WHERE:
        if has_sentence(lang, section, what.format(code=problem.code)):
            return section, what.format(code=problem.code), advice.format(code=problem.code)
    raise KeyError(problem.code)


def _figures(problem: Problem, lang: Language) -> dict[str, str]:
    """The figures; a debt is named by its place, a reason and what fits instead are said in words."""
    figures = {"debt": problem.place, **problem.figures}
    for name, section, key in _NAMED:
        if name in figures:
            figures[name] = _named(figures[name].split(), section, key, lang)
    if "because" in figures:
        figures["because"] = sentence(lang, "routes", f"blocked.{figures['because']}")
    return figures


_NAMED = (("letters", "routes", "letter_name"), ("scripts", "scripts", "script_name"))


def _named(kinds: Sequence[str], section: str, key: str, lang: Language) -> str:
    """Kinds of letters or scripts by name, one a line, each with the word that `--kind` takes.

    >>> _named(["too_old"], "routes", "letter_name", "en").split("\\n")[1].strip()
    'Reply to an old claim, nothing admitted (too_old)'
    """
    if not kinds:
        return sentence(lang, "screen", "todo.nothing_fits")
    names = [(sentence(lang, section, f"{key}.{kind}"), kind) for kind in kinds]
    return "".join(
        f"\n        {name} ({kind})" if lang == "en" else f"\n        {name}（{kind}）"
        for name, kind in names
    )
