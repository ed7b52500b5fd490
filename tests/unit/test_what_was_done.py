# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a task did is reported however it ends, and what a service repeats of it shows no secret."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from ansible_collections.community.huaweicloud.plugins.module_utils._transport.client import ServiceClient
from tests.emulator.certificates import leaf
from tests.support.local_cloud import LocalCloud
from tests.support.wsgi import WsgiAdapter
from tests.unit.services.scm.certificates import given

CSR = {"name": "shop", "domain": "example.com", "private_key_algo": "EC_P256", "usage": "PERSONAL"}
READS = {"action": "status", "status": 500, "service": "scm", "method": "GET", "path": "/csr/", "count": None}


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    cloud = LocalCloud(tmp_path)
    cloud.run("vpc_info")
    return cloud


def requested(cloud: LocalCloud) -> list[str]:
    cloud.control.delete("/_emulator/faults")
    return [one["name"] for one in cloud.done("scm_csr_info")["csrs"] if one["name"] == "shop"]


def test_a_read_that_fails_after_the_write(cloud: LocalCloud) -> None:
    cloud.tell("faults", READS)
    result = cloud.run("scm_csr", max_retries=0, **CSR)
    assert (result["failed"], result["changed"]) == (True, True)
    assert len(result["done"]) == 1
    assert "Before that, this had been done: " in result["msg"]
    assert requested(cloud) == ["shop"]


def test_a_refused_write_is_not_done(cloud: LocalCloud) -> None:
    cloud.tell("faults", {**READS, "status": 400, "method": "POST", "path": "/csr"})
    result = cloud.run("scm_csr", max_retries=0, **CSR)
    assert (result["failed"], result["changed"], "done" in result) == (True, False, False)
    assert requested(cloud) == []


def test_an_error_that_comes_with_success_is_one(cloud: LocalCloud) -> None:
    error = {"error_code": "SCM.0001", "error_msg": "the quota is used up"}
    cloud.tell("faults", {**READS, "status": 200, "method": "POST", "path": "/csr", "count": 1, "body": error})
    result = cloud.run("scm_csr", max_retries=0, **CSR)
    assert (result["failed"], result["changed"]) == (True, False)
    assert "the quota is used up (HTTP 200, code SCM.0001" in result["msg"]


def test_a_bug_after_the_write(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(client: ServiceClient, method: str, path: str, **how: Any) -> Any:
        answer = request(client, method, path, **how)
        if method == "POST" and path.endswith("/csr"):
            raise TypeError("unhashable")
        return answer

    request = ServiceClient.request
    monkeypatch.setattr(ServiceClient, "request", crash)
    result = cloud.run("scm_csr", **CSR)
    assert (result["failed"], result["changed"]) == (True, True)
    said = "the response has unexpected content, or this is a bug of the collection: TypeError: unhashable"
    assert result["msg"].startswith("create signing request: %s (HTTP 201, request ID " % said)
    assert "exception" not in result
    assert len(result["done"]) == 1


def stopped_at(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, method: str, part: str) -> list[str]:
    """The warnings of a task that the user stops when such a request was answered."""

    def interrupted(adapter: WsgiAdapter, request: requests.PreparedRequest, **options: Any) -> Any:
        response = send(adapter, request, **options)
        if request.method == method and part in str(request.url):
            raise KeyboardInterrupt
        return response

    send = WsgiAdapter.send
    monkeypatch.setattr(WsgiAdapter, "send", interrupted)
    with pytest.raises(KeyboardInterrupt):
        cloud.run("scm_csr", **CSR)
    return cloud.warnings


def test_a_user_who_stops_it_is_told(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    warnings = stopped_at(cloud, monkeypatch, "GET", "/csr/")
    assert len(warnings) == 1
    assert warnings[0].startswith("Stopped. Before that, this had been done: ")


def test_a_user_who_stops_it_in_the_middle_of_a_write_is_told(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    warnings = stopped_at(cloud, monkeypatch, "POST", "/csr")
    assert warnings == ["Stopped. It is not known whether this took effect: create signing request."]


def test_a_write_whose_result_cannot_be_read_is_told(cloud: LocalCloud) -> None:
    """The first deletion gets no response, the second finds nothing to delete, and nothing answers after that."""
    table = {"vpc": "vpc-examples", "name": "one"}
    cloud.done("vpc_route_table", subnets=["subnet-examples"], **table)
    at = {"service": "vpc", "path": "/routetables/"}
    cloud.tell("faults", {**at, "action": "drop_after", "method": "POST", "count": 1})
    cloud.tell("faults", {**at, "action": "status", "method": "GET", "status": 400, "nth": 2, "count": None})
    result = cloud.run("vpc_route_table", state="absent", **table)
    assert result["changed"] is False
    assert "It is not known whether this took effect: disassociate subnets" in result["msg"]


@pytest.mark.parametrize("cut", [0, 150])
@pytest.mark.parametrize("in_file", [False, True], ids=["option", "file"])
def test_a_key_that_a_service_repeats_is_not_shown(
    cloud: LocalCloud, tmp_path: Path, cut: int, *, in_file: bool
) -> None:
    options = given(leaf(), "shop")
    key = options["private_key"]
    if in_file:
        (tmp_path / "key.pem").write_text(options.pop("private_key"))
        options["private_key_path"] = str(tmp_path / "key.pem")
    echo = {"error_code": "SCM.0002", "error_msg": "invalid value %s %s" % ("x" * cut, key)}
    cloud.tell("faults", {**READS, "status": 400, "method": "POST", "path": "/import", "body": echo})
    result = cloud.run("scm_certificate", max_retries=0, **options)
    assert "invalid value" in result["msg"]
    body = "".join(key.split("\n")[1:-2])
    shown = result["msg"].replace(" ", "")
    assert not [start for start in range(len(body) - 12) if body[start : start + 12] in shown]
