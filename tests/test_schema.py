"""The JSON Schema that editors use says the same as the reader."""

import tomllib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from command_line import run_command
from debttriage.read.schema import debts_schema
from debttriage.write.messages import catalogue
from strategies import FileTable, household_files

ROOT = Path(__file__).parent.parent
VALIDATOR = Draft202012Validator(debts_schema())


def as_json(value: Any) -> Any:
    """A TOML value as an editor's schema check sees it: dates are strings, numbers are numbers."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def test_committed_schema_is_the_one_of_the_format(monkeypatch, capsys):
    """`debts.schema.json` is what `debttriage schema` prints, to the letter."""
    printed = run_command(["schema"], monkeypatch, capsys)

    assert (ROOT / "debts.schema.json").read_text("utf-8") == printed.out


def test_sample_begins_with_its_schema_and_agrees_with_it():
    """An editor that opens the sample finds the schema and nothing to complain about."""
    text = (ROOT / "sample_debts.toml").read_text("utf-8")

    assert text.startswith("#:schema ./debts.schema.json\n")
    assert [] == [error.json_path for error in VALIDATOR.iter_errors(as_json(tomllib.loads(text)))]


@settings(max_examples=60, deadline=None)
@given(household_files())
def test_every_household_agrees_with_the_schema(file: FileTable):
    """What the reader accepts, an editor does not underline."""
    assert VALIDATOR.is_valid(as_json(file))


@pytest.mark.parametrize(
    "debt",
    [
        pytest.param({"outstanding_balance": None}, id="required_key_missing"),
        pytest.param({"arears": 5}, id="misspelt_key"),
        pytest.param({"stage": "sued"}, id="unknown_word"),
        pytest.param({"rate": "0.05%"}, id="rate_without_period"),
        pytest.param({"arrears": -1}, id="negative_amount"),
        pytest.param({"due_day": 32}, id="day_out_of_range"),
        pytest.param({"id": "my card"}, id="id_with_a_space"),
    ],
)
def test_schema_refuses_what_the_reader_refuses(debt):
    """The common mistakes are underlined while typing."""
    whole = {"id": "card", "lender": "Example Bank", "outstanding_balance": 5, **debt}
    given_keys = {key: value for key, value in whole.items() if value is not None}

    assert not VALIDATOR.is_valid({"debts": [given_keys]})


def test_every_key_is_explained_in_both_languages():
    """No key of the format is without its meaning, and no meaning is without its key."""
    schema = debts_schema()
    records = {"Casefile": schema, **schema["$defs"]}
    keys = {f"{name}.{key}" for name, record in records.items() for key in record["properties"]}

    assert keys == set(catalogue("zh", "fields")) == set(catalogue("en", "fields"))
