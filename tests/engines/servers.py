"""Servers that a test starts on loopback and stops again: Spark's master with two workers, Spark Connect, PostgreSQL."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark

SPARK_HOME = Path(pyspark.__file__).parent
LOOPBACK = "127.0.0.1"
PATIENCE = 120.0  # seconds that a server may take to be ready
# What a small cluster's own spark-defaults.conf would say.
DEFAULTS = {
    "spark.driver.bindAddress": LOOPBACK,
    "spark.driver.host": LOOPBACK,
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.executor.memory": "1g",
    "spark.log.level": "ERROR",
    # Half of what a small case costs is compiling; the first compiler is enough for it.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


def free_port() -> int:
    with socket.socket() as one:
        one.bind((LOOPBACK, 0))
        return int(one.getsockname()[1])


def spark_environment(folder: Path) -> dict[str, str]:
    """Of servers and of those who ask them: on loopback, with the defaults above and none of the machine's own."""
    conf = folder / "conf"
    conf.mkdir(exist_ok=True)
    lines = [f"{key} {setting}\n" for key, setting in DEFAULTS.items()]
    (conf / "spark-defaults.conf").write_text("".join(lines), "utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYSPARK_"))}
    return {**own, "SPARK_LOCAL_IP": LOOPBACK, "SPARK_CONF_DIR": str(conf), "SPARK_LOCAL_DIRS": str(folder)}


@contextmanager
def running(command: Sequence[object], log: Path, **more: object) -> Iterator[subprocess.Popen[bytes]]:
    """A program until the end of the block; what it says goes into the log."""
    with log.open("wb") as said:
        program = subprocess.Popen(list(map(str, command)), stdout=said, stderr=said, **more)  # type: ignore[call-overload]
        try:
            yield program
        finally:
            program.terminate()
            try:
                program.wait(20)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


def wait_until(ready: Callable[[], bool], program: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        if program.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{log.name} is not ready:\n{log.read_text('utf-8', 'replace')[-3000:]}")
        time.sleep(0.2)


def answers(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def spark_cluster(folder: Path) -> Iterator[str]:
    """A standalone master with two workers of one core; its address."""
    port, more = free_port(), {"env": spark_environment(folder)}
    start, place = [SPARK_HOME / "bin" / "spark-class"], ["--host", LOOPBACK, "--webui-port", "0"]
    address, log = f"spark://{LOOPBACK}:{port}", folder / "master.log"
    with ExitStack() as stack:
        named = [*start, "org.apache.spark.deploy.master.Master", *place, "--port", port]
        master = stack.enter_context(running(named, log, **more))
        wait_until(lambda: answers(port), master, log)
        for n in (1, 2):
            limits = ["--cores", "1", "--memory", "1536m", "--work-dir", folder / f"worker{n}"]
            worker = [*start, "org.apache.spark.deploy.worker.Worker", *place, *limits, address]
            stack.enter_context(running(worker, folder / f"worker{n}.log", **more))
        wait_until(lambda: log.read_text("utf-8", "replace").count("Registering worker") == 2, master, log)
        yield address


@contextmanager
def spark_connect(folder: Path) -> Iterator[str]:
    """A Spark Connect server on two cores; its address."""
    port, log = free_port(), folder / "connect.log"
    bound = {"spark.connect.grpc.binding.address": LOOPBACK, "spark.connect.grpc.binding.port": port}
    options = [part for key, setting in bound.items() for part in ("--conf", f"{key}={setting}")]
    server = "org.apache.spark.sql.connect.service.SparkConnectServer"
    submit = [SPARK_HOME / "bin" / "spark-submit", "--class", server, "--master", "local[2]"]
    command = [*submit, "--driver-memory", "2g", *options, "spark-internal"]
    with running(command, log, env=spark_environment(folder)) as program:
        wait_until(lambda: answers(port), program, log)
        yield f"sc://{LOOPBACK}:{port}"


def _postgresql_program(name: str) -> str:
    found = shutil.which(name) or next(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), None)
    if found is None:
        raise RuntimeError(f"{name} is not there; on Debian: apt-get install postgresql")
    return found


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL whose text is in the order of its bytes; its address."""
    port, log, data = free_port(), folder.with_suffix(".log"), folder / "data"
    user: dict[str, object] = {}
    if os.geteuid() == 0:  # it refuses to be run by root
        shutil.chown(folder, "postgres")
        for above in folder.parents[:3]:
            above.chmod(above.stat().st_mode | 0o011)
        user = {"user": "postgres"}
    make = [_postgresql_program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--locale=C", "-E", "UTF8"]
    subprocess.run(list(map(str, make)), check=True, capture_output=True, cwd="/", **user)  # type: ignore[call-overload]
    settings = {"listen_addresses": LOOPBACK, "unix_socket_directories": "", "fsync": "off"}
    options = [part for key, setting in settings.items() for part in ("-c", f"{key}={setting}")]
    serve = [_postgresql_program("postgres"), "-D", data, "-p", port, *options]
    with running(serve, log, cwd="/", **user) as program:
        wait_until(lambda: answers(port), program, log)
        yield f"postgresql://postgres@{LOOPBACK}:{port}/postgres"
