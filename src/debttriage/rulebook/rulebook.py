"""Look-up of rules; each file of `data/` is read when it is first asked for.

One law file is one rule: `cn.civil_procedure.defence_period` stands in `laws/cn/defence_period.toml`.
Lenders are looked up in `lenders.py` and the loan prime rate in `lpr.py`; both are offered here as well.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from debttriage.model.dates import add_years
from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.dated_rule import DatedRule, NoRuleInForce, RuleValue
from debttriage.rulebook.lenders import all_lenders, find_lender, lender_with_id, letter_language
from debttriage.rulebook.lpr import lpr_extension_beside, lpr_known_until, lpr_on, read_lpr_extension
from debttriage.rulebook.rule_files import lpr_extended_by, rule

__all__ = [
    "DATA",
    "NoRuleInForce",
    "all_checked_on",
    "all_lenders",
    "all_rules",
    "find_lender",
    "is_stale",
    "lender_with_id",
    "letter_language",
    "lpr_extended_by",
    "lpr_extension_beside",
    "lpr_known_until",
    "lpr_on",
    "read_data",
    "read_lpr_extension",
    "rule",
    "rule_value",
    "rules_by_topic",
    "stale_rules",
]


def rule_value(rule_id: str, day: date) -> RuleValue:
    """The value of a rule on a day, or NoRuleInForce.

    >>> rule_value("cn.arbitration.set_aside_period", date(2026, 3, 1)).value
    '3'
    """
    return rule(rule_id).on(day)


@cache
def all_rules() -> tuple[DatedRule, ...]:
    """Every rule, by id."""
    paths = sorted((DATA / "laws").glob("*/*.toml"))
    return tuple(sorted((DatedRule.model_validate(read_data(p)) for p in paths), key=lambda r: r.id))


def rules_by_topic() -> dict[str, tuple[DatedRule, ...]]:
    """Every rule under its topic; topics and rules in alphabetical order.

    >>> [rule.id for rule in rules_by_topic()["allocation"]]
    ['cn.civil_code.allocation_among_debts', 'cn.civil_code.allocation_order']
    """
    topics = sorted({found.topic for found in all_rules()})
    return {topic: tuple(found for found in all_rules() if found.topic == topic) for topic in topics}


def all_checked_on(rule_ids: Iterable[str]) -> date | None:
    """The day up to which each has been compared with its source; an id without a rule is passed over."""
    days = []
    for rule_id in rule_ids:
        try:
            days.append(rule(rule_id).checked_on)
        except NoRuleInForce:
            continue
    return min(days, default=None)


def is_stale(found: DatedRule, as_of: date) -> bool:
    """Whether the rule was last compared with its source more than a year before `as_of`."""
    return add_years(found.checked_on, 1) < as_of


def stale_rules(as_of: date) -> tuple[DatedRule, ...]:
    """Rules last checked more than a year before `as_of`; on the anniversary a rule is still fresh.

    >>> stale_rules(date(2026, 11, 22))
    ()
    """
    return tuple(found for found in all_rules() if is_stale(found, as_of))
