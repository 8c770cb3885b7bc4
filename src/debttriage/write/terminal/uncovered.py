"""What the money does not reach in time, and the ask that would close the gap."""

from debttriage.model.repayment_plan import Uncovered
from debttriage.model.triage import Triage
from debttriage.write.formats import money
from debttriage.write.plain_lines import joined
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    capitalised,
    day,
    debt_names,
    event_label,
    finding_text,
    heading,
    indented,
    say,
)

MOST_UNCOVERED = 4


def uncovered_lines(triage: Triage, screen: Screen, everything: bool) -> list[str]:
    """The section NOT COVERED: debt, event, date, shortfall; then the exact ask."""
    uncovered = triage.planning.recommended.uncovered
    if not uncovered:
        return []
    shown = uncovered if everything else uncovered[:MOST_UNCOVERED]
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    lines = heading(screen, "plan.uncovered")
    for gap in shown:
        ask = capitalised(say(screen, "plan.ask", ask=finding_text(screen, gap.ask, "ask")))
        lines += indented(screen, joined(screen, [gap_text(screen, gap, names[gap.debt_id]), ask]))
    if len(uncovered) > len(shown):
        lines += indented(screen, say(screen, "plan.uncovered_more", count=len(uncovered) - len(shown)))
    return lines


def gap_text(screen: Screen, gap: Uncovered, name: str) -> str:
    """Debt, event, date and shortfall in a sentence."""
    key = "uncovered_line" if gap.short_by else "uncovered_free"
    figures = {
        "debt": name,
        "event": event_label(screen, gap.event_code),
        "day": day(screen, gap.event_date),
        "amount": money(gap.short_by, screen.lang, screen.currency),
    }
    text = say(screen, f"plan.{key}" if gap.event_date else f"plan.{key}_undated", **figures)
    near = say(screen, "plan.near_miss") if gap.is_near_miss else ""
    return f"{text}{' ' if screen.lang == 'en' and near else ''}{near}"
