"""The command line's way in: the commands by panel, and one gate around them all.

A run loads only the module of the command that was typed; help, completion and misspelt commands see all.
"""

import inspect
import os
import sys
from importlib import import_module
from typing import TextIO

import typer

from debttriage.cli.command import Command, Commands
from debttriage.cli.exits import run_guarded
from debttriage.cli.language import forget_what_was_said
from debttriage.cli.local_rates import this_run

COMMANDS: dict[str, tuple[str, ...]] = {
    "getting_started": ("init", "add"),
    "at_home": ("plan", "rank", "why", "compare", "check"),
    "forecasting": ("forecast",),
    "negotiating": ("letter",),
    "talking": ("script",),
    "offering": ("offer",),
    "audit": ("audit",),
    "diary": ("calendar",),
    "log": ("log",),
    "counselor": ("pack", "batch", "diff"),
    "reference": ("explain", "lenders", "rules", "schema"),
}
"""Modules of this folder and the commands they add, in the order of the help."""

EPILOG = "Start: debttriage init, then debttriage plan.\n\n中文界面：加 --lang zh。中文说明：README.zh.md。"
HELP_OPTIONS = ["-h", "--help"]


def command_line(typed: str | None = None) -> typer.Typer:
    """Every command; with `typed`, that command alone if there is one of that name."""
    app = typer.Typer(
        name="debttriage",
        cls=Commands,
        help="Overdue debts: what to deal with first, where the money goes, what to say to each lender.",
        epilog=EPILOG,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP_OPTIONS},
    )
    app.callback()(options_of_the_program)
    alone = [module for module, names in COMMANDS.items() if typed in names]
    for module in alone or COMMANDS:
        import_module(f"debttriage.cli.{module}").add_to(app)
    if alone:
        app.registered_commands = [each for each in app.registered_commands if _name(each) == typed]
    for command in app.registered_commands:
        command.cls = Command
    return app


def options_of_the_program(
    version: bool = typer.Option(
        False, "--version", "-V", metavar="", help="Print the version.", is_eager=True
    ),
) -> None:
    """Everything stays on this machine: nothing is sent, nothing is paid."""
    if version:
        from debttriage import __version__

        print(f"debttriage {__version__}")
        raise typer.Exit


def _name(command: typer.models.CommandInfo) -> str:
    return command.name or getattr(command.callback, "__name__", "").replace("_", "-")


def _contents() -> typer.Typer:
    """The commands with what the first page of help says of them; their options are not looked at."""
    app = command_line()
    for command in app.registered_commands:
        command.name, command.help = _name(command), inspect.getdoc(command.callback)
        command.callback = lambda: None
    return app


def _app_for(arguments: list[str]) -> typer.Typer:
    from debttriage.cli import completion

    if completion.VARIABLE in os.environ:
        app = command_line()
        completion.add_to(app)
        return app
    if not arguments or arguments[0] in HELP_OPTIONS:
        return _contents()
    return command_line(arguments[0])


def run() -> None:
    """Run the command of `sys.argv` and exit with its status."""
    forget_what_was_said()
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_a_sign(stream)
    sys.argv[1:] = spelled_out(sys.argv[1:])
    with this_run():
        status = run_guarded(_app_for(sys.argv[1:]))
    raise SystemExit(status)


def spelled_out(arguments: list[str]) -> list[str]:
    """`--details` alone means `--details all`.

    >>> spelled_out(["plan", "--details", "--lang", "en"])
    ['plan', '--details', 'all', '--lang', 'en']
    """
    at = arguments.index("--details") + 1 if "--details" in arguments else 0
    return (
        [*arguments[:at], "all", *arguments[at:]] if at and arguments[at : at + 1] != ["all"] else arguments
    )


def _never_fail_on_a_sign(stream: TextIO) -> None:
    """A console that cannot show a character (GBK, C locale) shows a question mark instead of an error."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
