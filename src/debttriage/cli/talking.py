"""Commands for talking to lenders on the telephone: script."""
# ruff: noqa: ARG001  (`--no-input` promises what holds anyway)

from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli.language import Lang, remember_lang
from debttriage.cli.mistyped import Mistyped
from debttriage.cli.named_pages import in_formats, script_documents
from debttriage.cli.negotiating import PANEL
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
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from debttriage.model.script import Script
    from debttriage.model.triage import Triage
    from debttriage.write.document.formats import DocumentFormat
    from debttriage.write.screen import Screen


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command(rich_help_panel=PANEL)(script)


def script(
    debt: AnyDebt = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Which script. Default: the first that fits.")
    ] = None,
    format_: OneFormat = PageFormat.txt,
    lang: Annotated[
        Lang | None,
        typer.Option(
            "--lang",
            metavar="zh|en",
            callback=remember_lang,
            help="Language of the call. Default: the lender's.",
        ),
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
    from debttriage.pipeline import calling

    if debt is None and not every:
        raise Mistyped("debt_or_all", "DEBT")
    session = open_session(file, as_of, redact)
    if debt is not None:
        debt_named(session.casefile, debt, "DEBT")
    triage, screen = session.triage(), session.screen()
    fitting = calling.fitting_scripts(triage, debt)
    asked = calling.ScriptsAsked(kind, every and debt is not None, lang.value if lang else None)
    scripts = calling.scripts(triage, fitting, asked)
    if as_json:
        from debttriage.write.json.scripts import scripts_report

        documents = script_documents(triage, scripts, screen)
        paths = write_files(out, in_formats(documents, [format_.value]), force) if out else []
        print_json({**scripts_report(scripts, fitting, screen), **files_part(paths)})
    else:
        hand_out_scripts(triage, scripts, format_.value, screen, (out, force))
    if debt and not (as_json or out):
        is_page = format_ is PageFormat.html and bool(scripts)
        print_lines(_and_others(triage, fitting, scripts, screen), after_page=is_page)
    stop_if_stale({rule for drafted in scripts for rule in drafted.rules}, session.as_of, strict)


def hand_out_scripts(
    triage: "Triage",
    scripts: "Sequence[Script]",
    to: "DocumentFormat",
    screen: "Screen",
    where: "tuple[Path | None, bool]",
) -> None:
    """Scripts on the screen, wrapped to be read, or as files of that format; `where`: folder, overwrite."""
    from debttriage.write.paper.report_plan import stamp_text
    from debttriage.write.scripts import scripts_document
    from debttriage.write.terminal.scripts import script_lines

    out, force = where
    if out:
        hand_out(script_documents(triage, scripts, screen), to, screen, out, force)
    elif to == "txt":
        print_lines(script_lines(scripts, screen))
    elif scripts:
        hand_out({"scripts": scripts_document(scripts, stamp_text(triage, screen))}, to, screen, None, force)


def _and_others(
    triage: "Triage", fitting: "Mapping[str, Sequence[str]]", scripts: "Sequence[Script]", screen: "Screen"
) -> list[str]:
    """What else there is for the one debt that was asked about."""
    from debttriage.write.terminal.scripts import no_script_lines, other_scripts_lines

    shown = {drafted.kind for drafted in scripts}
    for debt_id, kinds in fitting.items():
        if not scripts:
            return no_script_lines(triage.casefile, debt_id, screen)
        return other_scripts_lines([kind for kind in kinds if kind not in shown], screen)
    return []
