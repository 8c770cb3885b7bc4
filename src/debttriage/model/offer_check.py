"""A lender's proposal and the answer to it: affordable or not, what it costs, what is missing before signing.

Unit  amounts are fen, a month's sums fen a month, rates exact fractions per year, dates plain dates.
"""

from datetime import date
from fractions import Fraction
from typing import Literal

from debttriage.model.annual_cost import YearlyRate
from debttriage.model.assessment import Finding
from debttriage.model.letter_facts import DebtOffer
from debttriage.model.negotiation import LadderStep
from debttriage.model.noun import noun

Verdict = Literal["must_not", "affordable", "others_get_less", "not_affordable"]
"""Nothing may be agreed; within what is free; only if others get less; above everything there is."""


@noun
class Proposal:
    """What a lender proposes.

    Attributes:
        waived: given up today; `down_payment`: paid on signing, before the instalments.
        fee: paid once on signing, besides; `monthly_fee`: paid with every instalment, besides.
        first_on: None: not said; the check then counts from the first day it could begin.
        made_on, who: from the file, where it says so.
    """

    instalments: int
    instalment: int
    waived: int = 0
    down_payment: int = 0
    fee: int = 0
    monthly_fee: int = 0
    first_on: date | None = None
    in_writing: bool = False
    made_on: date | None = None
    who: str = ""

    @property
    def monthly(self) -> int:
        """What leaves the account each month."""
        return self.instalment + self.monthly_fee

    @property
    def total(self) -> int:
        """Everything paid, from signing to the last instalment."""
        return self.down_payment + self.fee + self.instalments * self.monthly


@noun
class MonthlyRoom:
    """Whether the month has room for it.

    Attributes:
        for_debts: the one figure that all offers share, with this debt's running agreement, or its own
            secured instalment, added back.
        used_by_others: what letters, kept bills and shares kept free for others take of it.
        free: what is left for this debt; `short_by` how much more the proposal asks, 0 if it fits.
        cash_free: what is at hand on signing after living costs, reserve and protected payments.
        cash_short_by: how much down payment and fee exceed it.
    """

    for_debts: int
    used_by_others: int
    free: int
    short_by: int
    cash_free: int
    cash_short_by: int


@noun
class ProposalCost:
    """What it costs.

    Attributes:
        settled: the balance less the waiver: what the proposal is to settle.
        rest: what the instalments leave of it; positive means that somebody has to say what becomes of it.
        cost: total paid less what is settled; 0 or less where the proposal costs nothing.
        against_balance: total paid less today's balance; negative where it is cheaper than paying today.
        rate: the cost as a yearly rate; None where there is none or it is not judged.
        contract_rate, overdue_rate: of the debt as it stands; cap_rate: what a court would cut it to.
        bears_rates: False for a bill, which bears none.
        rules: what the cap stands on.
    """

    settled: int
    rest: int
    cost: int
    against_balance: int
    rate: YearlyRate | None
    contract_rate: Fraction | None
    overdue_rate: Fraction | None
    cap_rate: Fraction | None
    bears_rates: bool = True
    rules: tuple[str, ...] = ()


CheckState = Literal["stated", "missing", "ask"]


@noun
class AgreementPoint:
    """One point to be clear before signing: stated, missing, or to be asked because no file can tell."""

    code: str
    state: CheckState
    rules: tuple[str, ...] = ()


@noun
class Outcome:
    """How it goes on, for the debt and for the household.

    Attributes:
        debt_clear_on, household_free_on: None: not within the plan.
        debt_cost: what the debt costs from today; negative where a waiver gives more than the cost takes.
    """

    debt_clear_on: date | None
    debt_paid: int
    debt_cost: int
    household_free_on: date | None
    household_cost: int
    new_marks: int


@noun
class OfferCheck:
    """The whole answer to one proposal.

    Attributes:
        because: why nothing may be agreed, or why a person should look first.
        instalment_dates: the first and last day counted with; `first_is_assumed` where nobody said them.
        missed: what one missed payment does, as far as known.
        remarks: what stands out; `not_judged`: what could not be judged.
        answer: what can be proposed instead; None where the proposal fits, or nothing can be.
        fails_on: the first day on which the household could not pay what was agreed; None: it always can.
        if_refused, if_agreed: None where nothing may be agreed; `if_agreed` also where the plan would fail.
        script: the telephone script that goes with the answer; "" where none fits.
    """

    debt_id: str
    proposal: Proposal
    verdict: Verdict
    because: tuple[Finding, ...]
    room: MonthlyRoom
    cost: ProposalCost
    instalment_dates: tuple[date, date]
    first_is_assumed: bool
    missed: tuple[Finding, ...]
    remarks: tuple[Finding, ...]
    not_judged: tuple[Finding, ...]
    points: tuple[AgreementPoint, ...]
    answer: DebtOffer | None
    fails_on: date | None = None
    if_refused: Outcome | None = None
    if_agreed: Outcome | None = None
    ladder: tuple[LadderStep, ...] = ()
    script: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule that the answer stands on."""
        found = [*self.cost.rules]
        for finding in (*self.because, *self.missed, *self.remarks, *self.not_judged):
            found += finding.rules
        for point in self.points:
            found += point.rules
        return tuple(dict.fromkeys(found))
