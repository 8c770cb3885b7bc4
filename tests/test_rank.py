"""What first: the published matrix, its windows, ties, ranges, and the sentence for every pair."""

from datetime import date, timedelta

import pytest

from assess_cases import TODAY, debt, late_debt, tier
from debttriage.assess.debt import assess_debt
from debttriage.model.casefile import Casefile
from debttriage.rank.order import rank_debts, why_before
from debttriage.rank.tiers import tier_matrix

MATRIX = {5: "AAABB", 4: "AABBC", 3: "ABBCC", 2: "BBCCD", 1: "CCDDD", 0: "EEEEE"}


def ranked(*debts, as_of=TODAY):
    file = Casefile(debts=debts)
    return rank_debts([assess_debt(each, file, as_of) for each in debts], as_of)


def summons(days_left, **fields):
    paper = {"kind": "summons", "act_by": TODAY + timedelta(days=days_left)}
    return late_debt(300, stage="court", papers=[paper], **fields)


@pytest.mark.parametrize("severity", sorted(MATRIX, reverse=True))
def test_the_matrix_is_the_published_one(severity):
    """Severity by days left: within 3, 14, 30, 90 days, and later."""
    assert MATRIX[severity] == "".join(tier_matrix().tiers[severity])


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-5, "A"),
        (0, "A"),
        (3, "A"),
        (4, "B"),
        (14, "B"),
        (15, "B"),
        (30, "B"),
        (31, "C"),
        (90, "C"),
        (91, "C"),
    ],
)
def test_a_court_date_changes_tier_on_the_day_its_window_begins(days, expected):
    """Three days left or missed is A, up to thirty B, later C."""
    assert tier(summons(days)) == expected


@pytest.mark.parametrize(
    ("days_late", "expected"),
    [(60, "B"), (46, "B"), (45, "C"), (30, "B"), (31, "C"), (180, "B"), (181, "D"), (400, "D")],
    ids=[
        "last day of the second mark", "14 days", "15 days", "last day of the first mark",
        "first day of the second mark", "last day before the last mark", "no mark left", "long ago",
    ],
)  # fmt: skip
def test_a_mark_counts_by_the_days_to_the_next_one_not_by_the_days_already_late(days_late, expected):
    """What is already on the report is done: 400 days late stands below 60."""
    assert tier(late_debt(days_late)) == expected


def test_a_court_date_in_two_days_stands_before_a_mark_in_one():
    """No closeness of a mark and no growth outranks a court date within three days."""
    first, second = ranked(late_debt(60, id="card", outstanding_balance=900_000), summons(2, id="sued"))

    assert (first.debt_id, first.tier, second.tier) == ("sued", "A", "B")


def test_neither_size_nor_growth_moves_a_debt_over_a_higher_tier():
    """A home comes before any card, whatever the card costs a day."""
    notice = [{"kind": "eviction_notice", "act_by": TODAY + timedelta(days=12)}]
    rent = late_debt(
        30, id="rent", kind="bill", lender_kind="landlord", outstanding_balance=2_200, papers=notice
    )
    card = late_debt(58, id="card", kind="card", lender_kind="bank_card", outstanding_balance=9_000_000)

    assert [each.debt_id for each in ranked(card, rent)] == ["rent", "card"]


def test_equal_keys_share_a_rank_and_the_next_rank_is_skipped():
    """Two equal debts are both first; the third is third."""
    order = ranked(late_debt(40, id="b"), late_debt(40, id="a"), late_debt(200, id="c"))

    assert [(each.debt_id, each.rank) for each in order] == [("a", 1), ("b", 1), ("c", 3)]
    assert why_before(order, "a", "b").field is None


def test_a_debt_with_nothing_ahead_is_last_but_for_what_may_be_too_old():
    """A friend without a date stands in D, an old debt in E."""
    friend = debt(id="friend", kind="private_loan", lender_kind="private_person", penalty_rate=None)
    old = debt(id="old", kind="single_payment", arrears=10_000, oldest_due_date=date(2021, 6, 1))

    order = ranked(old, friend)

    assert [(each.debt_id, each.tier) for each in order] == [("friend", "D"), ("old", "E")]
    assert order[0].event is None


@pytest.mark.parametrize(
    ("debts", "field"),
    [
        ((summons(2, id="a"), late_debt(60, id="b")), "tier"),
        ((summons(10, id="a"), summons(20, id="b")), "window"),
        ((summons(10, id="a"), late_debt(50, id="b")), "minus_severity"),
        ((summons(10, id="a", penalty_rate="0.06%/day"), summons(10, id="b")), "minus_growth"),
        ((summons(9, id="a"), summons(10, id="b")), "days_left"),
    ],
    ids=["tier", "window", "severity", "growth", "days"],
)  # fmt: skip
def test_why_names_the_first_fact_that_differs(debts, field):
    """Each field of the key can decide, in the published order; the earlier debt is named first."""
    why = why_before(ranked(*debts), "b", "a")

    assert (why.first.debt_id, why.field) == ("a", field)


def test_the_next_tier_is_announced_with_its_day():
    """A court date in twelve days moves to A on the third day before it."""
    (only,) = ranked(summons(12))

    assert (only.tier, only.tier_changes_on, only.next_tier) == ("B", TODAY + timedelta(days=9), "A")


def test_a_tier_that_cannot_rise_announces_nothing():
    """Where no window is left to enter there is no change to print."""
    (only,) = ranked(summons(2))

    assert (only.tier_changes_on, only.next_tier) == (None, None)


def test_an_unknown_date_gives_a_range_and_a_known_one_a_rank():
    """A court stage without its paper may be first or last; the range says so."""
    order = ranked(
        late_debt(300, id="court", stage="court"), summons(10, id="known"), late_debt(60, id="mark")
    )
    ranges = {each.debt_id: each.rank_range for each in order}

    assert ranges["court"] == (1, 3)
    assert ranges["mark"] == (1, 2)
    assert ranges["known"] == (2, 3)


def test_an_unknown_date_may_have_been_missed_longest_of_all():
    """Beside a court date that was missed three days ago, one without its paper may still be the first."""
    order = ranked(late_debt(300, id="court", stage="court"), summons(-3, id="missed"))

    assert {"court": (1, 2), "missed": (1, 2)} == {each.debt_id: each.rank_range for each in order}


def test_an_unknown_date_is_published_in_the_window_that_is_assumed():
    """A court without its paper stands where its event is taken to be, not at the worst nor at the best."""
    (court,) = ranked(late_debt(300, id="court", stage="court"))
    assumed = court.event.window_days

    assert court.event.can_be_dated and court.event.days_left is None and assumed is not None
    assert (court.key.days_left, court.tier) == (
        assumed,
        tier_matrix().tier(court.event.severity, assumed),
    )


def test_the_event_shown_is_the_one_that_ranks():
    """Of a mark in a month and a court date in five days, the court date is shown, with its key."""
    paper = {"kind": "summons", "act_by": TODAY + timedelta(days=5)}
    (both,) = ranked(late_debt(55, stage="court", papers=[paper]))

    assert "court_reply_due" == both.event.code
    assert (both.key.minus_severity, both.key.days_left) == (-both.event.severity, both.event.days_left)
    assert len(both.assessment.events) > 1


def test_a_debt_without_any_date_to_know_has_one_rank():
    """Rent in arrears without a notice is read as near, but no date is missing, so nothing is a guess."""
    rent = late_debt(5, id="rent", kind="bill", lender_kind="landlord", reported_to_bureau=False)
    order = ranked(rent, summons(10, id="sued"), late_debt(60, id="mark"))

    assert all(each.rank_range == (each.rank, each.rank) for each in order)


def test_one_debt_and_none_at_all_can_be_ranked():
    """The edges of the household: a single debt is first, no debts give no order."""
    assert [each.rank for each in ranked(debt())] == [1]
    assert ranked() == ()


def test_five_hundred_debts_are_ranked_at_once():
    """A folder of a counselor's size is one order, each rank counted from the keys."""
    many = [late_debt(1 + n % 400, id=f"d{n}") for n in range(500)]

    order = ranked(*many)

    assert len(order) == 500
    assert [each.rank for each in order] == sorted(each.rank for each in order)
