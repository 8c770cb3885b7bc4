"""From answers to a casefile: what is known goes in, what is too little for a debt is kept as a comment."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, cast

from debttriage.cli.interview import Key, Talk
from debttriage.cli.interview_questions import USED_BY
from debttriage.cli.lender_choice import chosen_lender
from debttriage.model.casefile import Casefile, Debt
from debttriage.model.debt_id import free_id
from debttriage.model.money import amount_text
from debttriage.model.noun import noun

Given = Mapping[Key, object]
FIELDS = (
    "outstanding_balance", "arrears", "oldest_due_date", "due_day", "next_due_date", "minimum_payment",
    "instalment", "instalments_left", "rate",
)  # fmt: skip
CAN_WAIT = FIELDS[3:]
BUDGET = ("cash", "reserve_target", "income", "essentials")
AMOUNTS = ("outstanding_balance", "arrears", "minimum_payment", "instalment")


@noun
class Answered:
    """What the answers add up to.

    Attributes:
        blanks: keys that were asked and skipped, by debt id; those of the budget under "budget".
        unfinished: debts that lack a sum or a date, key by key as far as answered.
    """

    casefile: Casefile
    blanks: Mapping[str, tuple[str, ...]]
    unfinished: tuple[Mapping[str, object], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered at all."""
        return not (self.casefile.debts or self.unfinished or self.casefile.budget.model_fields_set)


def casefile_of(given: Given, talk: Talk, today: date, taken: Collection[str] = ()) -> Answered:
    """The casefile of the answers so far; ids in `taken` are not used again."""
    debts: list[Debt] = []
    unfinished: list[Mapping[str, object]] = []
    blanks: dict[str, tuple[str, ...]] = {}
    numbers = [number for section, number, field in given if section == "debt" and field == "lender"]
    for number in numbers:
        if given[("debt", number, "lender")] is None:
            continue
        known = _debt_fields(given, number, {*taken, *(debt.id for debt in debts)}, number + 1 + len(taken))
        if "outstanding_balance" in known and ("oldest_due_date" in known or not known.get("arrears")):
            debt = _debt(known, given, number)
            debts.append(debt)
            blanks[debt.id] = tuple(
                name for name in CAN_WAIT if given.get(("debt", number, name), "") is None
            )
        else:
            unfinished.append(known)
    case = {"as_of": today, "language": talk.lang}
    document = {"case": case, "budget": _budget(given, talk, today)}
    casefile = Casefile.model_validate(document)
    blanks["budget"] = tuple(name for name in BUDGET if name not in casefile.budget.model_fields_set)
    casefile = casefile.model_copy(update={"debts": tuple(debts)})
    return Answered(casefile, blanks, tuple(unfinished))


def _budget(given: Given, talk: Talk, today: date) -> dict[str, Any]:
    """The budget as answered; what belongs to this day and has not happened yet is expected tomorrow."""

    def answer(field: str) -> Any:
        return given.get(("budget", 0, field))

    budget: dict[str, Any] = {}
    if answer("cash") is not None:
        budget["cash"] = amount_text(answer("cash"))
    incomes = [
        {"name": talk.text(f"name.{name}"), "amount": amount_text(answer(name)), "day": answer(f"{name}_day")}
        for name in ("income", "other_income")
        if answer(name) and answer(f"{name}_day")
    ]
    tomorrow = today + timedelta(days=1)
    incomes += [
        {"name": talk.text(f"name.{name}"), "amount": amount_text(answer(name)), "on": tomorrow}
        for name in ("income", "other_income")
        if answer(name) and answer(f"{name}_came") is False
    ]
    essentials = [
        {"name": talk.text(f"name.{name}"), "amount": amount_text(answer(name))}
        | ({"day": answer(f"{name}_day")} if answer(f"{name}_day") else {})
        for name in ("rent", "living")
        if answer(name)
    ]
    if answer("rent") and answer("rent_paid") is False:
        rent = {"name": talk.text("name.rent"), "amount": amount_text(answer("rent")), "on": tomorrow}
        essentials.append(rent)
    return (
        budget | ({"income": incomes} if incomes else {}) | ({"essentials": essentials} if essentials else {})
    )


def _debt_fields(given: Given, number: int, taken: Collection[str], position: int) -> dict[str, object]:
    """The keys of one debt as answered; amounts in fen."""
    lender = chosen_lender(given, number)
    name = str(given[("debt", number, "lender")])
    fields: dict[str, object] = {
        "id": free_id(lender.id if lender else name, taken, position),
        "lender": lender.id if lender else name,
    }
    kind = given.get(("debt", number, "kind"))
    if lender is None and kind is not None:
        fields["kind"] = kind
    for field in FIELDS:
        answer = given.get(("debt", number, field))
        if answer is not None and answer != (0 if field == "arrears" else None):
            fields[field] = answer
    return fields


def _debt(fields: Mapping[str, object], given: Given, number: int) -> Debt:
    document: dict[str, Any] = {
        key: amount_text(cast(int, value)) if key in AMOUNTS else value for key, value in fields.items()
    }
    if given.get(("paper", number, "kind")):
        received = given.get(("paper", number, "received_on"))
        paper = {"kind": given[("paper", number, "kind")]}
        document["papers"] = [paper | ({"received_on": received} if received else {})]
    ticks = {name: given.get(("used_by", number, name)) for name in USED_BY}
    answered = {name: tick for name, tick in ticks.items() if tick is not None}
    if ("used_by", number, USED_BY[0]) in given:
        document["used_by"] = answered
    return Debt.model_validate(document)
