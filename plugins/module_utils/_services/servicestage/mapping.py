# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Functions that environments, applications and components have in common.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..._core.errors import CloudError, Conflict, Missing, NotFound
from ..._engine.compare import same_keys
from ..._engine.fields import Field, to_api
from ..._engine.resources import Desired, Found, Remote, Resource
from ..._engine.tags import as_pairs, as_text
from ..cse.api.engine import CseEngineApi
from ..ecs.api import EcsApi
from ..eip.api import EipApi
from ..named import foreseen, one
from ..vpc.api import VpcApi
from .api import ServiceStageApi


class StageClients:
    """The services that an application environment needs."""

    def __init__(self, cloud: Any) -> None:
        self.cloud = cloud
        self.stage = ServiceStageApi(cloud)
        self.vpc = VpcApi(cloud)
        self.eip = EipApi(cloud)
        self.ecs = EcsApi(cloud)
        self.engines = CseEngineApi(cloud)


class StageResource(Resource[StageClients]):
    """A resource that keeps the objects that were read last, because a change has to send what stays as it is."""

    connect = StageClients

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self.seen: dict[str, Remote] = {}

    def see(self, remote: Remote) -> Remote:
        self.seen[str(remote["id"])] = remote
        return remote

    def whole(self, identifier: str, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Return the body of a change, with the name, the description and the labels.

        The API requires the name. No source says what happens to the others if they are missing.
        """
        there = self.seen[identifier]
        kept = {key: there[key] for key in ("name", "description", "labels") if there.get(key) is not None}
        return {**kept, **changes}


def new_body(fields: tuple[Field, ...], desired: Desired) -> dict[str, Any]:
    given = to_api(fields, desired)
    if desired.get("enterprise_project_id") is not None:
        given["enterprise_project_id"] = desired["enterprise_project_id"]
    return given


def environment_of(api: StageClients, wanted: str) -> Remote:
    """Return the environment with this name or ID.

    Raises InvalidInput if there is none. In check mode, return one with this name and no ID instead.
    """
    for environment in api.stage.list_environments(name=wanted):
        if environment.get("name") == wanted:
            return environment
    try:
        return api.stage.get_environment(wanted)
    except NotFound:
        pass
    return foreseen(api.cloud, wanted, 'There is no application environment with the name or ID "%s".' % wanted)


def application_of(api: StageClients, wanted: str) -> Remote:
    """Return the application with this name or ID.

    Raises InvalidInput if there is none. In check mode, return one with this name and no ID instead.
    """
    try:
        return one(api.stage.list_applications(), wanted, "application")
    except Missing as missing:
        return foreseen(api.cloud, wanted, str(missing))


def labels_of(pairs: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {pair["key"]: pair.get("value") or "" for pair in pairs}


LABELS = Field("labels", update=True, encode=as_pairs, decode=labels_of)


def selecting(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Return the fields for reading, where the option asks for some labels and not for all."""
    looser = replace(LABELS, same=lambda desired, current: same_keys(as_text(desired), current))
    return tuple(looser if field is LABELS else field for field in fields)


def with_labels(desired: Desired, found: Found) -> Desired:
    """Return the task with the desired labels: its own and, without C(purge_labels), the other current ones."""
    if desired.get("labels") is None:
        return desired
    there = labels_of((found.remote or {}).get("labels") or ()) if not desired.get("purge_labels") else {}
    return dict(desired, labels={**there, **as_text(desired["labels"])})


def in_use(error: Conflict, advice: str) -> CloudError:
    """Return the error for the deletion of an object that is in use, with advice on what to do."""
    return error.reworded(Conflict, "%s. %s" % (error.reason.rstrip("."), advice))
