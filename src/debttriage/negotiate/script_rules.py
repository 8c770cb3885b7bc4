"""Which telephone scripts exist, whom they fit and what they answer: `data/script_rules.toml`, read once."""

from functools import cache
from typing import Literal

from debttriage.model.assessment import RouteName
from debttriage.model.casefile import DebtKind, LenderKind
from debttriage.model.script import TalkMode, TalkStage
from debttriage.rulebook.dated_rule import DataRecord, TwoLanguages
from debttriage.rulebook.rulebook import DATA, read_data

ScriptGate = Literal[
    "overdue", "overdue_or_offer", "nothing_late_or_agreed", "nothing_to_do_with_it", "safe_contact",
    "no_coercion", "no_danger", "collectors_call", "undecided",
]  # fmt: skip


class ScriptHabits(DataRecord):
    """Our own choices about scripts, each a plain number."""

    most_objections: int
    most_on_a_card: int
    half_page_lines: int
    one_page_lines: int
    sent_letter_days: int
    reason: TwoLanguages


class ScriptRule(DataRecord):
    """One script: when it can be used, whom to ask for, what it cites and answers."""

    code: str
    lender_kinds: tuple[LenderKind, ...] = ()
    modes: tuple[TalkMode, ...] = ()
    needs: tuple[ScriptGate, ...] = ()
    desk: str = ""
    goes_with: tuple[str, ...] = ()
    names_no_sum: bool = False
    is_card: bool = False
    cites: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()


class ObjectionRule(DataRecord):
    """What may be said to the debtor: at which stages, by whom, of which debts; modes that have a reply."""

    stages: tuple[TalkStage, ...] = ()
    lender_kinds: tuple[LenderKind, ...] = ()
    debt_kinds: tuple[DebtKind, ...] = ()
    of_equal_shares: bool = False
    replies: tuple[TalkMode | Literal["no_sum", "any"], ...] = ("any",)


class ScriptRules(DataRecord):
    """The whole file."""

    habits: ScriptHabits
    routes: dict[str, tuple[str, ...]]
    scripts: dict[str, ScriptRule]
    objections: dict[str, ObjectionRule]
    quiet_routes: tuple[RouteName, ...]


@cache
def script_rules() -> ScriptRules:
    """The file as it stands in `data/`."""
    return ScriptRules.model_validate(read_data(DATA / "script_rules.toml"))
