"""Commands as typer knows them, but with less to load, and slips told in the reader's language."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from debttriage.cli.mistyped import Mistyped


class Commands(TyperGroup):
    """Commands under one name; one that is not there is answered with those that look like it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was typed, and what follows it."""
        if args[0].startswith("-") or self.get_command(ctx, args[0]) or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = tuple(get_close_matches(args[0], list(self.commands)))
        raise Mistyped("no_command_but" if near else "no_command", args[0], near=near)


class Command(TyperCommand):
    """typer builds a reader for every option; those of options left out are a twentieth of a short run."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for parameter in self.params:
            setattr(parameter, "get_runtime_param", _Reader(parameter))  # noqa: B010 (a method of typer's)


class _Reader:
    """Stands for the reader of one parameter, and asks typer for it when there is something to read."""

    def __init__(self, parameter: Any) -> None:
        self._parameter = parameter

    def __call__(self) -> "_Reader":
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command gets it; None where nothing was given."""
        if value is None and not param.multiple and param.nargs == 1:
            return None
        return type(param).get_runtime_param(self._parameter).coerce(value, param=param, ctx=ctx)
