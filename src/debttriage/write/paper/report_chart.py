"""What is owed over time, as a drawing of stacked areas that a black-and-white printer can tell apart.

Each debt has its own pattern and grey tone; the key lists them in the order in which they are stacked.
The same figures stand in a table for formats that cannot draw.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from debttriage.model import document as doc
from debttriage.model.noun import noun
from debttriage.model.repayment_plan import RepaymentPlan
from debttriage.model.triage import Triage
from debttriage.write.formats import figure, money, month_text
from debttriage.write.messages import sentence
from debttriage.write.screen import Screen, day, debt_names

WIDTH, PLOT_HEIGHT, LEFT, TOP, KEY_LINE = 460, 190, 66, 14, 17
MOST_SERIES = 8
MOST_TABLE_ROWS = 14
_PATTERNS = (
    ("#fff", "M0 0H8", 1.0), ("#ddd", "M0 8L8 0", 0.9), ("#fff", "M4 0V8", 1.0), ("#bbb", "", 0.0),
    ("#fff", "M0 8L8 0M0 0L8 8", 0.8), ("#eee", "M2 2h1.6M6 6h1.6", 1.8), ("#888", "M0 4H8", 0.8),
    ("#ccc", "M0 0L8 8", 1.4), ("#666", "", 0.0),
)  # fmt: skip
"""Ground, strokes and their width, in an 8 by 8 tile."""


@noun
class Series:
    """One band of the drawing: a name, and fen owed on each of the days."""

    name: str
    values: tuple[int, ...]


def balance_figure(triage: Triage, screen: Screen) -> doc.Figure | None:
    """The drawing of the recommended plan; None where nothing is planned."""
    plan = triage.planning.recommended
    days, bands = balance_series(plan, triage, screen)
    if len(days) < 2 or not bands:
        return None
    title = sentence(screen.lang, "paper", "chart.title")
    first, last = (sum(band.values[at] for band in bands) for at in (0, -1))
    key = "ends" if plan.debt_free_date else "goes_on"
    description = sentence(
        screen.lang,
        "paper",
        f"chart.{key}",
        {"first_fen": first, "last_fen": last, "from_on": days[0], "until_on": days[-1]},
        screen.currency,
    )
    return doc.Figure(_svg(days, bands, title, description, screen), title, description,
                      _table(days, bands, screen))  # fmt: skip


def balance_series(
    plan: RepaymentPlan, triage: Triage, screen: Screen
) -> tuple[tuple[date, ...], tuple[Series, ...]]:
    """Days and what is owed on each, in the order of attention; the smallest debts are joined where many."""
    by_id = {debt.debt_id: debt for debt in plan.debts if debt.balances and debt.opening}
    order = [ranked.debt_id for ranked in triage.ranking if ranked.debt_id in by_id]
    days = (triage.as_of, *(payday.on for payday in plan.paydays))
    names = debt_names(triage.casefile, screen.lang)
    values = {debt_id: (by_id[debt_id].opening, *by_id[debt_id].balances) for debt_id in order}
    if len({len(each) for each in values.values()} | {len(days)}) != 1:
        return days, ()
    joined = set(sorted(order, key=lambda debt_id: -by_id[debt_id].opening)[MOST_SERIES:])
    bands = [Series(names[debt_id], values[debt_id]) for debt_id in order if debt_id not in joined]
    if joined:
        rest = tuple(sum(values[debt_id][at] for debt_id in joined) for at in range(len(days)))
        bands.append(Series(sentence(screen.lang, "paper", "chart.others"), rest))
    return days, tuple(bands)


def _svg(days: Sequence[date], bands: Sequence[Series], title: str, description: str, screen: Screen) -> str:
    highest = max(sum(band.values[at] for band in bands) for at in range(len(days)))
    step = nice_step(highest)
    top = -(-highest // step) * step
    high = TOP + PLOT_HEIGHT + 26 + KEY_LINE * len(bands)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" role="img" '
        "aria-labelledby=\"chart-title chart-desc\" font-family=\"'Noto Sans SC', 'Noto Sans CJK SC', "
        '\'PingFang SC\', \'Microsoft YaHei\', sans-serif" font-size="11" fill="#000">',
        f'<title id="chart-title">{escape(title)}</title><desc id="chart-desc">{escape(description)}</desc>',
        _patterns(len(bands)),
        *_grid(top, step, screen),
        *_areas(days, bands, top),
        *_months(days, screen),
        *_key(bands, screen),
        "</svg>",
    ]
    return "".join(parts)


def nice_step(highest: int) -> int:
    """Distance of the lines of the scale, in fen: 1, 2 or 5 times a power of ten, at most five lines.

    >>> nice_step(9_562_963), nice_step(120_000)
    (2000000, 50000)
    """
    step = 100
    while True:
        for times in (1, 2, 5):
            if highest <= step * times * 5:
                return step * times
        step *= 10


def _patterns(count: int) -> str:
    tiles = []
    for number in range(count):
        ground, strokes, wide = _PATTERNS[number % len(_PATTERNS)]
        lines = f'<path d="{strokes}" stroke="#000" stroke-width="{wide}" fill="none"/>' if strokes else ""
        tiles.append(
            f'<pattern id="tile{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="{ground}"/>{lines}</pattern>'
        )
    return f"<defs>{''.join(tiles)}</defs>"


def _y(fen: int, top: int) -> float:
    return round(TOP + PLOT_HEIGHT * (1 - fen / top), 1)


def _x(on: date, days: Sequence[date]) -> float:
    whole = max(1, (days[-1] - days[0]).days)
    return round(LEFT + (WIDTH - LEFT - 6) * (on - days[0]).days / whole, 1)


def _grid(top: int, step: int, screen: Screen) -> list[str]:
    lines = []
    for fen in range(0, top + 1, step):
        y = _y(fen, top)
        label = figure(fen).partition(".")[0]
        lines.append(
            f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - 6}" y2="{y}" stroke="#999" stroke-width="0.6"/>'
        )
        lines.append(f'<text x="{LEFT - 5}" y="{y + 4}" text-anchor="end">{label}</text>')
    currency = money(0, screen.lang, screen.currency).replace(figure(0), "").strip()
    unit = escape(sentence(screen.lang, "paper", "chart.unit", {"currency": currency}))
    return [*lines, f'<text x="0" y="{TOP + PLOT_HEIGHT + 17}" font-size="10">{unit}</text>']


def _areas(days: Sequence[date], bands: Sequence[Series], top: int) -> list[str]:
    """The last band at the bottom, so that the key reads from top to bottom like the drawing."""
    floor = [0] * len(days)
    areas = []
    for number in range(len(bands) - 1, -1, -1):
        roof = [below + owed for below, owed in zip(floor, bands[number].values, strict=True)]
        up = " ".join(f"{_x(on, days)},{_y(fen, top)}" for on, fen in zip(days, roof, strict=True))
        back = [f"{_x(on, days)},{_y(fen, top)}" for on, fen in zip(days, floor, strict=True)]
        areas.append(
            f'<polygon points="{up} {" ".join(reversed(back))}" fill="url(#tile{number})" '
            'stroke="#000" stroke-width="0.8" stroke-linejoin="round"/>'
        )
        floor = roof
    return areas


def _months(days: Sequence[date], screen: Screen) -> list[str]:
    """The first and last month at the ends, one in the middle."""
    y = TOP + PLOT_HEIGHT + 17
    places = ((days[0], "start"), (days[len(days) // 2], "middle"), (days[-1], "end"))
    return [
        f'<text x="{_x(on, days)}" y="{y}" text-anchor="{anchor}">{month_text(on, screen.lang)}</text>'
        for on, anchor in (places if len(days) > 3 else (places[0], places[2]))
    ]


def _key(bands: Sequence[Series], screen: Screen) -> list[str]:
    lines = []
    for number, band in enumerate(bands):
        y = TOP + PLOT_HEIGHT + 28 + KEY_LINE * number
        amount = money(band.values[0], screen.lang, screen.currency)
        lines.append(
            f'<rect x="{LEFT}" y="{y}" width="26" height="11" fill="url(#tile{number})" stroke="#000" '
            f'stroke-width="0.8"/><text x="{LEFT + 34}" y="{y + 10}">{escape(band.name)}</text>'
            f'<text x="{WIDTH - 6}" y="{y + 10}" text-anchor="end">{amount}</text>'
        )
    return lines


def _table(days: Sequence[date], bands: Sequence[Series], screen: Screen) -> doc.Table:
    """A row for the first day, the last, and evenly between them."""
    count = min(MOST_TABLE_ROWS, len(days))
    chosen = sorted({round(at * (len(days) - 1) / max(1, count - 1)) for at in range(count)})
    heads = [sentence(screen.lang, "paper", f"chart.{name}") for name in ("day", "total")]
    columns = (doc.Column(heads[0], "left", 12), doc.Column(heads[1], "right", 11))
    bands_shown = bands[:4]
    return doc.Table(
        (*columns, *(doc.Column(band.name, "right", 11) for band in bands_shown)),
        tuple(
            (
                day(screen, days[at]),
                figure(sum(band.values[at] for band in bands)),
                *(figure(band.values[at]) for band in bands_shown),
            )
            for at in chosen
        ),
    )
