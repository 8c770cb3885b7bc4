"""What the shell offers after Tab: ids of debts, names of lenders, ids of rules.

Reads a few lines of text, never the whole program: a broken debts file, or none, offers nothing and says
nothing.  Of the person's own file only ids are offered, which hold nothing that a shell could run.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from debttriage.cli.session import chosen_path

VARIABLE = "_DEBTTRIAGE_COMPLETE"
MOST_READ = 1_000_000
_HEADER = re.compile(r"\s*\[")
_DEBT_HEADER = re.compile(r"\s*\[\[\s*debts\s*\]\]")
_ID = re.compile(r"""\s*id\s*=\s*["']([A-Za-z0-9_-]{1,64})["']""")
_LENDER = re.compile(r"""\s*lender\s*=\s*["']([a-z][a-z0-9_]{0,63})["']""")
_NAME = re.compile(r"""^name\.(zh|en)\s*=\s*"([^"]+)"$""", re.MULTILINE)
_RULE_ID = re.compile(r"""^id\s*=\s*"([a-z0-9_.]+)"$""", re.MULTILINE)

Offer = Callable[..., list[tuple[str, str]]]


def add_to(app: typer.Typer) -> None:
    """Let Tab complete every operand called DEBT, every --lender, and the ids of `lenders` and `rules`."""
    for callback in _callbacks(app):
        for parameter in inspect.signature(callback).parameters.values():
            for info in getattr(parameter.annotation, "__metadata__", ()):
                offer = _offer_for(info)
                if offer is not None:
                    info.autocompletion = offer


def _callbacks(app: typer.Typer) -> Iterator[Callable[..., object]]:
    for command in app.registered_commands:
        if command.callback is not None:
            yield command.callback
    for group in app.registered_groups:
        if group.typer_instance is not None:
            yield from _callbacks(group.typer_instance)


def _offer_for(info: object) -> Offer | None:
    metavar = str(getattr(info, "metavar", None) or "").strip("[]")
    if metavar in ("DEBT", "A", "B"):
        return debt_ids
    if "--lender" in _spelt(info):
        return lender_names
    return reference_ids if metavar == "ID" and isinstance(info, typer.models.ArgumentInfo) else None


def _spelt(info: object) -> tuple[object, ...]:
    """How an option is spelt; inside `Annotated`, typer keeps the first spelling as the default."""
    return (getattr(info, "default", None), *(getattr(info, "param_decls", None) or ()))


def debt_ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of the debts in the file that the command would read, each with its lender where we know it."""
    typed = ctx.params.get("file")
    ids = ids_in(_beginning(chosen_path(Path(str(typed)) if typed else None)))
    names = dict(_lenders())
    return [(debt, names.get(lender, "")) for debt, lender in ids if debt.startswith(incomplete)]


def ids_in(text: str) -> list[tuple[str, str]]:
    """Id and known lender of every debt, whatever else stands in the file or is wrong with it.

    >>> ids_in("[[debts]]\\nid = 'card'\\nlender = 'huabei'\\nnonsense\\n[case]\\nid = 'me'")
    [('card', 'huabei')]
    """
    found: list[tuple[str, str]] = []
    is_in_debt = False
    for line in text.splitlines():
        if _HEADER.match(line):
            is_in_debt = _DEBT_HEADER.match(line) is not None
        elif is_in_debt and (match := _ID.match(line)):
            found.append((match[1], ""))
        elif is_in_debt and found and (match := _LENDER.match(line)):
            found[-1] = (found[-1][0], match[1])
    return found


def lender_names(incomplete: str) -> list[tuple[str, str]]:
    """Ids and Chinese names of known lenders."""
    offered = [(lender_id, name) for lender_id, name in _lenders() if lender_id.startswith(incomplete)]
    return offered + [
        (name, lender_id) for lender_id, name in _lenders() if incomplete and name.startswith(incomplete)
    ]


def reference_ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids for `lenders show` and `rules show`."""
    offered = _lenders() if ctx.info_name == "lenders" else _rules()
    return [(each, name) for each, name in offered if each.startswith(incomplete)]


def _lenders() -> list[tuple[str, str]]:
    """Id and Chinese name of every lender that is shipped."""
    from debttriage.rulebook.data_files import DATA

    return [
        (path.stem, next((name for lang, name in _NAME.findall(_beginning(path)) if lang == "zh"), ""))
        for path in sorted((DATA / "lenders" / "cn").glob("*.toml"))
    ]


def _rules() -> list[tuple[str, str]]:
    from debttriage.rulebook.data_files import DATA

    texts = (_beginning(path) for path in sorted((DATA / "laws").glob("*/*.toml")))
    return [(match[1], "") for match in map(_RULE_ID.search, texts) if match]


def _beginning(path: Path) -> str:
    """The text of a file, or nothing where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(MOST_READ)
    except (OSError, ValueError):
        return ""
