"""`plan --out`: the plan as text, Markdown and JSON, and the first letter that fits each debt."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from debttriage.cli.output import write_files

if TYPE_CHECKING:
    from debttriage.cli.session import Session
    from debttriage.model.negotiation import Letter
    from debttriage.model.triage import Triage

PAPER_WIDTH = 80
CHECKS = "before-sending"


def write_plan_files(session: "Session", triage: "Triage", folder: Path, force: bool) -> list[Path]:
    """Write everything `plan` can hand over, and give the paths written."""
    from debttriage.cli.negotiating import drafts
    from debttriage.write.terminal_letters import checks_text

    letters = drafts(triage, triage.routes, None, False, None)
    texts = {**plan_texts(session, triage), **letter_texts(triage, letters, "txt")}
    if letters:
        screen = session.screen()
        texts[f"{stem_of(triage)}-{CHECKS}.txt"] = checks_text(triage, letters, screen)
    return write_files(folder, {**texts, **letter_texts(triage, letters, "md")}, force)


def stem_of(triage: "Triage") -> str:
    """How file names begin: the client's code, or a word that says nothing where contact is not safe."""
    return triage.casefile.case.id if triage.casefile.debtor.safe_contact else "notes"


def plan_texts(session: "Session", triage: "Triage") -> dict[str, str]:
    """The plan by file name: text, Markdown and JSON."""
    import json
    from dataclasses import replace

    from debttriage.write.json_report import plan_report
    from debttriage.write.markdown_plan import plan_markdown
    from debttriage.write.terminal_plan import plan_lines

    stem = f"{stem_of(triage)}-plan"
    screen = replace(session.screen(), width=PAPER_WIDTH, has_bold=False)
    report = json.dumps(plan_report(triage, screen), ensure_ascii=False, indent=2)
    return {
        f"{stem}.txt": "\n".join(plan_lines(triage, screen, all_paydays=True)) + "\n",
        f"{stem}.md": plan_markdown(triage, screen),
        f"{stem}.json": f"{report}\n",
    }


def letter_texts(
    triage: "Triage", letters: "Iterable[Letter]", letter_format: Literal["txt", "md"]
) -> dict[str, str]:
    """Letters by file name; where contact is not safe, names say nothing about debts or lenders."""
    from debttriage.write.letters import letter_text

    is_safe = triage.casefile.debtor.safe_contact
    texts: dict[str, str] = {}
    for number, letter in enumerate(letters, start=1):
        named = f"{letter.debt_id}-{letter.kind}.{letter.language}" if is_safe else f"notes-page-{number}"
        texts[f"{named}.{letter_format}"] = letter_text(letter, letter_format)
    return texts
