"""An interview: one question at a time, with a way back, and nothing lost when it is broken off.

The questions are a flow: given the answers so far, it names every question in order.  The first one without
an answer is asked next, so taking an answer back is all that going back needs.
"""

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field

from debttriage.model.as_typed import NotUnderstood
from debttriage.model.casefile import Language
from debttriage.write.layout import paragraph
from debttriage.write.messages import sentence

Key = tuple[str, int, str]
"""Section, number within the section, field."""
Answers = MutableMapping[Key, object]
BACK_WORDS = ("<", "＜", "返回", "back")
NO_ANSWER_WORDS = ("-", "－")
SECTION = "getting_started"
_DIGITS = re.compile(r"\D", re.ASCII)


class Refused(ValueError):
    """An answer that was read but cannot be right; `code` and `figures` say why."""

    def __init__(self, code: str, **figures: object) -> None:
        super().__init__(code)
        self.code = code
        self.figures = figures


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        key: where its answer goes; the field names its sentence in the catalogue, unless `prompt` does.
        read: what was typed -> the answer.
        shown: the answer -> as it is said back; None where what was typed says it all.
        enter: what Enter alone means: "skip", "none", "done", or "" where an answer is needed.
        default: the answer that Enter gives, if any.
        figures: what the sentence needs.
        choices: numbered lines below the question.
    """

    key: Key
    read: Callable[[str], object]
    shown: Callable[[object], str] = str
    enter: str = "skip"
    default: object = None
    prompt: str = ""
    figures: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talk:
    """How the program asks and tells; tests bring their own."""

    ask: Callable[[str], str]
    show: Callable[[str], None]
    lang: Language
    width: int = 80
    currency: str = "CNY"

    def text(self, key: str, **figures: object) -> str:
        """A sentence of the interview."""
        return sentence(self.lang, SECTION, key, figures, self.currency)

    def say(self, key: str, **figures: object) -> None:
        """Show a sentence, wrapped."""
        for line in paragraph(self.text(key, **figures), self.width):
            self.show(line)


Flow = Callable[[Mapping[Key, object]], Iterator[Question]]
_BACK = object()


def interview(flow: Flow, answers: Answers, talk: Talk, headings: Mapping[str, str] | None = None) -> None:
    """Ask until the flow has no open question; `answers` holds everything answered at every moment.

    Args:
        headings: a sentence by section, said before the first question of that section.

    Raises:
        KeyboardInterrupt, EOFError: broken off; what was answered stands in `answers`.
    """
    asked: list[Key] = []
    earlier: dict[Key, object] = {}
    to_say = dict(headings or {})
    while (question := _first_open(flow, answers)) is not None:
        if question.key[0] in to_say:
            talk.show("")
            talk.say(to_say.pop(question.key[0]))
        answer = _answer(question, earlier.get(question.key), talk)
        if answer is not _BACK:
            answers[question.key] = answer
            asked.append(question.key)
        elif asked:
            key = asked.pop()
            earlier[key] = answers.pop(key)
        else:
            talk.say("said.first_question")


def _first_open(flow: Flow, answers: Answers) -> Question | None:
    return next((question for question in flow(answers) if question.key not in answers), None)


def _answer(question: Question, earlier: object, talk: Talk) -> object:
    on_enter = question.default if earlier is None else earlier
    talk.show("")
    for line in paragraph(_asked_text(question, on_enter, talk), talk.width):
        talk.show(line)
    for number, choice in enumerate(question.choices, start=1):
        for line in paragraph(choice, talk.width, f"  {number}  "):
            talk.show(line)
    while True:
        typed = talk.ask("> ").strip()
        if typed.casefold() in BACK_WORDS:
            return _BACK
        if not typed and on_enter is not None:
            return on_enter
        if not typed or (typed in NO_ANSWER_WORDS and question.enter):
            if question.enter:
                return None
            talk.say(f"needed.{question.prompt or question.key[2]}")
            continue
        try:
            answer = question.read(typed)
        except NotUnderstood as error:
            talk.say(f"not_understood.{error.code}")
        except Refused as error:
            talk.say(f"refused.{error.code}", **error.figures)
        else:
            _say_back(question, answer, typed, talk)
            return answer


def _asked_text(question: Question, on_enter: object, talk: Talk) -> str:
    text = talk.text(f"ask.{question.prompt or question.key[2]}", **question.figures)
    if on_enter is not None:
        return text + talk.text("enter.keeps", answer=question.shown(on_enter))
    return text + (talk.text(f"enter.{question.enter}") if question.enter else "")


def _say_back(question: Question, answer: object, typed: str, talk: Talk) -> None:
    """What was understood, where it does not look like what was typed."""
    shown = "" if answer is None or isinstance(answer, bool) else question.shown(answer)
    is_same_number = typed.isdigit() and _DIGITS.sub("", shown) == typed
    if shown and shown != typed and not is_same_number:
        talk.say("said.understood", answer=shown)
