"""Which papers does this request usually need: what is held, and what is usually asked for besides?

Promise  only what the file says is held is ever called held; the rest is a list to look through, with the
         words that only genuine papers count.
"""

from functools import cache

from debttriage.model.casefile import HardshipCause, LenderKind
from debttriage.model.letter_facts import DebtCase
from debttriage.model.negotiation import EvidenceList
from debttriage.negotiate.letter_rules import letter_rules
from debttriage.rulebook.dated_rule import Confidence, DataRecord, TwoLanguages
from debttriage.rulebook.rulebook import DATA, read_data

_CONTRACT = "contract"


class EvidenceFile(DataRecord):
    """The whole file."""

    fact: str
    confidence: Confidence
    note: TwoLanguages
    rules: tuple[str, ...]
    causes: dict[HardshipCause, tuple[str, ...]]
    any_of: dict[HardshipCause, tuple[str, ...]]
    lender_kinds: dict[LenderKind, tuple[str, ...]]
    instead_of_contract: dict[LenderKind, str]
    routes: dict[str, tuple[str, ...]]


@cache
def evidence_file() -> EvidenceFile:
    """The file as it stands in `data/`."""
    return EvidenceFile.model_validate(read_data(DATA / "evidence.toml"))


def evidence_list(case: DebtCase) -> EvidenceList:
    """Held and usually asked for, for that debt's route, lender and cause; nothing is asked for twice.

    Of papers that serve the same purpose one is enough: where one is held, the others are not asked for.
    """
    known, hardship = evidence_file(), case.casefile.hardship
    held = hardship.evidence
    lender_kind = case.assessment.terms.lender_kind
    contested = _as_named_there(known, known.routes.get(case.route.route), lender_kind)
    if contested is not None:
        asked = contested
        shown = tuple(item for item in held if item in contested)
    else:
        cause = hardship.cause or "other"
        asked = (*known.causes[cause], *known.lender_kinds.get(lender_kind, ()))
        same = known.any_of.get(cause, ())
        if any(item in held for item in same):
            asked = tuple(item for item in asked if item not in same)
        shown = tuple(item for item in held if item not in _of_disputes(known))
    missing = tuple(item for item in dict.fromkeys(asked) if item not in held)
    return EvidenceList(shown, missing, known.rules)


def enclosed(kind: str, held: tuple[str, ...]) -> tuple[str, ...]:
    """What is held and belongs into that letter: a lender that is told "not mine" need not see payslips.

    >>> enclosed("not_my_debt", ("bank_statement", "police_report")), enclosed("too_old", ())
    (('police_report',), ())
    """
    rule = letter_rules().letters[kind]
    if rule.encloses == "nothing":
        return ()
    proves_dispute = (rule.encloses or ("means" if rule.admits else "dispute")) == "dispute"
    of_disputes = letter_rules().evidence.of_disputes
    return tuple(item for item in held if (item in of_disputes) == proves_dispute)


def _as_named_there(
    known: EvidenceFile, papers: tuple[str, ...] | None, lender_kind: LenderKind
) -> tuple[str, ...] | None:
    """The papers of a contested debt; a landlord's contract is the lease."""
    contract = known.instead_of_contract.get(lender_kind, _CONTRACT)
    return papers and tuple(contract if paper == _CONTRACT else paper for paper in papers)


def _of_disputes(known: EvidenceFile) -> frozenset[str]:
    """Papers that prove a dispute and nothing about means."""
    means = {item for items in (*known.causes.values(), *known.lender_kinds.values()) for item in items}
    return frozenset(item for items in known.routes.values() for item in items if item not in means)
