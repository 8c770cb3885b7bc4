"""Text that somebody else typed, without what a screen or a file would take for an order."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)


def readable(text: str) -> str:
    """Text without control, zero-width and direction-changing characters, in composed form.

    >>> readable("a\\u202eb\\x1b[31m")
    'ab[31m'
    """
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip()


def one_line(text: str) -> str:
    """Readable text on one line, for names and references, which stand in tables and calendars.

    >>> one_line("Example\\n  Bank")
    'Example Bank'
    """
    return " ".join(readable(text).split())
