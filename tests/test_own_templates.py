"""Letters in one's own words: templates of a local folder, with the same facts and nothing else in reach."""

from pathlib import Path

import pytest

from command_line import run_with_settings
from debttriage.model.problems import UserProblem
from debttriage.rulebook.data_files import DATA
from debttriage.write.letters import draft_letter, letter_text
from debttriage.write.own_templates import templates_from
from debttriage.write.problems import problem_lines
from letter_households import HOUSEHOLDS

CARD = HOUSEHOLDS["card_after_a_lost_job"]
NAME = "card_instalments.zh.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for templates of one's own."""
    monkeypatch.setenv("DEBTTRIAGE_LETTERS", str(tmp_path))
    return tmp_path


def drafted(lang="zh"):
    """The card holder's letter."""
    return draft_letter(CARD.facts(), lang)


def told(folder, text, name=NAME):
    """The problems that a template makes, as codes with their lines."""
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(UserProblem) as stopped:
        drafted()
    for problem in stopped.value.problems:
        for lang in ("zh", "en"):
            assert all(problem_lines([problem], lang))
        assert problem.file == name
    return [(problem.code, problem.line) for problem in stopped.value.problems]


def test_a_template_of_ones_own_stands_in_for_ours(folder):
    """Same facts, own words; and the list before sending says whose words they are."""
    (folder / NAME).write_text(
        "{% block letter %}\n致{{ lender_name }}：余额{{ balance }}。"
        "{% if cause %}因{{ cause }}。{% endif %}\n{% endblock %}\n",
        "utf-8",
    )
    letter = drafted()

    assert letter.body.endswith("致示例银行：余额42,000.00元。因失业。")
    assert NAME in letter.before_you_send[0]


def test_a_block_that_is_not_given_is_ours(folder):
    """Who rewrites the letter alone keeps our title and our short form."""
    ours = drafted()
    (folder / NAME).write_text("{% block letter %}您好。{% endblock %}", "utf-8")

    assert (ours.title, ours.short) == (drafted().title, drafted().short)
    assert letter_text(drafted(), "txt") == f"{ours.title}\n\n您好。\n"


def test_only_the_letter_and_the_language_named_is_replaced(folder):
    """The English twin stays ours."""
    before = drafted("en")
    (folder / NAME).write_text("{% block letter %}您好。{% endblock %}", "utf-8")

    assert before == drafted("en")


def test_our_own_templates_keep_to_what_others_may_do(folder):
    """Copied into a local folder, every template of ours passes, and the letter stays the same."""
    before = drafted().body
    for path in (DATA / "letters").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())

    assert before == drafted().body


def test_the_folder_beside_the_debts_is_used_unless_another_is_named(folder, tmp_path_factory, monkeypatch):
    """`letters/` beside the file, or the folder that the variable names."""
    beside = tmp_path_factory.mktemp("letters")
    (beside / NAME).write_text("{% block letter %}旁边的{% endblock %}", "utf-8")
    (folder / NAME).write_text("{% block letter %}指定的{% endblock %}", "utf-8")

    with templates_from(beside):
        assert drafted().body.endswith("指定的")
        monkeypatch.delenv("DEBTTRIAGE_LETTERS")
        assert drafted().body.endswith("旁边的")
    assert "个性化分期" in drafted().body


def test_drafts_put_into_the_same_folder_are_no_templates(folder):
    """`debttriage letter --out letters` does not turn its own drafts into templates."""
    before = drafted()
    for name in ("card-card_instalments.zh.md", "li-xw-plan.md", "notes-page-1.md", "readme.md"):
        (folder / name).write_text("# {{ nonsense", "utf-8")

    assert before == drafted()


HOSTILE = {
    "reaching for classes": "{{ ''.__class__.__mro__ }}",
    "reaching for a fact's class": "{{ balance.__class__ }}",
    "reaching through a function": "{{ cycler.__init__.__globals__.os.environ }}",
    "an attribute by another way": "{{ balance|attr('__class__') }}",
    "an item": "{{ balance['__class__'] }}",
    "a call": "{{ balance.format() }}",
    "another file": "{% include '/etc/passwd' %}",
    "a file of ours": "{% include 'too_old.zh.md' %}",
    "an import": "{% import 'os' as os %}",
    "a loop without end": "{% for x in range(1000000000) %}x{% endfor %}",
    "a loop over a fact": "{% for x in balance %}{% for y in balance %}x{% endfor %}{% endfor %}",
    "a very large text": "{{ 'a' * 1000000000 }}",
    "a very wide text": "{{ '%1000000000d' % 1 }}",
    "a filter": "{{ balance|center(1000000000) }}",
    "a filter over text": "{% filter upper %}x{% endfilter %}",
    "a sum": "{{ 1 / 0 }}",
    "an assignment": "{% set balance = '0' %}",
    "a macro": "{% macro balance() %}0{% endmacro %}",
    "a call of a macro": "{% call balance() %}{% endcall %}",
    "a comparison": "{% if balance == '0' %}x{% endif %}",
    "a test": "{% if balance is defined %}x{% endif %}",
    "a choice": "{{ balance if cause else 'x' }}",
    "a constant": "{{ 'x' }}",
    "a block in a block": "{% block title %}x{% endblock %}",
    "the block above": "{{ super() }}",
    "a scope": "{% with %}x{% endwith %}",
}


@pytest.mark.parametrize("attempt", HOSTILE)
def test_a_template_reaches_nothing_but_the_facts(attempt, folder):
    """Whatever else a template tries is told with its line, before a single sign is printed."""
    found = told(folder, "{% block letter %}\n您好。\n" + HOSTILE[attempt] + "\n{% endblock %}\n")

    assert ("template_not_plain", 3) in found or attempt == "a block in a block"
    assert found


@pytest.mark.parametrize(
    "name", ["self", "os", "environment", "phone_number", "id_number", "casefile", "loop"]
)
def test_only_facts_have_names(name, folder):
    """No object of the program and no number that letters do not print can be named."""
    found = told(folder, "{% block letter %}{{ " + name + " }}{% endblock %}")

    assert [line for _, line in found] == [1]
    assert found[0][0].startswith("template_fact_unknown")


def test_a_mistyped_fact_is_told_with_its_neighbour(folder):
    """The line and the name that was probably meant."""
    (folder / NAME).write_text("{% block letter %}\n\n{{ debtor_nmae }}{% endblock %}", "utf-8")
    with pytest.raises(UserProblem) as stopped:
        drafted()

    assert f"{NAME}:3: there is no fact named debtor_nmae" == problem_lines(stopped.value.problems, "en")[0]
    assert "    Did you mean debtor_name?" == problem_lines(stopped.value.problems, "en")[1]


DAMAGED = {
    "an open brace": ("{% block letter %}\n{{ balance \n{% endblock %}", "template_mistake"),
    "an if without end": ("{% block letter %}{% if cause %}x{% endblock %}", "template_mistake"),
    "a word that is no tag": ("{% block letter %}\n{% wenn x %}\n{% endblock %}", "template_mistake"),
    "text outside": ("您好\n{% block letter %}x{% endblock %}", "template_text_outside"),
    "a block that no letter has": ("{% block brief %}x{% endblock %}", "template_block_unknown"),
    "no block at all": ("", "template_without_blocks"),
    "ifs without number": (
        "{% block letter %}" + "{% if cause %}" * 1200 + "{% endif %}" * 1200 + "{% endblock %}",
        "template_too_deep",
    ),
    "some ifs too many": (
        "{% block letter %}" + "{% if cause %}" * 40 + "{% endif %}" * 40 + "{% endblock %}",
        "template_too_deep",
    ),
    "a flood": ("x" * 50_000, "template_too_large"),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_template_is_a_problem_of_the_file_and_never_a_crash(damage, folder):
    """Each mistake has a code, a file and a sentence in both languages."""
    text, code = DAMAGED[damage]

    assert code in [found for found, _ in told(folder, text)]


def test_bytes_that_are_no_text_are_told(folder):
    """A file in another encoding is named, not guessed."""
    (folder / NAME).write_bytes("{% block letter %}您好{% endblock %}".encode("gbk"))
    with pytest.raises(UserProblem) as stopped:
        drafted()

    assert ["template_unreadable"] == [problem.code for problem in stopped.value.problems]


def test_all_mistakes_of_all_templates_are_told_at_once(folder):
    """Also of letters not asked for, in the order of files and lines."""
    (folder / "too_old.zh.md").write_text("{% block letter %}\n{{ a_ }}\n{{ 1+1 }}{% endblock %}", "utf-8")
    (folder / "no_such_letter.en.md").write_text("", "utf-8")
    with pytest.raises(UserProblem) as stopped:
        drafted()

    assert [(problem.file, problem.line) for problem in stopped.value.problems] == [
        ("no_such_letter.en.md", None),
        ("too_old.zh.md", 2),
        ("too_old.zh.md", 3),
    ]


def test_a_folder_that_is_not_there_is_a_problem(monkeypatch, tmp_path):
    """A mistyped path is said, not passed over."""
    monkeypatch.setenv("DEBTTRIAGE_LETTERS", str(tmp_path / "nowhere"))
    with pytest.raises(UserProblem) as stopped:
        drafted()

    assert ["letters_folder_missing"] == [problem.code for problem in stopped.value.problems]


DEBTS = """[case]
as_of = 2026-11-21
[debtor]
name = "周磊"
[[budget.income]]
amount = 6000
day = 10
[[debts]]
id = "friend"
lender = "老张"
kind = "private_loan"
outstanding_balance = 5000
arrears = 5000
oldest_due_date = 2026-09-01
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_line_uses_the_folder_beside_the_file(lang, tmp_path, monkeypatch, capsys):
    """`letters/` next to the debts file is enough; a mistake in it ends with exit 3, file and line."""
    (tmp_path / "debts.toml").write_text(DEBTS, "utf-8")
    (tmp_path / "letters").mkdir()
    own = tmp_path / "letters" / f"private_plan.{lang}.md"
    own.write_text("{% block letter %}{{ lender_name }}!{% endblock %}", "utf-8")
    monkeypatch.chdir(tmp_path)
    command = ["letter", "friend", "--kind", "private_plan", "--lang", lang]
    monkeypatch.setenv("DEBTTRIAGE_LANG", lang)

    fine = run_with_settings(command, monkeypatch, capsys)
    own.write_text("{% block letter %}\n{{ lender_nam }}{% endblock %}", "utf-8")
    mistaken = run_with_settings(command, monkeypatch, capsys)

    assert fine.status == 0 and "老张!" in fine.out
    assert mistaken.status == 3
    assert mistaken.out == "" and f"private_plan.{lang}.md:2: " in mistaken.err
