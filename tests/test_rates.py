"""Rates as people write them: every spelling, full-width signs, and what is read twice."""

from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from debttriage.model.rates import (
    LateFee,
    MinimumRule,
    PenaltyRate,
    Rate,
    parse_late_fee,
    parse_minimum_rule,
    parse_penalty_rate,
    parse_rate,
)

SPELLINGS = {
    "day": ("day", "d", "日", "天"),
    "month": ("month", "m", "月"),
    "year": ("year", "y", "年", "Year"),
}


@pytest.mark.parametrize(
    ("written", "period"), [(each, period) for period, all_of in SPELLINGS.items() for each in all_of]
)
@pytest.mark.parametrize("sign", ["%", "％", " %"])
def test_every_spelling_of_a_period_is_read(written, period, sign):
    """In Chinese and English, long and short, with the sign of either keyboard."""
    assert Rate(Fraction(12, 1000), period) == parse_rate(f" 1.2{sign} / {written} ")


@pytest.mark.parametrize("text", ["1.2%", "1.2/month", "1.2%/week", "%/day", "1.2%/", 1.2, True, None])
def test_a_rate_without_sign_or_period_is_refused(text):
    """Nothing is guessed: 1.2 a month and 1.2 a year look alike."""
    with pytest.raises(PydanticCustomError):
        parse_rate(text)


@pytest.mark.parametrize(
    ("parse", "text", "expected"),
    [
        (parse_rate, "0.05%/day", Rate(Fraction(1, 2000), "day")),
        (parse_penalty_rate, "1.5倍", PenaltyRate(multiple=Fraction(3, 2))),
        (parse_penalty_rate, "1.5×", PenaltyRate(multiple=Fraction(3, 2))),
        (parse_penalty_rate, "0.05%/day", PenaltyRate(rate=Rate(Fraction(1, 2000), "day"))),
        (parse_late_fee, "5％", LateFee(share=Fraction(1, 20))),
        (parse_late_fee, "20", LateFee(amount=2000)),
        (parse_minimum_rule, "5％，至少 50", MinimumRule(Fraction(1, 20), 5000)),
        (parse_minimum_rule, "10%, 不低于 100", MinimumRule(Fraction(1, 10), 10_000)),
        (parse_minimum_rule, "10%", MinimumRule(Fraction(1, 10), 0)),
    ],
)
def test_what_is_read_can_be_read_again(parse, text, expected):
    """A casefile that is validated a second time keeps its terms."""
    assert expected == parse(text) == parse(parse(text))


@pytest.mark.parametrize("parse", [parse_late_fee, parse_minimum_rule])
@pytest.mark.parametrize("value", [None, 1.5, [], "five", "五"])
def test_what_is_no_sum_and_no_share_is_refused(parse, value):
    """A word or a list is told, not read as nothing."""
    with pytest.raises(PydanticCustomError):
        parse(value)


def test_a_multiple_of_an_unknown_rate_is_unknown():
    """One and a half times what nobody told is not zero."""
    assert PenaltyRate(multiple=Fraction(3, 2)).daily(None) is None
    assert PenaltyRate().daily(Rate(Fraction(1, 2000), "day")) is None
