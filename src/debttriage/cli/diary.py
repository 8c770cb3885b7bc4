"""The calendar command: payments, last days and reviews as an .ics file."""
# ruff: noqa: ARG001  (`--lang` and `--no-input` are read by callbacks or promise what holds anyway)

import typer

from debttriage.cli.options import AsJson, AsOf, FileArgument, Force, LangOption, NoInput, Out, Redact
from debttriage.cli.output import files_part, print_json, print_lines
from debttriage.cli.session import open_session
from debttriage.cli.whole_files import write_files

PANEL = "Negotiating"


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command(rich_help_panel=PANEL)(calendar)


def calendar(
    file: FileArgument = None,
    out: Out = None,
    force: Force = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    no_input: NoInput = False,
) -> None:
    """Payments, last days and reviews of the next year as an .ics file.

    Example: debttriage calendar --out this-week
    """
    from debttriage.cli.plan_files import calendar_file
    from debttriage.pipeline import drafting
    from debttriage.write.calendar_entries import calendar_entries
    from debttriage.write.json.paper import calendar_report
    from debttriage.write.terminal.plan import written_lines

    session = open_session(file, as_of, redact)
    triage, screen = session.triage(), session.screen()
    texts = calendar_file(triage, screen)
    paths = write_files(out, texts, force) if out else []
    if as_json:
        report = calendar_report(calendar_entries(triage, screen, drafting.review_days(triage)), screen)
        print_json({**report, **files_part(paths)})
    elif out:
        print_lines(written_lines(screen, paths))
    else:
        print_lines(line for text in texts.values() for line in text.removesuffix("\r\n").split("\r\n"))
