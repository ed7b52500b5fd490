# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The places that an inventory is read from, and a function that reads them at the same time.

Each place is a project in a region, or a registry.

PRIVATE to this collection.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, Callable, NamedTuple

from ..module_utils._auth.settings import Settings, resolve
from ..module_utils._core.calls import ApiCall
from ..module_utils._core.errors import CollectionError, InvalidInput
from ..module_utils._core.redact import one_line, printable, redact, spellings
from ..module_utils._core.threads import without_signals
from ..module_utils._runtime.perform import Channel, Connect, explanation, unexpected
from ..module_utils._transport.cloud import Cloud
from ..module_utils._transport.endpoints import need_region

# So many places are read at the same time. Further places wait for their turn.
MOST_THREADS = 16

_PROJECT_ID = re.compile(r"[0-9a-f]{32}")
# The settings that decide which hosts there are, except secrets.
_IDENTITY = (
    *("access_key", "username", "user_id", "domain_name", "domain_id", "agency_name", "agency_domain_name"),
    *("agency_domain_id", "profile", "config_file", "region", "project_id", "project_name"),
    *("endpoint_url", "endpoints", "auth_url", "cloud", "enterprise_project_id"),
)
_REGISTRY_IDENTITY = ("url", "engine", "access", "username", "domain", "project")

Facts = dict[str, Any]
Fetch = Callable[[Cloud], Iterable[Mapping[str, Any]]]


class Place(NamedTuple):
    label: str
    settings: Settings


@dataclass
class Reading:
    """The result of reading one place: hosts or an error, and the messages on the way, without secrets."""

    place: Place
    hosts: list[Facts] = field(default_factory=list)
    error: str | None = None
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    calls: list[ApiCall] = field(default_factory=list)


def places(
    options: Mapping[str, Any],
    environ: Mapping[str, str],
    regions: Sequence[str] | None,
    projects: Mapping[str, Any] | None,
) -> list[Place]:
    """Return the places that the options name, in their order. Sends no request."""
    own = resolve(options, environ)
    chosen = list(dict.fromkeys(regions or projects or [need_region(own, "and an inventory is read by region")]))
    for region in projects or ():
        if region not in chosen:
            raise InvalidInput(
                'projects has the region "%s", which is not in regions: add it there or leave it out.' % region
            )
    found = []
    for region in chosen:
        for project in _projects_of(region, projects):
            label = "region %s" % region if project is None else "project %s of region %s" % (project, region)
            changed = _own_project(region, own, options, alone=len(chosen) == 1) if project is None else _named(project)
            settings = resolve({**options, "region": region, **changed}, environ)
            found.append(Place(label, _in_region(settings)))
    return found


def registry_place(options: Mapping[str, Any], environ: Mapping[str, str]) -> Place:
    """Return the registry that the options describe. Sends no request."""
    settings = resolve(options, environ)
    given = settings.registry
    named = given.url or (given.engine and "of engine %s" % given.engine)
    return Place("registry %s" % named if named else "registry", _in_region(settings))


def read(
    every: Sequence[Place],
    environ: Mapping[str, str],
    fetch: Fetch,
    connect: Connect,
    *,
    bodies: bool = False,
    calls: bool = False,
) -> list[Reading]:
    """Return the outcome of each place, in their order.

    With ``bodies``, the log lines (``notes``) contain the bodies of requests and responses. With ``calls``, a reading
    has the API calls.
    """

    def one(place: Place) -> Reading:
        return _read(place, environ, fetch, connect, bodies, calls)

    if len(every) == 1:
        return [one(every[0])]
    with ThreadPoolExecutor(max_workers=min(len(every), MOST_THREADS)) as threads:
        with without_signals():
            outcomes = threads.map(one, every)
        return list(outcomes)


def fingerprint(every: Sequence[Place], query: Mapping[str, Any]) -> str:
    """Return a text that is the same for the same query by the same user. It contains no secret that can be guessed."""
    asked = [[_identity(place.settings) for place in every], dict(query)]
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=dict).encode("utf-8")).hexdigest()[:32]


def _projects_of(region: str, projects: Mapping[str, Any] | None) -> list[str | None]:
    given = (projects or {}).get(region)
    listed = given if isinstance(given, (list, tuple)) else [given]
    return list(dict.fromkeys(None if one is None else str(one) for one in listed)) or [None]


def _named(project: str) -> dict[str, str | None]:
    if _PROJECT_ID.fullmatch(project):
        return {"project_id": project, "project_name": None}
    return {"project_id": None, "project_name": project}


def _own_project(region: str, own: Settings, options: Mapping[str, Any], *, alone: bool) -> dict[str, str | None]:
    """Return the project options to change for a region without a named project.

    The project of the settings belongs to their region. Raises InvalidInput if an option names it and this is another
    region.
    """
    if own.region == region or (alone and own.region is None):
        return {}
    for option in ("project_id", "project_name"):
        if options.get(option):
            raise InvalidInput(
                'The project in %s is not in region "%s": set it in projects instead.' % (option, region)
            )
    return {"project_name": region}


def _in_region(settings: Settings) -> Settings:
    """Return the settings, with the region in place of C({region}) in addresses."""

    def filled(url: str | None) -> str | None:
        return url.replace("{region}", settings.region or "") if url else url

    return replace(
        settings,
        endpoint_url=filled(settings.endpoint_url),
        auth_url=filled(settings.auth_url),
        endpoints={service: filled(url) or "" for service, url in settings.endpoints.items()},
    )


def _identity(settings: Settings) -> dict[str, Any]:
    found = {name: getattr(settings, name) for name in _IDENTITY}
    found["registry"] = {name: getattr(settings.registry, name) for name in _REGISTRY_IDENTITY}
    if settings.auth_token:
        found["auth_token"] = hashlib.sha256(settings.auth_token.encode("utf-8")).hexdigest()
    return found


def _read(
    place: Place, environ: Mapping[str, str], fetch: Fetch, connect: Connect, bodies: bool, calls: bool
) -> Reading:
    """Read one place. Its messages are collected, because they would come from several threads at once."""
    reading = Reading(place)
    secrets = set(place.settings.secrets())
    cloud = None
    try:
        note = reading.notes.append
        channel = Channel(
            warn=reading.warnings.append,
            note=note,
            detail=note if bodies else None,
            called=reading.calls.append if calls else None,
        )
        cloud = connect(place.settings, True, environ, channel)
        reading.hosts = [dict(facts) for facts in fetch(cloud)]
    except CollectionError as error:
        reading.error = explanation(error, cloud, cloud.last_answer if cloud is not None else None)
    except Exception as bug:  # noqa: BLE001 - a bug in one place must not affect the others
        reading.error = str(unexpected(bug, cloud.last_answer if cloud is not None else None))
    finally:
        if cloud is not None:
            secrets |= cloud.hidden()
            cloud.close()
    hidden = spellings(secrets)
    reading.error = _shown(reading.error, hidden) if reading.error else None
    reading.warnings = [_shown(text, hidden) for text in dict.fromkeys(reading.warnings)]
    reading.notes = [_shown(text, hidden) for text in reading.notes]
    reading.calls = [call._replace(request_id=_shown(call.request_id or "", hidden)) for call in reading.calls]
    return reading


def _shown(text: str, hidden: set[str]) -> str:
    return printable(one_line(redact(text, hidden)))
