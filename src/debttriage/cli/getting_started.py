"""Commands to start with: init, add."""
# ruff: noqa: ARG001  (`--lang` is read by a callback)

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli import adding
from debttriage.cli.exits import ExitStatus
from debttriage.cli.language import DEFAULT_FILE, chosen_language
from debttriage.cli.options import AsJson, AsOf, FileArgument, Force, LangOption, NoInput
from debttriage.cli.output import print_json
from debttriage.cli.session import chosen_day, chosen_path, today

if TYPE_CHECKING:
    from debttriage.cli.interview import Talk
    from debttriage.cli.new_file import NewFile

PANEL = "At home"


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command(rich_help_panel=PANEL)(init)
    app.command(rich_help_panel=PANEL)(adding.add)


def init(
    file: FileArgument = None,
    template: Annotated[
        bool,
        typer.Option("--template", metavar="", help="Ask nothing: every key, explained, to fill in by hand."),
    ] = False,
    from_csv: Annotated[
        Path | None,
        typer.Option("--from-csv", metavar="LIST.csv", readable=False, help="Start from your own list."),
    ] = None,
    from_xlsx: Annotated[
        Path | None,
        typer.Option("--from-xlsx", metavar="LIST.xlsx", readable=False, help="The same from a spreadsheet."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", metavar="", help="Use the columns of the list as understood.")
    ] = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    force: Force = False,
    no_input: NoInput = False,
) -> None:
    """A few questions, then your own debts file.

    Example: debttriage init
    """
    from debttriage.cli.interview_questions import whole_flow
    from debttriage.cli.new_file import interview_into, terminal_talk

    path, day = chosen_path(file), chosen_day(as_of) or today()
    _refuse_in_time(path, force)
    talk = terminal_talk(chosen_language(), as_json)
    source = from_csv or from_xlsx
    if source is not None:
        written = _from_table(path, source, talk, day, yes, no_input)
        _finish(written, talk, as_json, may_ask=not (yes or no_input))
        return
    if template or no_input:
        _write_template(path, talk, day, (as_json, force))
        return
    for key in ("title", "intro", "keys", "private"):
        talk.say(f"init.{key}", file=path)
    talk.show(_way_to_other_language(talk))
    written = interview_into(path, whole_flow(talk, day), talk, day, may_replace=force)
    if written.path is None and not sys.stdin.isatty():
        talk.say("init.nobody")
        _write_template(path, talk, day, (as_json, force))
        return
    _finish(written, talk, as_json, may_ask=True)


def _from_table(path: Path, source: Path, talk: "Talk", day: date, yes: bool, no_input: bool) -> "NewFile":
    """The debts file of a list; without questions and without --yes the columns are shown, no more."""
    from debttriage.cli.from_table import file_from_table, shown_columns

    if no_input and not yes:
        shown_columns(source, talk)
        talk.say("table.not_confirmed")
        raise typer.Exit(ExitStatus.USAGE)
    return file_from_table(path, source, talk, day, may_ask=not (yes or no_input))


def _finish(written: "NewFile", talk: "Talk", as_json: bool, may_ask: bool) -> None:
    if as_json:
        print_json(_report(written))
    _go_on(written, talk, may_ask and sys.stdin.isatty() and not as_json)


def _go_on(written: "NewFile", talk: "Talk", may_ask: bool) -> None:
    """What can be done next; after a whole interview the first plan is one Enter away."""
    if not written.path:
        return
    where = "" if written.path == DEFAULT_FILE else f" {written.path}"
    option = "" if written.path == DEFAULT_FILE else f" --file {written.path}"
    if not written.is_whole:
        talk.say("init.go_on" if written.debts else "init.go_on_first", command=f"debttriage add{option}")
        from debttriage.cli.new_file import INTERRUPTED

        raise typer.Exit(INTERRUPTED)
    if not written.debts:
        talk.say("init.go_on", command=f"debttriage add{option}")
        return
    talk.say("init.check", command=f"debttriage check{where}")
    if may_ask and _wants_the_plan(talk):
        from debttriage.cli.at_home import plan

        talk.show("")
        plan(file=written.path)
    else:
        talk.say("init.next", command=f"debttriage plan{where}")


def _wants_the_plan(talk: "Talk") -> bool:
    from debttriage.cli.interview import Key, Question, interview
    from debttriage.cli.question_kinds import yes_no_question

    given: dict[Key, object] = {}
    question = yes_no_question(("end", 0, "show_plan"), talk.lang, default=True)

    def flow(_: object) -> Iterator["Question"]:
        yield question

    try:
        interview(flow, given, talk)
    except (KeyboardInterrupt, EOFError):
        talk.show("")
    return bool(given.get(question.key))


def _write_template(path: Path, talk: "Talk", day: date, how: tuple[bool, bool]) -> None:
    """The file to fill in by hand; `how`: as JSON, and whether it may replace another."""
    from debttriage.cli.whole_files import write_files
    from debttriage.write.debts_template import template_text

    as_json, may_replace = how
    write_files(path.parent, {path.name: template_text(talk.lang, day)}, may_replace)
    talk.say("init.written_template", file=path)
    if as_json:
        print_json({"schema_version": 1, "file": str(path), "debts": [], "is_whole": False})


def _report(written: "NewFile") -> dict[str, object]:
    return {
        "schema_version": 1,
        "file": str(written.path) if written.path else None,
        "debts": list(written.debts),
        "is_whole": written.is_whole,
    }


def _way_to_other_language(talk: "Talk") -> str:
    from debttriage.write.messages import sentence

    return sentence("en" if talk.lang == "zh" else "zh", "getting_started", "init.my_language")


def _refuse_in_time(path: Path, force: bool) -> None:
    """Before anything is asked: nothing is overwritten, and what is answered can be written."""
    from debttriage.model.closed_file import is_folder, is_there
    from debttriage.model.problems import Problem, UserProblem

    if is_folder(path) or (is_there(path) and not force):
        raise UserProblem((Problem("debts_file_exists", file=str(path)),))
    folder = next(each for each in path.absolute().parents if is_there(each))
    if not os.access(folder, os.W_OK):
        raise UserProblem((Problem("output_not_writable", file=str(path.parent)),))
