"""Which letters exist, whom they fit and what they may cite: `data/letter_rules.toml`, read once."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Literal

from debttriage.model.assessment import RouteName
from debttriage.model.casefile import Debt, LenderKind
from debttriage.model.letter_facts import Citation
from debttriage.rulebook.dated_rule import DataRecord, NoRuleInForce, TwoLanguages
from debttriage.rulebook.debt_tags import means
from debttriage.rulebook.rulebook import DATA, read_data, rule_value

Gate = Literal[
    "overdue", "before_due", "has_offer", "no_surplus", "nothing_to_do_with_it", "may_be_too_old",
    "let_someone_use_it", "under_pressure", "part_disputed", "payment_order_with_ground", "court_paper",
    "agreement", "phone_call", "guarantor", "nothing_left", "breaches", "reported", "instalments_go_on",
    "agreement_too_high", "paid_agent", "undecided", "demanded", "pressed", "not_covered", "in_trouble",
    "complained", "refused", "auto_debit", "reported_wrongly", "named",
]  # fmt: skip


class Habits(DataRecord):
    """Our own choices about letters, each a plain number."""

    reply_within_days: int
    reply_before_step_days: int
    grave_severity: int
    send_within_days: int
    most_instalments: int
    review_after_instalments: int
    longest_suspension_months: int
    hold_days: int
    most_actions: int
    first_within_months: int
    offer_stands_days: int
    blank: str
    reason: TwoLanguages


class LetterRule(DataRecord):
    """One kind of letter: whom it fits, what opens it, what it may cite.

    Attributes:
        offered_if: further gates; while one is shut it is drafted only where asked for by name, because it
            says something that the file does not state.
        states_budget: it states income and living costs: not written where the file knows neither.
        needs_proof: it is not written without anything held that proves the hardship.
        needs_lasting: it is not written of a hardship that is new, or whose end is in sight.
        rests_on_proof: it is written all the same, but the list before sending says that no proof is held.
        spreads: whether its instalments clear the balance, or the arrears beside the current instalment.
    """

    code: str
    lender_kinds: tuple[LenderKind, ...] = ()
    admits: bool
    to_lender: bool = True
    needs: tuple[Gate, ...] = ()
    offered_if: tuple[Gate, ...] = ()
    desk: str = ""
    instalments: Literal["needed", "optional", "none"] = "none"
    encloses: Literal["means", "dispute", "nothing", ""] = ""
    cites: tuple[str, ...] = ()
    say_when_blocked: bool = False
    states_budget: bool = False
    needs_proof: bool = False
    needs_lasting: bool = False
    rests_on_proof: bool = False
    spreads: Literal["balance", "arrears"] = "balance"


class EvidenceKinds(DataRecord):
    """Which codes of evidence prove a fact in dispute, not a hardship."""

    of_disputes: tuple[str, ...]


class Tags(DataRecord):
    """What a tag may mean (`debt_tags.toml`): a mortgage, a paid agent, a direct debit, a wrong entry."""

    tags: tuple[str, ...]


class Refusal(DataRecord):
    """Words by which the log tells that a request was refused."""

    words: tuple[str, ...]


class Names(DataRecord):
    """Names of citations."""

    names: tuple[str, ...]


class LenderKinds(DataRecord):
    """Kinds of lender."""

    kinds: tuple[LenderKind, ...]


class Reporting(DataRecord):
    """Lender kinds that write into no credit report."""

    never: tuple[LenderKind, ...]


class LetterRules(DataRecord):
    """The whole file."""

    habits: Habits
    refer: Tags
    paid_agent: Tags
    auto_debit: Tags
    wrong_entry: Tags
    passed_on: LenderKinds
    refusal: Refusal
    reporting: Reporting
    citations: dict[str, str]
    may_cite: dict[LenderKind, tuple[str, ...]]
    consumer_credit_only: Names
    desks: dict[str, tuple[str, ...]]
    regulators: dict[str, str]
    evidence: EvidenceKinds
    routes: dict[str, tuple[str, ...]]
    unasked: dict[str, tuple[str, ...]]
    letters: dict[str, LetterRule]


@cache
def letter_rules() -> LetterRules:
    """The file as it stands in `data/`."""
    return LetterRules.model_validate(read_data(DATA / "letter_rules.toml"))


def letter_unasked(route: RouteName, letters: tuple[str, ...]) -> str | None:
    """The letter to draft where none is named: the first that fits, if one is needed at all.

    >>> letter_unasked("cure", ("move_due_date", "stop_auto_debit"))
    >>> letter_unasked("hold", ("payment_suspension",))
    'payment_suspension'
    """
    needed = letter_rules().unasked.get(route, letters)
    return next((kind for kind in letters if kind in needed), None)


def has_tag(debt: Debt, tags: Tags) -> bool:
    """Whether a tag of the debt has one of those meanings."""
    return means(debt, tags.tags)


def citable(names: Iterable[str], debt: Debt) -> tuple[str, ...]:
    """Those of the named citations that speak of such a debt: not consumer credit's for a business loan."""
    rules = letter_rules()
    left_out = rules.consumer_credit_only.names if has_tag(debt, rules.refer) else ()
    return tuple(name for name in names if name not in left_out)


def citations_for(kind: str, lender_kind: LenderKind, debt: Debt, as_of: date) -> dict[str, Citation]:
    """What a letter of that kind about that debt may cite to that lender, by the name its templates use.

    A rule that the rulebook does not know, that is not in force, or that we only remember is left out,
    and with it its sentence.
    """
    return citations_named(citable(letter_rules().letters[kind].cites, debt), lender_kind, as_of)


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
