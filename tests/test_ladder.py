"""What follows a letter, by date, and which papers to have: by route and lender, never for leverage."""

import re
from datetime import date, datetime
from typing import get_args

import pytest

from debttriage.assess.debt import assess_debt
from debttriage.model.assessment import Event, RouteName
from debttriage.model.casefile import HardshipCause, LenderKind
from debttriage.negotiate.answer_day import answer_by
from debttriage.negotiate.evidence import evidence_file, evidence_list
from debttriage.negotiate.ladder import ladder_file, ladder_for
from debttriage.rulebook.rulebook import rule, rule_value
from debttriage.write.messages import catalogue, has_sentence
from negotiation_cases import AFFORDABLE, AS_OF, NO_SURPLUS, assessment, case_of, household

LANGUAGES = ("zh", "en")
LATE = {"id": "d", "lender": "示例放贷人", "outstanding_balance": 9000, "arrears": 700}


def steps_of(lender_kind: LenderKind, liability="own", limitation="running", money=AFFORDABLE, **debt):
    """The ladder of one late debt."""
    casefile = household(LATE | {"oldest_due_date": date(2026, 9, 21)} | debt)
    case = case_of(casefile, assessment(casefile.debts[0], lender_kind, liability, limitation), money)
    return ladder_for(case.debt, case.assessment, case.route, AS_OF)


def judged_steps(lender, **debt):
    """The ladder of one late debt, judged in full, papers and all."""
    casefile = household(LATE | {"lender": lender, "oldest_due_date": date(2026, 9, 21)} | debt)
    case = case_of(casefile, assess_debt(casefile.debts[0], casefile, AS_OF), NO_SURPLUS)
    return ladder_for(case.debt, case.assessment, case.route, AS_OF)


def test_the_steps_of_a_request_come_on_their_days():
    """Letter and call today, receipt, reminder, second request, complaint, regulator, mediation."""
    assert [(step.code, step.day, step.on.isoformat()) for step in steps_of("consumer_finance")] == [
        ("send_and_call", 0, "2026-11-21"),
        ("confirm_receipt", 3, "2026-11-24"),
        ("chase", 10, "2026-12-01"),
        ("ask_again", 15, "2026-12-06"),
        ("complain_to_lender", 30, "2026-12-21"),
        ("turn_to_regulator", 46, "2027-01-06"),
        ("ask_for_mediation", 60, "2027-01-20"),
    ]


EVICTION = {"papers": [{"kind": "eviction_notice", "received_on": AS_OF, "act_by": date(2026, 12, 3)}]}


def test_an_answer_is_asked_for_before_the_home_is_lost():
    """Notice to leave by 3 December: all up to the answer, and mediation, fit before 30 November."""
    steps = judged_steps("landlord", kind="bill", **EVICTION)

    assert [(step.code, step.on.isoformat()) for step in steps] == [
        ("send_and_call", "2026-11-21"),
        ("confirm_receipt", "2026-11-23"),
        ("chase", "2026-11-27"),
        ("ask_again", "2026-11-30"),
        ("ask_for_mediation", "2026-11-30"),
    ]


@pytest.mark.parametrize(
    ("act_by", "asked"),
    [
        (date(2026, 12, 10), date(2026, 12, 6)),
        (date(2026, 12, 8), date(2026, 12, 5)),
        (date(2026, 11, 24), date(2026, 11, 22)),
        (date(2026, 11, 22), date(2026, 11, 22)),
    ],
    ids=["later than usual", "three days before", "the day after the letter at least", "tomorrow"],
)
def test_the_letter_asks_for_an_answer_before_the_step(act_by, asked):
    """The usual fortnight, or three days before the step, but never on the day of the letter."""
    step = Event("eviction_due", 4, act_by, (act_by - AS_OF).days, (act_by - AS_OF).days, "pay", None, 0)

    assert asked == answer_by(AS_OF, (step,))


def test_a_mark_on_the_report_does_not_shorten_the_time_to_answer():
    """Marks come every month; an answer is asked for in the usual time."""
    mark = Event("next_mark", 2, date(2026, 11, 25), 4, 4, "pay", 10_000, None)

    assert answer_by(AS_OF) == answer_by(AS_OF, (mark,))


def test_days_are_counted_from_the_letter_that_was_sent():
    """A letter in the log of ten days ago is day 0, so the reminder is due today."""
    sent = {"at": datetime(2026, 11, 11, 9, 0), "direction": "out", "said": "letter hardship_instalments"}
    steps = steps_of("consumer_finance", contacts=[sent])

    assert (steps[0].on, steps[2].code, steps[2].on) == (date(2026, 11, 11), "chase", AS_OF)


@pytest.mark.parametrize("lender_kind", get_args(LenderKind))
def test_the_regulator_comes_after_the_lender_had_its_time(lender_kind):
    """First the lender's own channel, then its time to answer, then once to whoever supervises it."""
    days = {step.code: step.day for step in steps_of(lender_kind)}
    if "turn_to_regulator" in days:
        answered_within = rule("cn.complaints.answer_period").whole(AS_OF)

        assert days["turn_to_regulator"] > days["complain_to_lender"] + answered_within - 1
        assert days["complain_to_lender"] >= 28


@pytest.mark.parametrize(
    ("lender_kind", "channel"),
    [
        ("bank_card", "national_regulator"),
        ("bank", "national_regulator"),
        ("consumer_finance", "national_regulator"),
        ("microloan", "local_regulator"),
        ("guarantee_company", "local_regulator"),
        ("assignee", None),
        ("private_person", None),
        ("landlord", None),
        ("other", None),
    ],
)
def test_each_lender_is_reported_to_its_own_supervisor_or_to_none(lender_kind, channel):
    """A friend has no regulator, and a microlender is none of the national line's business."""
    found = [step.channel for step in steps_of(lender_kind) if step.code == "turn_to_regulator"]

    assert found == ([channel] if channel else [])


@pytest.mark.parametrize(
    ("liability", "limitation"),
    [("coerced", "running"), ("illegal_lender", "running"), ("own", "may_be_too_old")],
)
def test_nobody_is_pressed_where_that_would_do_harm(liability, limitation):
    """An old claim, a debt made by force, a lender without a licence: no ladder."""
    assert steps_of("microloan", liability, limitation) == ()


def test_a_court_sets_its_own_dates():
    """Once a summons has come there is no ladder beside it."""
    assert steps_of("bank", papers=[{"kind": "summons"}]) == ()


def test_an_objection_presses_for_papers_and_for_the_record():
    """Twenty days for the credit report, then the central bank; no second request for money."""
    steps = {step.code: step for step in steps_of("bank", "fraud")}

    assert steps["report_answer_due"].day == rule("cn.credit_reporting.dispute_answer_period").whole(AS_OF)
    assert steps["turn_to_central_bank"].channel == "central_bank"
    assert "ask_again" not in steps and "send_and_call" not in steps


@pytest.mark.parametrize("money", [AFFORDABLE, NO_SURPLUS])
@pytest.mark.parametrize("lender_kind", get_args(LenderKind))
def test_a_step_names_only_a_letter_that_fits(lender_kind, money):
    """No draft is announced that could not be drafted."""
    casefile = household(LATE | {"oldest_due_date": date(2026, 9, 21)})
    case = case_of(casefile, assessment(casefile.debts[0], lender_kind), money)
    steps = ladder_for(case.debt, case.assessment, case.route, AS_OF)

    assert {step.letter for step in steps if step.letter} <= set(case.route.may_be_drafted)
    assert [step.day for step in steps] == sorted(step.day for step in steps)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_and_channel_can_be_said(lang):
    """A step of the data has its sentence, a channel its name, and each its source and reason."""
    known = ladder_file()
    keys = [f"step.{step.code}" for step in known.steps]
    keys += [f"channel.{name}" for names in known.channels.values() for name in names.values()]

    assert [] == [key for key in keys if not has_sentence(lang, "ladder", key)]
    assert all(step.source and step.reason.zh and step.reason.en for step in known.steps)
    assert set(known.routes) <= set(get_args(RouteName))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_hotline_is_named_only_where_a_page_was_read(lang):
    """The one number printed stands in the rulebook with a second-hand source, and asks to be checked."""
    source = rule_value("cn.complaints.channels", AS_OF).source
    texts = catalogue(lang, "ladder")
    numbers = {number for text in texts.values() for number in re.findall(r"\b\d{5,}\b", text)}

    assert numbers == {"12378"}
    assert source.confidence == "secondary" and "12378" in source.says.zh
    assert all("核对" in text or "check" in text for text in texts.values() if "12378" in text)


def test_a_complaint_stands_on_the_rule_that_it_must_be_true():
    """Wherever a complaint is a step, the rule against invented and pressing complaints goes with it."""
    for step in ladder_file().steps:
        if step.channel in ("lender", "regulator"):
            assert "cn.complaints.only_true_ones" in step.rules


def papers_of(lender_kind: LenderKind, hardship, liability="own"):
    """What is held and what is asked for, of one debt."""
    casefile = household(LATE | {"oldest_due_date": date(2026, 9, 21)}, hardship=hardship)
    return evidence_list(case_of(casefile, assessment(casefile.debts[0], lender_kind, liability)))


def test_what_is_held_is_not_asked_for_again():
    """One proof of a lost job is enough, and the person's own words for a paper are kept."""
    papers = papers_of("bank", {"cause": "job_loss", "evidence": ["termination_notice", "社保停缴单"]})

    assert papers.held == ("termination_notice", "社保停缴单")
    assert papers.usually_asked == ("bank_statement", "budget_statement", "credit_report")


def test_a_debt_that_is_contested_needs_no_payslip():
    """Proof of means is nobody's business where the debt is not yours."""
    papers = papers_of("bank", {"cause": "illness", "evidence": ["medical_bills", "police_report"]}, "fraud")

    assert papers.held == ("police_report",)
    assert "medical_certificate" not in papers.usually_asked and "bank_statement" not in papers.usually_asked


def test_every_cause_lender_and_paper_is_known():
    """The checklist covers each cause and lender, and each paper has its name in both languages."""
    known = evidence_file()
    groups = (
        *known.causes.values(),
        *known.any_of.values(),
        *known.lender_kinds.values(),
        *known.routes.values(),
    )
    papers = {paper for group in groups for paper in group}

    assert set(known.causes) == set(get_args(HardshipCause))
    assert set(known.lender_kinds) | {"unlicensed"} == set(get_args(LenderKind))
    assert set(known.routes) <= set(get_args(RouteName))
    assert [] == [
        p for p in papers for lang in LANGUAGES if not has_sentence(lang, "routes", f"evidence.{p}")
    ]
    assert all(rule(rule_id).topic == "scams" for rule_id in known.rules)
