"""Lenders of one's own: files of the same kind in a folder named by DEBTTRIAGE_LENDERS."""

from pathlib import Path

import pytest

from data_texts import sample_text
from debttriage.model.problems import UserProblem
from debttriage.rulebook.lenders import all_lenders, find_lender
from debttriage.write.messages import has_sentence

EXAMPLE = sample_text("lender")


@pytest.fixture
def local_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for lenders of one's own."""
    monkeypatch.setenv("DEBTTRIAGE_LENDERS", str(tmp_path))
    return tmp_path


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
