"""Look-up of rules and lenders; each file of `data/` is read when it is first asked for.

One law file is one rule: `cn.civil_procedure.defence_period` stands in `laws/cn/defence_period.toml`.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from debttriage.rulebook.dated_rule import DatedRule, NoRuleInForce, RuleValue
from debttriage.rulebook.lender_terms import Lender

DATA = Path(__file__).resolve().parent.parent / "data"


def read_data(path: Path) -> dict[str, object]:
    """One TOML file of our own data."""
    return tomllib.loads(path.read_text("utf-8"))


@cache
def rule(rule_id: str) -> DatedRule:
    """The rule with that id.

    Raises:
        NoRuleInForce: there is no such rule.
    """
    jurisdiction, _, rest = rule_id.partition(".")
    path = DATA / "laws" / jurisdiction / f"{rest.rpartition('.')[2]}.toml"
    if not path.is_file():
        raise NoRuleInForce(f"{rule_id} is not in the rulebook")
    found = DatedRule.model_validate(read_data(path))
    if found.id != rule_id:
        raise NoRuleInForce(f"{rule_id} is not in the rulebook")
    return found


def rule_value(rule_id: str, day: date) -> RuleValue:
    """The value of a rule on a day, or NoRuleInForce."""
    return rule(rule_id).on(day)


def all_rules() -> tuple[DatedRule, ...]:
    """Every rule, by id."""
    paths = sorted((DATA / "laws").glob("*/*.toml"))
    return tuple(sorted((DatedRule.model_validate(read_data(p)) for p in paths), key=lambda r: r.id))


@cache
def lender_with_id(lender_id: str) -> Lender | None:
    """The lender whose file has that name, or None."""
    if not lender_id.replace("_", "").isascii() or not lender_id.replace("_", "").isalnum():
        return None
    path = DATA / "lenders" / "cn" / f"{lender_id}.toml"
    return Lender.model_validate(read_data(path)) if path.is_file() else None


def all_lenders() -> tuple[Lender, ...]:
    """Every lender, by id."""
    paths = sorted((DATA / "lenders").glob("*/*.toml"))
    return tuple(Lender.model_validate(read_data(path)) for path in paths)


def _folded(name: str) -> str:
    return "".join(name.casefold().split()).replace("-", "").replace("_", "")


@cache
def _lender_ids_by_alias() -> dict[str, str]:
    return {
        _folded(name): lender.id
        for lender in all_lenders()
        for name in (lender.id, lender.name.zh, lender.name.en, *lender.aliases)
    }


@cache
def find_lender(name: str) -> Lender | None:
    """The lender known by an id or by any name people call it; None for a name we do not know."""
    return lender_with_id(name) or lender_with_id(_lender_ids_by_alias().get(_folded(name), ""))
