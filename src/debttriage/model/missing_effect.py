"""What could a missing fact change?  Ranges over the answers it may have.

Unit  ranks are 1-based, growth is fen a day; each range is (lowest, highest), both inclusive.
"""

from datetime import date

from debttriage.model.assessment import Finding
from debttriage.model.money import Fen
from debttriage.model.noun import noun


@noun
class MissingEffect:
    """One missing fact with what hangs on it.

    Attributes:
        ranks: places in the order of attention that the debt could have.
        growth: what a day of waiting could add.
        may_pay: the answers to "may it be paid?"; two of them where the fact decides it, and with it
            whether the plan gives it money and which letters may be sent.
        needed_by: the last day of what ranks the debt: the fact helps most before it; None: no day is ahead.
    """

    fact: Finding
    debt_id: str
    ranks: tuple[int, int]
    growth: tuple[Fen, Fen]
    may_pay: frozenset[bool]
    needed_by: date | None
