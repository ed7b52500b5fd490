# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks of a channel beyond the shapes of its parts, and the defaults of the service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from . import refusals
from .records import Given, Json

# Kinds of output, each with the DRM systems whose keys its players understand.
SYSTEMS = {
    "hls_package": ("FairPlay",),
    "dash_package": ("Widevine", "PlayReady"),
    "mss_package": ("PlayReady",),
}
RTMP_PUSH = "RTMP_PUSH"
_PUSHED = (RTMP_PUSH, "SRT_PUSH")
_PACKAGE_DEFAULTS: Given = {"enable_access": False, "allow_all_ip_access": False, "manifest_name": "index"}
_FAILOVER_DEFAULTS: Given = {"input_loss_threshold_msec": 2000, "input_preference": "EQUAL"}


def packages(endpoints: Sequence[Given]) -> Iterator[tuple[str, Json]]:
    for endpoint in endpoints:
        for kind in SYSTEMS:
            for package in endpoint.get(kind, ()):
                yield kind, package


def address(url: str) -> str:
    """Return the URL without its scheme. Addresses must differ in this part."""
    return url.rpartition("://")[2]


def check_input(wanted: Given, transcoded: bool) -> None:
    protocol, sources = wanted["input_protocol"], wanted.get("sources", [])
    if not sources and protocol not in _PUSHED:
        raise refusals.bad_parameter(f"input.sources is missing, which {protocol} needs")
    for source in (*sources, *wanted.get("secondary_sources", [])):
        if not source.get("url") and protocol not in _PUSHED:
            raise refusals.bad_parameter(f"a source without url, which {protocol} needs")
        if "bitrate" not in source and not transcoded:
            raise refusals.bad_parameter("a source without bitrate, which is needed where nothing is transcoded")
    _check_secondary(protocol, len(sources), len(wanted.get("secondary_sources", [])))
    if wanted.get("scte35_source") and protocol != "HLS_PULL":
        raise refusals.bad_parameter("scte35_source is for HLS_PULL only")


def _check_secondary(protocol: str, sources: int, secondary: int) -> None:
    if secondary and protocol == RTMP_PUSH:
        raise refusals.bad_parameter(f"secondary_sources cannot be given for {RTMP_PUSH}")
    if secondary not in (0, sources):
        raise refusals.bad_parameter(f"{secondary} secondary_sources for {sources} sources")


def check_package(kind: str, package: Given) -> None:
    if not package.get("url"):
        raise refusals.bad_parameter(f"a {kind} without url")
    for selection in package.get("stream_selection", ()):
        least, most = selection.get("min_bandwidth", 0), selection.get("max_bandwidth")
        if most is not None and least > most:
            raise refusals.bad_parameter(f"min_bandwidth {least} is more than max_bandwidth {most}")
    if "encryption" in package:
        _check_encryption(kind, package["encryption"])


def _check_encryption(kind: str, given: Given) -> None:
    unknown = [system for system in given["system_ids"] if system not in SYSTEMS[kind]]
    if unknown:
        raise refusals.bad_parameter(f"system_ids {', '.join(unknown)} in a {kind}, which knows {SYSTEMS[kind]}")
    if given["speke_version"] != "1.0":
        raise refusals.bad_parameter("speke_version is not 1.0")
    direct = given["request_mode"] == "direct_http"
    if given.get("http_headers") and not direct:
        raise refusals.bad_parameter("http_headers are for the request_mode direct_http only")
    if not direct and not given.get("urn"):
        raise refusals.bad_parameter("urn is missing, which the request_mode functiongraph_proxy needs")


def filled_input(given: Given) -> Json:
    made = dict(given)
    for name in ("sources", "secondary_sources"):
        if name in given:
            made[name] = [{"bitrate_for3u8": False, **source} for source in given[name]]
    if "failover_conditions" in given:
        made["failover_conditions"] = {**_FAILOVER_DEFAULTS, **given["failover_conditions"]}
    return made


def filled_package(given: Given) -> Json:
    made: dict[str, Any] = {**_PACKAGE_DEFAULTS, **given}
    if "encryption" in given:
        made["encryption"] = {"level": "content", **given["encryption"]}
    return made
