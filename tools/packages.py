# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The packages of the repository, and what each may import. The layer test and the documentation read them."""

from __future__ import annotations

from typing import NamedTuple

PRIVATE = "plugins/module_utils"
CORE, AUTH, TRANSPORT, ENGINE, SERVICES, RUNTIME = (
    f"{PRIVATE}/{name}" for name in ("_core", "_auth", "_transport", "_engine", "_services", "_runtime")
)
# Three kinds of files are in the folder of the services: what makes the calls of one, what is shared, and the rest.
API, SHARED = f"{SERVICES}/<service>/api", f"{SERVICES}/<file>"
# Folders that several services use: all that are ordered use the first, and all that have servers the second.
COMMON = ("orders", "servers")
PLUGIN_UTILS = "plugins/plugin_utils"


class Package(NamedTuple):
    """``imports`` are the packages that it may import besides itself, ``libraries`` what it may import from outside.

    One that is ``solitary`` has plugins, which are found by name and never import one another.
    """

    purpose: str
    imports: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()
    solitary: bool = False


def _set(*names: str) -> frozenset[str]:
    return frozenset(names)


_BELOW_RUNTIME = _set(CORE, AUTH, TRANSPORT, API, ENGINE, SHARED, SERVICES)
_FRONT = _set(RUNTIME, SHARED, SERVICES)
_ANSIBLE = _set("ansible")

# From the lowest to the highest.
PACKAGES: dict[str, Package] = {
    CORE: Package("Errors, the clock, redaction, requests and responses as data"),
    AUTH: Package(
        "Settings and where they come from, the signer, tokens, agencies, the cache and the journal",
        _set(CORE),
        _set("redis"),
    ),
    TRANSPORT: Package(
        "HTTP, endpoints, retries, paging, limits, error parsing", _set(CORE, AUTH), _set("requests", "urllib3")
    ),
    ENGINE: Package(
        "Fields, comparison, plan, apply, wait, list. It knows no service, and planning is pure", _set(CORE)
    ),
    API: Package(
        "One class for each API, one method for each call, objects as the API spells them", _set(CORE, TRANSPORT)
    ),
    SHARED: Package("Code for several services: names, networks, times, local files", _set(CORE, ENGINE, API)),
    SERVICES: Package(
        "The resources of each service. Of another service only its API is imported", _set(CORE, ENGINE, API, SHARED)
    ),
    RUNTIME: Package(
        "Argument specifications; running a module's function and turning an error into a result",
        _BELOW_RUNTIME,
        _set("ansible.module_utils"),
    ),
    PLUGIN_UTILS: Package(
        "The controller's side: in-worker execution, the base classes of inventories and lookups",
        _BELOW_RUNTIME | {RUNTIME},
        _ANSIBLE,
    ),
    "plugins/doc_fragments": Package("Documentation that modules share", solitary=True),
    "plugins/modules": Package(
        "Documentation, an argument specification, one call", _FRONT, _set("ansible.module_utils"), solitary=True
    ),
    "plugins/action": Package(
        "In-worker execution of each module; derived files", _FRONT | {PLUGIN_UTILS, "plugins/modules"}, _ANSIBLE, True
    ),
    "plugins/inventory": Package("Documentation, the query, what a host is", _FRONT | {PLUGIN_UTILS}, _ANSIBLE, True),
    "plugins/lookup": Package("Documentation and one call", _FRONT | {PLUGIN_UTILS}, _ANSIBLE, True),
    "plugins/filter": Package("Filters of playbooks", solitary=True),
    "extensions": Package(
        "AWX, event-driven automation, molecule", _FRONT | {PLUGIN_UTILS, "plugins/modules"}, _ANSIBLE | {"aiohttp"}
    ),
    "emulator": Package(
        "A local region. It shares no constant with the plugins", libraries=_set("cryptography", "werkzeug", "yaml")
    ),
}


def table() -> str:
    """Return the packages as a table in Markdown."""
    rows = ["| Package | Purpose | May import |", "|---|---|---|"]
    for name, package in PACKAGES.items():
        imported = [f"`{_short(one)}`" for one in PACKAGES if one in package.imports]
        imported += [f"`{library}`" for library in sorted(package.libraries)]
        rows.append(f"| `{_short(name)}` | {package.purpose} | {', '.join(imported) or 'the standard library'} |")
    return "\n".join(rows) + "\n"


def _short(name: str) -> str:
    return name.removeprefix(f"{PRIVATE}/")
