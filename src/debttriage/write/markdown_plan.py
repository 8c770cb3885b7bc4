"""The plan as Markdown, for printing or a counselor: the sections of the screen, with boxes to tick."""

import re
from collections.abc import Sequence

from debttriage.model.triage import Triage
from debttriage.write.formats import figure, money
from debttriage.write.plain_lines import why_line
from debttriage.write.terminal import LONG_NAME_CELLS, Screen, day, debt_names, say
from debttriage.write.terminal_notes import notes
from debttriage.write.terminal_outlook import outlook
from debttriage.write.terminal_plan import action_text, closing, spare_lines
from debttriage.write.terminal_rank import RANK_COLUMNS, row_of
from debttriage.write.terminal_uncovered import uncovered_lines

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
_NEVER_WRAPPED = 10_000


def plan_markdown(triage: Triage, screen: Screen) -> str:
    """The whole plan: actions, what can be spared, the order, every payday, what stays open."""
    from dataclasses import replace

    wide = replace(screen, width=_NEVER_WRAPPED, has_bold=False)
    lines = [f"# {escaped(say(wide, 'plan.title', as_of_on=triage.as_of))}", ""]
    lines += _actions(triage, wide)
    lines += _sections(spare_lines(triage.planning.affordability, wide))
    lines += _order(triage, wide)
    lines += _paydays(triage, wide)
    lines += _sections(uncovered_lines(triage, wide, True))
    for label, texts in (*outlook(triage, wide), *notes(triage, wide, True)):
        lines += [f"## {escaped(label)}", "", *(f"- {escaped(text)}" for text in texts), ""]
    return "\n".join([*lines, *(escaped(line) for line in closing(triage, wide)), ""])


def escaped(text: str) -> str:
    """Text as Markdown shows it, on one line.

    >>> escaped("a*b|c")
    'a\\\\*b\\\\|c'
    """
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _sections(lines: Sequence[str]) -> list[str]:
    """Screen sections as headings and lists: a heading stands at the margin, everything else is indented."""
    out: list[str] = []
    for line in lines:
        if not line:
            out.append("")
        elif line.startswith(" "):
            out.append(f"- {escaped(line)}")
        else:
            out += [f"## {escaped(line)}", ""]
    return [*out, ""] if out else []


def _actions(triage: Triage, screen: Screen) -> list[str]:
    if not triage.actions:
        return []
    lines = [f"## {say(screen, f'plan.first_{min(3, len(triage.actions))}')}", ""]
    for number, action in enumerate(triage.actions, start=1):
        lines.append(f"{number}. [ ] {escaped(action_text(triage, screen, action))}")
    return [*lines, ""]


def _order(triage: Triage, screen: Screen) -> list[str]:
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    columns = [say(screen, f"column.{name}") for name in (*RANK_COLUMNS, "why_here")]
    rows = [
        [*row_of(triage.casefile, names, ranked, triage.ranking, screen), why_line(screen, ranked)]
        for ranked in triage.ranking
    ]
    return [f"## {say(screen, 'plan.order')}", "", *markdown_table(columns, rows), ""]


def _paydays(triage: Triage, screen: Screen) -> list[str]:
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    lines = [f"## {say(screen, 'plan.money')}", ""]
    for payday in triage.planning.recommended.paydays:
        sums = ", ".join(
            f"{say(screen, f'column.{name}')} {money(amount, screen.lang, screen.currency)}"
            for name, amount in (
                ("available", payday.available),
                ("essentials", payday.kept_for_essentials),
                ("kept", payday.kept_for_reserve + payday.left),
            )
        )
        if screen.lang == "zh":
            sums = sums.replace(", ", "，")
        lines += [f"**{day(screen, payday.on)}**  {sums}", ""]
        for payment in payday.payments:
            reason = say(screen, f"reason.{payment.why}")
            lines.append(f"- [ ] {escaped(names[payment.debt_id])} **{figure(payment.amount)}**  {reason}")
        lines.append("")
    return lines


def markdown_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table.

    >>> markdown_table(["a", "b"], [["1", "2"]])
    ['| a | b |', '|---|---|', '| 1 | 2 |']
    """
    head = f"| {' | '.join(escaped(column) for column in columns)} |"
    body = [f"| {' | '.join(escaped(cell) for cell in row)} |" for row in rows]
    return [head, "|" + "---|" * len(columns), *body]
