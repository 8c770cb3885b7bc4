"""What was mistyped after `debttriage`: a sentence in the screen's language, and how the command is written.

typer finds the slips of its own grammar and says them in English; here each becomes a key of the catalogue
`usage`.  A value that is refused is never printed: it may be a sum or a name.
"""

import sys
from typing import TYPE_CHECKING, Any

import typer

from debttriage.cli.language import language_for_problems, listen_to

if TYPE_CHECKING:
    from debttriage.model.casefile import Language


class Mistyped(typer.BadParameter):
    """Something that a command cannot take: a key of the catalogue `usage` with its figures.

    >>> Mistyped("no_debt", "DEBT", ids=("huabei", "card")).figures
    {'ids': ('huabei', 'card')}
    """

    def __init__(self, key: str, where: str, **figures: object) -> None:
        super().__init__(key, param_hint=where)
        self.key, self.where, self.figures = key, where, figures


def tell(error: Any) -> int:
    """Say on stderr what was mistyped, and give the exit status; help that was asked for has been printed."""
    if type(error).__name__ != "NoArgsIsHelpError":
        listen_to(sys.argv[1:])
        print("\n".join(mistyped_lines(error, language_for_problems())), file=sys.stderr)
    return int(error.exit_code)


def mistyped_lines(error: Any, lang: "Language") -> list[str]:
    """What is wrong and where, then how the command is written and where its help is.

    >>> mistyped_lines(Mistyped("day_passed", "--lump"), "en")
    ['debttriage: --lump: that day has passed already', '    Help: debttriage -h']
    """
    from debttriage.write.messages import sentence

    key, where, figures = _slip(error)
    shown = {name: _joined(value, lang) for name, value in figures.items()}
    lines = [": ".join(part for part in ("debttriage", where, sentence(lang, "usage", key, shown)) if part)]
    if error.ctx is None:
        return [*lines, f"    {sentence(lang, 'usage', 'help')}"]
    pieces = error.ctx.command.collect_usage_pieces(error.ctx)
    words = [str(piece).replace("[OPTIONS]", sentence(lang, "usage", "options")) for piece in pieces]
    path = error.ctx.command_path
    return [
        *lines,
        f"    {sentence(lang, 'usage', 'form', {'form': ' '.join([path, *words]), 'path': path})}",
    ]


def _joined(value: object, lang: "Language") -> object:
    return ("、" if lang == "zh" else ", ").join(value) if isinstance(value, tuple) else value


def _slip(error: Any) -> tuple[str, str, dict[str, object]]:
    """Key, place and figures; typer's errors by the names of their classes, which it keeps to itself."""
    if isinstance(error, Mistyped):
        return error.key, error.where, error.figures
    match type(error).__name__:
        case "NoSuchOption":
            near = tuple(sorted(error.possibilities or ()))
            return "no_option_but" if near else "no_option", error.option_name, {"near": near}
        case "BadOptionUsage":
            has_value = any(word.startswith(f"{error.option_name}=") for word in sys.argv)
            return "takes_none" if has_value else "takes_one", error.option_name, {}
        case "MissingParameter":
            return "missing", _name(error.param), {}
        case "BadParameter":
            return _bad_value(error.param)
    return "too_much", "", {}


def _bad_value(param: Any) -> tuple[str, str, dict[str, object]]:
    """What would be right instead: one of some words, a number in a range, or something like the sample."""
    choices = param.type_descriptor.choices
    info = param.type_descriptor.parameter_info
    if choices:
        return "one_of", _name(param), {"words": tuple(getattr(each, "value", each) for each in choices)}
    if info.min is not None:
        return ("from_to" if info.max else "at_least"), _name(param), {"least": info.min, "most": info.max}
    if info.exists and not info.file_okay:
        return "no_folder", _name(param), {}
    return "as_in", _name(param), {"sample": "2026-11-21" if param.metavar == "YYYY-MM-DD" else param.metavar}


def _name(param: Any) -> str:
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar)
