"""Where text goes: the screen, or files that are written whole and belong to one person."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debttriage.model.casefile import Language
    from debttriage.model.problems import Problem
    from debttriage.write.terminal import Screen

NARROWEST, DEFAULT_WIDTH, WIDEST = 40, 80, 120
OWNER_ONLY_FOLDER = 0o700
NAMED_AT_ONCE = 5


def screen_of(lang: "Language", as_of: date, currency: str, file: str) -> "Screen":
    """The screen that stdout is: its width, and whether headings may be bold."""
    from debttriage.write.terminal import Screen

    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return Screen(
        lang=lang,
        width=max(NARROWEST, min(WIDEST, columns)),
        as_of=as_of,
        currency=currency,
        file=file,
        has_bold=sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )


def print_lines(lines: Iterable[str], after_page: bool = False) -> None:
    """Print a screen; on a terminal no word is cut at its edge, in a pipe every paragraph stays one line.

    After an HTML page on stdout remarks go to stderr: in the file that it becomes they would be read as HTML.
    """
    stream = sys.stderr if after_page else sys.stdout
    shown = _within_the_screen(lines) if stream.isatty() else lines
    stream.write("".join(f"{line}\n" for line in shown))
    stream.flush()


def _within_the_screen(lines: Iterable[str]) -> Iterator[str]:
    """Lines too wide for the terminal, broken between words; addresses stay whole."""
    from debttriage.write.layout import paragraph, width

    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    for line in (part for text in lines for part in text.split("\n")):
        if len(line) * 2 <= columns or "://" in line or width(line) <= columns:
            yield line
        else:
            text = line.lstrip()
            yield from paragraph(text, max(NARROWEST, columns), line[: len(line) - len(text)])


def print_json(report: Mapping[str, Any]) -> None:
    """Print a report as JSON; Chinese stays readable where the console can show it."""
    import json

    encoding = sys.stdout.encoding or "utf-8"
    readable = "utf" in encoding.lower()
    sys.stdout.write(json.dumps(report, ensure_ascii=not readable, indent=2) + "\n")
    sys.stdout.flush()


def files_part(paths: "Sequence[Path]") -> dict[str, list[str]]:
    """What `--json` adds where files may be handed out: those written, in the order of writing."""
    return {"files_written": [str(path) for path in paths]}


def print_problems(problems: "Sequence[Problem]") -> None:
    """Everything that must be put right, on stderr, each with its place and what to do."""
    from debttriage.cli.language import language_for_problems
    from debttriage.write.problems import problem_lines

    for line in problem_lines(problems, language_for_problems()):
        print("\n".join(_as_wide_as_the_screen(line)), file=sys.stderr)


def _as_wide_as_the_screen(line: str) -> list[str]:
    """On a terminal, advice is wrapped beneath itself; a line with its place stays whole."""
    if not sys.stderr.isatty() or not line.startswith(" "):
        return [line]
    from debttriage.write.layout import paragraph

    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return paragraph(line.strip(), max(NARROWEST, min(WIDEST, columns)), " " * 4)


def write_files(folder: Path, texts: Mapping[str, str | bytes], force: bool) -> list[Path]:
    """Write each text whole (a temporary file, then a rename), readable by the owner alone.

    Raises:
        UserProblem: something is already there and `force` is not set, also where another program wrote it
            at this very moment; or the folder cannot be written, with the files that were written before.
    """
    from debttriage.model.problems import Problem, UserProblem

    targets = [folder / name for name in texts]
    if not force:
        _refuse_to_overwrite([path for path in targets if path.exists() or path.is_symlink()])
    written: list[Path] = []
    try:
        folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        for path, text in zip(targets, texts.values(), strict=True):
            _write_whole(path, text, force)
            written.append(path)
    except OSError:
        code = "output_broken_off" if written else "output_not_writable"
        figures = {"files": ", ".join(path.name for path in written)}
        raise UserProblem((Problem(code, file=str(folder), figures=figures),)) from None
    return targets


def _refuse_to_overwrite(there: "Sequence[Path]") -> None:
    from debttriage.model.problems import Problem, UserProblem

    if there:
        figures = {"files": ", ".join(path.name for path in there[:NAMED_AT_ONCE]), "count": str(len(there))}
        code = "output_exists_many" if len(there) > NAMED_AT_ONCE else "output_exists"
        raise UserProblem((Problem(code, file=str(there[0].parent), figures=figures),))


def _write_whole(path: Path, text: str | bytes, may_replace: bool) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")  # mode 0600 from birth
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 (a descriptor)
            file.write(text if isinstance(text, bytes) else text.encode())
            file.flush()
            os.fsync(file.fileno())  # on the disk before it takes the old one's place
        if may_replace or not _is_put_where_nothing_is(Path(temporary), path):
            Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _is_put_where_nothing_is(temporary: Path, path: Path) -> bool:
    """Give the file its name unless another has it; False where the disk knows no second names.

    Raises:
        UserProblem: something has that name since this program looked.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        _refuse_to_overwrite([path])
    except OSError:
        return False
    temporary.unlink()
    return True


def print_warning(key: str, **figures: object) -> None:
    """One line on stderr, in the screen language."""
    from debttriage.cli.language import language_for_problems
    from debttriage.write.messages import sentence

    print(f"debttriage: {sentence(language_for_problems(), 'screen', key, figures)}", file=sys.stderr)
