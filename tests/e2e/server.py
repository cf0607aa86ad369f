"""A Streamlit server of its own on a free loopback port."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parents[2]
PATIENCE = 60  # seconds until a server that does not answer counts as broken


@dataclass(frozen=True)
class Server:
    url: str
    pid: int
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_healthy(url: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:  # noqa: S310
        return bool(answer.read() == b"ok")
    return False


def start(script: Path, port: int, log: Path, *options: str) -> subprocess.Popen[bytes]:
    """`streamlit run` as a user starts it, in the script's own folder and so with its configuration."""
    command = [sys.executable, "-m", "streamlit", "run", script.name, "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", *options]
    with log.open("wb") as output:
        return subprocess.Popen(command, cwd=script.parent, stdout=output, stderr=subprocess.STDOUT)


@contextmanager
def serving(script: Path, log: Path, *options: str) -> Iterator[Server]:
    """The server, healthy; it ends with the block."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = start(script, port, log, *options)
    try:
        deadline = time.monotonic() + PATIENCE
        while not is_healthy(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")
            time.sleep(0.02)
        yield Server(url, process.pid, log)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
