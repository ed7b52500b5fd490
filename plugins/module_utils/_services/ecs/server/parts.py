# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The parts of an elastic cloud server that other servers do not have: its flavor and its security groups can change.

API page: "Modifying the Specifications of an ECS".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...._core.errors import InvalidInput
from ...._core.messages import text_of
from ...._core.wording import quoted
from ...._engine.change import Handle, PartPlan, Phase, Write
from ...._engine.resources import Desired, Inseparable, Resource
from ...jobs import job_phase
from ...orders.prepaid import PREPAID, order_phase
from ...servers.mapping import SHUTOFF, Server, Surroundings, id_of, names_of, nics_of
from ...servers.power import System
from .mapping import EcsClients

Current = Mapping[str, Any]

# The service stops a running server for the change, and starts it again.
WITH_STOP = "withStopServer"


@dataclass(frozen=True)
class Machine(System):
    """Image, key pair, flavor and power state. Another flavor stops a running server, so the task must allow that."""

    options: tuple[str, ...] = ("image_id", "key_name", "reinstall", "power_action", "flavor", "allow_stop")

    def view(self, remote: Server, context: Any) -> dict[str, Any]:
        return {**super().view(remote, context), "flavor": id_of(remote.get("flavor"))}

    def plan(self, desired: Desired, current: Current, context: Surroundings) -> PartPlan:
        planned, flavor = super().plan(desired, current, context), desired.get("flavor")
        if not current:
            return PartPlan({**planned.after, "flavor": flavor}, planned.writes)
        if flavor in (None, current.get("flavor")):
            return planned
        after = {**planned.after, "flavor": flavor}
        if str(current.get("status")) == SHUTOFF:
            return PartPlan(after, (self._resize(desired, current), *planned.writes))
        if desired.get("state") == "stopped":
            return PartPlan(after, (*planned.writes, self._resize(desired, current)))
        restarted = desired.get("state") == "restarted"
        if not restarted and not desired.get("allow_stop"):
            raise InvalidInput(
                "A change of flavor from %s to %s stops the running server. Nothing was changed. Set allow_stop to "
                "true to confirm, or stop the server first." % (quoted(current.get("flavor")), quoted(flavor))
            )
        resize = self._resize(desired, current, mode=WITH_STOP)
        # The change restarts the server. Only a new system is installed besides.
        more = planned.writes if not restarted or len(planned.writes) > 1 else ()
        return PartPlan(after, (*more, resize))

    def _resize(self, desired: Desired, current: Current, mode: str | None = None) -> Write:
        body: dict[str, Any] = {"flavorRef": desired["flavor"]}
        if mode is not None:
            body["mode"] = mode
        if current.get("charging_mode") == PREPAID:
            if desired.get("auto_pay") is False:
                raise InvalidInput(
                    "auto_pay is false, but another flavor of a prepaid server is ordered together with its payment. "
                    "Nothing was changed. Leave auto_pay out, or leave the flavor %s." % quoted(current.get("flavor"))
                )
            body["extendparam"] = {"isAutoPay": text_of(True)}
        does = "change the flavor of %s %s from %s to %s" % (
            *(self.kind.words, quoted(current.get("name"))),
            *(quoted(current.get("flavor")), quoted(desired["flavor"])),
        )

        def write(server: Resource[EcsClients], handle: Handle) -> Sequence[Phase]:
            clients = server.api
            answer = clients.ecs.resize_server(handle.id, body)
            handle.stale = True
            if answer.get("order_id"):
                return (order_phase(clients.bss, str(answer["order_id"])),)
            return (job_phase(clients.ecs, str(answer.get("job_id")), does),)

        return Write(does, write, body)


class SecurityGroups(Inseparable):
    """The security groups of all NICs. Their ports show and change them, the server shows those of all together."""

    options = ("security_groups",)

    def view(self, remote: Server, context: Any) -> dict[str, Any]:
        groups = remote.get("security_groups")
        return {"security_groups": None if groups is None else names_of(groups)}

    def plan(self, desired: Desired, current: Current, context: Surroundings) -> PartPlan:
        wanted = desired.get("security_groups")
        if wanted is None:
            return PartPlan()
        if not current:
            return PartPlan({"security_groups": wanted})
        ids = list(dict.fromkeys(str(context.groups.get(name, name)) for name in wanted))
        ports = [port for port, groups in context.port_groups.items() if groups != frozenset(ids)]
        if not ports:
            return PartPlan()

        def write(server: Resource[EcsClients], handle: Handle) -> None:
            for port in ports:
                server.api.vpc.update_port(port, {"security_groups": ids})
            handle.stale = True

        does = "set security groups %s" % ", ".join(map(str, wanted))
        return PartPlan({"security_groups": wanted}, (Write(does, write, {"security_groups": ids}),))


def ports_of(server: Server, ports: Sequence[Mapping[str, Any]]) -> Surroundings:
    """Return the networks and the security groups of the ports that the server shows as its NICs."""
    own = {nic["port_id"] for nic in nics_of(server)}
    shown = [port for port in ports if port.get("id") in own]
    return Surroundings(
        networks={str(port["id"]): str(port.get("network_id")) for port in shown},
        port_groups={str(port["id"]): frozenset(map(str, port.get("security_groups") or ())) for port in shown},
    )
