"""What a reader can put right: where it stands, what is wrong, what to do.

A problem is a code with figures; sentences are made in `write/`, in the reader's language.
No value of the user's file is carried, only names of keys, lines and counts.
"""

from dataclasses import field

from debttriage.model.noun import noun


@noun
class Problem:
    """One problem of the user's file.

    Attributes:
        code: key of the sentence in the message catalogues, under `problem`.
        file: the file's name as the user typed it.
        line: 1-based line, or None where the whole file is meant.
        place: "huabei.oldest_due_date", "budget.income 2.day"; "" for the whole file.
        figures: names and numbers the sentence needs (never a value that identifies a person).
        is_blocking: False for a doubt that `check` mentions and that stops nothing.
    """

    code: str
    file: str = ""
    line: int | None = None
    place: str = ""
    figures: dict[str, str] = field(default_factory=dict)
    is_blocking: bool = True


class UserProblem(Exception):
    """The user's file or request cannot be used as it stands; carries every problem at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s)")
        self.problems = problems
