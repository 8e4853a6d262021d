"""A web server as in production, and what processors do for its answers."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import psutil

from bench.databases import Database
from config.environment import BASE_DIR

ROUNDS = 5
# Processors are accounted for in hundredths of a second: a round must be long against that.
SECONDS_A_ROUND = 0.3
FEWEST, MOST = 4, 200
# Connections before that: each goes to the worker that is quickest to take it, and all workers
# must have read what they keep.
WARMING = 4
SECONDS_TO_START = 60


class Answer(NamedTuple):
    status: int
    compressed: int
    raw: int


class Used(NamedTuple):
    """Milliseconds of processors: of the web server's workers, and of PostgreSQL for it."""

    web: float
    database: float


class Cost(NamedTuple):
    """What one request costs, and the bytes of its answer."""

    used: Used
    answer: Answer


@dataclass(frozen=True, slots=True)
class Server:
    """Irmana's own server on a free port, with its own processes and its own database."""

    database: Database
    process: psutil.Process
    port: int

    def ask(self, url: str, headers: dict[str, str], times: int = 1) -> Answer:
        """Ask again and again over one connection, as a proxy in front does; return the last."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        with contextlib.closing(connection):
            for _time in range(times):
                connection.request("GET", url, headers={"Accept-Encoding": "gzip", **headers})
                response = connection.getresponse()
                body = response.read()
            is_compressed = response.headers["Content-Encoding"] == "gzip"
            raw = gzip.decompress(body) if is_compressed else body
            return Answer(response.status, len(body), len(raw))

    def used(self) -> Used:
        """Return what has been used since the server's start."""
        workers = self.process.children(recursive=True)
        return Used(_used(workers), _used(_processes(self.database.backends())))


@contextlib.contextmanager
def running(database: Database) -> Iterator[Server]:
    port = _free_port()
    environment = {**database.environment, "PORT": str(port), "BIND": "127.0.0.1"}
    command = [sys.executable, "-m", "config.serve"]
    with subprocess.Popen(
        command, env=environment, cwd=BASE_DIR, stdout=subprocess.DEVNULL
    ) as child:
        try:
            server = Server(database, psutil.Process(child.pid), port)
            _wait_for(server)
            yield server
        finally:
            child.terminate()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _wait_for(server: Server) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if server.ask("/saude/", {}).status == http.HTTPStatus.OK:
                return
        time.sleep(0.25)
    raise SystemExit(f"The server of {server.database.name} does not answer.")


def _processes(pids: Sequence[int]) -> list[psutil.Process]:
    found = []
    for pid in pids:
        # A PostgreSQL on another machine has no processes here, and costs nothing.
        with contextlib.suppress(psutil.NoSuchProcess):
            found.append(psutil.Process(pid))
    return found


def _used(processes: Sequence[psutil.Process]) -> float:
    used = 0.0
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            used += times.user + times.system
    return 1000 * used


@dataclass(frozen=True, slots=True)
class Request:
    """A page of one server, to be asked for."""

    server: Server
    url: str
    headers: dict[str, str]

    def times_a_round(self) -> int:
        """Warm the server up, and return how many times make a round."""
        for _connection in range(WARMING):
            self.server.ask(self.url, self.headers, FEWEST)
        began = time.monotonic()
        self.server.ask(self.url, self.headers, FEWEST)
        once = (time.monotonic() - began) / FEWEST
        return max(FEWEST, min(MOST, round(SECONDS_A_ROUND / once)))

    def round(self, times: int) -> Used:
        before = self.server.used()
        self.server.ask(self.url, self.headers, times)
        after = self.server.used()
        return Used((after.web - before.web) / times, (after.database - before.database) / times)


def costs(requests: Sequence[Request]) -> list[Cost]:
    """Return the median cost of each request; they take turns, so that all have one weather."""
    times = [request.times_a_round() for request in requests]
    rounds: list[list[Used]] = [[] for _ in requests]
    for _round in range(ROUNDS):
        for place, request in enumerate(requests):
            rounds[place].append(request.round(times[place]))
    return [
        Cost(_median(found), request.server.ask(request.url, request.headers))
        for request, found in zip(requests, rounds, strict=True)
    ]


def _median(rounds: Sequence[Used]) -> Used:
    return Used(
        statistics.median(one.web for one in rounds),
        statistics.median(one.database for one in rounds),
    )
