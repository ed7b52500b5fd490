# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An elastic cloud server. It is created or ordered exactly once, even if a response is lost.

A prepaid server is unsubscribed rather than deleted.

API pages: "Creating ECSs", "Querying Details About an ECS", "Modifying an ECS", "Deleting ECSs".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...._core.errors import Ambiguous, CloudError, InvalidAnswer, InvalidInput
from ...._engine.compare import as_set
from ...._engine.fields import Field, unchanged
from ...._engine.resources import ABSENT, Desired, Found, Waiting
from ...orders.ordered import SETTLE
from ...orders.prepaid import TO_BE_REPEATED
from ...servers.definition import OUTPUTS, READY, TAGS, UNREADABLE, OrderedServer, ServerListing, is_leaving
from ...servers.mapping import Server, Surroundings, ids_by_name, names_of
from ...servers.names import completed, groups_of, resolve
from ...servers.parts import Metadata, Nics, PublicAddress, Volumes
from ..api import BUSY
from .body import server_body
from .checks import check_flavor, check_names, check_options
from .mapping import ECS, ONCE, EcsClients
from .parts import Machine, SecurityGroups, ports_of

# How often a creation without a response is sent, each time with the same token.
ATTEMPTS = 3


def _state(server: Server) -> str:
    """Return the status, with the operation that is in progress although the status does not show it."""
    task = server.get("OS-EXT-STS:task_state")
    return "%s, %s" % (server.get("status"), task) if task else str(server.get("status"))


def _names(wanted: Sequence[str], groups: Mapping[Any, Any]) -> list[Any]:
    """Return the security groups by name, as they are shown. A group whose name another one has stays an ID."""
    names = {group_id: name for name, group_id in groups.items() if name != group_id}
    return [names.get(group, group) for group in wanted]


class EcsServer(OrderedServer[EcsClients]):
    """An elastic cloud server."""

    noun = "server"
    words = ECS.words
    connect = EcsClients
    once = ONCE
    service = ECS.service
    fields = (
        Field("name", update=True),
        Field("description", update=True),
        Field("availability_zone", to="OS-EXT-AZ:availability_zone"),
        Field("vpc_id"),
        Field("charging_mode"),
        *UNREADABLE,
    )
    outputs = (
        Field("order_id", to="metadata", decode=lambda metadata: metadata.get("metering.order_id") or None),
        # These two only define the comparison. Parts show the values.
        Field("flavor"),
        Field("security_groups", same=as_set(normal=unchanged), decode=names_of),
        *OUTPUTS,
    )
    parts = (
        Metadata(ECS),
        TAGS,
        PublicAddress(),
        SecurityGroups(),
        Nics(),
        Volumes(ECS),
        Machine(ECS),
    )
    requires = ("name", "flavor", "root_volume", "nics")
    states = ("present", "started", "stopped", "restarted", "absent")
    aids = ("image", "vpc", "order_id", "delete_publicip", "delete_volumes")
    waiting = Waiting(
        ready=READY._replace(state=_state),
        one_at_a_time=True,
        busy=TO_BE_REPEATED | {BUSY},
        leaving=is_leaving,
        settle=SETTLE,
    )

    def validate(self, desired: Desired) -> Desired:
        """Check the name and the description. Raises InvalidInput."""
        check_names(desired)
        return desired

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with IDs and, for a new server, completed and checked.

        Another flavor of an existing server is checked before the server is stopped. Raises InvalidInput.
        """
        resolved = dict(resolve(self.api, desired, found))
        if not found.is_new_for(desired):
            self._check_change(resolved, found)
            if found.remote is not None and resolved.get("security_groups") is not None:
                resolved["security_groups"] = _names(resolved["security_groups"], found.context.groups)
            return resolved
        self.refuse_incomplete(resolved)
        check_options(resolved)
        zone, nics = resolved.get("availability_zone"), len(resolved["nics"])
        complete = completed(
            self.api,
            resolved,
            found.context,
            lambda: check_flavor(self.api, resolved["flavor"], zone, nics),
            lambda options: ECS.prepaid(options) and options.get("key_name") is not None,
        )
        self._os_type, self._groups = complete.os_type, complete.groups
        return complete.desired

    def body(self, desired: Desired) -> dict[str, Any]:
        return server_body(desired, self.cloud.region, self._groups)

    def send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        """Send the request until it gets a response. Its token makes the service carry it out once.

        A refusal after a lost response does not say what became of the request, so the lost response counts.
        """
        token = ONCE.token(self.journal, str(body["name"]), body)
        lost: list[CloudError] = []
        while len(lost) < ATTEMPTS:
            try:
                return self.api.ecs.create_server(body, token)
            except (Ambiguous, InvalidAnswer) as error:
                lost.append(error)
            except CloudError as refusal:
                raise (lost[-1] if lost else refusal) from None
        raise lost[-1]

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.ecs.update_server(identifier, changes)

    def networks(self, server: Server) -> Surroundings:
        return ports_of(server, list(self.api.vpc.list_ports(device_id=str(server["id"]))))

    def needs_networks(self, desired: Desired) -> bool:
        """Return whether the task compares something that only the ports of the server show."""
        return desired.get("state") != ABSENT and any(
            desired.get(option) is not None for option in ("nics", "security_groups")
        )

    def groups(self, desired: Desired, server: Server) -> Mapping[Any, Any]:
        """Return the IDs of security groups by name. Groups that the server is no member of are looked up."""
        own = server.get("security_groups") or ()
        known = ids_by_name(own)
        wanted = desired.get("security_groups") or ()
        new = [group for group in wanted if group not in known and group not in known.values()]
        if desired.get("state") == ABSENT or not (new or len(known) < len(own)):
            return known
        found = groups_of(self.api, wanted)
        return {**known, **ids_by_name(found)}

    def _check_change(self, desired: Desired, found: Found) -> None:
        server, flavor = found.remote, desired.get("flavor")
        if server is None or desired.get("state") == ABSENT:
            return
        if desired.get("security_groups") == []:
            raise InvalidInput("security_groups is empty, but a server needs at least one: leave it out or name one.")
        view = self.view(server, found.context)
        if flavor not in (None, view["flavor"]):
            nics = len(desired.get("nics") or view["nics"] or ())
            check_flavor(self.api, flavor, view["availability_zone"], nics)


class EcsServers(ServerListing[EcsServer]):
    """The servers of a project."""

    kind = EcsServer
