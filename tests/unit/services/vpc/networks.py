# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Networks with ports and virtual IPs on the emulator, and tasks about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter

from emulator.services.vpc import views
from emulator.services.vpc.records import VIP_OWNER, AddressPair, FixedIp, Port
from emulator.services.vpc.state import VpcState
from emulator.shared.servers import Server, Servers
from tests.support.local_cloud import BASE, LocalCloud

NET = "net-a"
MADE = datetime(2024, 1, 2, tzinfo=timezone.utc)
SUBNETS: list[dict[str, Any]] = [
    {
        "id": NET,
        "name": "inside",
        "cidr": "10.0.0.0/24",
        "gateway_ip": "10.0.0.254",
        "neutron_subnet_id": "sub-a",
        "cidr_v6": "fd00::/64",
        "gateway_ip_v6": "fd00::ffff",
        "neutron_subnet_id_v6": "sub-a6",
    },
    {"id": "net-b", "name": "outside", "cidr": "10.9.0.0/24", "gateway_ip": "10.9.0.254", "neutron_subnet_id": "sub-b"},
    {"id": "net-c", "name": "twin", "cidr": "10.10.0.0/24"},
    {"id": "net-d", "name": "twin", "cidr": "10.11.0.0/24"},
]
GROUPS = [{"name": name, "id": name} for name in ("group-default", "group-a", "group-b")]
SERVERS = {"server-1": "alpha", "server-2": "beta", "server-3": "twin", "server-4": "twin", "server-5": "alpha-old"}


def nic(port_id: str, address: str, server: str = "", pairs: Any = (), **more: Any) -> Port:
    """A port with one or, separated by blanks, several addresses."""
    port = Port(
        id=port_id,
        name="",
        network_id=NET,
        mac_address="fa:16:3e:00:00:%02x" % (sum(port_id.encode()) % 256),
        fixed_ips=tuple(FixedIp("sub-a6" if ":" in item else "sub-a", item) for item in address.split()),
        security_groups=("group-default",),
        created_at=MADE,
        updated_at=MADE,
        device_id=server,
        device_owner="compute:zone-a" if server else "",
        status="ACTIVE" if server else "DOWN",
    )
    return replace(port, allowed_address_pairs=_pairs(port, pairs), **more)


def vip(port_id: str, address: str, name: str = "web", pairs: Any = (), **more: Any) -> Port:
    return nic(port_id, address, pairs=pairs, **{"name": name, "device_owner": VIP_OWNER, **more})


def _pairs(port: Port, pairs: Any) -> tuple[AddressPair, ...]:
    """An address alone is paired with the port's own MAC address. The order says nothing, as in the cloud."""
    given = [{"ip_address": pair} if isinstance(pair, str) else pair for pair in pairs]
    made = [AddressPair(pair["ip_address"], pair.get("mac_address", port.mac_address)) for pair in given]
    return tuple(sorted(made, key=lambda pair: pair.ip_address[::-1]))


class Done(NamedTuple):
    """The result of a task. ``view`` is the returned object."""

    changed: bool
    view: Any
    before: dict[str, Any]
    after: dict[str, Any]
    actions: list[str]


def done_of(module: str, result: dict[str, Any]) -> Done:
    diff, noun = result["diff"], module.removeprefix("vpc_")
    return Done(result["changed"], result[noun], diff["before"], diff["after"], result["actions"])


class Networks(LocalCloud):
    """``log`` has the requests of the last task as "GET /v2.0/ports", ``bodies`` and ``queries`` what was sent in them.

    ``after`` is called with each request when it took effect. The ports of a response are as ``shown`` makes them.
    """

    def __init__(self, cache: Path) -> None:
        super().__init__(cache)
        self.tell(
            "seed", {"vpcs": [{"name": "vpc", "cidr": "10.0.0.0/8", "subnets": SUBNETS}], "security_groups": GROUPS}
        )
        emulator = self.app.emulator
        self._project = next(iter(emulator.identity.projects.values()))
        shelf = emulator.project_shelf(self._project)
        self._state = VpcState(shelf, emulator.clock)
        for server_id, name in SERVERS.items():
            Servers(emulator, shelf).table.put(Server(server_id, name, "ecs", MADE, vpc_id="", updated_at=MADE))
        self.session.mount(BASE, _Watched(self.session.get_adapter(BASE), self))
        self.log: list[str] = []
        self.bodies: list[Any] = []
        self.queries: list[dict[str, Any]] = []
        self.after: Callable[[str], object] = lambda request: None
        self.shown: Callable[[dict[str, Any]], dict[str, Any]] = lambda port: port
        # The project's id is looked up once and cached.
        self.settle_in()
        self.plant()

    def plant(self, *ports: Port) -> None:
        """Replace all ports that there are."""
        for port_id in self.ports:
            self.remove(port_id)
        for port in ports:
            self._state.ports.put(port)

    @property
    def ports(self) -> dict[str, Port]:
        return {port.id: port for port in self._state.ports}

    def overwrite(self, port_id: str, *pairs: Any) -> None:
        """Somebody else replaces the address pairs of the port."""
        port = self.ports[port_id]
        self._state.ports.put(replace(port, allowed_address_pairs=_pairs(port, pairs)))

    def remove(self, port_id: str) -> None:
        self._state.ports.remove(port_id)

    def pairs(self, port_id: str) -> list[str]:
        """The port's pairs in order of their text, with a MAC address where it is not the port's own."""
        port = self.ports[port_id]
        return sorted(
            pair.ip_address if pair.mac_address == port.mac_address else f"{pair.ip_address} {pair.mac_address}"
            for pair in port.allowed_address_pairs
        )

    def show_own_mac(self, wanted: bool) -> None:
        """Whether responses have the MAC address of a pair where it is the port's own."""

        def shown(port: dict[str, Any]) -> dict[str, Any]:
            hidden = None if wanted else port["mac_address"]
            pairs = [
                {key: value for key, value in pair.items() if value != hidden} for pair in port["allowed_address_pairs"]
            ]
            return {**port, "allowed_address_pairs": pairs}

        self.shown = shown

    def show_status(self, *statuses: str) -> None:
        """Responses show a port in one of these after the other, and in the last for ever."""
        left = list(statuses)
        self.shown = lambda port: {**port, "status": left.pop(0) if len(left) > 1 else left[0]}

    @property
    def written(self) -> list[str]:
        return [request for request in self.log if not request.startswith("GET")]

    def result(self, module: str, check: bool = False, **desired: Any) -> dict[str, Any]:
        """The result of one task, failed or not. An option that is None is left out."""
        given = {name: deepcopy(value) for name, value in desired.items() if value is not None}
        neutron_port = views.neutron_port
        with patch.object(views, "neutron_port", lambda port, project: self.shown(neutron_port(port, project))):
            result: dict[str, Any] = self.run(module, check=check, **given)
        entries = self.requests()
        self.log = [self.short(entry["method"], entry["path"]) for entry in entries]
        self.bodies = [entry["body"] for entry in entries if entry["body"] is not None]
        self.queries = [_query(entry) for entry in entries if entry["method"] == "GET"]
        assert "exception" not in result, result["exception"]
        for body in self.bodies:
            groups = body["port"].get("security_groups", [])
            assert len(set(groups)) == len(groups), "the service refuses a list with two of the same"
        assert not check or self.written == []
        return result

    def task(self, module: str, check: bool = False, **desired: Any) -> Done:
        """A task that succeeds."""
        result = self.result(module, check, **desired)
        assert not result.get("failed"), result["msg"]
        return done_of(module, result)

    def thrice(self, module: str, **desired: Any) -> Done:
        """Predict, do, do again: the prediction is true, and the second time nothing changes."""
        ports = self.ports
        predicted = self.task(module, check=True, **desired)
        assert self.ports == ports
        done = self.task(module, **desired)
        spoken = self.log, self.bodies, self.queries
        assert predicted._replace(view=None) == done._replace(view=None)
        assert (predicted.view is None) is (done.view is None)
        again = self.task(module, **desired)
        assert (again.changed, again.actions, again.view) == (False, [], done.view)
        assert self.written == []
        self.log, self.bodies, self.queries = spoken
        return done

    def refusal(self, module: str, **desired: Any) -> str:
        """The sentence with which a task is refused, in check mode as for real, before anything is written."""
        sentences = set()
        for check in (True, False):
            result = self.result(module, check, **desired)
            assert result.get("failed"), "was not refused"
            assert self.written == []
            sentences.add(str(result["msg"]))
        assert len(sentences) == 1
        return sentences.pop()

    def read(self, module: str, **desired: Any) -> list[dict[str, Any]]:
        """What the reading module finds."""
        result = self.result(module + "_info", **desired)
        assert not result.get("failed"), result["msg"]
        found: list[dict[str, Any]] = result[module.removeprefix("vpc_") + "s"]
        return found

    def short(self, method: str, path: str) -> str:
        return f"{method} {path.replace('/' + self._project.id, '')}"


class _Watched(BaseAdapter):
    """Tells the networks of each request that has been answered."""

    def __init__(self, way: BaseAdapter, networks: Networks) -> None:
        super().__init__()
        self._way = way
        self._networks = networks

    def send(self, request: requests.PreparedRequest, *given: Any, **options: Any) -> requests.Response:
        response = self._way.send(request, *given, **options)
        _start, _service, path = urlsplit(str(request.url)).path.split("/", 2)
        self._networks.after(self._networks.short(str(request.method), "/" + path))
        return response

    def close(self) -> None:
        self._way.close()


def _query(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry["query"].items() if name != "limit"}
