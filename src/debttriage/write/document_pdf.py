"""A document as PDF, with the optional extra `debttriage[pdf]`: pages set by typst, a Chinese font inside.

Typst's markup is never fed with text: every text goes in as a quoted string of its scripting language.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_never

from debttriage.model import document as doc
from debttriage.model.problems import Problem, UserProblem
from debttriage.rulebook.rulebook import DATA

EXTRA = "debttriage[pdf]"


def document_pdf(document: doc.Document) -> bytes:
    """The whole document as PDF; the same document gives the same bytes.

    Raises:
        UserProblem: the extra is not installed; the message names it.
    """
    try:
        import pylopdf_fonts_zh_cn as fonts  # type: ignore[import-not-found,unused-ignore]
        import typst  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        raise UserProblem((Problem("pdf_extra_missing", figures={"extra": EXTRA}),)) from None
    compiled: Any = typst.compile
    files = {"main.typ": typst_source(document).encode()}
    for number, block in enumerate(document.blocks):
        if isinstance(block, doc.Figure):
            files[f"figure-{number}.svg"] = block.svg.encode()
    if document.logo:
        files[f"logo.{document.logo.kind}"] = document.logo.content
    folders = sorted({str(Path(path()).parent) for path in (fonts.sans_path, fonts.serif_path)})
    made = compiled(files, font_paths=folders, ignore_system_fonts=True, format="pdf")
    return bytes(made)


def typst_source(document: doc.Document) -> str:
    """The document in typst's language: calls of the functions of `data/page.typ`, with quoted texts.

    >>> 'paragraph("plain", "a\\\\"b")' in typst_source(doc.Document("t", "en", (doc.Paragraph(('a"b',)),)))
    True
    """
    is_tight = (document.is_dense or document.is_letter) and not document.is_large_print
    letter = "10.3pt" if document.lang == "zh" else "9.5pt"
    usual = letter if document.is_letter else "9.8pt" if is_tight else "11pt"
    size = "16pt" if document.is_large_print else usual
    head = f"#show: page_of.with({_strings((document.title, document.stamp, document.lang))}, {size})"
    tight = f"#let tight = {'true' if is_tight else 'false'}"
    lines = [tight, (DATA / "page.typ").read_text("utf-8"), head, *_letterhead(document)]
    for number, block in enumerate(document.blocks):
        lines += _calls(block, number)
    return "\n".join(lines) + "\n"


def _letterhead(document: doc.Document) -> Iterator[str]:
    if document.logo:
        yield f'#image("logo.{document.logo.kind}", height: 14mm)'
    if document.letterhead:
        yield f"#letterhead({_strings(document.letterhead)})"


def _string(text: str) -> str:
    """A quoted string of typst.

    >>> _string('say "a\\\\b"')
    '"say \\\\"a\\\\\\\\b\\\\""'
    """
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{quoted}"'


def _strings(texts: tuple[str, ...]) -> str:
    return ", ".join(_string(text) for text in texts)


def _calls(block: doc.Block, number: int) -> Iterator[str]:
    match block:
        case doc.Heading():
            yield f"#head({block.level}, {_string(block.text)})"
        case doc.Paragraph():
            yield f'#paragraph("{block.style}", {_strings(block.lines)})'
        case doc.ListBlock():
            yield f"#listed({'true' if block.is_numbered else 'false'}, {_strings(block.items)})"
        case doc.CheckList():
            yield f"#boxes({_strings(block.items)})"
        case doc.BlankLine():
            yield f"#blank({_string(block.label)}, {block.lines})"
        case doc.Table():
            yield _table(block)
        case doc.Figure():
            yield f'#drawing("figure-{number}.svg", {_string(block.title)}, {_string(block.description)})'
        case doc.PageBreak():
            yield "#pagebreak(weak: true)"
        case _:
            assert_never(block)


def _table(table: doc.Table) -> str:
    shares = ", ".join(f"{column.share}fr" for column in table.columns)
    sides = ", ".join(column.align for column in table.columns)
    heads = _strings(tuple(column.heading for column in table.columns))
    cells = ", ".join(_string(cell) for row in table.rows for cell in row)
    return f"#rows(({shares},), ({sides},), ({heads},), ({cells}{',' if cells else ''}))"
