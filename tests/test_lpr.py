"""The loan prime rate: known up to a day, never guessed after it, continued by the user."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from debttriage.model.problems import UserProblem
from debttriage.rulebook import rulebook
from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.dated_rule import NoRuleInForce

DAY = timedelta(days=1)
LPR_ENDS = date(2026, 3, 19)


def written(folder: Path, text: str) -> Path:
    """A local lpr.toml with that text."""
    path = folder / "lpr.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_loan_prime_rate_is_not_guessed_after_the_last_verified_value():
    """The table ends the day before the next publication; a later day raises."""
    assert rulebook.lpr_known_until() == LPR_ENDS
    assert rulebook.lpr_on(LPR_ENDS).value == "3.00%"
    with pytest.raises(NoRuleInForce):
        rulebook.lpr_on(LPR_ENDS + DAY)


def test_the_loan_prime_rate_has_no_holes_since_it_began():
    """From August 2019 to the last known day every day has exactly one value."""
    values = rulebook.rule("cn.lpr.one_year").values

    for earlier, later in pairwise(values):
        assert earlier.in_force_until == later.in_force_from - DAY


def test_a_local_file_continues_the_loan_prime_rate(tmp_path):
    """Each line holds until the next one, the last one until the day before the next publication."""
    path = written(tmp_path, '[one_year]\n2026-03-20 = "3.00%"\n2026-05-20 = "2.90%"\n')

    extension = rulebook.read_lpr_extension(path)

    assert rulebook.lpr_on(date(2026, 5, 19), extension).value == "3.00%"
    assert rulebook.lpr_on(date(2026, 5, 20), extension).value == "2.90%"
    assert rulebook.lpr_known_until(extension) == date(2026, 6, 19)
    with pytest.raises(NoRuleInForce):
        rulebook.lpr_on(date(2026, 6, 20), extension)


def test_a_local_file_never_changes_what_the_program_knows(tmp_path):
    """Lines for known days are passed over; what they say of later days still counts."""
    path = written(tmp_path, '[one_year]\n2025-05-20 = "9.99%"\n2026-03-20 = "3.00%"\n')

    extension = rulebook.read_lpr_extension(path)

    assert rulebook.lpr_on(date(2025, 6, 1), extension).value == "3.00%"
    assert rulebook.lpr_on(date(2026, 3, 20), extension).value == "3.00%"


def test_a_local_line_after_a_hole_leaves_the_hole_unjudged(tmp_path):
    """A publication of November says nothing of the months before it."""
    extension = rulebook.read_lpr_extension(written(tmp_path, '[one_year]\n2026-11-20 = "3.00%"\n'))

    assert rulebook.lpr_on(date(2026, 11, 21), extension).value == "3.00%"
    with pytest.raises(NoRuleInForce):
        rulebook.lpr_on(date(2026, 7, 1), extension)


def test_inside_the_block_every_judgement_knows_the_local_values(tmp_path):
    """The rule itself answers with them, and forgets them afterwards."""
    extension = rulebook.read_lpr_extension(written(tmp_path, '[one_year]\n2026-03-20 = "3.00%"\n'))

    with rulebook.lpr_extended_by(extension):
        assert rulebook.rule("cn.lpr.one_year").fraction(date(2026, 4, 1)) == Fraction(3, 100)
    with pytest.raises(NoRuleInForce):
        rulebook.rule("cn.lpr.one_year").on(date(2026, 4, 1))


def test_the_local_file_is_found_beside_the_debts_or_by_its_variable(tmp_path, monkeypatch):
    """DEBTTRIAGE_LPR wins; without either there is nothing to add."""
    debts = tmp_path / "debts.toml"
    monkeypatch.delenv("DEBTTRIAGE_LPR", raising=False)
    assert rulebook.lpr_extension_beside(debts) == ()

    beside = written(tmp_path, '[one_year]\n2026-03-20 = "3.00%"\n')
    assert rulebook.lpr_extension_beside(debts)[0].value == "3.00%"

    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text(beside.read_text("utf-8").replace("3.00", "2.80"), "utf-8")
    monkeypatch.setenv("DEBTTRIAGE_LPR", str(elsewhere))
    assert rulebook.lpr_extension_beside(debts)[0].value == "2.80%"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[one_year\n", ["lpr_file_unreadable"]),
        ('2026-03-20 = "3.00%"\n', ["lpr_table_missing"]),
        (
            '[one_year]\n2026-03-20 = "3.00"\nspring = "3.00%"\n2026-05-20 = 3\n',
            ["lpr_line_unreadable"] * 3,
        ),
    ],
    ids=["not TOML", "no table", "lines"],
)
def test_a_local_file_that_cannot_be_used_is_a_problem_to_put_right(tmp_path, text, codes):
    """All wrong lines are named at once, and each problem has its sentences in both languages."""
    with pytest.raises(UserProblem) as stopped:
        rulebook.read_lpr_extension(written(tmp_path, text))

    assert [problem.code for problem in stopped.value.problems] == codes
    for language in ("zh", "en"):
        words = read_data(DATA / "messages" / language / "rules.toml")
        for code in codes:
            assert words["problem"][code]
            assert words["todo"][code]


def test_the_example_of_the_local_file_can_be_used(tmp_path):
    """What the comment in data/local_lpr.toml shows is a file that works."""
    comment = (DATA / "local_lpr.toml").read_text("utf-8")
    shown = "\n".join(line[6:] for line in comment.splitlines() if line.startswith("#     "))

    extension = rulebook.read_lpr_extension(written(tmp_path, shown))

    assert [value.value for value in extension] == ["3.00%", "3.00%"]
