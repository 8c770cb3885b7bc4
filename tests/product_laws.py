"""What holds of every household, whatever stands in its file.

Each law takes a finished triage or a text and fails where the law is broken.
"""

import pickle
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from rich.cells import cell_len

from debttriage.model.money import amount_text
from debttriage.model.negotiation import Letter
from debttriage.model.repayment_plan import RepaymentPlan
from debttriage.model.triage import Triage
from debttriage.plan.household import Household, Policy, Run
from debttriage.plan.simulate import run_payday
from debttriage.rulebook.rulebook import DATA
from debttriage.write.letters import letter_text, short_text
from debttriage.write.schemas import plan_schema

UNFINISHED = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{[a-z_]+\}|\bFraction\(|\bDecimal\(|\bdatetime\.|\bUndefined\b"
    r"|<[a-z_.]+ object|\bNaN\b|\bnan\b|\bInfinity\b|\bNone\b(?! (?:was|is|of|has)\b)"
)
MISSING_WORDS = re.compile(r"，，|。。|（）|，。|：。|（，|\(\)|，；|；；")
MONTHLY = {
    "zh": re.compile(r"每月([\d,.]+)元"),
    "en": re.compile(r"CNY ([\d,.]+) (?:a|per|each|every) month"),
}
PERSONAL = ("13800001234", "110101199001011237", "6222020200112233445")


def plans_of(triage: Triage) -> list[RepaymentPlan]:
    """Every plan of a triage."""
    planning = triage.planning
    return [plan for plan in (planning.recommended, planning.if_they_agree, planning.base) if plan]


def money_is_conserved(triage: Triage) -> None:
    """What each debt opened with, what was added, paid and waived make what it closes with, to the fen."""
    for plan in plans_of(triage):
        for debt in plan.debts:
            grown = debt.opening + debt.interest + debt.penalties + debt.fees
            assert grown - debt.paid - debt.waived == debt.closing
            assert min(debt.opening, debt.interest, debt.penalties, debt.fees, debt.paid, debt.closing) >= 0
        for part in ("interest", "penalties", "fees", "paid", "waived"):
            assert getattr(plan, part) == sum(getattr(debt, part) for debt in plan.debts)
        paid = sum(payment.amount for payday in plan.paydays for payment in payday.payments)
        assert paid == plan.paid


def budget_is_kept(triage: Triage) -> None:
    """No payday pays more than there is after living costs and the reserve, and nobody is paid nothing."""
    for plan in plans_of(triage):
        for payday in plan.paydays:
            paid = sum(payment.amount for payment in payday.payments)
            kept = payday.kept_for_essentials + payday.kept_for_reserve
            assert paid <= max(0, payday.available - kept)
            assert all(payment.amount > 0 for payment in payday.payments)


def unpayable_debts_are_not_paid(triage: Triage) -> None:
    """A debt whose route forbids payment gets nothing in any plan, and no offer."""
    barred = {route.debt_id for route in triage.routes if not route.may_pay}
    for plan in plans_of(triage):
        paid = {payment.debt_id for payday in plan.paydays for payment in payday.payments}
        assert set() == paid & barred
    assert set() == barred & set(triage.planning.offers)


def offers_are_affordable(triage: Triage) -> None:
    """All offers together stay within the one figure that can be spared."""
    assert sum(triage.planning.offers.values()) <= max(0, triage.planning.affordability.monthly_for_debts)


def result_can_be_sent_between_processes(triage: Triage) -> None:
    """Pickled and read back, the result is the same."""
    assert pickle.loads(pickle.dumps(triage)) == triage


OF_A_TRIAGE = (
    money_is_conserved,
    budget_is_kept,
    unpayable_debts_are_not_paid,
    offers_are_affordable,
    result_can_be_sent_between_processes,
)


def grave_cures_come_first(household: Household, policy: Policy) -> None:
    """What threatens home and work, then court steps that can be stopped in time, before any other claim.

    Until a cure of severity 4 or more is whole, it gets all there is, and nothing less urgent a fen.  A cure
    of severity 3 that is reached by its day where nobody else is paid is reached in every way of paying;
    until then nothing goes to anybody but agreements, earlier cures and the bills of a home to be kept.
    Nothing is saved for a cure that is then not reached.
    """
    cures = household.protected
    reachable = set().union(*(cured for _, cured in _paydays_with_cures(household, lambda _: None)))
    saved: list[int] = []

    def watched(run: Run) -> None:
        saved.append(run.saved)
        policy(run)

    reached: set[int] = set()
    waited_for: list[set[int]] = []
    for run, cured in _paydays_with_cures(household, watched):
        in_time = {place for place, cure in enumerate(cures) if run.day <= cure.by_day}
        still_open = {place for place, cure in enumerate(cures) if cure.needed(run.courses[cure.index])}
        for place in still_open:
            if cures[place].must_be_reached and place not in (reachable & in_time) - reached:
                continue
            before_it = {*household.agreements, *(cure.index for cure in cures[: place + 1])}
            before_it |= set(household.kept) if cures[place].must_be_reached else set()
            assert not [paid for paid in run.payments if paid[0] not in before_it], cures[place]
            assert cures[place].must_be_reached or run.cash == run.ahead, cures[place]
        reached |= cured
        waited_for = [places for places in waited_for if not places & cured]
        if saved[-1]:
            waited_for.append(still_open & in_time)
    assert reachable <= reached
    assert waited_for == []


def _paydays_with_cures(household: Household, policy: Policy) -> Iterator[tuple[Run, set[int]]]:
    """The run after each payday while a cure can be in time, and the places of the cures then whole."""
    run = Run(household, list(household.openings), records=True)
    last = max((cure.by_day for cure in household.protected), default=0)
    for j, day in enumerate(household.timeline.days):
        if day > last:
            return
        run.turn_to(j)
        run_payday(run, policy)
        yield (
            run,
            {
                place
                for place, cure in enumerate(household.protected)
                if day <= cure.by_day and not cure.needed(run.courses[cure.index])
            },
        )


def text_is_finished(name: str, text: str) -> None:
    """No field, template sign or Python value is left in the text."""
    found = UNFINISHED.search(text)
    assert not found, (name, text[max(0, found.start() - 60) : found.end() + 40])


def letter_is_finished(letter: Letter) -> None:
    """No gap or leftover sign in any form of a letter, nor in what is to be checked before sending."""
    for text in (letter.title, letter_text(letter, "txt"), letter_text(letter, "md"), short_text(letter),
                 *letter.before_you_send):  # fmt: skip
        text_is_finished(letter.kind, text)
        found = MISSING_WORDS.search(text)
        assert not found, (letter.kind, text[max(0, found.start() - 60) : found.end() + 40])


def letters_ask_for_what_is_affordable(triage: Triage, letters: list[Letter]) -> None:
    """Monthly sums named in letters are the offers, and instalments never come to more than is owed."""
    owed = {debt.id: debt.outstanding_balance for debt in triage.casefile.debts}
    for letter in letters:
        assert sum(part.amount for part in letter.instalments) <= owed[letter.debt_id]
    if triage.casefile.case.currency == "CNY":
        for letter in letters:
            named = MONTHLY[letter.language].findall(letter_text(letter, "txt"))
            allowed = triage.planning.affordability.monthly_for_debts
            assert all(round(float(each.replace(",", "")) * 100) <= allowed for each in named), letter.kind


def lines_fit(name: str, lines: list[str], columns: int) -> None:
    """No line is wider than the screen, and none holds a control character."""
    wide = [line for line in lines if cell_len(line) > columns]
    assert [] == wide, (name, columns)
    assert [] == [line for line in lines if re.search("[\x00-\x1f\x7f]", line)], name


def numbers_are_masked(name: str, text: str) -> None:
    """Neither phone, identity number nor account number is printed in full."""
    assert [] == [number for number in PERSONAL if number in text], name


@cache
def _validator(name: str) -> Draft202012Validator | None:
    import json

    if name == "plan":
        return Draft202012Validator(plan_schema())
    path = DATA / "schemas" / f"{name}.schema.json"
    return Draft202012Validator(json.loads(path.read_text("utf-8"))) if path.is_file() else None


def report_is_what_its_schema_says(name: str, report: dict[str, Any]) -> None:
    """A report with a schema is valid; its money adds up as text, too."""
    if validator := _validator(name):
        validator.validate(report)
    if name == "plan":
        totals = report["plan"]["totals"]
        for part in ("paid", "interest", "penalties", "fees"):
            parts = sum(round(float(debt[part]) * 100) for debt in report["plan"]["debts"])
            assert amount_text(parts) == totals[part] or parts > 2**52, part
