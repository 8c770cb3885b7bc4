"""`debttriage check` on screen: the file is good, what is doubtful, what is missing and why it matters."""

from collections.abc import Sequence

from debttriage.model.assessment import Finding
from debttriage.model.casefile import Casefile
from debttriage.model.problems import Problem
from debttriage.write.messages import sentence
from debttriage.write.problems import problem_advice, problem_line
from debttriage.write.terminal import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    finding_text,
    heading,
    indented,
    say,
)


def check_lines(
    casefile: Casefile, doubts: Sequence[Problem], missing: Sequence[Finding], screen: Screen
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
    lines += missing_lines(casefile, missing, screen)
    return [*lines, "", say(screen, "check.next", file=screen.file)]


def missing_lines(casefile: Casefile, missing: Sequence[Finding], screen: Screen) -> list[str]:
    """Debt by debt, what is missing, how much it matters and who could supply it; what matters much first."""
    if not missing:
        return indented(screen, say(screen, "check.nothing_missing"))
    names = debt_names(casefile, screen.lang, LONG_NAME_CELLS)
    lines: list[str] = []
    for debt_id, name in names.items():
        own = [finding for finding in missing if finding.figures["debt"] == debt_id]
        if own:
            lines += indented(screen, name)
        for finding in sorted(own, key=lambda each: each.figures["matters"] != "much"):
            lines += indented(screen, missing_text(finding, screen), "      - ")
    return lines


def missing_text(finding: Finding, screen: Screen) -> str:
    """A missing fact, how much it matters, and who could supply it."""
    matters, who = (
        sentence(screen.lang, "findings", f"{group}.{finding.figures[group]}") for group in ("matters", "who")
    )
    text = finding_text(screen, finding, "missing").rstrip(".。")
    return say(screen, "check.item", text=text, matters=matters, who=who)
