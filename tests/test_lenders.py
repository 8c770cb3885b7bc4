"""What is known of each lender is a default with a source; names find it however people write them."""

import re
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from data_texts import CHINESE, sample, sample_text, strings
from debttriage.model.problems import UserProblem
from debttriage.rulebook import alias_index
from debttriage.rulebook.data_files import DATA, read_data
from debttriage.rulebook.lender_terms import Contact, ContractTerm, Lender, TermSource
from debttriage.rulebook.lenders import all_lenders, find_lender, folded, lender_with_id
from debttriage.write.messages import has_sentence
from wrong_law import cites_article_70, cites_four_times_lpr

LENDER_FILES = sorted((DATA / "lenders" / "cn").glob("*.toml"))
LENDERS = alias_index.shipped_lenders()
EXAMPLE = sample_text("lender")


def terms(lender: Lender) -> dict[str, ContractTerm]:
    """The contract terms that are known of a lender, by name."""
    return {name: term for name, term in lender if isinstance(term, ContractTerm)}


@pytest.fixture
def local_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for lenders of one's own."""
    monkeypatch.setenv("DEBTTRIAGE_LENDERS", str(tmp_path))
    return tmp_path


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
    assert lender.id == "p2p_successor" or not cites_four_times_lpr(text)


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


# ------------------------------------------------------------------ lenders of one's own


def test_a_lender_of_ones_own_is_found_by_its_names(local_folder):
    """A file of the same kind in a local folder is enough."""
    (local_folder / "example_finance.toml").write_text(EXAMPLE, "utf-8")

    assert find_lender("示例分期").id == "example_finance"
    assert "example_finance" in {lender.id for lender in all_lenders()}


def test_a_lender_of_ones_own_stands_in_for_a_shipped_one(local_folder):
    """Who knows their contract better than we do may say so."""
    own = EXAMPLE.replace("example_finance", "huabei").replace("示例月付", "花呗")
    (local_folder / "huabei.toml").write_text(own, "utf-8")

    assert find_lender("花呗").contract_rate is not None
    assert find_lender("借呗").id == "jiebei"


def test_without_a_local_folder_nothing_of_it_is_known(local_folder, monkeypatch):
    """The variable decides, every time it is asked."""
    (local_folder / "example_finance.toml").write_text(EXAMPLE, "utf-8")
    assert find_lender("示例月付") is not None

    monkeypatch.delenv("DEBTTRIAGE_LENDERS")
    assert find_lender("示例月付") is None


def test_all_problems_of_local_files_are_told_at_once(local_folder):
    """Each with file and key, and with its sentences in both languages."""
    (local_folder / "a.toml").write_text("id = \n", "utf-8")
    (local_folder / "b.toml").write_text(EXAMPLE, "utf-8")
    mistaken = EXAMPLE.replace('"pay_later" ', '"credit" ').replace("checked_on ", "cheked_on ")
    (local_folder / "c.toml").write_text(mistaken, "utf-8")

    with pytest.raises(UserProblem) as stopped:
        find_lender("花呗")

    told = {(problem.file, problem.place, problem.code) for problem in stopped.value.problems}
    assert told == {
        ("a.toml", "", "lender_file_unreadable"),
        ("b.toml", "id", "lender_id_is_not_file_name"),
        ("c.toml", "kind", "lender_value_unreadable"),
        ("c.toml", "checked_on", "lender_key_missing"),
        ("c.toml", "cheked_on", "lender_key_unknown"),
    }
    for _, _, code in told:
        for language in ("zh", "en"):
            assert has_sentence(language, "rules", f"problem.{code}")
            assert has_sentence(language, "rules", f"todo.{code}")


def test_two_local_lenders_cannot_share_a_name(local_folder):
    """The reader is told which file to change."""
    (local_folder / "example_finance.toml").write_text(EXAMPLE, "utf-8")
    (local_folder / "other.toml").write_text(EXAMPLE.replace("example_finance", "other"), "utf-8")

    with pytest.raises(UserProblem) as stopped:
        all_lenders()

    assert {problem.code for problem in stopped.value.problems} == {"lender_name_taken"}


def test_a_local_folder_that_is_not_there_is_a_problem(monkeypatch, tmp_path):
    """A mistyped path is said, not passed over."""
    monkeypatch.setenv("DEBTTRIAGE_LENDERS", str(tmp_path / "nowhere"))

    with pytest.raises(UserProblem) as stopped:
        find_lender("花呗")

    assert [problem.code for problem in stopped.value.problems] == ["lender_folder_missing"]


@pytest.mark.parametrize("lender", LENDERS, ids=lambda lender: lender.id)
def test_names_survive_folding(lender):
    """No name is empty once width, case and punctuation are left out."""
    assert all(folded(name) for name in (lender.id, lender.name.zh, lender.name.en, *lender.aliases))
