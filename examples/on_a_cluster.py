"""Triage many households on a Dask cluster: on this machine, or on one whose scheduler is named.

    pip install "debttriage[cluster]"
    python examples/on_a_cluster.py clients/*.toml
    python examples/on_a_cluster.py --scheduler tls://scheduler:8786 clients/*.toml

Files are read here, where the person who may see them sits; only casefiles and results travel.
The program itself opens no connection, but a cluster lives on them: without a scheduler, the workers are
processes of this machine that listen on 127.0.0.1 alone; with one, use TLS and machines that may hold the
data.  Workers are told to keep households in memory and out of files and logs; on a cluster of somebody
else that is for its owner to set.
"""

import argparse
import logging
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import dask
from distributed import Client, LocalCluster
from many_households import summary

from debttriage import triage
from debttriage.model.triage import Triage
from debttriage.read.casefile import read_casefile

IN_MEMORY = {"distributed.worker.memory.target": False, "distributed.worker.memory.spill": False}


@contextmanager
def client_of(scheduler: str | None = None, workers: int | None = None) -> Iterator[Client]:
    """A client of that scheduler, or of a cluster of this machine: one process a core by default."""
    if scheduler:
        with Client(scheduler) as client:
            yield client
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        dask.config.set({**IN_MEMORY, "temporary-directory": folder}),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def judged_on_a_cluster(client: Client, paths: Iterable[Path], as_of: date) -> Iterator[Triage]:
    """The households in the order of `paths`; each result leaves the cluster as soon as it is here."""
    casefiles = (read_casefile(path, as_of) for path in paths)
    futures = [client.submit(triage, casefile, as_of, pure=False) for casefile in casefiles]
    while futures:
        yield futures.pop(0).result()


def main() -> None:
    """Print one line a file of the command line, as of today."""
    parser = argparse.ArgumentParser(description="Triage many households on a Dask cluster.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument(
        "--scheduler", help="address of a running scheduler; default: processes of this machine"
    )
    parser.add_argument("--workers", type=int, help="how many processes, without a scheduler")
    asked = parser.parse_args()
    with client_of(asked.scheduler, asked.workers) as client:
        for result in judged_on_a_cluster(client, asked.files, date.today()):
            print(summary(result))


if __name__ == "__main__":
    main()
