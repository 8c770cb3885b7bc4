"""What stands in the calendar: paydays with what to pay, last days, promises, replies awaited, reviews.

Where contact is not safe, titles and texts name no lender, no debt and no sum.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from debttriage.model.assessment import Assessment, Event
from debttriage.model.contact_log import letters_sent, promises_of
from debttriage.model.dates import add_months
from debttriage.model.repayment_plan import Payday
from debttriage.model.triage import Triage
from debttriage.write.calendar_ics import CalendarEntry
from debttriage.write.formats import money
from debttriage.write.messages import sentence
from debttriage.write.paper.report_paydays import payment_texts
from debttriage.write.plain_lines import joined, keep_text, stops_text
from debttriage.write.screen import LONG_NAME_CELLS, Screen, debt_names, event_label, finding_text, say
from debttriage.write.terminal.letters import letter_name

MONTHS_AHEAD = 12
OBJECTIONS = ("appeal_until", "award_objection_until")
GRAVE = 3
"""From this severity on, a reminder comes ten days ahead as well."""


def calendar_entries(
    triage: Triage, screen: Screen, reviews: Sequence[tuple[str, date]] = ()
) -> tuple[CalendarEntry, ...]:
    """Everything of the next twelve months, earliest first.

    `reviews` are further days on which to look again: the debt's id and the day.
    """
    until = add_months(triage.as_of, MONTHS_AHEAD)
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    entries = [
        *_paydays(triage, screen, names),
        *_last_days(triage, screen, names),
        *_days_of_the_law(triage, screen, names),
        *_logged(triage, screen, names),
        *_reviews(triage, screen, names, reviews),
    ]
    within = [entry for entry in entries if triage.as_of <= entry.on <= until]
    made = within if triage.casefile.debtor.safe_contact else [_neutral(entry, screen) for entry in within]
    return tuple(sorted(made, key=lambda entry: (entry.on, entry.key)))


def calendar_name(triage: Triage, screen: Screen) -> str:
    """What the calendar is called."""
    is_safe = triage.casefile.debtor.safe_contact
    return _say(screen, "calendar.name" if is_safe else "title.neutral")


def _say(screen: Screen, key: str, **figures: object) -> str:
    return sentence(screen.lang, "paper", key, figures, screen.currency)


def _neutral(entry: CalendarEntry, screen: Screen) -> CalendarEntry:
    """The same day with words that tell nothing: a payday's entry and all others differ only in name."""
    kind = "payday" if entry.key.startswith("payday") else "other"
    return CalendarEntry(
        entry.key,
        entry.on,
        _say(screen, f"calendar.neutral_{kind}"),
        "",
        entry.remind_before,
        entry.remind_at,
    )


def _paydays(triage: Triage, screen: Screen, names: dict[str, str]) -> Iterator[CalendarEntry]:
    """Each payday: how many payments and their sum; the list; what is left after."""
    seen: dict[str, int] = {}
    for payday in triage.planning.recommended.paydays:
        if not payday.payments:
            continue
        month = f"{payday.on:%Y%m}"
        seen[month] = seen.get(month, 0) + 1
        title, text = _payday_words(payday, screen, names)
        yield CalendarEntry(f"payday {month} {seen[month]}", payday.on, title, text, (0,))


def _payday_words(payday: Payday, screen: Screen, names: dict[str, str]) -> tuple[str, str]:
    total = sum(payment.amount for payment in payday.payments)
    count = len(payday.payments)
    title = _say(
        screen, "calendar.payday" if count != 1 else "calendar.payday_1", count=count, total_fen=total
    )
    left = _say(screen, "calendar.left", left_fen=payday.kept_for_reserve + payday.left)
    kept = _say(screen, "calendar.living", kept_fen=payday.kept_for_essentials)
    return title, "\n".join([*payment_texts(payday, names, screen), kept, left])


def _last_days(triage: Triage, screen: Screen, names: dict[str, str]) -> Iterator[CalendarEntry]:
    """Deadlines of papers, marks on the credit report and whatever else has a last day."""
    for assessment in triage.assessments:
        for event in assessment.events:
            if event.event_date is None or event.severity == 0:
                continue
            paper = "" if event.paper is None else f" {event.paper}"
            title = _say(
                screen,
                "calendar.last_day",
                event=event_label(screen, event.code),
                debt=names[assessment.debt_id],
            )
            yield CalendarEntry(
                f"event {assessment.debt_id} {event.code}{paper}",
                event.event_date,
                title,
                _event_words(event, assessment, screen),
                (10, 3, 1) if event.severity >= GRAVE else (3, 1),
            )


def _days_of_the_law(triage: Triage, screen: Screen, names: dict[str, str]) -> Iterator[CalendarEntry]:
    """Days until which the law lets somebody object or appeal; nothing happens to the debt on them."""
    for assessment in triage.assessments:
        for finding in assessment.findings:
            until = finding.figures.get("until_on")
            if finding.code not in OBJECTIONS or not isinstance(until, date):
                continue
            title = _say(screen, f"calendar.{finding.code}", debt=names[assessment.debt_id])
            key = f"law {assessment.debt_id} {finding.code}"
            yield CalendarEntry(key, until, title, finding_text(screen, finding, "finding"), (10, 3, 1))


def _event_words(event: Event, assessment: Assessment, screen: Screen) -> str:
    then = sentence(screen.lang, "findings", f"event.{event.code}.then")
    if assessment.may_pay or event.averted_by != "pay":
        return joined(screen, [stops_text(screen, event), then])
    return joined(screen, [keep_text(screen, assessment), then])


def _logged(triage: Triage, screen: Screen, names: dict[str, str]) -> Iterator[CalendarEntry]:
    """Promises on their day, and the day by which an answer to a letter was asked for."""
    for debt in triage.casefile.debts:
        for number, promise in enumerate(promises_of(debt)):
            key = "calendar.own_promise" if promise.is_own else "calendar.their_promise"
            amount = money(promise.amount, screen.lang, screen.currency)
            title = _say(screen, key, debt=names[debt.id], amount=amount)
            yield CalendarEntry(f"promise {debt.id} {number}", promise.by, title, promise.words, (3, 0))
        for number, sent in enumerate(letters_sent(debt)):
            if sent.reply_by is None:
                continue
            title = _say(screen, "calendar.reply", debt=names[debt.id])
            text = _say(
                screen, "calendar.reply_text", letter=_letter_name(screen, sent.kind), sent_on=sent.sent_on
            )
            yield CalendarEntry(f"reply {debt.id} {number}", sent.reply_by, title, text, (0,))


def _letter_name(screen: Screen, kind: str) -> str:
    try:
        return letter_name(screen, kind)
    except KeyError:
        return kind


def _reviews(
    triage: Triage, screen: Screen, names: dict[str, str], reviews: Sequence[tuple[str, date]]
) -> Iterator[CalendarEntry]:
    """A month from now, the day the hardship was expected to end, and days agreed in an offer."""
    month = add_months(triage.as_of, 1)
    yield CalendarEntry(
        "review month", month, _say(screen, "calendar.review"), say(screen, "disclaimer"), (0,)
    )
    if triage.casefile.hardship.expected_until:
        on = triage.casefile.hardship.expected_until
        yield CalendarEntry("review hardship", on, _say(screen, "calendar.review_hardship"), "", (0,))
    for debt_id, on in reviews:
        title = _say(screen, "calendar.review_offer", debt=names[debt_id])
        yield CalendarEntry(f"review offer {debt_id}", on, title, "", (10,))
