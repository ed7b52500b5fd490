# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The checks of the options of a channel before any request.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...._core.errors import InvalidInput
from .mapping import PUSHED, Package, address, packages

Given = Mapping[str, Any]

# The systems whose keys the players of each kind of output understand.
SYSTEMS = {
    "hls_package": ("FairPlay",),
    "dash_package": ("Widevine", "PlayReady"),
    "mss_package": ("PlayReady",),
}
ENCRYPTION = ("resource_id", "system_ids", "url", "speke_version", "request_mode")
MOST_HEADERS = 5


def check_input(given: Given) -> None:
    protocol = given["input_protocol"]
    sources, secondary = given.get("sources"), given.get("secondary_sources") or []
    if protocol not in PUSHED:
        if sources is not None and not sources:
            raise InvalidInput(
                'input.sources is empty, but the input_protocol "%s" needs them: set input.sources.' % protocol
            )
        if any(not source.get("url") for source in (*(sources or ()), *secondary)):
            raise InvalidInput(
                'input.sources has an entry without url, but the input_protocol "%s" needs it: set the url.' % protocol
            )
    if secondary and protocol == "RTMP_PUSH":
        raise InvalidInput('input.secondary_sources is set, but the input_protocol "RTMP_PUSH" has none: leave it out.')
    if secondary and sources is not None and len(secondary) != len(sources):
        raise InvalidInput(
            "input.secondary_sources has %d entries and input.sources %d: set one for each source, or none."
            % (len(secondary), len(sources))
        )
    if given.get("scte35_source") and protocol != "HLS_PULL":
        raise InvalidInput(
            'input.scte35_source is set, but it is only for the input_protocol "HLS_PULL": leave it out.'
        )


def check_outputs(endpoints: Any) -> None:
    seen: set[str] = set()
    for kind, package in packages(endpoints):
        where = 'The %s "%s"' % (kind, package["url"])
        if address(package["url"]) in seen:
            raise InvalidInput("%s is set twice: keep one." % where)
        seen.add(address(package["url"]))
        _check_bandwidths(package, where)
        if package.get("encryption"):
            _check_encryption(kind, package["encryption"], where)


def _check_bandwidths(package: Package, where: str) -> None:
    for selection in package.get("stream_selection") or ():
        least, most = selection.get("min_bandwidth"), selection.get("max_bandwidth")
        if least is not None and most is not None and least > most:
            raise InvalidInput(
                "%s has a min_bandwidth of %d above its max_bandwidth of %d: correct one of them."
                % (where, least, most)
            )


def _check_encryption(kind: str, given: Given, where: str) -> None:
    missing = [name for name in ENCRYPTION if not given.get(name)]
    if missing:
        raise InvalidInput(
            "%s has an encryption without %s: set it. To remove the encryption, set {}."
            % (where, " and ".join(missing))
        )
    known = {system for systems in SYSTEMS.values() for system in systems}
    foreign = [system for system in given["system_ids"] if system in known and system not in SYSTEMS[kind]]
    if foreign:
        raise InvalidInput(
            "%s has the system_ids %s, but its players support only %s."
            % (where, " and ".join(foreign), " and ".join(SYSTEMS[kind]))
        )
    headers, direct = given.get("http_headers") or (), given["request_mode"] == "direct_http"
    if headers and not direct:
        raise InvalidInput(
            '%s has http_headers, which are only for the request_mode "direct_http": leave them out.' % where
        )
    if len(headers) > MOST_HEADERS:
        raise InvalidInput("%s has %d http_headers, but at most %d are allowed." % (where, len(headers), MOST_HEADERS))
    if not direct and not given.get("urn"):
        raise InvalidInput(
            '%s has no urn, but the request_mode "functiongraph_proxy" needs the URN of a function: set it.' % where
        )
