"""A lender's proposal: the arithmetic by hand, the household's room, what must be clear before signing."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import run_command
from debttriage import pipeline
from debttriage.model.casefile import Casefile, LenderKind
from debttriage.model.offer_check import OfferCheck, Proposal
from debttriage.model.rates import parse_penalty_rate, parse_rate
from debttriage.negotiate.agreement_points import agreement_points
from debttriage.negotiate.offer_check import HouseholdRoom, check_offer, instalments_of, last_proposal
from debttriage.negotiate.offers import OfferBasis, monthly_offers, offer_bases
from debttriage.pipeline import offer_check
from debttriage.write.messages import has_sentence
from negotiation_cases import AFFORDABLE, AS_OF, NO_SURPLUS, assessment, case_of, household

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
A_MONTH_ON = date(2026, 12, 21)
LANGUAGES = ("zh", "en")
AS_OLD = "missed_as_old_as_before"
OWED = {"id": "d", "lender": "示例消费金融", "outstanding_balance": 12000}


def checked(
    proposal: Proposal, lender_kind: LenderKind = "consumer_finance", money=AFFORDABLE, **debt
) -> OfferCheck:
    """The answer to a proposal about one debt of 12,000.00 beside another of 20,000.00."""
    fields = OWED | {"arrears": 700, "oldest_due_date": date(2026, 9, 21)} | debt
    casefile = household(fields)
    case = case_of(casefile, assessment(casefile.debts[0], lender_kind), money)
    return check_offer(case, proposal, HouseholdRoom(_bases(case), None))


def _bases(case) -> tuple[OfferBasis, ...]:
    judged = {debt.id: assessment(debt, "microloan") for debt in case.casefile.debts}
    return offer_bases(
        case.casefile, judged | {case.debt.id: case.assessment}, case.routes, case.affordability, AS_OF
    )


def monthly_rate_by_bisection(received: float, paid: float, count: int) -> float:
    """An independent way to the rate of an annuity."""
    low, high = 0.0, 1.0
    for _ in range(200):
        rate = (low + high) / 2
        worth = sum(paid / (1 + rate) ** month for month in range(1, count + 1))
        low, high = (rate, high) if worth > received else (low, rate)
    return low


@pytest.mark.parametrize(
    ("proposal", "total", "cost", "against_balance", "rest"),
    [
        pytest.param(Proposal(12, 100_000), 1_200_000, 0, 0, 0, id="the_balance_in_twelve_parts"),
        pytest.param(Proposal(12, 110_000), 1_320_000, 120_000, 120_000, 0, id="a_hundred_more_each_month"),
        pytest.param(
            Proposal(10, 100_000, waived=200_000), 1_000_000, 0, -200_000, 0, id="two_thousand_waived"
        ),
        pytest.param(
            Proposal(10, 100_000, down_payment=200_000), 1_200_000, 0, 0, 0, id="two_thousand_first"
        ),
        pytest.param(Proposal(12, 100_000, fee=30_000), 1_230_000, 30_000, 30_000, 0, id="a_fee_on_signing"),
        pytest.param(
            Proposal(12, 100_000, monthly_fee=1_500), 1_218_000, 18_000, 18_000, 0, id="a_fee_each_month"
        ),
        pytest.param(Proposal(12, 92_000), 1_104_000, 0, 0, 96_000, id="instalments_that_leave_something"),
    ],
)
def test_the_cost_is_what_is_paid_above_what_is_settled(proposal, total, cost, against_balance, rest):
    """Sums of a debt of 12,000.00, each worked by hand."""
    check = checked(replace(proposal, first_on=A_MONTH_ON))

    assert proposal.total == total
    assert (check.cost.cost, check.cost.against_balance, check.cost.rest) == (cost, against_balance, rest)


def test_the_yearly_rate_is_that_of_receiving_what_is_put_off():
    """Twelve times 1,100.00 for 12,000.00, first a month from today: the rate of that annuity, twelvefold."""
    check = checked(Proposal(12, 110_000, first_on=A_MONTH_ON))
    monthly = monthly_rate_by_bisection(1_200_000, 110_000, 12)

    assert check.cost.rate is not None
    assert float(check.cost.rate.nominal) == pytest.approx(12 * monthly, abs=1e-9)
    assert f"{float(check.cost.rate.nominal):.4f}" == "0.1797"


def test_a_fee_on_signing_is_part_of_the_rate():
    """A fee of 300.00 leaves 11,700.00 put off, for which twelve times 1,000.00 is paid."""
    check = checked(Proposal(12, 100_000, fee=30_000, first_on=A_MONTH_ON))

    assert check.cost.rate is not None
    expected = 12 * monthly_rate_by_bisection(1_170_000, 100_000, 12)
    assert float(check.cost.rate.nominal) == pytest.approx(expected, abs=1e-9)


def test_instalments_that_do_not_settle_the_debt_have_no_rate():
    """What becomes of the rest has to be said before anybody can reckon."""
    check = checked(Proposal(12, 92_000))

    assert check.cost.rate is None
    assert "rest_not_settled" in [remark.code for remark in check.remarks]


def test_room_is_the_share_that_the_letters_offer_and_not_a_fen_more():
    """At the share it is affordable, one fen above it others would get less, above everything it is not."""
    bases = _bases(
        case_of(household(OWED | {"arrears": 700, "oldest_due_date": date(2026, 9, 21)}), _judged())
    )
    share = monthly_offers(AFFORDABLE.monthly_for_debts, bases)["d"]

    verdicts = {sum_: checked(Proposal(12, sum_)).verdict for sum_ in (share, share + 1, 201_000, 201_001)}
    assert verdicts == {
        share: "affordable",
        share + 1: "others_get_less",
        201_000: "others_get_less",
        201_001: "not_affordable",
    }
    room = checked(Proposal(12, share + 1)).room
    assert (room.free, room.used_by_others, room.short_by) == (share, 201_000 - share, 1)


def _judged():
    return assessment(
        household(OWED | {"arrears": 700, "oldest_due_date": date(2026, 9, 21)}).debts[0], "consumer_finance"
    )


def test_what_is_answered_instead_is_the_same_sum_that_the_letter_offers():
    """Above its share, the answer names that share and ends at the balance less the waiver."""
    check = checked(Proposal(12, 150_000, waived=20_000))

    assert check.answer is not None
    assert check.answer.monthly == check.room.free
    assert sum(part.amount for part in check.answer.instalments) == 1_180_000


def test_without_a_surplus_nothing_is_answered_but_a_hold():
    """Nothing left for debts: no proposal is affordable and no sum is named instead."""
    check = checked(Proposal(24, 10_000), money=NO_SURPLUS)

    assert check.verdict == "not_affordable"
    assert check.answer is None


@pytest.mark.parametrize(
    ("liability", "limitation"),
    [
        ("fraud", "running"),
        ("coerced", "running"),
        ("unsure", "running"),
        ("disputed", "running"),
        ("partly_disputed", "running"),
        ("unproven_claim", "running"),
        ("illegal_lender", "running"),
        ("own", "may_be_too_old"),
    ],
)
def test_a_debt_that_must_not_be_paid_or_admitted_is_never_called_affordable(liability, limitation):
    """However small the sum: agreeing would admit it."""
    casefile = household(OWED | ({"disputed_amount": 100} if liability == "partly_disputed" else {}))
    case = case_of(casefile, assessment(casefile.debts[0], "microloan", liability, limitation))
    check = check_offer(case, Proposal(1, 1), HouseholdRoom(_bases(case), None))

    assert check.verdict == "must_not"
    assert check.because
    assert check.answer is None and check.if_agreed is None


def test_before_a_court_no_sum_is_answered_outside_it():
    """A summons: the figures are reckoned, a person is named, nothing is offered back."""
    check = checked(Proposal(12, 190_000), papers=[{"kind": "summons"}])

    assert [finding.code for finding in check.because] == ["court_paper"]
    assert check.answer is None


def codes(findings):
    return [finding.code for finding in findings]


def test_a_proposal_above_the_cap_says_so_with_its_rule():
    """Thirty percent a year from a consumer finance company is above what a court would leave."""
    check = checked(Proposal(12, 117_000, first_on=A_MONTH_ON))

    assert check.cost.rate is not None and check.cost.rate.nominal > 0.24
    above = next(remark for remark in check.remarks if remark.code == "above_cap")
    assert above.rules == ("cn.financial_loans.total_cost_reduction",)


@pytest.mark.parametrize(
    ("lender_kind", "why"),
    [
        ("bank_card", "cap_by_the_court"),
        ("assignee", "cap_for_this_lender"),
        ("private_person", "cap_without_date"),
    ],
)
def test_a_cap_that_is_not_known_is_not_judged(lender_kind, why):
    """Silence is said; it never reads as no cap."""
    check = checked(Proposal(12, 150_000, first_on=A_MONTH_ON), lender_kind)

    assert check.cost.cap_rate is None
    assert codes(check.not_judged) == [why]
    assert "above_cap" not in codes(check.remarks)


def test_a_private_loan_is_held_against_the_lpr_of_its_own_day():
    """Signed on 1 June 2025: four times 3.00%."""
    check = checked(Proposal(12, 110_000), "private_person", signed_on=date(2025, 6, 1))

    assert check.cost.cap_rate is not None
    assert f"{float(check.cost.cap_rate):.4f}" == "0.1200"


def test_a_private_loan_keeps_its_cap_when_the_claim_is_sold():
    """What an investor of a closed platform lent stays under the private cap for whoever bought it."""
    sold = checked(Proposal(12, 110_000), "assignee", kind="private_loan", signed_on=date(2025, 6, 1))

    assert sold.cost.cap_rate is not None
    assert f"{float(sold.cost.cap_rate):.4f}" == "0.1200"


def test_what_one_missed_payment_does_is_told_where_a_rule_tells_it():
    """A card plan, a settlement in enforcement, and anything else, which has to be asked."""
    card, loan = checked(Proposal(1, 1), "bank_card"), checked(Proposal(1, 1))
    judged = checked(Proposal(1, 1), stage="judgment")

    assert codes(card.missed) == ["missed_card_plan", "missed_is_reported", AS_OLD]
    assert codes(loan.missed) == ["missed_not_known", "missed_is_reported", AS_OLD]
    assert codes(judged.missed)[0] == "missed_settlement"


def states(check: OfferCheck) -> dict[str, str]:
    return {point.code: point.state for point in check.points}


def test_points_of_the_card_rule_are_asked_of_cards_only():
    """No lender but a card bank is told what a personalised plan has to contain."""
    of_cards = {"card_contents", "no_new_cards", "oral_recording"}

    assert of_cards <= set(states(checked(Proposal(1, 1), "bank_card")))
    for lender_kind in ("bank", "consumer_finance", "microloan", "assignee", "landlord"):
        assert not of_cards & set(states(checked(Proposal(1, 1), lender_kind)))


def test_the_file_answers_the_points_that_it_can():
    """Who, in writing, which days and whether the sums agree come from the proposal; the rest is asked."""
    told = Proposal(12, 100_000, in_writing=True, first_on=A_MONTH_ON, who="工号0231")
    known = states(checked(told, stage="agency"))
    unknown = states(checked(Proposal(12, 101_000)))

    assert [
        known[code] for code in ("who_agreed", "in_writing", "every_date_and_sum", "matches_the_balance")
    ] == ["stated"] * 4
    assert known["authority"] == "ask"
    assert unknown["in_writing"] == unknown["matches_the_balance"] == "missing"
    assert "authority" not in unknown


def test_the_newest_whole_proposal_of_the_file_is_taken():
    """With what the log says of that day; one without number or sum cannot be judged."""
    offers = [
        {"made_on": date(2026, 10, 1), "instalments": 6, "instalment": 2000},
        {"made_on": date(2026, 11, 15), "instalments": 24, "instalment": 600, "in_writing": True},
        {"made_on": date(2026, 11, 20), "instalments": 12},
    ]
    spoken = [{"at": datetime(2026, 11, 15, 9, 30), "who": "工号0231"}]
    debt = household(OWED | {"offers": offers, "contacts": spoken}).debts[0]
    found = last_proposal(debt)

    assert found == Proposal(24, 60_000, in_writing=True, made_on=date(2026, 11, 15), who="工号0231")
    assert last_proposal(household(OWED).debts[0]) is None


@pytest.fixture(scope="module")
def sample():
    """The sample household, triaged once."""
    casefile, as_of = pipeline.read(SAMPLE, None, AS_OF)
    return pipeline.triage(casefile, as_of)


def test_signing_what_is_affordable_can_be_kept_and_costs_what_was_reckoned(sample):
    """Both ways on: the signed one is paid on every day, and costs the total less the balance."""
    check = offer_check.check_offer(sample, "huabei", Proposal(59, 21_200))

    assert check.verdict == "affordable" and check.fails_on is None
    assert check.if_agreed is not None and check.if_refused is not None
    assert check.if_agreed.debt_cost == check.proposal.total + check.cost.rest - 1_248_000
    assert check.if_refused.household_cost == sample.planning.recommended.cost


def test_signing_what_is_not_affordable_breaks_on_a_named_day(sample):
    """The first instalment that cannot be paid is named, and no happy end is shown."""
    check = offer_check.check_offer(sample, "huabei", Proposal(3, 416_000))

    assert check.verdict == "not_affordable"
    assert check.fails_on in [part.due_on for part in instalments_of(check)]
    assert check.if_agreed is None


def test_more_on_signing_than_is_at_hand_breaks_at_once(sample):
    """A down payment above the cash that is free today."""
    check = offer_check.check_offer(sample, "huabei", Proposal(59, 18_000, down_payment=320_000))

    assert check.room.cash_short_by == 320_000 - check.room.cash_free > 0
    assert check.fails_on == sample.as_of


def test_a_running_agreement_is_free_for_what_replaces_it(sample):
    """The landlord's 900.00 a month count as room for another proposal of the landlord."""
    check = offer_check.check_offer(sample, "landlord", Proposal(3, 90_000))

    assert check.room.for_debts == sample.planning.affordability.monthly_for_debts + 90_000
    assert check.verdict == "affordable"


@settings(max_examples=30, deadline=None)
@given(sums=st.lists(st.integers(1, 300_000), min_size=2, max_size=6), monthly=st.integers(0, 400_000))
def test_the_rooms_of_all_debts_together_never_exceed_the_month(sums, monthly):
    """Whatever is left for each, agreed at once with all, stays within the one affordable figure."""
    debts = [
        {"id": f"d{n}", "lender": "示例小贷", "outstanding_balance": fen / 100} for n, fen in enumerate(sums)
    ]
    casefile = Casefile.model_validate(
        {"debts": [d | {"outstanding_balance": str(d["outstanding_balance"])} for d in debts]}
    )
    bases = tuple(OfferBasis(debt.id, debt.outstanding_balance) for debt in casefile.debts)
    money = replace(AFFORDABLE, monthly_for_debts=monthly)
    free = 0
    for debt in casefile.debts:
        own = Casefile.model_validate(
            {"debts": [{"id": debt.id, "lender": "示例小贷", "outstanding_balance": "1"}]}
        )
        case = replace(case_of(own, assessment(own.debts[0], "microloan"), money), debt=debt)
        free += check_offer(case, Proposal(1, 1), HouseholdRoom(bases, None)).room.free

    assert free <= monthly


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_is_found_about_a_proposal_can_be_said(lang):
    """Every point, remark and reason has its sentence."""
    keys = [f"point.{point.code}" for point in agreement_points().points]
    keys += [f"verdict.{word}" for word in ("must_not", "affordable", "others_get_less", "not_affordable")]
    keys += [f"missed.{code}" for code in ("missed_card_plan", "missed_settlement", "missed_not_known")]
    keys += [f"missed.{code}" for code in (AS_OLD, "missed_all_due")]
    keys += [
        f"not_judged.cap_{why}" for why in ("by_the_court", "for_this_lender", "without_date", "on_this_day")
    ]

    assert [] == [key for key in keys if not has_sentence(lang, "offers", key)]


def test_the_screen_and_the_json_give_the_same_answer(monkeypatch, capsys):
    """One check, two forms; amounts as strings, the ladder with its dates."""
    monkeypatch.chdir(SAMPLE.parent)
    words = ["offer", "cmb_card", "-f", SAMPLE.name, "--as-of", "2026-11-21"]
    report = json.loads(run_command([*words, "--json"], monkeypatch, capsys).out)
    shown = run_command(words, monkeypatch, capsys).out

    assert report["verdict"] == "not_affordable"
    assert all(text.split("，")[0] in shown for text in report["verdict_text"])
    assert report["cost"]["total"] == "46160.00" and "46,160.00元" in shown
    assert report["ladder"][0]["date"] == "2026-11-21"


@pytest.mark.parametrize(
    ("options", "status"),
    [
        pytest.param([], 3, id="nothing_in_the_file"),
        pytest.param(["--instalments", "12"], 2, id="no_sum"),
        pytest.param(
            ["--instalment", "100", "--instalments", "12", "--first-on", "2026-11-21"], 2, id="today"
        ),
        pytest.param(["--instalment", "much", "--instalments", "12"], 2, id="no_amount"),
    ],
)
def test_half_a_proposal_is_asked_for_calmly(options, status, monkeypatch, capsys):
    """What is missing is named, without a traceback."""
    monkeypatch.chdir(SAMPLE.parent)
    printed = run_command(
        ["offer", "huabei", "-f", SAMPLE.name, "--as-of", "2026-11-21", *options], monkeypatch, capsys
    )

    assert printed.status == status
    assert "--instalment" in printed.err or "--first-on" in printed.err
    assert "Traceback" not in printed.err


def test_contract_and_overdue_rates_stand_beside_the_proposal():
    """A proposal dearer than the contract says so."""
    fields = OWED | {"rate": "12%/year", "penalty_rate": "1.5x"}
    casefile = household(fields)
    judged = assessment(casefile.debts[0], "consumer_finance")
    contract, penalty = parse_rate("12%/year"), parse_penalty_rate("1.5x")
    terms = replace(judged.terms, contract_daily=contract.daily, penalty_daily=penalty.daily(contract))
    case = case_of(casefile, replace(judged, terms=terms))
    check = check_offer(case, Proposal(12, 110_000, first_on=A_MONTH_ON), HouseholdRoom(_bases(case), None))

    assert (float(check.cost.contract_rate or 0), float(check.cost.overdue_rate or 0)) == pytest.approx(
        (0.12, 0.18)
    )
    assert "dearer_than_contract" in codes(check.remarks)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_payment_is_not_called_monthly(lang, monkeypatch, capsys):
    """A lump sum has a day and no months, in the proposal, in the answer and in the figures."""
    monthly = {
        "zh": ("每月要", "1期", "每月9"),
        "en": ("Short each month", "1 instalments", "9,000.00 a month"),
    }
    command = ["offer", "huabei", "--instalments", "1", "--instalment", "9000", "--file", str(SAMPLE)]
    printed = run_command([*command, "--lang", lang], monkeypatch, capsys)
    shown = " ".join(printed.out.split())

    assert {"zh": "一次付9,000.00元", "en": "CNY 9,000.00 in one payment"}[lang] in shown
    assert [words for words in monthly[lang] if words in shown] == []
