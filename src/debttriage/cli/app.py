"""The command line's way in: the commands by panel, and one gate around them all."""

import sys
from typing import TextIO

import typer

from debttriage.cli import (
    at_home,
    audit,
    completion,
    counselor,
    diary,
    forecasting,
    getting_started,
    log,
    negotiating,
    offering,
    reference,
    talking,
)
from debttriage.cli.exits import run_guarded
from debttriage.cli.language import forget_what_was_said
from debttriage.cli.local_rates import this_run

app = typer.Typer(
    name="debttriage",
    help="Overdue debts: what to deal with first, where the money goes, what to say to each lender.",
    epilog="Start: debttriage init, then debttriage plan.\n\n"
    "中文界面：加 --lang zh。中文说明：README.zh.md。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
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


getting_started.add_to(app)
at_home.add_to(app)
forecasting.add_to(app)
negotiating.add_to(app)
talking.add_to(app)
offering.add_to(app)
audit.add_to(app)
diary.add_to(app)
log.add_to(app)
counselor.add_to(app)
reference.add_to(app)
completion.add_to(app)


def run() -> None:
    """Run the command of `sys.argv` and exit with its status."""
    forget_what_was_said()
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_a_sign(stream)
    sys.argv[1:] = spelled_out(sys.argv[1:])
    with this_run():
        status = run_guarded(app)
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
