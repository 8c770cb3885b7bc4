"""What the columns of a person's own list are taken for, on screen, before anything is used."""

from collections.abc import Sequence

from debttriage.model.casefile import Language
from debttriage.model.debts_table import DebtsTable, TableColumn
from debttriage.write.layout import Column, paragraph, table
from debttriage.write.messages import sentence

SECTION = "getting_started"
FIELD_CELLS, TEXT_CELLS = 26, 20


def column_lines(found: DebtsTable, columns: Sequence[TableColumn], lang: Language, width: int) -> list[str]:
    """Number, heading, meaning and first entry of every column."""
    headings = [
        Column(sentence(lang, SECTION, f"column_heading.{name}"), "left", cells)
        for name, cells in (
            ("number", TEXT_CELLS),
            ("heading", TEXT_CELLS),
            ("used_as", FIELD_CELLS),
            ("example", TEXT_CELLS),
        )
    ]
    rows = [
        [str(column.number), column.heading, column_name(column.used_as, lang), column.example]
        for column in columns
    ]
    title = sentence(lang, SECTION, "table.title", {"file": found.file, "count": len(found.rows)})
    return [*paragraph(title, width), "", *table(headings, rows)]


def column_name(field: str | None, lang: Language) -> str:
    """What a column is for, in words.

    >>> column_name("arrears", "en"), column_name(None, "zh")
    ('overdue', '不用')
    """
    return sentence(lang, SECTION, f"column.{field or 'none'}")
