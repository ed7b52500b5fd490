# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an inventory costs, next to the same hosts and groups in a static file.

All of it is the command C(ansible --list-hosts), less what the command takes with an empty inventory. The static file
has the same names, variables and groups, so what is left is asking for the hosts and making variables and groups.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.benchmarks.results import Row
from tests.benchmarks.stub import REGION, Stub
from tests.benchmarks.stub import Handler as StubHandler

PAGE = 1000
INSTANCES = 50  # of each microservice
NOTHING, STATIC = "empty", "static JSON"
TARGET = 1.5


@dataclass(frozen=True)
class Inventory:
    """One plugin: its ``options``, and the ``pages`` that a service answers for so many hosts at a ``path``.

    ``answers`` are those at other paths. ``parts`` are answered to a POST that names some of them.
    """

    plugin: str
    options: Mapping[str, Any]
    path: str
    pages: Callable[[int], list[Any]]
    answers: Callable[[int], Mapping[str, Any]] = lambda hosts: {}
    parts: Callable[[int], Mapping[str, Any]] = lambda hosts: {}


def server(number: int) -> dict[str, Any]:
    """As the service lists it."""
    port, network = f"0f0e0d0c-0000-4000-8000-{number:012d}", f"0f0e0d0c-0000-4000-9000-{number // 200:012d}"
    address = {"addr": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", "version": "4"}
    nic = {"OS-EXT-IPS:type": "fixed", "OS-EXT-IPS-MAC:mac_addr": "fa:16:3e:00:00:01", "OS-EXT-IPS:port_id": port}
    return {
        "id": f"0f0e0d0c-0000-4000-a000-{number:012d}",
        "name": f"metal-{number:05d}",
        "status": "ACTIVE",
        "created": "2026-01-02T03:04:05Z",
        "updated": "2026-01-02T03:04:05Z",
        "tenant_id": "5" * 32,
        "key_name": "key",
        "addresses": {network: [{**address, **nic}]},
        "image": {"id": "0f0e0d0c-0000-4000-8000-000000000002"},
        "flavor": {"id": "physical.s3.large", "name": "physical.s3.large", "disk": "0", "vcpus": "32", "ram": "196608"},
        "security_groups": [{"id": "0f0e0d0c-0000-4000-8000-000000000004", "name": "default"}],
        "metadata": {"chargingMode": "0", "vpc_id": network, "owner": f"team-{number % 7}"},
        "tags": ["__type_baremetal", f"rack=r{number % 40}", f"role={'web' if number % 3 else 'db'}"],
        "enterprise_project_id": "0",
        "OS-EXT-AZ:availability_zone": REGION + "abc"[number % 3],
        "OS-EXT-STS:vm_state": "active",
        "OS-EXT-SRV-ATTR:user_data": "",
        "os-extended-volumes:volumes_attached": [],
    }


def cloud_server(number: int) -> dict[str, Any]:
    """An elastic cloud server, which names its subnet and has no tag of the service."""
    found = server(number)
    ((network, (nic,)),) = found["addresses"].items()
    interface = {"port_id": nic["OS-EXT-IPS:port_id"], "subnet_id": network, "ip_addresses": [nic["addr"]]}
    return {**found, "tags": found["tags"][1:], "network_interfaces": [interface], "OS-EXT-STS:power_state": 1}


def server_pages(hosts: int, one: Callable[[int], dict[str, Any]] = server) -> list[Any]:
    """The last page is not full, and may be empty: only such a page is known to be the last."""
    servers = [one(number) for number in range(hosts)]
    return [{"count": hosts, "servers": servers[start : start + PAGE]} for start in range(0, hosts + 1, PAGE)]


def instance(number: int) -> dict[str, Any]:
    """As a microservice registry lists it."""
    address = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
    return {
        "instanceId": f"{number:032x}",
        "serviceId": f"{number // INSTANCES:040x}",
        "version": "1.0.0",
        "hostName": f"host-{number:05d}",
        "endpoints": [f"rest://{address}:8080?sslEnabled=true", f"highway://{address}:7070"],
        "status": "UP",
        "properties": {"owner": f"team-{number % 7}"},
        "healthCheck": {"mode": "push", "interval": 30, "times": 3},
        "dataCenterInfo": {"name": "dc", "region": REGION, "availableZone": REGION + "abc"[number % 3]},
        "timestamp": "1767323045",
        "modTimestamp": "1767323045",
    }


def service_name(number: int) -> str:
    return f"service-{number:04d}"


def microservice(number: int) -> dict[str, Any]:
    """As a microservice registry lists it."""
    return {
        "serviceId": f"{number:040x}",
        "appId": f"app-{number % 5}",
        "serviceName": service_name(number),
        "version": "1.0.0",
    }


def registry_pages(hosts: int) -> list[Any]:
    """The overview of all microservices at once."""
    numbers = range(-(-hosts // INSTANCES))
    details = [{"microService": microservice(number), "tags": {"rack": f"r{number % 40}"}} for number in numbers]
    return [{"allServicesDetail": details}]


def registry_answers(hosts: int) -> dict[str, Any]:
    """What else a registry of release 2.0 or later is asked for."""
    services = [microservice(number) for number in range(-(-hosts // INSTANCES))]
    return {
        "/v4/default/registry/version": {"version": "2.2.0"},
        "/v4/default/registry/microservices": {"services": services},
    }


def registry_instances(hosts: int) -> dict[str, Any]:
    """The instances by the name of their microservice."""
    return {
        service_name(first // INSTANCES): {
            "instances": [instance(number) for number in range(first, min(first + INSTANCES, hosts))]
        }
        for first in range(0, hosts, INSTANCES)
    }


OF_SERVERS = {
    "compose": {"ansible_host": "huaweicloud_private_ip", "rack": "huaweicloud_tags.rack"},
    "keyed_groups": [
        {"key": "huaweicloud_tags.role", "prefix": "role"},
        {"key": "huaweicloud_availability_zone", "prefix": "zone"},
        {"key": "rack", "prefix": "rack"},
    ],
}
INVENTORIES = (
    Inventory("huaweicloud_bms", OF_SERVERS, "/bms/v1/%s/baremetalservers/detail" % ("5" * 32), server_pages),
    Inventory(
        "huaweicloud_ecs",
        {**OF_SERVERS, "network_names": False},
        "/ecs/v1/%s/cloudservers/detail" % ("5" * 32),
        partial(server_pages, one=cloud_server),
    ),
    Inventory(
        "huaweicloud_cse",
        {
            "compose": {"ansible_host": "huaweicloud_address", "rack": "huaweicloud_tags.rack"},
            "keyed_groups": [{"key": "rack", "prefix": "rack"}],
        },
        "/v4/default/govern/microservices",
        registry_pages,
        registry_answers,
        registry_instances,
    ),
)


class Handler(StubHandler):
    """Answers were written beforehand: how long the service takes is not what is measured."""

    server: Servers

    def do_GET(self) -> None:  # noqa: N802 - as the base class is called
        url = urlsplit(self.path)
        if url.path in self.server.answers:
            self._answer(self.server.answers[url.path])
        elif url.path == self.server.path:
            self._answer(self.server.pages[int(parse_qs(url.query).get("offset", ["1"])[0]) - 1])
        else:
            super().do_GET()

    def do_POST(self) -> None:  # noqa: N802 - as the base class is called
        """Find the instances of some microservices."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        found = (self.server.parts[one["service"]["serviceName"]] for one in asked["services"])
        self._answer(b'{"services": {"updated": [' + b",".join(found) + b"]}}")

    def _answer(self, body: bytes) -> None:
        self.server.count(requests=1)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Servers(Stub):
    def __init__(self, inventory: Inventory, hosts: int) -> None:
        super().__init__()
        self.RequestHandlerClass = Handler
        self.path = inventory.path
        self.pages = [json.dumps(page).encode() for page in inventory.pages(hosts)]
        self.answers = {path: json.dumps(found).encode() for path, found in inventory.answers(hosts).items()}
        self.parts = {name: json.dumps(found).encode() for name, found in inventory.parts(hosts).items()}


class Commands:
    """Runs Ansible's commands on inventories in a directory, in a home of their own."""

    def __init__(self, directory: Path, environ: Mapping[str, str]) -> None:
        self._directory = directory
        self._environ = environ

    def write(self, name: str, document: Any) -> Path:
        path = self._directory / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    def run(self, program: str, *arguments: str) -> tuple[float, str]:
        """The seconds of a core that it took, and its output."""
        started = _processor()
        done = subprocess.run(
            [str(Path(sys.executable).parent / program), *arguments],
            cwd=self._directory,
            env={**self._environ, "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = _processor() - started
        if done.returncode:
            sys.exit(f"{program} {' '.join(arguments)} failed:\n{done.stdout[-1000:]}{done.stderr[-3000:]}")
        return seconds, done.stdout


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def static(listed: str) -> dict[str, Any]:
    """What C(ansible-inventory --list) printed, as a file that Ansible reads itself."""
    document = json.loads(listed, object_hook=lambda found: found.get("__ansible_unsafe", found))
    variables = document.pop("_meta")["hostvars"]
    children = {
        name: {"hosts": {host: {} for host in group["hosts"]}} for name, group in document.items() if "hosts" in group
    }
    return {"all": {"hosts": variables, "children": children}}


def measured(inventory: Inventory, commands: Commands, hosts: int, rounds: int) -> dict[str, list[float]]:
    """The seconds of a core in each round. The cases take turns."""
    options = {"plugin": "community.huaweicloud." + inventory.plugin, **inventory.options}
    dynamic = commands.write(f"bench.{inventory.plugin}.yml", options)
    listed = commands.run("ansible-inventory", "-i", str(dynamic), "--list")[1]
    files = {NOTHING: ",", STATIC: str(commands.write("static.json", static(listed)))}
    files[inventory.plugin] = str(dynamic)
    found: dict[str, list[float]] = {name: [] for name in files}
    for _round in range(rounds):
        for name, file in files.items():
            seconds, output = commands.run("ansible", "all", "--list-hosts", "-i", file)
            if name != NOTHING and f"hosts ({hosts}):" not in output:
                sys.exit(f"The inventory {name} does not have {hosts} hosts:\n{output[:1000]}")
            found[name].append(seconds)
    return found


@contextmanager
def running(stub: Servers) -> Iterator[Servers]:
    with stub:
        thread = Thread(target=stub.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield stub
        finally:
            stub.shutdown()
            thread.join()


def report(directory: Path, environment: Callable[[str], dict[str, str]], hosts: int, rounds: int) -> Iterator[Row]:
    """The ratios for that many hosts, if any. ``environment`` is that of a client of the URL."""
    for inventory in INVENTORIES if hosts else ():
        with running(Servers(inventory, hosts)) as stub:
            commands = Commands(directory, {**environment(stub.url), "HW_CSE_REGISTRY_URL": stub.url})
            found = measured(inventory, commands, hosts, rounds)
            ratios = [
                (own - nothing) / (base - nothing)
                for own, base, nothing in zip(found[inventory.plugin], found[STATIC], found[NOTHING], strict=True)
            ]
            yield Row(f"{inventory.plugin}, {hosts} hosts", STATIC, ratios, TARGET)
