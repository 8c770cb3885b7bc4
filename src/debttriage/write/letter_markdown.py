"""The small Markdown of letters: headings, paragraphs, hard breaks (two spaces), numbered lists.

Convention  a template writes every item as `1.` and a line of its own where a break is meant; here lists are
counted and breaks made.  Signs in people's own words are escaped; blank lines to fill in stay as they are.
"""

import re

_MARKDOWN_SIGNS = re.compile(r"([\\`*\[\]<>#|~])|(?<!_)_(?!_)")
_ESCAPED_SIGN = re.compile(r"\\([\\`*\[\]<>#|~_])")
_INSIDE = {"》": ("，", "")}
_ENDS = ("", *"）。，；：、")
_NUMBERED = re.compile(r"^\d+\. ")


def plain_text(markdown: str) -> str:
    """Markdown of a letter as plain text: the signs go, the words and lines stay.

    >>> plain_text("# Title\\n\\n**Why**  \\na\\\\_b")
    'Title\\n\\nWhy\\na_b'
    """
    lines = (line.rstrip().removeprefix("# ").replace("**", "") for line in markdown.splitlines())
    return _ESCAPED_SIGN.sub(r"\1", "\n".join(lines))


def unescaped(line: str) -> str:
    """A line of letter Markdown without its escapes.

    >>> unescaped("a\\\\_b")
    'a_b'
    """
    return _ESCAPED_SIGN.sub(r"\1", line)


def escaped(text: str) -> str:
    """Text as Markdown shows it: signs that would format are escaped, blank lines to fill stay as they are.

    >>> escaped("*a_b* ________")
    '\\\\*a\\\\_b\\\\* ________'
    """
    return _MARKDOWN_SIGNS.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def without_brackets_in_brackets(text: str) -> str:
    """Chinese text in which no bracket stands inside another of the same shape, as its punctuation asks.

    The number behind a title stands between commas instead; anything else gets brackets of another shape.

    >>> without_brackets_in_brackets("（参照《某某指引（试行）》（GB/T 1）第2条），见《某某》（第3号）。")
    '（参照《某某指引（试行）》，GB/T 1，第2条），见《某某》（第3号）。'
    >>> without_brackets_in_brackets("收到律师函（（2026）示0115民初1号）。")
    '收到律师函（〔2026〕示0115民初1号）。'
    """
    out: list[str] = []
    ends: list[str] = []  # of the brackets that are open
    is_title = False
    for at, sign in enumerate(text):
        if sign == "\n":  # a bracket that somebody forgot to close ends with its line
            ends.clear()
        is_title = sign == "《" or (is_title and sign not in "》\n")
        if sign == "（":
            mark, end = ("（", "）") if is_title or not ends else _INSIDE.get(text[at - 1], ("〔", "〕"))
            ends.append(end)
            out.append(mark)
        elif sign == "）" and ends:
            out.append(ends.pop() or ("" if text[at + 1 : at + 2] in _ENDS else "，"))
        else:
            out.append(sign)
    return "".join(out)


def tidy(body: str) -> str:
    """Numbered lists counted anew, lines that stand together kept apart, no gaps of two blank lines."""
    lines = [line.strip() for line in body.strip().splitlines()]
    out: list[str] = []
    number = 0
    for line in lines:
        if _NUMBERED.match(line):
            number += 1
            line = _NUMBERED.sub(f"{number}. ", line, count=1)
        elif line:
            number = 0
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(_hard_breaks(_without_gaps_in_lists(out)))


def _without_gaps_in_lists(lines: list[str]) -> list[str]:
    """A blank line between two numbered items goes: they are one list."""
    return [
        line
        for i, line in enumerate(lines)
        if line
        or not (0 < i < len(lines) - 1 and _NUMBERED.match(lines[i - 1]) and _NUMBERED.match(lines[i + 1]))
    ]


def _hard_breaks(lines: list[str]) -> list[str]:
    """Two spaces at the end of a line that is followed by another line of the same paragraph."""
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    return [
        f"{line}  " if line and after and not _NUMBERED.match(line) and not _NUMBERED.match(after) else line
        for line, after in pairs
    ]
