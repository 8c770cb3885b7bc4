"""`--strict`: a rule that nobody has compared with its source for over a year is not good enough."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from debttriage.cli.exits import ExitStatus

if TYPE_CHECKING:
    from debttriage.rulebook.dated_rule import DatedRule


def is_stale(rule: "DatedRule", as_of: date) -> bool:
    """Whether the rule was last checked more than a year before `as_of`."""
    from debttriage.model.dates import add_years

    return add_years(rule.checked_on, 1) < as_of


def stop_if_stale(rule_ids: Iterable[str], as_of: date, strict: bool) -> None:
    """With `strict`, exit with 4 where a rule that was used is stale; its id is said on stderr."""
    if not strict:
        return
    from debttriage.cli.output import print_warning
    from debttriage.rulebook.rulebook import rule

    stale = [rule_id for rule_id in sorted(set(rule_ids)) if is_stale(rule(rule_id), as_of)]
    if stale:
        print_warning("stale_rules", count=len(stale), rules=", ".join(stale[:5]))
        raise SystemExit(ExitStatus.STALE)
