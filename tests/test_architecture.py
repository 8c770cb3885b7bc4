"""One direction of imports: nouns know no verbs, verbs know no other verb."""

import ast
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import debttriage

ROOT = Path(debttriage.__file__).parent
VERBS = {"read", "assess", "rank", "plan", "negotiate", "write"}
MAY_IMPORT = {
    "model": {"model"},
    "rulebook": {"model", "rulebook"},
    **{verb: {"model", "rulebook", verb} for verb in VERBS},
    "pipeline": {"model", "rulebook", "pipeline"} | VERBS,
    "cli": {"model", "rulebook", "pipeline", "write", "cli"},
    "__main__": {"cli"},
    "__init__": {"pipeline"},
}
MODULES = sorted(ROOT.rglob("*.py"))
OUTSIDE_OF_MODEL = {"pydantic", "pydantic_core"}


def imported(path):
    """Every module that a file imports, by its full name, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "debttriage" else [module]
            yield from names


def own_rooms(path):
    """The rooms of this package that a file imports from."""
    names = [name.split(".") for name in imported(path)]
    return {parts[1] for parts in names if parts[0] == "debttriage" and len(parts) > 1} - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_follow_the_pipeline(path):
    """A room imports only nouns and itself; `pipeline/` alone joins the verbs."""
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")

    assert set() == own_rooms(path) - MAY_IMPORT[room]


def full_name(path):
    """The name under which a file of this package is imported."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def own_modules(path):
    """The modules of this package that a file imports, whether from them or by their name alone."""
    known = {full_name(module) for module in MODULES}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names} & known
            yield from names or {node.module or ""} & known


def test_no_module_needs_one_that_needs_it():
    """Imports run one way inside a room as well, also those in functions and for types: no rings."""
    order = TopologicalSorter({full_name(path): set(own_modules(path)) for path in MODULES})

    order.prepare()  # raises CycleError, which names the ring


def loaded_at_once(path):
    """Modules that a file imports as soon as it is imported; imports in functions or for types wait."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", sorted((ROOT / "pipeline").glob("*.py")), ids=lambda path: path.name)
def test_a_join_loads_no_verb_before_it_is_called(path):
    """`rank` waits for no planner: what joins verbs imports each where it is called."""
    rooms = {name.split(".")[1] for name in loaded_at_once(path) if name.startswith("debttriage.")}

    assert set() == rooms - {"model", "pipeline"}


def test_the_order_of_the_work_is_one_page_that_needs_none_of_the_joins_beside_it():
    """Whoever wants to know what happens in which order reads one short file, from top to bottom."""
    page = ROOT / "pipeline" / "__init__.py"

    assert [] == [name for name in imported(page) if name.startswith("debttriage.pipeline")]
    assert len(page.read_text("utf-8").splitlines()) <= 150


def test_nouns_stand_on_the_standard_library_and_pydantic():
    """`model/` can be read, tested and reused without anything else installed."""
    allowed = sys.stdlib_module_names | OUTSIDE_OF_MODEL | {"debttriage"}
    used = {name.split(".")[0] for path in (ROOT / "model").glob("*.py") for name in imported(path)}

    assert set() == used - allowed


def test_data_holds_no_code():
    """What comes from the world stands in files a lawyer can read, not in Python."""
    assert [] == list((ROOT / "data").rglob("*.py"))


def test_nothing_reaches_for_the_network():
    """No module can send anything anywhere."""
    network = {"socket", "http", "urllib", "ftplib", "smtplib", "ssl", "requests", "httpx", "aiohttp"}
    used = {name.split(".")[0] for path in MODULES for name in imported(path)}

    assert set() == used & network


@pytest.mark.parametrize("verb", sorted(VERBS - {"write"}))
def test_only_writing_knows_a_language(verb):
    """Sentences are made in `write/`: no other verb asks which language is read."""
    asking = re.compile(r"""== ["'](zh|en)["']""")

    assert [] == [path.name for path in (ROOT / verb).rglob("*.py") if asking.search(path.read_text("utf-8"))]
