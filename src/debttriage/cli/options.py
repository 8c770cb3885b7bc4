"""Options that mean the same are spelt the same everywhere; each is defined once, here."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from debttriage.cli.language import Lang, remember_lang


class AimOption(StrEnum):
    """What the plan should be best at."""

    balanced = "balanced"
    money = "money"
    credit = "credit"


class SortOption(StrEnum):
    """Views of the ranked list; the rank itself never changes."""

    growth = "growth"
    report = "report"
    balance = "balance"


class SchemaName(StrEnum):
    """Which shape is asked for: the debts file, or the JSON of a command."""

    debts = "debts"
    plan = "plan"
    rank = "rank"
    why = "why"
    compare = "compare"
    check = "check"
    forecast = "forecast"
    letter = "letter"
    script = "script"
    offer = "offer"
    audit = "audit"
    calendar = "calendar"
    pack = "pack"
    batch = "batch"
    diff = "diff"
    explain = "explain"
    lenders = "lenders"
    rules = "rules"
    init = "init"
    add = "add"
    log = "log"


class PageFormat(StrEnum):
    """How a page is written out."""

    txt = "txt"
    md = "md"
    html = "html"
    docx = "docx"
    pdf = "pdf"


WHAT_IF = "What if"

AnyDebt = Annotated[str | None, typer.Argument(metavar="DEBT", help="Id of a debt.")]
OneFormat = Annotated[
    PageFormat,
    typer.Option(
        "--format", metavar="txt|md|html|docx|pdf", help="How to write it out; docx and pdf need --out."
    ),
]
Formats = Annotated[
    list[PageFormat] | None,
    typer.Option(
        "--format",
        metavar="txt|md|html|docx|pdf",
        help="How pages are written out; may be repeated. docx and pdf need --out.",
    ),
]

# No path is `readable` for the parser: what cannot be opened is told in one way, where it is opened.
FileArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", readable=False, help="Your debts file. Default: $DEBTTRIAGE_FILE, else debts.toml."
    ),
]
FileOption = Annotated[
    Path | None,
    typer.Option(
        "--file",
        "-f",
        metavar="FILE",
        readable=False,
        help="Your debts file. Default: $DEBTTRIAGE_FILE, else debts.toml.",
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Judge by that day, not today."),
]
LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        callback=remember_lang,
        help="Screen language. Default: $DEBTTRIAGE_LANG, else the file's, else zh.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", metavar="", help="Print JSON instead of text.")]
Redact = Annotated[bool, typer.Option("--redact", metavar="", help="Leave out names of people.")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="DIR", readable=False, help="Also write files into this folder; nothing outside it."
    ),
]
Force = Annotated[bool, typer.Option("--force", metavar="", help="Overwrite files that are already there.")]
Strict = Annotated[
    bool,
    typer.Option("--strict", metavar="", help="Exit with 4 if a rule used was last checked over a year ago."),
]
NoInput = Annotated[bool, typer.Option("--no-input", metavar="", help="Never ask, never wait.")]
Details = Annotated[str | None, typer.Option("--details", metavar="all", help="Show every payday.")]

Extra = Annotated[
    str | None,
    typer.Option("--extra", metavar="500", help="So much more each month.", rich_help_panel=WHAT_IF),
]
Lump = Annotated[
    list[str] | None,
    typer.Option(
        "--lump", metavar="5000@2027-02-01", help="A sum on a day; may be repeated.", rich_help_panel=WHAT_IF
    ),
]
IncomeDrop = Annotated[
    str | None,
    typer.Option(
        "--income-drop", metavar="20%", help="Every income falls by so much.", rich_help_panel=WHAT_IF
    ),
]
Months = Annotated[
    int | None,
    typer.Option(
        "--months",
        metavar="36",
        min=1,
        max=600,
        help="What more a month ends it in so many months.",
        rich_help_panel=WHAT_IF,
    ),
]
Aim = Annotated[
    AimOption,
    typer.Option(
        "--aim",
        metavar="money|credit|balanced",
        help="Least cost, fewest new marks, or both in view.",
        rich_help_panel=WHAT_IF,
    ),
]
