"""Every `--json` is documented: what is printed fits its schema, judged by an independent validator."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from command_line import run_command
from debttriage.cli.app import command_line
from debttriage.cli.options import SchemaName
from debttriage.write.schemas import report_schema

CASES = Path(__file__).parent / "cases"
SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
HOUSEHOLDS = [SAMPLE, *sorted(CASES.glob("[a-z]*/debts.toml"))]
PROBLEMS = sorted(CASES.glob("_problems/*/debts.toml"))[:12]
DAY = ["--as-of", "2026-11-21"]
OFFER = ["--instalments", "12", "--instalment", "700"]
ON_A_FILE = {
    "plan": ["plan", "debts.toml", *DAY],
    "rank": ["rank", "debts.toml", *DAY],
    "compare": ["compare", "debts.toml", *DAY, "--extra", "500"],
    "check": ["check", "debts.toml", *DAY],
    "forecast": ["forecast", "debts.toml", *DAY],
    "letter": ["letter", "--all", *DAY],
    "script": ["script", "--all", *DAY],
    "audit": ["audit", *DAY],
    "calendar": ["calendar", "debts.toml", *DAY],
    "diff": ["diff", "debts.toml", "debts.toml", *DAY],
}
ON_THE_SAMPLE = {
    "why": ["why", "huabei", "cmb_card", *DAY],
    "offer": ["offer", "huabei", *OFFER, *DAY],
    "explain": ["explain", "huabei", *DAY],
    "batch": ["batch", ".", *DAY],
    "pack": ["pack", "debts.toml", "--out", "out", *DAY],
    "lenders": ["lenders"],
    "rules": ["rules"],
    "init": ["init", "new.toml", "--template", "--no-input"],
    "add": ["add", "--lender", "Example Bank", "--kind", "card", "--balance", "5", "--no-input"],
    "log": ["log", "payment", "huabei", "820", "--on", "2026-11-20"],
}


def printed(arguments, monkeypatch, capsys):
    """What the command prints as JSON."""
    return json.loads(run_command([*arguments, "--json"], monkeypatch, capsys).out)


def complaints(command, report):
    """Where an independent validator disagrees."""
    validator = Draft202012Validator(report_schema(command))
    return [(error.json_path, error.message[:120]) for error in validator.iter_errors(report)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of its own, with the sample as debts.toml."""
    shutil.copy(SAMPLE, tmp_path / "debts.toml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("command", ON_A_FILE)
def test_reports_of_any_household_agree_with_their_schema(command, household, folder, monkeypatch, capsys):
    """Whoever reads the JSON by its schema meets no surprise in any household."""
    shutil.copy(household, folder / "debts.toml")

    assert [] == complaints(command, printed(ON_A_FILE[command], monkeypatch, capsys))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ON_THE_SAMPLE)
def test_reports_of_the_sample_agree_with_their_schema(command, monkeypatch, capsys):
    """The commands about one debt, the file itself, or what is known."""
    assert [] == complaints(command, printed(ON_THE_SAMPLE[command], monkeypatch, capsys))


HANDED_OUT = {
    "letter": ["letter", "--all", "--format", "docx"],
    "script": ["script", "--all", "--format", "html"],
    "calendar": ["calendar", "debts.toml"],
    "pack": ["pack", "debts.toml", "--copy", "counselor"],
    "plan": ["plan", "debts.toml", "--format", "txt"],
}


@pytest.mark.parametrize("command", HANDED_OUT)
def test_the_files_written_are_named(command, folder, monkeypatch, capsys):
    """With --out the report lists what is in the folder, and nothing else is printed beside it."""
    report = printed([*HANDED_OUT[command], "--out", "out", *DAY], monkeypatch, capsys)

    assert [] == complaints(command, report)
    assert sorted(f"out/{path.name}" for path in (folder / "out").iterdir()) == sorted(
        report["files_written"]
    )


@pytest.mark.usefixtures("folder")
def test_a_pack_as_json_wants_a_folder(monkeypatch, capsys):
    """Without a folder there is no file to name: a usage error, not half an answer."""
    assert 2 == run_command(["pack", "debts.toml", "--json", *DAY], monkeypatch, capsys).status


@pytest.mark.parametrize("path", PROBLEMS, ids=lambda path: path.parent.name)
def test_problems_agree_with_the_schema_of_check(path, folder, monkeypatch, capsys):
    """A file that must be put right is reported in a documented shape as well."""
    shutil.copy(path, folder / "debts.toml")

    assert [] == complaints("check", printed(ON_A_FILE["check"], monkeypatch, capsys))


def test_every_command_that_prints_json_has_its_schema():
    """No command with --json is without a schema, and no schema without a command."""
    commands = {command.callback.__name__ for command in command_line().registered_commands} | {"log"}
    without_facts = {"schema"}  # it prints schemas itself

    assert {name.value for name in SchemaName} - {"debts"} == commands - without_facts


@pytest.mark.parametrize("command", [name.value for name in SchemaName if name is not SchemaName.debts])
def test_every_schema_is_valid_and_refuses_what_is_not_the_report(command):
    """A schema that accepts anything documents nothing."""
    schema = report_schema(command)
    Draft202012Validator.check_schema(schema)

    assert complaints(command, {})
    assert complaints(command, {"schema_version": 2})


@pytest.mark.usefixtures("folder")
def test_a_changed_report_is_noticed(monkeypatch, capsys):
    """An amount as a number, a missing key and a key too many are each refused."""
    report = printed(ON_A_FILE["rank"], monkeypatch, capsys)
    entry = report["ranking"][0]

    assert complaints("rank", report | {"ranking": [entry | {"growth_per_day": 16.4}]})
    assert complaints("rank", report | {"ranking": [{key: entry[key] for key in entry if key != "tier"}]})
    assert complaints("rank", report | {"score": 7})


@pytest.mark.usefixtures("folder")
def test_a_growth_that_was_not_judged_is_not_told_as_nothing(monkeypatch, capsys):
    """Without a rate the figure is the least it can be, and says so; it is never an exact 0.00."""
    for entry in printed(ON_A_FILE["rank"], monkeypatch, capsys)["ranking"]:
        if {"growth", "growth_at_least"} & {*entry["not_judged"]}:
            assert entry["growth_is_at_least"]
