"""The manual page, made from the command line: `python -m debttriage.cli.man_page > docs/debttriage.1`.

A test holds the page in `docs/` to what the commands say of themselves, so it cannot fall behind.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import typer

from debttriage import __version__
from debttriage.cli.exits import ExitStatus

STATUS = {
    ExitStatus.DONE: "done",
    ExitStatus.BUG: "a fault of the program itself",
    ExitStatus.USAGE: "the command was not written as it should be",
    ExitStatus.USER_PROBLEM: "something in your file or request must be put right; the screen says what",
    ExitStatus.STALE: "with --strict: a rule that was used was last checked over a year ago",
}
ENVIRONMENT = {
    "DEBTTRIAGE_FILE": "your debts file, where none is named; else debts.toml in this folder",
    "DEBTTRIAGE_LANG": "screen language, zh or en",
    "DEBTTRIAGE_LENDERS": "a folder with lenders of your own",
    "NO_COLOR": "headings are not bold",
}


def man_page(app: typer.Typer) -> str:
    """The page in man's own notation; the same for every machine, day and width.

    >>> man_page(typer.Typer()).splitlines()[0]
    '.TH DEBTTRIAGE 1 "" "debttriage 0.1.0" "User Commands"'
    """
    lines = [
        f'.TH DEBTTRIAGE 1 "" "debttriage {__version__}" "User Commands"',
        ".SH NAME",
        f"debttriage \\- {_escaped(_in_a_line(app.info.help))}",
        ".SH SYNOPSIS",
        ".B debttriage",
        r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIOPERANDS\fR]",
        ".SH DESCRIPTION",
        _escaped(str(app.info.help or "")),
        ".PP",
        "Everything stays on this machine: nothing is sent and nothing is paid.",
        "Only init, add and log write your debts file; all else is written where \\fB\\-\\-out\\fR says.",
        ".SH COMMANDS",
    ]
    if app.registered_commands or app.registered_groups:
        for words, command in _commands(typer.main.get_command(app), ()):
            lines += _command_lines(words, command)
    lines += [".SH EXIT STATUS", *_listed({str(int(code)): text for code, text in STATUS.items()})]
    lines += [".SH ENVIRONMENT", *_listed(ENVIRONMENT)]
    return "\n".join(lines) + "\n"


def _commands(group: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command in the order of the help, those inside a group by their full name."""
    for name, command in getattr(group, "commands", {}).items():
        if getattr(command, "commands", None):
            yield from _commands(command, (*words, name))
        elif not command.hidden:
            yield (*words, name), command


def _command_lines(words: tuple[str, ...], command: Any) -> list[str]:
    text, _, example = str(command.help or "").partition("Example:")
    operands = [_operand(each) for each in command.params if each.param_type_name == "argument"]
    title = " ".join(["debttriage", *words, *operands])
    lines = [f'.SS "{_escaped(title)}"', _escaped(" ".join(text.split()))]
    if example.strip():
        lines += [".PP", f"Example: \\fB{_escaped(' '.join(example.split()))}\\fR"]
    for each in command.params:
        if each.param_type_name == "option" and not each.hidden and "--help" not in each.opts:
            lines += [".TP", _option_title(each), _escaped(" ".join(str(each.help or "").split()))]
        elif each.param_type_name == "argument" and each.help:
            lines += [".TP", f"\\fI{_escaped(_operand(each))}\\fR", _escaped(str(each.help))]
    return lines


def _option_title(option: Any) -> str:
    spelt = ", ".join(f"\\fB{_escaped(name)}\\fR" for name in sorted(option.opts, key=len))
    return spelt if option.is_flag else f"{spelt} \\fI{_escaped(_metavar(option))}\\fR"


def _operand(argument: Any) -> str:
    name = _metavar(argument).strip("[]")
    return name if argument.required else f"[{name}]"


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _listed(texts: Mapping[str, str]) -> list[str]:
    return [line for name, text in texts.items() for line in (".TP", f"\\fB{name}\\fR", _escaped(text))]


def _in_a_line(text: Any) -> str:
    whole = str(text or "").rstrip(".")
    return whole[:1].lower() + whole[1:]


def _escaped(text: str) -> str:
    """Text that man shows as it is written.

    >>> _escaped("--lang zh|en")
    '\\\\-\\\\-lang zh|en'
    """
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    from debttriage.cli.app import command_line

    print(man_page(command_line()), end="")
