"""A rule with its values by date; each value carries its own source.

Convention  both ends of a validity are inclusive, as laws speak; a rule that is only its sentence has the
value "applies", and what it says stands in its source.
"""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator, model_validator

from debttriage.model.casefile import DebtKind, LenderKind
from debttriage.model.rates import parse_percent

Confidence = Literal["primary", "secondary", "memory"]
Unit = Literal["days", "months", "years", "percent", "multiple", "hours", "count", "yuan", "text"]
Force = Literal[
    "law", "interpretation", "regulation", "rule", "policy", "standard", "self_regulation", "practice"
]  # fmt: skip
Topic = Literal[
    "court", "enforcement", "limitation", "rate_caps", "private_lending", "loans", "cards", "allocation",
    "claims", "contracts", "family", "credit_reporting", "collection", "complaints", "negotiation",
    "criminal", "insolvency", "help", "scams",
]  # fmt: skip

_WHOLE_UNITS = ("days", "months", "years", "hours", "count", "yuan")


class DataRecord(BaseModel):
    """A table of a data file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class TwoLanguages(DataRecord):
    """The same thing said in Chinese and in English, each in its own words."""

    zh: str
    en: str


class Source(DataRecord):
    """Where a value was read: document, number, article, address, how sure, and what it says in our words."""

    title: str  # the document's own name, in Chinese
    title_en: str
    number: str = ""
    article: str = ""  # as a Chinese letter cites it, "第585条第2款"
    article_en: str = ""
    url: str = ""
    fact: str = ""  # row of the project's fact collection, "F7.4"
    confidence: Confidence
    says: TwoLanguages


class RuleValue(DataRecord):
    """One value and the days it is in force; both ends inclusive."""

    value: str
    in_force_from: date
    in_force_until: date | None = None
    source: Source
    also: tuple[Source, ...] = ()  # further texts that say the same or fill it in


class NoRuleInForce(LookupError):
    """The rulebook is silent about that day.  Never read this as zero or as "no cap"."""


class Scope(DataRecord):
    """Which lenders and products a rule speaks about; empty means all."""

    lender_kinds: tuple[LenderKind, ...] = ()
    debt_kinds: tuple[DebtKind, ...] = ()

    def covers(self, lender_kind: LenderKind | None = None, debt_kind: DebtKind | None = None) -> bool:
        """Whether the rule speaks about that kind of lender and debt; None leaves the question out.

        >>> Scope(lender_kinds=("bank_card",)).covers("consumer_finance")
        False
        """
        lender_fits = not self.lender_kinds or lender_kind is None or lender_kind in self.lender_kinds
        return lender_fits and (not self.debt_kinds or debt_kind is None or debt_kind in self.debt_kinds)


class DatedRule(DataRecord):
    """One rule: what it is about, since when it says what, and what follows for the debtor."""

    id: str
    title: TwoLanguages
    topic: Topic
    unit: Unit
    force: Force
    scope: Scope = Scope()
    checked_on: date  # a person compared the newest value with its source
    follows: TwoLanguages
    note: TwoLanguages | None = None
    values: tuple[RuleValue, ...]

    @field_validator("values")
    @classmethod
    def _values_are_of_the_unit(
        cls, values: tuple[RuleValue, ...], info: ValidationInfo
    ) -> tuple[RuleValue, ...]:
        unit = info.data.get("unit")
        for value in values:
            if unit in _WHOLE_UNITS:
                int(value.value)
            elif unit == "percent":
                parse_percent(value.value)
            elif unit == "multiple":
                Fraction(value.value)
        return values

    @model_validator(mode="after")
    def _values_do_not_overlap(self) -> "DatedRule":
        ordered = sorted(self.values, key=lambda value: value.in_force_from)
        if not ordered:
            raise ValueError(f"{self.id}: no value at all")
        for value in ordered:
            if (value.in_force_until or date.max) < value.in_force_from:
                raise ValueError(f"{self.id}: the value of {value.in_force_from} ends before it begins")
        for earlier, later in pairwise(ordered):
            if (earlier.in_force_until or date.max) >= later.in_force_from:
                raise ValueError(f"{self.id}: two values are in force on {later.in_force_from}")
        return self

    def on(self, day: date) -> RuleValue:
        """The value in force on `day`, with its source.

        Raises:
            NoRuleInForce: no value covers that day.
        """
        for value in self.values:
            if value.in_force_from <= day <= (value.in_force_until or date.max):
                return value
        raise NoRuleInForce(f"{self.id} has no value in force on {day}")

    def whole(self, day: date) -> int:
        """The value of that day as a whole number of the rule's unit."""
        return int(self.on(day).value)

    def fraction(self, day: date) -> Fraction:
        """The value of that day as an exact fraction: "24%" is 24/100, a multiple "1.5" is 3/2."""
        text = self.on(day).value
        return parse_percent(text) if self.unit == "percent" else Fraction(text)

    def known_until(self) -> date | None:
        """Last day with a value; None: the newest value has no end."""
        newest = max(self.values, key=lambda value: value.in_force_from)
        return newest.in_force_until
