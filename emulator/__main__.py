# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a Huawei Cloud region on this machine until it is interrupted (``python -m emulator``)."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from werkzeug.serving import BaseWSGIServer

from .app import App, create_app
from .client_cache import ClientCache
from .core.request import is_loopback
from .core.seeding import SeedError
from .core.settings import PACES, Settings
from .envfile import env_lines, write_env_file
from .server import open_server


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m emulator", description=__doc__)
    made.add_argument("--host", default="127.0.0.1", help="address to listen on (default: loopback only)")
    made.add_argument(
        "--allow-remote", action="store_true", help="listen where other machines can reach it, too: it guards nothing"
    )
    made.add_argument("--port", type=int, default=8787, help="port to listen on; 0 takes a free one (default: 8787)")
    made.add_argument("--region", default="cn-north-4", help="region of requests that name none (default: cn-north-4)")
    made.add_argument(
        "--pace", choices=PACES, default="instant", help="when things that take time move on (default: at once)"
    )
    made.add_argument("--seed", default="examples", help="name of a shipped seed, or a YAML or JSON file")
    made.add_argument(
        "--delays",
        action=argparse.BooleanOptionalAction,
        help="whether reads lag behind writes (default: as the seed says)",
    )
    made.add_argument("--env-file", type=Path, help="write the variables for a shell to this file once it listens")
    made.add_argument("--verbose", action="store_true", help="print a line for each request")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    if not options.allow_remote and not is_loopback(options.host):
        print(
            f"The emulator cannot start: others could reach it at {options.host}, and its passwords are no secret. "
            "Add --allow-remote if they may.",
            file=sys.stderr,
        )
        return 1
    try:
        app = create_app(Settings(options.region, options.pace, options.seed, options.delays))
        server = open_server(app, options.host, options.port, verbose=options.verbose)
    except (SeedError, OSError) as error:
        print(f"The emulator cannot start: {error}", file=sys.stderr)
        return 1
    host = f"[{options.host}]" if ":" in options.host else options.host
    url = f"http://{host}:{server.port}"
    with ExitStack() as at_the_end:
        at_the_end.callback(server.server_close)
        if options.env_file is not None:
            cache = ClientCache(options.env_file)
            at_the_end.callback(cache.remove)
            app.emulator.on_reset.append(cache.clear)
            write_env_file(options.env_file, env_lines(app.emulator, url, cache.path))
        _serve(server, app, f"The emulator listens on {url} (region {options.region}, seed {options.seed}).")
    return 0


def _serve(server: BaseWSGIServer, app: App, told: str) -> None:
    """Answer requests until a signal ends it. ``told`` says where the emulator is."""
    _stop_on_signals(server)
    # The program ends after this thread: a thread that is ended inside a library in C can abort the process.
    threading.Thread(target=_get_ready, args=(app,)).start()
    print(told, flush=True)
    server.serve_forever()


def _get_ready(app: App) -> None:
    """Import the services and plant the seed, so that the first client does not wait for that."""
    for service in app.emulator.services.values():
        service.router  # noqa: B018 - reading it imports the service
    with app.emulator.lock:
        app.emulator.plant()


def _stop_on_signals(server: BaseWSGIServer) -> None:
    """Shut the server down on SIGINT and SIGTERM.

    ``shutdown`` waits for the loop that the signal interrupted, so another thread must call it.
    """

    def stop(_signal: int, _frame: object) -> None:
        threading.Thread(target=server.shutdown, daemon=True).start()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


if __name__ == "__main__":
    sys.exit(main())
