"""Did the collectors keep to the hours, counts and persons that the texts of the day allow?

Findings only: what is said or done in calls never moves a debt in the order of attention.
Convention  a log line at 00:00:00 was written without a time and is not judged by the hour.
Rules       cn.conduct.*, cn.cards.third_party_collection, cn.cards.collection_stops_on_signing.
"""

from collections import Counter
from datetime import date, time

from debttriage.assess.debt_on_day import DebtOnDay, Remarks
from debttriage.assess.looked_up import speaks_about, value_on, whole_on
from debttriage.model.assessment import Figure, Finding
from debttriage.model.casefile import Contact
from debttriage.rulebook.quiet_hours import hours_on, is_outside, rules_on_hours
from debttriage.rulebook.rulebook import rule

HOURS_FROM = "cn.conduct.calling_hours_from"
CONNECTED_CALLS = "cn.conduct.connected_calls_a_day"
CALL_ATTEMPTS = "cn.conduct.call_attempts_a_day"
OTHER_PERSONS = "cn.conduct.contacts_not_collected_from"
CARD_OTHER_PERSONS = "cn.cards.third_party_collection"
MEMBER_OTHER_PERSONS = "cn.conduct.member_third_persons"
STOPS_ON_SIGNING = "cn.cards.collection_stops_on_signing"


def conduct_remarks(facts: DebtOnDay) -> Remarks:
    """One finding for each way in which the log goes beyond a text in force on that day."""
    incoming = [
        line for line in facts.debt.contacts if line.direction == "in" and line.at.date() <= facts.as_of
    ]
    if not incoming:
        return Remarks()
    hours = rules_on_hours(facts.lender_kind, facts.kind)
    if hours is None:
        return Remarks(not_judged=(Finding("conduct_of_this_lender", {}, (HOURS_FROM,)),))
    return (
        _night(hours, incoming)
        + _calls(facts, incoming)
        + _other_persons(facts, incoming)
        + _after_signing(facts, incoming)
    )


def _night(rules: tuple[str, str], incoming: list[Contact]) -> Remarks:
    timed = [line.at for line in incoming if line.at.time() != time.min]
    judged = [(at, hours_on(rules, at.date())) for at in timed]
    outside = [at.date() for at, hours in judged if hours and is_outside(at, hours)]
    silent = any(hours is None for _, hours in judged)
    findings = _counted("contacted_at_night", outside, rules)
    return Remarks(findings, not_judged=(Finding("conduct_on_that_day", {}, (rules[0],)),) if silent else ())


def _calls(facts: DebtOnDay, incoming: list[Contact]) -> Remarks:
    calls = [line for line in incoming if line.channel == "phone" and not line.third_party]
    answered = Counter(line.at.date() for line in calls if line.said)
    tried = Counter(line.at.date() for line in calls)
    findings: tuple[Finding, ...] = ()
    for code, counts, rule_id in (
        ("too_many_calls", answered, CONNECTED_CALLS),
        ("too_many_attempts", tried, CALL_ATTEMPTS),
    ):
        if speaks_about(rule_id, facts.lender_kind, facts.kind):
            beyond = [
                day
                for day, count in sorted(counts.items())
                if (most := whole_on(rule_id, day)) is not None and count > most
            ]
            findings += _counted(code, beyond, (rule_id,))
    return Remarks(findings)


def _other_persons(facts: DebtOnDay, incoming: list[Contact]) -> Remarks:
    texts = (CARD_OTHER_PERSONS, OTHER_PERSONS, MEMBER_OTHER_PERSONS)
    spoken = (text for text in texts if speaks_about(text, facts.lender_kind, facts.kind))
    rule_id = next(spoken, OTHER_PERSONS)
    days = [
        line.at.date()
        for line in incoming
        if line.third_party and value_on(rule_id, line.at.date()) is not None
    ]
    return Remarks(_counted("contacted_other_persons", days, (rule_id,)))


def _after_signing(facts: DebtOnDay, incoming: list[Contact]) -> Remarks:
    agreement = facts.debt.agreement
    if agreement is None or agreement.signed_on is None:
        return Remarks()
    if not speaks_about(STOPS_ON_SIGNING, facts.lender_kind, facts.kind):
        return Remarks()
    signed_on = agreement.signed_on
    days = [
        line.at.date()
        for line in incoming
        if line.at.date() > signed_on and value_on(STOPS_ON_SIGNING, line.at.date()) is not None
    ]
    return Remarks(_counted("collected_after_signing", days, (STOPS_ON_SIGNING,)))


def _counted(code: str, days: list[date], rules: tuple[str, ...]) -> tuple[Finding, ...]:
    if not days:
        return ()
    figures: dict[str, Figure] = {
        "count": len(days),
        "first_on": min(days),
        "last_on": max(days),
        "force": rule(rules[0]).force,
    }
    return (Finding(code, figures, rules),)
