"""The steps after a letter and the papers to have ready, as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from debttriage.model.negotiation import EvidenceList, LadderStep, Route
from debttriage.write.json.parts import day_text
from debttriage.write.screen import Screen
from debttriage.write.terminal.ladder import paper_name, step_text


def after_sending_part(after: Iterable[tuple[Route, EvidenceList]], screen: Screen) -> list[dict[str, Any]]:
    """Debt by debt: the papers, and the steps that follow a letter."""
    return [
        {
            "debt": route.debt_id,
            "evidence": evidence_part(evidence, screen),
            "ladder": ladder_part(route.ladder, route.debt_id, screen),
        }
        for route, evidence in after
    ]


def ladder_part(steps: Sequence[LadderStep], debt_id: str, screen: Screen) -> list[dict[str, Any]]:
    """Each step with its day, its sentence, and the letter and rules that go with it."""
    return [
        {
            "code": step.code,
            "day": step.day,
            "date": day_text(step.on),
            "text": step_text(screen, step, debt_id),
            "letter": step.letter or None,
            "channel": step.channel or None,
            "rules": list(step.rules),
        }
        for step in steps
    ]


def evidence_part(evidence: EvidenceList, screen: Screen) -> dict[str, Any]:
    """What is held, and what is usually asked for besides."""
    return {
        "held": [{"code": paper, "name": paper_name(screen, paper)} for paper in evidence.held],
        "usually_asked": [
            {"code": paper, "name": paper_name(screen, paper)} for paper in evidence.usually_asked
        ],
        "rules": list(evidence.rules),
    }
