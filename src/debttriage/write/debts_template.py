"""The empty debts file: every key with what it means, as a comment to be filled in."""

from datetime import date

from debttriage.model.casefile import Language
from debttriage.rulebook.data_files import DATA


def template_text(lang: Language, as_of: date) -> str:
    """The template in that language, its figures to be those of `as_of`.

    >>> "as_of = 2026-11-21" in template_text("zh", date(2026, 11, 21))
    True
    """
    text = (DATA / "debts_file" / f"template.{lang}.toml").read_text("utf-8")
    return text.replace("{today}", as_of.isoformat())
