"""Commands for talking to lenders on the telephone: script."""
# ruff: noqa: ARG001  (`--no-input` promises what holds anyway)

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli.language import Lang
from debttriage.cli.mistyped import Mistyped
from debttriage.cli.negotiating import PANEL, letter_language
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
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from debttriage.model.casefile import Language
    from debttriage.model.document import Document
    from debttriage.model.script import Script
    from debttriage.model.triage import Triage
    from debttriage.write.document_formats import DocumentFormat
    from debttriage.write.terminal import Screen


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command(rich_help_panel=PANEL)(script)


def script(
    debt: Annotated[str | None, typer.Argument(metavar="DEBT", help="Id of a debt.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Which script. Default: the first that fits.")
    ] = None,
    format_: Annotated[
        LetterFormat,
        typer.Option(
            "--format", metavar="txt|md|html|docx|pdf", help="How to write it out; docx and pdf need --out."
        ),
    ] = LetterFormat.txt,
    lang: Annotated[
        Lang | None,
        typer.Option("--lang", metavar="zh|en", help="Language of the call. Default: the lender's."),
    ] = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all", metavar="", help="Every script that fits the debt; without DEBT, one for each debt."
        ),
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
    """What to say on the telephone, one page a call.

    Example: debttriage script huabei --kind incoming_call
    """
    if debt is None and not every:
        raise Mistyped("debt_or_all", "DEBT")
    session = open_session(file, as_of, redact)
    if debt is not None:
        debt_named(session.casefile, debt, "DEBT")
    triage, screen = session.triage(), session.screen()
    fitting = fitting_scripts(triage, debt)
    asked = ScriptsAsked(kind, every and debt is not None, lang.value if lang else None)
    scripts = draft_scripts(triage, fitting, asked)
    if as_json:
        from debttriage.cli.plan_files import in_formats
        from debttriage.write.json_scripts import scripts_report

        documents = script_documents(triage, scripts, screen)
        paths = write_files(out, in_formats(documents, [format_.value]), force) if out else []
        print_json({**scripts_report(scripts, fitting, screen), **files_part(paths)})
    else:
        hand_out_scripts(triage, scripts, format_.value, screen, (out, force))
    if not (as_json or out):
        print_lines(_and_others(triage, fitting, scripts, screen) if debt else ())
    stop_if_stale({rule for drafted in scripts for rule in drafted.rules}, session.as_of, strict)


@dataclass(frozen=True, slots=True)
class ScriptsAsked:
    """One kind, every kind that fits, or (by default) the first that fits each debt; in which language."""

    kind: str | None = None
    every_kind: bool = False
    lang: "Language | None" = None


def fitting_scripts(triage: "Triage", debt_id: str | None = None) -> "dict[str, tuple[str, ...]]":
    """The scripts that fit each debt somebody has to call about, or that debt, most useful first."""
    from debttriage.pipeline import calling

    ids = [debt_id] if debt_id else calling.debts_to_call(triage)
    return {each: calling.script_kinds(triage, each) for each in ids}


def draft_scripts(
    triage: "Triage", fitting: "Mapping[str, Sequence[str]]", asked: ScriptsAsked
) -> "list[Script]":
    """The scripts asked for, debt by debt.

    Raises:
        UserProblem: the kind asked for does not fit the debt, with the reason.
    """
    from debttriage.pipeline import calling

    scripts = []
    for debt_id, kinds in fitting.items():
        language = asked.lang or letter_language(triage, debt_id)
        chosen = [asked.kind] if asked.kind else kinds if asked.every_kind else kinds[:1]
        scripts += [calling.script(triage, debt_id, kind, language) for kind in chosen]
    return scripts


def hand_out_scripts(
    triage: "Triage",
    scripts: "Sequence[Script]",
    to: "DocumentFormat",
    screen: "Screen",
    where: "tuple[Path | None, bool]",
) -> None:
    """Scripts on the screen, wrapped to be read, or as files of that format; `where`: folder, overwrite."""
    from debttriage.cli.paper import hand_out
    from debttriage.write.report_plan import stamp_text
    from debttriage.write.scripts import scripts_document
    from debttriage.write.terminal_scripts import script_lines

    out, force = where
    if out:
        hand_out(script_documents(triage, scripts, screen), to, screen, out, force)
    elif to == "txt":
        print_lines(script_lines(scripts, screen))
    elif scripts:
        hand_out({"scripts": scripts_document(scripts, stamp_text(triage, screen))}, to, screen, None, force)


def script_documents(
    triage: "Triage", scripts: "Sequence[Script]", screen: "Screen"
) -> "dict[str, Document]":
    """Scripts by file name; where contact is not safe, the names say nothing about debts or lenders."""
    from debttriage.write.report_plan import stamp_text
    from debttriage.write.scripts import script_document

    stamp = stamp_text(triage, screen)
    is_safe = triage.casefile.debtor.safe_contact
    return {
        f"{script.debt_id}-script-{script.kind}.{script.language}" if is_safe else f"notes-call-{number}": (
            script_document(script, stamp)
        )
        for number, script in enumerate(scripts, start=1)
    }


def _and_others(
    triage: "Triage", fitting: "Mapping[str, Sequence[str]]", scripts: "Sequence[Script]", screen: "Screen"
) -> list[str]:
    """What else there is for the one debt that was asked about."""
    from debttriage.write.terminal_scripts import no_script_lines, other_scripts_lines

    shown = {drafted.kind for drafted in scripts}
    for debt_id, kinds in fitting.items():
        if not scripts:
            return no_script_lines(triage.casefile, debt_id, screen)
        return other_scripts_lines([kind for kind in kinds if kind not in shown], screen)
    return []
