"""The order of the work: read, assess, rank, plan, negotiate, write.  The only module that joins the verbs.

Nothing here asks what day it is or which language is read; `triage` is a pure function of its arguments.
Each room is loaded when its verb is first called: `rank` does not wait for the planner or the letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from debttriage.model.assessment import Finding
from debttriage.model.problems import Problem

if TYPE_CHECKING:
    from debttriage.model.assessment import Assessment
    from debttriage.model.audit import DebtAudit
    from debttriage.model.casefile import Casefile, Debt, Language
    from debttriage.model.debts_table import DebtsTable, TableColumn
    from debttriage.model.forecast import Forecast
    from debttriage.model.letter_facts import DebtCase, DebtOffer, LetterChoices
    from debttriage.model.missing_effect import MissingEffect
    from debttriage.model.negotiation import EvidenceList, Letter, Route
    from debttriage.model.offer_check import OfferCheck, Proposal
    from debttriage.model.ranking import RankedDebt, WhyBefore
    from debttriage.model.repayment_plan import Affordability, Planning, RepaymentPlan, Uncovered, WhatIf
    from debttriage.model.script import Script
    from debttriage.model.triage import Triage

    Ranking = tuple[RankedDebt, ...]


def read(path: Path, as_of: date | None, today: date) -> tuple[Casefile, date]:
    """The casefile in `path`, and the day it is judged on: as asked, else the file's own, else today.

    Payments logged since the file's own day are taken off its figures here, once.

    Raises:
        UserProblem: every problem of the file at once.
    """
    from debttriage.read.casefile import read_casefile

    casefile = read_casefile(path, today, as_of)
    day = as_of or casefile.case.as_of or today
    if casefile.case.as_of is None or casefile.case.as_of >= day:
        return casefile, day
    from debttriage.assess.payments_since import with_payments_counted

    return with_payments_counted(casefile, day), day


def debts_schema() -> dict[str, object]:
    """The format of the debts file, as a JSON Schema."""
    from debttriage.read import schema

    return schema.debts_schema()


def with_entry(before: bytes, debt_id: str, table: str, entry: str) -> bytes:
    """A debts file with one more entry of a debt's log; everything else stays byte for byte.

    Raises:
        UserProblem: the debt is written in a way that nothing can be added to.
    """
    from debttriage.read import insertion

    return insertion.with_entry(before, debt_id, table, entry)


def without_last_entry(after: bytes) -> bytes:
    """A debts file as it stood before its last entry was written.

    Raises:
        UserProblem: no entry was written, or something was changed after it.
    """
    from debttriage.read import insertion

    return insertion.without_last_entry(after)


def read_table(path: Path) -> tuple[DebtsTable, tuple[TableColumn, ...]]:
    """A person's own list of debts, CSV or XLSX, and what each of its columns is taken for.

    Raises:
        UserProblem: it cannot be read as a table.
    """
    from debttriage.read import debts_table
    from debttriage.read.column_guesses import guessed_columns

    table = debts_table.read_table(path)
    return table, guessed_columns(table)


def debts_of_table(
    table: DebtsTable, columns: Sequence[TableColumn], as_of: date, lang: Language
) -> tuple[Debt, ...]:
    """The debts of a list, one a row.

    Raises:
        UserProblem: a needed column is missing, or cells cannot be read; carries all of them.
    """
    from debttriage.read import table_rows

    return table_rows.debts_of_table(table, columns, as_of, lang)


def check(
    path: Path, casefile: Casefile, as_of: date
) -> tuple[tuple[Problem, ...], tuple[MissingEffect, ...]]:
    """What looks wrong without stopping anything, and what each missing fact could change, debt by debt."""
    from debttriage.read.casefile import doubts

    return doubts(casefile, as_of, path), effects_of_missing(casefile, as_of)


def effects_of_missing(casefile: Casefile, as_of: date) -> tuple[MissingEffect, ...]:
    """Every missing fact, its debt judged and ranked again with each answer that the fact could have."""
    from debttriage.assess.debt import assess_debt
    from debttriage.assess.possible_answers import possible_answers
    from debttriage.rank import order

    assessments, ranking = assess_and_rank(casefile, as_of)
    places = {ranked.debt_id: ranked for ranked in ranking}

    def with_answers(number: int, fact: str) -> Iterator[RankedDebt]:
        debt, others = casefile.debts[number], (*assessments[:number], *assessments[number + 1 :])
        yield places[debt.id]
        for answered in possible_answers(debt, fact, as_of):
            found = order.rank_debts((*others, assess_debt(answered, casefile, as_of)), as_of)
            yield next(ranked for ranked in found if ranked.debt_id == debt.id)

    return tuple(
        _effect(fact, list(with_answers(number, fact.code)), as_of)
        for number, assessment in enumerate(assessments)
        for fact in assessment.missing
    )


def _effect(fact: Finding, could_be: Sequence[RankedDebt], as_of: date) -> MissingEffect:
    """The ranges over all answers; the first of `could_be` is the debt as the file has it."""
    from debttriage.model.missing_effect import MissingEffect

    now = could_be[0]
    ranks = [place for ranked in could_be for place in ranked.rank_range]
    grows = [ranked.assessment.growth.per_day for ranked in could_be]
    day = now.event.event_date if now.event else None
    return MissingEffect(
        fact=replace(fact, figures={**fact.figures, "debt": now.debt_id}),
        debt_id=now.debt_id,
        ranks=(min(ranks), max(ranks)),
        growth=(min(grows), max(grows)),
        may_pay=frozenset(ranked.assessment.may_pay for ranked in could_be),
        needed_by=day if day and day >= as_of else None,
    )


def forecast(casefile: Casefile, as_of: date, days: int) -> Forecast:
    """Cash day by day from `as_of`, low and hopeful, and the bills that will not be covered."""
    from debttriage.plan.forecast import cash_forecast

    return cash_forecast(casefile, assess_and_rank(casefile, as_of)[0], as_of, days)


def assess_and_rank(casefile: Casefile, as_of: date) -> tuple[tuple[Assessment, ...], Ranking]:
    """Every debt judged on that day, in the order of the file, and the order of attention."""
    from debttriage.assess.debt import assess_debt
    from debttriage.rank import order

    assessments = tuple(assess_debt(debt, casefile, as_of) for debt in casefile.debts)
    return assessments, order.rank_debts(assessments, as_of)


def audit(casefile: Casefile, as_of: date) -> tuple[tuple[DebtAudit, Assessment], ...]:
    """Every lender's figures against its own terms and the caps, each with what was judged of the debt."""
    from debttriage.assess.audit import audit_debt
    from debttriage.assess.debt import assess_debt

    judged = [assess_debt(debt, casefile, as_of) for debt in casefile.debts]
    return tuple(
        (audit_debt(debt, casefile, each, as_of), each)
        for debt, each in zip(casefile.debts, judged, strict=True)
    )


def why_before(ranking: Ranking, first: str, second: str) -> WhyBefore:
    """Why one debt stands before another."""
    from debttriage.rank import order

    return order.why_before(ranking, first, second)


def triage(casefile: Casefile, as_of: date, what_if: WhatIf | None = None) -> Triage:
    """Triage one person's debts on one day: what first, where the money goes, how each debt is handled.

    Pure and picklable: the same arguments give the same result in any process.

    >>> from debttriage.model.casefile import Casefile
    >>> friend = {"id": "friend", "lender": "friend", "kind": "private_loan", "outstanding_balance": 500}
    >>> result = triage(Casefile.model_validate({"debts": [friend]}), date(2026, 11, 21))
    >>> [(ranked.rank, ranked.debt_id) for ranked in result.ranking]
    [(1, 'friend')]
    """
    from debttriage.model.repayment_plan import WhatIf
    from debttriage.model.triage import Triage
    from debttriage.negotiate.actions import next_actions
    from debttriage.negotiate.letter_means import with_means
    from debttriage.plan.recommend import plan_as_agreed, plan_repayment

    asked = what_if or WhatIf()
    assessments, ranking = assess_and_rank(casefile, as_of)
    in_order = [ranked.assessment for ranked in ranking]
    base = None
    if asked.changes_anything:
        base_planning, targets = plan_repayment(casefile, in_order, as_of, replace(WhatIf(), aim=asked.aim))
        base = base_planning.recommended, targets
    planning, _ = plan_repayment(casefile, in_order, as_of, asked, base)
    routes = _routes(casefile, assessments, planning, as_of)
    offers = debt_offers(casefile, assessments, planning, routes, as_of)
    sums = {offer.debt_id: offer for offer in offers}
    cases = _cases(casefile, assessments, routes, planning.affordability, as_of)
    routes = tuple(with_means(case, sums.get(case.debt.id)) for case in cases)
    monthly = {offer.debt_id: offer.monthly for offer in offers}
    agreed = plan_as_agreed(casefile, in_order, as_of, asked, monthly)
    plan = replace(
        planning.recommended,
        uncovered=tuple(_with_offer(gap, monthly) for gap in planning.recommended.uncovered),
    )
    planning = replace(
        planning, recommended=plan, if_they_agree=agreed, offers=monthly, base=base[0] if base else None
    )
    rules = sorted({rule for a in assessments for rule in a.rules})
    return Triage(
        casefile=casefile,
        as_of=as_of,
        assessments=assessments,
        ranking=ranking,
        planning=planning,
        routes=routes,
        actions=next_actions(casefile, ranking, routes, planning, as_of),
        missing=missing_facts(assessments),
        rules_used=tuple(rules),
        rules_checked_on=_checked_on(rules),
    )


def _cases(
    casefile: Casefile,
    assessments: Sequence[Assessment],
    routes: tuple[Route, ...],
    affordability: Affordability,
    as_of: date,
) -> Iterator[DebtCase]:
    """Each debt with its route, as letters and calls see it."""
    from debttriage.model.letter_facts import DebtCase

    for debt, judged, route in zip(casefile.debts, assessments, routes, strict=True):
        yield DebtCase(casefile, debt, judged, route, affordability, as_of, routes)


def _with_offer(gap: Uncovered, monthly: Mapping[str, int]) -> Uncovered:
    """The ask with the very sum that the letter offers, where it offers one."""
    if gap.ask.code != "ask_instalments" or gap.debt_id not in monthly:
        return gap
    figures = {**gap.ask.figures, "monthly_fen": monthly[gap.debt_id]}
    return replace(gap, ask=Finding("ask_offer", figures))


def steps_between(
    old: Casefile, new: Casefile, old_day: date, new_day: date
) -> tuple[Triage, Triage, tuple[tuple[str, Triage], ...]]:
    """Two files judged, and the way from one to the other: time passes, the budget changes, then the debts.

    A step that changes nothing is judged once and shared with the step before.
    """
    before = triage(old, old_day)
    later = before if old_day == new_day else triage(old, new_day)
    mixed = old.model_copy(update={"case": new.case, "budget": new.budget})
    richer = later if (old.budget, old.case) == (new.budget, new.case) else triage(mixed, new_day)
    after = richer if new == mixed else triage(new, new_day)
    return before, after, (("time", later), ("budget", richer), ("debts", after))


def debt_offers(
    casefile: Casefile,
    assessments: Sequence[Assessment],
    planning: Planning,
    routes: Sequence[Route],
    as_of: date,
) -> tuple[DebtOffer, ...]:
    """What each lender that is asked is offered; together within the one affordable figure."""
    from debttriage.negotiate.offers import first_instalment_on, offer_bases, offers

    bases = offer_bases(casefile, {a.debt_id: a for a in assessments}, tuple(routes), as_of)
    first_on = {debt.id: first_instalment_on(casefile, debt, as_of) for debt in casefile.debts}
    return offers(planning.affordability.monthly_for_debts, bases, first_on)


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
    offers = debt_offers(result.casefile, result.assessments, result.planning, result.routes, result.as_of)
    return tuple((offer.debt_id, offer.review_on) for offer in offers if offer.review_on)


def draft(
    result: Triage, debt_id: str, kind: str | None, lang: Language, choices: LetterChoices | None = None
) -> Letter:
    """Draft a letter about one debt, of that kind or the first that fits its route.

    Raises:
        UserProblem: the letter must not be written for that debt, with the reason, or none fits.
    """
    from debttriage.model.letter_facts import DebtCase
    from debttriage.model.problems import UserProblem
    from debttriage.negotiate.letter_facts import letter_facts
    from debttriage.write.letters import draft_letter

    route = next(route for route in result.routes if route.debt_id == debt_id)
    chosen = kind or route.first_letter
    if chosen is None:
        figures: dict[str, str] = {"route": route.route}
        raise UserProblem((Problem("no_letter_fits", place=debt_id, figures=figures),))
    offers = debt_offers(result.casefile, result.assessments, result.planning, result.routes, result.as_of)
    offer = next((offer for offer in offers if offer.debt_id == debt_id), None)
    case = DebtCase(
        casefile=result.casefile,
        debt=next(debt for debt in result.casefile.debts if debt.id == debt_id),
        assessment=next(a for a in result.assessments if a.debt_id == debt_id),
        route=route,
        affordability=result.planning.affordability,
        as_of=result.as_of,
        routes=result.routes,
    )
    return draft_letter(letter_facts(chosen, case, offer, choices), lang)


def evidence(result: Triage, debt_id: str) -> EvidenceList:
    """The papers for a request about that debt: held, and usually asked for besides."""
    from debttriage.negotiate.debt_case import debt_case
    from debttriage.negotiate.evidence import evidence_list

    return evidence_list(debt_case(result, debt_id))


def proposal_in_file(debt: Debt) -> Proposal | None:
    """The newest proposal of the file that names a number of instalments and a sum."""
    from debttriage.negotiate.offer_check import last_proposal

    return last_proposal(debt)


def check_offer(result: Triage, debt_id: str, proposal: Proposal) -> OfferCheck:
    """Is a lender's proposal affordable, what does it cost, what is missing; with both plans side by side."""
    from debttriage.negotiate import debt_case as of
    from debttriage.negotiate import offer_outcomes as outcomes
    from debttriage.negotiate.offer_check import check_offer as answer
    from debttriage.negotiate.offer_check import script_for_answer

    case = of.debt_case(result, debt_id)
    check = answer(case, proposal, of.household_room(result))
    if check.verdict == "must_not":
        return check
    agreed = triage(outcomes.as_if_agreed(result.casefile, check), result.as_of).planning.recommended
    fails_on = outcomes.fails_on(agreed, check, result.as_of)
    return replace(
        check,
        fails_on=fails_on,
        if_refused=outcomes.refused(result.planning.recommended, debt_id),
        if_agreed=None if fails_on else outcomes.agreed(agreed, check),
        ladder=case.route.ladder,
        script=script_for_answer(check, script_kinds(result, debt_id)),
    )


def debts_to_call(result: Triage) -> tuple[str, ...]:
    """The debts that a call may be needed for: all but those that are simply being paid."""
    from debttriage.negotiate.script_rules import script_rules

    quiet = script_rules().quiet_routes
    return tuple(route.debt_id for route in result.routes if route.route not in quiet)


def script_kinds(result: Triage, debt_id: str) -> tuple[str, ...]:
    """The telephone scripts that fit a debt, most useful first."""
    from debttriage.negotiate import debt_case as of
    from debttriage.negotiate.script_fit import scripts_for, talk_mode

    case = of.debt_case(result, debt_id)
    mode = talk_mode(case, of.offer_of(result, debt_id), of.planned_payment(result, debt_id))
    return scripts_for(case, mode)


def script(result: Triage, debt_id: str, kind: str, lang: Language) -> Script:
    """Draft a telephone script about one debt.

    Raises:
        UserProblem: it does not fit the debt, with the reason.
    """
    from debttriage.negotiate import debt_case as of
    from debttriage.negotiate.script_facts import script_facts
    from debttriage.write.scripts import draft_script

    case, offer = of.debt_case(result, debt_id), of.offer_of(result, debt_id)
    return draft_script(script_facts(kind, case, offer, of.planned_payment(result, debt_id)), lang)


def missing_facts(assessments: Sequence[Assessment]) -> tuple[Finding, ...]:
    """Facts the person could still supply, each with its debt."""
    return tuple(
        replace(finding, figures={**finding.figures, "debt": a.debt_id})
        for a in assessments
        for finding in a.missing
    )


def _routes(
    casefile: Casefile, assessments: Sequence[Assessment], planning: Planning, as_of: date
) -> tuple[Route, ...]:
    from debttriage.negotiate.ladder import ladder_for
    from debttriage.negotiate.route import route_for

    routes = []
    for debt, a in zip(casefile.debts, assessments, strict=True):
        covered = _is_covered(a, planning.recommended, as_of)
        route = route_for(debt, a, planning.affordability, covered, as_of)
        routes.append(replace(route, ladder=ladder_for(debt, a, route, as_of)))
    return tuple(routes)


def _is_covered(assessment: Assessment, plan: RepaymentPlan, as_of: date) -> bool:
    """Whether the plan cures the arrears before the next mark, or within a month, or keeps a debt current."""
    debt_plan = next(d for d in plan.debts if d.debt_id == assessment.debt_id)
    if any(short.debt_id == assessment.debt_id for short in plan.short_minimums):
        return False
    if not assessment.arrears.cure_amount:
        return not debt_plan.bucket_steps
    month = as_of + timedelta(days=31)
    by = min(assessment.arrears.next_bucket_date or month, month)
    paid = sum(
        payment.amount
        for payday in plan.paydays
        if payday.on < by
        for payment in payday.payments
        if payment.debt_id == assessment.debt_id
    )
    return paid >= assessment.arrears.cure_amount


def _checked_on(rules: Sequence[str]) -> date | None:
    """The day up to which every rule used has been compared with its source."""
    from debttriage.rulebook.dated_rule import NoRuleInForce
    from debttriage.rulebook.rulebook import rule

    days = []
    for rule_id in rules:
        try:
            days.append(rule(rule_id).checked_on)
        except NoRuleInForce:
            continue
    return min(days, default=None)
