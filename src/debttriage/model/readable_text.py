"""Text that somebody else typed, without what a screen or a file would take for an order."""

import re
import unicodedata

_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb"
_BLANK = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_NO_TEXT = (
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff\U0005fffe\U0005ffff"
    "\U0006fffe\U0006ffff\U0007fffe\U0007ffff\U0008fffe\U0008ffff\U0009fffe\U0009ffff\U000afffe\U000affff"
    "\U000bfffe\U000bffff\U000cfffe\U000cffff\U000dfffe\U000dffff\U000efffe\U000effff\U000ffffe\U000fffff"
    "\U0010fffe\U0010ffff"
)
LONGEST_NAME = 200
"""Signs of a name or reference that are shown; ten thousand would fill three pages wherever it stands."""

_UNWANTED = re.compile(f"[{_STEERING}{_BLANK}{_NO_TEXT}]")


def readable(text: str) -> str:
    """Text without signs that steer a screen, turn the writing, show as nothing or stand for no text.

    In composed form, so that what looks alike is alike.

    >>> readable("a\\u202eb\\x1b[31m")
    'ab[31m'
    """
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text)).strip()


def one_line(text: str) -> str:
    """Readable text on one line, for names and references, which stand in tables and calendars.

    >>> one_line("Example\\n  Bank")
    'Example Bank'
    """
    return " ".join(readable(text).split())


def name_line(text: str) -> str:
    """One line of at most `LONGEST_NAME` signs; what is cut off has an ellipsis in its place.

    >>> name_line("Example\\n  Bank"), len(name_line("x" * 10_000))
    ('Example Bank', 200)
    """
    line = one_line(text)
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"
