# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client finds, makes and removes engines, over a socket. It has no calls for registries."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkcse import v1 as cse

from tests.emulator.clients import Client
from tests.emulator.conftest import Connect
from tests.emulator.registries import DEMO, SERVICES

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


@pytest.fixture
def engines(connect: Connect) -> Any:
    return connect(cse.CseClient, "cse")


def test_lists_and_details(engines: Any, served: Client) -> None:
    """The address in the details is reached as the engine was: through the proxy."""
    listed = engines.list_engines(cse.ListEnginesRequest(offset=0, limit="10", type="CSE"))
    assert (listed.total, {one.name for one in listed.data}) == (2, {"cse-demo", "cse-accounts"})
    shown = engines.show_engine(cse.ShowEngineRequest(engine_id=DEMO))
    assert (shown.name, shown.auth_type, shown.type) == ("cse-demo", "NONE", "CSE")
    url = shown.external_entrypoint.service_endpoint["serviceCenter"].master_entrypoint
    found = requests.get(url + SERVICES, proxies={"http": served.base}, timeout=10).json()
    assert [one["serviceName"] for one in found["services"]] == ["shop-orders"]


def test_an_engines_life(engines: Any) -> None:
    body = cse.EngineCreateReq(
        name="sdk",
        description="made by the client",
        payment="1",
        flavor="cse.s1.small2",
        auth_type="RBAC",
        auth_cred=cse.EngineRbacPwd(pwd="Secret@Registry1"),
        vpc="vpc-demo",
        network_id="n1",
        subnet_cidr="192.168.0.0/24",
        spec_type="CSE2",
    )
    made = engines.create_engine(cse.CreateEngineRequest(body=body))
    job = engines.show_engine_job(cse.ShowEngineJobRequest(engine_id=made.id, job_id=str(made.job_id)))
    assert (job.id, job.status) == (made.job_id, "Finished")
    engines.delete_engine(cse.DeleteEngineRequest(engine_id=made.id))
    with pytest.raises(ClientRequestException) as raised:
        engines.show_engine(cse.ShowEngineRequest(engine_id=made.id))
    assert (raised.value.status_code, raised.value.error_code) == (400, "SVCSTG.00501116")
