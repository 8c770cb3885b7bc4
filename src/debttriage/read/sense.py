"""The frame of every question about fields that must agree: what it reads, and when it is not asked."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

from debttriage.model.casefile import Casefile
from debttriage.model.noun import noun
from debttriage.read.line_index import TomlPath
from debttriage.read.shape import Broken
from debttriage.read.slip import Slip

Part = TypeVar("Part")


@noun
class Days:
    """The two days a file is judged by.

    Attributes:
        as_of: the day asked about.
        facts_day: the day the figures are of, never later than `as_of`.
    """

    as_of: date
    facts_day: date


def days_of(casefile: Casefile, as_of: date) -> Days:
    """The days a casefile is judged by: time passing since the file was written changes no verdict on it."""
    return Days(as_of, min(casefile.case.as_of or as_of, as_of))


@noun
class Check(Generic[Part]):
    """A question about one part of the file; it is not asked when a field it reads is broken."""

    fields: tuple[str, ...]
    slips: Callable[[Part, Days], Iterable[Slip]]


def reads(*fields: str) -> Callable[[Callable[[Part, Days], Iterable[Slip]]], Check[Part]]:
    """Names the fields that a question reads; paths in its slips are counted from its part of the file."""

    def check(slips: Callable[[Part, Days], Iterable[Slip]]) -> Check[Part]:
        return Check(fields, slips)

    return check


def slips_of(
    part: Part, path: TomlPath, checks: Iterable[Check[Part]], days: Days, broken: Broken
) -> Iterator[Slip]:
    """What the questions find wrong in one part of the file."""
    for check in checks:
        if not any(broken.touches((*path, field)) for field in check.fields):
            for slip in check.slips(part, days):
                yield slip.below(path)
