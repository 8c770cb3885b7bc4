"""`debttriage check` on screen: the file is good, what is doubtful, what is missing and why it matters."""

from collections.abc import Sequence

from debttriage.model.assessment import Finding
from debttriage.model.casefile import Casefile
from debttriage.model.missing_effect import MissingEffect
from debttriage.model.problems import Problem
from debttriage.write.formats import money
from debttriage.write.messages import sentence
from debttriage.write.problems import problem_advice, problem_line
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    day,
    debt_names,
    finding_text,
    heading,
    indented,
    say,
)


def check_lines(
    casefile: Casefile, doubts: Sequence[Problem], effects: Sequence[MissingEffect], screen: Screen
) -> list[str]:
    """What the file says well, what looks odd, and which facts would still help."""
    lines = [say(screen, "check.title", file=screen.file), ""]
    lines += indented(screen, say(screen, "check.good", count=len(casefile.debts)), "")
    if doubts:
        lines += heading(screen, "check.doubts")
        for doubt in doubts:
            lines += indented(screen, problem_line(doubt, screen.lang))
            lines += indented(screen, problem_advice(doubt, screen.lang), " " * 8)
    lines += heading(screen, "check.missing")
    lines += missing_lines(casefile, effects, screen)
    return [*lines, "", say(screen, "check.next", file=screen.file)]


def missing_lines(casefile: Casefile, effects: Sequence[MissingEffect], screen: Screen) -> list[str]:
    """Debt by debt: what is missing, who could supply it by when, what it could change; the gravest first."""
    if not effects:
        return indented(screen, say(screen, "check.nothing_missing"))
    names = debt_names(casefile, screen.lang, LONG_NAME_CELLS)
    lines: list[str] = []
    for debt_id, name in names.items():
        own = [effect for effect in effects if effect.debt_id == debt_id]
        by = own[0].needed_by if own else None
        if own:
            lines += indented(
                screen, say(screen, "check.debt_by", debt=name, day=day(screen, by)) if by else name
            )
        for effect in sorted(own, key=lambda each: each.fact.figures["matters"] != "much"):
            lines += indented(screen, missing_text(effect.fact, screen), "      - ")
            lines += [
                line for text in effect_texts(effect, screen) for line in indented(screen, text, " " * 10)
            ]
    return lines


def effect_texts(effect: MissingEffect, screen: Screen) -> list[str]:
    """What the answer could change, each as a range; nothing where it only makes a sum exact."""
    (first, last), (least, most) = effect.ranks, effect.growth
    texts = []
    if first != last:
        texts.append(say(screen, "check.changes_rank", first=first, last=last))
    if least != most:
        ends = {
            name: money(fen, screen.lang, screen.currency) for name, fen in (("least", least), ("most", most))
        }
        texts.append(say(screen, "check.changes_growth", **ends))
    if len(effect.may_pay) > 1:
        texts.append(say(screen, "check.changes_paying"))
    return texts


def missing_text(finding: Finding, screen: Screen) -> str:
    """A missing fact, how much it matters, and who could supply it."""
    matters, who = (
        sentence(screen.lang, "findings", f"{group}.{finding.figures[group]}") for group in ("matters", "who")
    )
    text = finding_text(screen, finding, "missing").rstrip(".。")
    return say(screen, "check.item", text=text, matters=matters, who=who)
