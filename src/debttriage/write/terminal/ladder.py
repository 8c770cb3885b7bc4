"""What follows a letter, by date, and the papers to have ready."""

from collections.abc import Iterable
from datetime import date

from debttriage.model.negotiation import EvidenceList, LadderStep, Route
from debttriage.rulebook.dated_rule import NoRuleInForce
from debttriage.rulebook.rulebook import rule
from debttriage.write.layout import GAP, pad, paragraph, width
from debttriage.write.messages import has_sentence, sentence
from debttriage.write.screen import Screen, day, emphasised

SECTION = "ladder"
DEFENCE_PERIOD = "cn.civil_procedure.defence_period"
_NO_COMPLAINT = "ask_for_mediation"
_MEANWHILE = {"negotiate": "pay_meanwhile", "hold": "hold_meanwhile"}


def after_sending_lines(after: Iterable[tuple[Route, EvidenceList]], screen: Screen) -> list[str]:
    """Debt by debt: the papers, then the steps."""
    return [
        line
        for route, evidence in after
        for line in (*evidence_lines(evidence, screen), *ladder_lines(route, screen))
    ]


def ladder_lines(route: Route, screen: Screen) -> list[str]:
    """The dated steps under their heading; nothing where the route has none."""
    if not route.ladder:
        return []
    lines = ["", *emphasised(screen, _say(screen, "head.ladder"))]
    days = [day(screen, step.on) for step in route.ladder]
    column = max(width(text) for text in days)
    for text, step in zip(days, route.ladder, strict=True):
        lines += paragraph(
            step_text(screen, step, route.debt_id), screen.width, f"    {pad(text, column)}{GAP}"
        )
    for note in ladder_notes(route, screen):
        lines += paragraph(note, screen.width, "    ")
    return lines


def step_text(screen: Screen, step: LadderStep, debt_id: str, is_paper: bool = False) -> str:
    """One step in a sentence, with the draft that goes with it: by its command, on paper by its name."""
    figures = {"channel": _say(screen, f"channel.{step.channel}")} if step.channel else {}
    text = sentence(screen.lang, SECTION, f"step.{step.code}", figures)
    if not step.letter:
        return text
    figures = {"id": debt_id, "letter": step.letter}
    if is_paper:
        figures["letter"] = sentence(screen.lang, "routes", f"letter_name.{step.letter}")
    draft = sentence(screen.lang, SECTION, "note.draft_on_paper" if is_paper else "note.draft", figures)
    return f"{text}。{draft}" if screen.lang == "zh" else f"{text}. {draft}"


def ladder_notes(route: Route, screen: Screen) -> list[str]:
    """What holds meanwhile: what to pay, court papers first, complaints are no bargaining."""
    notes = [_say(screen, f"note.{_MEANWHILE.get(route.route, 'pay_nothing')}")]
    if (days := _defence_days(screen.as_of)) is not None:
        notes.append(sentence(screen.lang, SECTION, "note.court", {"days": days}))
    if any(step.channel and step.code != _NO_COMPLAINT for step in route.ladder):
        notes.append(_say(screen, "note.never_leverage"))
    return notes


def _defence_days(as_of: date) -> int | None:
    try:
        return rule(DEFENCE_PERIOD).whole(as_of)
    except NoRuleInForce:
        return None


def evidence_lines(evidence: EvidenceList, screen: Screen) -> list[str]:
    """Papers with a box each: ticked where the file says that they are held."""
    if not evidence.held and not evidence.usually_asked:
        return []
    lines = ["", *emphasised(screen, _say(screen, "head.evidence"))]
    for state, papers in (("held", evidence.held), ("asked", evidence.usually_asked)):
        for paper in papers:
            text = sentence(screen.lang, SECTION, f"evidence.{state}", {"paper": paper_name(screen, paper)})
            lines += paragraph(text, screen.width, "    ", " " * 8)
    return [*lines, *paragraph(_say(screen, "evidence.genuine"), screen.width, "    ")]


def paper_name(screen: Screen, paper: str) -> str:
    """A paper by its name in our catalogue, or in the person's own words."""
    key = f"evidence.{paper}"
    return sentence(screen.lang, "routes", key) if has_sentence(screen.lang, "routes", key) else paper


def _say(screen: Screen, key: str) -> str:
    return sentence(screen.lang, SECTION, key).replace(".  ", ". ")
