# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The proxy that a request uses, and the hosts that are near enough to need none.

PRIVATE to this collection.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import SplitResult, unquote, urlsplit


def is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def proxy_for(url: SplitResult, option: str | None, environ: Mapping[str, str]) -> str | None:
    """Return the URL of the proxy, or None for a direct connection.

    ``NO_PROXY`` applies to the option as well. Requests to this machine never use a proxy.
    """
    host = url.hostname or ""
    if is_loopback(host):
        return None
    chosen = option or _variable(environ, "%s_proxy" % url.scheme) or _variable(environ, "all_proxy")
    if not chosen or _bypassed(host, url.port, _variable(environ, "no_proxy")):
        return None
    return chosen if "://" in chosen else "http://" + chosen


def without_login(proxy: str) -> str:
    """Return the host and port of a proxy, for a message."""
    parts = urlsplit(proxy)
    return parts.netloc.rpartition("@")[2]


def passwords(*candidates: str | None) -> set[str]:
    """Return the passwords in the URLs of proxies, as written and as sent."""
    found: set[str] = set()
    for candidate in candidates:
        if candidate:
            written = urlsplit(candidate if "://" in candidate else "http://" + candidate).password
            found.update((written, unquote(written)) if written else ())
    return found


def environment_passwords(environ: Mapping[str, str]) -> set[str]:
    return passwords(*(_variable(environ, name) for name in ("http_proxy", "https_proxy", "all_proxy")))


def _variable(environ: Mapping[str, str], name: str) -> str:
    return environ.get(name) or environ.get(name.upper()) or ""


def _bypassed(host: str, port: int | None, no_proxy: str) -> bool:
    """Return whether an entry of ``no_proxy`` matches the host.

    An entry is a host name (which includes all names that end in it), an address, a network, or ``*``. All but ``*``
    can have a port.
    """
    entries = no_proxy.lower().replace(",", " ").split()
    return any(entry == "*" or _matches(entry, host, port) for entry in entries)


def _matches(entry: str, host: str, port: int | None) -> bool:
    name, number = _split(entry)
    if number and number != str(port):
        return False
    address = _address(host)
    if address is not None:
        try:
            return address in ipaddress.ip_network(name, strict=False)
        except ValueError:
            return False
    name = name.lstrip("*").lstrip(".")
    return bool(name) and (host == name or host.endswith("." + name))


def _split(entry: str) -> tuple[str, str]:
    """Return the host or network of an entry, and its port, which is empty if there is none.

    An IPv6 address with a port is in brackets. Without brackets, all colons belong to the address.
    """
    if entry.startswith("["):
        name, bracket, rest = entry[1:].partition("]")
        if not bracket:
            return entry, ""
        # A network can have its prefix length after the bracket.
        return (name + rest, "") if rest.startswith("/") else (name, rest.lstrip(":"))
    if entry.count(":") > 1:
        return entry, ""
    name, _colon, number = entry.partition(":")
    return name, number


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
