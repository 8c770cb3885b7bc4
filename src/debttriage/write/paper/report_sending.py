"""Two pages beside the letters: what to look at before sending, and what follows by date."""

from collections.abc import Iterable, Sequence

from debttriage.model import document as doc
from debttriage.model.negotiation import EvidenceList, Letter, Route
from debttriage.model.triage import Triage
from debttriage.write.messages import sentence
from debttriage.write.paper.report_paydays import heading_text
from debttriage.write.paper.report_plan import file_title, on_paper, stamp_text
from debttriage.write.screen import LONG_NAME_CELLS, Screen, day, debt_names, say
from debttriage.write.terminal.ladder import SECTION, ladder_notes, paper_name, step_text


def before_document(triage: Triage, letters: Sequence[Letter], screen: Screen) -> doc.Document:
    """What to look at before sending, letter by letter, with boxes."""
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    blocks: list[doc.Block] = [doc.Heading(heading_text(say(screen, "letter.before"), screen), 1)]
    for letter in letters:
        title = {"debt": names[letter.debt_id], "text": letter.title}
        blocks.append(doc.Heading(sentence(screen.lang, "pack", "counselor.item", title)))
        blocks.append(doc.CheckList(letter.before_on_paper))
    return _page(triage, blocks, screen)


def after_document(
    triage: Triage, after: Iterable[tuple[Route, EvidenceList]], screen: Screen
) -> doc.Document:
    """The papers to have and the steps by date, debt by debt."""
    wide = on_paper(screen)
    names = debt_names(triage.casefile, screen.lang, LONG_NAME_CELLS)
    blocks: list[doc.Block] = [
        doc.Heading(heading_text(sentence(screen.lang, SECTION, "head.ladder"), screen), 1)
    ]
    for route, evidence in after:
        blocks.append(doc.Heading(names[route.debt_id]))
        blocks += _papers(evidence, wide)
        if route.ladder:
            steps = tuple(
                (day(wide, step.on), step_text(wide, step, route.debt_id, is_paper=True))
                for step in route.ladder
            )
            blocks.append(
                doc.Table((doc.Column("", "left", 18), doc.Column("", "left", 82)), steps, has_boxes=True)
            )
            blocks.append(doc.Paragraph(tuple(ladder_notes(route, wide)), "note"))
    return _page(triage, blocks, screen)


def _papers(evidence: EvidenceList, screen: Screen) -> list[doc.Block]:
    if not evidence.held and not evidence.usually_asked:
        return []
    papers = tuple(paper_name(screen, paper) for paper in (*evidence.held, *evidence.usually_asked))
    return [
        doc.Heading(heading_text(sentence(screen.lang, SECTION, "head.evidence"), screen), 3),
        doc.CheckList(papers, ticked=len(evidence.held)),
        doc.Paragraph((sentence(screen.lang, SECTION, "evidence.genuine"),), "note"),
    ]


def _page(triage: Triage, blocks: Sequence[doc.Block], screen: Screen) -> doc.Document:
    title, stamp = file_title(triage, screen), stamp_text(triage, screen)
    return doc.Document(title, screen.lang, tuple(blocks), stamp, setting="dense")
