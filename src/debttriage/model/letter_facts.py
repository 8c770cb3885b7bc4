"""What a letter may be made from: the case of one debt, an offer, and the facts that the file really states.

Unit  amounts are fen, dates plain dates.  Nothing here knows a language; `write/letters.py` makes the text.
"""

from dataclasses import field
from datetime import date, datetime
from typing import Literal

from debttriage.model.assessment import Assessment, Figure, Finding
from debttriage.model.casefile import Casefile, Debt, Language
from debttriage.model.negotiation import Instalment, Route
from debttriage.model.noun import noun
from debttriage.model.repayment_plan import Affordability


@noun
class DebtCase:
    """Everything a letter about one debt may draw on.

    Attributes:
        routes: the routes of all debts; only debts that may be paid are counted as "other debts".
        plan_pays_on: day of the plan's first payment to the debt; None where it pays none or is not asked.
    """

    casefile: Casefile
    debt: Debt
    assessment: Assessment
    route: Route
    affordability: Affordability
    as_of: date
    routes: tuple[Route, ...] = ()
    plan_pays_on: date | None = None


FirstDayReason = Literal["payday", "later_payday", "due_day", "next_month"]
"""The first instalment falls on the first payday after the answer; on a later one, for want of money; on the
debt's own due day; or a month after the letter, where the file knows neither."""


@noun
class DebtOffer:
    """What one lender is offered: a monthly sum and its instalments, one by one.

    Attributes:
        clears_balance: the instalments add up to the balance; False: the sum is too small for that within
            the longest term, so they run to the first review only and the letter says so.
        review_on: when both sides look at the sum again; None where the instalments clear the balance.
        current: fen a month paid besides, as the contract has it, where only the arrears are spread.
        regular: fen a month that debts which stay current take before anything is shared.
        is_pro_rata: shared in proportion to what is owed; False where a letter already sent named a sum.
        first_because: why the first instalment falls on its day.
    """

    debt_id: str
    monthly: int
    balance: int
    instalments: tuple[Instalment, ...]
    clears_balance: bool
    review_on: date | None = None
    current: int = 0
    regular: int = 0
    is_pro_rata: bool = True
    first_because: FirstDayReason = "payday"

    @property
    def total(self) -> int:
        """What the listed instalments add up to, in fen."""
        return sum(instalment.amount for instalment in self.instalments)


@noun
class LetterChoices:
    """What the person decided: mention the other debts as a number and a sum, show numbers in full.

    Attributes:
        reader: the person's own language, for the list before sending; None: that of the letter.
    """

    mention_other_debts: bool = True
    show_numbers_in_full: bool = False
    reader: Language | None = None


@noun
class Citation:
    """A rule as a letter may cite it: document and article in Chinese and English, and how sure."""

    rule_id: str
    document: tuple[str, str]
    number: str
    article: tuple[str, str]
    confidence: str


@noun
class NotedContact:
    """One contact of the log that a letter may list, why ("at_night", "other_person"), and what was noted."""

    at: datetime
    channel: str
    who: str
    reasons: tuple[str, ...]
    said: str = ""


@noun
class LetterFacts:
    """The facts of one letter, by the names its templates use.

    Attributes:
        figures: amounts (`…_fen`), dates (`…_on`) and texts; None: not stated, the sentence is left out.
        words: facts that are a word of ours, as keys of the message catalogue ("cause.job_loss").
        names: facts that have a Chinese and an English form, in this order.
        switches: blocks of the template that are on.
        evidence: codes or the person's own words for what is really held.
        citations: by their name in the templates; a rule that may not be cited is absent.
        checks: what to look at before sending; never part of the letter.
    """

    kind: str
    debt_id: str
    as_of: date
    currency: str
    figures: dict[str, Figure] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    switches: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    citations: dict[str, Citation] = field(default_factory=dict)
    contacts: tuple[NotedContact, ...] = ()
    checks: tuple[Finding, ...] = ()
