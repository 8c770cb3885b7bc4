"""`log`: what happened, written into the debts file: calls, payments, papers, promises, letters sent."""
# ruff: noqa: ARG001  (`--lang` is read by a callback)

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import typer

from debttriage.cli.command import Commands
from debttriage.cli.log_entry import Fields, take_last_entry_out, write_entry
from debttriage.cli.mistyped import Mistyped
from debttriage.cli.options import AsJson, FileOption, LangOption, NoInput
from debttriage.cli.session import this_minute, today
from debttriage.cli.typed_values import amount_option, day_in_range

PANEL = "At home"


class Channel(StrEnum):
    """How somebody was reached."""

    phone = "phone"
    sms = "sms"
    app = "app"
    mail = "mail"
    visit = "visit"


class Direction(StrEnum):
    """Who reached whom."""

    in_ = "in"
    out = "out"


Kind = Annotated[str, typer.Argument(metavar="KIND", help="Such as summons, demand_letter, lawyer_letter.")]
DebtId = Annotated[str, typer.Argument(metavar="DEBT", help="Id of a debt.")]
Sum = Annotated[str, typer.Argument(metavar="AMOUNT", help="Such as 500 or 1250.50.")]
Who = Annotated[str | None, typer.Option("--who", metavar="TEXT", help="Name or staff number.")]
Said = Annotated[str | None, typer.Option("--said", metavar="TEXT", help="What was said.")]
At = Annotated[
    datetime | None,
    typer.Option("--at", formats=["%Y-%m-%dT%H:%M"], metavar="2026-11-15T21:40", help="When. Default: now."),
]
ByPhone = Annotated[Channel, typer.Option("--channel", metavar="phone|sms|app|mail|visit")]
Day = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Which day. Default: today."),
]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    log = typer.Typer(
        cls=Commands, no_args_is_help=True, help="Write down what happened; the file only grows."
    )
    log.command()(call)
    log.command()(payment)
    log.command()(paper)
    log.command()(promise)
    log.command("letter-sent")(letter_sent)
    log.command()(undo)
    app.add_typer(log, name="log", rich_help_panel=PANEL)


def call(
    debt: DebtId,
    said: Said = None,
    who: Who = None,
    at: At = None,
    direction: Annotated[
        Direction, typer.Option("--direction", metavar="in|out", help="in: they called.")
    ] = Direction.in_,
    channel: ByPhone = Channel.phone,
    third_party: Annotated[bool, typer.Option("--third-party", help="They contacted somebody else.")] = False,
    file: FileOption = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    no_input: NoInput = False,
) -> None:
    """A call, a message or a visit.

    Example: debttriage log call cmb_card --who 0231 --said "24 instalments, nothing in writing"
    """
    fields: Fields = {"at": at or this_minute(), "direction": direction.value, "channel": channel.value}
    more: Fields = {"who": who, "said": said, "third_party": third_party or None}
    write_entry(file, debt, "contacts", {**fields, **more}, as_json)


def payment(
    debt: DebtId,
    amount: Sum,
    on: Day = None,
    file: FileOption = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    no_input: NoInput = False,
) -> None:
    """A payment that was made.

    Example: debttriage log payment huabei 500
    """
    fields: Fields = {"on": _day_of(on, "--on"), "amount": amount_option(amount, "AMOUNT")}
    write_entry(file, debt, "payments", fields, as_json)


def paper(
    debt: DebtId,
    kind: Kind,
    on: Day = None,
    act_by: Annotated[
        datetime | None,
        typer.Option("--act-by", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The last day it sets."),
    ] = None,
    ref: Annotated[str | None, typer.Option("--ref", metavar="TEXT", help="Its number.")] = None,
    file: FileOption = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    no_input: NoInput = False,
) -> None:
    """A paper that arrived.

    Example: debttriage log paper zhaolian summons --on 2026-11-18 --act-by 2026-12-03
    """
    from typing import get_args

    from debttriage.model.casefile import PaperKind

    if kind not in get_args(PaperKind):
        raise Mistyped("one_of", "KIND", words=get_args(PaperKind))
    fields: Fields = {"kind": kind, "received_on": _day_of(on, "--on"), "ref": ref}
    write_entry(file, debt, "papers", {**fields, "act_by": act_by and act_by.date()}, as_json)


def promise(
    debt: DebtId,
    amount: Sum,
    by: Annotated[datetime, typer.Option("--by", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")],
    theirs: Annotated[bool, typer.Option("--theirs", help="The lender promised it, not you.")] = False,
    who: Who = None,
    said: Said = None,
    at: At = None,
    channel: ByPhone = Channel.phone,
    file: FileOption = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    no_input: NoInput = False,
) -> None:
    """A sum promised by a day, by you or by the lender.

    Example: debttriage log promise cmb_card 740 --by 2026-12-10
    """
    from debttriage.model.contact_log import promise_said

    words = promise_said(amount_option(amount, "AMOUNT"), day_in_range(by.date(), "--by"), said or "")
    fields: Fields = {
        "at": at or this_minute(),
        "direction": "in" if theirs else "out",
        "channel": channel.value,
    }
    write_entry(file, debt, "contacts", {**fields, "who": who, "said": words}, as_json)


def letter_sent(
    debt: DebtId,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="Which letter, as in debttriage letter.")],
    at: At = None,
    reply_by: Annotated[
        datetime | None,
        typer.Option("--reply-by", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Asked for by then."),
    ] = None,
    offering: Annotated[
        str | None, typer.Option("--offering", metavar="AMOUNT", help="The sum a month that it names.")
    ] = None,
    channel: ByPhone = Channel.mail,
    said: Said = None,
    file: FileOption = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    no_input: NoInput = False,
) -> None:
    """A letter that was sent; a sum it names counts against what others can be offered.

    Example: debttriage log letter-sent huabei hardship_instalments --offering 740
    """
    from debttriage.model.contact_log import letter_said
    from debttriage.pipeline import drafting

    if kind not in drafting.letter_kinds():
        raise Mistyped("one_of", "KIND", words=tuple(drafting.letter_kinds()))
    moment = at or this_minute()
    reply = day_in_range(reply_by.date(), "--reply-by") if reply_by else drafting.reply_day(moment.date())
    offered = amount_option(offering, "--offering") if offering else None
    fields: Fields = {"at": moment, "direction": "out", "channel": channel.value}
    words = letter_said(kind, reply, said or "", offered)
    write_entry(file, debt, "contacts", {**fields, "said": words}, as_json)


def undo(
    file: FileOption = None, lang: LangOption = None, as_json: AsJson = False, no_input: NoInput = False
) -> None:
    """Take the last entry out again, if nothing was changed after it.

    Example: debttriage log undo
    """
    take_last_entry_out(file, as_json)


def _day_of(on: datetime | None, option: str) -> date:
    return day_in_range(on.date(), option) if on else today()
