"""Files that are written whole or not at all, and belong to one person."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OWNER_ONLY_FOLDER = 0o700
NAMED_AT_ONCE = 5


def write_files(folder: Path, texts: Mapping[str, str | bytes], force: bool) -> list[Path]:
    """Write each text whole (a temporary file, then a rename), readable by the owner alone.

    Raises:
        UserProblem: something is already there and `force` is not set, also where another program wrote it
            at this very moment; or the folder cannot be written, with the files that were written before.
    """
    from debttriage.model.problems import Problem, UserProblem

    targets = [folder / name for name in texts]
    if not force:
        refuse_to_overwrite(targets)
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


def refuse_to_overwrite(targets: "Iterable[Path]") -> None:
    """Raises UserProblem where something has one of those names already."""
    if there := [path for path in targets if os.path.lexists(path)]:
        raise _already_there(there)


def _already_there(there: "Sequence[Path]") -> Exception:
    from debttriage.model.problems import Problem, UserProblem

    figures = {"files": ", ".join(path.name for path in there[:NAMED_AT_ONCE]), "count": str(len(there))}
    code = "output_exists_many" if len(there) > NAMED_AT_ONCE else "output_exists"
    return UserProblem((Problem(code, file=str(there[0].parent), figures=figures),))


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
        raise _already_there([path]) from None
    except OSError:
        return False
    temporary.unlink()
    return True
