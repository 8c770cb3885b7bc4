"""Interviews as transcripts: what is shown, and on the lines that begin with "> " what a person types.

`^C` stands for the interruption.  A transcript is replayed by typing its answers again, so the file that is
compared is the file that says what to type.
"""

from debttriage.cli.interview import Talk

PROMPT = "> "
INTERRUPTION = "^C"


def typed_in(transcript):
    """What the person types, in order."""
    return [line[len(PROMPT) :] for line in transcript.splitlines() if line.startswith(PROMPT)]


class Typist:
    """Types given answers and keeps everything that is shown; at the end of the answers it hangs up."""

    def __init__(self, answers, lang):
        self.answers = list(answers)
        self.lines = []
        self.talk = Talk(self._ask, self.lines.append, lang)

    def _ask(self, prompt):
        if not self.answers:
            raise EOFError
        answer = self.answers.pop(0)
        self.lines.append(f"{prompt}{answer}".rstrip() if answer else prompt.rstrip() + " ")
        if answer == INTERRUPTION:
            raise KeyboardInterrupt
        return answer

    @property
    def transcript(self):
        """Everything shown and typed."""
        return "".join(f"{line}\n" for line in self.lines)
