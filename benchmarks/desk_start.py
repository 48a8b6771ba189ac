"""Times the start of the desk: from the command to its first page, beside the bare framework.

The bare framework is a process that imports Starlette and uvicorn and answers one request with one word. Both are asked
by the same client until they answer; the median of whole processes counts. The seconds of the processor stand beside
them: they are the same on a computer that has other work to do.

    python benchmarks/desk_start.py [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import NamedTuple

from goals import at_most, finish

CONVERT = str(Path(sys.executable).with_name("convert"))
MOST_SECONDS = 1.5
BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
app = Starlette(routes=[Route("/", lambda request: PlainTextResponse("here"))])
print("http://127.0.0.1:8398/", flush=True)
uvicorn.run(app, port=8398, log_level="critical", http="h11", loop="asyncio", lifespan="off")
"""


def main() -> int:
    """Measure; 0 where the desk is within its limit, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        taken = [
            (until_first_page([CONVERT, "desk", "--port", "8397"], folder, "<html"), bare(folder))
            for _ in range(rounds)
        ]
    desk, framework = (Start(*map(statistics.median, zip(*starts, strict=True))) for starts in zip(*taken, strict=True))
    print(f"by the median of {rounds}: the desk {desk}, the bare framework {framework}")
    return finish([at_most("first page of the desk, seconds", desk.seconds, MOST_SECONDS)])


class Start(NamedTuple):
    """How long a start took."""

    seconds: float
    """Until the first answer."""
    of_processor: float
    """Of the whole process."""

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s ({self.of_processor:.2f} s of the processor)"


def bare(folder: str) -> Start:
    """How long the bare framework takes."""
    return until_first_page([sys.executable, "-c", BARE], folder, "here")


def until_first_page(command: list[str], folder: str, expected: str) -> Start:
    """How long a process, which prints its address, takes from its start to the answer that is expected."""
    environment = {name: value for name, value in os.environ.items() if not name.casefold().endswith("_proxy")}
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(CookieJar()), urllib.request.ProxyHandler({})
    )
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    )
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        while True:
            try:
                with opener.open(address, timeout=10) as response:
                    assert expected in response.read().decode()
                    taken = time.perf_counter() - begun
                    break
            except ConnectionError:
                time.sleep(0.005)
            except OSError as error:
                if not isinstance(getattr(error, "reason", None), ConnectionError):
                    raise
                time.sleep(0.005)
    finally:
        process.send_signal(signal.SIGINT)
        _, _, used = os.wait4(process.pid, 0)
    return Start(taken, used.ru_utime + used.ru_stime)


if __name__ == "__main__":
    sys.exit(main())
