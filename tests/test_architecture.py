"""One direction of imports: nouns know no verbs, verbs know no other verb."""

import ast
import re
import sys
from pathlib import Path

import pytest

import debttriage

ROOT = Path(debttriage.__file__).parent
VERBS = {"read", "assess", "rank", "plan", "negotiate", "write"}
MAY_IMPORT = {
    "model": {"model"},
    "rulebook": {"model", "rulebook"},
    **{verb: {"model", "rulebook", verb} for verb in VERBS},
    "pipeline": {"model", "rulebook"} | VERBS,
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
    """A room imports only nouns and itself; `pipeline.py` alone joins the verbs."""
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")

    assert set() == own_rooms(path) - MAY_IMPORT[room]


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
