"""Draw the pictures of the terminal that the READMEs show, from what the program really prints.

    uv run python docs/pictures/draw.py

Each picture is an SVG in this folder; a test draws them again and compares.
"""

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

from debttriage.write.layout import width

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
COLUMNS = 80
LANGUAGES = ("zh", "en")
DAY = "--as-of 2026-11-21"
SCREENS = {
    "plan": f"plan sample_debts.toml {DAY}",
    "forecast": "forecast tests/cases/rent_before_payday/debts.toml",
    "check": f"check sample_debts.toml {DAY}",
}
INTERVIEW = "tests/cases/getting_started/init_first_plan.{lang}.txt"
INTERVIEW_LINES = 44
CELL, LINE, MARGIN, TITLE = (
    9.0,
    21,
    16,
    40,
)  # pixels: a cell's width, a line's height, the border, the title bar
# No font is fetched from anywhere: the reader's own monospaced fonts are used.
HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
<title>{title}</title>
<style>
text {{ font: 15px Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "PingFang SC", \
"Microsoft YaHei", monospace; fill: #222; white-space: pre; }}
.b {{ font-weight: bold; }} .t {{ fill: #666; }}
</style>
<rect width="{width}" height="{height}" rx="8" fill="#fbfaf7" stroke="#c9c5bb"/>
<text class="t" x="{margin}" y="26">$ {title}</text>
<line x1="0" y1="40" x2="{width}" y2="40" stroke="#dedad0"/>
"""
BOLD = "\x1b[1m"
SGR = re.compile(r"\x1b\[\d*m")


class Terminal(io.StringIO):
    """Stands where the screen stands, and keeps what is printed."""

    def isatty(self) -> bool:
        """So that headings are bold, as on a screen."""
        return True


def pictures() -> dict[str, str]:
    """Every picture by its file name."""
    drawn = {}
    for lang in LANGUAGES:
        for name, command in SCREENS.items():
            line = f"debttriage {command} --lang {lang}"
            drawn[f"{name}.{lang}.svg"] = picture(printed(line.split()[1:]), line)
        transcript = (ROOT / INTERVIEW.format(lang=lang)).read_text("utf-8")
        first = "\n".join(transcript.strip().splitlines()[:INTERVIEW_LINES])
        drawn[f"init.{lang}.svg"] = picture(first, f"debttriage init --lang {lang}")
    return drawn


def printed(arguments: list[str]) -> str:
    """What the program prints on a terminal of 80 columns."""
    from debttriage.cli.app import run

    settings = {name: value for name, value in os.environ.items() if not name.startswith("DEBTTRIAGE")}
    settings.pop("NO_COLOR", None)
    screen = Terminal()
    with (
        patch.dict(os.environ, {**settings, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}, clear=True),
        patch.object(sys, "argv", ["debttriage", *arguments]),
        contextlib.chdir(ROOT),
        contextlib.redirect_stdout(screen),
        contextlib.suppress(SystemExit),
    ):
        run()
    return screen.getvalue()


def picture(text: str, title: str) -> str:
    """The text as a sheet with a title; Chinese signs take two cells, as in a terminal."""
    lines = text.rstrip().splitlines()
    across, down = round(COLUMNS * CELL + 2 * MARGIN), TITLE + MARGIN + len(lines) * LINE
    drawn = [HEAD.format(width=across, height=down, title=escape(title), margin=MARGIN).rstrip()]
    for number, line in enumerate(lines, start=1):
        runs = "".join(_runs(SGR.sub("", line)))
        weight = ' class="b"' if line.startswith(BOLD) else ""
        drawn += [f'<text{weight} y="{TITLE + number * LINE}">{runs}</text>'] if runs else []
    return "".join(f"{line}\n" for line in (*drawn, "</svg>"))


def _runs(line: str) -> Iterator[str]:
    """Runs of signs of one width, each set where a terminal would show it."""
    column = 0
    for wide, signs in groupby(line, key=lambda sign: width(sign) == 2):
        run = "".join(signs)
        cells = width(run)
        if run.strip() and wide:  # sign by sign, so that no font can shift what follows
            places = " ".join(f"{MARGIN + (column + 2 * at) * CELL:g}" for at in range(len(run)))
            yield f'<tspan x="{places}">{run}</tspan>'
        elif run.strip():
            lead = len(run) - len(run.lstrip())
            yield (
                f'<tspan x="{MARGIN + (column + lead) * CELL:g}" textLength="{(cells - lead) * CELL:g}">'
                f"{escape(run.lstrip())}</tspan>"
            )
        column += cells


def main() -> None:
    """Write every picture into this folder."""
    for name, drawn in pictures().items():
        (HERE / name).write_text(drawn, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
