"""The examples run as they stand, and give what the program itself gives."""

import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from debttriage import triage
from debttriage.read.casefile import read_casefile

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "many_households.py"
AS_OF = date(2026, 11, 21)
HOUSEHOLD = """
[case]
id = "{case}"
as_of = 2026-11-21

[budget]
cash = 500
income = [ {{ name = "wage", amount = {wage}, day = 10 }} ]

[[debts]]
id = "card"
lender = "Example Bank"
kind = "card"
outstanding_balance = 3000
arrears = 300
oldest_due_date = 2026-10-20
rate = "0.05%/day"
"""


@pytest.fixture
def files(tmp_path):
    """Three tiny households."""
    paths = []
    for case, wage in (("first", 4000), ("second", 5000), ("third", 0)):
        path = tmp_path / f"{case}.toml"
        path.write_text(HOUSEHOLD.format(case=case, wage=wage), "utf-8")
        paths.append(path)
    return paths


def run_example(*arguments):
    """Run the example as its reader would."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_many_households_are_judged_in_parallel(files):
    """Three files give three lines, in the order of the command line."""
    lines = run_example(str(EXAMPLE), *map(str, files)).splitlines()

    assert ["first", "second", "third"] == [line.split()[0] for line in lines]
    assert ["card"] * 3 == [line.split()[1] for line in lines]
    assert ["0.00"] == [line.split()[2] for line in lines[2:]]


ELSEWHERE = """
import pickle, sys
from datetime import date
from pathlib import Path

sys.path.insert(0, {folder!r})
{imports}

if __name__ == "__main__":
    paths, day = map(Path, sys.argv[2:]), date(2026, 11, 21)
    {work}
    Path(sys.argv[1]).write_bytes(pickle.dumps(results))
"""
ENGINES = {
    "pool": (
        "from many_households import judged_in_parallel",
        "results = list(judged_in_parallel(paths, day, 2))",
    ),
    "cluster": (
        "from on_a_cluster import client_of, judged_on_a_cluster",
        "with client_of(workers=2) as client: results = list(judged_on_a_cluster(client, paths, day))",
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_other_processes_give_the_very_results_of_one(engine, files, tmp_path):
    """What comes back from a pool or from the workers of a cluster is equal to what is computed here."""
    program, made = tmp_path / "program.py", tmp_path / "made.pickle"
    imports, work = ENGINES[engine]
    program.write_text(ELSEWHERE.format(folder=str(EXAMPLE.parent), imports=imports, work=work), "utf-8")
    run_example(str(program), str(made), *map(str, files))

    here = [triage(read_casefile(path, AS_OF), AS_OF) for path in files]
    assert here == pickle.loads(made.read_bytes())
