"""Chinese letters as a compositor would set them, with the facts of households of every kind filled in."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from chinese_typography import SLIPS, slips
from debttriage.write.letters import draft_letter, letter_text, short_text
from letter_households import HOUSEHOLDS
from longest_letters import longest_letters
from negotiation_cases import AFFORDABLE
from strategies import households
from test_letters_of_any_household import cases_of, drafted

SAMPLES = {
    "a Latin mark between Chinese": "截至今天,欠款余额",
    "a Latin full stop": "请书面答复. 谢谢",
    "a space in running text": "每月 1,688.00元",
    "two marks where one is meant": "收到传票（(2026)示0115民初345号）",
    "an empty pair": "困难的原因是失业（）。",
    "straight quotes": '本人说明："做完手术"',
    "a sum without its fen or its commas": "每月1688元",
    "a currency said twice": "合计CNY 5,000.00",
    "a day that is not written out": "自2026-12-10起",
    "a full-width digit": "分１２期偿还",
    "a mark at the beginning": "，请书面答复",
}


def words(letter):
    """The letter and its short form."""
    return letter_text(letter, "txt") + short_text(letter)


@pytest.mark.parametrize("name", SLIPS)
def test_each_slip_is_noticed(name):
    """The reader of proofs has eyes."""
    assert any(found.startswith(name) for found in slips(SAMPLES[name]))


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_expected_letters_are_set_as_chinese(name):
    """Sums with fen and commas, days written out, Chinese marks, no space where none belongs."""
    assert [] == slips(words(draft_letter(HOUSEHOLDS[name].facts(), "zh")))


def test_letters_at_their_longest_are_set_as_chinese():
    """Every paper, lender and stage, with everything stated."""
    assert {} == {letter.kind: found for letter in longest_letters("zh") if (found := slips(words(letter)))}


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(households())
def test_letters_of_any_household_are_set_as_chinese(casefile):
    """Ten households by chance, every letter that they may send; sums of other currencies are no yuan."""
    for case, offer in cases_of(casefile, AFFORDABLE, False) if casefile.case.currency == "CNY" else ():
        assert [] == [found for letter in drafted(case, offer, "zh") for found in slips(words(letter))]


def test_the_number_of_a_case_is_printed_as_courts_print_it():
    """A Latin bracket around the year, as it is quickly typed, becomes a Chinese one; elsewhere it stays."""
    household = HOUSEHOLDS["summons_and_little_money"]
    assert "(2026)示0115民初345号" == household.debt["papers"][0]["ref"]

    assert "（2026）示0115民初345号" in words(draft_letter(household.facts(), "zh"))
    assert "(2026)示0115民初345号" in words(draft_letter(household.facts(), "en"))


def test_lines_of_ones_own_words_are_joined_as_chinese_is():
    """What was typed on two lines stands in the letter without a gap between the sentences."""
    household = HOUSEHOLDS["pay_later_too_large_to_clear"]
    hardship = household.tables["hardship"] | {"story": "做完手术。\n九月起 恢复上班。"}
    told = replace(household, tables=household.tables | {"hardship": hardship})

    assert "本人说明：“做完手术。九月起 恢复上班。”" in words(draft_letter(told.facts(), "zh"))
