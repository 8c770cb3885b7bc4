"""Parts of the pack to fill in: log, evidence, missing facts, agreement check, reviews, consent, advice."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from debttriage.model import document as doc
from debttriage.model.assessment import Finding
from debttriage.model.casefile import Contact
from debttriage.model.missing_effect import MissingEffect
from debttriage.model.triage import Triage
from debttriage.rulebook.dated_rule import NoRuleInForce
from debttriage.rulebook.rulebook import rule
from debttriage.write.calendar_entries import calendar_entries
from debttriage.write.formats import long_date, short_date
from debttriage.write.messages import has_sentence, sentence
from debttriage.write.paper.pack_words import pack_rules, pack_say
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    finding_text,
    listed,
    say,
)

_REVIEW_KINDS = ("review", "reply", "promise")
_NOTHING = "\u00a0"


def _columns(screen: Screen, group: str, names: Sequence[tuple[str, int]]) -> tuple[doc.Column, ...]:
    return tuple(doc.Column(pack_say(screen, f"{group}.{name}"), "left", share) for name, share in names)


def contact_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Part 11: the last entries of the log, newest first, then empty lines."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    entries = sorted(
        (
            (contact.at, names[debt.id], contact)
            for debt in triage.casefile.debts
            for contact in debt.contacts
        ),
        key=lambda entry: entry[0],
        reverse=True,
    )[: pack_rules()["last_contacts"]]
    rows = [_contact_row(at, name, contact, screen) for at, name, contact in entries]
    rows += [("",) * 5] * pack_rules()["contact_rows"]
    heads = (("at", 16), ("channel", 15), ("who", 18), ("said", 34), ("next", 17))
    yield doc.Table(_columns(screen, "contacts", heads), tuple(rows))


def _contact_row(at: datetime, name: str, contact: Contact, screen: Screen) -> tuple[str, ...]:
    how = [pack_say(screen, f"contacts.{contact.channel}"), pack_say(screen, f"contacts.{contact.direction}")]
    if contact.third_party:
        how.append(pack_say(screen, "contacts.third"))
    who = listed(screen, [part for part in (name, contact.who or "") if part])
    when = f"{short_date(at.date(), screen.lang, screen.as_of)} {at:%H:%M}"
    return (when, listed(screen, how), who, contact.said or _NOTHING, _NOTHING)


def evidence_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Part 12: what is held, and every paper that arrived."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    rows = [(_evidence_name(code, screen), _NOTHING) for code in triage.casefile.hardship.evidence]
    for debt in triage.casefile.debts:
        for paper in debt.papers:
            kind = sentence(screen.lang, "routes", f"paper.{paper.kind}")
            dated = [long_date(paper.received_on, screen.lang)] if paper.received_on else []
            dated += [paper.ref] if paper.ref else []
            text = pack_say(screen, "counselor.item", debt=names[debt.id], text=kind)
            rows.append((text, listed(screen, dated) or _NOTHING))
    rows += [("", "")] * 4
    heads = (("what", 34), ("dated", 26), ("state", 25), ("where", 15))
    held = pack_say(screen, "evidence.held")
    yield doc.Table(
        _columns(screen, "evidence", heads), tuple((what, dated, held, _NOTHING) for what, dated in rows)
    )


def _evidence_name(code: str, screen: Screen) -> str:
    """Evidence by its name in our catalogue, or in the person's own words."""
    key = f"evidence.{code}"
    return sentence(screen.lang, "routes", key) if has_sentence(screen.lang, "routes", key) else code


def missing_blocks(triage: Triage, screen: Screen, effects: Sequence[MissingEffect]) -> Iterator[doc.Block]:
    """Part 13: each missing fact, who could supply it, and by when it is needed."""
    if not triage.missing:
        yield doc.Paragraph((pack_say(screen, "missing.nothing"),))
        return
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    ordered = sorted(triage.missing, key=lambda finding: finding.figures["matters"] != "much")
    rows = tuple(
        (
            pack_say(
                screen,
                "counselor.item",
                debt=names[str(finding.figures["debt"])],
                text=finding_text(screen, finding, "missing"),
            ),
            sentence(screen.lang, "findings", f"who.{finding.figures['who']}"),
            _needed_by(finding, effects, screen),
            pack_say(screen, "missing.done"),
        )
        for finding in ordered
    )
    heads = (("what", 43), ("who", 22), ("by", 22), ("done", 13))
    names_of_columns = tuple(
        doc.Column(pack_say(screen, f"missing.{name}") if name != "done" else _NOTHING, "left", share)
        for name, share in heads
    )
    yield doc.Table(names_of_columns, rows)


def _needed_by(finding: Finding, effects: Sequence[MissingEffect], screen: Screen) -> str:
    by = next((effect.needed_by for effect in effects if effect.fact == finding), None)
    return long_date(by, screen.lang) if by else _NOTHING


def agreement_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Part 14: what must be known before an agreement is signed or paid."""
    monthly = triage.planning.affordability.monthly_for_debts
    yield doc.Paragraph((pack_say(screen, "agreement.lead"),), "strong")
    count = 13
    yield doc.CheckList(
        tuple(pack_say(screen, f"agreement.q{number}", monthly_fen=monthly) for number in range(1, count + 1))
    )
    yield doc.BlankLine("", 3)


def review_blocks(triage: Triage, screen: Screen, reviews: Sequence[tuple[str, date]]) -> Iterator[doc.Block]:
    """Part 15: reviews, answers awaited and promises, with room for more."""
    entries = [
        entry for entry in calendar_entries(triage, screen, reviews) if entry.key.startswith(_REVIEW_KINDS)
    ]
    done = pack_say(screen, "reviews.done")
    rows = [(long_date(entry.on, screen.lang), entry.title, done) for entry in entries]
    rows += [("", "", done)] * 3
    heads = (("day", 24), ("what", 60))
    yield doc.Table((*_columns(screen, "reviews", heads), doc.Column(_NOTHING, "left", 16)), tuple(rows))


def consent_blocks(screen: Screen) -> Iterator[doc.Block]:
    """Part 16: what is recorded and why, who may see it, what the counselor may do; signatures."""
    yield doc.Paragraph((pack_say(screen, "consent.lead"),))
    yield doc.CheckList(tuple(pack_say(screen, f"consent.c{number}") for number in (1, 2, 3)))
    yield doc.BlankLine("", 2)
    yield doc.CheckList((pack_say(screen, "consent.c4"),))
    for name in ("c5", "c6", "client", "adviser"):
        yield doc.BlankLine(pack_say(screen, f"consent.{name}"))


def confirmation_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Part 17: the situation, what can be spared, what is not paid, and the limits of this advice."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    debts, monthly = triage.casefile.debts, triage.planning.affordability.monthly_for_debts
    owed = sum(debt.outstanding_balance for debt in debts)
    situation = pack_say(
        screen, "confirmation.situation", as_of_on=triage.as_of, count=len(debts), owed_fen=owed
    )
    spare = (
        pack_say(screen, "confirmation.spare", monthly_fen=monthly)
        if monthly > 0
        else pack_say(screen, "confirmation.spare_nothing")
    )
    texts = [situation, spare]
    unpaid = [names[each.debt_id] for each in triage.assessments if not each.may_pay]
    if unpaid:
        texts.append(pack_say(screen, "confirmation.not_paid", debts=listed(screen, unpaid)))
    texts.append(pack_say(screen, "confirmation.none_hidden"))
    yield doc.Paragraph((pack_say(screen, "confirmation.lead"),))
    yield doc.ListBlock(tuple(texts))
    yield doc.BlankLine("", 5)
    yield doc.Paragraph((pack_say(screen, "confirmation.limits"), say(screen, "disclaimer")))
    for name in ("client", "adviser"):
        yield doc.BlankLine(pack_say(screen, f"consent.{name}"))


def support_blocks(screen: Screen) -> Iterator[doc.Block]:
    """Part 18: where to turn, each line with its source and the day it was last checked."""
    support = pack_rules()["support"]
    rows = [
        (line["number"], line["says"][screen.lang], _checked(line["source"], line["confidence"],
                                                             line["checked_on"], screen))
        for line in support["lines"]
    ]  # fmt: skip
    for rule_id in support["rules"]:
        try:
            used = rule(rule_id)
            source = used.on(screen.as_of).source
        except NoRuleInForce:
            continue
        named = source.title if screen.lang == "zh" else source.title_en
        checked = _checked(named, source.confidence, used.checked_on, screen)
        rows.append((getattr(used.title, screen.lang), getattr(used.follows, screen.lang), checked))
    yield doc.Table(_columns(screen, "support", (("line", 24), ("what", 46), ("source", 30))), tuple(rows))


def _checked(source: str, confidence: str, on: date, screen: Screen) -> str:
    sure = sentence(screen.lang, "rules", f"confidence.{confidence}")
    return listed(screen, [part for part in (source, sure, long_date(on, screen.lang)) if part])
