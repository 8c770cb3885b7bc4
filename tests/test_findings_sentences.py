"""Every finding, open question, missing fact and event has its sentence in both languages."""

import ast
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from hypothesis import given, settings

import debttriage.assess
from debttriage.assess.event_list import event_list
from debttriage.model.assessment import LiabilityState, TermOrigin
from debttriage.model.casefile import PaperKind
from debttriage.model.ranking import KEY_FIELDS
from debttriage.write.messages import catalogue, sentence
from rank_strategies import assessed, debts

LANGUAGES = ("zh", "en")
SECTION = "findings"
SECTIONS = (SECTION, "audit")
ROOM = Path(debttriage.assess.__file__).parent


def written_codes() -> set[str]:
    """Every code that stands in the room's source as the first argument of a finding."""
    found = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                first = node.args[0]
                options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                found |= {str(each.value) for each in options if isinstance(each, ast.Constant)}
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_sentences_with_the_same_places():
    """A key or a place that exists in one language exists in the other."""
    zh, en = (catalogue(lang, SECTION) for lang in LANGUAGES)

    assert zh.keys() == en.keys()
    assert {key: places(zh[key]) for key in zh} == {key: places(en[key]) for key in en}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_written_in_the_room_has_a_sentence(lang):
    """No finding can be made that cannot be said."""
    known = {key.partition(".")[2] for section in SECTIONS for key in catalogue(lang, section)}

    assert written_codes() <= known
    assert len(written_codes()) > 40


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_listed_event_liability_paper_and_key_field_has_its_words(lang):
    """Names put together from parts are complete for every part."""
    keys = catalogue(lang, SECTION).keys()
    clocked = [
        kind
        for kind in get_args(PaperKind)
        if kind not in ("demand_letter", "lawyer_letter", "assignment_notice")
    ]

    assert {f"event.{code}.{part}" for code in event_list() for part in ("name", "then", "stop")} <= keys
    assert {f"finding.liability_{state}" for state in get_args(LiabilityState) if state != "own"} <= keys
    assert {f"missing.arrival_of_{kind}" for kind in clocked} <= keys
    assert {f"why.{field}" for field in KEY_FIELDS} <= keys
    assert {f"term_origin.{origin}" for origin in get_args(TermOrigin)} <= keys


@settings(max_examples=80, deadline=None)
@given(debts)
def test_whatever_is_judged_can_be_said_in_both_languages(debt):
    """Each finding brings every figure its sentence needs."""
    judged = assessed(debt)

    for lang in LANGUAGES:
        for part, found in (
            ("finding", judged.findings),
            ("not_judged", judged.not_judged),
            ("missing", judged.missing),
        ):
            for finding in found:
                text = sentence(lang, SECTION, f"{part}.{finding.code}", finding.figures)
                assert "{" not in text and "None" not in text
        for finding in judged.missing:
            assert f"matters.{finding.figures['matters']}" in catalogue(lang, SECTION)
            assert f"who.{finding.figures['who']}" in catalogue(lang, SECTION)


def test_chinese_sentences_use_chinese_punctuation():
    """No half-width comma, colon, semicolon or bracket between Chinese characters."""
    han = "[\u4e00-\u9fff]"
    half_width = re.compile(f"{han}[,:;()?!]|[,:;()?!]{han}")

    assert [text for text in catalogue("zh", SECTION).values() if half_width.search(text)] == []
