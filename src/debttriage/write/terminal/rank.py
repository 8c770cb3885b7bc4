"""The order of attention on screen, and why one debt stands before another."""

from collections.abc import Sequence

from debttriage.model.casefile import Casefile
from debttriage.model.ranking import RankedDebt, WhyBefore
from debttriage.write.formats import figure
from debttriage.write.layout import GAP, Column, column_widths, paragraph, row_line, width
from debttriage.write.lpr_note import lpr_note
from debttriage.write.messages import sentence
from debttriage.write.plain_lines import growth_text, next_mark, why_line
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    debt_with_id,
    heading,
    indented,
    rank_label,
    say,
)

LEAST_NOTE_CELLS = 34
RANK_COLUMNS = ("rank", "tier", "debt", "owed", "late", "grows", "next_mark")
_TO_THE_RIGHT = frozenset({"rank", "owed", "late", "grows"})
NAME_COLUMN = RANK_COLUMNS.index("debt")
LEAST_NAME_CELLS = 12
NARROW = 76
MOST_ROWS = 12
DATED_TIERS = ("A", "B", "C")


def rank_lines(
    casefile: Casefile, ranking: Sequence[RankedDebt], screen: Screen, sort: str | None = None
) -> list[str]:
    """`debttriage rank`: the list, and what its order does and does not mean."""
    title = say(screen, "rank.title", as_of_on=screen.as_of)
    lines = [title, *order_lines(casefile, in_view(ranking, sort), screen)]
    notes = [say(screen, f"rank.sorted_{sort}")] if sort else []
    if any(growth_text(screen, ranked.assessment) == say(screen, "late.unknown") for ranked in ranking):
        notes.append(say(screen, "rank.unknown_note"))
    if any(ranked.assessment.growth.is_at_least for ranked in ranking):
        notes.append(say(screen, "rank.at_least_note"))
    if any(rank_label(ranked, ranking).startswith("=") for ranked in ranking):
        notes.append(say(screen, "rank.tie_note"))
    notes.append(say(screen, "rank.order_note"))
    used = {rule for ranked in ranking for rule in ranked.assessment.rules}
    if known := lpr_note(used, screen.lang, screen.as_of):
        notes.append(known)
    return [*lines, "", *(line for note in notes for line in paragraph(note, screen.width))]


def in_view(ranking: Sequence[RankedDebt], sort: str | None) -> list[RankedDebt]:
    """The ranking, re-sorted for the eye by one of its three figures; the rank itself stays."""
    if sort == "growth":
        return sorted(ranking, key=lambda ranked: -ranked.assessment.growth.per_day_exact)
    if sort == "report":
        return sorted(ranking, key=_mark_day)
    if sort == "balance":
        return sorted(ranking, key=lambda ranked: -_owed(ranked))
    return list(ranking)


def _mark_day(ranked: RankedDebt) -> tuple[bool, int]:
    on = ranked.assessment.arrears.next_bucket_date
    return (on is None, on.toordinal() if on else 0)


def _owed(ranked: RankedDebt) -> int:
    return ranked.assessment.arrears.cure_amount + ranked.assessment.arrears.not_due


def _near(ranking: Sequence[RankedDebt]) -> Sequence[RankedDebt]:
    """A short list whole; of a long one the first rows, and every further one that is urgent."""
    if len(ranking) <= MOST_ROWS:
        return ranking
    dated = [number for number, ranked in enumerate(ranking, 1) if ranked.tier in DATED_TIERS]
    last = max(MOST_ROWS, *dated) if dated else MOST_ROWS
    return ranking[:last]


def order_lines(
    casefile: Casefile, ranking: Sequence[RankedDebt], screen: Screen, everything: bool = True
) -> list[str]:
    """The section ORDER OF ATTENTION: one row a debt, and one plain line why it stands there.

    Unless `everything` is asked for, a long list ends with how many debts follow, none of them urgent.

    The line stands beside the row where the screen is wide enough, else beneath it.  On a narrow screen, and
    where sums are very long, growth and credit report go beneath as well.
    """
    lines = heading(screen, "plan.order")
    if not ranking:
        return [*lines, *indented(screen, say(screen, "plan.order_none"))]
    names = debt_names(casefile, screen.lang, LONG_NAME_CELLS)
    shown = ranking if everything else _near(ranking)
    rows = [row_of(casefile, names, ranked, ranking, screen) for ranked in shown]
    columns = _columns(screen, RANK_COLUMNS)
    widths = _widths(columns, rows, screen.width)
    is_narrow = screen.width < NARROW or sum(widths) + len(GAP) * (len(widths) - 1) > screen.width
    if is_narrow:
        columns, rows = columns[:-2], [row[:-2] for row in rows]
        widths = _widths(columns, rows, screen.width)
    used = sum(widths) + len(GAP) * len(widths)
    is_beside = screen.width - used >= LEAST_NOTE_CELLS and not is_narrow
    first_line = row_line(columns, widths, [column.heading for column in columns])
    lines.append(_filled(first_line, used) + say(screen, "column.why_here") if is_beside else first_line)
    under_name = " " * (widths[0] + widths[1] + 2 * len(GAP))
    for ranked, row in zip(shown, rows, strict=True):
        line, note = row_line(columns, widths, row), why_line(screen, ranked)
        if is_beside:
            lines += paragraph(note, screen.width, _filled(line, used), " " * used)
            continue
        facts = _facts_line(screen, ranked, under_name) if is_narrow else []
        lines += [line, *facts, *paragraph(note, screen.width, under_name)]
    if len(shown) < len(ranking):
        more = say(screen, "plan.order_more", count=len(ranking) - len(shown))
        lines += paragraph(more, screen.width, under_name)
    ranges = [label for ranked in shown if "-" in (label := rank_label(ranked, ranking))]
    if ranges:
        lines += paragraph(say(screen, "rank.range_note", example=ranges[0]), screen.width)
    return lines


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], line: int) -> list[int]:
    """Cells of each column; names get what the others leave, at most what they need."""
    widths = column_widths(columns, rows)
    others = sum(widths) - widths[NAME_COLUMN] + len(GAP) * (len(widths) - 1)
    widths[NAME_COLUMN] = max(LEAST_NAME_CELLS, min(widths[NAME_COLUMN], line - others))
    return widths


def _facts_line(screen: Screen, ranked: RankedDebt, indent: str) -> list[str]:
    grows = growth_text(screen, ranked.assessment)
    text = say(screen, "rank.facts", grows=grows, mark=next_mark(screen, ranked.assessment))
    return paragraph(text, screen.width, indent)


def _filled(line: str, cells: int) -> str:
    return line + " " * (cells - width(line))


def _columns(screen: Screen, names: Sequence[str]) -> list[Column]:
    return [
        Column(say(screen, f"column.{name}"), "right" if name in _TO_THE_RIGHT else "left", 28)
        for name in names
    ]


def row_of(
    casefile: Casefile,
    names: dict[str, str],
    ranked: RankedDebt,
    ranking: Sequence[RankedDebt],
    screen: Screen,
) -> list[str]:
    """The cells of one debt, in the order of `RANK_COLUMNS`."""
    late = ranked.assessment.arrears.days_past_due
    return [
        rank_label(ranked, ranking),
        ranked.tier,
        names[ranked.debt_id],
        figure(debt_with_id(casefile, ranked.debt_id).outstanding_balance),
        say(screen, "late.days", days=late) if late else say(screen, "late.none"),
        growth_text(screen, ranked.assessment),
        next_mark(screen, ranked.assessment),
    ]


def why_lines(casefile: Casefile, why: WhyBefore, screen: Screen) -> list[str]:
    """`debttriage why A B`: the first field of the two keys that differs, then both in one line each."""
    names = debt_names(casefile, screen.lang)
    first, second = names[why.first.debt_id], names[why.second.debt_id]
    title = "why.title" if why.field else "why.tie_title"
    figures = {
        "first": first,
        "second": second,
        "first_tier": why.first.tier,
        "second_tier": why.second.tier,
        "first_growth_fen": why.first.assessment.growth.per_day,
        "second_growth_fen": why.second.assessment.growth.per_day,
    }
    text = sentence(screen.lang, "findings", f"why.{why.field or 'tie'}", figures, screen.currency)
    lines = [*heading(screen, title, first=first, second=second)[1:], *indented(screen, text), ""]
    for ranked, name in ((why.first, first), (why.second, second)):
        lines += indented(screen, say(screen, "why.each", name=name, line=why_line(screen, ranked)))
    return lines
