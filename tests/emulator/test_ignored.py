# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the services ignore is ignored and said, and no test can cause it unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from ansible_collections.community.huaweicloud.plugins.module_utils._services.bms import api as bms
from tests.emulator.clients import PROJECT, Client
from tests.support.local_cloud import LocalCloud
from tests.support.watch import Watch, watched_emulator

LISTS = (
    f"vpc/v1/{PROJECT}/ports",
    f"eip/v1/{PROJECT}/publicips",
    f"eip/v1/{PROJECT}/bandwidths",
    f"vpc/v1/{PROJECT}/routetables",
    f"ecs/v1/{PROJECT}/cloudservers/detail",
    f"bms/v1/{PROJECT}/baremetalservers/detail",
    f"kps/v3/{PROJECT}/keypairs",
    f"dds/v3/{PROJECT}/instances",
    f"waf/v1/{PROJECT}/waf/certificate",
    "bss/v2/products/service-types",
    "ims/v2/cloudimages",
    "iam/v3/projects",
    "scm/v3/scm/certificates",
    "rtc/v2/apps",
)


@pytest.mark.parametrize("path", LISTS)
def test_unknown_parameters_count_for_nothing(cloud: Client, path: str) -> None:
    plain = cloud.get(path)
    answer = cloud.get(path, ("colour", "red"), ("colour", "green"), ("size", ""))
    assert (answer.status_code, sorted(answer.json())) == (200, sorted(plain.json()))
    assert [entry["ignored"] for entry in cloud.log()] == [[], ["colour", "size"]]


def network(cloud: Client) -> str:
    (found, *_more) = cloud.get("vpc/v2.0/networks").json()["networks"]
    return str(found["id"])


def test_unknown_attributes_count_for_nothing(cloud: Client) -> None:
    pair = {"ip_address": "192.168.0.77", "colour": "red"}
    port = {"network_id": network(cloud), "name": "p", "allowed_address_pairs": [pair], "size": {"more": None}}
    answer = cloud.post(f"vpc/v1/{PROJECT}/ports", {"port": port, "note": 1})
    assert answer.status_code == 201
    made = answer.json()["port"]
    assert [found["ip_address"] for found in made["allowed_address_pairs"]] == ["192.168.0.77"]
    assert cloud.log()[-1]["ignored"] == ["port.allowed_address_pairs[0].colour", "port.size", "note"]


def test_null_is_not_set(cloud: Client) -> None:
    given = {"network_id": network(cloud), "name": "p"}
    made = cloud.post(f"vpc/v1/{PROJECT}/ports", {"port": {**given, "admin_state_up": None}}).json()["port"]
    renamed = cloud.put(f"vpc/v1/{PROJECT}/ports/{made['id']}", {"port": {"name": "q", "device_id": None}})
    assert renamed.json()["port"] == {**made, "name": "q"}
    assert [entry["ignored"] for entry in cloud.log()[1:]] == [["port.admin_state_up"], ["port.device_id"]]


def test_null_for_what_is_needed_is_refused(cloud: Client) -> None:
    answer = cloud.post(f"vpc/v1/{PROJECT}/ports", {"port": {"network_id": None}})
    assert (answer.status_code, answer.json()["code"]) == (400, "VPC.2500")


@pytest.mark.parametrize(("data", "ignored"), [(b"{}", ["body"]), (b"null", ["body"]), (b"", [])])
def test_a_body_where_none_belongs_counts_for_nothing(cloud: Client, data: bytes, ignored: list[str]) -> None:
    assert cloud.call("GET", "vpc/v2.0/ports", data=data).status_code == 200
    assert cloud.log()[-1]["ignored"] == ignored


def test_a_body_that_is_null(cloud: Client) -> None:
    answer = cloud.call("POST", f"vpc/v1/{PROJECT}/ports", data=b"null")
    assert (answer.status_code, cloud.log()[-1]["ignored"]) == (400, ["body"])
    assert "port is missing" in answer.json()["message"]


def test_documented_refusals_stay(cloud: Client) -> None:
    """Neutron and ELB refuse what they do not know."""
    for target, query, body in (
        ("vpc/v2.0/ports", [("colour", "red")], None),
        ("vpc/v2.0/ports", [], {"port": {"network_id": network(cloud), "colour": "red"}}),
    ):
        answer = cloud.call("POST" if body else "GET", target, query, json=body)
        assert (answer.status_code, answer.json()["NeutronError"]["type"]) == (400, "HTTPBadRequest")
    answer = cloud.get(f"elb/v3/{PROJECT}/elb/certificates", ("colour", "red"))
    assert (answer.status_code, answer.json()["error_code"]) == (400, "ELB.8902")


AGENTS = [("community.huaweicloud/1.0.0", 1), ("huaweicloud-usdk-python/3.0", 1), ("python-requests/2.32", 0)]


@pytest.mark.parametrize(("agent", "complaints"), AGENTS)
def test_whom_a_test_is_blamed_for(cloud: Client, watch: Watch, agent: str, complaints: int) -> None:
    cloud.call("GET", "bss/v2/products/service-types", [("colour", "red")], headers={"User-Agent": agent})
    said = "GET /v2/products/service-types of bss: ignored colour"
    assert [watch.complaints.pop() for _each in watch.complaints[:]] == [said] * complaints


def test_a_module_that_sends_an_unknown_name(tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud = LocalCloud(tmp_path)
    cloud.done("bms_server_info")
    assert watch.complaints == []
    monkeypatch.setattr(bms, "GRANTED", {"colour": "red"})
    cloud.done("bms_server_info")
    with pytest.raises(AssertionError, match=r"GET .*/baremetalservers/detail of bms: ignored colour"):
        watch.check()
    watch.complaints.clear()


def test_what_a_process_says(tmp_path: Path, watch: Watch) -> None:
    with watched_emulator(tmp_path, "--seed", "default") as variables:
        base = variables["HW_ENDPOINT_URL"]
        requests.post(f"{base}/iam/v3/auth/tokens", json={"auth": {}, "colour": "red"}, timeout=10)
        assert requests.post(f"{base}/_emulator/reset", timeout=10).status_code == 204
    with pytest.raises(AssertionError, match="POST /v3/auth/tokens of iam: ignored colour"):
        watch.check()
    watch.complaints.clear()
