"""How the program ends, and the one place where an error becomes a line on the screen."""

import os
import sys
from collections.abc import Callable
from enum import IntEnum

DEBUG_VARIABLE = "DEBTTRIAGE_DEBUG"
BROKEN_OFF = 130
_MISTYPED = frozenset({"letter_unknown", "script_unknown"})
"""Problems of what was typed, not of the file."""


class ExitStatus(IntEnum):
    """What the exit code says; the table of the README."""

    DONE = 0
    BUG = 1
    USAGE = 2
    USER_PROBLEM = 3
    STALE = 4


def run_guarded(work: Callable[..., object]) -> int:
    """Do `work` and give the exit status; whatever goes wrong is said in a calm line or two on stderr."""
    try:
        try:
            status = work(standalone_mode=False)  # so that typer leaves it to us to say what was mistyped
            sys.stdout.flush()
            return status if isinstance(status, int) else ExitStatus.DONE
        except Exception as error:  # told apart by name: a bug must not wait for further imports
            if type(error).__name__ == "UserProblem":
                return _tell_user_problem(error)
            if type(error).__name__ == "Abort":  # the input ended in the middle of a question
                return BROKEN_OFF
            if hasattr(error, "format_message"):
                from debttriage.cli.mistyped import tell

                return tell(error)
            raise
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else ExitStatus.BUG
    except BrokenPipeError:
        be_quiet_from_now_on()
    except Exception as error:
        return _tell_bug(error)
    return ExitStatus.DONE


def _tell_user_problem(error: Exception) -> ExitStatus:
    from debttriage.cli.output import print_problems
    from debttriage.model.problems import UserProblem

    assert isinstance(error, UserProblem)
    print_problems(error.problems)
    is_mistyped = all(problem.code in _MISTYPED for problem in error.problems)
    return ExitStatus.USAGE if is_mistyped else ExitStatus.USER_PROBLEM


def _tell_bug(error: Exception) -> ExitStatus:
    if os.environ.get(DEBUG_VARIABLE):
        import traceback

        traceback.print_exc()
    # The message of an unexpected error may carry a name or a number from the file: only its kind is printed.
    print(
        f"debttriage: something went wrong in the program itself ({type(error).__name__}); "
        f"your file was not changed. Set {DEBUG_VARIABLE}=1 to see where.\n"
        f"程序内部出错，您的文件没有被改动。设置{DEBUG_VARIABLE}=1可以看到出错的位置。",
        file=sys.stderr,
    )
    return ExitStatus.BUG


def be_quiet_from_now_on() -> None:
    """The reader (`| head`) has seen enough: let the last flush at exit go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
