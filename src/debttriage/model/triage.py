"""The one frozen result of triage: everything the outputs are made from."""

from datetime import date

from debttriage.model.assessment import Assessment, Finding
from debttriage.model.casefile import Casefile
from debttriage.model.negotiation import Action, Route
from debttriage.model.noun import noun
from debttriage.model.ranking import RankedDebt
from debttriage.model.repayment_plan import Planning


@noun
class Triage:
    """What to deal with first, where the money goes, how each debt is handled: three answers, not one."""

    casefile: Casefile
    as_of: date
    assessments: tuple[Assessment, ...]
    ranking: tuple[RankedDebt, ...]
    planning: Planning
    routes: tuple[Route, ...]
    actions: tuple[Action, ...]
    missing: tuple[Finding, ...]
    rules_used: tuple[str, ...]
    rules_checked_on: date | None
