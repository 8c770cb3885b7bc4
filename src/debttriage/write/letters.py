"""Letter facts -> a letter in Chinese or English, as Markdown or plain text.

A template has three blocks: `title`, `letter` and `short` (for a chat box or an app's form).  It knows no
language logic: a fact that was not stated is empty text, and its sentence is left out.
"""

import re
from collections.abc import Iterable
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Literal

from debttriage.model.assessment import Figure
from debttriage.model.casefile import Language
from debttriage.model.letter_facts import Citation, LetterFacts, NotedContact
from debttriage.model.negotiation import Instalment, Letter
from debttriage.write.capital_figures import capital_figures
from debttriage.write.formats import long_date, money, percent
from debttriage.write.kept_first import kept_first_texts
from debttriage.write.letter_markdown import escaped, plain_text, tidy, without_brackets_in_brackets
from debttriage.write.messages import has_sentence, sentence
from debttriage.write.own_templates import BLOCKS, own_template
from debttriage.write.templates import template_environment

if TYPE_CHECKING:
    from jinja2 import Template

PageFormat = Literal["txt", "md"]
SECTION = "routes"
_INNER_MARKS = str.maketrans("《》", "〈〉")  # a title inside a title
_REFERENCES = frozenset({"case_number", "paper_ref", "lawyer_letter_ref"})
_NUMBER_OF_A_CASE = re.compile(r"\((\d{4})\)(?=[\u4e00-\u9fff])")  # typed in Latin brackets
_AFTER_A_MARK = re.compile("(?<=[，。；：、！？]) +")  # where a line of the person's own words ended
SWITCHES = (
    "at_agency", "at_lawyer", "is_restricted", "offer_clears", "last_differs", "is_enforced", "is_supply",
    "at_night", "other_person", "objects_not_mine", "objects_pressure",
    "objects_unproven", "objects_amount", "objects_limitation", "is_fresh", "in_court", "is_judged",
    "is_reported", "same_share", "i_called", "bears_interest", "plan_cures", "is_all_overdue", "is_pressed",
    "is_card", "may_admit", "has_guarantor", "is_refused", "terms_too_high",
)  # fmt: skip


def draft_letter(facts: LetterFacts, lang: Language, reader: Language | None = None) -> Letter:
    """The letter in that language, with its short form and the list of what to check first.

    Args:
        reader: the language of the person who sends it, for the list; default: that of the letter.
    """
    facts_in_words = letter_context(facts, lang)
    own = own_template(facts.kind, lang, frozenset(facts_in_words))
    title, body, short = _rendered(facts.kind, lang, facts_in_words, own[0] if own else None)
    if lang == "zh":
        body, short = without_brackets_in_brackets(body), without_brackets_in_brackets(short)
    body = tidy(body)
    blanks = body.count(str(facts.figures["blank"])) - 1  # the signature is always left blank
    own_file = own[1] if own else ""
    return Letter(
        debt_id=facts.debt_id,
        kind=facts.kind,
        language=lang,
        title=title.strip(),
        body=f"# {title.strip()}\n\n{body}",
        before_you_send=tuple(_checks(facts, blanks, reader or lang, own_file, is_paper=False)),
        before_on_paper=tuple(_checks(facts, blanks, reader or lang, own_file, is_paper=True)),
        instalments=facts.instalments,
        rules=tuple(citation.rule_id for citation in facts.citations.values()),
        short=" ".join(short.split()),
    )


def _rendered(kind: str, lang: Language, facts: dict[str, object], own: "Template | None") -> list[str]:
    """The three blocks; one that the person's own template does not hold is ours."""
    shipped = template_environment("letters").get_template(f"{kind}.{lang}.md")
    texts = []
    for name in BLOCKS:
        template = own if own is not None and name in own.blocks else shipped
        texts.append("".join(template.blocks[name](template.new_context(dict(facts)))))
    return texts


def letter_text(letter: Letter, letter_format: PageFormat) -> str:
    """The letter alone, ready to be copied; the checks and the short form are not part of it."""
    if letter_format == "md":
        return letter.body + "\n"
    return plain_text(letter.body) + "\n"


def short_text(letter: Letter) -> str:
    """The form for a chat box, in plain text."""
    return plain_text(letter.short)


def letter_context(facts: LetterFacts, lang: Language) -> dict[str, object]:
    """Every name a template may use, as text of that language; "" where nothing is stated."""
    side = 0 if lang == "zh" else 1
    context: dict[str, object] = dict.fromkeys(
        ("evidence", "schedule", *OFFER_NAMES, *_all_citation_names()), ""
    )
    for name, value in facts.figures.items():
        context[name.removesuffix("_fen")] = escaped(_shown(name, value, lang, facts.currency))
    for name, key in facts.words.items():
        context[name] = sentence(lang, SECTION, key) if key else ""
    for name, pair in facts.names.items():
        context[name] = escaped(pair[side])
    for name, citation in facts.citations.items():
        context[f"cite_{name}"] = cited(citation, lang)
    for name in ("phone", "account_ref", "id_number"):
        if tail := context.pop(f"{name}_tail", ""):
            context[name] = sentence(lang, SECTION, "letter.number_tail", {"tail": tail})
    number, blank = context.pop("id_number", ""), facts.figures.get("blank")
    is_known = number and number != blank
    context["identity"] = sentence(lang, SECTION, "letter.identity", {"number": number}) if is_known else ""
    context["hardship_period"] = _period(facts, lang)
    context |= kept_first_texts(facts.figures, lang, facts.currency)
    context["evidence"] = escaped(_list_text(facts.evidence, lang))
    context["breaches"] = _contact_lines(facts.contacts, lang)
    for name in ("balance", "offer_total"):
        context[f"{name}_capital"] = _capitals(facts, name)
    context["schedule"] = _schedule(facts.instalments, lang, facts.currency)
    return context | {name: name in facts.switches for name in SWITCHES}


OFFER_NAMES = (
    "monthly", "each", "instalment_count", "first_on", "last_on", "last_amount", "offer_total", "review_on",
    "current", "part",
)  # fmt: skip


@cache
def _all_citation_names() -> tuple[str, ...]:
    from debttriage.rulebook.rulebook import DATA, read_data

    names = read_data(DATA / "letter_rules.toml")["citations"]
    return tuple(f"cite_{name}" for name in names) if isinstance(names, dict) else ()


def cited(citation: Citation, lang: Language) -> str:
    """A rule as a letter names it.

    >>> code = Citation("x", ("民法典", "Civil Code"), "", ("第585条", "art. 585"), "primary")
    >>> cited(code, "zh"), cited(code, "en")
    ('《民法典》第585条', 'the Civil Code, art. 585')
    """
    side = 0 if lang == "zh" else 1
    document, article = citation.document[side], citation.article[side]
    if lang == "zh":
        named = document if document.endswith("》") else f"《{document.translate(_INNER_MARKS)}》"
        return f"{named}{f'（{citation.number}）' if citation.number else ''}{article}"
    return ", ".join(part for part in (f"the {document}", citation.number, article) if part)


def _shown(name: str, value: Figure, lang: Language, currency: str) -> str:
    if value is None:
        return ""
    if name == "income_fen" and value == 0:
        return sentence(lang, SECTION, "letter.no_income", {"income_fen": 0}, currency)
    if name.endswith("_fen") and isinstance(value, int):
        return money(value, lang, currency)
    if name.endswith("_on") and not isinstance(value, str):
        return long_date(value, lang)  # type: ignore[arg-type]
    if name.endswith("_rate") and not isinstance(value, str | int):
        return percent(value)  # type: ignore[arg-type]
    if isinstance(value, int) and has_sentence(lang, SECTION, f"letter.count.{name}"):
        return sentence(lang, SECTION, f"letter.count.{name}", {"n": value})
    text = _AFTER_A_MARK.sub("", str(value))
    return _NUMBER_OF_A_CASE.sub(r"（\1）", text) if lang == "zh" and name in _REFERENCES else text


def _period(facts: LetterFacts, lang: Language) -> str:
    since, until = facts.figures.get("hardship_since_on"), facts.figures.get("hardship_until_on")
    if since is None and until is None:
        return ""
    is_over = isinstance(until, date) and until < facts.as_of
    ends = "ended" if is_over else "until"
    key = f"since_{ends}" if since and until else "since" if since else ends
    return sentence(lang, SECTION, f"letter.period.{key}", {"since_on": since, "until_on": until})


def _list_text(items: Iterable[str], lang: Language) -> str:
    """Evidence by its name in our catalogue, or in the person's own words."""
    shown = [
        sentence(lang, SECTION, f"evidence.{item}")
        if has_sentence(lang, SECTION, f"evidence.{item}")
        else item
        for item in items
    ]
    return ("、" if lang == "zh" else ", ").join(shown)


def _schedule(instalments: tuple[Instalment, ...], lang: Language, currency: str) -> str:
    """One line an instalment: number, date, sum."""
    return "\n".join(
        f"{number}. {long_date(part.due_on, lang)}  {money(part.amount, lang, currency)}"
        for number, part in enumerate(instalments, 1)
    )


def _contact_lines(contacts: tuple[NotedContact, ...], lang: Language) -> str:
    """One line a contact: when, how, who, and what was not in order."""
    lines = []
    for number, contact in enumerate(contacts, 1):
        gap = "" if lang == "zh" else " "
        clock = "" if contact.at.time() == time.min else f"{gap}{contact.at:%H:%M}"
        figures = {
            "when": f"{long_date(contact.at.date(), lang)}{clock}",
            "channel": sentence(lang, SECTION, f"channel.{contact.channel}"),
            "who": escaped(contact.who) or sentence(lang, SECTION, "letter.caller_unknown"),
            "why": _list_text((f"breach_{reason}" for reason in contact.reasons), lang),
        }
        line = sentence(lang, SECTION, "letter.noted_contact", figures)
        if contact.said:
            line += sentence(lang, SECTION, "letter.noted_said", {"said": escaped(contact.said)})
        lines.append(f"{number}. {line}")
    return "\n".join(lines)


def _capitals(facts: LetterFacts, name: str) -> str:
    """A sum in capital figures, as a note of debt or a formal proposal wants it; yuan only."""
    fen = facts.figures.get(f"{name}_fen")
    return capital_figures(fen) if facts.currency == "CNY" and isinstance(fen, int) else ""


def _checks(facts: LetterFacts, blanks: int, lang: Language, own_file: str, is_paper: bool) -> list[str]:
    """What to look at before sending; on paper in words that need no command."""
    checks = [
        sentence(lang, SECTION, _check_key(check.code, lang, is_paper), check.figures, facts.currency)
        for check in facts.checks
    ]
    if blanks > 0:
        after_the_gravest = 1 if facts.checks and facts.checks[0].code == "limitation_is_close" else 0
        checks.insert(after_the_gravest, sentence(lang, SECTION, "before.fill_in_blanks", {"blanks": blanks}))
    if own_file:
        checks.insert(0, sentence(lang, SECTION, "before.own_template", {"file": own_file}))
    return checks


def _check_key(code: str, lang: Language, is_paper: bool) -> str:
    on_paper = f"before_on_paper.{code}"
    return on_paper if is_paper and has_sentence(lang, SECTION, on_paper) else f"before.{code}"
