"""Rules on screen: the value of a day, what it says, where it was read, how sure, and what follows."""

from collections.abc import Sequence
from datetime import date

from debttriage.rulebook.dated_rule import DatedRule, RuleValue, Source
from debttriage.write.formats import long_date
from debttriage.write.layout import GAP, paragraph
from debttriage.write.lpr_note import lpr_note
from debttriage.write.messages import sentence
from debttriage.write.screen import (
    Screen,
    emphasised,
    heading,
    indented,
    labelled,
    listed,
    say,
)


def rule_list_lines(rules: Sequence[DatedRule], screen: Screen, only_stale: bool) -> list[str]:
    """`debttriage rules`: by topic, the title with the value of the day, and the id."""
    if only_stale and not rules:
        return paragraph(say(screen, "rules.none_stale", as_of_on=screen.as_of), screen.width)
    lines = heading(screen, "rules.stale_title" if only_stale else "rules.title")[1:]
    for topic in sorted({rule.topic for rule in rules}):
        name = sentence(screen.lang, "rules", f"topic.{topic}")
        lines += ["", *emphasised(screen, f"{name}{GAP}{topic}")]
        for rule in (rule for rule in rules if rule.topic == topic):
            lines += indented(screen, _title_and_value(rule, screen))
            lines += indented(screen, rule.id, " " * 8)
    return [*lines, "", say(screen, "rules.hint")]


def _title_and_value(rule: DatedRule, screen: Screen) -> str:
    """The title; with the value of the day where it is a figure, or that nothing is in force."""
    title = str(getattr(rule.title, screen.lang))
    value = in_force(rule, screen.as_of)
    if value is None:
        shown = say(screen, "rules.silent")
    elif rule.unit == "text":
        return title
    else:
        shown = say(screen, f"unit.{rule.unit}", value=value.value)
    return say(screen, "plan.item", debt=title, text=shown)


def in_force(rule: DatedRule, day: date) -> RuleValue | None:
    """The value of that day, or None where the rulebook is silent."""
    return next((v for v in rule.values if v.in_force_from <= day <= (v.in_force_until or date.max)), None)


def rule_lines(rule: DatedRule, screen: Screen) -> list[str]:
    """`debttriage rules show ID`: the value of the day, what it says, its source, and the other times."""
    lang = screen.lang
    now = in_force(rule, screen.as_of)
    lines = [f"{getattr(rule.title, lang)}  {rule.id}"]
    if now is None:
        lines += ["", *indented(screen, say(screen, "rules.not_in_force", as_of_on=screen.as_of))]
    else:
        lines += heading(screen, "rules.in_force", as_of_on=screen.as_of)
        lines += _value_lines(rule, now, screen)
    follows = [
        (say(screen, "rules.follows"), getattr(rule.follows, lang)),
        (say(screen, "rules.note"), getattr(rule.note, lang) if rule.note else ""),
        (say(screen, "rules.scope"), _scope_text(rule, screen)),
        (say(screen, "rules.force"), sentence(lang, "rules", f"force.{rule.force}")),
        (say(screen, "rules.checked"), long_date(rule.checked_on, lang)),
    ]
    lines += ["", *labelled(screen, follows)]
    if known := lpr_note([rule.id], lang, screen.as_of):
        lines += ["", *indented(screen, known)]
    others = [value for value in rule.values if value is not now]
    if others:
        lines += heading(screen, "rules.other_values")
        for value in others:
            lines += [*_value_lines(rule, value, screen), ""]
    return lines


def _scope_text(rule: DatedRule, screen: Screen) -> str:
    """Which lenders and debts the rule speaks about."""
    lenders = [say(screen, f"lender_kind.{kind}") for kind in rule.scope.lender_kinds]
    debts = [say(screen, f"debt_kind.{kind}") for kind in rule.scope.debt_kinds]
    told = [
        sentence(screen.lang, "rules", f"applies.{key}", {"kinds": listed(screen, kinds)})
        for key, kinds in (("lenders", lenders), ("debts", debts))
        if kinds
    ]
    separator = "；" if screen.lang == "zh" else "; "
    return separator.join(told) if told else sentence(screen.lang, "rules", "applies.all")


def _value_lines(rule: DatedRule, value: RuleValue, screen: Screen) -> list[str]:
    lang = screen.lang
    start = long_date(value.in_force_from, lang)
    if value.in_force_until:
        end = long_date(value.in_force_until, lang)
        period = say(screen, "rules.from_until", from_day=start, until_day=end)
    else:
        period = say(screen, "rules.from_on", from_day=start)
    shown = "" if rule.unit == "text" else say(screen, f"unit.{rule.unit}", value=value.value)
    lines = indented(screen, GAP.join(part for part in (shown, period) if part))
    for source in (value.source, *value.also):
        lines += _cited_lines(source, screen)
    return lines


def _cited_lines(source: Source, screen: Screen) -> list[str]:
    lang = screen.lang
    title, article = (source.title, source.article) if lang == "zh" else (source.title_en, source.article_en)
    named = GAP.join(part for part in (title, source.number, article) if part)
    lines = labelled(
        screen,
        [
            (say(screen, "rules.says"), getattr(source.says, lang)),
            (say(screen, "rules.source"), named),
            (say(screen, "rules.sure"), sentence(lang, "rules", f"confidence.{source.confidence}")),
        ],
        " " * 8,
    )
    return [*lines, *([" " * 8 + source.url] if source.url else [])]  # an address is never broken
