"""Parts of the pack that are put before the client: options, letters to sign, scripts for the telephone."""

from collections.abc import Iterator, Sequence

from debttriage.model import document as doc
from debttriage.model.negotiation import Letter
from debttriage.model.script import Script
from debttriage.model.triage import Triage
from debttriage.write.document.letter import letter_blocks
from debttriage.write.paper.pack_words import pack_say
from debttriage.write.screen import Screen, debt_with_id, lender_name
from debttriage.write.terminal.outlook import outcome_text


def option_blocks(triage: Triage, screen: Screen) -> Iterator[doc.Block]:
    """Part 8: each option with what speaks for and against it, and room for the client's choice."""
    planning = triage.planning
    end = "。" if screen.lang == "zh" else "."
    outcomes = {"refuse": outcome_text(screen, planning.recommended) + end}
    if planning.if_they_agree:
        outcomes["agree"] = outcome_text(screen, planning.if_they_agree) + end
    columns = (("option", 18), ("good", 26), ("bad", 22), ("who", 16), ("chosen", 18))
    rows = tuple(
        (
            pack_say(screen, f"options.{name}"),
            pack_say(screen, f"options.{name}_good", outcome=outcomes.get(name, "")),
            pack_say(screen, f"options.{name}_bad"),
            pack_say(screen, f"options.{name}_who"),
            "",
        )
        for name in ("agree", "refuse", "hold", "person")
        if name != "agree" or planning.if_they_agree
    )
    heads = tuple(doc.Column(pack_say(screen, f"options.{name}"), "left", share) for name, share in columns)
    yield doc.Table(heads, rows)


def letter_part(triage: Triage, letters: Sequence[Letter], screen: Screen) -> Iterator[doc.Block]:
    """Part 9: what to look at before sending, letter by letter; then each letter on its own page."""
    if not letters:
        yield doc.Paragraph((pack_say(screen, "letters.none"),))
        return
    for letter in letters:
        name = lender_name(debt_with_id(triage.casefile, letter.debt_id), screen.lang)
        yield doc.Heading(pack_say(screen, "letters.before", letter=letter.title, debt=name), 3)
        yield doc.CheckList(letter.before_on_paper)
    for letter in letters:
        yield doc.PageBreak("letter")
        yield from letter_blocks(letter)


def script_part(triage: Triage, scripts: Sequence[Script], screen: Screen) -> Iterator[doc.Block]:
    """Part 10: one script a page; cards, half a page each, follow one another."""
    if not scripts:
        yield doc.Paragraph((pack_say(screen, "scripts.none"),))
    for before, script in zip((None, *scripts), scripts, strict=False):
        is_second_card = before is not None and before.is_card and script.is_card
        if before is not None and not is_second_card:
            yield doc.PageBreak()
        debt = lender_name(debt_with_id(triage.casefile, script.debt_id), screen.lang)
        yield doc.Heading(pack_say(screen, "counselor.item", debt=debt, text=script.title))
        yield from script.blocks
