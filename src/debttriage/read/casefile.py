"""The only module that knows how a debts file becomes a `Casefile`."""

from datetime import date
from pathlib import Path

from debttriage.model.casefile import Casefile
from debttriage.model.problems import Problem, UserProblem
from debttriage.read.document import read_document
from debttriage.read.file_text import file_text, shown_file
from debttriage.read.line_index import LineIndex
from debttriage.read.questions import MUST_AGREE, answers, repeated_ids
from debttriage.read.sense import days_of
from debttriage.read.shape import Broken, shaped
from debttriage.read.slip import problems_of


def read_casefile(path: Path, today: date, as_of: date | None = None) -> Casefile:
    """The casefile in `path`, judged on `as_of`, else on the file's own day, else on `today`.

    Raises:
        UserProblem: with every problem of the file at once, each with its line where it has one.
    """
    return casefile_from_text(file_text(path), shown_file(path), today, as_of)


def casefile_from_text(text: str, file: str, today: date, as_of: date | None = None) -> Casefile:
    """The casefile in the text of a debts file; `file` is the name that messages use.

    >>> text = "[[debts]]\\nid = 'card'\\nlender = 'Example Bank'\\noutstanding_balance = 50.25"
    >>> casefile_from_text(text, "debts.toml", date(2026, 11, 21)).debts[0].outstanding_balance
    5025
    """
    read = read_document(text, file)
    whole = shaped(read.document)
    casefile = whole.casefile
    slips = [slip for slip in whole.slips if not (read.mistakes and slip.code == "missing")]
    if not read.mistakes:
        days = days_of(casefile, as_of or casefile.case.as_of or today)
        slips += [*answers(casefile, MUST_AGREE, days, whole.broken), *repeated_ids(casefile, whole.broken)]
    if slips or read.mistakes:
        found = problems_of(slips, file, read.document, LineIndex(read.text))
        raise UserProblem(tuple(sorted((*read.mistakes, *found), key=lambda problem: problem.line or 0)))
    return casefile


def doubts(casefile: Casefile, as_of: date, file: Path | None = None) -> tuple[Problem, ...]:
    """What looks mistaken but stops nothing; with `file` given, each doubt has its line."""
    from debttriage.read.doubts_of_file import MAY_BE_MISTAKEN

    found = answers(casefile, MAY_BE_MISTAKEN, days_of(casefile, as_of), Broken())
    names = {"debts": [{"id": debt.id} for debt in casefile.debts]}
    return problems_of(found, shown_file(file) if file else "", names, _lines_of(file) if file else None)


def _lines_of(file: Path) -> LineIndex | None:
    """The lines of a file that was read before; None where it can no longer be read."""
    try:
        text = file_text(file)
        return LineIndex(text) if not read_document(text, "").mistakes else None
    except UserProblem:
        return None
