"""What may a single value of the debts file be?  Amounts, days, rates and texts, checked as they are read.

Whatever is refused carries a code, not a sentence: `read/` says it in the reader's language.
"""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from debttriage.model import rates
from debttriage.model.dates import FIRST_YEAR, LAST_YEAR
from debttriage.model.money import parse_amount
from debttriage.model.readable_text import name_line, readable

MAX_TEXT = 20_000


def _check_year(value: date) -> None:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError("date_out_of_range", "year out of range")


def _plain_date(value: object) -> object:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise PydanticCustomError("date_expected", "not a date")
    _check_year(value)
    return value


def _moment(value: object) -> datetime:
    if not isinstance(value, date):
        raise PydanticCustomError("date_expected", "not a date")
    _check_year(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime(value.year, value.month, value.day)


def _more_than_nothing(value: object) -> int:
    amount = parse_amount(value)
    if not amount:
        raise PydanticCustomError("amount_zero", "nothing")
    return amount


def _named(text: str) -> str:
    if not (name := name_line(text)):
        raise PydanticCustomError("text_empty", "nothing readable")
    return name


def _without_blanks(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _identifier(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", text):
        raise PydanticCustomError("identifier_expected", "not an identifier")
    return text


def _currency(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise PydanticCustomError("currency_expected", "not a currency code")
    return text


_AMOUNT_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d[\d,]*(\.\d{0,2})?$"}]
}
_RATE_PATTERN = r"^\d+(\.\d+)?\s*[%％]\s*/\s*(day|month|year|日|天|月|年)$"
_RATE_SCHEMA: dict[str, Any] = {"type": "string", "pattern": _RATE_PATTERN}
_PENALTY_SCHEMA: dict[str, Any] = {
    "type": "string",
    "anyOf": [{"pattern": _RATE_PATTERN}, {"pattern": r"^\d+(\.\d+)?\s*[xX×倍]$"}],
}
_LATE_FEE_SCHEMA: dict[str, Any] = {
    "anyOf": [*_AMOUNT_SCHEMA["anyOf"], {"type": "string", "pattern": r"^\d+(\.\d+)?\s*[%％]$"}]
}
_MINIMUM_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"^\d+(\.\d+)?\s*[%％](\s*[,，]\s*(at least|至少|不低于)?\s*\d[\d,]*(\.\d{0,2})?)?$",
}
_SOME_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "number", "exclusiveMinimum": 0}, *_AMOUNT_SCHEMA["anyOf"][1:]]
}
_MOMENT_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string", "format": name} for name in ("date-time-local", "date-time", "date")]
}

Amount = Annotated[int, BeforeValidator(parse_amount), WithJsonSchema(_AMOUNT_SCHEMA)]
SomeAmount = Annotated[int, BeforeValidator(_more_than_nothing), WithJsonSchema(_SOME_SCHEMA)]
Day = Annotated[date, BeforeValidator(_plain_date)]
Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema(_MOMENT_SCHEMA)]
Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(readable)]
Line = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(name_line)]
Lines = Annotated[tuple[Line, ...], AfterValidator(_without_blanks)]
Name = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_named)]
CurrencyCode = Annotated[str, AfterValidator(_currency)]
Identifier = Annotated[
    str, AfterValidator(_identifier), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"})
]
DayOfMonth = Annotated[int, Field(strict=True, ge=1, le=31)]
Count = Annotated[int, Field(strict=True, ge=0, le=1200)]
InstalmentCount = Annotated[int, Field(strict=True, ge=1, le=600)]
Flag = Annotated[bool, Field(strict=True)]
ContractRate = Annotated[rates.Rate, PlainValidator(rates.parse_rate), WithJsonSchema(_RATE_SCHEMA)]
PenaltyRate = Annotated[
    rates.PenaltyRate, PlainValidator(rates.parse_penalty_rate), WithJsonSchema(_PENALTY_SCHEMA)
]
LateFee = Annotated[rates.LateFee, PlainValidator(rates.parse_late_fee), WithJsonSchema(_LATE_FEE_SCHEMA)]
MinimumRule = Annotated[
    rates.MinimumRule, PlainValidator(rates.parse_minimum_rule), WithJsonSchema(_MINIMUM_SCHEMA)
]
