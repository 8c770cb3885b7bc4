"""Letters in one's own words: templates of a local folder that stand in for ours, filled from the same facts.

The folder is the one named by DEBTTRIAGE_LETTERS, else `letters/` beside the debts file.  A file
`<kind>.<lang>.md` may hold the blocks `title`, `letter` and `short`; a block that it does not hold is ours.
A template may print facts and switch text on and off by them, nothing else: whatever else it tries is told
with its line before anything is printed.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.model.closed_file import files_in, is_file, is_folder
from debttriage.model.problems import Problem, UserProblem
from debttriage.rulebook.data_files import DATA

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes

LETTERS_ENV = "DEBTTRIAGE_LETTERS"
BLOCKS = ("title", "letter", "short")
LARGEST_BYTES = 40_000
DEEPEST = 12
_FILE_NAME = re.compile(r"[a-z_]+\.(zh|en)\.md")
_PLAIN = ("Block", "Output", "TemplateData", "If", "Name", "Not", "And", "Or")

_folder_beside: ContextVar[Path | None] = ContextVar("letters_folder_beside", default=None)


@contextmanager
def templates_from(folder: Path) -> Iterator[None]:
    """Inside the block, that folder is looked at for templates, unless DEBTTRIAGE_LETTERS names another."""
    token = _folder_beside.set(folder)
    try:
        yield
    finally:
        _folder_beside.reset(token)


def own_template(kind: str, lang: str, names: frozenset[str]) -> "tuple[Template, str] | None":
    """The local template for that letter, and its file's name; None where there is none.

    Args:
        names: every fact that a template may use.

    Raises:
        UserProblem: every mistake in the local templates, each with file and line.
    """
    folder = _folder()
    if folder is None:
        return None
    problems = [problem for path in _templates_in(folder) for problem in _problems_of(path, names)]
    if problems:
        raise UserProblem(tuple(problems))
    path = folder / f"{kind}.{lang}.md"
    return (_environment().from_string(_text(path)), path.name) if is_file(path) else None


def _folder() -> Path | None:
    named = os.environ.get(LETTERS_ENV, "")
    if named:
        if not is_folder(named):
            raise UserProblem((Problem("letters_folder_missing", file=Path(named).name),))
        return Path(named)
    beside = _folder_beside.get()
    return beside if beside is not None and is_folder(beside) else None


def _templates_in(folder: Path) -> list[Path]:
    """Files named like a template; drafts put into the same folder are named otherwise."""
    return [
        path for path in files_in(folder, folder.name) if _FILE_NAME.fullmatch(path.name) and is_file(path)
    ]


def _text(path: Path) -> str:
    return path.read_text("utf-8-sig")


@cache
def _environment() -> "Environment":
    """Nothing but what the language itself has: no functions, no filters, no tests, no other files."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(undefined=StrictUndefined, lstrip_blocks=True, autoescape=False)
    for offered in (made.globals, made.filters, made.tests):
        offered.clear()
    return made


def _problems_of(path: Path, names: frozenset[str]) -> list[Problem]:
    from jinja2 import TemplateSyntaxError

    if not (DATA / "letters" / path.name).is_file():
        return [Problem("template_of_no_letter", file=path.name)]
    if path.stat().st_size > LARGEST_BYTES:
        return [Problem("template_too_large", file=path.name)]
    try:
        tree = _environment().parse(_text(path))
    except (OSError, UnicodeDecodeError):
        return [Problem("template_unreadable", file=path.name)]
    except TemplateSyntaxError as mistake:
        return [Problem("template_mistake", file=path.name, line=mistake.lineno)]
    except RecursionError:
        return [Problem("template_too_deep", file=path.name)]
    found = [*_outside_of_blocks(tree), *_not_plain(tree, names)]
    if not found and not any(True for _ in _blocks(tree)):
        found = [("template_without_blocks", 1, {})]
    ordered = sorted(found, key=lambda each: each[1])
    return [Problem(code, file=path.name, line=line, figures=figures) for code, line, figures in ordered]


Found = tuple[str, int, dict[str, str]]
"""A problem's code, its line and its figures."""


def _blocks(tree: "nodes.Template") -> "Iterator[nodes.Block]":
    from jinja2 import nodes

    yield from (node for node in tree.body if isinstance(node, nodes.Block))


def _outside_of_blocks(tree: "nodes.Template") -> Iterator[Found]:
    """Text that no letter would ever show, and blocks that no letter has."""
    from jinja2 import nodes

    for node in tree.body:
        if isinstance(node, nodes.Block):
            if node.name not in BLOCKS:
                yield "template_block_unknown", node.lineno, {"block": node.name}
        elif not _is_blank(node):
            yield "template_text_outside", node.lineno, {}


def _is_blank(node: "nodes.Node") -> bool:
    from jinja2 import nodes

    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )


def _not_plain(tree: "nodes.Template", names: frozenset[str]) -> Iterator[Found]:
    """Everything in a block that is neither text, nor a fact, nor a switch; the outermost of each."""
    from jinja2 import nodes

    waiting: list[tuple[nodes.Node, int]] = [(node, 0) for block in _blocks(tree) for node in block.body]
    while waiting:
        node, depth = waiting.pop()
        if type(node).__name__ not in _PLAIN or isinstance(node, nodes.Block):
            yield "template_not_plain", node.lineno, {}
        elif depth > DEEPEST:
            yield "template_too_deep", node.lineno, {}
        elif isinstance(node, nodes.Name):
            yield from _unknown_fact(node, names)
        else:
            waiting += [(child, depth + 1) for child in node.iter_child_nodes()]


def _unknown_fact(node: "nodes.Name", names: frozenset[str]) -> Iterator[Found]:
    from difflib import get_close_matches

    if node.name not in names:
        near = get_close_matches(node.name, sorted(names), 1)
        code = "template_fact_unknown_near" if near else "template_fact_unknown"
        yield code, node.lineno, {"fact": node.name, "near": near[0] if near else ""}
