"""What is said on the telephone: the facts of one script, and the finished page.

Unit  amounts are fen, dates plain dates.  The facts know no language; `write/scripts.py` makes the page.
"""

from datetime import date
from typing import Literal

from debttriage.model.assessment import Finding
from debttriage.model.document import Block
from debttriage.model.letter_facts import LetterFacts
from debttriage.model.negotiation import LetterLanguage
from debttriage.model.noun import noun

TalkMode = Literal["offer", "planned", "agreed", "hold", "advice", "silent", "court"]
"""What can be said of money: a letter's monthly sum, the plan's next payment, a running agreement, that
nothing is left, nothing before advice, nothing that admits the debt, nothing outside the court."""

TalkStage = Literal["before_due", "fresh", "late", "agency", "lawyer", "court", "judgment", "enforcement"]
"""How far it has gone: nothing is late (or an agreement is kept), the first month, later, an agency collects,
a lawyer has written, papers of a court or arbitral body, decided, being enforced."""


@noun
class PlannedPayment:
    """The next payment that the plan makes to a debt.

    Attributes:
        cured_on: when further payments have paid all that is late today; None where this one does, or none.
    """

    on: date
    amount: int
    cured_on: date | None = None


@noun
class ScriptFacts:
    """The facts of one script.

    Attributes:
        letter: figures, words and citations, by the same names as in letters.
        stage: how far it has gone; what the other side says depends on it.
        objections: what may be said to the debtor, each as `objection.reply` with the reply's figures.
        speaker: who makes the objections, "they" or "family".
        is_card: half a page, to lie beside the telephone.
    """

    letter: LetterFacts
    code: str
    mode: TalkMode
    stage: TalkStage
    objections: tuple[Finding, ...]
    speaker: Literal["they", "family"] = "they"
    is_card: bool = False


@noun
class Script:
    """One page to have in hand during a call.

    Attributes:
        kind: the stem of its templates; `code` its number in the advisers' list (S01 … S14).
        rules: rules that the page names.
        is_card: half a page, to lie beside the telephone.
    """

    debt_id: str
    kind: str
    code: str
    language: LetterLanguage
    title: str
    blocks: tuple[Block, ...]
    rules: tuple[str, ...] = ()
    is_card: bool = False
