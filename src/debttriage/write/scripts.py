"""Script facts -> one page to have in hand during a call, in Chinese or English.

A template has two blocks, `title` and `script`; what several scripts share stands in `data/scripts/parts/`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from debttriage.model import document as doc
from debttriage.model.casefile import Language
from debttriage.model.letter_facts import LetterFacts
from debttriage.model.script import Script, ScriptFacts
from debttriage.write.formats import spoken_date, spoken_money
from debttriage.write.kept_first import kept_first_texts
from debttriage.write.letter_markdown import escaped, unescaped
from debttriage.write.letters import letter_context
from debttriage.write.messages import has_sentence, sentence
from debttriage.write.script_blocks import script_blocks
from debttriage.write.templates import template_environment

SECTION = "scripts"
SWITCHES = (
    "in_offer", "in_planned", "in_agreed", "in_hold", "in_advice", "in_silent", "in_court", "is_card",
    "is_rent", "is_private", "is_personal", "is_guarantee", "is_before_due", "is_single",
    "is_assignee", "is_too_old", "is_illegal", "contact_is_unsafe", "can_pay",
    "has_guarantor", "has_police_report",
)  # fmt: skip


def draft_script(facts: ScriptFacts, lang: Language) -> Script:
    """The page in that language."""
    letter = facts.letter
    template = template_environment("scripts").get_template(f"{letter.kind}.{lang}.md")
    context = template.new_context(_context(facts, lang))
    title, text = ("".join(template.blocks[name](context)).strip() for name in ("title", "script"))
    return Script(
        debt_id=letter.debt_id,
        kind=letter.kind,
        code=facts.code,
        language=lang,
        title=unescaped(title),
        blocks=script_blocks(text),
        rules=tuple(citation.rule_id for citation in letter.citations.values()),
        is_card=facts.is_card,
    )


def script_document(script: Script, stamp: str = "") -> doc.Document:
    """The page alone, ready to be printed; set densely, so that a card fits half a page."""
    return doc.Document(script.title, script.language, page_blocks(script), stamp, setting="dense")


def scripts_document(scripts: Sequence[Script], stamp: str = "") -> doc.Document:
    """Several scripts, each on a page of its own."""
    blocks: list[doc.Block] = []
    for script in scripts:
        blocks += [*([doc.PageBreak()] if blocks else []), *page_blocks(script)]
    return doc.Document(scripts[0].title, scripts[0].language, tuple(blocks), stamp, setting="dense")


def page_blocks(script: Script) -> tuple[doc.Block, ...]:
    """Title and text as blocks."""
    return (doc.Heading(script.title, 1), *script.blocks)


def _context(facts: ScriptFacts, lang: Language) -> dict[str, object]:
    """The names of letters, said as one speaks, and those that only scripts use."""
    letter = facts.letter
    spoken = _spoken(letter, lang)
    spoken |= {"kept": _kept(spoken, facts, lang), "offer": _offer(spoken, facts, lang)}
    return letter_context(letter, lang) | {
        **{name.removesuffix("_fen"): text for name, text in spoken.items()},
        **{
            name: sentence(lang, SECTION, key)
            for name, key in letter.words.items()
            if has_sentence(lang, SECTION, key)  # a word that is better spoken than the one of letters
        },
        "kept_sums": kept_first_texts(spoken, lang, letter.currency)["kept_sums"],
        "debt_id": letter.debt_id,
        "objections": _objections(facts, spoken, lang),
        **{name: name in letter.switches for name in SWITCHES},
    }


def _spoken(letter: LetterFacts, lang: Language) -> dict[str, str]:
    """Sums and dates as they are read aloud: no empty fen, no year that goes without saying."""
    spoken = {}
    for name, value in letter.figures.items():
        if name.endswith("_fen") and isinstance(value, int) and (value or name != "income_fen"):
            spoken[name] = spoken_money(value, lang, letter.currency)
        elif isinstance(value, date):
            spoken[name] = spoken_date(value, lang, letter.as_of)
    return spoken


def _kept(spoken: Mapping[str, str], facts: ScriptFacts, lang: Language) -> str:
    """What is paid before any offer, as it goes on after the living costs."""
    sums = kept_first_texts(spoken, lang, facts.letter.currency)["kept_sums"]
    return sentence(lang, SECTION, "offer.kept", {"sums": sums}) if sums else ""


def _offer(spoken: Mapping[str, str], facts: ScriptFacts, lang: Language) -> str:
    """The offer in a few words: so much a month from a day on, or all of it on that day."""
    if facts.mode != "offer":
        return ""
    return sentence(
        lang, SECTION, "offer.once" if "is_single" in facts.letter.switches else "offer.monthly", spoken
    )


def _objections(facts: ScriptFacts, spoken: Mapping[str, str], lang: Language) -> str:
    """What they say and what I answer, two lines each."""
    lines = []
    for objection in facts.objections:
        name = objection.code.partition(".")[0]
        they = sentence(lang, SECTION, f"objection.{name}.they")
        figures, currency = {**objection.figures, **spoken}, facts.letter.currency
        reply = sentence(lang, SECTION, f"objection.{objection.code}", figures, currency)
        lines.append(sentence(lang, SECTION, f"line.{facts.speaker}", {"they": they}))
        lines.append(sentence(lang, SECTION, "line.me", {"reply": escaped(reply)}))
        lines.append("")
    return "\n".join(lines)
