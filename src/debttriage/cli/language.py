"""Which language the screen speaks: `--lang`, else $DEBTTRIAGE_LANG, else the file's, else Chinese."""

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debttriage.model.casefile import Language

FILE_VARIABLE = "DEBTTRIAGE_FILE"
DEFAULT_FILE = Path("debts.toml")
LANGUAGE_VARIABLE = "DEBTTRIAGE_LANG"
_LANGUAGE_LINE = re.compile(r"""^\s*language\s*=\s*["'](zh|en)["']""", re.MULTILINE)
_FIRST_PART = 20_000


class Lang(StrEnum):
    """Screen languages."""

    zh = "zh"
    en = "en"


class _Stated:
    """What this run was told: the option as typed, and the file it works on."""

    lang: str | None = None
    path: Path | None = None


def forget_what_was_said() -> None:
    """Begin a run: nothing that an earlier run in the same process was told counts."""
    _Stated.lang, _Stated.path = None, None


def remember_lang(lang: Lang | None) -> Lang | None:
    """Keep what `--lang` said, so that problems are told in that language too."""
    _Stated.lang = lang.value if lang else None
    return lang


def remember_path(path: Path) -> Path:
    """Keep the file's name, so that problems of a file are told in the file's language."""
    _Stated.path = path
    return path


def listen_to(words: list[str]) -> None:
    """Keep language and file as typed, for a line that could not be read to its end."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        lang = following if word == "--lang" else word.removeprefix("--lang=")
        if lang in tuple(Lang) and lang != word:
            remember_lang(Lang(lang))
    named = [word for word in words if word.endswith(".toml")]
    _Stated.path = _Stated.path or Path(named[0] if named else os.environ.get(FILE_VARIABLE) or DEFAULT_FILE)


def chosen_language(of_the_file: str | None = None) -> "Language":
    """The screen language, given what the file says if it could be read."""
    for stated in (_Stated.lang, os.environ.get(LANGUAGE_VARIABLE), of_the_file):
        if stated in ("zh", "en"):
            return "en" if stated == "en" else "zh"
    return "zh"


def language_for_problems() -> "Language":
    """The screen language when the file could not be read as a whole: its `language` line still counts."""
    try:
        with (_Stated.path or Path()).open(encoding="utf-8", errors="replace") as file:
            found = _LANGUAGE_LINE.search(file.read(_FIRST_PART))
    except (OSError, ValueError):
        found = None
    return chosen_language(found[1] if found else None)
