"""A rule with its values by date; each value carries its own source."""

from datetime import date
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from debttriage.model.rates import parse_percent

Confidence = Literal["primary", "secondary", "memory"]
Unit = Literal["days", "months", "years", "percent", "multiple", "hours", "count", "yuan", "text"]


class DataRecord(BaseModel):
    """A table of a data file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    """One value and the days it is in force; both ends inclusive.

    A rule that is only its sentence has the value "applies"; what it says stands in the source.
    """

    value: str
    in_force_from: date
    in_force_until: date | None = None
    source: Source
    also: tuple[Source, ...] = ()  # further texts that say the same or fill it in


class NoRuleInForce(LookupError):
    """The rulebook is silent about that day.  Never read this as zero or as "no cap"."""


class Scope(DataRecord):
    """Which lenders and products a rule speaks about; empty means all."""

    lender_kinds: tuple[str, ...] = ()
    debt_kinds: tuple[str, ...] = ()


class DatedRule(DataRecord):
    """One rule: what it is about, since when it says what, and what follows for the debtor."""

    id: str
    title: TwoLanguages
    topic: str
    unit: Unit
    force: Literal[
        "law", "interpretation", "regulation", "rule", "policy", "standard", "self_regulation", "practice"
    ]
    scope: Scope = Scope()
    checked_on: date  # a person compared the newest value with its source
    follows: TwoLanguages
    note: TwoLanguages | None = None
    values: tuple[RuleValue, ...]

    @model_validator(mode="after")
    def _values_do_not_overlap(self) -> "DatedRule":
        ordered = sorted(self.values, key=lambda value: value.in_force_from)
        for earlier, later in zip(ordered, ordered[1:], strict=False):
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
