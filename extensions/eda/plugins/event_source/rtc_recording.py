# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An event source for ansible-rulebook: signed notifications of SparkRTC about recordings."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import ssl
import time
from collections.abc import Mapping
from typing import Any

from aiohttp import web

DOCUMENTATION = r"""
---
short_description: Receive notifications of SparkRTC about recordings
description:
  - Listens for the requests that SparkRTC sends to the address of M(community.huaweicloud.rtc_record_callback).
  - Accepts only requests that are signed with O(key), with a timestamp within O(tolerance). A request that arrives a
    second time is answered, but reported once.
  - An event has RV(recording), the body of the request.
options:
  key:
    description:
      - The O(community.huaweicloud.rtc_record_callback#module:auth_key) of the callback.
      - With a list, each of the keys is accepted. This is useful while the key is replaced.
    type: raw
    required: true
  host:
    description:
      - Address to listen on. V(0.0.0.0) listens on all addresses.
    type: str
    default: 127.0.0.1
  port:
    description:
      - Port to listen on.
    type: int
    required: true
  path:
    description:
      - Path of the requests.
    type: str
    default: /
  tolerance:
    description:
      - Largest difference between the timestamp of a request and the clock, in seconds.
    type: int
    default: 300
  max_size:
    description:
      - Largest body of a request, in bytes.
    type: int
    default: 65536
  certfile:
    description:
      - Path of a certificate in PEM format. With it, the source speaks HTTPS.
    type: path
  keyfile:
    description:
      - Path of the private key of O(certfile).
    type: path
"""

EXAMPLES = r"""
- name: Show the files when a recording ends
  hosts: localhost
  sources:
    - community.huaweicloud.rtc_recording:
        host: 0.0.0.0
        port: 5443
        path: /recordings
        key: "{{ callback_key }}"
        certfile: /etc/eda/tls.crt
        keyfile: /etc/eda/tls.key
  rules:
    - name: A recording has ended
      condition: event.recording.event_type is search("OVER")
      action:
        run_playbook:
          name: community.huaweicloud.rtc_recording
          extra_vars:
            rtc_recording_app: classroom
            rtc_recording_streams: [{room_id: room-1, user: teacher}]
            rtc_recording_state: stopped
"""

LOGGER = logging.getLogger("community.huaweicloud.rtc_recording")
RANDOM, TIMESTAMP, SIGNATURE = "X-Rtc-Rand", "X-Rtc-Timestamp", "X-Rtc-Signature"
# The page names no unit. Seconds have ten digits for a long time, and milliseconds have thirteen.
FIRST_MILLISECOND = 10**11
# So many requests are remembered, so that the memory has a limit.
MOST_REMEMBERED = 10_000


class Gate:
    """Decides which requests are reported."""

    def __init__(self, keys: list[str], tolerance: int) -> None:
        self._keys = [key.encode() for key in keys]
        self._tolerance = tolerance
        self._seen: dict[str, float] = {}

    def refusal(self, headers: Mapping[str, str], body: bytes, now: float) -> str | None:
        """Return why a request is not genuine, None if it is."""
        random, timestamp, signature = (headers.get(name, "") for name in (RANDOM, TIMESTAMP, SIGNATURE))
        content = (random + timestamp).encode("utf-8", "surrogateescape") + body
        # Each key is tried, so that the time does not tell which one fits.
        fitting = [hmac.compare_digest(_signed(key, content), signature.lower().encode()) for key in self._keys]
        if not any(fitting):
            return "the signature is wrong"
        if not timestamp.isdecimal() or len(timestamp) > 13:
            return "the timestamp is no number"
        sent = int(timestamp) / 1000 if int(timestamp) >= FIRST_MILLISECOND else int(timestamp)
        return "the timestamp is too old or too new" if abs(now - sent) > self._tolerance else None

    def is_new(self, headers: Mapping[str, str], now: float) -> bool:
        """Return whether a genuine request arrives for the first time, and remember it."""
        self._seen = {known: end for known, end in self._seen.items() if end > now}
        signature = headers[SIGNATURE].lower()
        if signature in self._seen:
            return False
        if len(self._seen) >= MOST_REMEMBERED:
            del self._seen[next(iter(self._seen))]
        # A timestamp from the future stays valid for twice the tolerance.
        self._seen[signature] = now + 2 * self._tolerance
        return True


def _signed(key: bytes, content: bytes) -> bytes:
    return hmac.new(key, content, hashlib.sha256).hexdigest().encode()


def application(queue: asyncio.Queue[Any], args: Mapping[str, Any]) -> web.Application:
    """Return the application. Raises ValueError for wrong arguments."""
    given = args.get("key") or []
    keys = [given] if isinstance(given, str) else list(given)
    if not keys or not all(isinstance(key, str) and key for key in keys):
        raise ValueError("key must be a key or a list of keys.")
    gate = Gate(keys, int(args.get("tolerance", 300)))

    async def receive(request: web.Request) -> web.Response:
        body = await request.read()  # answers 413 for a body that is too large
        now = time.time()
        refusal = gate.refusal(request.headers, body, now)
        if refusal is not None:
            LOGGER.warning("A request from %s was refused: %s.", request.remote, refusal)
            return web.Response(status=401)
        try:
            document = json.loads(body)
        except ValueError:
            document = None
        if not isinstance(document, dict):
            return web.Response(status=400)
        if gate.is_new(request.headers, now):
            await queue.put({"recording": document})
        return web.Response()

    made = web.Application(client_max_size=int(args.get("max_size", 65536)))
    made.router.add_post(str(args.get("path", "/")), receive)
    return made


async def main(queue: asyncio.Queue[Any], args: dict[str, Any]) -> None:
    context = None
    if args.get("certfile"):
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(args["certfile"], args.get("keyfile"))
    runner = web.AppRunner(application(queue, args), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, args.get("host", "127.0.0.1"), int(args["port"]), ssl_context=context).start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
