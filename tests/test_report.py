"""The plan on paper: what the screen says, with boxes to tick, a drawing, rules with their sources."""

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from debttriage import pipeline
from debttriage.model import document as doc
from debttriage.write.document.formats import rendered
from debttriage.write.paper.report_chart import balance_series
from debttriage.write.paper.report_plan import plan_document
from debttriage.write.screen import Screen
from document_words import words_of

SAMPLE = Path(__file__).parent.parent / "sample_debts.toml"
AS_OF = date(2026, 11, 21)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def triage():
    """The household of the README."""
    casefile, day = pipeline.read(SAMPLE, None, AS_OF)
    return pipeline.triage(casefile, day)


def screen(lang="zh"):
    """A screen that nothing is printed on."""
    return Screen(lang, 80, AS_OF, "CNY", "debts.toml")


def test_every_payment_of_the_plan_stands_on_paper(triage):
    """No payday is lost between the plan and the page: each sum of each payment is printed."""
    text = rendered(plan_document(triage, screen("en")), "txt")

    sums = [f"{p.amount // 100:,}.{p.amount % 100:02d}" for day in triage.planning.recommended.paydays
            for p in day.payments]  # fmt: skip
    assert [] == [each for each in sums if each not in text]


def test_the_next_payments_have_boxes_to_tick(triage):
    """Actions and the payments of the next paydays can be ticked with a pen."""
    blocks = plan_document(triage, screen()).blocks
    actions = [block for block in blocks if isinstance(block, doc.CheckList)]
    payments = [block for block in blocks if isinstance(block, doc.Table) and block.has_boxes]
    paydays = [payday for payday in triage.planning.recommended.paydays[:6] if payday.payments]

    assert [len(triage.actions[:3])] == [len(block.items) for block in actions]
    assert [len(payday.payments) for payday in paydays] == [len(table.rows) for table in payments]


@pytest.mark.parametrize("to", ["md", "html", "docx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_plan_says_the_same_in_every_format(triage, lang, to):
    """No sum is lost or told twice, and no word is added, on the way to any format; the drawing apart."""
    document = plan_document(triage, screen(lang))
    drawn = tuple(block for block in document.blocks if not isinstance(block, doc.Figure))
    document = replace(document, blocks=drawn, stamp="")
    sums = re.compile(r"\d[\d,]*\.\d\d")
    words = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2,}")
    plain, other = words_of(document, "txt"), words_of(document, to)

    assert Counter(sums.findall(plain)) == Counter(sums.findall(other))
    assert set(words.findall(plain)) == set(words.findall(other))


def test_the_first_page_holds_what_is_needed_today(triage):
    """Actions, what can be spared, the order, two paydays and what stays open come before any page break."""
    blocks = plan_document(triage, screen("en")).blocks
    first = blocks[: next(at for at, block in enumerate(blocks) if isinstance(block, doc.PageBreak))]
    heads = [block.text for block in first if isinstance(block, doc.Heading)]

    assert ["Do these first", "Order of attention", "Where the money goes", "Not covered"] == [
        head for head in heads[1:] if "spare" not in head
    ]
    assert 2 == sum(isinstance(block, doc.Table) and block.has_boxes for block in first)


def test_a_household_in_need_of_care_gets_its_actions_on_a_page_alone(triage):
    """With the care flag nothing but the actions stands on the first page."""
    casefile = triage.casefile
    cared = casefile.model_copy(update={"debtor": casefile.debtor.model_copy(update={"care": True})})
    blocks = plan_document(replace(triage, casefile=cared), screen()).blocks
    at = next(at for at, block in enumerate(blocks) if isinstance(block, doc.PageBreak))

    assert ["Heading", "Heading", "CheckList"] == [type(block).__name__ for block in blocks[:at]]


def test_the_drawing_adds_up_to_the_balances_of_the_plan(triage):
    """On each day the bands together are what all debts in the plan owe."""
    plan = triage.planning.recommended
    days, bands = balance_series(plan, triage, screen())

    assert days[0] == AS_OF
    assert sum(debt.opening for debt in plan.debts if debt.balances) == sum(band.values[0] for band in bands)
    for at in range(len(plan.paydays)):
        expected = sum(debt.balances[at] for debt in plan.debts if debt.balances)
        assert expected == sum(band.values[at + 1] for band in bands)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_drawing_can_be_read_aloud_and_printed_without_colour(triage, lang):
    """It has a title and a description, its bands differ by pattern, and no colour but grey is used."""
    page = rendered(plan_document(triage, screen(lang)), "html")
    svg = re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]
    root = ElementTree.fromstring(svg)

    names = [node.tag.rpartition("}")[2] for node in root]
    assert ["title", "desc", "defs"] == names[:3]
    tiles = re.findall(r'<pattern id="tile\d+".*?</pattern>', svg)
    assert len(tiles) == len({re.sub(r"tile\d+", "", tile) for tile in tiles})
    greys = re.findall(r"#([0-9a-f]{3,6})\b", svg)
    assert [] == [grey for grey in greys if len(set(grey)) != 1]


def test_rules_are_listed_with_their_sources(triage):
    """Each rule that was used stands there with the document it was read in."""
    from debttriage.rulebook.rulebook import rule

    text = rendered(plan_document(triage, screen("zh")), "txt")

    for rule_id in triage.rules_used:
        assert rule(rule_id).title.zh in text
        assert rule(rule_id).on(AS_OF).source.title in text


def test_an_unsafe_household_gets_a_page_without_a_telling_title(triage):
    """Where others may see the screen, the title bar and the foot say nothing about debts or the client."""
    casefile = triage.casefile
    hidden = casefile.model_copy(
        update={"debtor": casefile.debtor.model_copy(update={"safe_contact": False})}
    )
    document = plan_document(replace(triage, casefile=hidden), screen())

    assert "笔记" == document.title
    assert casefile.case.id not in document.stamp
    assert "debttriage" not in document.stamp


def test_nothing_personal_is_printed_unmasked(triage):
    """Neither the identity number nor the phone number stands on the page."""
    page = unescape(rendered(plan_document(triage, screen()), "html"))

    assert triage.casefile.debtor.id_number not in page
    assert triage.casefile.debtor.phone not in page


PAGES = ((375, "a phone"), (794, "A4 at 96 dots an inch"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("wide", [width for width, _ in PAGES], ids=[name for _, name in PAGES])
def test_nothing_is_wider_than_the_page(triage, lang, wide, tmp_path):
    """No column has to be scrolled sideways; measured by a browser where one is installed."""
    page = rendered(plan_document(triage, screen(lang)), "html")
    if CHROMIUM is None or os.environ.get("DEBTTRIAGE_NO_BROWSER"):
        assert "overflow-wrap: anywhere" in page  # what keeps long words inside, without a browser to measure
        return
    assert wide >= _scroll_width(page, wide, tmp_path)


def _scroll_width(page, wide, folder):
    """How wide the page lays itself out in a frame of that width."""
    (folder / "page.html").write_text(page, "utf-8")
    frame = (
        f'<iframe id="f" src="page.html" style="width:{wide}px;height:900px;border:0"></iframe><script>'
        "onload=()=>{document.title=document.getElementById('f').contentDocument.documentElement.scrollWidth;"
        "document.body.dataset.wide=document.title}</script>"
    )
    (folder / "frame.html").write_text(frame, "utf-8")
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
        f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=5000", "--dump-dom",
        (folder / "frame.html").as_uri(),
    ]  # fmt: skip
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    return int(re.search(r'data-wide="(\d+)"', dom)[1])
