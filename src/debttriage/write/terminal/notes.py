"""The foot of the plan: what to take to a person, what was not judged, what is still missing."""

from collections.abc import Sequence

from debttriage.model.assessment import Finding
from debttriage.model.since_the_file import facts_day, paid_later
from debttriage.model.triage import Triage
from debttriage.write.default_terms import default_terms_text
from debttriage.write.explain.explained import told
from debttriage.write.layout import GAP, pad, paragraph, width
from debttriage.write.screen import Screen, debt_names, finding_text, listed, say

MOST_NAMED = 5
LabelledList = tuple[str, list[str]]


def labelled_lists(screen: Screen, lists: Sequence[LabelledList]) -> list[str]:
    """Label and sentences side by side after an empty line; every sentence starts a line."""
    column = max((width(label) for label, _ in lists), default=0)
    lines: list[str] = [""] if lists else []
    for label, texts in lists:
        for number, text in enumerate(texts):
            first = pad("" if number else label, column) + GAP
            lines += paragraph(text, screen.width, first)
    return lines


def notes(triage: Triage, screen: Screen, everything: bool) -> list[LabelledList]:
    """The day of the figures, what a person should look at, what is not judged or missing: some or all."""
    spare = triage.planning.affordability
    signs = [
        (str(finding.figures.get("debt", "")), finding)
        for finding in (*spare.must_see_a_person, *spare.insolvency_signs)
    ]
    silent = [(each.debt_id, finding) for each in triage.assessments for finding in each.not_judged]
    missing = [
        (str(finding.figures["debt"]), finding)
        for finding in sorted(triage.missing, key=lambda each: each.figures["matters"] != "much")
    ]
    groups = (
        ("sign", "person", signs, None),
        ("not_judged", "not_judged", silent, 1),
        ("missing", "missing", missing, 1),
    )
    noted = [
        (say(screen, f"plan.{label}"), _noted(triage, screen, group, found, None if everything else most))
        for group, label, found, most in groups
        if found
    ]
    if figures := _figures(triage, screen):
        noted.insert(0, (say(screen, "plan.figures_label"), figures))
    defaults = default_terms_text(triage, screen)
    return [*noted, (told(screen, "label.defaults_label"), [defaults])] if defaults else noted


def _figures(triage: Triage, screen: Screen) -> list[str]:
    """Of which day the figures are, where that is not the day judged; and payments logged after it."""
    casefile, as_of = triage.casefile, triage.as_of
    told, of_day = [], facts_day(casefile, as_of)
    if of_day < as_of:
        told.append(say(screen, "plan.figures_forward", facts_on=of_day, as_of_on=as_of))
    if later := paid_later(casefile, as_of):
        told.append(say(screen, "plan.figures_later", as_of_on=as_of, latest=later[-1].isoformat()))
    return told


def _noted(
    triage: Triage, screen: Screen, group: str, found: Sequence[tuple[str, Finding]], most: int | None
) -> list[str]:
    """Notes that say the same of several debts are one; after `most` of them, how many more there are."""
    names = debt_names(triage.casefile, screen.lang)
    by_text: dict[str, dict[str, None]] = {}
    for debt_id, finding in found:
        by_text.setdefault(finding_text(screen, finding, group), {})[names.get(debt_id, "")] = None
    at_once = None if most is None else MOST_NAMED
    texts = [
        _with_debts(screen, text, [name for name in debts if name], at_once)
        for text, debts in by_text.items()
    ]
    if most is None or len(texts) <= most:
        return texts
    return [*texts[:most], say(screen, f"plan.{group}_more", count=len(texts) - most)]


def _with_debts(screen: Screen, text: str, debts: Sequence[str], most: int | None) -> str:
    return say(screen, "plan.item", debt=listed(screen, debts, most), text=text) if debts else text
