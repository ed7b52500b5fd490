# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The models of the vendor's SDK can say each request body that the modules send: they know all its keys."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from huaweicloudsdkservicestage.v3 import model as stage

from tests.support.local_cloud import documentation
from tests.support.sdk_models import check, operation, unknown
from tests.unit.sdk_models.servicestage import EVERYTHING

# The file of a service says how to send all its request bodies, and which operations of the contract these are.
SERVICES = sorted(path.stem for path in Path(__file__).with_name("sdk_models").glob("*.py"))


@pytest.mark.parametrize("service", SERVICES)
def test_everything_that_is_sent(service: str, tmp_path: Path) -> None:
    tasks = import_module(f"tests.unit.sdk_models.{service}")
    assert check(tasks.requests(tmp_path)) == tasks.OPERATIONS


def test_a_key_that_no_model_knows_is_seen() -> None:
    body = {"port": {"network_id": "n", "colour": "red", "fixed_ips": [{"ip": "x"}]}}
    name, model = operation("vpc", "POST", "/v2.0/ports", body)
    assert name == "neutron_create_port"
    assert list(unknown(model, body, "")) == [".port.colour", ".port.fixed_ips.ip"]
    with pytest.raises(AssertionError, match=r"NeutronCreatePortRequestBody does not know .*colour, .*fixed_ips\.ip$"):
        check([{"service": "vpc", "method": "POST", "path": "/v2.0/ports", "body": body}])


def test_a_request_that_the_contract_does_not_have_is_seen() -> None:
    for method, path, body, complaint in (
        ("GET", "/v2.0/port", None, "GET /v2.0/port is not in the contract of vpc"),
        ("GET", "/v2.0/ports", {"port": {}}, "neutron_list_ports has no request body"),
        ("POST", "/v2.0/ports", None, "neutron_create_port has a request body"),
    ):
        with pytest.raises(AssertionError, match=complaint):
            check([{"service": "vpc", "method": method, "path": path, "body": body}])


def test_all_that_a_component_can_be_is_an_option() -> None:
    options = set(documentation("servicestage_component")["options"])
    remote = set(stage.ComponentCreate.attribute_map.values()) | set(stage.ComponentModify.attribute_map.values())
    assert remote - options == {"environment_id"}
    assert set(EVERYTHING) == options - {"id", "state", "purge_labels"}
