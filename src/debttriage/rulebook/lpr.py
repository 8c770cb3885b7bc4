"""The one-year loan prime rate, and the small local file that continues the shipped table.

Convention  a line `2026-03-20 = "3.00%"` under `[one_year]` is a published value; it holds until the day
before the next line, the last one until the day before the next month's publication day.  Lines for days
the shipped table already knows are passed over, so that an old local file never contradicts a new table.
"""

import os
import tomllib
from datetime import date, timedelta
from pathlib import Path

from debttriage.model.closed_file import content_of, is_file
from debttriage.model.dates import add_months
from debttriage.model.problems import Problem, UserProblem
from debttriage.model.rates import parse_percent
from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.dated_rule import RuleValue, Source
from debttriage.rulebook.rule_files import LPR_RULE, continued_by, rule, shipped_rule

PUBLICATION_DAY_RULE = "cn.lpr.publication_day"
LPR_ENV = "DEBTTRIAGE_LPR"
LPR_FILE = "lpr.toml"


def lpr_on(day: date, extension: tuple[RuleValue, ...] = ()) -> RuleValue:
    """The one-year loan prime rate in force on `day`: the shipped table first, then the local one.

    Raises:
        NoRuleInForce: neither knows that day.

    >>> lpr_on(date(2025, 5, 19)).value, lpr_on(date(2025, 5, 20)).value
    ('3.10%', '3.00%')
    """
    return continued_by(rule(LPR_RULE), extension).on(day)


def lpr_known_until(extension: tuple[RuleValue, ...] = ()) -> date:
    """The last day whose one-year loan prime rate is known."""
    return continued_by(rule(LPR_RULE), extension).known_until() or date.max


def lpr_extension_beside(debts_file: Path | None = None) -> tuple[RuleValue, ...]:
    """The local table: the file named by DEBTTRIAGE_LPR, else `lpr.toml` beside the debts file, else none.

    Raises:
        UserProblem: the file is there and cannot be used.
    """
    path = lpr_file_beside(debts_file)
    return read_lpr_extension(path) if path is not None else ()


def lpr_file_beside(debts_file: Path | None = None) -> Path | None:
    """The local file that holds for a debts file; None where there is none."""
    named = os.environ.get(LPR_ENV, "")
    if named:
        return Path(named)
    beside = (debts_file.parent if debts_file is not None else Path()) / LPR_FILE
    return beside if is_file(beside) else None


def read_lpr_extension(path: Path) -> tuple[RuleValue, ...]:
    """Published values of a local file, for the days after the shipped table.

    Raises:
        UserProblem: with every line that cannot be used.
    """
    try:
        table = tomllib.loads(content_of(path, path.name).decode("utf-8-sig"))
    except ValueError:  # not UTF-8, or not TOML
        raise UserProblem((Problem("lpr_file_unreadable", file=path.name),)) from None
    lines = table.get("one_year")
    if not isinstance(lines, dict) or set(table) != {"one_year"}:
        raise UserProblem((Problem("lpr_table_missing", file=path.name),))
    wrong = [name for name, text in lines.items() if not _is_line(name, text)]
    if wrong:
        raise UserProblem(
            tuple(Problem("lpr_line_unreadable", file=path.name, place=f"one_year.{name}") for name in wrong)
        )
    return _dated({date.fromisoformat(name): str(text) for name, text in lines.items()})


def _is_line(name: str, text: object) -> bool:
    try:
        date.fromisoformat(name)
        parse_percent(text)
    except ValueError:
        return False
    return True


def _dated(published: dict[date, str]) -> tuple[RuleValue, ...]:
    source = Source.model_validate(read_data(DATA / "local_lpr.toml")["source"])
    shipped_until = shipped_rule(LPR_RULE).known_until() or date.max
    days = sorted(published)
    values = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        last = (following or _next_publication(day)) - timedelta(days=1)
        if last > shipped_until:
            first = max(day, shipped_until + timedelta(days=1))
            values.append(
                RuleValue(value=published[day], in_force_from=first, in_force_until=last, source=source)
            )
    return tuple(values)


def _next_publication(day: date) -> date:
    publication_day = rule(PUBLICATION_DAY_RULE).whole(day)
    return add_months(day.replace(day=1), 1).replace(day=publication_day)
