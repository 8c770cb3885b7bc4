"""Whole documents as templates: where they are read from, and what a template may do."""

from functools import cache
from typing import TYPE_CHECKING

from debttriage.rulebook.rulebook import DATA

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def template_environment(folder: str) -> "Environment":
    """Templates of one folder of `data/`, read when asked for; a missing fact is an error, never a blank."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        loader=FileSystemLoader(DATA / folder),
        undefined=StrictUndefined,
        lstrip_blocks=True,
        autoescape=False,  # Markdown, not HTML; its signs are escaped value by value
    )
