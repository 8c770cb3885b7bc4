"""Text made to harm, in every name of the file: inert and readable in every format there is."""

import io
import json
import re
import unicodedata
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

import product_laws as laws
from command_line import run_command
from debttriage import pipeline
from debttriage.model.readable_text import LONGEST_NAME, name_line, one_line
from debttriage.read.casefile import casefile_from_text
from debttriage.write.batch_rows import batch_csv, row_of
from debttriage.write.debts_file import debts_file_text
from debttriage.write.document.formats import rendered
from debttriage.write.document.pdf import typst_source
from debttriage.write.messages import LEFT_TO_RIGHT_MARK, filled
from strategies import toml_text
from test_calendar import read_back
from whole_product import documents, letters_of, plain_files, reports, screen_for, screens

AS_OF = date(2026, 11, 21)
HOSTILE = {
    "terminal": "\x1b]0;title\x07\x1b[31mred\x9b2J",
    "console_markup": "[bold red]x[/] [link=file:///x]y[/link]",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;",
    "jinja": "{{ 7 * 7 }}{% raw %}{# x #}{{ ''.__class__ }}",
    "format_field": "{name} {0} %s %(x)s ${x} \\N{BULLET}",
    "typst": '#let x = 1 #read("/etc/passwd") $x$ @y `z` "); #panic("x',
    "word": "]]></w:t></w:r><w:instrText>DDE cmd</w:instrText>&#x1;",
    "formula": "=HYPERLINK(\"x\",\"y\")",
    "formula_plus": "+1+cmd|' /C calc'!A0",
    "formula_wide": "＝1＋cmd",
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM;,\\n\nATTACH:x",
    "path": "../../etc/passwd\x00\\..\\C:con",
    "right_to_left": "\u202egnp.exe\u2066\u200fabc",
    "written_leftwards": "مصرف ١٢ בנק 9",
    "zero_width": "ze\u200bro\u2060wi\ufeffdth\u00ad",
    "looks_blank": "bl\u3164a\u115f\u1160nk\u034f\u2800\uffa0\u17b4\ufe0f\U000e0041\U000e0100",
    "no_text": "no\ufffete\uffffxt\ufdd0\U0001ffff\U0010ffff",
    "other_line_ends": "x\u0085END:VEVENT\u2028y\u2029z\x0b\x0c",
    "markdown": "# h\n- [x](file:///x) ![y](z) <b> **b** | a | `c` ~~d~~ 1. e",
    "toml": "\"\"\" '''\n[[debts]]\nid = 'x' # \\",
    "marks": "e" + "\u0301" * 60,
    "very_long": "长" * 5_000 + "x" * 5_000,
}  # fmt: skip
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
MARKED = "甲"


def household(text):
    """Four debts on four roads (offer, dispute, agreed, court), the text in every field that takes words."""

    def named(sign):
        return f"{text}{sign}"

    def debt(sign, **fields):
        happened = {"at": AS_OF, "who": named("w"), "said": named("s")}
        paper = {"kind": "summons", "received_on": date(2026, 11, 18), "ref": named("r")}
        return {
            "id": f"debt-{sign}", "lender": text if sign == "a" else f"{sign} {text}",
            "outstanding_balance": 4000, "tags": [named("t")],
            "arrears": 900, "oldest_due_date": date(2026, 9, 10), "account_ref": named("a"),
            "contacts": [happened, {**happened, "at": date(2026, 11, 20), "third_party": True}],
            "papers": [paper] if sign == "d" else [],
        } | fields  # fmt: skip

    file = {
        "case": {"as_of": AS_OF},
        "debtor": {name: named(name) for name in ("name", "phone", "id_number", "region")},
        "hardship": {"cause": "job_loss", "story": named("y"), "evidence": [named("e"), "bank_statement"]},
        "budget": {
            "cash": 3000,
            "income": [{"name": named("i"), "amount": 8600, "day": 10}],
            "essentials": [{"name": named("l"), "amount": 2300, "day": 15}],
        },
        "debts": [
            debt("a", kind="card", lender_kind="bank_card", security={"what": named("g")}),
            debt("b", kind="instalment_loan", lender_kind="consumer_finance",
                 used_by={"who": named("u"), "debtor_knew": False, "debtor_handed_over_access": False,
                          "debtor_benefited": False}),
            debt("c", kind="private_loan", agreement={"signed_on": AS_OF, "instalment": 500, "due_day": 20}),
            debt("d", kind="pay_later", lender_kind="microloan", stage="court"),
        ],
    }  # fmt: skip
    return casefile_from_text(toml_text(file), "debts.toml", AS_OF)


@pytest.fixture(scope="module", params=HOSTILE)
def hostile(request):
    """A household full of one kind of hostile text: the text and the triage."""
    text = HOSTILE[request.param]
    return text, pipeline.triage(household(text), AS_OF)


@pytest.fixture(scope="module")
def calm():
    """The same household with harmless names, to compare structure with."""
    return pipeline.triage(household(MARKED), AS_OF)


def beginning(text):
    """The first signs of the text as they may be shown."""
    return one_line(text)[:6]


def nothing_unseen(text):
    """Whether every sign can be seen, but for line ends and our own mark behind what is written leftwards."""
    rest = text.replace(LEFT_TO_RIGHT_MARK, "") if "בנק" in text else text
    unseen = [sign for sign in rest if sign not in "\r\n" and unicodedata.category(sign) in UNSEEN]
    return not (unseen or BLANK.search(text))


@pytest.mark.parametrize(
    ("name", "amount", "shown"),
    [
        ("卡2", "900.00元", "付卡2 900.00元"),
        ("card-a", "900.00元", "付card-a 900.00元"),
        ("京东白条", "216.00元", "付京东白条216.00元"),
        ("card-a", "USD 216.00", "付card-a USD 216.00"),
        ("בנק", "216.00元", "付בנק\u200e216.00元"),
    ],
)
def test_a_name_never_runs_into_the_sum_behind_it(name, amount, shown):
    """Whatever a debt is called, the sum beside it is read as it is, not as ten times as much."""
    assert shown == filled("付{debt}{amount}", {"debt": name, "amount": amount})


@pytest.mark.parametrize(("lang", "columns"), [("zh", 60), ("en", 60), ("zh", 120)])
def test_screens_stay_whole(hostile, lang, columns):
    """No line is too wide, nothing steers the terminal or turns the writing, and the name can be read."""
    text, triage = hostile
    shown = list(screens(triage, screen_for(triage, lang, columns)))

    for name, lines in shown:
        laws.lines_fit(name, lines, columns)
        assert nothing_unseen("\n".join(lines)), name
    assert beginning(text) in "\n".join(dict(shown)["rank --sort None"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_letters_hold_the_text_as_it_is(hostile, lang):
    """A name is neither a template nor a format string: it stands in the letter sign for sign.

    Of a name longer than two hundred signs the beginning stands there, and an ellipsis.
    """
    text, triage = hostile
    letters = letters_of(triage, lang)
    lenders = {debt.id: debt.lender for debt in triage.casefile.debts}

    assert letters
    assert lenders["debt-a"] == name_line(text)
    for letter in letters:
        shown = re.sub(r"\\([\\`*\[\]<>#|~_])", r"\1", letter.body)
        assert lenders[letter.debt_id] in shown, letter.kind
        assert nothing_unseen(letter.body)


def test_a_name_of_ten_thousand_signs_is_told_by_its_beginning():
    """Nobody reads three pages of a name; what the person says at length is kept whole."""
    casefile = household(HOSTILE["very_long"])
    debt = casefile.debts[0]

    assert "长" * (LONGEST_NAME - 1) + "…" == debt.lender == casefile.debtor.name
    assert {LONGEST_NAME} == {len(name) for name in (debt.account_ref, debt.tags[0], debt.contacts[0].who)}
    assert 10_001 == len(casefile.hardship.story) == len(debt.contacts[0].said)


class _Page(HTMLParser):
    """Tags with the names of their attributes, and the text, of an HTML page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words = set(), []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.add((tag, *sorted(name for name, _ in attributes)))

    def handle_data(self, data):
        self.words.append(data)


def test_html_pages_gain_no_tag(hostile, calm):
    """Every tag and attribute of the page is one that a harmless household has too."""
    text, triage = hostile
    harmless = dict(documents(calm, screen_for(calm, "zh")))
    for name, document in documents(triage, screen_for(triage, "zh")):
        page, usual = _Page(rendered(document, "html")), _Page(rendered(harmless[name], "html"))

        assert set() == page.tags - usual.tags, name
        assert beginning(text) in one_line("".join(page.words)), name


def test_markdown_gains_no_link_and_no_html(hostile):
    """Read with HTML switched on, names make neither links, pictures, code nor tags."""
    _, triage = hostile
    screen = screen_for(triage, "zh")
    pages = {name: rendered(document, "md") for name, document in documents(triage, screen)}
    pages |= {letter.kind: letter.body for letter in letters_of(triage, "en")}
    for name, page in pages.items():
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(str(page))
        kinds = {token.type for token in [*tokens, *(part for t in tokens for part in t.children or ())]}

        assert set() == kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence"}, (
            name
        )


def test_word_files_are_well_formed_and_run_nothing(hostile):
    """Each part is valid XML, without fields or links, and the name is text."""
    text, triage = hostile
    for name, document in documents(triage, screen_for(triage, "zh")):
        with zipfile.ZipFile(io.BytesIO(rendered(document, "docx"))) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        trees = {part: ElementTree.fromstring(content) for part, content in parts.items()}
        body = trees["word/document.xml"]

        tags = {node.tag.rpartition("}")[2] for node in body.iter()}
        assert set() == tags & {"instrText", "fldSimple", "hyperlink", "object", "script"}, name
        assert b"External" not in parts["word/_rels/document.xml.rels"]
        assert beginning(text) in one_line("".join(body.itertext())), name


def test_the_typesetter_gets_text_only_as_strings(hostile, calm):
    """Without its quoted strings, the source is made of the same calls as a harmless household's."""
    text, triage = hostile
    harmless = dict(documents(calm, screen_for(calm, "zh")))
    for name, document in documents(triage, screen_for(triage, "zh")):
        code, usual = (_without_strings(typst_source(each)) for each in (document, harmless[name]))

        assert set(re.findall(r"#?[\w-]+", code)) <= set(re.findall(r"#?[\w-]+", usual)), name
        assert beginning(text)[:3] in typst_source(document).replace('\\"', '"').replace("\\\\", "\\")


def _without_strings(source):
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', source.partition("#show: page_of.with(")[2])


def test_a_calendar_gains_no_line(hostile, calm):
    """Names add neither events nor alarms; every line begins as the standard wants it."""
    _, triage = hostile
    made, usual = (dict(plain_files(each, screen_for(each, "zh")))["calendar"] for each in (triage, calm))

    starts = {line.partition(":")[0] for line in made.replace("\r\n ", "").split("\r\n")}
    assert starts == {line.partition(":")[0] for line in usual.replace("\r\n ", "").split("\r\n")}
    assert len(read_back(made)) == len(read_back(usual))
    assert nothing_unseen(made)


def test_spreadsheets_run_nothing(hostile):
    """No cell of the summary begins like a formula, even where the file's own name does."""
    text, triage = hostile
    row = row_of(one_line(text)[:100], "x", triage, screen_for(triage, "zh"))

    cells = [
        cell for line in batch_csv([row]).removeprefix("\ufeff").splitlines() for cell in line.split(",")
    ]
    assert not [cell for cell in cells if cell.strip('"').startswith(("=", "+", "-", "@", "＝", "＋", "\t"))]


def test_json_holds_what_can_be_seen(hostile):
    """Reports are valid JSON without invisible signs."""
    _, triage = hostile
    for name, report in reports(triage, screen_for(triage, "en")):
        written = json.dumps(report, ensure_ascii=False)

        assert report == json.loads(written)
        assert nothing_unseen(written), name


def test_a_file_written_by_the_program_reads_the_same(hostile):
    """Written out as a debts file and read again, every name is the same text and no debt has joined."""
    _, triage = hostile
    casefile = triage.casefile

    again = casefile_from_text(debts_file_text(casefile, "en", ()), "debts.toml", AS_OF)
    assert [debt.lender for debt in casefile.debts] == [debt.lender for debt in again.debts]
    assert casefile.debtor == again.debtor
    assert casefile.hardship == again.hardship


@pytest.mark.parametrize("name", [name for name in HOSTILE if "\x00" not in HOSTILE[name]])
def test_log_and_add_write_it_as_text(name, tmp_path, monkeypatch, capsys):
    """A hostile caller and a hostile lender are appended as text, and the rest of the file stays."""
    monkeypatch.chdir(tmp_path)
    text = HOSTILE[name]
    file = Path("debts.toml")
    file.write_text('[[debts]]\nid = "card"\nlender = "Example Bank"\noutstanding_balance = 5\n', "utf-8")
    before = file.read_bytes()

    call = ["log", "call", "card", f"--who={text}", f"--said={text}", "--at", "2026-11-15T21:40"]
    assert 0 == run_command(call, monkeypatch, capsys).status
    add = ["add", f"--lender={text}", "--balance", "100", "--kind", "bill", "--no-input"]
    assert 0 == run_command(add, monkeypatch, capsys).status

    casefile, _ = pipeline.read(file, AS_OF, AS_OF)
    assert file.read_bytes().startswith(before)
    assert ["Example Bank", name_line(text)] == [debt.lender for debt in casefile.debts]
    assert name_line(text) == casefile.debts[0].contacts[0].who
    assert [file.name] == [path.name for path in Path().iterdir()]
    assert nothing_unseen(file.read_text("utf-8"))
    assert 3 == run_command(["log", "undo"], monkeypatch, capsys).status  # something was added since


@pytest.mark.parametrize("name", HOSTILE)
def test_no_id_can_lead_out_of_the_folder(name, tmp_path, monkeypatch, capsys):
    """Names of files are made of ids, and an id that is more than letters, digits, - and _ is refused."""
    file = tmp_path / "debts.toml"
    file.write_text(
        toml_text({"case": {"id": HOSTILE[name]}, "debts": [{"id": HOSTILE[name], "lender": "x",
                                                            "outstanding_balance": 5}]}),
        "utf-8",
    )  # fmt: skip

    printed = run_command(["plan", str(file), "--out", str(tmp_path / "out")], monkeypatch, capsys)

    assert 3 == printed.status
    assert [file] == list(tmp_path.iterdir())
    assert nothing_unseen(printed.err)
