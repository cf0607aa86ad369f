"""A Spark of the user's, from its address to a session; what is missing for it is said with the cure."""

import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from appraisal.engines.spark import Spark
from appraisal.findings import Finding, Refused
from appraisal.words import _

INSTALL = '.venv/bin/pip install "pyspark[connect]==4.3.0"'
PORTS = {"spark": 7077, "sc": 15002}
WAIT = 5.0  # seconds for an address to answer; Spark itself would try for minutes
# Everywhere: arithmetic without an answer is an error, as in the standard, and never an empty cell.
SETTINGS = {"spark.sql.ansi.enabled": "true"}
OF_THE_DRIVER = {"spark.ui.showConsoleProgress": "false"}  # it would break our own bar
# On one machine two hundred partitions, Spark's default, cost more than the work in them; and nobody else is to ask.
ON_THIS_MACHINE = {
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}


@contextmanager
def open_spark(address: str, *, shared: Path | None = None, memory: str | None = None) -> Iterator[Spark]:
    """The engine at this address, with a folder of its own in `shared`, a folder that all its machines see.

    `memory` is for a Spark on this machine, such as 2GB. Refused where Spark is not installed or does not answer.
    """
    session = _session(address, memory)
    try:
        by_files = shared is not None or address.startswith("local")
        with TemporaryDirectory(prefix="appraisal-", dir=shared) as folder:
            yield Spark(session, Path(folder).resolve(), by_files=by_files)
    finally:
        session.stop()


def _session(address: str, memory: str | None) -> Any:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise _refused(address, _("PySpark is not installed"), _("install it: {line}").format(line=INSTALL)) from None
    # PySpark 4.3 says of any pandas from 3 on that it may not suit; no frame of pandas is used here.
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    _must_answer(address)
    local = address.startswith("local")
    connect = address.startswith("sc://")
    builder = SparkSession.builder.appName("appraisal")
    builder = builder.remote(address) if connect else builder.master(address)
    settings = SETTINGS | (ON_THIS_MACHINE if local else {}) | ({} if connect else OF_THE_DRIVER)
    for key, setting in settings.items():
        builder = builder.config(key, setting)
    if local and memory:
        builder = builder.config("spark.driver.memory", memory.lower().removesuffix("b"))
    try:
        return builder.getOrCreate()
    except ImportError as error:
        cure = _("install it: {line}").format(line=INSTALL)
        raise _refused(address, str(error).splitlines()[0], cure) from None
    except PySparkException as error:
        what = _("Spark does not start: {error}").format(error=str(error).splitlines()[0])
        raise _refused(address, what, _("install Java 17 or newer and set JAVA_HOME")) from None


def _must_answer(address: str) -> None:
    scheme, _sep, place = address.partition("://")
    if scheme not in PORTS:
        return
    host, _sep, port = place.split("/")[0].split(",")[0].partition(":")
    try:
        socket.create_connection((host, int(port or PORTS[scheme])), timeout=WAIT).close()
    except (OSError, ValueError) as error:
        what = _("Spark does not answer: {error}").format(error=error)
        raise _refused(address, what, _("start it, or correct the address")) from None


def _refused(address: str, what: str, cure: str) -> Refused:
    return Refused([Finding(f"--spark {address}", None, None, what, cure)])
