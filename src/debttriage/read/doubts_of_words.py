"""Which words and keys mean nothing where they stand?  Questions that `check` asks and that stop nothing."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from debttriage.model.casefile import Debt, DebtKind, Debtor, Hardship
from debttriage.read.doubts_of_debt import doubt, kind_of
from debttriage.read.sense import Days, reads
from debttriage.read.slip import Slip
from debttriage.rulebook.debt_tags import spellings
from debttriage.rulebook.rulebook import DATA, read_data

ALMOST = 0.8
_NO_INSTALMENTS: tuple[DebtKind, ...] = ("card",)
_NO_MINIMUM: tuple[DebtKind, ...] = ("instalment_loan", "single_payment", "private_loan", "bill")
_UNUSED: dict[str, tuple[DebtKind, ...]] = {
    "instalment": _NO_INSTALMENTS,
    "instalments_left": _NO_INSTALMENTS,
    "repayment_method": _NO_INSTALMENTS,
    "minimum_payment": _NO_MINIMUM,
    "minimum_rule": _NO_MINIMUM,
}


@reads("kind", "lender", *_UNUSED)
def keys_fit_the_kind(debt: Debt, _: Days) -> Iterator[Slip]:
    """Minimums belong to cards and what is billed like them, instalments to loans."""
    kind = kind_of(debt)
    for key, kinds in _UNUSED.items():
        if kind in kinds and getattr(debt, key) is not None:
            yield doubt("key_unused_by_kind", key, key=key, kind=kind)


@reads("region")
def region_is_known(debtor: Debtor, _: Days) -> Iterator[Slip]:
    """A region is a province as its code names it."""
    if debtor.region and debtor.region.casefold() not in _regions():
        yield doubt("region_unknown", "region")


@reads("evidence")
def evidence_is_spelt_right(hardship: Hardship, _: Days) -> Iterator[Slip]:
    """A proof whose name is known by a code is written with that code; others may be named freely."""
    for number, word in _almost(hardship.evidence, _evidence_codes()):
        yield doubt("word_nearly_known", "evidence", number, guess=word)


@reads("tags")
def tags_are_spelt_right(debt: Debt, _: Days) -> Iterator[Slip]:
    """A tag that changes what is said is written as it is known; others may be anything."""
    for number, word in _almost(debt.tags, [each for listed in spellings().values() for each in listed]):
        yield doubt("word_nearly_known", "tags", number, guess=word)


def _almost(words: Sequence[str], known: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Words that are nearly, but not quite, one that is known; with the known one."""
    from difflib import get_close_matches

    for number, word in enumerate(words):
        folded = word.casefold()
        near = get_close_matches(folded.replace(" ", "_")[:64], known, n=1, cutoff=ALMOST)
        if near and folded not in known and folded.isascii():
            yield number, near[0]


@cache
def _evidence_codes() -> tuple[str, ...]:
    file: dict[str, Any] = read_data(DATA / "evidence.toml")
    named = (code for group in ("causes", "any_of") for codes in file[group].values() for code in codes)
    return tuple(dict.fromkeys(named))


@cache
def _regions() -> tuple[str, ...]:
    file: dict[str, Any] = read_data(DATA / "regions.toml")
    return tuple(file["codes"])


DEBTOR_WORDS = (region_is_known,)
HARDSHIP_WORDS = (evidence_is_spelt_right,)
DEBT_WORDS = (keys_fit_the_kind, tags_are_spelt_right)
