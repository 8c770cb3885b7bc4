"""JSON Schemas: of the debts file, made from its records; of `plan --json`, from `data/schemas/`."""

import json
from typing import Any, cast

from debttriage.model.casefile import Casefile
from debttriage.rulebook.rulebook import DATA

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def debts_schema() -> dict[str, Any]:
    """What a debts file may hold; editors complete and check with it."""
    made = Casefile.model_json_schema(by_alias=True)
    return {
        "$schema": DIALECT,
        "title": "debttriage debts file",
        **{k: v for k, v in made.items() if k != "title"},
    }


def plan_schema() -> dict[str, Any]:
    """What `plan --json` holds."""
    return cast(dict[str, Any], json.loads((DATA / "schemas" / "plan.schema.json").read_text("utf-8")))
