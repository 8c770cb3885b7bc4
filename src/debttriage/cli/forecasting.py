"""`forecast`: cash day by day, the first day it is not enough, and what to ask for before that day."""
# ruff: noqa: ARG001  (`--lang` and `--no-input` are read by callbacks or promise what holds anyway)

import sys
from typing import Annotated

import typer

from debttriage.cli.options import AsJson, AsOf, Details, FileArgument, LangOption, NoInput, Redact
from debttriage.cli.output import print_json, print_lines
from debttriage.cli.session import open_session

PANEL = "At home"
USUAL_DAYS, MOST_DAYS = 90, 366


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command(rich_help_panel=PANEL)(forecast)


def forecast(
    file: FileArgument = None,
    days: Annotated[
        int, typer.Option("--days", metavar="90", min=1, max=MOST_DAYS, help="Look so many days ahead.")
    ] = USUAL_DAYS,
    details: Details = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    no_input: NoInput = False,
) -> None:
    """Cash day by day, and what to ask for before it runs short.

    Example: debttriage forecast --days 60
    """
    from debttriage.pipeline import questions

    session = open_session(file, as_of, redact)
    found = questions.forecast(session.casefile, session.as_of, days)
    if as_json:
        from debttriage.write.json.forecast import forecast_report

        print_json(forecast_report(found, session.screen()))
    else:
        from debttriage.write.terminal.forecast import forecast_lines

        has_blocks = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
        print_lines(
            forecast_lines(session.casefile, found, session.screen(), has_blocks, details is not None)
        )
