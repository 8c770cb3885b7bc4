"""Do the dates of papers, offers, agreements and payments agree with each other and with the day?"""

from collections.abc import Iterator

from debttriage.model.casefile import Agreement, Debt, LimitationFacts, Offer, Paper
from debttriage.model.money import amount_text
from debttriage.read.sense import Days, reads
from debttriage.read.slip import Slip


@reads("received_on")
def paper_has_arrived(paper: Paper, days: Days) -> Iterator[Slip]:
    """Only papers that really arrived are in the file."""
    if paper.received_on and paper.received_on > days.as_of:
        yield Slip("date_in_future", ("received_on",), {"day": f"{days.as_of}"})


@reads("received_on", "act_by")
def paper_leaves_time(paper: Paper, _: Days) -> Iterator[Slip]:
    """A time limit ends after the paper that sets it arrived."""
    if paper.received_on and paper.act_by and paper.act_by < paper.received_on:
        yield Slip("act_by_before_received", ("act_by",), {"received": f"{paper.received_on}"})


def _not_in_future(field: str, part: LimitationFacts | Offer | Agreement, days: Days) -> Iterator[Slip]:
    day = getattr(part, field)
    if day and day > days.as_of:
        yield Slip("date_in_future", (field,), {"day": f"{days.as_of}"})


@reads("last_payment_on")
def last_payment_has_happened(limitation: LimitationFacts, days: Days) -> Iterator[Slip]:
    """The last payment lies in the past."""
    yield from _not_in_future("last_payment_on", limitation, days)


@reads("last_demand_on")
def last_demand_has_happened(limitation: LimitationFacts, days: Days) -> Iterator[Slip]:
    """The last demand lies in the past."""
    yield from _not_in_future("last_demand_on", limitation, days)


@reads("last_acknowledged_on")
def last_acknowledgement_has_happened(limitation: LimitationFacts, days: Days) -> Iterator[Slip]:
    """The last acknowledgement lies in the past."""
    yield from _not_in_future("last_acknowledged_on", limitation, days)


@reads("made_on")
def offer_was_made(offer: Offer, days: Days) -> Iterator[Slip]:
    """An offer was made before it can be judged."""
    yield from _not_in_future("made_on", offer, days)


@reads("signed_on")
def agreement_was_signed(agreement: Agreement, days: Days) -> Iterator[Slip]:
    """Only what is already agreed is an agreement."""
    yield from _not_in_future("signed_on", agreement, days)


@reads("signed_on", "last_due_on")
def agreement_ends_after_it_began(agreement: Agreement, _: Days) -> Iterator[Slip]:
    """The last instalment falls due after the agreement was signed."""
    if agreement.signed_on and agreement.last_due_on and agreement.last_due_on < agreement.signed_on:
        yield Slip("last_due_before_signed", ("last_due_on",), {"signed": f"{agreement.signed_on}"})


@reads("offers", "outstanding_balance")
def offers_waive_what_is_owed(debt: Debt, _: Days) -> Iterator[Slip]:
    """No more can be waived, or asked for in advance, than is owed."""
    for number, offer in enumerate(debt.offers):
        for field, amount in (("waived", offer.waived), ("down_payment", offer.down_payment)):
            if amount > debt.outstanding_balance:
                figures = {"balance": amount_text(debt.outstanding_balance)}
                yield Slip("offer_above_balance", ("offers", number, field), figures)


PAPER_CHECKS = (paper_has_arrived, paper_leaves_time)
LIMITATION_CHECKS = (
    last_payment_has_happened,
    last_demand_has_happened,
    last_acknowledgement_has_happened,
)
OFFER_CHECKS = (offer_was_made,)
AGREEMENT_CHECKS = (agreement_was_signed, agreement_ends_after_it_began)
OFFERS_CHECKS = (offers_waive_what_is_owed,)
