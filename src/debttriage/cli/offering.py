"""`debttriage offer`: what a lender proposes, checked before anybody signs."""
# ruff: noqa: ARG001  (`--lang` and `--no-input` are read by callbacks or promise what holds anyway)

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli.mistyped import Mistyped
from debttriage.cli.negotiating import PANEL
from debttriage.cli.options import AsJson, AsOf, FileOption, LangOption, NoInput, Redact, Strict
from debttriage.cli.output import print_json, print_lines
from debttriage.cli.session import debt_named, open_session
from debttriage.cli.staleness import stop_if_stale
from debttriage.cli.typed_values import amount_option

if TYPE_CHECKING:
    from debttriage.model.casefile import Debt
    from debttriage.model.offer_check import Proposal

MOST_INSTALMENTS = 600


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command(rich_help_panel=PANEL)(offer)


def offer(
    debt: Annotated[str, typer.Argument(metavar="DEBT", help="Id of a debt.")],
    instalments: Annotated[
        int | None,
        typer.Option("--instalments", metavar="N", min=1, max=MOST_INSTALMENTS, help="How many instalments."),
    ] = None,
    instalment: Annotated[
        str | None, typer.Option("--instalment", metavar="SUM", help="How much each.")
    ] = None,
    waived: Annotated[str, typer.Option("--waived", metavar="SUM", help="How much is given up.")] = "0",
    down_payment: Annotated[
        str, typer.Option("--down-payment", metavar="SUM", help="Asked for first, on signing.")
    ] = "0",
    fee: Annotated[str, typer.Option("--fee", metavar="SUM", help="A fee on signing, besides.")] = "0",
    monthly_fee: Annotated[
        str, typer.Option("--monthly-fee", metavar="SUM", help="A fee with each instalment, besides.")
    ] = "0",
    first_on: Annotated[
        datetime | None,
        typer.Option(
            "--first-on", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of the first instalment."
        ),
    ] = None,
    in_writing: Annotated[bool, typer.Option("--in-writing", metavar="", help="It is in writing.")] = False,
    file: FileOption = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    strict: Strict = False,
    no_input: NoInput = False,
) -> None:
    """Is a proposal affordable, what does it really cost, what to ask before signing.

    Without a proposal on the line, the newest one in the file is checked.

    Example: debttriage offer card --instalments 24 --instalment 1840 --down-payment 2000
    """
    from debttriage.pipeline import offer_check

    session = open_session(file, as_of, redact)
    owed = debt_named(session.casefile, debt, "DEBT")
    sums = {"--waived": waived, "--down-payment": down_payment, "--fee": fee, "--monthly-fee": monthly_fee}
    first = _day_ahead(first_on, session.as_of)
    typed = _typed(instalments, instalment, sums, first, in_writing)
    check = offer_check.check_offer(session.triage(), debt, typed or _from_file(owed, first))
    screen = session.screen()
    if as_json:
        from debttriage.write.json.offer import offer_report

        print_json(offer_report(check, screen))
    else:
        from debttriage.write.terminal.offer import offer_lines

        print_lines(offer_lines(session.casefile, check, screen))
    stop_if_stale(set(check.rules), session.as_of, strict)


def _typed(
    instalments: int | None,
    instalment: str | None,
    sums: dict[str, str],
    first_on: date | None,
    in_writing: bool,
) -> "Proposal | None":
    """The proposal on the line; None where nothing of one was typed."""
    from debttriage.model.offer_check import Proposal

    besides = {option: amount_option(text, option) for option, text in sums.items()}
    if instalments is None and instalment is None and not any(besides.values()):
        return None
    each = amount_option(instalment, "--instalment") if instalment is not None else 0
    if instalments is None or not each:
        raise Mistyped("both_instalments", "DEBT")
    return Proposal(
        instalments=instalments,
        instalment=each,
        waived=besides["--waived"],
        down_payment=besides["--down-payment"],
        fee=besides["--fee"],
        monthly_fee=besides["--monthly-fee"],
        first_on=first_on,
        in_writing=in_writing,
    )


def _from_file(debt: "Debt", first_on: date | None) -> "Proposal":
    """The newest proposal of the file.

    Raises:
        UserProblem: there is none, or it lacks the number or the sum of its instalments.
    """
    from dataclasses import replace

    from debttriage.model.problems import Problem, UserProblem
    from debttriage.pipeline import offer_check

    proposal = offer_check.proposal_in_file(debt)
    if proposal is None:
        raise UserProblem(
            (Problem("offer_incomplete" if debt.offers else "offer_not_in_file", place=debt.id),)
        )
    return replace(proposal, first_on=first_on) if first_on else proposal


def _day_ahead(first_on: datetime | None, as_of: date) -> date | None:
    if first_on is None:
        return None
    if first_on.date() <= as_of:
        raise Mistyped("day_ahead", "--first-on")
    return first_on.date()
