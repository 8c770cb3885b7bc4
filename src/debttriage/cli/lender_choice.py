"""Whom a typed name means: the lender that goes by it, one that nearly does, or nobody we know."""

from collections.abc import Iterator, Mapping

from debttriage.cli.interview import Key, Question, Talk
from debttriage.cli.question_kinds import choice_question, yes_no_question
from debttriage.rulebook.lender_terms import Lender
from debttriage.rulebook.lenders import find_lender, folded, lender_with_id
from debttriage.rulebook.near_lenders import near_lenders

Given = Mapping[Key, object]


def lender_questions(given: Given, number: int, talk: Talk) -> Iterator[Question]:
    """Is it the one we found?  Or one of those with a similar name?"""
    typed = str(given[("debt", number, "lender")])
    found = find_lender(typed)
    if found is not None and not _is_its_name(typed, found):
        name = getattr(found.name, talk.lang)
        yield yes_no_question(("debt", number, "lender_is"), talk.lang, default=True, name=name)
    if found is None or given.get(("debt", number, "lender_is")) is False:
        near = [lender for lender in near_lenders(typed) if lender != found]
        if near:
            yield choice_question(
                ("debt", number, "lender_near"),
                [lender.id for lender in near],
                lambda lender_id: next(
                    getattr(each.name, talk.lang) for each in near if each.id == lender_id
                ),
                "neither",
                typed=typed,
            )


def chosen_lender(given: Given, number: int) -> Lender | None:
    """The lender as confirmed; None for a name of the person's own."""
    near = given.get(("debt", number, "lender_near"))
    if near is not None:
        return lender_with_id(str(near))
    if given.get(("debt", number, "lender_is")) is False:
        return None
    return find_lender(str(given.get(("debt", number, "lender"), "")))


def lender_label(given: Given, number: int, talk: Talk) -> str:
    """The lender of a debt as the questions call it."""
    lender = chosen_lender(given, number)
    return getattr(lender.name, talk.lang) if lender else str(given.get(("debt", number, "lender"), ""))


def _is_its_name(typed: str, lender: Lender) -> bool:
    return folded(typed) in {folded(name) for name in (lender.id, lender.name.zh, lender.name.en)}
