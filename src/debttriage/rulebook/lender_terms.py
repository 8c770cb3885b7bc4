"""What is publicly known of a lender's products.  Defaults only: the user's contract decides."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from debttriage.model.casefile import DebtKind, LenderKind
from debttriage.model.field_values import ContractRate as Rate
from debttriage.model.field_values import LateFee, MinimumRule, PenaltyRate
from debttriage.rulebook.dated_rule import Confidence, DataRecord, TwoLanguages


class TermSource(DataRecord):
    """Where a term was read and how sure it is."""

    title: str
    title_en: str
    url: str = ""
    fact: str = ""
    confidence: Confidence
    seen_on: date


class ContractTerm(DataRecord):
    """One default term.  `is_default` False: known well enough to mention, not to calculate with."""

    source: TermSource
    is_default: bool = True
    note: TwoLanguages | None = None


class RateTerm(ContractTerm):
    value: Rate


class PenaltyTerm(ContractTerm):
    value: PenaltyRate


class LateFeeTerm(ContractTerm):
    value: LateFee


class MinimumTerm(ContractTerm):
    value: MinimumRule


class FlagTerm(ContractTerm):
    value: bool


class DaysTerm(ContractTerm):
    value: Annotated[int, Field(ge=0, le=60)]


class WordTerm(ContractTerm):
    value: str


class Contact(DataRecord):
    """A way to reach the lender; printed only with its source and the fake-hotline warning."""

    kind: Literal["hotline", "in_app", "address"]
    value: TwoLanguages
    source: TermSource


class Lender(DataRecord):
    """One product of one lender, under the id used in debts files."""

    id: str
    name: TwoLanguages
    operator: TwoLanguages  # who lends, as far as known; the contract decides
    aliases: tuple[str, ...] = ()
    kind: DebtKind
    lender_kind: LenderKind
    lender_kind_source: TermSource
    lender_kind_is_sure: bool = True  # False: more than one licence is possible; read the contract
    letter_language: Literal["zh", "en"] = "zh"
    checked_on: date
    read_off_the_contract: tuple[str, ...] = ()  # codes of facts to look up there
    note: TwoLanguages | None = None

    contract_rate: RateTerm | None = None
    penalty_rate: PenaltyTerm | None = None
    late_fee: LateFeeTerm | None = None
    minimum_rule: MinimumTerm | None = None
    grace_days: DaysTerm | None = None
    capitalises: FlagTerm | None = None
    reported_to_bureau: FlagTerm | None = None
    partial_payment: WordTerm | None = None
    contacts: tuple[Contact, ...] = ()
