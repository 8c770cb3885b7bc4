"""Commands for a counselor's desk: pack, batch, diff."""
# ruff: noqa: ARG001  (`--lang` and `--no-input` are read by callbacks or promise what holds anyway)

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from debttriage.cli.exits import ExitStatus
from debttriage.cli.language import chosen_language
from debttriage.cli.mistyped import Mistyped
from debttriage.cli.named_pages import in_formats, stem_of
from debttriage.cli.options import (
    AsJson,
    AsOf,
    FileArgument,
    Force,
    LangOption,
    NoInput,
    Out,
    PageFormat,
    Redact,
)
from debttriage.cli.output import files_part, print_json, print_lines, screen_of
from debttriage.cli.paper import hand_out
from debttriage.cli.session import chosen_day, open_session, today
from debttriage.cli.whole_files import refuse_to_overwrite, write_files

PANEL = "Counselor"


class CopyOption(StrEnum):
    """Whose copy of the pack."""

    client = "client"
    counselor = "counselor"
    cover = "cover"


class PackFormat(StrEnum):
    """How the packs of a batch are written out."""

    html = "html"
    docx = "docx"
    pdf = "pdf"


Folder = Annotated[
    Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, readable=False, help="A folder.")
]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command(rich_help_panel=PANEL)(pack)
    app.command(rich_help_panel=PANEL)(batch)
    app.command(rich_help_panel=PANEL)(diff)


def pack(
    file: FileArgument = None,
    copy: Annotated[
        CopyOption, typer.Option("--copy", metavar="client|counselor|cover", help="Whose copy.")
    ] = CopyOption.client,
    format_: Annotated[
        PageFormat, typer.Option("--format", metavar="html|docx|pdf|md|txt", help="How to write it out.")
    ] = PageFormat.html,
    large_print: Annotated[bool, typer.Option("--large-print", help="Letters of 16 points.")] = False,
    agency: Annotated[
        Path | None,
        typer.Option(
            "--agency",
            metavar="FILE",
            readable=False,
            help="Name, address and logo. Default: $DEBTTRIAGE_AGENCY, else agency.toml beside the file.",
        ),
    ] = None,
    out: Out = None,
    force: Force = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    no_input: NoInput = False,
) -> None:
    """The printable session pack: eighteen parts, and a private sheet for the counselor.

    Example: debttriage pack --copy counselor --out tomorrow
    """
    from debttriage.cli.agency import agency_profile
    from debttriage.cli.pack_files import pack_of

    if as_json and out is None:
        raise Mistyped("json_needs_out", "--json")
    session = open_session(file, as_of, redact)
    triage, screen = session.triage(), session.screen()
    document = pack_of(triage, screen, copy.value, large_print, agency_profile(agency, session.path))
    name = f"{stem_of(triage)}-{copy.value}" if triage.casefile.debtor.safe_contact else stem_of(triage)
    if as_json and out:
        from debttriage.write.json.paper import pack_report

        paths = write_files(out, in_formats({name: document}, [format_.value]), force)
        print_json({**pack_report(copy.value, format_.value, document, screen), **files_part(paths)})
    else:
        hand_out({name: document}, format_.value, screen, out, force)


def batch(
    folder: Folder,
    out: Out = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, max=256, metavar="N", help="Processes. Default: one a core."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an earlier run into --out; judge only what changed.")
    ] = False,
    packs: Annotated[
        PackFormat | None,
        typer.Option("--packs", metavar="html|docx|pdf", help="Also write a session pack each into --out."),
    ] = None,
    force: Force = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    no_input: NoInput = False,
) -> None:
    """Every file of a folder, in parallel: one summary without names of people; a bad file stops nothing.

    Example: debttriage batch clients --out tonight
    """
    from debttriage.cli import batch_run
    from debttriage.cli.household_files import household_files
    from debttriage.model.problems import Problem, UserProblem
    from debttriage.write.batch_rows import batch_csv, batch_json_line, batch_lines
    from debttriage.write.json.paper import batch_report
    from debttriage.write.messages import sentence
    from debttriage.write.terminal.plan import written_lines

    files = household_files(folder)
    if not files:
        raise UserProblem((Problem("batch_no_files", file=str(folder)),))
    earlier = [out / name for name in (batch_run.SUMMARY, batch_run.PART)] if out else []
    if not (resume or force) and (there := next(filter(os.path.lexists, earlier), None)):
        raise UserProblem((Problem("batch_out_used", file=str(there)),))
    if packs and out is None:
        raise Mistyped("needs_out", "--packs")
    if out and packs and not (resume or force):
        refuse_to_overwrite(out / name for file in files for name in file.pack_names(packs.value))
    order = batch_run.BatchOrder(
        chosen_day(as_of), today(), chosen_language(), out, packs.value if packs else None
    )
    screen = screen_of(order.lang, order.as_of or order.today, "CNY", str(folder))
    known = batch_run.known_rows(out) if out and resume else []
    rows = batch_run.run_batch(files, order, jobs or os.cpu_count() or 1, known)
    if out:
        rows = batch_run.written_down(rows, out)
    shown = batch_run.with_progress(
        rows, len(files), known, lambda key, **figures: sentence(order.lang, "paper", key, figures)
    )
    try:
        ordered = sorted(shown, key=lambda row: row.file)
    except KeyboardInterrupt:
        if out:
            typer.echo(sentence(order.lang, "paper", "batch.stopped"), err=True)
        raise
    paths = []
    if out:
        texts = {
            batch_run.SUMMARY: "".join(f"{batch_json_line(row)}\n" for row in ordered),
            "summary.csv": batch_csv(ordered),
        }
        paths = write_files(out, texts, force or resume)
        (out / batch_run.PART).unlink(missing_ok=True)
    if as_json:
        print_json(batch_report(ordered, screen))
    else:
        renamed = {file.name for file in files if file.is_renamed}
        print_lines([*batch_lines(ordered, screen, renamed), *written_lines(screen, paths)])
    if any(row.status != "done" for row in ordered):
        raise SystemExit(ExitStatus.USER_PROBLEM)


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", readable=False, help="The debts file of the last session.")
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", readable=False, help="The debts file of today.")],
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    no_input: NoInput = False,
) -> None:
    """What changed since the last session, and why the plan moved.

    Example: debttriage diff 2026-10/debts.toml debts.toml
    """
    from debttriage.pipeline import comparing
    from debttriage.write.diff_lines import diff_lines, diff_sections
    from debttriage.write.json.paper import diff_report

    before, after = open_session(old, None, redact), open_session(new, as_of, redact)
    first, last, steps = comparing.steps_between(before.casefile, after.casefile, before.as_of, after.as_of)
    screen = after.screen()
    if as_json:
        print_json(diff_report(first, last, diff_sections(first, last, steps, screen), screen))
    else:
        print_lines(diff_lines(first, last, steps, screen))
