"""The agency's own head for printed packs, from a small local file.

name = "…"                 # printed first
lines = ["…", "…"]         # address, telephone, opening hours
logo = "logo.png"          # PNG or JPEG, beside this file
"""

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debttriage.model.document import Logo
    from debttriage.model.pack import Agency

AGENCY_VARIABLE = "DEBTTRIAGE_AGENCY"
DEFAULT_NAME = "agency.toml"
MOST_LOGO_BYTES = 2_000_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def agency_profile(chosen: Path | None, debts_file: Path) -> "Agency":
    """The profile asked for, else the one of the environment, else the one beside the debts file, else none.

    Raises:
        UserProblem: the file cannot be read, or its logo is no PNG or JPEG.
    """
    from debttriage.model.pack import Agency

    path = profile_path(chosen, debts_file)
    if path is None:
        return Agency()
    fields = _read(path)
    lines = (fields.get("name", ""), *fields.get("lines", []))
    logo = _logo(path.parent / fields["logo"]) if fields.get("logo") else None
    return Agency(tuple(line for line in lines if line), logo)


def profile_path(chosen: Path | None, debts_file: Path) -> Path | None:
    """The file that holds the profile, named or beside the debts; None where neither is there."""
    from debttriage.model.closed_file import is_file

    named = os.environ.get(AGENCY_VARIABLE)
    if chosen or named:
        return chosen or Path(named or "")
    beside = debts_file.parent / DEFAULT_NAME
    return beside if is_file(beside) else None


def _read(path: Path) -> dict[str, Any]:
    from debttriage.model.closed_file import content_of
    from debttriage.model.readable_text import readable

    try:
        fields = tomllib.loads(content_of(path, str(path)).decode("utf-8-sig"))
    except ValueError:  # not UTF-8, or not TOML
        raise _problem("agency_not_readable", path) from None
    lines = fields.get("lines", [])
    texts = [fields.get("name", ""), fields.get("logo", ""), *(lines if isinstance(lines, list) else [0])]
    if not fields:
        raise _problem("agency_empty", path)
    if set(fields) - {"name", "lines", "logo"} or not all(isinstance(text, str) for text in texts):
        raise _problem("agency_not_readable", path)
    return {**fields, "name": readable(texts[0]), "lines": [readable(line) for line in lines]}


def _logo(path: Path) -> "Logo":
    from debttriage.model.closed_file import content_of
    from debttriage.model.document import Logo

    content = content_of(path, str(path), MOST_LOGO_BYTES + 1)
    size = png_size(content) if content.startswith(_PNG) else jpeg_size(content)
    if size is None or len(content) > MOST_LOGO_BYTES:
        raise _problem("agency_logo", path)
    return Logo(content, "png" if content.startswith(_PNG) else "jpeg", *size)


def png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, or None.

    >>> png_size(b"\\x89PNG\\r\\n\\x1a\\n" + bytes(4) + b"IHDR" + bytes([0, 0, 0, 9, 0, 0, 0, 5]))
    (9, 5)
    """
    if len(content) < 24 or content[12:16] != b"IHDR":
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from the first frame header, or None where there is none."""
    at = 2
    while content.startswith(_JPEG) and at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(
                content[at + 5 : at + 7], "big"
            )
        at += 2 + length
    return None


def _problem(code: str, path: Path) -> Exception:
    from debttriage.model.problems import Problem, UserProblem

    return UserProblem((Problem(code, file=str(path)),))
