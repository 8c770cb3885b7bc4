"""Two languages, the same facts: every key and field exists in both, each written as that language is."""

import re
import string
from typing import get_args

import pytest

from debttriage.model.assessment import LiabilityState, RouteName, TermOrigin
from debttriage.model.casefile import DebtKind, LenderKind
from debttriage.model.repayment_plan import Aim, PaymentReason, StrategyName
from debttriage.rulebook.dated_rule import Confidence, Unit
from debttriage.rulebook.rulebook import DATA, all_rules
from debttriage.write.messages import MESSAGES, catalogue, has_sentence

SECTIONS = sorted(path.stem for path in (MESSAGES / "zh").glob("*.toml"))
CHINESE = r"[\u4e00-\u9fff]"
SET_CLOSE = r"[\u4e00-\u9fff，。：；、（）《》“”]"
SPACE_AROUND_FIELD = re.compile(rf"{SET_CLOSE}[ \t]+\{{[{{%]|(?<!debt_id )[}}%]\}}[ \t]+{SET_CLOSE}")
ASCII_BETWEEN_CHINESE = re.compile(rf"{CHINESE}[,:;()!?]+\s*{CHINESE}")


def fields(sentence):
    """The places of a sentence that figures fill."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


def test_both_languages_have_the_same_catalogues():
    """No section exists in one language alone."""
    assert SECTIONS == sorted(path.stem for path in (MESSAGES / "en").glob("*.toml"))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_sentence_and_its_twin_state_the_same_facts(section):
    """Every key of a catalogue stands in both languages and is filled from the same figures."""
    zh, en = catalogue("zh", section), catalogue("en", section)

    assert sorted(zh) == sorted(en)
    assert {} == {key: (zh[key], en[key]) for key in zh if fields(zh[key]) != fields(en[key])}


@pytest.mark.parametrize("section", SECTIONS)
def test_chinese_sentences_use_chinese_punctuation(section):
    """No Latin comma, colon, semicolon or bracket stands between two Chinese characters."""
    assert {} == {
        key: text for key, text in catalogue("zh", section).items() if ASCII_BETWEEN_CHINESE.search(text)
    }


@pytest.mark.parametrize("path", sorted((DATA / "letters").glob("*.zh.md")), ids=lambda path: path.stem)
def test_chinese_letters_use_chinese_punctuation(path):
    """Letters are written as Chinese, too."""
    assert [] == [line for line in path.read_text("utf-8").splitlines() if ASCII_BETWEEN_CHINESE.search(line)]


@pytest.mark.parametrize(
    "path",
    sorted(path for folder in ("letters", "scripts") for path in (DATA / folder).rglob("*.zh.md")),
    ids=lambda path: path.stem,
)
def test_no_space_stands_between_chinese_and_what_is_filled_in(path):
    """A sum or date joins the words around it: 每月1,688.00元, never 每月 1,688.00元; a command may not."""
    assert [] == [line for line in path.read_text("utf-8").splitlines() if SPACE_AROUND_FIELD.search(line)]


@pytest.mark.parametrize(
    "line", ["每月 {{ monthly }}", "{{ monthly }} 起", "请 {% if x %}", "{% endif %} 答复", "自\t{{ a }}"]
)
def test_a_space_around_a_field_is_noticed(line):
    """On either side, and where a condition stands between."""
    assert SPACE_AROUND_FIELD.search(line)


STIFF_COUNT = re.compile(
    r"(?<!blank )\}\} (?:days?|years?|months?|instalments?|debts?|times?)\b"  # would read "1 days"
    r"|\((?:number|days)\b|\bday \{\{"
)


@pytest.mark.parametrize(
    "path",
    sorted(path for folder in ("letters", "scripts") for path in (DATA / folder).rglob("*.en.md")),
    ids=lambda path: path.stem,
)
def test_english_pages_count_as_one_speaks(path):
    """A count brings its noun: 1 debt, 72 days past due, the 20th; never "(number of debts: 1)"."""
    assert [] == STIFF_COUNT.findall(path.read_text("utf-8"))


@pytest.mark.parametrize("section", SECTIONS)
def test_english_sentences_hold_no_chinese(section):
    """Names of lenders apart, an English reader meets no Chinese; spellings to type are the exception."""
    if section in ("problems", "fields"):
        allowed = re.compile(r"[`'\"“(].*[`'\")”]")
        texts = {key: allowed.sub("", text) for key, text in catalogue("en", section).items()}
    else:
        texts = catalogue("en", section)

    assert {} == {key: text for key, text in texts.items() if re.search(CHINESE, text)}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_gbk_console_can_show_every_sentence(section, lang):
    """No sign outside GBK stands in a catalogue."""
    assert {} == {key: text for key, text in catalogue(lang, section).items() if not shows_in_gbk(text)}


def shows_in_gbk(text):
    """Whether every sign has a place in GBK."""
    return text.encode("gbk", "ignore").decode("gbk") == text


WORDS = {
    "reason": PaymentReason,
    "strategy": StrategyName,
    "aim": Aim,
    "debt_kind": DebtKind,
    "lender_kind": LenderKind,
    "unit": Unit,
}
WORDS_ELSEWHERE = {
    ("routes", "route"): RouteName,
    ("routes", "route_says"): RouteName,
    ("findings", "term_origin"): TermOrigin,
    ("rules", "confidence"): Confidence,
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("section", "group"), [*(("screen", group) for group in WORDS), *WORDS_ELSEWHERE])
def test_every_word_of_a_closed_list_can_be_said(section, group, lang):
    """A new kind, reason or route has its words before it is used."""
    words = get_args(WORDS[group] if section == "screen" else WORDS_ELSEWHERE[section, group])

    assert [] == [word for word in words if not has_sentence(lang, section, f"{group}.{word}")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_topic_of_the_rulebook_has_a_heading(lang):
    """`debttriage rules` can name each group of rules."""
    topics = {rule.topic for rule in all_rules()}

    assert [] == [topic for topic in sorted(topics) if not has_sentence(lang, "rules", f"topic.{topic}")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_state_that_forbids_a_payment_says_so(lang):
    """A debt that gets no money has a sentence why."""
    payable = {"own", "lent_access", "partly_disputed"}
    states = [state for state in get_args(LiabilityState) if state not in payable]

    assert [] == [state for state in states if not has_sentence(lang, "screen", f"keep.{state}")]


def test_source_names_in_the_rulebook_are_twins():
    """Each rule has a title and a consequence in both languages, and its Chinese is punctuated as Chinese."""
    wrong = [
        rule.id
        for rule in all_rules()
        if not (rule.title.zh and rule.title.en and rule.follows.zh and rule.follows.en)
        or ASCII_BETWEEN_CHINESE.search(rule.title.zh + rule.follows.zh)
    ]

    assert [] == wrong
