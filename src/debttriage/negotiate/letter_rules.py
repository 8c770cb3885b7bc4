"""Which letters exist, whom they fit and what they may cite: `data/letter_rules.toml`, read once."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Literal

from debttriage.model.casefile import LenderKind
from debttriage.model.letter_facts import Citation
from debttriage.rulebook.dated_rule import DataRecord, NoRuleInForce, TwoLanguages
from debttriage.rulebook.rulebook import DATA, read_data, rule_value

Gate = Literal[
    "overdue", "before_due", "has_offer", "no_surplus", "nothing_to_do_with_it", "may_be_too_old",
    "let_someone_use_it", "under_pressure", "part_disputed", "payment_order_with_ground", "court_paper",
    "agreement", "phone_call", "guarantor", "nothing_left", "breaches", "reported",
]  # fmt: skip


class Habits(DataRecord):
    """Our own choices about letters, each a plain number."""

    reply_within_days: int
    send_within_days: int
    most_instalments: int
    review_after_instalments: int
    longest_suspension_months: int
    hold_days: int
    most_actions: int
    blank: str
    reason: TwoLanguages


class LetterRule(DataRecord):
    """One kind of letter: whom it fits, what opens it, what it may cite."""

    code: str
    lender_kinds: tuple[LenderKind, ...] = ()
    admits: bool
    needs: tuple[Gate, ...] = ()
    desk: str = ""
    instalments: Literal["needed", "optional", "none"] = "none"
    encloses: Literal["means", "dispute", ""] = ""
    cites: tuple[str, ...] = ()
    say_when_blocked: bool = False


class EvidenceKinds(DataRecord):
    """Which codes of evidence prove a fact in dispute, not a hardship."""

    of_disputes: tuple[str, ...]


class Refer(DataRecord):
    """Tags that mean a debt is not one for a letter of ours."""

    tags: tuple[str, ...]


class LetterRules(DataRecord):
    """The whole file."""

    habits: Habits
    refer: Refer
    citations: dict[str, str]
    may_cite: dict[LenderKind, tuple[str, ...]]
    desks: dict[str, tuple[str, ...]]
    regulators: dict[str, str]
    evidence: EvidenceKinds
    routes: dict[str, tuple[str, ...]]
    letters: dict[str, LetterRule]


@cache
def letter_rules() -> LetterRules:
    """The file as it stands in `data/`."""
    return LetterRules.model_validate(read_data(DATA / "letter_rules.toml"))


def citations_for(kind: str, lender_kind: LenderKind, as_of: date) -> dict[str, Citation]:
    """What a letter of that kind may cite to that lender on that day, by the name its templates use.

    A rule that the rulebook does not know, that is not in force, or that we only remember is left out,
    and with it its sentence.
    """
    return citations_named(letter_rules().letters[kind].cites, lender_kind, as_of)


def citations_named(names: Iterable[str], lender_kind: LenderKind, as_of: date) -> dict[str, Citation]:
    """Those of the named citations that may be said to that lender on that day."""
    rules = letter_rules()
    allowed = [name for name in names if name in rules.may_cite[lender_kind]]
    found = {name: _citation(rules.citations[name], as_of) for name in allowed}
    return {name: citation for name, citation in found.items() if citation is not None}


def _citation(rule_id: str, as_of: date) -> Citation | None:
    try:
        source = rule_value(rule_id, as_of).source
    except NoRuleInForce:
        return None
    if source.confidence == "memory":
        return None
    return Citation(
        rule_id,
        (source.title, source.title_en),
        source.number,
        (source.article, source.article_en),
        source.confidence,
    )
