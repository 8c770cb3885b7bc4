"""Letters about the debts of a finished triage, their evidence, and the days they set."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from debttriage.model.noun import noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debttriage.model.casefile import Language
    from debttriage.model.letter_facts import LetterChoices
    from debttriage.model.negotiation import EvidenceList, Letter, Route
    from debttriage.model.triage import Triage


def letter_kinds() -> tuple[str, ...]:
    """Every kind of letter there is."""
    from debttriage.negotiate.letter_rules import letter_rules

    return tuple(letter_rules().letters)


def reply_day(sent_on: date) -> date:
    """The day by which a letter of that day asks for an answer."""
    from debttriage.negotiate.answer_day import answer_by

    return answer_by(sent_on)


def review_days(result: Triage) -> tuple[tuple[str, date], ...]:
    """Days on which a sum offered is looked at again: the debt's id and the day."""
    from debttriage.negotiate.debt_case import offers_made

    return tuple((offer.debt_id, offer.review_on) for offer in offers_made(result) if offer.review_on)


def draft(
    result: Triage, debt_id: str, kind: str | None, lang: Language, choices: LetterChoices | None = None
) -> Letter:
    """Draft a letter about one debt, of that kind or the first that fits its route.

    Raises:
        UserProblem: the letter must not be written for that debt, with the reason, or none fits.
    """
    from debttriage.model.problems import Problem, UserProblem
    from debttriage.negotiate.debt_case import debt_case, offer_of
    from debttriage.negotiate.letter_facts import letter_facts
    from debttriage.write.letters import draft_letter

    case = debt_case(result, debt_id)
    chosen = kind or case.route.first_letter
    if chosen is None:
        figures: dict[str, str] = {"route": case.route.route}
        raise UserProblem((Problem("no_letter_fits", place=debt_id, figures=figures),))
    facts = letter_facts(chosen, case, offer_of(result, debt_id), choices)
    return draft_letter(facts, lang, choices.reader if choices else None)


@noun
class LettersAsked:
    """One kind, every kind that fits, or (by default) the first that fits each debt; in which language.

    Attributes:
        lang: of the letters; None: each lender's.
        reader: the person's, for what stands beside a letter; None: the letter's.
    """

    kind: str | None = None
    every_kind: bool = False
    lang: Language | None = None
    full_id: bool = False
    reader: Language | None = None


def drafts(result: Triage, routes: Sequence[Route], asked: LettersAsked) -> list[Letter]:
    """The letters asked for, debt by debt; a kind asked for goes to those debts that it fits.

    Raises:
        UserProblem: the kind asked for must not be sent, or fits none of them.
    """
    from debttriage.model.letter_facts import LetterChoices

    choices = LetterChoices(show_numbers_in_full=asked.full_id, reader=asked.reader)
    letters = []
    fit = [route for route in routes if asked.kind in route.may_be_drafted]
    for route in fit or routes:
        lang = asked.lang or language_of_lender(result, route.debt_id)
        first = (route.first_letter,) if route.first_letter else ()
        fitting = route.letters if asked.every_kind else first
        for kind in (asked.kind,) if asked.kind else fitting:
            letters.append(draft(result, route.debt_id, kind, lang, choices))
    return letters


def language_of_lender(result: Triage, debt_id: str) -> Language:
    """The language that the lender of that debt is written to and spoken with in."""
    from debttriage.rulebook.rulebook import letter_language

    debt = next(debt for debt in result.casefile.debts if debt.id == debt_id)
    return letter_language(debt.lender, debt.kind)


def after_sending(
    result: Triage, routes: Sequence[Route], letters: Sequence[Letter]
) -> list[tuple[Route, EvidenceList]]:
    """What follows the letters of these debts, and the papers that go with them.

    A debt about which only somebody else is written to has no step at its lender.
    """
    elsewhere = {letter.debt_id for letter in letters} - {
        letter.debt_id for letter in letters if goes_to_the_lender(letter.kind)
    }
    return [(route, evidence(result, route.debt_id)) for route in routes if route.debt_id not in elsewhere]


def evidence(result: Triage, debt_id: str) -> EvidenceList:
    """The papers for a request about that debt: held, and usually asked for besides."""
    from debttriage.negotiate.debt_case import debt_case
    from debttriage.negotiate.evidence import evidence_list

    return evidence_list(debt_case(result, debt_id))


def goes_to_the_lender(kind: str) -> bool:
    """Whether a letter of that kind is for the lender; if not, no step follows it there."""
    from debttriage.negotiate.letter_rules import letter_rules

    return letter_rules().letters[kind].to_lender
