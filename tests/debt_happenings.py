"""What has happened to a debt, for strategies: papers, limitation, use by others, offers, the log."""

from datetime import date, datetime, timedelta
from typing import get_args

from hypothesis import strategies as st

from debttriage.model.casefile import Contact, PaperKind
from file_values import (
    NAMES,
    FileTable,
    days_after,
    days_before,
    days_of_month,
    fen,
    maybe,
    stated,
    yuan,
)  # fmt: skip


@st.composite
def papers(draw: st.DrawFn, day: date) -> FileTable:
    """A paper received lately or long ago, with or without its date and its own deadline."""
    received = draw(maybe(st.one_of(days_before(day, 40), days_before(day, 900))))
    act_by = draw(maybe(days_after(received or day, 60)))
    ref = draw(maybe(st.just("(2026)示0001民初1号")))
    kind = draw(st.sampled_from(get_args(PaperKind)))
    return stated({"kind": kind, "received_on": received, "act_by": act_by, "ref": ref})


@st.composite
def happenings(draw: st.DrawFn, day: date, balance: int) -> FileTable:
    """Everything that stands in tables of its own under a debt."""
    flag = maybe(st.booleans())
    table: FileTable = {"papers": draw(st.lists(papers(day), max_size=2))}
    if draw(st.booleans()):
        names = ("last_payment_on", "last_demand_on", "last_acknowledged_on")
        table["limitation"] = stated({name: draw(maybe(days_before(day))) for name in names})
    if draw(st.integers(0, 3)) == 0:
        answers = ("knew", "handed_over_access", "benefited", "was_deceived_or_threatened")
        used_by = {f"debtor_{name}": draw(flag) for name in answers}
        table["used_by"] = stated(used_by | {"who": draw(maybe(st.sampled_from(NAMES)))})
    if draw(st.integers(0, 3)) == 0:
        kinds = st.sampled_from(["guarantor", "collateral", "none"])
        what = draw(maybe(st.just("示例")))
        table["security"] = stated({"kind": draw(kinds), "what": what, "essential": draw(st.booleans())})
    if draw(st.integers(0, 3)) == 0:
        table["offers"] = draw(st.lists(offers(day, balance), max_size=2))
    if draw(st.integers(0, 3)) == 0:
        table["agreement"] = draw(agreements(day))
    table["contacts"] = draw(st.lists(contacts(day), max_size=2))
    payment = st.fixed_dictionaries({"on": days_before(day, 300), "amount": fen.map(yuan)})
    table["payments"] = draw(st.lists(payment, max_size=2))
    return table


@st.composite
def contacts(draw: st.DrawFn, day: date) -> FileTable:
    """A call, message, promise or letter, at any hour or on a day alone."""
    moments = st.datetimes(datetime(day.year - 1, 1, 1), datetime(day.year, day.month, day.day))
    by = day + timedelta(days=draw(st.integers(-40, 60)))
    forms = (
        "明天还", f"promise 920.00 by {by}", f"letter hardship_instalments reply by {by}; 挂号信",
        f"letter card_instalments offering 740.00 reply by {by}", "promise x by 2026-99-99", "letter too_old",
    )  # fmt: skip
    fields = Contact.model_fields
    table = {
        "at": draw(st.one_of(moments, days_before(day, 300))),
        "channel": draw(st.sampled_from(get_args(fields["channel"].annotation))),
        "direction": draw(maybe(st.sampled_from(get_args(fields["direction"].annotation)))),
        "who": draw(maybe(st.sampled_from(NAMES))),
        "said": draw(maybe(st.sampled_from(forms))),
        "third_party": draw(st.booleans()),
    }
    return stated(table)


@st.composite
def offers(draw: st.DrawFn, day: date, balance: int) -> FileTable:
    """What a lender proposed: in whole, or little more than that it was said."""
    part = st.integers(0, balance).map(yuan)
    table = {
        "made_on": draw(maybe(days_before(day, 60))),
        "in_writing": draw(st.booleans()),
        "instalments": draw(maybe(st.integers(1, 60))),
        "instalment": draw(maybe(fen.map(yuan))),
        "waived": draw(part),
        "down_payment": draw(maybe(part)),
        "fee": draw(maybe(part)),
    }
    return stated(table)


@st.composite
def agreements(draw: st.DrawFn, day: date) -> FileTable:
    """An agreement that runs, has run out, or of which little is known."""
    signed = draw(maybe(days_before(day, 200)))
    last_due = draw(maybe(st.one_of(days_after(day, 900), days_after(signed or day, 30))))
    instalment, due_day = draw(maybe(fen.map(yuan))), draw(maybe(days_of_month))
    return stated(
        {"signed_on": signed, "instalment": instalment, "due_day": due_day, "last_due_on": last_due}
    )
