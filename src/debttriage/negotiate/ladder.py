"""What follows the first letter, and on which day, if no answer comes?

Convention  day 0 is the day of the first letter: the one in the log, else the day judged by.
Promise     a complaint is a step of its own after silence, never something to threaten with.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal

from debttriage.model.assessment import Assessment
from debttriage.model.casefile import Debt, LenderKind
from debttriage.model.contact_log import letters_sent
from debttriage.model.dates import days_later
from debttriage.model.negotiation import LadderStep, Route
from debttriage.negotiate.answer_day import answer_by
from debttriage.rulebook.dated_rule import DataRecord, NoRuleInForce, TwoLanguages
from debttriage.rulebook.rulebook import DATA, read_data, rule

LadderName = Literal["request", "contest"]


class LadderHabits(DataRecord):
    """Our own choice: how far back a sent letter counts as the first."""

    sent_letter_days: int
    reason: TwoLanguages


class Step(DataRecord):
    """One step, as the file describes it."""

    code: str
    ladder: LadderName
    day: int
    after_rule: str = ""
    else_days: int = 0
    only_reported: bool = False
    channel: str = ""
    letter: str = ""
    rules: tuple[str, ...] = ()
    source: str
    reason: TwoLanguages


class LadderFile(DataRecord):
    """The whole file."""

    habits: LadderHabits
    routes: dict[str, LadderName]
    steps: tuple[Step, ...]
    channels: dict[str, dict[LenderKind, str]]
    channel_rules: dict[str, tuple[str, ...]]


@cache
def ladder_file() -> LadderFile:
    """The file as it stands in `data/`."""
    return LadderFile.model_validate(read_data(DATA / "ladder.toml"))


def ladder_for(debt: Debt, assessment: Assessment, route: Route, as_of: date) -> tuple[LadderStep, ...]:
    """The dated steps of one debt, in order; empty where nobody is to be pressed or nothing was drafted."""
    name = ladder_file().routes.get(route.route)
    if name is None or not route.letters:
        return ()
    start = first_letter_on(debt, as_of)
    steps = [
        _dated(step, assessment, route, start)
        for step in ladder_file().steps
        if step.ladder == name and _is_open(step, assessment)
    ]
    return tuple(sorted(_before_a_grave_step(steps, assessment, start), key=lambda step: step.day))


def _before_a_grave_step(
    steps: list[LadderStep], assessment: Assessment, start: date
) -> Iterator[LadderStep]:
    """The steps, closer together where a grave step leaves less time than usual.

    What comes up to the usual day of the answer shares the days there are; mediation does not wait until
    after the step that it is meant to avert.
    """
    usual, asked = (answer_by(start, events) for events in ((), assessment.events))
    full, left = (usual - start).days, (asked - start).days
    for step in steps:
        day = step.day
        if left < full and day <= full:
            day = -(-day * left // full)
        elif left < full and step.code == "ask_for_mediation":
            day = left
        yield step if day == step.day else replace(step, day=day, on=days_later(start, day))


def first_letter_on(debt: Debt, as_of: date) -> date:
    """The day of the first letter: the earliest in the log that is recent enough, else the day judged by.

    >>> sent = {"at": date(2026, 11, 10), "direction": "out", "said": "letter hold_action"}
    >>> fields = {"id": "d", "lender": "x", "outstanding_balance": 1, "contacts": [sent]}
    >>> debt = Debt.model_validate(fields)
    >>> str(first_letter_on(debt, date(2026, 11, 21))), str(first_letter_on(debt, date(2027, 11, 21)))
    ('2026-11-10', '2027-11-21')
    """
    oldest = days_later(as_of, -ladder_file().habits.sent_letter_days)
    return min(
        (sent.sent_on for sent in letters_sent(debt) if oldest <= sent.sent_on <= as_of), default=as_of
    )


def _is_open(step: Step, assessment: Assessment) -> bool:
    """Whether the step exists for that lender: its channel is known, its report is one."""
    if step.only_reported and assessment.terms.is_reported is not True:
        return False
    return not step.channel or assessment.terms.lender_kind in ladder_file().channels[step.channel]


def _dated(step: Step, assessment: Assessment, route: Route, start: date) -> LadderStep:
    channel = ladder_file().channels[step.channel][assessment.terms.lender_kind] if step.channel else ""
    answered_within, more_rules = _time_to_answer(step, assessment, start)
    day = step.day + answered_within
    return LadderStep(
        code=step.code,
        day=day,
        on=days_later(start, day),
        letter=step.letter if step.letter in route.may_be_drafted else "",
        channel=channel,
        rules=(*step.rules, *ladder_file().channel_rules.get(channel, ()), *more_rules),
    )


def _time_to_answer(step: Step, assessment: Assessment, start: date) -> tuple[int, tuple[str, ...]]:
    """Days that a rule gives the other side, where it speaks about them; else our own."""
    if not step.after_rule:
        return 0, ()
    try:
        found = rule(step.after_rule)
        if found.scope.covers(assessment.terms.lender_kind, assessment.terms.kind):
            return found.whole(start), (step.after_rule,)
    except NoRuleInForce:
        pass
    return step.else_days, ()
