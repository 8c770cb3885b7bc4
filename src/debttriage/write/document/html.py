"""A document as one HTML file: for A4 in black and white and for a phone; nothing is loaded, no script."""

import re
from base64 import b64encode
from functools import cache
from html import escape
from typing import assert_never

from debttriage.model import document as doc
from debttriage.rulebook.rulebook import DATA
from debttriage.write.document.unbroken import unbroken

_BLANK = re.compile("_{4,}")
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_UNSAFE_IN_CSS = re.compile(r'["\\\n\r<>]')


def document_html(document: doc.Document) -> str:
    """The whole document as a self-contained HTML page; every text is escaped.

    >>> page = document_html(doc.Document("t", "en", (doc.Paragraph(("1 < 2",)),)))
    >>> "1 &lt; 2" in page, "<script" in page
    (True, False)
    """
    size = " large" if document.is_large_print else ""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{_LANGUAGES[document.lang]}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            "style-src 'unsafe-inline'; img-src data:\">",
            f"<title>{escape(document.title)}</title>",
            f"<style>\n{_style()}{_foot_style(document.stamp)}</style>",
            "</head>",
            f'<body class="{document.lang}{size}">',
            "<main>",
            *_head(document),
            *(part for setting, blocks in document.sections() for part in _section(setting, blocks)),
            "</main>",
            *([f"<footer>{escape(document.stamp)}</footer>"] if document.stamp else []),
            "</body>",
            "</html>",
            "",
        )
    )


def _section(setting: doc.Setting, blocks: tuple[doc.Block, ...]) -> list[str]:
    return [f'<section class="{setting}">', *(_block(block) for block in blocks), "</section>"]


@cache
def _style() -> str:
    return (DATA / "page.css").read_text("utf-8")


def _foot_style(stamp: str) -> str:
    """The foot of every printed page: the stamp on the left, the page's number on the right."""
    if not stamp:
        return ""
    text = _UNSAFE_IN_CSS.sub(" ", stamp)
    return f'@page {{ @bottom-left {{ content: "{text}"; }} @bottom-right {{ content: counter(page); }} }}\n'


def _head(document: doc.Document) -> list[str]:
    if not document.letterhead and not document.logo:
        return []
    logo = ""
    if document.logo:
        data = b64encode(document.logo.content).decode("ascii")
        logo = f'<img alt="" src="data:image/{document.logo.kind};base64,{data}">'
    lines = "<br>".join(escape(line) for line in document.letterhead)
    return [f'<header class="letterhead">{logo}<p>{lines}</p></header>']


def _text(text: str) -> str:
    """Escaped text; a run of underscores becomes a line to write on."""
    return _BLANK.sub('<span class="fill"></span>', escape(unbroken(text)))


def _block(block: doc.Block) -> str:
    match block:
        case doc.Heading():
            return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
        case doc.Paragraph():
            return f'<p class="{block.style}">{"<br>".join(_text(line) for line in block.lines)}</p>'
        case doc.ListBlock():
            tag = "ol" if block.is_numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</{tag}>"
        case doc.CheckList():
            items = "".join(
                f'<li><span class="box">{"×" if number < block.ticked else ""}</span>{_text(item)}</li>'
                for number, item in enumerate(block.items)
            )
            return f'<ul class="boxes">{items}</ul>'
        case doc.BlankLine():
            line = (
                '<span class="fill"></span>'
                if block.lines == 1
                else '<span class="line"></span>' * block.lines
            )
            return f'<div class="blank">{_text(block.label)} {line}</div>'
        case doc.Table():
            return _table(block)
        case doc.Figure():
            return f"<figure>{block.svg}<figcaption>{escape(block.title)}</figcaption></figure>"
        case doc.PageBreak():
            return '<div class="page-break"></div>'
        case _:
            assert_never(block)


def _table(table: doc.Table) -> str:
    total = sum(column.share for column in table.columns)
    widths = "".join(f'<col style="width:{100 * column.share / total:.1f}%">' for column in table.columns)
    heads = "".join(
        f'<th scope="col" class="{column.align}">{_text(column.heading)}</th>' for column in table.columns
    )
    tick = '<td class="tick"><span class="box"></span></td>' if table.has_boxes else ""
    body = "".join(f"<tr>{tick}{_cells(table, row)}</tr>" for row in table.rows)
    if table.has_boxes:
        widths, heads = f'<col class="tick">{widths}', f"<th></th>{heads}"
    head = f"<thead><tr>{heads}</tr></thead>" if table.has_heads else ""
    classes = f"table{' ticked' if table.has_boxes else ''}{' short' if table.is_short else ''}"
    return (
        f'<div class="{classes}"><table>'
        f"<colgroup>{widths}</colgroup>{head}<tbody>{body}</tbody></table></div>"
    )


def _cells(table: doc.Table, row: tuple[str, ...]) -> str:
    return "".join(
        f'<td class="{column.align}" data-label="{escape(column.heading)}">{_text(cell)}</td>'
        for column, cell in zip(table.columns, row, strict=True)
    )
