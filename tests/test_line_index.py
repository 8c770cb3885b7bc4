"""Where each key of a TOML text stands, against documents written by an oracle that knows its lines."""

import json
import tomllib
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debttriage.read.line_index import LineIndex

Path = tuple[str | int, ...]

SCALARS = (
    "1", "-0.5", "true", "2026-11-21", "2026-11-21 08:00:00", "inf", '"a # b"', "'c:\\d'", '""', "''",
    '"[[debts]] \\" = {"', "'# no comment'", "1_000", "0xff", '"\\u00e9"',
)  # fmt: skip
SPANNING = (
    '"""\n[debts]\nx = 1\n"""',
    "'''\n# [[a]]\n'''",
    '"""a\\\n  \\"""b"""',
    '"""two quotes at the end"""""',
    "'''one quote at the end''''",
    '"""\n\n\n"""',
)
COMMENTS = ("", "", "   # [x] = 1", "\t# '''", ' # """')


class Oracle:
    """Writes a random document and notes the line of everything it writes."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.text = ""
        self.lines: dict[Path, int] = {}
        self.names = 0

    def here(self) -> int:
        return self.text.count("\n") + 1

    def note(self, path: Path) -> None:
        self.lines.setdefault(path, self.here())

    def blank(self) -> None:
        self.text += self.random.choice(["", "", "\n", "  # comment = [\n", "\t\n\n"])

    def end_line(self) -> None:
        self.text += self.random.choice(COMMENTS) + "\n"

    def name(self) -> tuple[str, str]:
        """A fresh key: as it is meant, and as it is spelt."""
        self.names += 1
        meant = self.random.choice(["k", "K-", "a.b ", "键", 'q"', "1", "e\u00e9", "# ", "[x]"]) + str(
            self.names
        )
        if meant.replace("-", "").isascii() and meant.replace("-", "").isalnum():
            return meant, self.random.choice([meant, f'"{meant}"', f"'{meant}'"])
        return meant, json.dumps(meant, ensure_ascii=self.random.choice([True, False]))

    def key(self, table: Path, most_parts: int = 3) -> Path:
        """Writes a key, perhaps dotted, and notes each part of it."""
        path = table
        for n in range(self.random.randint(1, most_parts)):
            meant, spelt = self.name()
            path += (meant,)
            self.text += (self.random.choice([".", " . "]) if n else "") + spelt
            self.note(path)
        return path

    def value(self, path: Path, depth: int = 0) -> None:
        kind = self.random.choice(["scalar", "scalar", "spanning", "array", "table"])
        if depth > 3 or kind == "scalar":
            self.text += self.random.choice(SCALARS)
        elif kind == "spanning":
            self.text += self.random.choice(SPANNING)
        elif kind == "array":
            self.array(path, depth)
        else:
            self.inline_table(path, depth)

    def array(self, path: Path, depth: int) -> None:
        self.text += "["
        for n in range(self.random.randint(0, 3)):
            self.blank()
            self.note((*path, n))
            self.value((*path, n), depth + 1)
            self.text += self.random.choice(["", " ", "\n", " # ] end\n"]) + ","
        self.blank()
        self.text += "]"

    def inline_table(self, path: Path, depth: int) -> None:
        self.text += "{ "
        for n in range(self.random.randint(0, 3)):
            self.text += ", " if n else ""
            inner = self.key(path, 2)
            self.text += self.random.choice(["=", " = "])
            self.value(inner, depth + 1)
        self.text += " }"

    def pairs(self, table: Path) -> None:
        for _ in range(self.random.randint(0, 3)):
            self.blank()
            path = self.key(table)
            self.text += self.random.choice([" = ", "=", "  =\t"])
            self.value(path)
            self.end_line()

    def header(self, table: Path, spelt: str, brackets: tuple[str, str]) -> None:
        self.blank()
        self.text += self.random.choice(["", "  "]) + f"{brackets[0]}{spelt}{brackets[1]}"
        self.note(table[:-1] if isinstance(table[-1], int) else table)
        self.note(table)
        self.end_line()
        self.pairs(table)

    def document(self) -> str:
        self.pairs(())
        for _ in range(self.random.randint(0, 3)):
            meant, spelt = self.name()
            if self.random.random() < 0.4:
                self.header((meant,), spelt, ("[", "]"))
            for n in range(self.random.randint(0, 3)) if (meant,) not in self.lines else ():
                self.header((meant, n), f" {spelt} ", ("[[", "]]"))
                self.children((meant, n), spelt)
        return self.text

    def children(self, table: Path, spelt: str) -> None:
        if self.random.random() < 0.5:
            meant, own = self.name()
            self.header((*table, meant), f"{spelt}.{own}", ("[", "]"))
        meant, own = self.name()
        for n in range(self.random.randint(0, 2)):
            self.header((*table, meant, n), f"{spelt} . {own}", ("[[", "]]"))


def paths_of(value: Any, path: Path = ()) -> list[Path]:
    """Every table, array, element and value of a parsed document."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path] * bool(path) + [found for key, item in inner for found in paths_of(item, (*path, key))]


@settings(max_examples=400, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n"]))
def test_every_key_is_found_on_the_line_where_it_was_written(random, newline):
    """Whatever the spelling, each key, element and table is found on its own line."""
    oracle = Oracle(random)
    text = oracle.document()
    known = tomllib.loads(text)

    index = LineIndex(text.replace("\n", newline))

    assert oracle.lines == {path: index.find(path) for path in oracle.lines}
    assert set(paths_of(known)) == set(oracle.lines)


TWO_DEBTS = """\
# a comment = 1
[[debts]]
id = '''
a'''

[[debts]]
id = "b"   # [[debts]]
arrears = 3
arrears_by_due_date = [
    { due = 2026-09-10, amount = 1 },
    { due = 2026-10-10, amount = 2 },
]
[[debts.papers]]
ref = "[x] = 1"
act_by = 2026-12-03
[debts.limitation]
last_payment_on = 2026-08-10
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        pytest.param(("debts", 1, "arrears"), 8, id="a_key_of_the_second_debt"),
        pytest.param(("debts", 1, "papers", 0, "act_by"), 15, id="a_key_of_its_first_paper"),
        pytest.param(("debts", 1, "arrears_by_due_date", 1, "amount"), 11, id="inside_an_inline_table"),
        pytest.param(("debts", 1, "limitation", "last_payment_on"), 17, id="in_a_table_of_the_debt"),
        pytest.param(("debts", 0, "outstanding_balance"), 2, id="a_missing_key_is_placed_at_its_table"),
        pytest.param(("debts", 0, "id", "int"), 3, id="what_is_below_a_value_is_placed_at_the_value"),
        pytest.param(("budget",), None, id="what_is_nowhere_has_no_line"),
        pytest.param((), None, id="the_whole_file_has_no_line"),
    ],
)
def test_a_path_is_placed_at_the_nearest_thing_that_stands_in_the_file(path, line):
    """A key that is missing is looked for where it would have to be written."""
    assert line == LineIndex(TWO_DEBTS).find(path)


def test_a_table_written_after_its_sub_table_is_placed_at_its_own_header():
    """`[budget]` below `[[budget.income]]` is where a missing budget key belongs."""
    index = LineIndex("[[budget.income]]\namount = 1\n[budget]\ncash = 2\n")

    assert index.find(("budget", "reserve_target")) == 3
