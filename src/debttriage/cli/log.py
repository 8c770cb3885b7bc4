"""`log`: what happened, written into the debts file: calls, payments, papers, promises, letters sent."""
# ruff: noqa: ARG001  (`--lang` is read by a callback)

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli.options import AsJson, FileOption, LangOption, NoInput
from debttriage.cli.session import chosen_path, debt_named, this_minute, today
from debttriage.cli.what_if import amount_option, day_in_range

if TYPE_CHECKING:
    from debttriage.model.casefile import Casefile

PANEL = "At home"
Fields = dict[str, object]


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
    log = typer.Typer(no_args_is_help=True, help="Write down what happened; the file only grows.")
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
    _write(file, debt, "contacts", {**fields, **more}, as_json)


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
    _write(file, debt, "payments", fields, as_json)


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
        raise typer.BadParameter(f"write one of: {', '.join(get_args(PaperKind))}", param_hint="KIND")
    fields: Fields = {"kind": kind, "received_on": _day_of(on, "--on"), "ref": ref}
    _write(file, debt, "papers", {**fields, "act_by": act_by and act_by.date()}, as_json)


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
    _write(file, debt, "contacts", {**fields, "who": who, "said": words}, as_json)


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
        raise typer.BadParameter(f"write one of: {', '.join(drafting.letter_kinds())}", param_hint="KIND")
    moment = at or this_minute()
    reply = day_in_range(reply_by.date(), "--reply-by") if reply_by else drafting.reply_day(moment.date())
    offered = amount_option(offering, "--offering") if offering else None
    fields: Fields = {"at": moment, "direction": "out", "channel": channel.value}
    _write(file, debt, "contacts", {**fields, "said": letter_said(kind, reply, said or "", offered)}, as_json)


def undo(
    file: FileOption = None, lang: LangOption = None, as_json: AsJson = False, no_input: NoInput = False
) -> None:
    """Take the last entry out again, if nothing was changed after it.

    Example: debttriage log undo
    """
    from debttriage.cli.append_file import change_file
    from debttriage.cli.language import remember_path
    from debttriage.pipeline import debts_file

    path = remember_path(chosen_path(file))
    casefile = change_file(path, lambda _, after: debts_file.without_last_entry(after), today())
    _tell(path, casefile, "log.undone", None, as_json)


def _day_of(on: datetime | None, option: str) -> date:
    return day_in_range(on.date(), option) if on else today()


def _write(file: Path | None, debt: str, table: str, fields: "Fields", as_json: bool) -> None:
    """Insert the entry at the end of the debt's block, and say where."""
    from debttriage.cli.append_file import change_file
    from debttriage.cli.language import remember_path
    from debttriage.pipeline import debts_file
    from debttriage.write.toml_values import toml_value

    path = remember_path(chosen_path(file))
    entry = "\n".join(
        f"{key} = {toml_value(key, value)}" for key, value in fields.items() if value is not None
    )

    def after_of(casefile: "Casefile", before: bytes) -> bytes:
        debt_named(casefile, debt, "DEBT")
        return debts_file.with_entry(before, debt, table, entry)

    casefile = change_file(path, after_of, today())
    _tell(path, casefile, f"log.{table}", debt, as_json)


def _tell(path: Path, casefile: "Casefile", key: str, debt: str | None, as_json: bool) -> None:
    from debttriage.cli.language import chosen_language
    from debttriage.cli.output import print_json, print_lines
    from debttriage.write.messages import sentence

    if as_json:
        print_json(
            {"schema_version": 1, "file": str(path), "debt": debt, "written": key.removeprefix("log.")}
        )
        return
    lang = chosen_language(casefile.case.language)
    print_lines([sentence(lang, "paper", key, {"debt": debt or "", "file": path.name})])
