"""Which files of a folder are debts files, and under which names do their results stand?"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from debttriage.model.closed_file import files_in, is_file, is_folder
from debttriage.model.noun import noun
from debttriage.model.readable_text import one_line

NEUTRAL_DIGITS = 20
"""Enough that no two households share a neutral name."""


@noun
class HouseholdFile:
    """A debts file of a batch.

    Attributes:
        name: as any screen and file can hold it, counted from the folder of the batch.
        stem: how the file of its pack begins; no other household has it, also where capitals do not count.
    """

    path: Path
    name: str
    stem: str

    def pack_names(self, to: str) -> tuple[str, str]:
        """What its pack in that format may be called: after its file, or neutrally.

        >>> HouseholdFile(Path("wang.toml"), "wang.toml", "wang").pack_names("html")[0]
        'wang-pack.html'
        """
        neutral = hashlib.sha256(self.stem.encode()).hexdigest()[:NEUTRAL_DIGITS]
        return f"{self.stem}-pack.{to}", f"notes-{neutral}-pack.{to}"

    @property
    def is_renamed(self) -> bool:
        """Whether another household of the folder has the stem that its name would give."""
        return self.stem != stem_of_name(self.name)


def household_files(folder: Path) -> list[HouseholdFile]:
    """The debts files of a folder: each `.toml` in it but local rates and the agency's profile, and
    `debts.toml` in each folder inside; sorted.

    Raises:
        UserProblem: the folder cannot be opened.
    """
    from debttriage.cli.agency import DEFAULT_NAME
    from debttriage.rulebook.lpr import LPR_FILE

    others = (LPR_FILE, DEFAULT_NAME)
    found = files_in(folder, str(folder))
    here = (path for path in found if path.suffix == ".toml" and path.name not in others and is_file(path))
    paths = sorted([*here, *(path / "debts.toml" for path in found if _may_hold_one(path))])
    named = [HouseholdFile(path, name_in_summary(path.relative_to(folder)), "") for path in paths]
    stems = dict(_with_own_stems(sorted(named, key=lambda file: (len(Path(file.name).parts), file.path))))
    return [replace(file, stem=stems[file.path]) for file in named]


def _may_hold_one(folder: Path) -> bool:
    """Whether there is a debts file in a folder; one that cannot be opened is told, not passed over."""
    return is_file(folder / "debts.toml") or (is_folder(folder) and not os.access(folder, os.X_OK))


def name_in_summary(path: Path) -> str:
    """The name of a file as any screen and file can hold it: bytes that are no text are spelt out.

    >>> name_in_summary(Path("b\\udcff.toml"))
    'b\\\\xff.toml'
    """
    return one_line(os.fsencode(path).decode("utf-8", "backslashreplace"))


def stem_of_name(name: str) -> str:
    """How a pack is named after its debts file.

    >>> stem_of_name("wang/debts.toml")
    'wang-debts'
    """
    return "-".join(Path(name).with_suffix("").parts)


def _with_own_stems(files: Sequence[HouseholdFile]) -> Iterator[tuple[Path, str]]:
    """A stem for each: the first of those with one stem keeps it, the others get the next number free."""
    natural = {stem_of_name(file.name).casefold() for file in files}
    taken: set[str] = set()
    for file in files:
        stem, number = stem_of_name(file.name), 2
        while (own := stem.casefold()) in taken or (number > 2 and own in natural):
            stem, number = f"{stem_of_name(file.name)}-{number}", number + 1
        taken.add(own)
        yield file.path, stem
