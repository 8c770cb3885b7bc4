"""`add`: one more debt at the end of a debts file, from options or from an interview."""
# ruff: noqa: ARG001  (`--lang` is read by a callback)

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli.language import DEFAULT_FILE, remember_path
from debttriage.cli.mistyped import Mistyped
from debttriage.cli.options import AsJson, AsOf, FileOption, LangOption, NoInput
from debttriage.cli.output import print_json
from debttriage.cli.session import chosen_day, chosen_path, today

if TYPE_CHECKING:
    from debttriage.cli.interview import Talk
    from debttriage.model.casefile import Debt


def add(
    file: FileOption = None,
    lender: Annotated[
        str | None, typer.Option("--lender", metavar="NAME", help="Whom you owe: an id or any name.")
    ] = None,
    balance: Annotated[
        str | None, typer.Option("--balance", metavar="12480", help="Everything owed, due or not.")
    ] = None,
    arrears: Annotated[
        str | None, typer.Option("--arrears", metavar="3214.55", help="The part that is overdue.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="YYYY-MM-DD", help="Due date of the oldest bill not paid."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Such as card, pay_later, instalment_loan.")
    ] = None,
    debt_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Short name. Default: made from the lender.")
    ] = None,
    due_day: Annotated[
        str | None, typer.Option("--due-day", metavar="10", help="Day of the month it is due.")
    ] = None,
    next_due: Annotated[
        str | None, typer.Option("--next-due", metavar="YYYY-MM-DD", help="The next due date.")
    ] = None,
    minimum: Annotated[
        str | None, typer.Option("--minimum", metavar="640", help="Minimum payment of the next bill.")
    ] = None,
    instalment: Annotated[
        str | None, typer.Option("--instalment", metavar="1250", help="Each instalment.")
    ] = None,
    left: Annotated[
        str | None, typer.Option("--left", metavar="8", help="Instalments still to come.")
    ] = None,
    rate: Annotated[
        str | None, typer.Option("--rate", metavar="14.6%/year", help="Contract rate, with its period.")
    ] = None,
    penalty_rate: Annotated[
        str | None, typer.Option("--penalty-rate", metavar="1.5x", help="Rate on overdue money.")
    ] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", metavar="STAGE", help="internal, agency, lawyer, court ...")
    ] = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    no_input: NoInput = False,
) -> None:
    """One more debt, appended to the file; asks where no options are given.

    Example: debttriage add --lender huabei --balance 12480
    """
    from debttriage.cli import new_debt

    options = {
        "id": debt_id, "lender": lender, "kind": kind, "balance": balance, "arrears": arrears, "since": since,
        "due-day": due_day, "next-due": next_due, "minimum": minimum, "instalment": instalment, "left": left,
        "rate": rate, "penalty-rate": penalty_rate, "stage": stage,
    }  # fmt: skip
    path, day = remember_path(chosen_path(file)), chosen_day(as_of) or today()
    talk = _talk_about(path, as_json)
    is_scripted = no_input or any(text is not None for text in options.values())
    if is_scripted:
        if lender is None or balance is None:
            raise Mistyped("both_without_questions", "--lender, --balance")
        added = new_debt.append_debt(path, new_debt.fields_from_options(options, day), talk.lang, day)
    else:
        talk.say("add.title", file=path)
        talk.say("init.keys_add", file=path)
        asked = new_debt.append_from_interview(path, talk, day)
        if asked is None:
            return
        added = asked
    _say_added(path, added, talk, as_json)


def _talk_about(path: Path, as_json: bool) -> "Talk":
    """A conversation in the language of the file."""
    from debttriage.cli.language import language_for_problems
    from debttriage.cli.new_file import terminal_talk

    return terminal_talk(language_for_problems(), as_json)


def _say_added(path: Path, debt: "Debt", talk: "Talk", as_json: bool) -> None:
    from debttriage.write.screen import lender_name

    talk.say("add.written", file=path, debt=lender_name(debt, talk.lang), id=debt.id)
    where = "" if path == DEFAULT_FILE else f" {path}"
    talk.say("init.next", command=f"debttriage plan{where}")
    if as_json:
        print_json({"schema_version": 1, "file": str(path), "debt": debt.id})
