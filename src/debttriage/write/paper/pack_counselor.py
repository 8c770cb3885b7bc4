"""The sheet for the counselor alone: care, words for a hard moment, weak figures, what may shift."""

from collections.abc import Iterator, Sequence

from debttriage.model import document as doc
from debttriage.model.missing_effect import MissingEffect
from debttriage.model.triage import Triage
from debttriage.write.formats import long_date
from debttriage.write.paper.pack_words import pack_say
from debttriage.write.paper.report_plan import rule_blocks
from debttriage.write.plain_lines import joined
from debttriage.write.screen import (
    LONG_NAME_CELLS,
    Screen,
    debt_names,
    finding_text,
    has_unknown_date,
)
from debttriage.write.terminal.check import effect_texts

_PROMPTS = ("breathe", "listen", "ask", "keep_safe", "end")


def counselor_blocks(triage: Triage, screen: Screen, effects: Sequence[MissingEffect]) -> Iterator[doc.Block]:
    """Care notes, prompts, figures that are not firm, sensitivity, and the rules with their sources."""
    yield doc.Heading(pack_say(screen, "part.counselor"), 1)
    yield doc.Heading(pack_say(screen, "counselor.care"))
    yield doc.ListBlock(tuple(_care(triage, screen)))
    yield doc.ListBlock(tuple(pack_say(screen, f"counselor.{name}") for name in _PROMPTS), is_numbered=True)
    yield doc.Heading(pack_say(screen, "counselor.quality"))
    yield doc.ListBlock(tuple(_weak_figures(triage, screen)) or (pack_say(screen, "counselor.quality_none"),))
    yield doc.Heading(pack_say(screen, "counselor.sensitivity"))
    yield doc.ListBlock(
        tuple(_changes(triage, screen, effects)) or (pack_say(screen, "counselor.sensitivity_none"),)
    )
    yield doc.BlankLine("", 4)
    yield doc.PageBreak()
    yield from rule_blocks(triage, screen)


def _care(triage: Triage, screen: Screen) -> Iterator[str]:
    debtor = triage.casefile.debtor
    if debtor.care:
        yield pack_say(screen, "counselor.care_flag")
    if not debtor.safe_contact:
        yield pack_say(screen, "counselor.unsafe_flag")
    if debtor.safe_contact and not debtor.care:
        yield pack_say(screen, "counselor.care_none")


def _weak_figures(triage: Triage, screen: Screen) -> Iterator[str]:
    """What was estimated, and what was not judged."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    for assessment in triage.assessments:
        texts = [finding_text(screen, finding, "not_judged") for finding in assessment.not_judged]
        if assessment.arrears.is_estimated:
            texts.insert(0, pack_say(screen, "counselor.estimated"))
        for text in texts:
            yield pack_say(screen, "counselor.item", debt=names[assessment.debt_id], text=text)


def _changes(triage: Triage, screen: Screen, effects: Sequence[MissingEffect]) -> Iterator[str]:
    """Places that depend on an unknown date or a missing fact, and the day on which a tier rises."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    for ranked in triage.ranking:
        low, high = ranked.rank_range
        if has_unknown_date(ranked):
            text = pack_say(screen, "counselor.range", low=low, high=high)
            yield pack_say(screen, "counselor.item", debt=names[ranked.debt_id], text=text)
        if ranked.tier_changes_on and ranked.next_tier:
            on = long_date(ranked.tier_changes_on, screen.lang)
            text = pack_say(screen, "counselor.changes", on=on, tier=ranked.next_tier)
            yield pack_say(screen, "counselor.item", debt=names[ranked.debt_id], text=text)
    for effect in effects:
        if hangs := effect_texts(effect, screen):
            fact = finding_text(screen, effect.fact, "missing").rstrip(".。")
            text = pack_say(screen, "counselor.unknown", fact=fact, effect=joined(screen, hangs))
            yield pack_say(screen, "counselor.item", debt=names[effect.debt_id], text=text)
