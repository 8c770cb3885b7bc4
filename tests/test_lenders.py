"""What is known of each lender is a default with a source; names find it however people write them."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from data_texts import CHINESE, sample, sample_text, strings
from debttriage.rulebook import alias_index
from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.lender_terms import Contact, ContractTerm, Lender, TermSource
from debttriage.rulebook.lenders import find_lender, folded, lender_with_id
from debttriage.write.messages import has_sentence
from wrong_law import cites_article_70, cites_four_times_lpr

LENDER_FILES = sorted((DATA / "lenders" / "cn").glob("*.toml"))
LENDERS = alias_index.shipped_lenders()
EXAMPLE = sample_text("lender")


def terms(lender: Lender) -> dict[str, ContractTerm]:
    """The contract terms that are known of a lender, by name."""
    return {name: term for name, term in lender if isinstance(term, ContractTerm)}


# ------------------------------------------------------------------ what stands in data/


def test_the_annotated_lender_in_the_readme_loads():
    """The sample that contributors copy is a lender."""
    lender = Lender.model_validate(sample("lender"))

    assert lender.id == "example_finance"
    assert not lender.penalty_rate.is_default


def test_a_misspelt_key_refuses_to_load():
    """A typing mistake in a lender file is loud."""
    with pytest.raises(ValidationError):
        Lender.model_validate({**sample("lender"), "penalty_rat": {}})


@pytest.mark.parametrize("path", LENDER_FILES, ids=lambda path: path.stem)
def test_a_lender_file_bears_its_id(path):
    """The id used in debts files is the name of the file."""
    lender = Lender.model_validate(read_data(path))

    assert lender.id == path.stem
    assert lender_with_id(path.stem) == lender


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_every_term_and_contact_has_a_source_with_a_day(lender):
    """A term that computes and a number that is printed can be followed to where it was read."""
    sources = [lender.lender_kind_source, *(term.source for term in terms(lender).values())]
    sources += [contact.source for contact in lender.contacts]

    for source in sources:
        assert isinstance(source, TermSource)
        assert source.title
        assert source.title_en
        assert source.seen_on <= date(2026, 11, 21)


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_a_default_from_memory_tells_the_reader_to_check(lender):
    """What nobody has read up yet is used only with a remark."""
    for term in terms(lender).values():
        if term.source.confidence == "memory" or not term.is_default:
            assert term.note


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_contradicted_penalty_rates_never_calculate(lender):
    """Public pages disagree about penalties; only the pay-later rate that is well known is a default."""
    if lender.penalty_rate is not None and lender.penalty_rate.is_default:
        assert lender.id == "huabei"


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_no_in_app_path_is_shipped(lender):
    """Paths inside apps change and were never verified; a hotline is a bare number."""
    for contact in lender.contacts:
        assert isinstance(contact, Contact)
        assert contact.kind == "hotline"
        assert re.fullmatch(r"[\d-]{5,14}", contact.value.zh)


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_a_hotline_was_read_on_a_page_and_never_only_remembered(lender):
    """False hotlines are a live fraud: a number nobody read up is a blank line, never a guess."""
    for contact in lender.contacts:
        assert contact.source.confidence != "memory"
        assert contact.source.url.startswith("http")


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_every_fact_to_read_off_the_contract_has_its_sentence(lender):
    """The list of what to look up can be shown in both languages."""
    for code in lender.read_off_the_contract:
        assert has_sentence("zh", "rules", f"read_off.{code}")
        assert has_sentence("en", "rules", f"read_off.{code}")


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_a_lender_speaks_each_language_in_its_own_words(lender):
    """No Chinese in English texts; notes exist twice."""
    texts = [lender.name, lender.operator, *([lender.note] if lender.note else [])]
    texts += [term.note for term in terms(lender).values() if term.note]

    for text in texts:
        assert CHINESE.search(text.zh) or text.zh.isascii()
        assert not CHINESE.search(text.en)


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_no_lender_is_told_the_law_of_another_kind(lender):
    """Article 70 is for cards; four times the LPR is not for licensed lenders."""
    text = " ".join(strings(read_data(DATA / "lenders" / "cn" / f"{lender.id}.toml")))

    assert lender.lender_kind == "bank_card" or not cites_article_70(text)
    assert (
        lender.lender_kind == "private_person"
        or lender.id == "p2p_successor"
        or not cites_four_times_lpr(text)
    )


# ------------------------------------------------------------------ names


NAMED_IN_TALK = {
    "huabei": (
        "花呗",
        "huabei",
        "花被",
        "蚂蚁花呗",
        "Hua-Bei",
        "ＨＵＡＢＥＩ",
        "花呗（蚂蚁）",
    ),
    "xinyonggou": ("信用购",),
    "jiebei": ("借呗",),
    "wangshangdai": ("网商贷",),
    "jd_baitiao": (
        "京东白条",
        "白条",
        "JD Baitiao",
    ),
    "jd_jintiao": ("京东金条",),
    "wechat_fenfu": ("微信分付",),
    "weilidai": ("微粒贷",),
    "meituan_yuefu": ("美团月付",),
    "meituan_jieqian": ("美团借钱",),
    "douyin_yuefu": ("抖音月付",),
    "fangxinjie": ("放心借",),
    "duxiaoman": ("度小满",),
    "jietiao_360": ("360借条",),
    "fenqile": ("分期乐",),
    "paipaidai": ("拍拍贷",),
    "zhaolian": ("招联",),
    "mashang": ("马上",),
    "zhongyou": ("中邮",),
    "xingye": ("兴业消费金融",),
    "lufax": ("陆金所",),
    "dishuidai": ("滴水贷",),
    "naquhua": ("拿去花",),
    "weipinhua": ("唯品花",),
    "renxingfu": ("任性付",),
    "landlord": ("房东",),
    "utility": ("电费",),
    "friend": ("朋友",),
    "p2p_successor": ("P2P",),
    "amc": ("资产管理公司",),
    "cmb_card": (
        " 招行 信用卡 ",
        "招商银行（尾号1234）",
    ),
    "icbc_card": ("工行",),
}


@pytest.mark.parametrize(
    ("name", "lender_id"), [(name, lender_id) for lender_id, names in NAMED_IN_TALK.items() for name in names]
)
def test_people_find_a_lender_by_the_name_they_use(name, lender_id):
    """Nicknames, typing mistakes, full-width letters, spaces and remarks in brackets make no difference."""
    found = find_lender(name)

    assert found is not None
    assert found.id == lender_id


@pytest.mark.parametrize("name", ["示例银行", "Example Bank", "", "   ", "../x", "花呗和借呗", "（）"])
def test_a_name_nobody_knows_finds_nothing(name):
    """No guess is made from half a name."""
    assert find_lender(name) is None


def test_no_two_lenders_go_by_one_name():
    """An alias means one lender; building the index would raise."""
    assert alias_index.ids_by_name(LENDERS)


def test_the_alias_index_says_what_the_lender_files_say():
    """The index is made from the files; after a change, run `python -m debttriage.rulebook.alias_index`."""
    expected = alias_index.index_text(alias_index.ids_by_name(LENDERS))

    assert expected == (DATA / "lenders" / "aliases.toml").read_text("utf-8")


def test_sixteen_card_banks_are_known():
    """Each with the licence of a card bank, and no term beyond the usual ones."""
    cards = [lender for lender in LENDERS if lender.kind == "card"]

    assert len(cards) == 16
    assert {card.lender_kind for card in cards} == {"bank_card"}


def test_a_loan_of_a_card_bank_does_not_borrow_the_cards_terms():
    """For another kind of debt only the bank is known: no card rate, no card law."""
    loan = find_lender("招商银行", "instalment_loan")

    assert loan is not None
    assert (loan.kind, loan.lender_kind) == ("instalment_loan", "bank")
    assert loan.name.zh == "招商银行股份有限公司"
    assert set(terms(loan)) == {"reported_to_bureau"}


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_names_survive_folding(lender):
    """No name is empty once width, case and punctuation are left out."""
    assert all(folded(name) for name in (lender.id, lender.name.zh, lender.name.en, *lender.aliases))
