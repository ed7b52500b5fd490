# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A region in memory, as small as the tests need: it stands in for the way to the cloud and counts requests.

It is as awkward as a real one: address pairs come back with the port's own MAC address filled in and in another order,
and a list with two of the same pair is refused.
"""

from __future__ import annotations

import copy
import ipaddress
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ansible_collections.community.huaweicloud.plugins.module_utils._core.clock import Clock
from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import (
    CollectionError,
    Conflict,
    NotFound,
    ReadOnlyViolation,
    Rejected,
)
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.declaration import Resource
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.run import Outcome, run
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.wait import Patience

NET = "net-a"
VIP = "neutron:VIP_PORT"
V4 = {NET: "10.0.0.", "net-b": "10.9.0."}


class FakeClock(Clock):
    def __init__(self) -> None:
        self.time = 0.0

    def monotonic(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds


def nic(port_id: str, address: str, server: str = "", pairs: Any = (), **more: Any) -> dict[str, Any]:
    """A port with one or, separated by blanks, several addresses."""
    return {
        "id": port_id,
        "name": "",
        "network_id": NET,
        "device_id": server,
        "device_owner": "compute:zone-a" if server else "",
        "fixed_ips": [{"ip_address": item, "subnet_id": "sub-a"} for item in address.split()],
        "mac_address": "fa:16:3e:00:00:%02x" % (sum(port_id.encode()) % 256),
        "allowed_address_pairs": [dict(ip_address=pair) if isinstance(pair, str) else dict(pair) for pair in pairs],
        "security_groups": ["group-default"],
        "extra_dhcp_opts": [],
        "port_security_enabled": True,
        "binding:profile": {},
        "binding:vnic_type": "normal",
        "status": "ACTIVE" if server else "DOWN",
        "admin_state_up": True,
        "project_id": "project",
        **more,
    }


def vip(port_id: str, address: str, name: str = "web", pairs: Any = (), **more: Any) -> dict[str, Any]:
    return nic(port_id, address, pairs=pairs, **{"name": name, "device_owner": VIP, **more})


class FakeRegion:
    """``log`` has each request as "GET /v2.0/ports"; ``bodies`` what was written. ``fault`` is called with each request
    twice, before and after it took effect, and may raise."""

    def __init__(self, *ports: dict[str, Any]) -> None:
        self.ports = {port["id"]: copy.deepcopy(port) for port in ports}
        self.subnets = [
            {"id": NET, "name": "inside", "neutron_subnet_id_v6": "sub-a6"},
            {"id": "net-b", "name": "outside", "neutron_subnet_id_v6": ""},
            {"id": "net-c", "name": "twin"},
            {"id": "net-d", "name": "twin"},
        ]
        self.servers = [
            {"id": "server-1", "name": "alpha"},
            {"id": "server-2", "name": "beta"},
            {"id": "server-3", "name": "twin"},
            {"id": "server-4", "name": "twin"},
            {"id": "server-5", "name": "alpha-old"},
        ]
        self.log: list[str] = []
        self.bodies: list[Any] = []
        self.queries: list[dict[str, Any]] = []
        self.read_only = False
        self.fills_mac = True
        self.new_status = "DOWN"
        self.fault: Callable[[str, bool], None] = lambda request, done: None

    def service(self, name: str) -> FakeRegion:
        return self

    @property
    def writes(self) -> list[str]:
        return [request for request in self.log if not request.startswith("GET")]

    def get(self, path: str, *, args: Mapping[str, str], action: str) -> Any:
        return self._request("GET", path, args, lambda: self._one(path, args["id"]))

    def post(self, path: str, *, body: Any, action: str) -> Any:
        return self._request("POST", path, {}, lambda: self._create(body["port"]), body)

    def put(self, path: str, *, args: Mapping[str, str], body: Any, action: str) -> Any:
        return self._request("PUT", path, args, lambda: self._update(args["id"], body["port"]), body)

    def delete(self, path: str, *, args: Mapping[str, str], action: str) -> Any:
        return self._request("DELETE", path, args, lambda: self._delete(args["id"]))

    def pages(self, path: str, *, paging: Any, query: Mapping[str, Any], action: str) -> Iterator[Any]:
        def listed() -> list[Any]:
            self.queries.append(dict(query))
            return self._list(path, dict(query))

        yield from self._request("GET", path, {}, listed)

    def _request(
        self, method: str, path: str, args: Mapping[str, str], perform: Callable[[], Any], body: Any = None
    ) -> Any:
        request = "%s %s" % (method, path.replace("{id}", args.get("id", "")).replace("/{project_id}", ""))
        if self.read_only and method != "GET":
            raise ReadOnlyViolation("wrote in check mode: %s" % request)
        self.log.append(request)
        if body is not None:
            self.bodies.append(copy.deepcopy(body))
        self.fault(request, False)
        answer = copy.deepcopy(perform())
        self.fault(request, True)
        return answer

    def _one(self, path: str, identifier: str) -> Any:
        if "subnets" in path:
            return {"subnet": next(item for item in self.subnets if item["id"] == identifier)}
        if identifier not in self.ports:
            raise NotFound("Port %s could not be found." % identifier, status=404, code="PortNotFound")
        return {"port": self._shown(self.ports[identifier])}

    def _list(self, path: str, query: dict[str, Any]) -> list[Any]:
        if "servers" in path:
            return [server for server in self.servers if query["name"] in server["name"]]
        if "subnets" in path:
            return self.subnets
        address = query.pop("fixed_ips", "").replace("ip_address=", "")
        found = [port for port in self.ports.values() if all(port.get(key) == query[key] for key in query)]
        return [
            self._shown(port)
            for port in found
            if not address or address in [item["ip_address"] for item in port["fixed_ips"]]
        ]

    def _shown(self, port: dict[str, Any]) -> dict[str, Any]:
        pairs = []
        for pair in sorted(port["allowed_address_pairs"], key=lambda item: str(item["ip_address"])[::-1]):
            mac = pair.get("mac_address") or (port["mac_address"] if self.fills_mac else None)
            pairs.append({"ip_address": pair["ip_address"], **({"mac_address": mac} if mac else {})})
        return {**port, "allowed_address_pairs": pairs}

    def _create(self, body: dict[str, Any]) -> Any:
        identifier = "new-%d" % len(self.ports)
        wanted = body.get("fixed_ips") or [{}]
        port = nic(identifier, " ".join(self._address(body["network_id"], item) for item in wanted))
        taken = {item["ip_address"] for other in self.ports.values() for item in other["fixed_ips"]}
        for item in port["fixed_ips"]:
            if item["ip_address"] in taken:
                raise Conflict("IP address %s already allocated" % item["ip_address"], status=409)
        given = {key: value for key, value in body.items() if key != "fixed_ips"}
        self._check(given)
        self.ports[identifier] = {**port, "status": self.new_status, **given}
        return {"port": self._shown(self.ports[identifier])}

    def _address(self, network: str, item: Mapping[str, Any]) -> str:
        if item.get("ip_address"):
            return str(ipaddress.ip_address(item["ip_address"]))
        used = {fixed["ip_address"] for port in self.ports.values() for fixed in port["fixed_ips"]}
        prefix = "fd00::" if item.get("subnet_id") == "sub-a6" else V4[network]
        return next(prefix + str(number) for number in range(100, 200) if prefix + str(number) not in used)

    def _update(self, identifier: str, body: dict[str, Any]) -> Any:
        self._one("ports", identifier)
        for key in body:
            if key not in ("name", "security_groups", "allowed_address_pairs", "extra_dhcp_opts", "binding:profile"):
                raise Rejected("%s is read-only" % key, status=400)
        self._check(body)
        self.ports[identifier].update(copy.deepcopy(body))
        return {"port": self._shown(self.ports[identifier])}

    @staticmethod
    def _check(body: Mapping[str, Any]) -> None:
        for key in ("allowed_address_pairs", "security_groups"):
            items = [str(item) for item in body.get(key) or []]
            if len(set(items)) < len(items):
                raise Rejected("%s: duplicate items" % key, status=400)
        if any(pair["ip_address"] == "0.0.0.0/0" for pair in body.get("allowed_address_pairs") or []):
            raise Rejected("0.0.0.0/0", status=400)

    def _delete(self, identifier: str) -> None:
        self._one("ports", identifier)
        del self.ports[identifier]

    def pairs(self, port_id: str) -> list[str]:
        """The port's pairs in order of their text, with a MAC address where it is not the port's own."""
        port = self.ports[port_id]
        return sorted(
            " ".join(
                [
                    pair["ip_address"],
                    *(
                        [pair["mac_address"]]
                        if pair.get("mac_address", port["mac_address"]) != port["mac_address"]
                        else []
                    ),
                ]
            )
            for pair in port["allowed_address_pairs"]
        )


def task(resource: Resource, region: FakeRegion, check: bool = False, **want: Any) -> Outcome:
    """One task. The log has its requests only."""
    region.log.clear()
    region.bodies.clear()
    region.queries.clear()
    region.read_only = check
    given = copy.deepcopy(want)
    try:
        return run(
            resource,
            resource.connect(region),
            {"state": "present", **want},
            check_mode=check,
            patience=Patience(timeout=20.0, interval=5.0),
            clock=FakeClock(),
        )
    finally:
        region.read_only = False
        assert want == given, "the options are nobody's to change"


def thrice(resource: Resource, region: FakeRegion, **want: Any) -> Outcome:
    """Predict, do, do again: the prediction is true, and the second time nothing changes."""
    state = copy.deepcopy(region.ports)
    predicted = task(resource, region, check=True, **want)
    assert region.ports == state
    done = task(resource, region, **want)
    requests, bodies = list(region.log), list(region.bodies)
    assert (predicted.changed, predicted.before, predicted.after, predicted.actions) == (
        done.changed,
        done.before,
        done.after,
        done.actions,
    )
    assert (predicted.view is None) is (done.view is None)
    again = task(resource, region, **want)
    assert (again.changed, again.actions, again.view) == (False, [], done.view)
    assert region.writes == []
    region.log[:], region.bodies[:] = requests, bodies
    return done


def refusal(resource: Resource, region: FakeRegion, **want: Any) -> str:
    """The sentence with which a task is refused, in check mode as for real, before anything is written."""
    sentences = set()
    for check in (True, False):
        try:
            task(resource, region, check=check, **want)
        except CollectionError as error:
            sentences.add(str(error))
        else:
            raise AssertionError("was not refused")
        assert region.writes == []
    assert len(sentences) == 1
    return sentences.pop()
