"""Commands for talking to lenders: letter."""
# ruff: noqa: ARG001  (`--no-input` promises what holds anyway)

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli.language import Lang, remember_lang
from debttriage.cli.mistyped import Mistyped
from debttriage.cli.named_pages import letter_texts
from debttriage.cli.options import (
    AnyDebt,
    AsJson,
    AsOf,
    FileOption,
    Force,
    NoInput,
    OneFormat,
    Out,
    PageFormat,
    Redact,
    Strict,
)
from debttriage.cli.output import files_part, print_json, print_lines
from debttriage.cli.paper import hand_out
from debttriage.cli.session import debt_named, open_session
from debttriage.cli.staleness import stop_if_stale
from debttriage.cli.whole_files import write_files

if TYPE_CHECKING:
    from debttriage.model.negotiation import Letter
    from debttriage.model.triage import Triage
    from debttriage.write.document.formats import DocumentFormat
    from debttriage.write.screen import Screen

PANEL = "Negotiating"


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command(rich_help_panel=PANEL)(letter)


def letter(
    debt: AnyDebt = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Which letter. Default: the first that fits.")
    ] = None,
    format_: OneFormat = PageFormat.txt,
    lang: Annotated[
        Lang | None,
        typer.Option(
            "--lang",
            metavar="zh|en",
            callback=remember_lang,
            help="Language of the letter. Default: the lender's.",
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all", metavar="", help="Every letter that fits the debt; without DEBT, one for each debt."
        ),
    ] = False,
    full_id: Annotated[
        bool, typer.Option("--full-id", metavar="", help="Write identity, phone and account numbers in full.")
    ] = False,
    out: Out = None,
    force: Force = False,
    file: FileOption = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    redact: Redact = False,
    strict: Strict = False,
    no_input: NoInput = False,
) -> None:
    """Draft a letter for one debt, at the stage it is in.

    Example: debttriage letter huabei --out letters
    """
    from debttriage.pipeline.drafting import LettersAsked, after_sending, drafts

    if debt is None and not every:
        raise Mistyped("debt_or_all", "DEBT")
    session = open_session(file, as_of, redact)
    if debt is not None:
        debt_named(session.casefile, debt, "DEBT")
    triage, screen = session.triage(), session.screen()
    routes = [route for route in triage.routes if debt in (None, route.debt_id)]
    asked = LettersAsked(
        kind, every and debt is not None, lang.value if lang else None, full_id, session.lang
    )
    letters = drafts(triage, routes, asked)
    if as_json:
        from debttriage.write.json.ladder import after_sending_part
        from debttriage.write.json.smaller import letters_report

        after = {"after_sending": after_sending_part(after_sending(triage, routes, letters), screen)}
        paths = write_files(out, letter_texts(triage, letters, format_.value), force) if out else []
        print_json({**letters_report(letters, screen), **after, **files_part(paths)})
    elif letters:
        hand_out_letters(triage, letters, format_.value, screen, (out, force))
        if debt is None:
            from debttriage.write.terminal.letters import without_letter_lines

            written = {drafted.debt_id for drafted in letters}
            others = [route for route in routes if route.debt_id not in written]
            is_page = format_ is PageFormat.html and out is None
            print_lines(without_letter_lines(triage, others, screen), after_page=is_page)
        elif format_.value in ("txt", "md"):
            from debttriage.write.terminal.ladder import after_sending_lines
            from debttriage.write.terminal.letters import by_name_lines

            print_lines(after_sending_lines(after_sending(triage, routes, letters), screen))
            if every:
                print_lines(by_name_lines(routes, screen))
    else:
        from debttriage.write.terminal.letters import no_letter_lines

        print_lines(line for route in routes for line in no_letter_lines(triage, route, screen))
    stop_if_stale({rule for drafted in letters for rule in drafted.rules}, session.as_of, strict)


def hand_out_letters(
    triage: "Triage",
    letters: "list[Letter]",
    to: "DocumentFormat",
    screen: "Screen",
    place: tuple[Path | None, bool],
) -> None:
    """Letters that are text on the screen, others as one HTML page; with a folder, each as a file as well.

    `place` is the folder and whether to overwrite.
    """
    from debttriage.write.terminal.letters import checks_text, letter_lines
    from debttriage.write.terminal.plan import written_lines

    out, force = place
    if to == "txt" or to == "md":
        print_lines(letter_lines(letters, to, screen))
    elif out is None:
        from debttriage.write.document.letter import letters_document

        hand_out({"letters": letters_document(letters)}, to, screen, None, force)
    if out:
        paths = write_files(out, letter_texts(triage, letters, to), force)
        print_lines(written_lines(screen, paths))
        if to not in ("txt", "md"):
            print_lines(["", *checks_text(triage, letters, screen).rstrip("\n").split("\n")])
