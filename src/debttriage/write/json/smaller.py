"""The reports of the smaller commands: rank, why, check, explain, letter."""

from collections.abc import Sequence
from typing import Any

from debttriage.model.casefile import Casefile, Language
from debttriage.model.missing_effect import MissingEffect
from debttriage.model.money import amount_text
from debttriage.model.negotiation import Letter
from debttriage.model.problems import Problem
from debttriage.model.ranking import RankedDebt, WhyBefore
from debttriage.write.json.parts import SCHEMA_VERSION, day_text, finding_part
from debttriage.write.json.ranking import ranked_part, ranking_part
from debttriage.write.json.report import header
from debttriage.write.problems import problem_advice, problem_text
from debttriage.write.screen import Screen

Report = dict[str, Any]


def rank_report(ranking: Sequence[RankedDebt], screen: Screen) -> Report:
    """`rank --json`."""
    return {**header(screen), "ranking": ranking_part(ranking, screen)}


def why_report(why: WhyBefore, screen: Screen) -> Report:
    """`why A B --json`: the first field of the two keys that differs; null for a tie."""
    return {
        **header(screen),
        "field": why.field,
        "first": ranked_part(why.first, screen),
        "second": ranked_part(why.second, screen),
    }


def check_report(
    casefile: Casefile, doubts: Sequence[Problem], effects: Sequence[MissingEffect], screen: Screen
) -> Report:
    """`check --json` of a good file: doubts, and facts that are missing."""
    return {
        **header(screen),
        "debts": len(casefile.debts),
        "problems": [],
        "doubts": [problem_part(doubt, screen.lang) for doubt in doubts],
        "missing": [
            {**finding_part(effect.fact, screen, "missing"), "effect": effect_part(effect)}
            for effect in effects
        ],
    }


def effect_part(effect: MissingEffect) -> Report:
    """What a missing fact could change, as ranges, and by when it helps most."""
    lowest, highest = effect.growth
    return {
        "ranks": list(effect.ranks),
        "growth_per_day": [amount_text(lowest), amount_text(highest)],
        "may_pay": sorted(effect.may_pay),
        "needed_by": day_text(effect.needed_by),
    }


def problems_report(problems: Sequence[Problem], lang: Language) -> Report:
    """`check --json` of a file that must be put right: everything that is wrong with it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "language": lang,
        "problems": [problem_part(problem, lang) for problem in problems],
    }


def problem_part(problem: Problem, lang: Language) -> Report:
    """One problem: code, file, line and place, what is wrong and what to do."""
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "place": problem.place,
        "text": problem_text(problem, lang),
        "todo": problem_advice(problem, lang),
    }


def letters_report(letters: Sequence[Letter], screen: Screen) -> Report:
    """`letter --json`: the drafts, with what to look at before sending."""
    return {
        **header(screen),
        "letters": [
            {
                "debt": letter.debt_id,
                "kind": letter.kind,
                "language": letter.language,
                "title": letter.title,
                "body": letter.body,
                "before_you_send": list(letter.before_you_send),
                "instalments": [
                    {"due_on": day_text(instalment.due_on), "amount": amount_text(instalment.amount)}
                    for instalment in letter.instalments
                ],
                "total": amount_text(sum(instalment.amount for instalment in letter.instalments)),
                "rules": list(letter.rules),
            }
            for letter in letters
        ],
    }
