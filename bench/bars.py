"""What was promised of the program's speed, and whether it is kept in this run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise: what is measured, the figure of this run, and what it must not be above (or below)."""

    what: str
    figure: float
    limit: float
    unit: str
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the figure of this run keeps the promise."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit


def bar_lines(bars: list[Bar]) -> list[str]:
    """The promises as a table."""
    rows = []
    for bar in bars:
        limit = f"{'≥' if bar.at_least else '≤'} {bar.limit:g}"
        answer = "met" if bar.is_met else "NOT MET"
        rows.append(f"| {bar.what} | {bar.figure:.2f} {bar.unit} | {limit} | {answer} |")
    return ["| promise | in this run | bar | |", "|---|---|---|---|", *rows]
