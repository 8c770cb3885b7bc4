"""Commands for talking to lenders: letter."""
# ruff: noqa: ARG001  (`--no-input` promises what holds anyway)

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli.language import Lang, remember_lang
from debttriage.cli.mistyped import Mistyped
from debttriage.cli.options import (
    AsJson,
    AsOf,
    FileOption,
    Force,
    LetterFormat,
    NoInput,
    Out,
    Redact,
    Strict,
)
from debttriage.cli.output import files_part, print_json, print_lines, write_files
from debttriage.cli.session import debt_named, open_session
from debttriage.cli.staleness import stop_if_stale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debttriage.model.casefile import Language
    from debttriage.model.negotiation import EvidenceList, Letter, Route
    from debttriage.model.triage import Triage
    from debttriage.write.terminal import Screen

PANEL = "Negotiating"


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command(rich_help_panel=PANEL)(letter)


def letter(
    debt: Annotated[str | None, typer.Argument(metavar="DEBT", help="Id of a debt.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Which letter. Default: the first that fits.")
    ] = None,
    format_: Annotated[
        LetterFormat,
        typer.Option(
            "--format", metavar="txt|md|html|docx|pdf", help="How to write it out; docx and pdf need --out."
        ),
    ] = LetterFormat.txt,
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
        from debttriage.write.json_ladder import after_sending_part
        from debttriage.write.json_smaller import letters_report

        after = {"after_sending": after_sending_part(after_sending(triage, routes, letters), screen)}
        paths = write_letters(triage, letters, format_, out, force) if out else []
        print_json({**letters_report(letters, screen), **after, **files_part(paths)})
    elif letters:
        hand_out(triage, letters, format_, screen, (out, force))
        if debt is None:
            from debttriage.write.terminal_letters import without_letter_lines

            written = {drafted.debt_id for drafted in letters}
            others = [route for route in routes if route.debt_id not in written]
            print_lines(without_letter_lines(triage, others, screen))
        elif format_.value in ("txt", "md"):
            from debttriage.write.terminal_ladder import after_sending_lines

            print_lines(after_sending_lines(after_sending(triage, routes, letters), screen))
    else:
        from debttriage.write.terminal_letters import no_letter_lines

        print_lines(line for route in routes for line in no_letter_lines(triage, route, screen))
    stop_if_stale({rule for drafted in letters for rule in drafted.rules}, session.as_of, strict)


def after_sending(
    triage: "Triage", routes: "Sequence[Route]", letters: "Sequence[Letter]"
) -> "list[tuple[Route, EvidenceList]]":
    """What follows the letters of these debts, and the papers that go with them.

    A debt about which only somebody else is written to has no step at its lender.
    """
    from debttriage.pipeline import drafting

    elsewhere = {letter.debt_id for letter in letters} - {
        letter.debt_id for letter in letters if drafting.goes_to_the_lender(letter.kind)
    }
    return [
        (route, drafting.evidence(triage, route.debt_id))
        for route in routes
        if route.debt_id not in elsewhere
    ]


def hand_out(
    triage: "Triage",
    letters: "list[Letter]",
    letter_format: LetterFormat,
    screen: "Screen",
    place: tuple[Path | None, bool],
) -> None:
    """Print the letters; with a folder in `place` (folder, overwrite), write them there as well."""
    from debttriage.write.terminal_letters import letter_lines
    from debttriage.write.terminal_plan import written_lines

    if letter_format.value not in ("txt", "md"):
        from debttriage.cli.paper import hand_out_letters

        hand_out_letters(triage, letters, letter_format.value, screen, place)
        return
    out, force = place
    print_lines(letter_lines(letters, "md" if letter_format is LetterFormat.md else "txt", screen))
    if out:
        print_lines(written_lines(screen, write_letters(triage, letters, letter_format, out, force)))


def write_letters(
    triage: "Triage", letters: "list[Letter]", letter_format: LetterFormat, out: Path, force: bool
) -> list[Path]:
    """One file a letter, and the paths written."""
    from debttriage.cli.plan_files import letter_texts

    return write_files(out, letter_texts(triage, letters, letter_format.value), force)


@dataclass(frozen=True, slots=True)
class LettersAsked:
    """One kind, every kind that fits, or (by default) the first that fits each debt; in which language.

    Attributes:
        lang: of the letters; None: each lender's.
        reader: the person's, for what stands beside a letter; None: the letter's.
    """

    kind: str | None = None
    every_kind: bool = False
    lang: "Language | None" = None
    full_id: bool = False
    reader: "Language | None" = None


def drafts(triage: "Triage", routes: "Sequence[Route]", asked: LettersAsked) -> "list[Letter]":
    """The letters asked for, debt by debt; a kind asked for goes to those debts that it fits.

    Raises:
        UserProblem: the kind asked for must not be sent, or fits none of them.
    """
    from debttriage.model.letter_facts import LetterChoices
    from debttriage.pipeline import drafting

    choices = LetterChoices(show_numbers_in_full=asked.full_id, reader=asked.reader)
    letters = []
    fit = [route for route in routes if asked.kind in route.letters]
    for route in fit or routes:
        language = asked.lang or letter_language(triage, route.debt_id)
        first = (route.first_letter,) if route.first_letter else ()
        fitting = route.letters if asked.every_kind else first
        for kind in (asked.kind,) if asked.kind else fitting:
            letters.append(drafting.draft(triage, route.debt_id, kind, language, choices))
    return letters


def letter_language(triage: "Triage", debt_id: str) -> "Language":
    """The language that lender is written to in; Chinese where nothing else is known."""
    from debttriage.rulebook.rulebook import find_lender

    debt = next(debt for debt in triage.casefile.debts if debt.id == debt_id)
    known = find_lender(debt.lender, debt.kind)
    return known.letter_language if known else "zh"
