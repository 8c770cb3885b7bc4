"""A household's session pack: its drafts and scripts gathered, and the document made from them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debttriage.model.document import Document
    from debttriage.model.pack import Agency, Copy
    from debttriage.model.script import Script
    from debttriage.model.triage import Triage
    from debttriage.write.screen import Screen


def pack_of(
    triage: "Triage", screen: "Screen", copy: "Copy", is_large_print: bool, agency: "Agency"
) -> "Document":
    """The pack with the first letter that fits each debt, and the scripts of each."""
    from debttriage.model.pack import PackOrder
    from debttriage.pipeline import drafting, questions
    from debttriage.write.paper.pack import pack_document

    is_cover = copy == "cover"
    first_letters = drafting.LettersAsked(reader=screen.lang)
    order = PackOrder(
        copy=copy,
        is_large_print=is_large_print,
        agency=agency,
        letters=() if is_cover else tuple(drafting.drafts(triage, triage.routes, first_letters)),
        scripts=() if is_cover else tuple(_scripts(triage)),
        effects=() if is_cover else questions.effects_of_missing(triage.casefile, triage.as_of),
    )
    return pack_document(triage, screen, order, drafting.review_days(triage))


def _scripts(triage: "Triage") -> "Iterator[Script]":
    """The first script that fits each debt, in the order of attention; then the cards that serve any call."""
    from debttriage.pipeline import calling, drafting
    from debttriage.write.paper.pack_words import pack_rules

    cards = list(pack_rules()["cards"])
    for ranked in triage.ranking:
        lang = drafting.language_of_lender(triage, ranked.debt_id)
        fitting = calling.script_kinds(triage, ranked.debt_id)
        for kind in dict.fromkeys((*fitting[:1], *(card for card in cards if card in fitting))):
            if kind in cards:
                cards.remove(kind)
            yield calling.script(triage, ranked.debt_id, kind, lang)
