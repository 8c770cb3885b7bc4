"""What a counselor's pack is made from: whose copy, which agency prints it, the drafts in it."""

from typing import Literal

from debttriage.model.document import Logo
from debttriage.model.missing_effect import MissingEffect
from debttriage.model.negotiation import Letter
from debttriage.model.noun import noun
from debttriage.model.script import Script

Copy = Literal["client", "counselor", "cover"]


@noun
class Agency:
    """Who prints the pack: the lines of its head, and its picture."""

    lines: tuple[str, ...] = ()
    logo: Logo | None = None


@noun
class PackOrder:
    """Which pack is wanted.

    Attributes:
        copy: the client's, the counselor's (with the private sheet), or the cover sheet alone.
        letters: drafts to sign; `scripts`: pages for the telephone.
        effects: what hangs on each missing fact, and by when it is needed.
    """

    copy: Copy = "client"
    is_large_print: bool = False
    agency: Agency = Agency()
    letters: tuple[Letter, ...] = ()
    scripts: tuple[Script, ...] = ()
    effects: tuple[MissingEffect, ...] = ()
