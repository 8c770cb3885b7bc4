"""Which papers arrived, which clocks did they start, and what has overtaken them?

Convention  a period in days counts from the day after arrival, so it ends on arrival + days; that day is the
last one.  `act_by` on the paper wins.  A letter that only demands starts no event: threats move nothing up.
Rules       cn.civil_procedure.defence_period, cn.civil_procedure.payment_order_objection_period.
"""

from datetime import date

from debttriage.assess.debt_on_day import DebtOnDay, Remarks
from debttriage.assess.event_list import EventFacts, made_event
from debttriage.assess.looked_up import whole_on
from debttriage.model.assessment import Arrears, Event, Figure, Finding
from debttriage.model.casefile import Debt, Paper, PaperKind, Stage
from debttriage.model.dates import days_later
from debttriage.model.noun import noun

_COURT_PAPERS: tuple[PaperKind, ...] = ("summons", "payment_order", "arbitration_notice")
_COURT_STEPS: tuple[PaperKind, ...] = (*_COURT_PAPERS, "judgment", "enforcement_notice")
_HOME_PAPERS: tuple[PaperKind, ...] = ("eviction_notice", "disconnection_notice", "repossession_notice")


@noun
class _Clock:
    """The event a paper starts, the rule of its period, and whether arrears or balance cure it."""

    event: str
    period_rule: str | None = None
    cures: str | None = None
    also: tuple[str, ...] = ()


_CLOCKS: dict[PaperKind, _Clock] = {
    "summons": _Clock("court_reply_due", "cn.civil_procedure.defence_period"),
    "payment_order": _Clock(
        "payment_order_objection_due", "cn.civil_procedure.payment_order_objection_period"
    ),
    "arbitration_notice": _Clock(
        "arbitration_reply_due", also=("cn.arbitration.objection_before_first_hearing",)
    ),
    "judgment": _Clock("judgment_performance_due", cures="balance"),
    "enforcement_notice": _Clock(
        "enforcement_step",
        cures="balance",
        also=("cn.enforcement.measures_at_once", "cn.enforcement.settlement"),
    ),
    "eviction_notice": _Clock("eviction_due", cures="arrears"),
    "disconnection_notice": _Clock("disconnection_due", cures="arrears"),
    "repossession_notice": _Clock("repossession_due", cures="arrears"),
    "acceleration_notice": _Clock("acceleration_due", cures="arrears"),
}
_STAGE_PAPERS: dict[Stage, tuple[PaperKind, ...]] = {
    "court": _COURT_PAPERS,
    "judgment": ("judgment",),
    "enforcement": ("enforcement_notice",),
}


def paper_events(facts: DebtOnDay, arrears: Arrears) -> tuple[tuple[Event, ...], Remarks]:
    """The events that papers started and nothing has overtaken, and what is unknown of them."""
    events: list[Event] = []
    remarks = Remarks()
    for number, paper in enumerate(facts.debt.papers):
        clock = _CLOCKS.get(paper.kind)
        if clock is None or is_overtaken(paper, facts.debt):
            continue
        act_by, rules = _act_by(paper, clock)
        details = EventFacts(_cure(clock, facts, arrears), number, _is_essential(facts), rules)
        events.append(made_event(clock.event, act_by, facts.as_of, details))
        remarks += _paper_remarks(paper, clock, act_by, facts.as_of)
    stage_event, stage_remarks = _stage_without_paper(facts, arrears)
    return (*events, *stage_event), remarks + stage_remarks


def is_overtaken(paper: Paper, debt: Debt) -> bool:
    """Whether a later step of the same matter has replaced this paper's clock.

    A later step of the court overtakes what led to it; an agreement signed later overtakes a notice.
    """
    if paper.kind == "acceleration_notice" and _later_step(paper, debt, _COURT_STEPS):
        return True
    if paper.kind in _COURT_PAPERS and _later_step(paper, debt, ("judgment", "enforcement_notice")):
        return True
    if paper.kind == "judgment" and _later_step(paper, debt, ("enforcement_notice",)):
        return True
    if paper.kind in (*_HOME_PAPERS, "acceleration_notice") and debt.agreement is not None:
        signed, received = debt.agreement.signed_on, paper.received_on
        return signed is not None and (received is None or signed >= received)
    return False


def _later_step(paper: Paper, debt: Debt, kinds: tuple[PaperKind, ...]) -> bool:
    stages = {"summons": "court", "judgment": "judgment", "enforcement_notice": "enforcement"}
    if debt.stage in {stages.get(kind) for kind in kinds}:
        return True
    return any(
        other.kind in kinds
        and (other.received_on is None or paper.received_on is None or other.received_on >= paper.received_on)
        for other in debt.papers
    )


def _act_by(paper: Paper, clock: _Clock) -> tuple[date | None, tuple[str, ...]]:
    """Last day to act and the rule it stands on; None where neither the paper nor a rule says."""
    rules = (clock.period_rule, *clock.also) if clock.period_rule else clock.also
    if paper.act_by is not None:
        return paper.act_by, clock.also
    if clock.period_rule is None or paper.received_on is None:
        return None, rules
    days = whole_on(clock.period_rule, paper.received_on)
    return days_later(paper.received_on, days) if days is not None else None, rules


def _cure(clock: _Clock, facts: DebtOnDay, arrears: Arrears) -> int | None:
    if clock.cures is None:
        return None
    whole = facts.debt.outstanding_balance
    return whole if clock.cures == "balance" else arrears.cure_amount or whole


def _is_essential(facts: DebtOnDay) -> bool:
    return facts.debt.security is not None and facts.debt.security.essential


def _paper_remarks(paper: Paper, clock: _Clock, act_by: date | None, as_of: date) -> Remarks:
    if act_by is None and paper.received_on is not None and clock.period_rule is not None:
        figures: dict[str, Figure] = {"received_on": paper.received_on}
        return Remarks(not_judged=(Finding("period_of_paper", figures, (clock.period_rule,)),))
    if act_by is None:
        code = "arrival_of" if paper.received_on is None else "act_by_of"
        return Remarks(missing=(Finding(f"{code}_{paper.kind}", {"matters": "much", "who": "paper"}),))
    if act_by < as_of:
        asked = Finding("outcome_of_paper", {"matters": "much", "who": "paper"})
        return Remarks((Finding("deadline_passed", {"act_by_on": act_by}),), missing=(asked,))
    return Remarks()


def _stage_without_paper(facts: DebtOnDay, arrears: Arrears) -> tuple[tuple[Event, ...], Remarks]:
    """The stage names a court step whose paper is not in the file: the step stands, its date is unknown."""
    debt = facts.debt
    expected = _STAGE_PAPERS.get(debt.stage, ())
    later = {"court": ("judgment", "enforcement_notice"), "judgment": ("enforcement_notice",)}
    known = (*expected, *later.get(debt.stage, ()))
    if not expected or any(paper.kind in known for paper in debt.papers):
        return (), Remarks()
    clock = _CLOCKS[expected[0]]
    details = EventFacts(
        _cure(clock, facts, arrears),
        rules=(clock.period_rule, *clock.also) if clock.period_rule else clock.also,
    )
    asked = Finding(f"arrival_of_{expected[0]}", {"matters": "much", "who": "paper"})
    return (made_event(clock.event, None, facts.as_of, details),), Remarks(missing=(asked,))
