"""A command that reads only the options it was given."""

from typing import Any

from typer.core import TyperCommand


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
