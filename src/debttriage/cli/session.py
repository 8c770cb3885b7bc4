"""One run of the program: which file, which day, which language, which screen."""

import os
import time
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.cli.language import DEFAULT_FILE, FILE_VARIABLE, chosen_language, remember_path
from debttriage.cli.local_rates import know_local_letters, know_local_rates
from debttriage.cli.mistyped import Mistyped
from debttriage.cli.typed_values import day_in_range
from debttriage.model.noun import noun

if TYPE_CHECKING:
    from debttriage.model.casefile import Casefile, Debt, Language
    from debttriage.model.ranking import RankedDebt
    from debttriage.model.repayment_plan import WhatIf
    from debttriage.model.triage import Triage
    from debttriage.write.screen import Screen


@noun
class Session:
    """What a command works on: the file read and checked, the day, the screen."""

    path: Path
    casefile: "Casefile"
    as_of: date
    lang: "Language"

    def triage(self, what_if: "WhatIf | None" = None) -> "Triage":
        """The whole triage of the file."""
        from debttriage import pipeline
        from debttriage.model.repayment_plan import WhatIf

        asked = what_if or WhatIf()
        if any(on < self.as_of for _, on in asked.lumps):
            raise Mistyped("day_passed", "--lump")
        return pipeline.triage(self.casefile, self.as_of, asked)

    def ranking(self) -> "tuple[RankedDebt, ...]":
        """The order of attention alone, without a plan."""
        from debttriage import pipeline

        return pipeline.assess_and_rank(self.casefile, self.as_of)[1]

    def screen(self) -> "Screen":
        """How and where text is shown."""
        from debttriage.cli.output import screen_of

        return screen_of(self.lang, self.as_of, self.casefile.case.currency, self.path.name)


def chosen_path(file: Path | None) -> Path:
    """The debts file: as typed, else $DEBTTRIAGE_FILE, else debts.toml."""
    return file or Path(os.environ.get(FILE_VARIABLE) or DEFAULT_FILE)


def chosen_day(as_of: datetime | None) -> date | None:
    """The day of `--as-of`, if it was given and can be counted from."""
    return day_in_range(as_of.date(), "--as-of") if as_of else None


def today() -> date:
    """The day on which the program runs; asked here and nowhere else."""
    return date.today()


def this_minute() -> datetime:
    """The minute in which the program runs, by the clock on the wall."""
    return datetime.now().replace(second=0, microsecond=0)


def seconds_running() -> float:
    """Seconds on a clock that never jumps, to measure how long something takes."""
    return time.monotonic()


def open_session(file: Path | None, as_of: datetime | None, redact: bool = False) -> Session:
    """Read the debts file and settle day and language.

    Raises:
        UserProblem: everything in the file that must be put right, at once.
    """
    from debttriage import pipeline

    path = remember_path(chosen_path(file))
    know_local_rates(path)
    know_local_letters(path)
    casefile, day = pipeline.read(path, chosen_day(as_of), today())
    if redact:
        from debttriage.write.redaction import without_names

        casefile = without_names(casefile)
    return Session(path, casefile, day, chosen_language(casefile.case.language))


def debt_named(casefile: "Casefile", debt_id: str, option: str) -> "Debt":
    """The debt with that id; a mistyped one is a usage error that lists the ids there are."""
    for debt in casefile.debts:
        if debt.id == debt_id:
            return debt
    if not casefile.debts:
        raise Mistyped("no_debts", option)
    raise Mistyped("no_debt", option, ids=tuple(debt.id for debt in casefile.debts[:12]))
