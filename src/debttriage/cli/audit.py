"""`debttriage audit`: the lender's figures against its own terms and the caps of the law."""
# ruff: noqa: ARG001  (`--lang` and `--no-input` are read by callbacks or promise what holds anyway)

from typing import Annotated

import typer

from debttriage.cli.options import AsJson, AsOf, FileOption, LangOption, NoInput, Redact, Strict
from debttriage.cli.output import print_json, print_lines
from debttriage.cli.session import debt_named, open_session
from debttriage.cli.staleness import stop_if_stale

PANEL = "Negotiating"


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command(rich_help_panel=PANEL)(audit)


def audit(
    debt: Annotated[
        str | None, typer.Argument(metavar="DEBT", help="Id of a debt. Default: every debt in short.")
    ] = None,
    file: FileOption = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    strict: Strict = False,
    no_input: NoInput = False,
) -> None:
    """Check the lender's figures against its terms and the caps; what to ask.

    Example: debttriage audit huabei
    """
    from debttriage.pipeline import questions

    session = open_session(file, as_of, redact)
    if debt is not None:
        debt_named(session.casefile, debt, "DEBT")
    checked = questions.audit(session.casefile, session.as_of)
    shown = [(audit, judged) for audit, judged in checked if debt in (None, audit.debt_id)]
    audits, screen = [audit for audit, _ in shown], session.screen()
    if as_json:
        from debttriage.write.json.audit import audit_report

        print_json(audit_report(session.casefile, audits, screen))
    else:
        from debttriage.write.terminal.audit import audit_lines, one_audit_lines

        casefile = session.casefile
        print_lines(
            one_audit_lines(casefile, shown[0], screen) if debt else audit_lines(casefile, shown, screen)
        )
    stop_if_stale({rule for audit in audits for rule in audit.rules}, session.as_of, strict)
