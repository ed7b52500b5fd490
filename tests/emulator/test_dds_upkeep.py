# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What other clients read with every document database, and set of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.clients import Client, error_of
from tests.emulator.databases import at, done, new, show


def read(cloud: Client, instance: dict[str, Any], path: str) -> dict[str, Any]:
    answer = cloud.get(at(instance, path))
    assert answer.ok, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("monitoring-by-seconds/switch", {"enabled": False}),
        ("slowlog-desensitization/status", {"status": "on"}),
        ("auto-enlarge-volume-policy", {"switch_option": "off"}),
        ("replica-set/name", {"name": "replica"}),
    ],
)
def test_a_new_instance(cloud: Client, path: str, shown: dict[str, Any]) -> None:
    assert read(cloud, new(cloud), path) == shown


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "monitoring-by-seconds/switch", {"enabled": True}),
        ("POST", "client-network", {"client_network_ranges": ["198.18.0.0/24"]}),
    ],
)
def test_what_is_set_at_once(cloud: Client, method: str, path: str, body: dict[str, Any]) -> None:
    instance = new(cloud)
    before = read(cloud, instance, path)
    assert cloud.call(method, at(instance, path), json=body).ok
    assert read(cloud, instance, path) == {**before, **body} != before


def test_masking_the_slow_log(cloud: Client) -> None:
    instance = new(cloud)
    assert cloud.call("PUT", at(instance, "slowlog-desensitization/off")).ok
    assert read(cloud, instance, "slowlog-desensitization/status") == {"status": "off"}
    assert error_of(cloud.call("PUT", at(instance, "slowlog-desensitization/dim")))[0] == 400


def test_the_maintenance_window(cloud: Client) -> None:
    instance = new(cloud)
    window = {"start_time": "22:00", "end_time": "02:00"}
    assert cloud.call("PUT", at(instance, "maintenance-window"), json=window).status_code == 204
    assert show(cloud, instance["id"])["maintenance_window"] == "22:00-02:00"


def test_the_name_of_a_replica_set_takes_a_job(cloud: Client) -> None:
    instance = new(cloud)
    done(cloud, cloud.call("PUT", at(instance, "replica-set/name"), json={"name": "orders"}))
    assert read(cloud, instance, "replica-set/name") == {"name": "orders"}
    assert error_of(cloud.get(at(instance, "balancer")))[:2] == (400, "DBS.200004")


def test_the_balancer_is_of_clusters(cloud: Client) -> None:
    instance = new(cloud, mode="Sharding")
    assert read(cloud, instance, "balancer") == {"is_open": True, "active_window": {"start_time": "", "stop_time": ""}}
    done(cloud, cloud.call("PUT", at(instance, "balancer/stop")))
    window = {"start_time": "01:00", "stop_time": "03:00"}
    done(cloud, cloud.call("PUT", at(instance, "balancer/active-window"), json=window))
    assert read(cloud, instance, "balancer") == {"is_open": False, "active_window": window}
    assert error_of(cloud.call("PUT", at(instance, "balancer/active-window"), json={}))[:2] == (400, "DBS.200001")
    assert error_of(cloud.get(at(instance, "replica-set/name")))[:2] == (400, "DBS.200004")
