"""`init --from-csv`, `--from-xlsx`: the columns as understood, shown and confirmed, then a debts file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast, get_args

from debttriage.cli.interview import Flow, Key, Question, Refused, Talk, interview
from debttriage.cli.interview_questions import budget_questions
from debttriage.cli.interview_result import Answered, casefile_of
from debttriage.cli.new_file import HEADINGS, NewFile, file_text, was_answered
from debttriage.cli.question_kinds import typed_yes_no
from debttriage.cli.whole_files import write_files
from debttriage.model.closed_file import is_there
from debttriage.model.debts_table import ColumnField, DebtsTable, TableColumn
from debttriage.write.terminal.table import column_lines, column_name

FIELDS: tuple[ColumnField, ...] = get_args(ColumnField)
CONFIRM: Key = ("table", 0, "use_columns")
Change = tuple[int, ColumnField | None]


def file_from_table(path: Path, source: Path, talk: Talk, today: date, may_ask: bool) -> NewFile:
    """Write the debts file of a list; nothing where its columns were not confirmed.

    Args:
        may_ask: confirm the columns and ask about money; else the guess is used as it is.

    Raises:
        UserProblem: the list cannot be read, or cells of it.
    """
    from debttriage.pipeline import debts_table

    may_replace = is_there(path)  # who came as far as this with a file there said --force
    table, columns = debts_table.read_table(source)
    _show(table, columns, talk)
    if may_ask:
        confirmed = _confirmed(table, columns, talk)
        if confirmed is None:
            talk.say("init.nothing")
            return NewFile(None, (), is_whole=False)
        columns = confirmed
    debts = debts_table.debts_of_table(table, columns, today, talk.lang)
    given: dict[Key, object] = {}
    is_whole = not may_ask or was_answered(
        lambda now: budget_questions(now, talk.lang, today), given, talk, HEADINGS
    )
    answered = casefile_of(given, talk, today)
    whole = Answered(answered.casefile.model_copy(update={"debts": debts}), answered.blanks, ())
    write_files(path.parent, {path.name: file_text(whole, talk)}, may_replace)
    talk.show("")
    talk.say("init.written" if is_whole else "init.stopped", file=path, count=len(debts))
    return NewFile(path, tuple(debt.id for debt in debts), is_whole)


def shown_columns(source: Path, talk: Talk) -> None:
    """Only show what the columns would be taken for."""
    from debttriage.pipeline import debts_table

    _show(*debts_table.read_table(source), talk)


def _show(table: DebtsTable, columns: Sequence[TableColumn], talk: Talk) -> None:
    for line in column_lines(table, columns, talk.lang, talk.width):
        talk.show(line)


def _confirmed(
    table: DebtsTable, columns: tuple[TableColumn, ...], talk: Talk
) -> tuple[TableColumn, ...] | None:
    """The columns as the person wants them; None to stop."""
    while True:
        given: dict[Key, object] = {}
        flow = _only(_question(columns, talk))
        try:
            interview(flow, given, talk)
        except (KeyboardInterrupt, EOFError):
            return None
        answer = given[CONFIRM]
        if isinstance(answer, bool):
            return columns if answer else None
        columns = changed(columns, cast(Change, answer))
        _show(table, columns, talk)


def _only(question: Question) -> Flow:
    return lambda _: iter((question,))


def _question(columns: Sequence[TableColumn], talk: Talk) -> Question:
    def read(text: str) -> object:
        match = re.fullmatch(r"\s*(\d{1,3})\s*[=＝:：]\s*(.+?)\s*", text)
        if not match:
            return typed_yes_no(text)
        field = _field_named(match[2], talk)
        if not 1 <= int(match[1]) <= len(columns) or field == "":
            raise Refused("column", words=_and(_words(talk).values(), talk))
        return int(match[1]), field or None

    def shown(answer: object) -> str:
        return talk.text("said.yes") if answer is True else ""

    return Question(CONFIRM, read, shown, "", True)


def _and(words: Iterable[str], talk: Talk) -> str:
    return ("、" if talk.lang == "zh" else ", ").join(words)


def _words(talk: Talk) -> Mapping[str, str]:
    return {field: column_name(field, talk.lang) for field in (*FIELDS, "none")}


def _field_named(word: str, talk: Talk) -> str | None:
    """The field that goes by this word or its beginning; None for "not used", "" where nothing does."""
    plain = word.casefold()
    for field, name in _words(talk).items():
        if plain in (field, name.casefold()) or (len(plain) > 1 and name.casefold().startswith(plain)):
            return None if field == "none" else field
    return ""


def changed(columns: Sequence[TableColumn], change: Change) -> tuple[TableColumn, ...]:
    """The columns with one of them put to another use; no two are used for the same."""

    def used_as(column: TableColumn) -> ColumnField | None:
        if column.number == change[0]:
            return change[1]
        return None if change[1] and column.used_as == change[1] else column.used_as

    return tuple(replace(column, used_as=used_as(column)) for column in columns)
