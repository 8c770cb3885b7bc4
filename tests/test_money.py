"""Money: the edges that no household reaches by itself."""

import pytest
from pydantic_core import PydanticCustomError

from debttriage.model.money import MAX_FEN, amount_text, parse_amount, split


@pytest.mark.parametrize("total", [0, -5])
def test_nothing_to_share_gives_everybody_nothing(total):
    """Neither a fen is invented for an empty purse nor a debt for a negative one."""
    assert [0, 0, 0] == split(total, [1, 2, 3])


def test_without_any_weight_nobody_gets_anything():
    """There is no fair share of what nobody has a claim to."""
    assert [0, 0] == split(100, [0, 0])
    assert [] == split(100, [])


def test_zero_has_no_sign():
    """Nothing owed is not shown as a minus."""
    assert "0.00" == amount_text(0)


@pytest.mark.parametrize("text", ["12,34", "1,2,3", "1234,567", ",100", "1,000,00"])
def test_a_comma_groups_three_digits_or_the_amount_is_refused(text):
    """A comma that may have been a decimal point is asked about, never guessed away."""
    with pytest.raises(PydanticCustomError) as refused:
        parse_amount(text)

    assert "amount_not_a_number" == refused.value.type


@pytest.mark.parametrize(
    ("digits", "code"), [(17, "amount_too_large"), (40, "amount_too_large"), (41, "amount_not_a_number")]
)
def test_a_flood_of_digits_is_not_even_converted(digits, code):
    """Up to forty signs are read as a number; what is longer is none."""
    with pytest.raises(PydanticCustomError) as refused:
        parse_amount("9" * digits)

    assert code == refused.value.type


def test_the_largest_amount_can_be_written_and_one_fen_more_cannot():
    """The edge itself is inside."""
    assert MAX_FEN == parse_amount(amount_text(MAX_FEN))
    with pytest.raises(PydanticCustomError) as refused:
        parse_amount(amount_text(MAX_FEN + 1))

    assert "amount_too_large" == refused.value.type
