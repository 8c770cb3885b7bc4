"""What did the person mean to write?  TOML syntax errors in the words of somebody who never met TOML."""

import re

from debttriage.read.line_index import TomlPath

LISTS_OF_TABLES = (
    "debts", "debts.papers", "debts.offers", "debts.contacts", "debts.payments",
    "budget.income", "budget.essentials",
)  # fmt: skip
_AT = re.compile(r"\(at line (\d+), column \d+\)")
_QUOTED = re.compile(r'("(?:[^"\\]|\\.)*+"|\'[^\']*\')|#.*')
_FULL_WIDTH = re.compile("[“”‘’＂＇＝，．：；［］｛｝（）【】　０-９％]")
_RATE = re.compile(r"[%％‰]|\d\s*[x×倍]\s*$|万分之")
_DATE = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*([-/.月]|$)")
_AMOUNT = re.compile(r"^[¥￥$]?\s*[+-]?[\d.][\d,._]*\s*(元|块|万|yuan|rmb|cny|usd)?$", re.IGNORECASE)
_BY_MESSAGE = (
    ("Invalid date", "no_such_day"),
    ("Unescaped", "backslash_in_text"),
    ("Invalid hex", "backslash_in_text"),
    ("not a valid Unicode", "backslash_in_text"),
    ("Unterminated", "quote_not_closed"),
    ("Expected \"'", "quote_not_closed"),
    ("Illegal character '\\n'", "quote_not_closed"),
    ("Illegal character", "control_character"),
    ("Unclosed", "bracket_not_closed"),
    ("Invalid initial character", "key_unreadable"),
    ("Cannot overwrite", "key_twice"),
    ("Cannot mutate", "key_twice"),
)
ON_ONE_LINE = frozenset(
    {"full_width_sign", "no_such_day", "backslash_in_text", "key_unreadable", "equals_expected", "key_twice",
     "rate_needs_quotes", "date_unreadable", "amount_unreadable", "true_false_lowercase", "text_needs_quotes",
     "value_missing"}
)  # fmt: skip
"""Mistakes that leave the other lines readable."""
UNFINISHED_ABOVE = frozenset({"value_missing", "text_needs_quotes", "toml_unreadable", "equals_expected"})
"""What a line seems to be that is whole by itself, but stands inside brackets that were left open above."""


def line_of_error(message: str, text: str) -> int:
    """The 1-based line of a tomllib message; its last written line where it says "end of document"."""
    found = _AT.search(message)
    return int(found[1]) if found else text.rstrip().count("\n") + 1


def mistake_in(message: str, line: str) -> tuple[str, dict[str, str]]:
    """The code and figures of a syntax error, from tomllib's message and the line it speaks of.

    >>> mistake_in("Invalid value (at line 3, column 8)", "rate = 0.05%/day")
    ('rate_needs_quotes', {})
    >>> mistake_in("Invalid value (at line 3, column 8)", "name = “李晓雯”")
    ('full_width_sign', {'sign': '“'})
    """
    bare = _QUOTED.sub(lambda found: '""' if found[1] else "", line).strip()
    if bare.startswith("["):
        return _header_mistake(message, bare)
    for words, code in _BY_MESSAGE:
        if words in message:
            return code, {}
    if sign := _FULL_WIDTH.search(bare):
        return "full_width_sign", {"sign": sign[0]}
    key, equals, value = bare.partition("=")
    if "Invalid statement" in message and not re.match(r"[A-Za-z0-9_\"'-]", key):
        return "key_unreadable", {}
    if not equals:
        return "equals_expected", {}
    return _value_mistake(value.strip()), {}


def _header_mistake(message: str, header: str) -> tuple[str, dict[str, str]]:
    name = header.strip("[] ").replace(" ", "")
    if ("twice" in message or "overwrite" in message) and name in LISTS_OF_TABLES:
        return "double_brackets_needed", {"table": name}
    if "twice" in message or "overwrite" in message or "mutate" in message:
        return "table_twice", {}
    return "header_unreadable", {}


def _value_mistake(value: str) -> str:
    if not value:
        return "value_missing"
    if value.lower() in ("true", "false", "yes", "no", "是", "否"):
        return "true_false_lowercase"
    if _RATE.search(value):
        return "rate_needs_quotes"
    if _DATE.match(value):
        return "date_unreadable"
    if _AMOUNT.match(value):
        return "amount_unreadable"
    return "text_needs_quotes" if value[0] not in "[{" else "toml_unreadable"


def table_name(path: TomlPath) -> str:
    """A path as it is written in a header: without the numbers of its elements."""
    return ".".join(key for key in path if isinstance(key, str))


def is_list_of_tables(path: TomlPath) -> bool:
    """Whether the key at `path` is written with double brackets, one table each."""
    return table_name(path) in LISTS_OF_TABLES
