"""Drafted letters on screen: the letter as it will be sent, then what to look at before sending."""

from collections.abc import Iterable, Sequence
from typing import Literal

from debttriage.model.negotiation import Letter, Route
from debttriage.model.triage import Triage
from debttriage.write.layout import paragraph
from debttriage.write.letters import letter_text, short_text
from debttriage.write.messages import sentence
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    finding_text,
    heading,
    listed,
    say,
    set_apart,
)


def letter_lines(letters: Sequence[Letter], letter_format: Literal["txt", "md"], screen: Screen) -> list[str]:
    """Each draft in its own language, never wrapped, so that it can be copied; what stands around it in the
    reader's."""
    lines: list[str] = []
    for number, letter in enumerate(letters):
        if number:
            lines += ["", "-" * min(screen.width, 72), ""]
        lines += letter_text(letter, letter_format).rstrip("\n").split("\n")
        lines += heading(screen, "letter.before")
        for check in letter.before_you_send:
            lines += paragraph(set_apart(check), screen.width, "  - ")
        if letter.short:
            lines += [*heading(screen, "letter.short"), *paragraph(short_text(letter), screen.width, "    ")]
    return lines


def letter_name(screen: Screen, kind: str) -> str:
    """A kind of letter by its name, with the word that `--kind` takes."""
    name = letter_title(screen, kind)
    return f"{name} ({kind})" if screen.lang == "en" else f"{name}（{kind}）"


def letter_title(screen: Screen, kind: str) -> str:
    """A kind of letter by its name."""
    return sentence(screen.lang, "routes", f"letter_name.{kind}")


def no_letter_lines(triage: Triage, route: Route, screen: Screen) -> list[str]:
    """Which letter does not fit, and why; which could be had all the same."""
    name = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)[route.debt_id]
    if route.letters:
        lines = paragraph(say(screen, "letter.none_needed", debt=name), screen.width)
        return [*lines, *_names(route.letters, screen), *by_name_lines([route], screen)]
    lines = paragraph(say(screen, "letter.none_fits", debt=name), screen.width)
    for blocked in route.blocked:
        because = finding_text(screen, blocked.because, "blocked")
        lines += paragraph(
            say(screen, "letter.blocked", letter=letter_name(screen, blocked.letter), because=because),
            screen.width,
            "    ",
        )
    return [*lines, *by_name_lines([route], screen)]


def by_name_lines(routes: Sequence[Route], screen: Screen) -> list[str]:
    """Letters that say something only the person can know, with the word that `--kind` takes."""
    kinds = dict.fromkeys(kind for route in routes for kind in route.by_name)
    if not kinds:
        return []
    return ["", *paragraph(say(screen, "letter.by_name"), screen.width), *_names(kinds, screen)]


def _names(kinds: Iterable[str], screen: Screen) -> list[str]:
    return [line for kind in kinds for line in paragraph(letter_name(screen, kind), screen.width, "    ")]


def without_letter_lines(triage: Triage, routes: Sequence[Route], screen: Screen) -> list[str]:
    """The debts for which no letter was drafted, so that nobody looks for one."""
    if not routes:
        return []
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    debts = listed(screen, [names[route.debt_id] for route in routes])
    return ["", *paragraph(say(screen, "letter.without", debts=debts), screen.width)]


def checks_text(triage: Triage, letters: Sequence[Letter], screen: Screen) -> str:
    """What to look at before sending, letter by letter, for a file beside the letters."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    lines: list[str] = []
    for letter in letters:
        lines += paragraph(f"{names[letter.debt_id]}: {letter.title}", screen.width)
        for check in letter.before_you_send:
            lines += paragraph(set_apart(check), screen.width, "  [ ] ")
        lines.append("")
    return "\n".join(lines)
