"""Many households in one summary: a row each, as a table on screen, as CSV for Excel, as JSON lines.

No name of a person stands in a row: a household is its file and its code.
"""

import csv
import io
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any, Literal

from debttriage.model.money import amount_text
from debttriage.model.noun import noun
from debttriage.model.problems import Problem
from debttriage.model.triage import Triage
from debttriage.write.formats import figure, short_date
from debttriage.write.layout import Column, table
from debttriage.write.messages import sentence
from debttriage.write.problems import problem_line
from debttriage.write.redaction import without_names
from debttriage.write.screen import NAME_CELLS, Screen, debt_names, event_label

_RISKY_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_BOM = "\ufeff"
Status = Literal["done", "problem", "bug"]


@noun
class BatchRow:
    """One file's result; amounts are strings with two decimals, dates ISO, "" where there is none.

    Attributes:
        digest: of the file, the day and the version it was judged with; the same digest needs no second look.
        problem: what must be put right, as an editor can jump to it; or the kind of an unexpected error.
        pack: the file that its session pack was written to.
    """

    file: str
    digest: str
    status: Status
    case: str = ""
    debts: int = 0
    owed: str = ""
    first_debt: str = ""
    tier: str = ""
    event: str = ""
    event_date: str = ""
    days_left: str = ""
    monthly_for_debts: str = ""
    not_covered: int = 0
    see_a_person: bool = False
    missing: int = 0
    debt_free_date: str = ""
    cost: str = ""
    problems: int = 0
    problem: str = ""
    pack: str = ""


COLUMNS = tuple(BatchRow.__dataclass_fields__)
_SHOWN = ("file", "debts", "owed", "tier", "first_debt", "days_left", "monthly_for_debts", "not_covered",
          "debt_free_date")  # fmt: skip
_TO_THE_RIGHT = frozenset({"debts", "owed", "days_left", "monthly_for_debts", "not_covered"})


def row_of(file: str, digest: str, triage: Triage, screen: Screen) -> BatchRow:
    """The row of a household that could be judged."""
    first = triage.ranking[0] if triage.ranking else None
    event = first.event if first else None
    plan, spare = triage.planning.recommended, triage.planning.affordability
    names = debt_names(without_names(triage.casefile), screen.lang, NAME_CELLS)
    return BatchRow(
        file=file,
        digest=digest,
        status="done",
        case=triage.casefile.case.id,
        debts=len(triage.casefile.debts),
        owed=amount_text(sum(debt.outstanding_balance for debt in triage.casefile.debts)),
        first_debt=names[first.debt_id] if first else "",
        tier=first.tier if first else "",
        event=event_label(screen, event.code) if event else "",
        event_date=event.event_date.isoformat() if event and event.event_date else "",
        days_left=str(event.days_left) if event and event.days_left is not None else "",
        monthly_for_debts=amount_text(spare.monthly_for_debts),
        not_covered=len(plan.uncovered),
        see_a_person=bool(spare.must_see_a_person),
        missing=len(triage.missing),
        debt_free_date=plan.debt_free_date.isoformat() if plan.debt_free_date else "",
        cost=amount_text(plan.cost),
    )


def row_of_problems(file: str, digest: str, problems: Sequence[Problem], screen: Screen) -> BatchRow:
    """The row of a file that must be put right first: how many problems, and the first of them."""
    return BatchRow(
        file=file,
        digest=digest,
        status="problem",
        problems=len(problems),
        problem=problem_line(problems[0], screen.lang) if problems else "",
    )


def batch_lines(rows: Sequence[BatchRow], screen: Screen, renamed: Collection[str] = ()) -> list[str]:
    """The table, the files that must be put right, packs that could not be named after their files alone
    (the files' names in `renamed`), and how many there are of each."""
    done = [row for row in rows if row.status == "done"]
    columns = [
        Column(_say(screen, f"batch.{name}"), "right" if name in _TO_THE_RIGHT else "left", 28)
        for name in _SHOWN
    ]
    lines = table(columns, [[_shown(row, name, screen) for name in _SHOWN] for row in done]) if done else []
    wrong = [row for row in rows if row.status != "done"]
    if wrong:
        lines += ["", _say(screen, "batch.wrong"), *(f"    {_wrong_text(row, screen)}" for row in wrong)]
    lines += [
        _say(screen, "batch.renamed", file=row.file, pack=row.pack)
        for row in done
        if row.pack and row.file in renamed
    ]
    return [*lines, "", _say(screen, "batch.summary", count=len(rows), done=len(done), wrong=len(wrong))]


def _wrong_text(row: BatchRow, screen: Screen) -> str:
    if row.status == "bug":
        return f"{row.file}: {_say(screen, 'batch.bug', error=row.problem)}"
    more = _say(screen, "batch.more", count=row.problems - 1) if row.problems > 1 else ""
    whose = "" if row.problem.startswith(row.file) else f"{row.file}: "
    return f"{whose}{row.problem}{more}"


def _say(screen: Screen, key: str, **figures: object) -> str:
    return sentence(screen.lang, "paper", key, figures, screen.currency)


def _shown(row: BatchRow, name: str, screen: Screen) -> str:
    from datetime import date

    value = getattr(row, name)
    if name == "debt_free_date" and value:
        return short_date(date.fromisoformat(value), screen.lang)
    if name in ("owed", "monthly_for_debts"):
        return figure(round(float(value) * 100)) if value else "-"
    return str(value) or "-"


def batch_csv(rows: Sequence[BatchRow]) -> str:
    """CSV that Excel opens with Chinese shown right and runs nothing: a byte order mark, and no cell that
    could be a formula.

    >>> batch_csv([BatchRow("=x.toml", "", "bug")]).splitlines()[1].split(",")[0]
    "'=x.toml"
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([guarded(value) for value in asdict(row).values()])
    return _BOM + buffer.getvalue()


def guarded(value: object) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> guarded("+86"), guarded("12.00"), guarded(True)
    ("'+86", '12.00', 'true')
    """
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if text.startswith(_RISKY_STARTS) else text


def batch_json_line(row: BatchRow) -> str:
    """One row as one line of JSON.

    >>> batch_json_line(BatchRow("a.toml", "", "bug"))[:18]
    '{"file": "a.toml",'
    """
    return json.dumps(asdict(row), ensure_ascii=False)


def rows_from_json_lines(text: str) -> list[BatchRow]:
    """Rows read back; a line that was cut off or is of another version is left out."""
    rows = []
    for line in text.split("\n"):
        try:
            fields: dict[str, Any] = json.loads(line)
            rows.append(BatchRow(**fields))
        except (ValueError, TypeError):
            continue
    return rows
