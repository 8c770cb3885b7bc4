"""The JSON Schema of each command's `--json`, as it stands in `data/schemas/`; each is whole by itself."""

import json
import re
from typing import Any, cast

from debttriage.rulebook.rulebook import DATA

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
WITH_A_FILE = ("plan", "forecast")
_REFERENCE = re.compile(r'"#/\$defs/(\w+)"')


def report_schema(command: str) -> Schema:
    """What `command --json` holds, with every definition it refers to."""
    if command in WITH_A_FILE:
        return _stored(f"{command}.schema.json")
    stored = _stored("commands.json")
    shape = stored["commands"][command]
    return _whole(command, shape, {**plan_schema()["$defs"], **stored["$defs"]})


def plan_schema() -> Schema:
    """What `plan --json` holds."""
    return report_schema("plan")


def _whole(command: str, shape: Schema, known: Schema) -> Schema:
    """The shape with a head, and of the known definitions those that it needs, directly or through others."""
    needed: dict[str, Any] = {}
    asked = _REFERENCE.findall(json.dumps(shape))
    while asked:
        name = asked.pop()
        if name not in needed:
            needed[name] = known[name]
            asked += _REFERENCE.findall(json.dumps(known[name]))
    head = {"$schema": DIALECT, "title": f"debttriage {command} --json"}
    return {**head, **shape, "$defs": dict(sorted(needed.items()))}


def _stored(name: str) -> Schema:
    return cast(Schema, json.loads((DATA / "schemas" / name).read_text("utf-8")))
