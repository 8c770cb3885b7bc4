"""Triage of one person's debts: read, assess, rank, plan, negotiate, write.

    read       debts.toml                     ->  Casefile, or every problem at once
    assess     each debt on one day           ->  Assessment (findings with their rules)
    rank       assessments                    ->  order of attention, with the key that ordered it
    plan       debts and a budget             ->  payday-by-payday plan, strategies side by side
    negotiate  route, offer, letter           ->  what may be asked, said and cited
    write      any of these, in zh or en      ->  terminal, Markdown, JSON, letters

Each verb is a folder; the nouns that pass between them are in `model/`, what law and lenders say is in
`rulebook/`, and `pipeline/` is the only room that calls one verb after another.
"""

TYPE_CHECKING = False  # `typing` alone would double the time of `--version`; type checkers read this as true
if TYPE_CHECKING:
    from debttriage.pipeline import triage as triage

__all__ = ["triage"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # `debttriage --version` must not wait for the engine: it is imported when first asked for.
    if name == "triage":
        from debttriage.pipeline import triage

        return triage
    raise AttributeError(name)
