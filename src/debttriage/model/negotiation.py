"""How each debt is handled: the route, what may be asked, and what a letter may say."""

from dataclasses import field
from datetime import date
from typing import Literal

from debttriage.model.assessment import Finding, RouteName
from debttriage.model.noun import noun

LetterLanguage = Literal["zh", "en"]


@noun
class BlockedLetter:
    """A letter that must not be sent, and the finding that forbids it."""

    letter: str
    because: Finding


@noun
class LadderStep:
    """One dated step after the first letter: what to do if no answer has come by then.

    Attributes:
        code: the step, as a key of the message catalogues.
        day: days after the first letter, which is day 0.
        letter: the letter that goes with it; "" where none does.
        channel: where a complaint goes, as a key of the catalogues; "" where none is made.
    """

    code: str
    day: int
    on: date
    letter: str = ""
    channel: str = ""
    rules: tuple[str, ...] = ()


@noun
class Route:
    """How one debt is handled, decided before any letter is drafted.

    Attributes:
        letters: every letter whose sentences the file bears out, most useful first.
        by_name: letters that say something only the person knows: drafted where asked for by name.
        ladder: what follows the first letter, by date; empty where there is nobody to press.
        first_letter: the one to draft where none is named; None where the plan or an agreement does the work.
    """

    debt_id: str
    route: RouteName
    may_pay: bool
    may_acknowledge: bool
    letters: tuple[str, ...]
    blocked: tuple[BlockedLetter, ...]
    because: tuple[Finding, ...] = ()
    ladder: tuple[LadderStep, ...] = ()
    first_letter: str | None = None
    by_name: tuple[str, ...] = ()

    @property
    def may_be_drafted(self) -> tuple[str, ...]:
        """The letters offered, and those drafted where asked for by name."""
        return (*self.letters, *self.by_name)


@noun
class EvidenceList:
    """Papers for a request: what is held (codes or the person's own words), what is usually asked besides."""

    held: tuple[str, ...]
    usually_asked: tuple[str, ...]
    rules: tuple[str, ...] = ()


@noun
class Instalment:
    """One instalment of an offer: date and amount in fen."""

    due_on: date
    amount: int


@noun
class Letter:
    """A drafted letter: its text blocks and what to check before sending.

    Attributes:
        kind: letter kind, the stem of its templates.
        body: Markdown of the letter itself.
        before_you_send: Markdown list items, one a line, never part of the letter.
        before_on_paper: the same for a printed page, without commands to type.
        short: the same request for a chat box or an app's form.
    """

    debt_id: str
    kind: str
    language: LetterLanguage
    title: str
    body: str
    before_you_send: tuple[str, ...]
    instalments: tuple[Instalment, ...] = ()
    rules: tuple[str, ...] = ()
    short: str = ""
    before_on_paper: tuple[str, ...] = ()


@noun
class Action:
    """One of the next actions: what to do first, by when, with whom."""

    code: str
    debt_id: str | None
    by: date | None
    figures: dict[str, object] = field(default_factory=dict)
