# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Any task on any network: the prediction writes nothing, is true, and comes true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.difference import plain
from tests.support.local_cloud import module_named
from tests.unit.services.vpc.networks import NET, Done, Networks, done_of, nic, vip

PORT, VIP = "vpc_port", "vpc_virtual_ip"
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


def plant(cloud: Networks, how: dict[str, Any], plugged: bool = True) -> None:
    """Interfaces of two servers, or two ports that nothing is plugged into, and up to two virtual IPs."""
    ports = [
        nic("nic-1", "10.0.0.1", "server-1" if plugged else "", how["nic-1"]),
        nic("nic-2", "10.0.0.2 fd00::3", "server-2" if plugged else "", how["nic-2"]),
    ]
    if how["vip"] is not None:
        ports.append(vip("vip", "10.0.0.10", "web", how["vip"]))
    if how["other"] is not None:
        ports.append(vip("other", "fd00::a", "db", how["other"]))
    cloud.plant(*ports)
    cloud.show_own_mac(how["fills_mac"])


def accepted(desired: dict[str, Any]) -> bool:
    """Whether the module lets these options pass."""
    named = any(desired[key] is not None for key in ("id", "name", "ip_address"))
    bound = any(desired[key] is not None for key in ("servers", "ports", "addresses"))
    return named and (bound or not desired["exclusive"])


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
).filter(accepted)
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
).filter(
    lambda desired: desired["allowed_address_pairs"] is None or desired["source_dest_check"] is None
)  # as the module does


# Each example plants its own ports.
MANY = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture
def cloud(tmp_path: Path) -> Networks:
    return Networks(tmp_path)


def attempt(cloud: Networks, module: str, check: bool, desired: dict[str, Any]) -> Done | str:
    result = cloud.result(module, check, **desired)
    if not result.get("failed"):
        return done_of(module, result)
    assert "error" not in result, "it is the collection that refuses, not the service"
    return str(result["msg"])


def prediction(cloud: Networks, module: str, desired: dict[str, Any]) -> Done | None:
    """What the task did to the ports that are there, None if it was refused or nothing is left."""
    ports = cloud.ports
    cloud.warnings.clear()
    predicted = attempt(cloud, module, True, desired)
    assert cloud.ports == ports
    foreseen = tuple(cloud.warnings)
    done = attempt(cloud, module, False, desired)
    if isinstance(done, str):
        assert predicted == done or any(done in warning for warning in foreseen), "the same refusal"
        assert cloud.ports == ports, "and nothing was written"
        return None
    assert isinstance(predicted, Done)
    assert predicted._replace(view=None) == done._replace(view=None)
    assert (predicted.view is None) is (done.view is None)
    assert done.changed is bool(cloud.written) is bool(done.actions)
    if done.view is None:
        return None
    again = cloud.task(module, **{**desired, "id": done.view["id"]})
    assert (again.changed, again.actions, again.view) == (False, [], done.view)
    return done


@MANY
@given(NETWORKS, VIP_TASKS)
def test_virtual_ip(cloud: Networks, how: dict[str, Any], desired: dict[str, Any]) -> None:
    plant(cloud, how)
    done = prediction(cloud, VIP, desired)
    if done is not None:
        for key, value in done.after.items():
            assert key in ("ip_address", "updated_at") or plain(done.view[key]) == value


@MANY
@given(NETWORKS, PORT_TASKS)
def test_port(cloud: Networks, how: dict[str, Any], desired: dict[str, Any]) -> None:
    plant(cloud, how, plugged=False)
    done = prediction(cloud, PORT, desired)
    resource = module_named(PORT).resource
    assert resource is not None
    if done is not None:
        for key, value in done.after.items():
            assert key == "updated_at" or resource.same(key, value, done.view) or not (value or done.view[key])
