"""The order of attention on screen, and why one debt stands before another."""

from collections.abc import Sequence

from debttriage.model.casefile import Casefile
from debttriage.model.ranking import RankedDebt, WhyBefore
from debttriage.write.formats import figure, money
from debttriage.write.layout import GAP, Column, column_widths, paragraph, row_line, width
from debttriage.write.plain_lines import next_mark, why_line
from debttriage.write.terminal import (
    NAME_CELLS,
    Screen,
    debt_names,
    debt_with_id,
    event_when,
    heading,
    indented,
    rank_label,
    say,
)

LEAST_NOTE_CELLS = 34
RANK_COLUMNS = ("rank", "tier", "debt", "owed", "late", "grows", "next_mark")
_TO_THE_RIGHT = frozenset({"rank", "owed", "late", "grows"})
_NARROW_NAME_CELLS = 10
_NARROW = 70


def rank_lines(
    casefile: Casefile, ranking: Sequence[RankedDebt], screen: Screen, sort: str | None = None
) -> list[str]:
    """`debttriage rank`: the list, and what its order does and does not mean."""
    title = say(screen, "rank.title", as_of_on=screen.as_of)
    lines = [title, *order_lines(casefile, in_view(ranking, sort), screen), ""]
    if sort:
        lines += paragraph(say(screen, f"rank.sorted_{sort}"), screen.width)
    labels = [rank_label(ranked, ranking) for ranked in ranking]
    if any("-" in label for label in labels):
        lines += paragraph(say(screen, "rank.range_note"), screen.width)
    if any("=" in label for label in labels):
        lines += paragraph(say(screen, "rank.tie_note"), screen.width)
    return [*lines, *paragraph(say(screen, "rank.order_note"), screen.width)]


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


def order_lines(casefile: Casefile, ranking: Sequence[RankedDebt], screen: Screen) -> list[str]:
    """The section ORDER OF ATTENTION: one row a debt, and one plain line why it stands there.

    The line stands beside the row where the screen is wide enough, else beneath it.
    """
    lines = heading(screen, "plan.order")
    if not ranking:
        return [*lines, *indented(screen, say(screen, "plan.order_none"))]
    columns = _columns(screen)
    names = debt_names(casefile, screen.lang)
    rows = [_row(casefile, names, ranked, rank_label(ranked, ranking), screen) for ranked in ranking]
    widths = column_widths(columns, rows)
    used = sum(widths) + len(GAP) * len(widths)
    is_beside = screen.width - used >= LEAST_NOTE_CELLS
    first_line = row_line(columns, widths, [column.heading for column in columns])
    lines.append(_filled(first_line, used) + say(screen, "column.why_here") if is_beside else first_line)
    under_name = " " * (widths[0] + widths[1] + 2 * len(GAP))
    for ranked, row in zip(ranking, rows, strict=True):
        line, note = row_line(columns, widths, row), why_line(screen, ranked)
        if is_beside:
            lines += paragraph(note, screen.width, _filled(line, used), " " * used)
        else:
            lines += [line, *paragraph(note, screen.width, under_name)]
    return lines


def _filled(line: str, cells: int) -> str:
    return line + " " * (cells - width(line))


def _columns(screen: Screen) -> list[Column]:
    name_cells = NAME_CELLS if screen.width >= _NARROW else _NARROW_NAME_CELLS
    return [
        Column(
            say(screen, f"column.{name}"),
            "right" if name in _TO_THE_RIGHT else "left",
            name_cells if name == "debt" else 20,
        )
        for name in RANK_COLUMNS
    ]


def _row(
    casefile: Casefile, names: dict[str, str], ranked: RankedDebt, rank: str, screen: Screen
) -> list[str]:
    late = ranked.assessment.arrears.days_past_due
    return [
        rank,
        ranked.tier,
        names[ranked.debt_id],
        figure(debt_with_id(casefile, ranked.debt_id).outstanding_balance),
        say(screen, "late.days", days=late) if late else say(screen, "late.none"),
        figure(ranked.assessment.growth.per_day),
        next_mark(screen, ranked.assessment),
    ]


def why_lines(casefile: Casefile, why: WhyBefore, screen: Screen) -> list[str]:
    """`debttriage why A B`: the first field of the two keys that differs, then both in one line each."""
    names = debt_names(casefile, screen.lang)
    first, second = names[why.first.debt_id], names[why.second.debt_id]
    lines = heading(screen, "why.title", first=first, second=second)[1:]
    if why.field is None:
        lines += indented(screen, say(screen, "why.tie"))
    else:
        text = say(
            screen,
            f"why.{why.field}",
            first=first,
            second=second,
            tier=why.first.tier,
            first_value=_key_value(screen, why.first, why.field),
            second_value=_key_value(screen, why.second, why.field),
        )
        lines += indented(screen, text)
    lines.append("")
    for ranked, name in ((why.first, first), (why.second, second)):
        lines += indented(screen, say(screen, "why.each", name=name, line=why_line(screen, ranked)))
    return lines


def _key_value(screen: Screen, ranked: RankedDebt, field: str) -> str:
    """One field of the ranking key, as a reader understands it."""
    if field == "tier":
        return ranked.tier
    if field == "minus_severity":
        return str(-ranked.key.minus_severity)
    if field == "minus_growth":
        return money(ranked.assessment.growth.per_day, screen.lang, screen.currency)
    return event_when(screen, ranked.event) if ranked.event else say(screen, "when.none")
