"""What every screen shares: its language and width, its sentences, and the names of debts.

A screen is a list of plain lines.  Nothing needs colour to be understood; headings may be bold.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from debttriage.model.assessment import Event, Finding
from debttriage.model.casefile import Casefile, Debt, Language
from debttriage.model.noun import noun
from debttriage.model.ranking import RankedDebt
from debttriage.rulebook.rulebook import find_lender
from debttriage.write.formats import short_date
from debttriage.write.layout import GAP, pad, paragraph, shorten, width
from debttriage.write.messages import has_sentence, sentence

NAME_CELLS = 20
LONG_NAME_CELLS = 40
NO_NAME = "***"
"""Stands for a name that was left out on request."""

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_NAME_THEN_AMOUNT = re.compile(r"([A-Za-z])(\d[\d,]*\.\d\d元)")
_FINDING_SECTIONS = ("findings", "plan", "routes", "screen")


@noun
class Screen:
    """How and where text is shown.

    Attributes:
        width: cells of a line.
        as_of: the day judged by; dates of the same year are shown without it.
        file: the debts file's name, for the title.
        has_bold: headings may be bold.
    """

    lang: Language
    width: int
    as_of: date
    currency: str = "CNY"
    file: str = ""
    has_bold: bool = False


def say(screen: Screen, key: str, **figures: object) -> str:
    """A sentence of the screen catalogue."""
    return sentence(screen.lang, "screen", key, figures, screen.currency)


def heading(screen: Screen, key: str, **figures: object) -> list[str]:
    """An empty line and a section's heading."""
    return ["", *emphasised(screen, say(screen, key, **figures))]


def emphasised(screen: Screen, text: str) -> list[str]:
    """A heading's lines, bold where the screen can show it."""
    lines = paragraph(text, screen.width)
    return [f"{_BOLD}{line}{_PLAIN}" for line in lines] if screen.has_bold else lines


def indented(screen: Screen, text: str, first: str = "    ") -> list[str]:
    """A paragraph under a heading."""
    return paragraph(text, screen.width, first)


def labelled(screen: Screen, pairs: Iterable[tuple[str, str]], indent: str = "    ") -> list[str]:
    """Label and value, aligned; long values wrapped beside their label."""
    shown = [(label, value) for label, value in pairs if value]
    column = max((width(label) for label, _ in shown), default=0)
    lines: list[str] = []
    for label, value in shown:
        lines += paragraph(value, screen.width, f"{indent}{pad(label, column)}{GAP}")
    return lines


def day(screen: Screen, on: date | None) -> str:
    """A date in a column; a dash where there is none."""
    return short_date(on, screen.lang, screen.as_of) if on else "-"


def finding_text(screen: Screen, finding: Finding, group: str, **more: object) -> str:
    """The sentence of a finding; `group` says in which part of the catalogues its code stands."""
    return coded_text(screen, finding.code, group, {**finding.figures, **more})


def coded_text(screen: Screen, code: str, group: str, figures: Mapping[str, object]) -> str:
    """The sentence of a code, looked for in the catalogues of all rooms."""
    for section in _FINDING_SECTIONS:
        if has_sentence(screen.lang, section, f"{group}.{code}"):
            return set_apart(sentence(screen.lang, section, f"{group}.{code}", figures, screen.currency))
    raise KeyError(f"{group}.{code}")


def set_apart(text: str) -> str:
    """One space between sentences, and one between a Latin name and an amount that follows it.

    >>> set_apart("Pay it.  Then rest."), set_apart("付Example Bank900.00元")
    ('Pay it. Then rest.', '付Example Bank 900.00元')
    """
    return _NAME_THEN_AMOUNT.sub(r"\1 \2", text.replace(".  ", ". "))


def one_line(text: str, cells: int) -> str:
    """A name from the file as one short line: no line breaks, no length that breaks a column.

    >>> one_line("two\\nlines", 20)
    'two lines'
    """
    return shorten(" ".join(text[: 4 * cells].split()), cells)


def lender_name(debt: Debt, lang: Language, cells: int = LONG_NAME_CELLS) -> str:
    """The lender as people call it, else as the file calls it; the debt's id where the name was left out."""
    if debt.lender == NO_NAME:
        return one_line(debt.id, cells)
    known = find_lender(debt.lender, debt.kind)
    return one_line(getattr(known.name, lang) if known else debt.lender, cells)


def debt_names(casefile: Casefile, lang: Language, cells: int = NAME_CELLS) -> dict[str, str]:
    """A short name for each debt by its id; the id itself where two would look the same."""
    names = {debt.id: lender_name(debt, lang, cells) for debt in casefile.debts}
    times = Counter(names.values())
    return {
        debt_id: name if times[name] == 1 else one_line(debt_id, cells) for debt_id, name in names.items()
    }


def capitalised(text: str) -> str:
    """A phrase as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def listed(screen: Screen, words: Sequence[str], most: int | None = None) -> str:
    """Words as a list inside a sentence; after `most` of them, how many more debts there are."""
    shown = ("、" if screen.lang == "zh" else ", ").join(words[:most])
    rest = len(words) - most if most else 0
    return say(screen, "and_more", words=shown, count=rest) if rest > 0 else shown


def debt_with_id(casefile: Casefile, debt_id: str) -> Debt:
    """The debt with that id."""
    return next(debt for debt in casefile.debts if debt.id == debt_id)


def rank_label(ranked: RankedDebt, ranking: Iterable[RankedDebt]) -> str:
    """The rank as shown: "3", "=2" for a tie, "2-4" where a date of the debt itself is not known."""
    if has_unknown_date(ranked):
        return "-".join(str(rank) for rank in ranked.rank_range)
    shared = sum(other.rank == ranked.rank for other in ranking) > 1
    return f"={ranked.rank}" if shared else str(ranked.rank)


def has_unknown_date(ranked: RankedDebt) -> bool:
    """Whether the debt's own place may change once a date becomes known."""
    is_unknown = any(
        event.event_date is None and event.window_days is not None for event in ranked.assessment.events
    )
    return is_unknown and ranked.rank_range[0] != ranked.rank_range[1]


def event_label(screen: Screen, event_code: str) -> str:
    """An event in a few words."""
    return sentence(screen.lang, "findings", f"event.{event_code}.name")


def days_text(screen: Screen, days: int) -> str:
    """A number of days inside a sentence; English tells one day from several."""
    return say(screen, "days.one" if days == 1 else "days.many", days=days)


def event_when(screen: Screen, event: Event) -> str:
    """When an event is: the date with the days left, missed, or not known."""
    if event.event_date is None or event.days_left is None:
        return say(screen, "when.unknown" if event.window_days is not None else "when.none")
    key = "past" if event.days_left < 0 else "today" if event.days_left == 0 else "ahead"
    return say(
        screen, f"when.{key}", day=day(screen, event.event_date), days=days_text(screen, abs(event.days_left))
    )
