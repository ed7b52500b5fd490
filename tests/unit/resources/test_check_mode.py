# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Any task on any network: the prediction writes nothing, is true, and comes true."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._engine.declaration import Resource
from ansible_collections.community.huaweicloud.plugins.module_utils._resources.vpc_port import VPC_PORT
from ansible_collections.community.huaweicloud.plugins.module_utils._resources.vpc_virtual_ip import VIRTUAL_IP
from tests.unit.resources.fake_region import NET, FakeRegion, nic, task, vip

MAC = "fa:16:3e:99:99:99"
ADDRESS = st.sampled_from(["10.0.0.1", "10.0.0.2", "10.0.0.99", "fd00::3", "FD00:0::3"])
PAIR = st.sampled_from(
    ["10.0.0.1", "10.0.0.2", "10.0.0.99", "1.1.1.1/0", "fd00::3", {"ip_address": "10.0.0.77", "mac_address": MAC}]
)
PAIRS = st.lists(PAIR, max_size=4, unique_by=str)


def some(values: list[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(st.sampled_from(values), max_size=most)


NETWORKS = st.fixed_dictionaries(
    {"vip": st.none() | PAIRS, "other": st.none() | PAIRS, "nic-1": PAIRS, "nic-2": PAIRS, "fills_mac": st.booleans()}
)


def network(how: dict[str, Any]) -> FakeRegion:
    ports = [
        nic("nic-1", "10.0.0.1", "server-1", how["nic-1"]),
        nic("nic-2", "10.0.0.2 fd00::3", "server-2", how["nic-2"]),
    ]
    if how["vip"] is not None:
        ports.append(vip("vip", "10.0.0.10", "web", how["vip"]))
    if how["other"] is not None:
        ports.append(vip("other", "fd00::a", "db", how["other"]))
    fake = FakeRegion(*ports)
    fake.fills_mac = how["fills_mac"]
    return fake


VIP_TASKS = st.fixed_dictionaries(
    {
        "id": st.sampled_from([None, None, None, "vip", "other", "gone", "nic-1"]),
        "name": st.sampled_from(["web", "db", "new", None]),
        "network_id": st.sampled_from([NET, NET, NET, None]),
        "ip_address": st.sampled_from([None, None, "10.0.0.10", "10.0.0.20", "10.0.0.1", "FD00::0:A"]),
        "servers": some(["server-1", "server-2", "beta", "gamma"]),
        "ports": some(["nic-1", "nic-2"]),
        "addresses": st.none() | st.lists(ADDRESS, max_size=2),
        "exclusive": st.booleans(),
        "source_dest_check": st.none() | st.booleans(),
        "state": st.sampled_from(["present", "present", "absent"]),
    }
)
PORT_TASKS = st.fixed_dictionaries(
    {
        "id": st.sampled_from([None, None, "nic-1", "nic-2"]),
        "name": st.sampled_from(["web", "new", ""]),
        "network_id": st.sampled_from([NET, None]),
        "allowed_address_pairs": st.none()
        | st.lists(
            st.fixed_dictionaries(
                {
                    "ip_address": st.sampled_from(["10.0.0.1", "1.1.1.1/0", "fd00::3", "FD00::0:3"]),
                    "mac_address": st.sampled_from([None, MAC, MAC.upper()]),
                }
            ),
            max_size=3,
        ),
        "source_dest_check": st.none() | st.booleans(),
        "security_groups": some(["group-a", "group-b"], 3),
        "state": st.sampled_from(["present", "present", "absent"]),
    }
).filter(lambda want: want["allowed_address_pairs"] is None or want["source_dest_check"] is None)  # as the module does


def attempt(resource: Resource, fake: FakeRegion, check: bool, want: dict[str, Any]) -> Any:
    try:
        return task(resource, fake, check=check, **want)
    except InvalidInput as error:
        return str(error)


def foretold(resource: Resource, how: dict[str, Any], want: dict[str, Any]) -> Any:
    asked, fake = network(how), network(how)
    predicted, done = attempt(resource, asked, True, want), attempt(resource, fake, False, want)
    assert asked.ports == network(how).ports
    if isinstance(done, str):
        assert predicted == done, "the same refusal"
        assert fake.ports == network(how).ports, "and nothing was written"
        return None
    for what in ("changed", "before", "after", "actions"):
        assert getattr(predicted, what) == getattr(done, what)
    assert (predicted.view is None) is (done.view is None)
    assert done.changed is bool(fake.writes) is bool(done.actions)
    if done.view is None:
        return None
    again = task(resource, fake, **{**want, "id": done.view["id"]})
    assert (again.changed, again.actions, again.view) == (False, [], done.view)
    return done


@settings(max_examples=300)
@given(NETWORKS, VIP_TASKS)
def test_virtual_ip(how: dict[str, Any], want: dict[str, Any]) -> None:
    done = foretold(VIRTUAL_IP, how, want)
    if done is not None:
        for key, value in done.after.items():
            assert key == "ip_address" or done.view[key] == value


@settings(max_examples=300)
@given(NETWORKS, PORT_TASKS)
def test_port(how: dict[str, Any], want: dict[str, Any]) -> None:
    done = foretold(VPC_PORT, how, want)
    if done is not None:
        for key, value in done.after.items():
            assert VPC_PORT.same(key, value, done.view) or not (value or done.view[key])
