"""What is true of one debt on one day: terms, lateness, growth, events, liability, limitation.

Unit  amounts are fen, rates exact fractions per day, dates plain dates.  Findings are codes and figures;
sentences are made in `write/`.
"""

from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Literal

from debttriage.model.casefile import DebtKind, LenderKind
from debttriage.model.noun import noun
from debttriage.model.rates import LateFee, MinimumRule

Figure = str | int | bool | date | Fraction | None
"""What a sentence may need.  An amount's name ends in `_fen`, a rate's in `_rate`, a date's in `_on`."""

TermOrigin = Literal["file", "lender", "rule", "assumed", "unknown"]
Bucket = Literal["current", "1-30", "31-60", "61-90", "91-120", "121-150", "151-180", "181+"]
EventAvertedBy = Literal["pay", "reply", "agree", "none"]
RouteName = Literal[
    "verify", "dispute", "fraud", "coerced", "old", "illegal_lender", "reply", "cure", "negotiate",
    "agreed", "hold", "refer",
]  # fmt: skip


@noun
class Finding:
    """Something that is so, with the figures of its sentence and the rules it stands on."""

    code: str
    figures: dict[str, Figure] = field(default_factory=dict)
    rules: tuple[str, ...] = ()


@noun
class TermUsed:
    """Where one term came from: the file, the lender's known terms, a rule, an assumption, or nowhere."""

    term: str
    origin: TermOrigin
    source_id: str = ""  # lender product id or rule id
    confidence: str = ""  # primary, secondary, memory


@noun
class DebtTerms:
    """The contract as far as it is known: the file first, then the lender's terms, then rules.

    Attributes:
        contract_daily: contract rate per day; None where nobody says.
        penalty_daily: rate per day on the overdue base, replacing the contract rate; None: not known.
        minimum_rule: None: later bills ask for the same amount again.
        partial_payment: what a payment below the bill does: counts only if full, if at least a share,
            adds up, or nobody says (read as full, and said).
        used: where each term came from.
    """

    kind: DebtKind
    lender_kind: LenderKind
    contract_daily: Fraction | None
    penalty_daily: Fraction | None
    late_fee: LateFee | None
    minimum_rule: MinimumRule | None
    accrual: Literal["daily", "monthly"]
    capitalises: bool
    grace_days: int
    principal_first: bool
    partial_payment: Literal["full", "share", "adds_up", "unknown"]
    partial_share: Fraction | None
    is_reported: bool | None
    repayment_method: Literal["equal_instalment", "equal_principal", "interest_first"] | None
    used: tuple[TermUsed, ...] = ()


@noun
class Due:
    """One unpaid bill or instalment: the part that grows once overdue and the part that does not."""

    due_date: date
    bearing: int
    other: int

    @property
    def amount(self) -> int:
        """Everything still unpaid of it, in fen."""
        return self.bearing + self.other


@noun
class Arrears:
    """How late, how much, which mark on the credit report, and what would stop the next one.

    Attributes:
        days_past_due: whole days since the oldest unpaid due date, which is day 0; 0 when nothing is late.
        next_bucket_date: first day of the next mark; None when nothing is late or no mark is left.
        hold_amount: least payment before `next_bucket_date` that keeps the next mark away; None as above.
        cure_amount: everything past due.
        dues: oldest first; they add up to the arrears.
        is_estimated: the split over due dates was estimated from the terms.
        resting: of `not_due`, penalties and fees charged so far, which bear no interest.
    """

    days_past_due: int
    bucket: Bucket
    next_bucket: Bucket | None
    next_bucket_date: date | None
    hold_amount: int | None
    cure_amount: int
    dues: tuple[Due, ...]
    not_due: int
    is_estimated: bool
    resting: int = 0


@noun
class GrowthPart:
    """One base with the rate it bears: "interest" or "penalty" on so many fen."""

    what: Literal["interest", "penalty"]
    base: int
    daily_rate: Fraction


@noun
class Growth:
    """What one more day of waiting adds (fen, exact), and the next late fee with its date.

    Attributes:
        is_at_least: a rate is missing, so the true growth may be more, never less.
    """

    per_day_exact: Fraction
    per_day: int
    yearly_rate: Fraction | None
    parts: tuple[GrowthPart, ...]
    next_fee: int | None
    next_fee_on: date | None
    is_at_least: bool = False


@noun
class Event:
    """Something that lawfully happens on a day unless it is averted.  Severity comes from data.

    Attributes:
        event_date: the last day on which it can be averted; None: not known.
        days_left: to `event_date`, negative once missed; None: not known.
        window_days: the days the tier is read with (missed counts as 0, unknown as the published default;
            None: no date is ahead).
        can_be_dated: False where no date exists that anybody could supply; the rank then has no range.
        cure_amount: what averts it, in fen, where money does.
        paper: index of the paper it stands on, or None.
    """

    code: str
    severity: int
    event_date: date | None
    days_left: int | None
    window_days: int | None
    averted_by: EventAvertedBy
    cure_amount: int | None = None
    paper: int | None = None
    rules: tuple[str, ...] = ()
    can_be_dated: bool = True


@noun
class Limitation:
    """Whether a court could still enforce the claim, as far as the file tells."""

    state: Literal["not_due", "running", "close", "may_be_too_old", "replaced_by_enforcement"]
    counted_from: date | None
    expires_on: date | None
    rules: tuple[str, ...] = ()


LiabilityState = Literal[
    "own", "lent_access", "fraud", "coerced", "unsure", "disputed", "partly_disputed", "illegal_lender",
    "unproven_claim",
]  # fmt: skip


@noun
class Liability:
    """Whose debt it is, from ticked facts only, and how much of it may be paid meanwhile (fen)."""

    state: LiabilityState
    payable: int


@noun
class Assessment:
    """Everything judged of one debt on one day.

    `may_pay` and `may_acknowledge` are decided here, before rank, plan or letter: liability and
    limitation come first.  `missing` are facts the person could still supply; `not_judged` are
    questions the rulebook or the file leaves open.
    """

    debt_id: str
    terms: DebtTerms
    arrears: Arrears
    growth: Growth
    events: tuple[Event, ...]
    limitation: Limitation
    liability: Liability
    may_pay: bool
    may_acknowledge: bool
    findings: tuple[Finding, ...]
    not_judged: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    rules: tuple[str, ...]
