"""Do the dates of papers, offers, agreements and payments agree with each other and with the day?"""

from collections.abc import Iterator
from typing import Any

from debttriage.model.casefile import Agreement, Debt, Paper
from debttriage.model.money import amount_text
from debttriage.read.sense import Check, Days, reads
from debttriage.read.slip import Slip


def lies_in_the_past(field: str) -> Check[Any]:
    """What has arrived, was paid, demanded, admitted, offered or signed is not of a day still to come."""

    def slips(part: Any, days: Days) -> Iterator[Slip]:
        day = getattr(part, field)
        if day and day > days.as_of:
            yield Slip("date_in_future", (field,), {"day": f"{days.as_of}"})

    return Check((field,), slips)


@reads("received_on", "act_by")
def paper_leaves_time(paper: Paper, _: Days) -> Iterator[Slip]:
    """A time limit ends after the paper that sets it arrived."""
    if paper.received_on and paper.act_by and paper.act_by < paper.received_on:
        yield Slip("act_by_before_received", ("act_by",), {"received": f"{paper.received_on}"})


@reads("signed_on", "first_due_on", "last_due_on")
def agreement_ends_after_it_began(agreement: Agreement, _: Days) -> Iterator[Slip]:
    """Signed, then the first instalment, then the last."""
    signed, first, last = agreement.signed_on, agreement.first_due_on, agreement.last_due_on
    if signed and last and last < signed:
        yield Slip("last_due_before_signed", ("last_due_on",), {"signed": f"{signed}"})
    elif first and last and last < first:
        yield Slip("last_due_before_first", ("last_due_on",), {"first": f"{first}"})
    if signed and first and first < signed:
        yield Slip("first_due_before_signed", ("first_due_on",), {"signed": f"{signed}"})


@reads("offers", "outstanding_balance")
def offers_waive_what_is_owed(debt: Debt, _: Days) -> Iterator[Slip]:
    """No more can be waived, or asked for in advance, than is owed."""
    for number, offer in enumerate(debt.offers):
        for field, amount in (("waived", offer.waived), ("down_payment", offer.down_payment)):
            if amount > debt.outstanding_balance:
                figures = {"balance": amount_text(debt.outstanding_balance)}
                yield Slip("offer_above_balance", ("offers", number, field), figures)


PAPER_CHECKS = (lies_in_the_past("received_on"), paper_leaves_time)
LIMITATION_CHECKS = tuple(
    lies_in_the_past(act) for act in ("last_payment_on", "last_demand_on", "last_acknowledged_on")
)
OFFER_CHECKS = (lies_in_the_past("made_on"),)
AGREEMENT_CHECKS = (lies_in_the_past("signed_on"), agreement_ends_after_it_began)
OFFERS_CHECKS = (offers_waive_what_is_owed,)
