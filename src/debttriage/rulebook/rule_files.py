"""One rule, read from its own file when it is first asked for.

The loan prime rate goes on after the package was made: inside `lpr_extended_by(values)` the rule of that
name answers with the values of a local file as well (`lpr.py` reads it).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.dated_rule import DatedRule, NoRuleInForce, RuleValue

LPR_RULE = "cn.lpr.one_year"

_lpr_extension: ContextVar[tuple[RuleValue, ...]] = ContextVar("lpr_extension", default=())


def rule(rule_id: str) -> DatedRule:
    """The rule with that id.

    Raises:
        NoRuleInForce: there is no such rule.

    >>> from datetime import date
    >>> rule("cn.civil_procedure.defence_period").whole(date(2026, 11, 21))
    15
    """
    extension = _lpr_extension.get() if rule_id == LPR_RULE else ()
    return continued_by(shipped_rule(rule_id), extension)


@cache
def shipped_rule(rule_id: str) -> DatedRule:
    """The rule as it stands in `data/`, without any local file."""
    jurisdiction, _, rest = rule_id.partition(".")
    name = rest.rpartition(".")[2]
    path = DATA / "laws" / jurisdiction / f"{name}.toml"
    if not (jurisdiction.isidentifier() and name.isidentifier() and path.is_file()):
        raise NoRuleInForce(f"{rule_id} is not in the rulebook")
    found = DatedRule.model_validate(read_data(path))
    if found.id != rule_id:
        raise NoRuleInForce(f"{rule_id} is not in the rulebook")
    return found


def continued_by(shipped: DatedRule, values: tuple[RuleValue, ...]) -> DatedRule:
    """The rule with later values added; they must begin after its last one."""
    if not values:
        return shipped
    return shipped.model_copy(update={"values": (*shipped.values, *values)})


@contextmanager
def lpr_extended_by(values: tuple[RuleValue, ...]) -> Iterator[None]:
    """Inside the block, the loan prime rate also knows these values (see `lpr.lpr_extension_beside`)."""
    token = _lpr_extension.set(values)
    try:
        yield
    finally:
        _lpr_extension.reset(token)
