"""Where the money goes, payday by payday, and what it leaves undone.

Unit        fen.
Identities  for every debt: opening + interest + penalties + fees - paid - waived = closing;
            on every payday: payments <= available - kept for essentials and reserve.
"""

from dataclasses import field
from datetime import date
from typing import Literal

from debttriage.model.assessment import Bucket, Finding
from debttriage.model.noun import noun

Aim = Literal["balanced", "money", "credit"]
StrategyName = Literal["triage", "avalanche", "snowball", "pro_rata", "minimum_only", "as_agreed"]
PaymentReason = Literal[
    "keeps_agreement", "protects_home_or_work", "stops_court_step", "bill_due", "stops_next_bucket",
    "clears_arrears", "clears_debt", "lowers_arrears", "saves_most", "smallest_balance",
    "equal_share",
]  # fmt: skip


@noun
class Affordability:
    """One figure for all offers, and how it was reached; monthly, in fen.

    Attributes:
        protected_instalments: of running agreements.
        secured: regular instalments of secured debts that have to be kept, by debt.
    """

    income_floor: int
    essentials: int
    surplus: int
    reserve_contribution: int
    protected_instalments: int
    monthly_for_debts: int
    reserve_held: int
    reserve_target: int
    insolvency_signs: tuple[Finding, ...]
    must_see_a_person: tuple[Finding, ...]
    secured: tuple[tuple[str, int], ...] = ()

    @property
    def secured_instalments(self) -> int:
        """What all secured debts that have to be kept take a month."""
        return sum(instalment for _, instalment in self.secured)

    @property
    def comes_first(self) -> int:
        """Agreements and secured debts together: what a month owes before anybody is offered anything."""
        return self.protected_instalments + self.secured_instalments


@noun
class Payment:
    """Money to one debt on one payday, with the reason for it."""

    debt_id: str
    amount: int
    why: PaymentReason


@noun
class Payday:
    """One day on which money moves: what there is, what is kept, what goes where."""

    on: date
    available: int
    income: int
    kept_for_essentials: int
    kept_for_reserve: int
    essentials_short_by: int
    payments: tuple[Payment, ...]
    left: int


@noun
class BucketStep:
    """A new mark on the credit report."""

    on: date
    bucket: Bucket


@noun
class DebtPlan:
    """One debt from the first day to the last of the plan."""

    debt_id: str
    opening: int
    interest: int
    penalties: int
    fees: int
    paid: int
    waived: int
    closing: int
    clear_date: date | None
    bucket_steps: tuple[BucketStep, ...]
    balances: tuple[int, ...] = ()  # owed after each payday of the plan


@noun
class NeverClears:
    """A debt (or all) that the plan never clears, with the least monthly sum that would clear it."""

    debt_id: str
    least_monthly: int | None
    least_monthly_within: int | None
    within_months: int


@noun
class Uncovered:
    """An event that the money does not reach in time: by how much, since when, and what to ask for."""

    debt_id: str
    event_code: str
    event_date: date | None
    short_by: int
    covered_on: date | None
    ask: Finding
    is_near_miss: bool


@noun
class ShortMinimum:
    """A bill of the next weeks that is not paid in full: who is short, by how much, what it costs."""

    debt_id: str
    due_date: date
    due_amount: int
    short_by: int


@noun
class RepaymentPlan:
    """A strategy's whole course on one household."""

    strategy: StrategyName
    aim: Aim
    paydays: tuple[Payday, ...]
    debts: tuple[DebtPlan, ...]
    interest: int
    penalties: int
    fees: int
    paid: int
    waived: int
    debt_free_date: date | None
    last_payment_on: date | None
    months: int
    horizon_months: int
    never_clears: tuple[NeverClears, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    short_minimums: tuple[ShortMinimum, ...] = ()
    reasons: tuple[Finding, ...] = ()

    @property
    def cost(self) -> int:
        """Interest, penalties and fees from the first day to the horizon, in fen."""
        return self.interest + self.penalties + self.fees

    @property
    def new_bucket_steps(self) -> int:
        """How many new marks the credit report gets."""
        return sum(len(debt.bucket_steps) for debt in self.debts)


@noun
class StrategySummary:
    """One row of `compare`."""

    strategy: StrategyName
    cost: int
    months: int
    new_bucket_steps: int
    legal_events_missed: int
    debt_free_date: date | None
    never_clears: tuple[str, ...]
    owed_at_end: int


@noun
class Optimality:
    """How near the plan is to the best conceivable: a proven lower bound on cost, and the gap."""

    cost: int
    lower_bound: int
    gap: float


@noun
class WhatIf:
    """Changes tried against the base plan, combined freely."""

    extra_monthly: int = 0
    lumps: tuple[tuple[int, date], ...] = ()
    income_drop_percent: int = 0
    months: int | None = None
    aim: Aim = "balanced"

    @property
    def changes_anything(self) -> bool:
        """Whether the plan would differ from the base plan's question."""
        return bool(self.extra_monthly or self.lumps or self.income_drop_percent)


@noun
class Planning:
    """All plans of one household: the recommended one, the others, and how good it is."""

    affordability: Affordability
    recommended: RepaymentPlan
    if_they_agree: RepaymentPlan | None
    strategies: tuple[StrategySummary, ...]
    optimality: Optimality
    why: tuple[Finding, ...] = ()
    base: RepaymentPlan | None = None  # the plan without the what-if, where one was asked
    offers: dict[str, int] = field(default_factory=dict)  # debt id -> monthly offer; the sum is affordable
