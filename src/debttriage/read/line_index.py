"""On which line does each key of a TOML text stand?

Used only after a problem was found.  The scanner walks text that tomllib has already accepted, so it
may assume that everything is well formed; it keeps lines and throws the values away.
"""

import re
import tomllib
from bisect import bisect_right

TomlPath = tuple[str | int, ...]
"""Keys and 0-based elements from the top: ("debts", 1, "papers", 0, "act_by")."""

_SPACE = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY_PART = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*+"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*""")
_STRING = re.compile(
    r'(?s:"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'{3}.*?'{3,5}(?!')"
    r'|"(?:[^"\\]|\\.)*+"'
    r"|'[^']*')"
)
_SCALAR = re.compile(r"[^,\]}#\n]*")


class LineIndex:
    """Lines (1-based) of every table, key and array element of a valid TOML text."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._newlines = [match.start() for match in re.finditer("\n", self._text)]
        self._lines: dict[TomlPath, int] = {}
        self._lengths: dict[TomlPath, int] = {}  # arrays of tables and how many tables each has so far
        self._scan()

    def find(self, path: TomlPath) -> int | None:
        """The line of `path`, or of the nearest thing above it that is written; None for the whole file.

        >>> LineIndex("[[debts]]\\nid = 'a'").find(("debts", 0, "arrears"))
        1
        """
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)

    def _line(self, at: int) -> int:
        return bisect_right(self._newlines, at - 1) + 1

    def _note(self, path: TomlPath, at: int) -> None:
        self._lines.setdefault(path, self._line(at))

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self._text, at)
        return match.end() if match else at

    def _scan(self) -> None:
        table: TomlPath = ()
        at = self._skip(_SPACE, 0)
        while at < len(self._text):
            if self._text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._pair(table, at)
            at = self._skip(_SPACE, at)

    def _header(self, start: int) -> tuple[TomlPath, int]:
        is_array = self._text.startswith("[[", start)
        keys, at = self._keys(start + 1 + is_array)
        table: TomlPath = ()
        for depth, key in enumerate(keys, start=1):
            table += (key,)
            self._note(table, start)
            if is_array and depth == len(keys):
                self._lengths[table] = self._lengths.get(table, 0) + 1
            if table in self._lengths:
                table += (self._lengths[table] - 1,)
                self._note(table, start)
        self._lines[table] = self._line(start)  # its own header, even where a sub-table came first
        return table, at + 1 + is_array

    def _keys(self, at: int) -> tuple[list[str], int]:
        keys: list[str] = []
        while match := _KEY_PART.match(self._text, at):
            part, at = match[1], match.end()
            keys.append(tomllib.loads(f"x={part}")["x"] if part[0] in "\"'" else part)
            if self._text[at] != ".":
                break
            at += 1
        return keys, at

    def _pair(self, table: TomlPath, start: int) -> int:
        keys, at = self._keys(start)
        for key in keys:
            table += (key,)
            self._note(table, start)
        return self._value(table, self._skip(_SPACE, at + 1))

    def _value(self, path: TomlPath, at: int) -> int:
        first = self._text[at]
        if first == "[":
            return self._elements(path, at + 1)
        if first == "{":
            return self._inline_table(path, at + 1)
        return self._skip(_STRING if first in "\"'" else _SCALAR, at)

    def _elements(self, path: TomlPath, at: int) -> int:
        element = 0
        while self._text[at := self._skip(_SPACE, at)] != "]":
            self._note((*path, element), at)
            at = self._skip(_SPACE, self._value((*path, element), at))
            element += 1
            at += self._text[at] == ","
        return at + 1

    def _inline_table(self, path: TomlPath, at: int) -> int:
        while self._text[at := self._skip(_SPACE, at)] != "}":
            at = self._skip(_SPACE, self._pair(path, at))
            at += self._text[at] == ","
        return at + 1
