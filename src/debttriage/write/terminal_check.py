"""`debttriage check` on screen: the file is good, what is doubtful, what is missing and why it matters."""

from collections.abc import Sequence

from debttriage.model.assessment import Finding
from debttriage.model.casefile import Casefile
from debttriage.model.problems import Problem
from debttriage.write.terminal import Screen, finding_text, heading, indented, say
from debttriage.write.terminal_problems import problem_line, todo_text


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
            lines += indented(screen, todo_text(doubt, screen.lang), " " * 8)
    lines += heading(screen, "check.missing")
    for finding in missing:
        lines += indented(screen, finding_text(screen, finding, "missing"))
    if not missing:
        lines += indented(screen, say(screen, "check.nothing_missing"))
    return [*lines, "", say(screen, "check.next", file=screen.file)]
