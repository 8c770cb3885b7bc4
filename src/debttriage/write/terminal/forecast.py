"""`debttriage forecast` on screen: when money runs short, what to say in time, and bars week by week."""

from collections.abc import Iterable, Sequence

from debttriage.model.casefile import Casefile
from debttriage.model.forecast import CashDay, Forecast, MissedBill, Scenario
from debttriage.write.formats import figure
from debttriage.write.layout import GAP, Column, pad, paragraph, table, width
from debttriage.write.messages import sentence
from debttriage.write.screen import Screen, day, debt_names, indented, labelled, listed

BLOCKS, ASCII = ("█", "░"), ("#", ".")
"""Signs of the bars: low, and what hopeful adds.  The second pair is for consoles without block elements."""
WEEK = 7
SHORTEST_BAR = 8
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def forecast_lines(
    casefile: Casefile, forecast: Forecast, screen: Screen, has_blocks: bool = True, all_days: bool = False
) -> list[str]:
    """What to know first, what to ask for, the weeks (or every day), what is not counted."""
    signs = BLOCKS if has_blocks else ASCII
    lines = [_title(forecast, screen)]
    if not (casefile.budget.cash or casefile.budget.income or casefile.budget.essentials):
        return [*lines, "", *indented(screen, _say(screen, "no_budget"))]
    lines += _heading(screen, "summary") + _summary(casefile, forecast, screen)
    lines += _heading(screen, "missed") + _missed_lines(casefile, forecast, screen)
    if all_days:
        lines += _heading(screen, "days") + _day_table(forecast.low, screen)
    else:
        lines += _heading(screen, "chart") + _chart(forecast, screen, signs)
    if forecast.left_out:
        lines += _heading(screen, "left_out") + _left_out(casefile, forecast, screen)
    more = "debttriage plan" if all_days else "debttriage forecast --details all · debttriage plan"
    return [*lines, "", *paragraph(_say(screen, "more", commands=more), screen.width)]


def _say(screen: Screen, key: str, **figures: object) -> str:
    return sentence(screen.lang, "forecast", key, figures, screen.currency)


def _heading(screen: Screen, key: str) -> list[str]:
    text = _say(screen, key)
    return ["", f"{_BOLD}{text}{_PLAIN}" if screen.has_bold else text]


def _title(forecast: Forecast, screen: Screen) -> str:
    title = _say(screen, "title", days=len(forecast.low.days) - 1)
    file = _say(screen, "title_file", file=screen.file)
    space = screen.width - width(title) - width(file)
    return f"{title}{' ' * space}{file}" if space > 1 else title


def _summary(casefile: Casefile, forecast: Forecast, screen: Screen) -> list[str]:
    scenarios = [("low", forecast.low)]
    if forecast.has_uncertain_income:
        scenarios.append(("hopeful", forecast.hopeful))
        lines = labelled(screen, [(_say(screen, name), _state(each, screen)) for name, each in scenarios])
    else:
        lines = indented(screen, _state(forecast.low, screen))
    below = forecast.low.first_below_reserve
    if below and forecast.reserve_target:
        key = "below_reserve_now" if below.on == forecast.as_of else "below_reserve"
        lines += indented(
            screen, _say(screen, key, on=day(screen, below.on), reserve_fen=forecast.reserve_target)
        )
    living = forecast.low.living_short
    if living:
        lines += indented(
            screen, _say(screen, "living_short", on=day(screen, living.on), short_fen=-living.cash)
        )
    for key, is_so in (
        ("arrears_apart", any(each.because == "in_arrears" for each in forecast.left_out)),
        ("no_income", not casefile.budget.income),
        ("no_essentials", not casefile.budget.essentials),
    ):
        lines += indented(screen, _say(screen, key)) if is_so else []
    return lines


def _state(scenario: Scenario, screen: Screen) -> str:
    """Enough on every day, or short from which day on."""
    lowest, first = scenario.lowest, scenario.first_below_zero
    if first is None:
        return _say(screen, "enough", on=day(screen, lowest.on), cash_fen=lowest.cash)
    return _say(
        screen,
        "below_zero",
        on=day(screen, first.on),
        short_fen=-first.cash,
        lowest_on=day(screen, lowest.on),
        lowest_fen=-lowest.cash,
    )


def _missed_lines(casefile: Casefile, forecast: Forecast, screen: Screen) -> list[str]:
    if not forecast.low.missed:
        return indented(screen, _say(screen, "missed_none" if forecast.bills else "missed_no_bills"))
    names = debt_names(casefile, screen.lang)
    hopeful = {missed.bill for missed in forecast.hopeful.missed}
    only_hopeful_missed = hopeful - {missed.bill for missed in forecast.low.missed}
    told: set[str] = set()
    lines: list[str] = []
    for missed in forecast.low.missed:
        if missed.bill.debt_id in told:
            lines += indented(screen, _bill_line("missed_short", missed, names, screen))
        else:
            if_hopeful = missed.bill not in hopeful and not only_hopeful_missed
            lines += _missed_bill(missed, names, if_hopeful, screen)
        told.add(missed.bill.debt_id)
    return lines


def _bill_line(key: str, missed: MissedBill, names: dict[str, str], screen: Screen) -> str:
    bill = missed.bill
    return _say(
        screen,
        key,
        due=day(screen, bill.due_date),
        debt=names[bill.debt_id],
        amount_fen=bill.amount,
        can_pay_fen=missed.can_pay,
    )


def _missed_bill(missed: MissedBill, names: dict[str, str], if_hopeful: bool, screen: Screen) -> list[str]:
    bill = missed.bill
    can_pay = (
        _say(screen, "missed_can_pay", can_pay_fen=missed.can_pay)
        if missed.can_pay
        else _say(screen, "missed_nothing")
    )
    said = [
        can_pay,
        _say(screen, f"ask.{missed.ask.code}", **missed.ask.figures),
        _say(screen, "missed_agreed") if bill.is_agreed else "",
        _say(screen, "missed_debit") if missed.takes_living_money else "",
        _say(screen, "missed_if_hopeful") if if_hopeful else "",
        _say(screen, "draft", command=f"debttriage letter {bill.debt_id}"),
    ]
    lines = indented(screen, _bill_line("missed_line", missed, names, screen))
    for text in filter(None, said):
        lines += indented(screen, text, " " * 8)
    return lines


def _chart(forecast: Forecast, screen: Screen, signs: tuple[str, str]) -> list[str]:
    """A bar a week: its lowest day; hopeful money of the same day goes on in another sign."""
    rows = [_lowest(week, forecast) for week in _weeks(forecast.low.days)]
    labels = [day(screen, low.on) for low, _ in rows]
    figures = [figure(low.cash) for low, _ in rows]
    label_cells, figure_cells = max(map(width, labels)), max(map(width, figures))
    bar_cells = max(SHORTEST_BAR, screen.width - 4 - label_cells - figure_cells - 2 * len(GAP))
    most = max(1, *(max(low.cash, hopeful.cash) for low, hopeful in rows))
    lines = []
    for label, shown, (low, hopeful) in zip(labels, figures, rows, strict=True):
        bar = _bar(low.cash, hopeful.cash, most, bar_cells, signs) if low.cash >= 0 else _say(screen, "short")
        line = f"    {pad(label, label_cells)}{GAP}{pad(shown, figure_cells, 'right')}{GAP}{bar}"
        lines.append(line.rstrip())
    if all(hopeful.cash <= 0 or low.cash < 0 for low, hopeful in rows):
        return lines  # there is no bar to explain
    if forecast.has_uncertain_income:
        note = _say(screen, "chart_signs", low=signs[0], hopeful=signs[1])
    else:
        note = _say(screen, "chart_note")
    return [*lines, *indented(screen, note)]


def _weeks(days: Sequence[CashDay]) -> Iterable[Sequence[int]]:
    return (range(start, min(start + WEEK, len(days))) for start in range(0, len(days), WEEK))


def _lowest(week: Sequence[int], forecast: Forecast) -> tuple[CashDay, CashDay]:
    """The day of the week with the least certain money, in both scenarios."""
    number = min(week, key=lambda each: forecast.low.days[each].cash)
    return forecast.low.days[number], forecast.hopeful.days[number]


def _bar(low: int, hopeful: int, most: int, cells: int, signs: tuple[str, str]) -> str:
    """Money as signs; whatever is there shows as one sign at least.

    >>> _bar(50, 75, 100, 8, ASCII), _bar(1, 1, 1000, 8, ASCII), _bar(0, 0, 10, 8, ASCII)
    ('####..', '#', '')
    """
    solid = max(low * cells // most, 1 if low > 0 else 0)
    whole = max(hopeful * cells // most, solid)
    return signs[0] * solid + signs[1] * (whole - solid)


def _day_table(scenario: Scenario, screen: Screen) -> list[str]:
    columns = [
        Column(_say(screen, f"column.{name}"), "left" if name == "on" else "right", 16)
        for name in ("on", "income", "essentials", "bills", "cash")
    ]
    rows = [
        [day(screen, each.on), *(_nonzero(fen) for fen in (each.income, each.essentials, each.bills)),
         figure(each.cash)]
        for each in scenario.days
    ]  # fmt: skip
    return table(columns, rows, "    ")


def _nonzero(fen: int) -> str:
    return figure(fen) if fen else "-"


def _left_out(casefile: Casefile, forecast: Forecast, screen: Screen) -> list[str]:
    names = debt_names(casefile, screen.lang)
    lines: list[str] = []
    for because in dict.fromkeys(each.because for each in forecast.left_out):
        debts = [names[each.debt_id] for each in forecast.left_out if each.because == because]
        lines += indented(screen, _say(screen, f"because.{because}", debts=listed(screen, debts)))
    return lines
