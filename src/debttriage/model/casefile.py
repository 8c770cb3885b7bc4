"""What a person told us: the debts file, field by field, as frozen records.

Unit  amounts are fen, rates exact fractions with their period, dates plain dates.  A field that is None
was left out; nothing is guessed here.  Shape and names are the file format of the README.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from debttriage.model.field_values import (
    Amount,
    ContractRate,
    Count,
    CurrencyCode,
    Day,
    DayOfMonth,
    Flag,
    Identifier,
    InstalmentCount,
    LateFee,
    Line,
    Lines,
    MinimumRule,
    Moment,
    Name,
    PenaltyRate,
    SomeAmount,
    Text,
)

Language = Literal["zh", "en"]
DebtKind = Literal["card", "pay_later", "instalment_loan", "single_payment", "private_loan", "bill"]
LenderKind = Literal[
    "bank_card", "bank", "consumer_finance", "microloan", "guarantee_company", "assignee",
    "private_person", "unlicensed", "landlord", "utility", "other",
]  # fmt: skip
Stage = Literal["internal", "agency", "lawyer", "court", "judgment", "enforcement"]
PaperKind = Literal[
    "demand_letter", "lawyer_letter", "payment_order", "summons", "arbitration_notice", "judgment",
    "enforcement_notice", "eviction_notice", "disconnection_notice", "repossession_notice",
    "assignment_notice", "acceleration_notice",
]  # fmt: skip
COURT_PAPERS: frozenset[PaperKind] = frozenset(
    {"payment_order", "summons", "arbitration_notice", "judgment", "enforcement_notice"}
)
"""Papers of a court or arbitral body, and what follows them."""
HardshipCause = Literal["job_loss", "income_drop", "illness", "family", "business", "disaster", "other"]


class FileRecord(BaseModel):
    """A table of the debts file: frozen, and an unknown key is an error, not a default."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Case(FileRecord):
    """The file itself: whose, of which day, in which language."""

    id: Identifier = "case"
    as_of: Day | None = None
    currency: CurrencyCode = "CNY"
    jurisdiction: Literal["cn"] = "cn"
    language: Language | None = None


class Debtor(FileRecord):
    """The person who owes.  Numbers are masked in every output unless asked for."""

    name: Line | None = None
    phone: Line | None = None
    id_number: Line | None = None
    region: Line | None = None
    safe_contact: Flag = True
    care: Flag = False  # the counselor's flag: a calm first page, actions only


class Hardship(FileRecord):
    """Why the debts cannot be paid as agreed; only what is stated here may be said in a letter."""

    cause: HardshipCause | None = None
    since: Day | None = None
    expected_until: Day | None = None
    story: Text | None = None
    evidence: Lines = ()


class Income(FileRecord):
    """Money that comes in: monthly on `day`, once `on` a date, or `every` week or two `from` a date."""

    name: Line = ""
    amount: Amount
    day: DayOfMonth | None = None
    on: Day | None = None
    every: Literal["week", "2weeks"] | None = None
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    certain: Flag = True


class Essential(FileRecord):
    """Living costs that come before any debt: monthly on `day`, once `on` a date, or spread evenly
    (over the month where nothing is said, over the year with `per = "year"`)."""

    name: Line = ""
    amount: Amount
    day: DayOfMonth | None = None
    on: Day | None = None
    per: Literal["month", "year"] | None = None


class Budget(FileRecord):
    """Cash at hand on the day of the file, dated income and essentials, and the reserve aimed at."""

    cash: Amount = 0
    reserve_target: Amount = 0
    income: tuple[Income, ...] = ()
    essentials: tuple[Essential, ...] = ()


class DatedDue(FileRecord):
    """One unpaid bill or instalment inside the arrears."""

    due: Day
    amount: Amount


class Paper(FileRecord):
    """A paper that really arrived."""

    kind: PaperKind
    received_on: Day | None = None
    act_by: Day | None = None
    ref: Line | None = None


class LimitationFacts(FileRecord):
    """What could have restarted the limitation clock."""

    last_payment_on: Day | None = None
    last_demand_on: Day | None = None
    last_acknowledged_on: Day | None = None


class UsedBy(FileRecord):
    """Someone else spent the money: facts as ticked, no labels.  None means not answered."""

    who: Line | None = None
    debtor_knew: Flag | None = None
    debtor_handed_over_access: Flag | None = None
    debtor_benefited: Flag | None = None
    debtor_was_deceived_or_threatened: Flag | None = None


class Security(FileRecord):
    """What or who stands behind the debt."""

    kind: Literal["guarantor", "collateral", "none"] = "none"
    what: Line | None = None
    essential: Flag = False


class Offer(FileRecord):
    """What the lender proposed."""

    made_on: Day | None = None
    in_writing: Flag = False
    instalments: InstalmentCount | None = None
    instalment: SomeAmount | None = None
    waived: Amount = 0
    down_payment: Amount = 0
    fee: Amount = 0


class Agreement(FileRecord):
    """An instalment plan already agreed and running."""

    signed_on: Day | None = None
    instalment: SomeAmount | None = None
    due_day: DayOfMonth | None = None
    first_due_on: Day | None = None
    last_due_on: Day | None = None


class Contact(FileRecord):
    """One line of the contact log."""

    at: Moment
    direction: Literal["in", "out"] = "in"
    channel: Literal["phone", "sms", "app", "mail", "visit"] = "phone"
    who: Line | None = None
    said: Text | None = None
    third_party: Flag = False


class PaymentMade(FileRecord):
    """A payment already made."""

    on: Day
    amount: Amount


class Debt(FileRecord):
    """One debt, as the lender's app or paper shows it on the day of the file."""

    id: Identifier
    lender: Name
    kind: DebtKind | None = None
    outstanding_balance: Amount
    arrears: Amount = 0
    oldest_due_date: Day | None = None
    arrears_by_due_date: tuple[DatedDue, ...] = ()
    penalties_so_far: Amount | None = None
    overdue_principal: Amount | None = None
    rate: ContractRate | None = None
    penalty_rate: PenaltyRate | None = None
    late_fee: LateFee | None = None
    due_day: DayOfMonth | None = None
    next_due_date: Day | None = None
    minimum_payment: Amount | None = None
    minimum_rule: MinimumRule | None = None
    instalment: SomeAmount | None = None
    instalments_left: Count | None = None
    accrual: Literal["daily", "monthly"] = "daily"
    reported_to_bureau: Flag | None = None
    stage: Stage = "internal"
    account_restricted: Flag = False
    disputed_amount: Amount = 0
    tags: Lines = ()
    # Optional keys beyond the first format; why each was added stands in DECISIONS.md.
    lender_kind: LenderKind | None = None
    signed_on: Day | None = None
    account_ref: Line | None = None
    repayment_method: Literal["equal_instalment", "equal_principal", "interest_first"] | None = None
    schedule: tuple[DatedDue, ...] = ()

    papers: tuple[Paper, ...] = ()
    limitation: LimitationFacts | None = None
    used_by: UsedBy | None = None
    security: Security | None = None
    offers: tuple[Offer, ...] = ()
    agreement: Agreement | None = None
    contacts: tuple[Contact, ...] = ()
    payments: tuple[PaymentMade, ...] = ()


class Casefile(FileRecord):
    """Everything one person told us."""

    # `model_construct`: what is empty needs no judge, and making one for each takes as long as reading a file
    case: Case = Case.model_construct()
    debtor: Debtor = Debtor.model_construct()
    hardship: Hardship = Hardship.model_construct()
    budget: Budget = Budget.model_construct()
    debts: tuple[Debt, ...] = ()
