"""A document as PDF, with the optional extra `debttriage[pdf]`: pages set by typst, a Chinese font inside.

Typst's markup is never fed with text: every text goes in as a quoted string of its scripting language.
"""

from base64 import b64encode
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, assert_never

from debttriage.model import document as doc
from debttriage.model.problems import Problem, UserProblem
from debttriage.rulebook.rulebook import DATA
from debttriage.write.document.unbroken import unbroken

EXTRA = "pdf"
LOGO = "logo.svg"


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
    folders = sorted({str(Path(path()).parent) for path in (fonts.sans_path, fonts.serif_path)})
    files = typst_files(document)
    made = compiled(files, font_paths=folders, ignore_system_fonts=True, format="pdf")
    return bytes(made)


def typst_files(document: doc.Document) -> dict[str, bytes]:
    """Everything typst is given, by name: the source, the drawings, the logo; each of them text.

    >>> list(typst_files(doc.Document("t", "en", ())))
    ['main.typ']
    """
    files = {"main.typ": typst_source(document).encode()}
    for number, figure in enumerate(block for block in document.blocks if isinstance(block, doc.Figure)):
        files[_figure_name(number)] = figure.svg.encode()
    if document.logo:
        files[LOGO] = _logo_svg(document.logo).encode()
    return files


def typst_source(document: doc.Document) -> str:
    """The document in typst's language: calls of the functions of `data/page.typ`, with quoted texts.

    >>> 'paragraph("plain", "a\\\\"b")' in typst_source(doc.Document("t", "en", (doc.Paragraph(('a"b',)),)))
    True
    """
    figures = count()
    lines = [f"#set document(title: {_string(document.title)}, date: none)"]
    for number, (setting, blocks) in enumerate(document.sections()):
        begins = [] if number else list(_letterhead(document))
        calls = [call for block in blocks for call in _calls(block, figures)]
        lines += ["#[", *_page(document, setting), *begins, *calls, "]"]
    return "\n".join(lines) + "\n"


def _page(document: doc.Document, setting: doc.Setting) -> Iterator[str]:
    """The functions of `data/page.typ` as that setting needs them, and the page itself."""
    close = {"letter": "10.3pt" if document.lang == "zh" else "9.5pt", "dense": "9.8pt", "usual": "11pt"}
    size = "16pt" if document.is_large_print else close[setting]
    yield f"#let tight = {'false' if setting == 'usual' else 'true'}"
    yield f"#let large = {'true' if document.is_large_print else 'false'}"
    yield (DATA / "page.typ").read_text("utf-8")
    yield f"#show: page_of.with({_strings((document.stamp, document.lang))}, {size})"


def _figure_name(number: int) -> str:
    return f"figure-{number}.svg"


def _letterhead(document: doc.Document) -> Iterator[str]:
    if document.logo:
        yield f'#image("{LOGO}", height: 14mm)'
    if document.letterhead:
        yield f"#letterhead({_strings(document.letterhead)})"


def _logo_svg(logo: doc.Logo) -> str:
    """The picture inside a drawing: typst takes files from memory as text alone."""
    data = b64encode(logo.content).decode("ascii")
    size = f'width="{logo.width}" height="{logo.height}"'
    picture = f'<image {size} href="data:image/{logo.kind};base64,{data}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'


def _string(text: str) -> str:
    """A quoted string of typst.

    >>> _string('say "a\\\\b"')
    '"say \\\\"a\\\\\\\\b\\\\""'
    """
    quoted = unbroken(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{quoted}"'


def _strings(texts: tuple[str, ...]) -> str:
    return ", ".join(_string(text) for text in texts)


def _calls(block: doc.Block, figures: Iterator[int]) -> Iterator[str]:
    match block:
        case doc.Heading():
            yield f"#head({block.level}, {_string(block.text)})"
        case doc.Paragraph():
            yield f'#paragraph("{block.style}", {_strings(block.lines)})'
        case doc.ListBlock():
            yield f"#listed({'true' if block.is_numbered else 'false'}, {_strings(block.items)})"
        case doc.CheckList():
            yield f"#boxes({block.ticked}, {_strings(block.items)})"
        case doc.BlankLine():
            yield f"#blank({_string(block.label)}, {block.lines})"
        case doc.Table():
            yield _table(block)
        case doc.Figure():
            words = _strings((block.title, block.description))
            yield f'#drawing("{_figure_name(next(figures))}", {words})'
        case doc.PageBreak():
            yield "#pagebreak(weak: true)"
        case _:
            assert_never(block)


def _table(table: doc.Table) -> str:
    shares = ", ".join(f"{column.share}fr" for column in table.columns)
    sides = ", ".join(column.align for column in table.columns)
    heads = _strings(tuple(column.heading for column in table.columns))
    cells = ", ".join(_string(cell) for row in table.rows for cell in row)
    boxes = "true" if table.has_boxes else "false"
    short = "true" if table.is_short else "false"
    return f"#rows({boxes}, {short}, ({shares},), ({sides},), ({heads},), ({cells}{',' if cells else ''}))"
