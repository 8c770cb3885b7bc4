"""What is printed: a screen as wide as the terminal, JSON, problems and warnings."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debttriage.model.casefile import Language
    from debttriage.model.problems import Problem
    from debttriage.write.screen import Screen

NARROWEST, DEFAULT_WIDTH, WIDEST = 40, 80, 120


def screen_of(lang: "Language", as_of: date, currency: str, file: str) -> "Screen":
    """The screen that stdout is: its width, and whether headings may be bold."""
    from debttriage.write.screen import Screen

    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return Screen(
        lang=lang,
        width=max(NARROWEST, min(WIDEST, columns)),
        as_of=as_of,
        currency=currency,
        file=file,
        has_bold=sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )


def print_lines(lines: Iterable[str], after_page: bool = False) -> None:
    """Print a screen; on a terminal no word is cut at its edge, in a pipe every paragraph stays one line.

    After an HTML page on stdout remarks go to stderr: in the file that it becomes they would be read as HTML.
    """
    stream = sys.stderr if after_page else sys.stdout
    shown = _within_the_screen(lines) if stream.isatty() else lines
    stream.write("".join(f"{line}\n" for line in shown))
    stream.flush()


def _within_the_screen(lines: Iterable[str]) -> Iterator[str]:
    """Lines too wide for the terminal, broken between words; addresses stay whole."""
    from debttriage.write.layout import paragraph, width

    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    for line in (part for text in lines for part in text.split("\n")):
        if len(line) * 2 <= columns or "://" in line or width(line) <= columns:
            yield line
        else:
            text = line.lstrip()
            yield from paragraph(text, max(NARROWEST, columns), line[: len(line) - len(text)])


def print_json(report: Mapping[str, Any]) -> None:
    """Print a report as JSON; Chinese stays readable where the console can show it."""
    import json

    encoding = sys.stdout.encoding or "utf-8"
    readable = "utf" in encoding.lower()
    sys.stdout.write(json.dumps(report, ensure_ascii=not readable, indent=2) + "\n")
    sys.stdout.flush()


def files_part(paths: "Sequence[Path]") -> dict[str, list[str]]:
    """What `--json` adds where files may be handed out: those written, in the order of writing."""
    return {"files_written": [str(path) for path in paths]}


def print_problems(problems: "Sequence[Problem]") -> None:
    """Everything that must be put right, on stderr, each with its place and what to do."""
    from debttriage.cli.language import language_for_problems
    from debttriage.write.problems import problem_lines

    for line in problem_lines(problems, language_for_problems()):
        print("\n".join(_as_wide_as_the_screen(line)), file=sys.stderr)


def _as_wide_as_the_screen(line: str) -> list[str]:
    """On a terminal, advice is wrapped beneath itself; a line with its place stays whole."""
    if not sys.stderr.isatty() or not line.startswith(" "):
        return [line]
    from debttriage.write.layout import paragraph

    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return paragraph(line.strip(), max(NARROWEST, min(WIDEST, columns)), " " * 4)


def print_warning(key: str, **figures: object) -> None:
    """One line on stderr, in the screen language."""
    from debttriage.cli.language import language_for_problems
    from debttriage.write.messages import sentence

    print(f"debttriage: {sentence(language_for_problems(), 'screen', key, figures)}", file=sys.stderr)
