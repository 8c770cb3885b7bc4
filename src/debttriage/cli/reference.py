"""Reference commands: explain, lenders, rules, schema."""
# ruff: noqa: ARG001  (`--lang` and `--no-input` are read by callbacks or promise what holds anyway)

from typing import TYPE_CHECKING, Annotated

import typer

from debttriage.cli.language import chosen_language
from debttriage.cli.local_rates import know_local_rates
from debttriage.cli.mistyped import Mistyped
from debttriage.cli.options import AsJson, AsOf, FileOption, LangOption, NoInput, Redact, SchemaName, Strict
from debttriage.cli.output import print_json, print_lines, screen_of
from debttriage.cli.session import chosen_day, chosen_path, debt_named, open_session, today
from debttriage.cli.staleness import stop_if_stale

if TYPE_CHECKING:
    from debttriage.rulebook.dated_rule import DatedRule

PANEL = "Reference"


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    for command in (explain, lenders, rules, schema):
        app.command(rich_help_panel=PANEL)(command)


def explain(
    debt: Annotated[str, typer.Argument(metavar="DEBT", help="Id of a debt.")],
    file: FileOption = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    redact: Redact = False,
    strict: Strict = False,
    no_input: NoInput = False,
) -> None:
    """Every figure of one debt, and where it came from.

    Example: debttriage explain huabei
    """
    session = open_session(file, as_of, redact)
    debt_named(session.casefile, debt, "DEBT")
    triage, screen = session.triage(), session.screen()
    if as_json:
        from debttriage.write.json.explain import explain_report

        print_json(explain_report(triage, debt, screen))
    else:
        from debttriage.write.terminal.explain import explain_lines

        print_lines(explain_lines(triage, debt, screen))
    used = next(assessment for assessment in triage.assessments if assessment.debt_id == debt)
    stop_if_stale(used.rules, session.as_of, strict)


Show = Annotated[
    str | None, typer.Argument(metavar="list|show", help="list all (default), or show one in full.")
]
Id = Annotated[str | None, typer.Argument(metavar="ID", help="Which one to show.")]


def _shown_id(word: str | None, name: str | None) -> str | None:
    """The id after `show`; None for the list; anything else is a usage error."""
    if word in (None, "list") and name is None:
        return None
    if word != "show" or name is None:
        raise Mistyped("list_or_show", "list|show")
    return name


def lenders(
    show: Show = None,
    name: Id = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    no_input: NoInput = False,
) -> None:
    """Lenders that are known, with terms, sources and how sure they are.

    Example: debttriage lenders show huabei
    """
    from debttriage.rulebook.rulebook import all_lenders, find_lender
    from debttriage.write.terminal.lenders import lender_lines, lender_list_lines

    wanted = _shown_id(show, name)
    screen = screen_of(chosen_language(), chosen_day(as_of) or today(), "CNY", "")
    found = find_lender(wanted) if wanted else None
    if wanted and found is None:
        raise _unknown_lender(wanted)
    if as_json:
        from debttriage.write.json.reference import lenders_report

        print_json(lenders_report([found] if found else all_lenders(), screen))
    else:
        print_lines(lender_lines(found, screen) if found else lender_list_lines(all_lenders(), screen))


def _unknown_lender(name: str) -> Mistyped:
    """That nobody goes by that name, with the ids it may have meant."""
    from debttriage.rulebook.near_lenders import near_lenders

    near = tuple(lender.id for lender in near_lenders(name))
    return Mistyped("no_lender_but" if near else "no_lender", "ID", near=near)


def rules(
    show: Show = None,
    name: Id = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="TOPIC", help="Only rules of one topic, such as cards.")
    ] = None,
    stale: Annotated[
        bool, typer.Option("--stale", metavar="", help="Only rules last checked over a year ago.")
    ] = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    as_json: AsJson = False,
    strict: Strict = False,
    no_input: NoInput = False,
) -> None:
    """Rules by topic: what they say, since when, where it was read.

    Example: debttriage rules show cn.civil_procedure.defence_period
    """
    from debttriage.rulebook.rulebook import is_stale
    from debttriage.write.terminal.rules import rule_lines, rule_list_lines

    know_local_rates(chosen_path(None))
    wanted = _shown_id(show, name)
    screen = screen_of(chosen_language(), chosen_day(as_of) or today(), "CNY", "")
    shown = [_rule_with_id(wanted)] if wanted else _rules_about(topic)
    if stale:
        shown = [each for each in shown if is_stale(each, screen.as_of)]
    if as_json:
        from debttriage.write.json.reference import rules_report

        print_json(rules_report(shown, screen))
    else:
        print_lines(
            rule_lines(shown[0], screen) if wanted and shown else rule_list_lines(shown, screen, stale)
        )
    stop_if_stale([each.id for each in shown], screen.as_of, strict)


def _rule_with_id(rule_id: str) -> "DatedRule":
    from debttriage.rulebook.rulebook import NoRuleInForce, rule

    try:
        return rule(rule_id)
    except NoRuleInForce:
        raise Mistyped("no_rule", "ID") from None


def _rules_about(topic: str | None) -> "list[DatedRule]":
    """Every rule, or those of one topic; each as it stands with the local rates."""
    from debttriage.rulebook.rulebook import rule, rules_by_topic

    by_topic = rules_by_topic()
    if topic is not None and topic not in by_topic:
        raise Mistyped("one_of", "--topic", words=tuple(by_topic))
    topics = [topic] if topic is not None else list(by_topic)
    return [rule(each.id) for name in topics for each in by_topic[name]]


def schema(
    name: Annotated[
        SchemaName, typer.Argument(metavar="COMMAND", help="debts: the file; else the JSON of that command.")
    ] = SchemaName.debts,
    as_json: AsJson = False,
) -> None:
    """JSON Schema of the debts file, for editors; or of what a command prints with --json.

    Example: debttriage schema > debts.schema.json
    """
    from debttriage.pipeline import debts_file
    from debttriage.write.schemas import report_schema

    print_json(debts_file.debts_schema() if name is SchemaName.debts else report_schema(name.value))
