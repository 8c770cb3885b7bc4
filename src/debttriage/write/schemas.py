"""The JSON Schema of `plan --json`, as it stands in `data/schemas/`."""

import json
from typing import Any, cast

from debttriage.rulebook.rulebook import DATA


def plan_schema() -> dict[str, Any]:
    """What `plan --json` holds."""
    return cast(dict[str, Any], json.loads((DATA / "schemas" / "plan.schema.json").read_text("utf-8")))
