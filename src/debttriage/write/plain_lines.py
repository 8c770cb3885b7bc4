"""The one plain line that says why a debt stands where it stands, made from the key that ranked it."""

from debttriage.model.assessment import Assessment, Bucket, Event
from debttriage.model.ranking import RankedDebt
from debttriage.write.formats import money
from debttriage.write.messages import has_sentence
from debttriage.write.terminal import Screen, day, event_label, event_when, say


def why_line(screen: Screen, ranked: RankedDebt) -> str:
    """Event, date, days, what stops it, and when the tier changes; for a debt that must not be paid, that."""
    parts = [_event_part(screen, ranked)]
    if not ranked.assessment.may_pay:
        parts.append(keep_text(screen, ranked.assessment))
    elif ranked.event:
        parts.append(stops_text(screen, ranked.event))
    if ranked.tier_changes_on and ranked.next_tier:
        change_day = day(screen, ranked.tier_changes_on)
        parts.append(say(screen, "why_line.change", day=change_day, tier=ranked.next_tier))
    return _joined(screen, parts)


def _event_part(screen: Screen, ranked: RankedDebt) -> str:
    event = ranked.event
    if event is None:
        late = ranked.assessment.arrears.days_past_due > 0
        return say(screen, "why_line.damage_done" if late else "why_line.nothing")
    return say(
        screen, "why_line.event", event=event_label(screen, event.code), when=event_when(screen, event)
    )


def stops_text(screen: Screen, event: Event) -> str:
    """What averts an event: a sum, an answer, an agreement, or nothing."""
    if event.averted_by == "pay" and event.cure_amount is not None:
        return say(screen, "stops.pay", amount=money(event.cure_amount, screen.lang, screen.currency))
    return say(screen, "stops.pay_unknown" if event.averted_by == "pay" else f"stops.{event.averted_by}")


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
    return say(screen, "mark.next", day=on, bucket=bucket_text(screen, arrears.next_bucket))


def _joined(screen: Screen, parts: list[str]) -> str:
    return (" " if screen.lang == "en" else "").join(part for part in parts if part)
