"""Commands for a person at home: plan, rank, why, compare, check."""
# ruff: noqa: ARG001  (`--lang` and `--no-input` are read by callbacks or promise what holds anyway)

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli.language import language_for_problems
from debttriage.cli.options import (
    Aim,
    AimOption,
    AsJson,
    AsOf,
    Details,
    Extra,
    FileArgument,
    FileOption,
    Force,
    Formats,
    IncomeDrop,
    LangOption,
    Lump,
    Months,
    NoInput,
    Out,
    Redact,
    SortOption,
    Strict,
)
from debttriage.cli.output import files_part, print_json, print_lines
from debttriage.cli.paper import hand_out, refuse_to_print_bytes
from debttriage.cli.session import debt_named, open_session
from debttriage.cli.staleness import stop_if_stale
from debttriage.cli.what_if import what_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debttriage.cli.session import Session
    from debttriage.model.triage import Triage
    from debttriage.write.document.formats import DocumentFormat

PANEL = "At home"


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line, in the order of the panel."""
    app.command(rich_help_panel=PANEL)(plan)
    app.command(rich_help_panel=PANEL)(rank)
    app.command(rich_help_panel=PANEL)(why)
    app.command(rich_help_panel=PANEL)(compare)
    app.command(rich_help_panel=PANEL)(check)


def plan(
    file: FileArgument = None,
    details: Details = None,
    formats: Formats = None,
    out: Out = None,
    force: Force = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    strict: Strict = False,
    no_input: NoInput = False,
    extra: Extra = None,
    lump: Lump = None,
    income_drop: IncomeDrop = None,
    months: Months = None,
    aim: Aim = AimOption.balanced,
) -> None:
    """What first, where the money goes, how each debt is handled.

    Example: debttriage plan debts.toml --out this-week
    """
    chosen: list[DocumentFormat] = [each.value for each in dict.fromkeys(formats or ())]
    refuse_to_print_bytes(chosen, out)
    asked = what_if(extra, lump, income_drop, months, aim.value)
    session = open_session(file, as_of, redact)
    triage, screen = session.triage(asked), session.screen()
    written = _written(session, triage, chosen, (out, force)) if out else []
    if as_json:
        from debttriage.write.json.report import plan_report

        print_json({**plan_report(triage, screen), **files_part(written)})
    elif chosen and not out:
        from debttriage.cli.plan_files import plan_page

        for to in chosen:
            hand_out({"plan": plan_page(triage, screen)}, to, screen, None, force)
    else:
        from debttriage.write.terminal.plan import plan_lines, written_lines

        print_lines([*plan_lines(triage, screen, details is not None), *written_lines(screen, written)])
    stop_if_stale(triage.rules_used, session.as_of, strict)


def _written(
    session: "Session", triage: "Triage", formats: "Sequence[DocumentFormat]", place: tuple[Path, bool]
) -> list[Path]:
    """Everything the plan hands over, in `place`: folder, overwrite."""
    from debttriage.cli.plan_files import write_plan_files

    return write_plan_files(session, triage, formats, *place)


def rank(
    file: FileArgument = None,
    sort: Annotated[
        SortOption | None,
        typer.Option("--sort", metavar="growth|report|balance", help="Another view; the rank stays."),
    ] = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    strict: Strict = False,
    no_input: NoInput = False,
) -> None:
    """The order of attention alone.

    Example: debttriage rank --sort growth
    """
    session = open_session(file, as_of, redact)
    ranking = session.ranking()
    if as_json:
        from debttriage.write.json.smaller import rank_report

        print_json(rank_report(ranking, session.screen()))
    else:
        from debttriage.write.terminal.rank import rank_lines

        print_lines(rank_lines(session.casefile, ranking, session.screen(), sort.value if sort else None))
    stop_if_stale({rule for ranked in ranking for rule in ranked.assessment.rules}, session.as_of, strict)


def why(
    first: Annotated[str, typer.Argument(metavar="A", help="Id of a debt.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Id of another debt.")],
    file: FileOption = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    no_input: NoInput = False,
) -> None:
    """Why one debt stands before another.

    Example: debttriage why huabei card
    """
    from debttriage.pipeline import questions

    session = open_session(file, as_of, redact)
    debt_named(session.casefile, first, "A")
    debt_named(session.casefile, second, "B")
    ranking = session.ranking()
    reason = questions.why_before(ranking, first, second)
    if as_json:
        from debttriage.write.json.smaller import why_report

        print_json(why_report(reason, session.screen()))
    else:
        from debttriage.write.terminal.rank import why_lines

        print_lines(why_lines(session.casefile, reason, session.screen()))


def compare(
    file: FileArgument = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    no_input: NoInput = False,
    extra: Extra = None,
    lump: Lump = None,
    income_drop: IncomeDrop = None,
    months: Months = None,
    aim: Aim = AimOption.balanced,
) -> None:
    """Ways of paying side by side, with the proven bound.

    Example: debttriage compare --extra 500
    """
    asked = what_if(extra, lump, income_drop, months, aim.value)
    session = open_session(file, as_of, redact)
    triage = session.triage(asked)
    if as_json:
        from debttriage.write.json.report import compare_report

        print_json(compare_report(triage, session.screen()))
    else:
        from debttriage.write.terminal.compare import compare_lines

        print_lines(compare_lines(triage, session.screen()))


def check(
    file: FileArgument = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    no_input: NoInput = False,
) -> None:
    """Everything wrong or missing in the file, and what to do.

    Example: debttriage check debts.toml
    """
    from debttriage.model.problems import UserProblem
    from debttriage.pipeline import questions

    try:
        session = open_session(file, as_of, redact)
    except UserProblem as problem:
        if as_json:  # on stdout as well, so that a program can read what a person reads on stderr
            from debttriage.write.json.smaller import problems_report

            print_json(problems_report(problem.problems, language_for_problems()))
        raise
    doubts, effects = questions.check(session.path, session.casefile, session.as_of)
    if as_json:
        from debttriage.write.json.smaller import check_report

        print_json(check_report(session.casefile, doubts, effects, session.screen()))
    else:
        from debttriage.write.terminal.check import check_lines

        print_lines(check_lines(session.casefile, doubts, effects, session.screen()))
