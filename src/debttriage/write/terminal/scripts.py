"""Telephone scripts on screen: one page after the other, wrapped to be read aloud."""

from collections.abc import Iterator, Sequence

from debttriage.model import document as doc
from debttriage.model.casefile import Casefile
from debttriage.model.script import Script
from debttriage.write.document.text import BOX, document_text
from debttriage.write.layout import paragraph
from debttriage.write.messages import sentence
from debttriage.write.screen import LONG_NAME_CELLS, Screen, debt_names, emphasised, listed
from debttriage.write.scripts import page_blocks

SECTION = "scripts"
HANGING = "    "


def script_lines(scripts: Sequence[Script], screen: Screen) -> list[str]:
    """Each page, with a rule between two."""
    lines: list[str] = []
    for number, script in enumerate(scripts):
        if number:
            lines += ["", "-" * min(screen.width, 72), ""]
        lines += _page_lines(script, screen)
    return lines


def other_scripts_lines(kinds: Sequence[str], screen: Screen) -> list[str]:
    """Which other scripts there are for the debt, with the word that `--kind` takes."""
    if not kinds:
        return []
    named = [script_name(screen, kind) for kind in kinds]
    text = sentence(screen.lang, SECTION, "screen.others", {"scripts": listed(screen, named)})
    return ["", *paragraph(text, screen.width)]


def no_script_lines(casefile: Casefile, debt_id: str, screen: Screen) -> list[str]:
    """That no script fits."""
    name = debt_names(casefile, screen.lang, LONG_NAME_CELLS)[debt_id]
    return paragraph(sentence(screen.lang, SECTION, "screen.none_fits", {"debt": name}), screen.width)


def script_name(screen: Screen, kind: str) -> str:
    """A script by its name, with the word that `--kind` takes."""
    name = sentence(screen.lang, SECTION, f"script_name.{kind}")
    return f"{name} ({kind})" if screen.lang == "en" else f"{name}（{kind}）"


def _page_lines(script: Script, screen: Screen) -> Iterator[str]:
    is_first = True
    for block in page_blocks(script):
        if not is_first:
            yield ""
        is_first = False
        if isinstance(block, doc.Heading):
            yield from emphasised(screen, block.text)
        else:
            yield from _wrapped(block, screen)


def _wrapped(block: doc.Block, screen: Screen) -> Iterator[str]:
    """A block as its plain text has it, each line wrapped under its own mark."""
    for line in document_text(doc.Document("", screen.lang, (block,))).rstrip("\n").split("\n"):
        mark, rest = _mark(line, block)
        is_exchange = isinstance(block, doc.Paragraph) and len(block.lines) > 1
        yield from paragraph(rest, screen.width, mark, HANGING if is_exchange else None)


def _mark(line: str, block: doc.Block) -> tuple[str, str]:
    """The number, dash or box of a list's line, and its text."""
    if isinstance(block, doc.CheckList):
        return BOX, line.removeprefix(BOX)
    if isinstance(block, doc.ListBlock):
        mark, _, rest = line.partition(" ")
        return f"{mark} ", rest
    return "", line
