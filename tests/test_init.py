"""`init`: from nothing to a first debts file, by questions, by a template, and when it is broken off."""

import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import run_command
from debttriage.cli.interview_questions import whole_flow
from debttriage.cli.new_file import interview_into
from debttriage.model.as_typed import Code
from debttriage.model.casefile import Casefile
from debttriage.model.problems import UserProblem
from debttriage.read.casefile import casefile_from_text, read_casefile
from debttriage.write.debts_file import debts_file_text
from debttriage.write.debts_template import template_text
from debttriage.write.messages import has_sentence
from interviews import Typist, typed_in
from strategies import households

CASES = Path(__file__).parent / "cases" / "getting_started"
TODAY = date(2026, 11, 21)
TRANSCRIPTS = sorted(CASES.glob("init_*.txt"))
LANGUAGES = ("zh", "en")
RUN_AND_LIST = """
import sys
from debttriage.__main__ import main
try:
    main()
except SystemExit:
    pass
print(*sys.modules)
"""


@pytest.fixture
def debttriage(monkeypatch, capsys, tmp_path):
    """`debttriage(*arguments)` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: run_command([str(word) for word in words], monkeypatch, capsys)


def interviewed(answers, lang, path, may_replace=False):
    """The typist after an interview into `path`, and what became of it."""
    typist = Typist(answers, lang)
    return typist, interview_into(path, whole_flow(typist.talk, TODAY), typist.talk, TODAY, may_replace)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_an_interview_as_it_is_seen(path, as_expected, monkeypatch, tmp_path):
    """What is asked, what is said back, and the file that comes of it, word by word in both languages."""
    monkeypatch.chdir(tmp_path)
    lang = path.stem.rpartition(".")[2]

    typist, written = interviewed(typed_in(path.read_text("utf-8")), lang, Path("debts.toml"))

    as_expected(path, typist.transcript)
    as_expected(path.with_suffix(".toml"), written.path.read_text("utf-8"))
    assert written.debts == tuple(debt.id for debt in read_casefile(written.path, TODAY).debts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_broken_off_after_any_answer_nothing_is_lost(lang, monkeypatch, tmp_path):
    """Whenever Ctrl-C comes, the file is valid and holds every answer given until then."""
    monkeypatch.chdir(tmp_path)
    answers = typed_in((CASES / f"init_first_plan.{lang}.txt").read_text("utf-8"))
    whole, _ = interviewed(answers, lang, Path("whole.toml"))
    values = values_in(Path("whole.toml").read_text("utf-8"))

    for number in range(1, len(answers)):
        path = Path(f"after-{number}.toml")
        _, written = interviewed([*answers[:number], "^C"], lang, path)
        text = path.read_text("utf-8")
        read_casefile(path, TODAY)
        assert not written.is_whole
        assert set() == values_in(text) - values
        assert len(values_in(text)) >= len(values_in(previous(path, number)))
    assert whole.answers == []


def previous(path, number):
    """The text of the file broken off one answer earlier."""
    return path.with_stem(f"after-{number - 1}").read_text("utf-8") if number > 1 else ""


def values_in(text):
    """Keys with a value, whether they count yet or stand as comments; who it is may still be confirmed."""
    lines = re.findall(r"^(?:# )?(\w+ = [^#\n]*[^#\s])", text, re.MULTILINE)
    return {line for line in lines if not line.startswith(("id ", "lender "))}


def test_an_old_file_survives_half_an_interview(tmp_path):
    """With --force a whole interview replaces the file; one that is broken off is kept beside it."""
    old = tmp_path / "debts.toml"
    old.write_text("# mine\n")

    _, written = interviewed(["3200", "^C"], "en", old, may_replace=True)

    assert "# mine\n" == old.read_text()
    assert tmp_path / "debts-unfinished.toml" == written.path
    assert 320_000 == read_casefile(written.path, TODAY).budget.cash


def test_a_file_that_came_meanwhile_is_not_overwritten(tmp_path):
    """Somebody else wrote a file of that name while the questions were asked."""
    path = tmp_path / "debts.toml"
    path.write_text("# theirs\n")

    _, written = interviewed(["3200", *[""] * 5], "zh", path)

    assert ("# theirs\n", True) == (path.read_text(), written.is_whole)
    assert tmp_path / "debts-unfinished.toml" == written.path


def test_answers_that_cannot_be_written_are_shown(tmp_path):
    """A full disk or a folder that vanished costs nobody their answers."""
    (tmp_path / "file").write_text("")
    typist = Typist(["3200", *[""] * 5], "en")

    with pytest.raises(UserProblem):
        interview_into(tmp_path / "file" / "debts.toml", whole_flow(typist.talk, TODAY), typist.talk, TODAY)

    assert "cash = 3200.00" in typist.transcript


def test_init_does_not_load_the_planner(tmp_path):
    """Questions start at once: plan, letters and judgements are loaded when they are needed."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_LIST, "init", "--no-input"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    not_needed = {
        "debttriage.pipeline",
        "debttriage.plan",
        "debttriage.assess",
        "debttriage.negotiate",
        "jinja2",
    }
    assert set() == not_needed & set(done.stdout.split())


def test_nothing_answered_writes_nothing(tmp_path):
    """An interview that is stopped at once leaves no empty file behind."""
    _, written = interviewed(["^C"], "zh", tmp_path / "debts.toml")

    assert written.path is None
    assert [] == list(tmp_path.iterdir())


def test_going_back_to_the_start_and_forward_again_changes_nothing(tmp_path):
    """Every question can be taken back; Enter then keeps what was said before."""
    answers = typed_in((CASES / "init_first_plan.zh.txt").read_text("utf-8"))
    interviewed(answers, "zh", tmp_path / "straight.toml")

    steps = len(answers) - 1
    there_and_back = [*answers[:-1], *["<"] * steps, *replayed(answers[:-1]), answers[-1]]
    interviewed(there_and_back, "zh", tmp_path / "back.toml")

    assert (tmp_path / "straight.toml").read_text() == (tmp_path / "back.toml").read_text()


def replayed(answers):
    """Enter for every question, since each shows what was answered before."""
    return [""] * len(answers)


HOSTILE = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["<", "", "1", "2", "3", "y", "n", "花呗", "招行", "10", "500", "1.2万", "9月10日", "年14.6%"]
    ),
    st.sampled_from(
        ['"]]\n[[debts]]', "\x1b[31m", "a\u202eb", "{{ x }}", '"""', "\ud800", "[red]", "9" * 70]
    ),
)


@given(st.lists(HOSTILE, max_size=60), st.sampled_from(LANGUAGES))
def test_whatever_is_typed_the_file_can_be_read(answers, lang):
    """No answer breaks the interview or the file it writes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "debts.toml"
        _, written = interviewed(answers, lang, path)

        if written.path:
            assert written.debts == tuple(debt.id for debt in read_casefile(path, TODAY).debts)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", get_args(Code))
def test_everything_that_is_not_understood_is_answered(code, lang):
    """Typed or in a list: what cannot be read has a sentence that says how to write it."""
    assert has_sentence(lang, "getting_started", f"not_understood.{code}")
    assert has_sentence(lang, "getting_started", f"problem.cell_{code}")
    assert has_sentence(lang, "getting_started", f"todo.cell_{code}")


def test_the_file_belongs_to_its_person_alone(tmp_path):
    """Nobody else on the computer can read the file."""
    path = tmp_path / "debts.toml"
    interviewed(["3200", "^C"], "zh", path)

    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


@given(households())
def test_reading_what_was_written_gives_the_same_casefile(casefile):
    """Writing a debts file loses and invents nothing."""
    text = debts_file_text(casefile, "zh")

    assert casefile == Casefile.model_validate(tomllib.loads(text, parse_float=Decimal))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_is_a_valid_file_without_debts(lang):
    """It can be checked and planned on before a line is filled in."""
    casefile = casefile_from_text(template_text(lang, TODAY), "debts.toml", TODAY)

    assert () == casefile.debts
    assert (TODAY, lang) == (casefile.case.as_of, casefile.case.language)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_of_the_template_can_be_switched_on(lang):
    """With every # taken away, the template is a good debts file that holds every key of the format."""
    text = re.sub(r"^# ", "", template_text(lang, TODAY), flags=re.MULTILINE)

    casefile = casefile_from_text(text, "debts.toml", TODAY)

    assert 4 == len(casefile.debts)
    assert set() == keys_of_the_format() - set(re.findall(r"^(?:\[+)?(?:\w+\.)?(\w+)\b", text, re.MULTILINE))


def keys_of_the_format():
    """Every key that may stand in a debts file."""
    schema = Casefile.model_json_schema()
    records = [schema, *(record for name, record in schema["$defs"].items() if name != "DatedDue")]
    return {key for record in records for key in record["properties"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_templates_hold_the_same_keys(lang):
    """The two languages differ in words, not in what can be written."""
    keys = [
        re.findall(r"^(?:# )?([\[\w.\]]+)(?: =|\s|$)", template_text(each, TODAY), re.MULTILINE)
        for each in (lang, "en")
    ]

    assert keys[0] == keys[1]


def test_without_input_the_template_is_written(debttriage, tmp_path):
    """`--no-input` never waits."""
    printed = debttriage("init", "--no-input")

    assert 0 == printed.status
    assert template_text("zh", date.today()) == (tmp_path / "debts.toml").read_text("utf-8")
    assert 0 == debttriage("check").status


def test_an_existing_file_is_not_touched(debttriage, tmp_path):
    """Without --force nothing is overwritten, and nothing is asked for in vain."""
    (tmp_path / "debts.toml").write_text("# mine\n")

    printed = debttriage("init", "--template", "--lang", "en")

    assert 3 == printed.status
    assert "debttriage add" in printed.err
    assert "# mine\n" == (tmp_path / "debts.toml").read_text()
    assert 0 == debttriage("init", "--template", "--force").status


def test_init_speaks_json(debttriage):
    """A program that calls it learns what was written."""
    report = json.loads(debttriage("init", "--template", "--json").out)

    assert {"schema_version": 1, "file": "debts.toml", "debts": [], "is_whole": False} == report


def test_nobody_there_is_no_reason_to_wait(debttriage, monkeypatch, tmp_path):
    """With no terminal and nothing to read, the template is written and said so."""
    with open(os.devnull) as nothing:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", nothing)
        printed = debttriage("init", "my.toml")

    assert 0 == printed.status
    assert "my.toml" in printed.out
    assert (tmp_path / "my.toml").is_file()


@pytest.mark.parametrize("slip", ["n", "没有", "y"])
def test_no_is_not_the_name_of_a_lender(slip, tmp_path):
    """Whoever answers the last "who else?" with no has not named one more lender; Enter ends the list."""
    answers = ["", "", "", "", "", "花呗", "100", "", "", "", slip, "", "", ""]
    typist, made = interviewed(answers, "zh", tmp_path / "debts.toml")

    assert ("huabei",) == made.debts
    assert "没有就直接回车" in typist.transcript
