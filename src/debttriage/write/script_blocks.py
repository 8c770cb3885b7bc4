"""The small markup of telephone scripts, read into the blocks of a document.

Convention  `## ` a head, `> ` the words to say first, `1. ` and `- ` lists, `[ ] ` boxes to tick; lines that
stand together are one paragraph, a blank line parts paragraphs but not the items of a list.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from debttriage.model import document as doc
from debttriage.write.letter_markdown import unescaped

_MARKS = {"## ": "head", "> ": "strong", "1. ": "numbered", "- ": "bullets", "[ ] ": "boxes"}
_LISTS = ("numbered", "bullets", "boxes")
_SPACES = re.compile(r" {2,}")


def script_blocks(text: str) -> tuple[doc.Block, ...]:
    """The blocks of a script, its own title not among them.

    >>> [type(block).__name__ for block in script_blocks("## To do\\n\\n1. Call.\\n\\n1. Write.\\n\\nDone.")]
    ['Heading', 'ListBlock', 'Paragraph']
    """
    lines = [_read(line.strip()) for line in text.splitlines()]
    return tuple(block for kind, items in _groups(lines) for block in _blocks(kind, tuple(items)))


def _read(line: str) -> tuple[str, str]:
    """A line as what it is and what it says."""
    for mark, kind in _MARKS.items():
        if line.startswith(mark):
            return kind, _SPACES.sub(" ", unescaped(line.removeprefix(mark)))
    return ("plain" if line else "gap"), _SPACES.sub(" ", unescaped(line))


def _groups(lines: list[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Lines that belong together; a gap inside a list is passed over."""
    kept = [line for at, line in enumerate(lines) if line[0] != "gap" or not _is_inside_list(lines, at)]
    for kind, group in groupby(kept, key=lambda line: line[0]):
        if kind != "gap":
            yield kind, [text for _, text in group]


def _is_inside_list(lines: list[tuple[str, str]], at: int) -> bool:
    before = next((kind for kind, _ in reversed(lines[:at]) if kind != "gap"), "")
    after = next((kind for kind, _ in lines[at:] if kind != "gap"), "")
    return before == after and before in _LISTS


def _blocks(kind: str, items: tuple[str, ...]) -> Iterator[doc.Block]:
    if kind == "head":
        yield from (doc.Heading(item, 2) for item in items)
    elif kind == "boxes":
        yield doc.CheckList(items)
    elif kind in _LISTS:
        yield doc.ListBlock(items, is_numbered=kind == "numbered")
    else:
        yield doc.Paragraph(items, "strong" if kind == "strong" else "plain")
