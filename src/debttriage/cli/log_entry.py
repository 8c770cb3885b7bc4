"""One entry of the log: put into the debts file at the end of its debt's block or taken out, and told."""

from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.cli.session import chosen_path, debt_named, today

if TYPE_CHECKING:
    from debttriage.model.casefile import Casefile

Fields = dict[str, object]


def write_entry(file: Path | None, debt: str, table: str, fields: Fields, as_json: bool) -> None:
    """Write what of `fields` is known into that table of the debt, and say so."""
    from debttriage.cli.append_file import change_file
    from debttriage.cli.language import remember_path
    from debttriage.pipeline import debts_file
    from debttriage.write.toml_values import toml_value

    path = remember_path(chosen_path(file))
    entry = "\n".join(
        f"{key} = {toml_value(key, value)}" for key, value in fields.items() if value is not None
    )

    def after_of(casefile: "Casefile", before: bytes) -> bytes:
        debt_named(casefile, debt, "DEBT")
        return debts_file.with_entry(before, debt, table, entry)

    casefile = change_file(path, after_of, today())
    _tell(path, casefile, f"log.{table}", debt, as_json)


def take_last_entry_out(file: Path | None, as_json: bool) -> None:
    """Leave the file as it stood before the last entry, and say so."""
    from debttriage.cli.append_file import change_file
    from debttriage.cli.language import remember_path
    from debttriage.pipeline import debts_file

    path = remember_path(chosen_path(file))
    casefile = change_file(path, lambda _, after: debts_file.without_last_entry(after), today())
    _tell(path, casefile, "log.undone", None, as_json)


def _tell(path: Path, casefile: "Casefile", key: str, debt: str | None, as_json: bool) -> None:
    from debttriage.cli.language import chosen_language
    from debttriage.cli.output import print_json, print_lines
    from debttriage.write.messages import sentence

    if as_json:
        print_json(
            {"schema_version": 1, "file": str(path), "debt": debt, "written": key.removeprefix("log.")}
        )
        return
    lang = chosen_language(casefile.case.language)
    print_lines([sentence(lang, "paper", key, {"debt": debt or "", "file": path.name})])
