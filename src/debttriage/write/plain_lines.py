"""The one plain line that says why a debt stands where it stands, made from the key that ranked it."""

from debttriage.model.assessment import Assessment, Bucket, Event
from debttriage.model.ranking import RankedDebt
from debttriage.write.formats import figure
from debttriage.write.messages import has_sentence, sentence
from debttriage.write.screen import Screen, capitalised, day, event_label, event_when, say


def why_line(screen: Screen, ranked: RankedDebt) -> str:
    """Event, date, days, what stops it, and when the tier changes; for a debt that must not be paid, that."""
    is_over = ranked.event is not None and ranked.event.severity == 0  # what it is called says it all
    parts = [] if is_over else [_event_part(screen, ranked)]
    if not ranked.assessment.may_pay:
        parts.append(keep_text(screen, ranked.assessment))
    elif ranked.event:
        parts.append(stops_text(screen, ranked.event))
    if ranked.tier_changes_on and ranked.next_tier:
        on = day(screen, ranked.tier_changes_on)
        parts.append(say(screen, "plan.tier_change", day=on, tier=ranked.next_tier))
    return joined(screen, parts)


def growth_text(screen: Screen, assessment: Assessment) -> str:
    """Growth a day for a column; a question mark where it was not judged."""
    if any(finding.code == "growth" for finding in assessment.not_judged):
        return say(screen, "late.unknown")
    per_day = figure(assessment.growth.per_day)
    return say(screen, "late.at_least", amount=per_day) if assessment.growth.is_at_least else per_day


def _line(screen: Screen, key: str, **figures: object) -> str:
    return sentence(screen.lang, "findings", f"line.{key}", figures, screen.currency)


def _event_part(screen: Screen, ranked: RankedDebt) -> str:
    if ranked.event is None:
        return _line(screen, "damage_done" if ranked.assessment.arrears.days_past_due else "nothing_ahead")
    return event_line(screen, ranked.event)


def event_line(screen: Screen, event: Event) -> str:
    """An event and when it is, in one sentence."""
    label = event_label(screen, event.code)
    text = say(screen, "plan.event_line", event=label, when=event_when(screen, event))
    return capitalised(text)


def stops_text(screen: Screen, event: Event) -> str:
    """What averts an event: a sum, an answer, an agreement, or nothing."""
    if event.averted_by == "none":
        return ""
    if event.averted_by != "pay":
        return _line(screen, event.averted_by)
    if event.cure_amount is None:
        return _line(screen, "pay_unknown_amount")
    return _line(screen, "pay", cure_fen=event.cure_amount)


def keep_text(screen: Screen, assessment: Assessment) -> str:
    """Why a debt gets no money, in one sentence."""
    state = assessment.liability.state
    if state in ("own", "lent_access") and assessment.limitation.state == "may_be_too_old":
        return say(screen, "keep.may_be_too_old")
    known = has_sentence(screen.lang, "screen", f"keep.{state}")
    return say(screen, f"keep.{state}" if known else "keep.other")


def bucket_text(screen: Screen, bucket: Bucket) -> str:
    """A delinquency bucket in words: "61-90 days", or that nothing is late."""
    return say(screen, "bucket.current" if bucket == "current" else "bucket.late", bucket=bucket)


def next_mark(screen: Screen, assessment: Assessment) -> str:
    """The next mark on the credit report with its first day, for a column."""
    arrears = assessment.arrears
    if assessment.terms.is_reported is False:
        return say(screen, "mark.not_reported")
    if arrears.days_past_due == 0:
        return say(screen, "mark.nothing_late")
    if arrears.next_bucket_date is None or arrears.next_bucket is None:
        return say(screen, "mark.last")
    on = day(screen, arrears.next_bucket_date)
    return say(screen, "mark.next", day=on, bucket=arrears.next_bucket)


def joined(screen: Screen, parts: list[str]) -> str:
    """Sentences one after the other."""
    return (" " if screen.lang == "en" else "").join(part for part in parts if part)
