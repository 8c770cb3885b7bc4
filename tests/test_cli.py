"""The command line: exit codes, files, privacy, and screens that hold under hostile input."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from command_line import run_command, run_with_settings
from debttriage import pipeline
from debttriage.rulebook.rulebook import DATA

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_debts.toml"
CASES = Path(__file__).parent / "cases"
SUMMONS = CASES / "summons_yesterday" / "debts.toml"
AS_OF = ["--as-of", "2026-11-21"]
HOUSEHOLDS = {
    "sample": SAMPLE,
    "summons": SUMMONS,
    "nothing_left": CASES / "nothing_left_after_rent" / "debts.toml",
}


@pytest.fixture
def debttriage(monkeypatch, capsys):
    """`debttriage(*arguments)`, as `run_command` runs it."""
    return lambda *words, columns=80: run_command([str(word) for word in words], monkeypatch, capsys, columns)


def commands_on(path, debt, other):
    """Every command that prints something of a debts file, with its arguments."""
    file = ["--file", path]
    return {
        "plan": ["plan", path],
        "plan_all": ["plan", path, "--details", "all"],
        "rank": ["rank", path],
        "why": ["why", debt, other, *file],
        "compare": ["compare", path],
        "check": ["check", path],
        "explain": ["explain", debt, *file],
        "letter": ["letter", debt, *file, "--all"],
    }


ON_SUMMONS = commands_on(SUMMONS, "sued", "not_mine")


# Exit codes


def test_usage_errors_exit_2(debttriage):
    """A mistyped id, amount or day is a usage error that says what would be right."""
    unknown = debttriage("explain", "hua_bei", "--file", SAMPLE)
    amount = debttriage("plan", SAMPLE, "--extra", "much")
    day = debttriage("plan", SAMPLE, "--lump", "5000@soon")
    past = debttriage("plan", SAMPLE, *AS_OF, "--lump", "5000@2026-11-20")
    share = debttriage("compare", SAMPLE, "--income-drop", "0.2")

    assert [2, 2, 2, 2, 2] == [printed.status for printed in (unknown, amount, day, past, share)]
    assert "huabei" in unknown.err
    assert "5000@2027-02-01" in day.err


def test_a_file_without_debts_gets_a_calm_answer(debttriage, tmp_path):
    """Nothing to plan is no error and no page of empty tables."""
    empty = tmp_path / "debts.toml"
    empty.write_text("", "utf-8")

    for command in ("plan", "compare", "rank", "check"):
        printed = debttriage(command, empty, "--lang", "en")
        assert (0, "") == (printed.status, printed.err)
        assert len(printed.out.splitlines()) < 25


def test_a_missing_file_is_a_user_problem(debttriage, tmp_path):
    """Exit 3, one line of place and reason, one line of what to do; never a traceback."""
    printed = debttriage("plan", tmp_path / "none.toml", "--lang", "en")

    assert 3 == printed.status
    assert "" == printed.out
    assert 2 == len(printed.err.splitlines())


def test_stale_rules_exit_4_only_when_strict(debttriage):
    """A plan made years after the rules were checked is printed; `--strict` says so in the exit code."""
    late = ["--as-of", "2028-06-01"]

    assert 0 == debttriage("rank", SAMPLE, *late).status
    assert 4 == debttriage("rank", SAMPLE, *late, "--strict").status
    assert 0 == debttriage("rank", SAMPLE, *AS_OF, "--strict").status


def test_a_bug_is_one_calm_line_without_anything_from_the_file(debttriage, monkeypatch):
    """An unexpected error exits 1 and names only its kind, never the text it carries."""

    def broken(*_):
        raise RuntimeError("李晓雯 13800001234")

    monkeypatch.setattr(pipeline, "triage", broken)
    printed = debttriage("plan", SAMPLE)

    assert 1 == printed.status
    assert "RuntimeError" in printed.err
    assert "李晓雯" not in printed.err and "13800001234" not in printed.err
    assert "Traceback" not in printed.err


# Language, day, file


def test_language_is_the_option_then_the_setting_then_the_file(debttriage, monkeypatch, capsys, tmp_path):
    """`--lang`, else $DEBTTRIAGE_LANG, else the file, else Chinese."""
    english = tmp_path / "debts.toml"
    english.write_text('[case]\nlanguage = "en"\n', "utf-8")

    assert "ORDER OF ATTENTION" in debttriage("rank", english).out
    assert "处理顺序" in debttriage("rank", english, "--lang", "zh").out
    monkeypatch.setenv("DEBTTRIAGE_LANG", "zh")
    assert "处理顺序" in run_with_settings(["rank", str(english)], monkeypatch, capsys).out


def test_problems_of_an_english_file_are_told_in_english(debttriage, tmp_path):
    """A file that cannot be read as a whole still says its language."""
    broken = tmp_path / "debts.toml"
    broken.write_text('[case]\nlanguage = "en"\nnonsense = 1\n', "utf-8")

    assert "debts.toml:3" in debttriage("plan", broken).err
    assert debttriage("plan", broken).err.isascii()


@pytest.mark.parametrize("command", ["letter", "script"])
def test_a_language_asked_for_is_the_screens_too(command, debttriage, tmp_path):
    """Who asks for the English letter or call reads English, also about what is wrong in the file."""
    broken = tmp_path / "debts.toml"
    broken.write_text("nonsense = 1\n", "utf-8")

    assert debttriage(command, "x", "--file", broken, "--lang", "en").err.isascii()


def test_file_is_the_argument_then_the_setting_then_debts_toml(monkeypatch, capsys, tmp_path):
    """Without an argument: $DEBTTRIAGE_FILE, else debts.toml in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "debts.toml").write_text('[case]\nlanguage = "en"\n', "utf-8")
    monkeypatch.setenv("DEBTTRIAGE_FILE", str(SAMPLE))

    assert "huabei" in run_with_settings(["plan", "--json"], monkeypatch, capsys).out
    monkeypatch.delenv("DEBTTRIAGE_FILE")
    assert "huabei" not in run_with_settings(["plan", "--json"], monkeypatch, capsys).out


def test_details_may_stand_alone_or_with_all(debttriage):
    """`--details` and `--details all` are the same."""
    alone = debttriage("plan", SUMMONS, "--details")

    assert alone.out == debttriage("plan", SUMMONS, "--details", "all").out
    assert len(alone.out) > len(debttriage("plan", SUMMONS).out)


# Screens


@pytest.mark.parametrize(("columns", "kept"), [(80, 7), (66, 5), (60, 4)])
def test_a_narrow_comparison_keeps_what_one_chooses_by(columns, kept, debttriage):
    """Cost, new marks and the day stay longest; the count of months, which the day says too, goes first."""
    lines = debttriage("compare", SAMPLE, "--lang", "en", "--as-of", "2026-11-21", columns=columns).out
    heading = lines.splitlines()[1]
    names = ["way of paying", "cost", "new marks", "paid off", "left", "missed", "months"]

    assert names[:kept] == [name for name in names if name in heading]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_no_line_is_wider_than_the_screen(household, columns, lang, debttriage):
    """Chinese and Latin text together fit 60, 80 and 120 columns."""
    for command in ("plan", "rank", "compare", "check"):
        printed = debttriage(command, HOUSEHOLDS[household], "--lang", lang, columns=columns)

        assert [] == [line for line in printed.out.splitlines() if cell_len(line) > columns]


def test_hostile_names_neither_break_the_screen_nor_reach_the_terminal(debttriage, tmp_path):
    """Ten thousand characters, line breaks and terminal codes in a name change nothing around it."""
    name = "\\u001b[31mred\\n\\u202e" + "长" * 10_000
    file = tmp_path / "debts.toml"
    file.write_text(
        f'[[debts]]\nid = "a"\nlender = "{name}"\noutstanding_balance = 10\nkind = "bill"\n', "utf-8"
    )

    printed = debttriage("plan", file, *AS_OF)

    assert 0 == printed.status
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", printed.out)
    assert max(map(cell_len, printed.out.splitlines())) <= 80


@pytest.mark.parametrize("view", ["growth", "report", "balance"])
def test_another_view_changes_no_rank(view, debttriage):
    """`--sort` re-sorts the rows; every debt keeps its rank and tier."""

    def ranks(*options):
        rows = re.findall(r"^ *([\d=-]+)  ([A-E]) +(\S+)", debttriage("rank", SAMPLE, *options).out, re.M)
        return {name: (rank, tier) for rank, tier, name in rows}

    assert ranks(*AS_OF) == ranks(*AS_OF, "--sort", view)


def test_same_file_and_day_give_the_same_bytes(debttriage):
    """Nothing in the output depends on when or how often it is made."""
    assert debttriage("plan", SAMPLE, *AS_OF, "--json") == debttriage("plan", SAMPLE, *AS_OF, "--json")


def test_a_console_of_another_encoding_shows_a_plan():
    """A GBK pipe and a plain ASCII one get the plan, not an error."""
    for encoding in ("gbk", "ascii"):
        done = in_a_process(["plan", str(SAMPLE)], PYTHONIOENCODING=encoding)

        assert 0 == done.returncode
        assert b"" == done.stderr


def test_chinese_screens_are_whole_on_a_gbk_console():
    """No sign of the Chinese plan is missing from GBK."""
    done = in_a_process(["plan", str(SAMPLE), "--lang", "zh"], PYTHONIOENCODING="gbk")

    assert "?" not in done.stdout.decode("gbk").replace("  ?  ", "")


def test_a_reader_that_stops_early_is_no_error():
    """`debttriage plan | head -1` is quiet."""
    with subprocess.Popen(
        [sys.executable, "-m", "debttriage", "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout and running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert b"" == running.stderr.read()


def in_a_process(arguments, **environment):
    """Run the program as its user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "debttriage", *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


# Privacy


@pytest.mark.parametrize("command", ON_SUMMONS)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_no_personal_number_is_ever_printed(command, form, debttriage):
    """Phone, identity number and account number appear in no output."""
    printed = debttriage(*ON_SUMMONS[command], *form)

    assert 0 == printed.status
    for number in ("13800001234", "110101199001011237", "6222020200112233445"):
        assert number not in printed.out + printed.err


def test_numbers_are_written_in_full_only_when_asked(debttriage):
    """A letter carries the last four signs; phone and identity number in full only if the person says so."""
    letter = ["letter", "huabei", "--file", SAMPLE, "--lang", "zh"]
    tails, full = debttriage(*letter).out, debttriage(*letter, "--full-id").out

    assert "身份证号：尾号1237　手机：尾号1234" in tails
    assert "身份证号：110101199001011237　手机：13800001234" in full
    assert "110101199001011237" not in tails and "13800001234" not in tails


@pytest.mark.parametrize("command", ON_SUMMONS)
def test_redact_leaves_names_of_people_out(command, debttriage):
    """`--redact` prints no name of the debtor and none of a lender that is not publicly known."""
    printed = debttriage(*ON_SUMMONS[command], "--redact")

    assert "示例甲" not in printed.out
    assert "示例小额贷款" not in printed.out


# Files


def test_out_writes_whole_files_for_the_owner_alone(debttriage, tmp_path):
    """`plan --out` writes plan and letters into the folder, mode 0600, and nothing else anywhere."""
    folder = tmp_path / "week"

    assert 0 == debttriage("plan", SAMPLE, *AS_OF, "--out", folder).status
    names = {path.name for path in folder.iterdir()}
    assert {"li-xw-plan.txt", "li-xw-plan.md", "li-xw-plan.json"} < names
    assert any(name.startswith("huabei-") for name in names)
    assert [folder] == list(tmp_path.iterdir())
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_format_chooses_what_is_written(debttriage, tmp_path):
    """Plan, letters, scripts and the pages beside them come in the formats asked for and in no other."""
    folder = tmp_path / "week"
    done = debttriage("plan", SAMPLE, *AS_OF, "--out", folder, "--format", "md", "--format", "html", "--json")
    names = sorted(path.name for path in folder.iterdir())
    stems = [name.removesuffix(".html") for name in names if name.endswith(".html")]

    assert {"html", "md", "ics", "json"} == {name.rpartition(".")[2] for name in names}
    assert stems == [name.removesuffix(".md") for name in names if name.endswith(".md")]
    assert {"li-xw-plan", "li-xw-before-sending", "huabei-hardship_instalments.zh"} < set(stems)
    assert names == sorted(Path(path).name for path in json.loads(done.out)["files_written"])


@pytest.mark.parametrize("command", ["plan", "letter", "script", "pack"])
def test_bytes_are_not_printed(command, debttriage, tmp_path, monkeypatch):
    """A format that is no text asks for a folder; one that is text is printed, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    words = [command, SAMPLE] if command in ("plan", "pack") else [command, "huabei", "--file", SAMPLE]

    refused = debttriage(*words, *AS_OF, "--format", "docx")
    printed = debttriage(*words, *AS_OF, "--format", "html")

    assert (2, 0) == (refused.status, printed.status)
    assert "--out" in refused.err
    assert "" == refused.out
    assert printed.out.startswith("<!DOCTYPE html>")
    assert [] == list(tmp_path.iterdir())


def test_out_never_overwrites_unless_forced(debttriage, tmp_path):
    """What is already there is named and left alone, exit 3; `--force` replaces it."""
    kept = tmp_path / "li-xw-plan.txt"
    kept.write_text("mine", "utf-8")

    refused = debttriage("plan", SAMPLE, *AS_OF, "--out", tmp_path)
    assert 3 == refused.status
    assert "li-xw-plan.txt" in refused.err
    assert "mine" == kept.read_text("utf-8")
    assert [kept] == list(tmp_path.iterdir())
    assert 0 == debttriage("plan", SAMPLE, *AS_OF, "--out", tmp_path, "--force").status
    assert "mine" != kept.read_text("utf-8")


def test_file_names_say_nothing_where_contact_is_not_safe(debttriage, tmp_path):
    """With `safe_contact = false` no file name tells of a debt, a lender or a letter."""
    assert 0 == debttriage("plan", SUMMONS, "--out", tmp_path).status

    assert {"notes"} == {path.name.partition("-")[0] for path in tmp_path.iterdir()}
    assert not any(re.search("debt|sued|mine|letter|old", path.name) for path in tmp_path.iterdir())


def test_without_out_nothing_is_written(debttriage, monkeypatch, tmp_path):
    """A command prints and leaves the folder as it was."""
    monkeypatch.chdir(tmp_path)

    for arguments in ON_SUMMONS.values():
        debttriage(*arguments)

    assert [] == list(tmp_path.iterdir())


# JSON


@pytest.mark.parametrize("household", HOUSEHOLDS)
@pytest.mark.parametrize(
    "options", [[], ["--extra", "500", "--lump", "3000@2027-02-01"]], ids=["base", "what_if"]
)
def test_plan_json_is_what_its_schema_says(household, options, debttriage):
    """Every field that is printed is documented, and every documented field is printed."""
    schema = json.loads((DATA / "schemas" / "plan.schema.json").read_text("utf-8"))
    report = json.loads(debttriage("plan", HOUSEHOLDS[household], *options, "--json").out)

    assert [] == [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(report)
    ]


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_plan_json_adds_up_to_the_fen(household, debttriage):
    """Each debt and the totals balance, and no payday spends more than it has after what is kept."""
    plan = json.loads(debttriage("plan", HOUSEHOLDS[household], "--json").out)["plan"]

    for row in [*plan["debts"], plan["totals"]]:
        added = sum(fen(row[name]) for name in ("opening", "interest", "penalties", "fees"))
        assert added - fen(row["paid"]) - fen(row["waived"]) == fen(row["closing"])
    for payday in plan["paydays"]:
        kept = fen(payday["kept_for_essentials"]) + fen(payday["kept_for_reserve"])
        spent = sum(fen(payment["amount"]) for payment in payday["payments"])
        assert spent <= max(0, fen(payday["available"]) - kept)


def fen(text):
    """An amount of a report in fen."""
    return int(text.replace(".", ""))


@pytest.mark.parametrize("command", ON_SUMMONS)
def test_every_report_says_its_version_and_day(command, debttriage):
    """Each `--json` is one JSON object with schema_version 1 and the day judged by."""
    report = json.loads(debttriage(*ON_SUMMONS[command], "--json").out)

    assert (1, "2026-11-21") == (report["schema_version"], report["as_of"])


def test_check_reports_problems_as_json_too(debttriage):
    """A program that checks a broken file reads every problem with its line, and still gets exit 3."""
    printed = debttriage("check", CASES / "_problems" / "arrears_above_balance" / "debts.toml", "--json")
    problems = json.loads(printed.out)["problems"]

    assert 3 == printed.status
    assert problems
    assert all(problem["line"] and problem["text"] and problem["todo"] for problem in problems)


@pytest.mark.parametrize(
    "arguments", [["lenders"], ["lenders", "list"], ["lenders", "show", "huabei"], ["rules"]]
)
def test_reference_reports_are_json_too(arguments, debttriage):
    """Lenders and rules can be read by a program, with their sources."""
    report = json.loads(debttriage(*arguments, *AS_OF, "--json").out)

    assert 1 == report["schema_version"]
    assert report[arguments[0]]


def test_codes_are_the_same_in_both_languages(debttriage):
    """Only sentences differ between `--lang zh` and `--lang en`; figures and codes do not."""
    zh, en = (
        json.loads(debttriage("plan", SAMPLE, *AS_OF, "--json", "--lang", lang).out) for lang in ("zh", "en")
    )

    assert without_sentences(zh) == without_sentences(en)


def without_sentences(part):
    """A report without what is written for people."""
    if isinstance(part, dict):
        sentences = ("language", "text", "ask", "because", "reasons", "not_judged_text")
        return {
            key: without_sentences(value)
            for key, value in part.items()
            if key not in sentences or (isinstance(value, list) and value and isinstance(value[0], dict))
        }
    return [without_sentences(item) for item in part] if isinstance(part, list) else part
