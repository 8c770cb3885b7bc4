"""On a terminal no word is cut at the edge; in a pipe a paragraph stays one line."""

import io
import sys

from rich.cells import cell_len

from debttriage.cli.output import print_json, print_lines

SENTENCE = (
    "A letter says only what your file says, and asks only for what you can afford, CNY 7,230.00 a month."
)
ADDRESS = "    https://example.org/" + "long/" * 20


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(monkeypatch, lines, columns, screen):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys, "stdout", screen)
    print_lines(lines)
    return screen.getvalue().splitlines()


def test_a_terminal_gets_whole_words(monkeypatch):
    """Broken between words, amounts whole, indented as before."""
    lines = shown(monkeypatch, [f"  {SENTENCE}"], 60, Terminal())

    assert SENTENCE == " ".join(line.strip() for line in lines)
    assert all(cell_len(line) <= 60 and line.startswith("  ") for line in lines)
    assert any("CNY 7,230.00" in line for line in lines)


def test_chinese_text_starts_no_line_with_a_comma(monkeypatch):
    """As Chinese is set."""
    lines = shown(
        monkeypatch, ["本人愿意偿还上述账户的欠款，但目前无法足额还款，现申请分期。" * 4], 40, Terminal()
    )

    assert [] == [line for line in lines if line[0] in "，。" or cell_len(line) > 40]


def test_a_pipe_gets_every_paragraph_as_one_line(monkeypatch):
    """What is piped into a file or a message is not broken."""
    assert [SENTENCE] == shown(monkeypatch, [SENTENCE], 40, io.StringIO())


def test_an_address_stays_whole(monkeypatch):
    """It has to be copied."""
    assert [ADDRESS] == shown(monkeypatch, [ADDRESS], 60, Terminal())


def test_json_is_never_broken(monkeypatch):
    """A program may read from a terminal as well."""
    monkeypatch.setenv("COLUMNS", "40")
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    print_json({"text": SENTENCE})

    assert f'  "text": "{SENTENCE}"' in screen.getvalue().splitlines()
