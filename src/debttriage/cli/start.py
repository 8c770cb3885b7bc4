"""What a run leaves undone at its start: half of a short run is the loading of modules.

typer, rich and pydantic import at their head what they use in a branch that we hardly ever take.  A late
import of our own cannot help there; a module that stands in until it is asked for something does.  Measured
in lengths of an empty Python: stand-ins save four before a table and six before a page of help; no plugins
and no collections of rubbish save one each.  Without stand-ins everything works the same, only later.
"""

import gc
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

RARELY_USED: dict[str, tuple[str, ...]] = {
    "importlib.metadata": ("entry_points",),
    "platform": (),
    "rich.markdown": ("Markdown",),
    "rich.traceback": ("Traceback",),
    "secrets": (),
    "subprocess": (),
}
"""Modules that they import first of all, each with what they import from it by name."""

OBJECTS_BETWEEN_COLLECTIONS = 200_000


def start_quickly() -> None:
    """Called once, before anything large is imported."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # loading makes many objects and hardly any rubbish
    # No plugin of another package may see what is validated here; nor is time spent on looking for one.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for name, members in RARELY_USED.items():
        if name not in sys.modules:
            sys.modules[name] = StandIn(name, members)


class StandIn(ModuleType):
    """Stands for a module until something of it is used, then makes way for it.

    >>> json = StandIn("json", ["loads"])
    >>> hasattr(json, "__file__")
    False
    >>> json.loads("1"), json.dumps(2)
    (1, '2')
    """

    def __init__(self, name: str, members: Iterable[str]) -> None:
        super().__init__(name)
        for member in members:
            setattr(self, member, _LaterMember(member, (), {"__module__": name}))

    def __getattr__(self, asked: str) -> object:
        if asked.startswith("__"):  # by an import, or by whoever looks through all modules: that is no use
            raise AttributeError(asked)
        return getattr(_real(self.__name__), asked)


class _LaterMember(type):
    """A class or function of such a module; a class, because it may stand in an annotation."""

    def __call__(cls, *given: object, **named: object) -> object:
        return getattr(_real(cls.__module__), cls.__name__)(*given, **named)

    def __getattr__(cls, asked: str) -> object:
        return getattr(getattr(_real(cls.__module__), cls.__name__), asked)


def _real(name: str) -> ModuleType:
    if isinstance(sys.modules.get(name), StandIn):
        del sys.modules[name]
    return import_module(name)
