"""The format of the debts file as a JSON Schema, so that editors can complete and check it.

Dates stand as strings with a date format, which is how TOML editors see them; amounts are numbers or strings.
"""

from typing import Any

from debttriage.model.casefile import Casefile
from debttriage.rulebook.rulebook import DATA, read_data

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def debts_schema() -> dict[str, Any]:
    """The JSON Schema of a debts file; every key is explained in both languages."""
    schema = Casefile.model_json_schema()
    records = {"Casefile": schema, **schema["$defs"]}
    meanings = [read_data(DATA / "messages" / language / "fields.toml") for language in ("en", "zh")]
    for name, record in records.items():
        record.pop("title")
        record["properties"] = {
            key: _field(field, [_meaning(language, name, key) for language in meanings])
            for key, field in record["properties"].items()
        }
    return {"$schema": DIALECT, "title": "debts.toml", **schema}


def _meaning(language: dict[str, object], record: str, key: str) -> str:
    entry = language[record]
    return str(entry[key]) if isinstance(entry, dict) else ""


def _field(field: dict[str, Any], meanings: list[str]) -> dict[str, Any]:
    """One key: its meaning, what may stand there (TOML has no null), and what is assumed if left out."""
    choices = [choice for choice in field.get("anyOf", ()) if choice != {"type": "null"}]
    kept = {key: value for key, value in field.items() if key not in ("title", "default", "anyOf")}
    if len(choices) == 1:
        kept |= choices[0]
    elif choices:
        kept["anyOf"] = choices
    if isinstance(field.get("default"), bool | int | str):
        kept["default"] = field["default"]
    return {"description": "\n".join(meanings)} | {k: v for k, v in kept.items() if k != "description"}
