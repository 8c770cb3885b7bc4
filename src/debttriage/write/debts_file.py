"""A debts file as text: every key on its own line, explained where it first appears.

What was asked and not answered stands there as a comment, ready to be filled in.  Reading the text gives the
casefile it was made from.
"""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel

from debttriage.model.casefile import (
    Budget,
    Casefile,
    DatedDue,
    Debt,
    Essential,
    Income,
    Language,
)
from debttriage.rulebook.lenders import lender_with_id
from debttriage.write.layout import pad
from debttriage.write.messages import catalogue, sentence
from debttriage.write.toml_values import toml_value

SCHEMA_LINE = "#:schema ./debts.schema.json"
COMMENT_COLUMN = 36
Blanks = Mapping[str, Sequence[str]]
"""Keys that were asked and left open, by the id of their debt; those of the budget under "budget"."""


class _Explainer:
    """Gives each key its meaning where it first appears, and never again."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang
        self.meanings = catalogue(lang, "fields")
        self.explained: set[str] = set()

    def line(self, text: str, record: str, key: str, column: int = COMMENT_COLUMN) -> str:
        """A line with the meaning of its key beside it."""
        name = f"{record}.{key}"
        if name in self.explained or name not in self.meanings:
            return text
        self.explained.add(name)
        return f"{pad(text, column)}  # {self.meanings[name]}"


def debts_file_text(casefile: Casefile, lang: Language, blanks: Blanks | None = None) -> str:
    """The whole file, newest things last.

    >>> debts_file_text(Casefile(), "en").splitlines()[0]
    '#:schema ./debts.schema.json'
    """
    explainer, open_keys = _Explainer(lang), blanks or {}
    parts = [
        file_head(lang),
        _table("case", casefile.case, explainer),
        *(
            _table(name, part, explainer)
            for name, part in (("debtor", casefile.debtor), ("hardship", casefile.hardship))
            if part.model_fields_set
        ),
        _budget_text(casefile.budget, explainer, open_keys.get("budget", ())),
        *(_table("debts", debt, explainer, open_keys.get(debt.id, ())) for debt in casefile.debts),
    ]
    return "\n".join(parts)


def file_head(lang: Language) -> str:
    """The first lines of every file that is written: where editors find the schema, and how to go on."""
    lines = sentence(lang, "getting_started", "file.head").splitlines()
    return "".join(f"{line}\n" for line in (SCHEMA_LINE, *(f"# {line}" for line in lines)))


def debt_text(debt: Debt, lang: Language, blanks: Iterable[str] = ()) -> str:
    """One debt as it stands in a debts file.

    >>> print(debt_text(Debt(id="card", lender="Example Bank", outstanding_balance="100"), "en"), end="")
    [[debts]]
    id = "card"                           # Short name of your own, used in commands and file names.
    lender = "Example Bank"               # Id from `debttriage lenders`, or any name.
    outstanding_balance = 100.00          # Everything owed on the day of the file, due or not.
    """
    return _table("debts", debt, _Explainer(lang), blanks)


def unfinished_debt_text(answers: Mapping[str, object], lang: Language) -> str:
    """A debt of which too little is known yet, as comments that become a debt once they are completed.

    >>> print(unfinished_debt_text({"id": "card", "lender": "Example Bank"}, "en"), end="")
    ## This debt is not complete and does not count. Fill in what is empty, then take away the # signs.
    # [[debts]]
    # id = "card"                         # Short name of your own, used in commands and file names.
    # lender = "Example Bank"             # Id from `debttriage lenders`, or any name.
    # outstanding_balance =               # Everything owed on the day of the file, due or not.
    """
    explainer = _Explainer(lang)
    needed = ("outstanding_balance", *(("oldest_due_date",) if answers.get("arrears") else ()))
    fields = {**answers, **{key: None for key in needed if key not in answers}}
    prose = sentence(lang, "getting_started", "file.unfinished")
    lines = [f"## {prose}", "# [[debts]]"]
    lines += [_open_line("Debt", key, value, explainer) for key, value in fields.items()]
    return "".join(f"{line}\n" for line in lines)


def _budget_text(budget: Budget, explainer: _Explainer, blanks: Sequence[str]) -> str:
    """The budget; an income or a cost that nobody named is there as a comment with the keys it needs."""
    parts = [_table("budget", budget, explainer, blanks)]
    for name, record in (("income", Income), ("essentials", Essential)):
        if name in blanks:
            keys = [_open_line(record.__name__, key, None, explainer) for key in ("name", "amount", "day")]
            parts.append("".join(f"{line}\n" for line in (f"# [[budget.{name}]]", *keys)))
    return "\n".join(parts)


def _table(path: str, record: BaseModel, explainer: _Explainer, blanks: Iterable[str] = ()) -> str:
    """A record under its heading, the tables inside it after its own keys."""
    is_in_list = path.rpartition(".")[2] in _LISTED
    lines = [f"[[{path}]]" if is_in_list else f"[{path}]"]
    inner: list[tuple[str, BaseModel]] = []
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in record.model_fields_set or value is None:
            continue
        if isinstance(value, BaseModel):
            inner.append((f"{path}.{name}", value))
        elif isinstance(value, tuple) and any(_is_table(each) for each in value):
            inner += [(f"{path}.{name}", each) for each in value]
        else:
            lines.append(_key_line(type(record).__name__, field.alias or name, value, explainer))
    lines += [_open_line(type(record).__name__, key, None, explainer) for key in blanks if key not in _LISTED]
    own = "".join(f"{line}\n" for line in lines)
    return "\n".join([own, *(_table(inner_path, each, explainer) for inner_path, each in inner)])


_LISTED = frozenset({"debts", "income", "essentials", "papers", "offers", "contacts", "payments"})


def _is_table(value: object) -> bool:
    return isinstance(value, BaseModel) and not isinstance(value, DatedDue)


def _key_line(
    record: str, key: str, value: object, explainer: _Explainer, column: int = COMMENT_COLUMN
) -> str:
    shown = "" if value is None else f" {toml_value(key, value)}"
    known = lender_with_id(str(value)) if key == "lender" else None
    if known is not None:
        return f"{pad(f'{key} ={shown}', column)}  # {getattr(known.name, explainer.lang)}"
    return explainer.line(f"{key} ={shown}", record, key, column)


def _open_line(record: str, key: str, value: object, explainer: _Explainer) -> str:
    """A line that does not count yet; its meaning stands in the same column as the others."""
    return "# " + _key_line(record, key, value, explainer, COMMENT_COLUMN - 2)
