"""Sums in capital figures, as the rules on filling in payment papers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debttriage.write.capital_figures import capital_figures
from debttriage.write.letters import draft_letter, letter_text
from letter_households import HOUSEHOLDS

EXAMPLES_OF_THE_RULES = {
    140_950: "壹仟肆佰零玖元伍角",
    600_714: "陆仟零柒元壹角肆分",
    168_032: "壹仟陆佰捌拾元零叁角贰分",
    32_504: "叁佰贰拾伍元零肆分",
    1_640_902: "壹万陆仟肆佰零玖元零贰分",
    10_700_053: "壹拾万柒仟元零伍角叁分",
}
DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize("fen", EXAMPLES_OF_THE_RULES)
def test_the_examples_of_the_rules_are_met(fen):
    """Each published example, sign by sign."""
    assert EXAMPLES_OF_THE_RULES[fen] == capital_figures(fen)


def fen_of(text):
    """The sum that a reader makes of capital figures."""
    whole, _, rest = text.partition("元") if "元" in text else ("", "", text)
    fen = 0
    for unit, worth in (("角", 10), ("分", 1)):
        if unit in rest:
            fen += DIGITS.index(rest[rest.index(unit) - 1]) * worth
    return yuan_of(whole) * 100 + fen


def yuan_of(text):
    """The whole yuan, group by group."""
    for unit, worth in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if unit in text:
            high, _, low = text.partition(unit)
            return yuan_of(high) * worth + yuan_of(low)
    total = digit = 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        else:
            total += digit * UNITS[sign]
            digit = 0
    return total + digit


@given(st.integers(0, 10**13))
def test_capital_figures_can_be_read_back(fen):
    """Whatever the sum, a reader finds the same one, with no doubled zero and no zero at the end."""
    text = capital_figures(fen)

    assert fen == fen_of(text)
    assert "零零" not in text and not text.endswith("零")


FORMAL = {
    "card_after_a_lost_job": "合计42,000.00元（大写：肆万贰仟元整）",
    "back_at_work_and_one_instalment_behind": "合计1,050.00元（大写：壹仟零伍拾元整）",
    "refused_by_text_message": "合计12,480.00元（大写：壹万贰仟肆佰捌拾元整）",
    "a_friend_lent_money": "合计5,000.00元（大写：伍仟元整）",
    "an_aunt_offers_to_help_once": "支付________元（大写：________）",
    "cousin_used_the_account": "12,480.05元（大写：壹万贰仟肆佰捌拾元零伍分）",
}


@pytest.mark.parametrize("name", FORMAL)
def test_letters_that_read_like_an_agreement_hold_their_sum_in_capital_figures(name):
    """The total of instalments, a settlement and a note between people; the monthly sum stays plain."""
    text = letter_text(draft_letter(HOUSEHOLDS[name].facts(), "zh"), "txt")

    assert FORMAL[name] in text
