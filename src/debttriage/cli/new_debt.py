"""One more debt for a file that is there: from options, or from an interview about this debt alone."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from debttriage.cli.append_file import append_to_file
from debttriage.cli.interview_result import casefile_of
from debttriage.cli.mistyped import Mistyped
from debttriage.model.as_typed import (
    Lean,
    NotUnderstood,
    typed_amount,
    typed_count,
    typed_date,
    typed_day_of_month,
)
from debttriage.model.casefile import Casefile, Debt, Language
from debttriage.model.debt_id import free_id
from debttriage.rulebook.lenders import find_lender
from debttriage.write.debts_file import debt_text, unfinished_debt_text

if TYPE_CHECKING:
    from debttriage.cli.interview import Talk


def append_debt(path: Path, fields: Mapping[str, Any], lang: Language, today: date) -> Debt:
    """Append the debt of these fields, under an id of its own where none is given.

    The fields are not judged here: the file with the debt in it is read, and its reader says what is wrong.

    Raises:
        UserProblem: with this debt the file would not read; nothing is written.
    """
    lender = find_lender(str(fields["lender"]))
    is_known = lender is not None and fields.get("kind") in (None, lender.kind)
    known = lender.id if lender and is_known else str(fields["lender"])

    def text_of(casefile: Casefile) -> str:
        ids = [debt.id for debt in casefile.debts]
        wanted = {"id": free_id(known, ids, len(ids) + 1), **fields, "lender": known}
        return debt_text(Debt.model_construct(set(wanted), **wanted), lang)

    return append_to_file(path, text_of, today).debts[-1]


def append_from_interview(path: Path, talk: "Talk", today: date) -> Debt | None:
    """Ask about one debt and append it; None where there was none to add.

    Raises:
        typer.Exit: broken off; what was answered stands at the end of the file, as a comment where it is
            too little for a debt.
    """
    from debttriage import pipeline
    from debttriage.cli.interview import Key
    from debttriage.cli.interview_questions import one_debt_flow
    from debttriage.cli.new_file import INTERRUPTED, was_answered

    casefile, day = pipeline.read(path, None, today)
    if day != today:
        talk.say("add.figures_of", day_on=day)
    given: dict[Key, object] = {}
    is_whole = was_answered(one_debt_flow(talk, day), given, talk)
    answered = casefile_of(given, talk, day, [debt.id for debt in casefile.debts])
    debts, unfinished = answered.casefile.debts, answered.unfinished
    texts = [debt_text(debt, talk.lang, answered.blanks.get(debt.id, ())) for debt in debts]
    texts += [unfinished_debt_text(fields, talk.lang) for fields in unfinished]
    if texts:
        append_to_file(path, lambda _: texts[0], today)
    talk.show("")
    if not is_whole:
        said = "added_so_far" if debts else "unfinished" if unfinished else "nothing"
        talk.say(f"add.{said}", file=path)
        raise typer.Exit(INTERRUPTED)
    if not texts:
        talk.say("add.nothing", file=path)
    return debts[0] if debts else None


_AMOUNTS = {
    "balance": "outstanding_balance",
    "arrears": "arrears",
    "minimum": "minimum_payment",
    "instalment": "instalment",
}
_DATES: dict[str, tuple[str, Lean]] = {
    "since": ("oldest_due_date", "past"),
    "next-due": ("next_due_date", "future"),
}
_EXAMPLES = {"since": "2026-09-10", "next-due": "2026-12-10", "due-day": "10", "left": "8"}


def fields_from_options(options: Mapping[str, str | None], today: date) -> dict[str, Any]:
    """The options of `add` as keys of a debts file, amounts in fen; what was not given is left out.

    >>> given = {"lender": "huabei", "balance": "1.2万", "arrears": None, "since": "2026-09-10"}
    >>> fields_from_options(given, date(2026, 11, 21))
    {'lender': 'huabei', 'outstanding_balance': 1200000, 'oldest_due_date': datetime.date(2026, 9, 10)}
    """
    return dict(_field(option, text, today) for option, text in options.items() if text is not None)


def _field(option: str, text: str, today: date) -> tuple[str, object]:
    try:
        if option in _AMOUNTS:
            return _AMOUNTS[option], typed_amount(text)
        if option in _DATES:
            key, lean = _DATES[option]
            return key, typed_date(text, today, lean, "en")
        if option == "due-day":
            return "due_day", typed_day_of_month(text)
        if option == "left":
            return "instalments_left", typed_count(text)
    except NotUnderstood:
        example = _EXAMPLES.get(option, "3214.55")
        raise Mistyped("as_in", f"--{option}", sample=example) from None
    return option.replace("-", "_"), text
