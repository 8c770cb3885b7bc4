"""Commands for a counselor's desk: pack, batch, diff."""
# ruff: noqa: ARG001  (`--lang` and `--no-input` are read by callbacks or promise what holds anyway)

import os
from pathlib import Path
from typing import Annotated

import typer

from debttriage.cli.exits import ExitStatus
from debttriage.cli.language import chosen_language
from debttriage.cli.options import AsJson, AsOf, Force, LangOption, NoInput, Out
from debttriage.cli.output import print_json, print_lines, screen_of, write_files
from debttriage.cli.session import chosen_day, today

PANEL = "Counselor"
Folder = Annotated[Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="A folder.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command(rich_help_panel=PANEL)(batch)


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
    from debttriage.model.problems import Problem, UserProblem
    from debttriage.write.batch_rows import batch_csv, batch_json_line, batch_lines
    from debttriage.write.json_paper import batch_report
    from debttriage.write.messages import sentence
    from debttriage.write.terminal_plan import written_lines

    files = batch_run.batch_files(folder)
    if not files:
        raise UserProblem((Problem("batch_no_files", file=str(folder)),))
    if out and (out / batch_run.SUMMARY).exists() and not (resume or force):
        raise UserProblem((Problem("batch_out_used", file=str(out / batch_run.SUMMARY)),))
    order = batch_run.BatchOrder(chosen_day(as_of), today(), chosen_language())
    screen = screen_of(order.lang, order.as_of or order.today, "CNY", str(folder))
    known = batch_run.known_rows(out) if out and resume else []
    rows = batch_run.run_batch(folder, files, order, jobs or os.cpu_count() or 1, known)
    if out:
        rows = batch_run.written_down(rows, out)
    shown = batch_run.with_progress(
        rows, len(files), lambda key, **figures: sentence(order.lang, "paper", key, figures)
    )
    ordered = sorted(shown, key=lambda row: row.file)
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
        print_lines([*batch_lines(ordered, screen), *written_lines(screen, paths)])
    if any(row.status != "done" for row in ordered):
        raise SystemExit(ExitStatus.USER_PROBLEM)
