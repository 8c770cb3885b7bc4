"""`--strict`: a rule that nobody has compared with its source for over a year is not good enough."""

from collections.abc import Iterable
from datetime import date

from debttriage.cli.exits import ExitStatus


def stop_if_stale(rule_ids: Iterable[str], as_of: date, strict: bool) -> None:
    """With `strict`, exit with 4 where a rule that was used is stale; its id is said on stderr."""
    if not strict:
        return
    from debttriage.cli.output import print_warning
    from debttriage.rulebook.rulebook import stale_rules

    used = set(rule_ids)
    stale = [rule.id for rule in stale_rules(as_of) if rule.id in used]
    if stale:
        print_warning("stale_rules", count=len(stale), rules=", ".join(stale[:5]))
        raise SystemExit(ExitStatus.STALE)
