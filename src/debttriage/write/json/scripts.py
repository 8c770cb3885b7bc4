"""`script --json`: each page with its text as Markdown."""

from collections.abc import Mapping, Sequence
from typing import Any

from debttriage.model.script import Script
from debttriage.write.document.markdown import document_markdown
from debttriage.write.json.report import header
from debttriage.write.screen import Screen
from debttriage.write.scripts import script_document


def scripts_report(
    scripts: Sequence[Script], fitting: Mapping[str, Sequence[str]], screen: Screen
) -> dict[str, Any]:
    """The pages asked for, and by debt every script that fits, most useful first."""
    return {
        **header(screen),
        "scripts": [
            {
                "debt": script.debt_id,
                "kind": script.kind,
                "code": script.code,
                "language": script.language,
                "title": script.title,
                "body": document_markdown(script_document(script)),
                "rules": list(script.rules),
            }
            for script in scripts
        ],
        "fitting": {debt_id: list(kinds) for debt_id, kinds in fitting.items()},
    }
