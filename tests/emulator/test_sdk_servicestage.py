# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client makes environments, applications and components, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkservicestage import v3 as stage

from tests.emulator.clients import Client
from tests.emulator.conftest import Connect
from tests.emulator.deployments import CLUSTER, DOCKER, NOWHERE, vpc

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


@pytest.fixture
def client(connect: Connect) -> Any:
    return connect(stage.ServiceStageClient, "servicestage")


def new_environment(client: Any, served: Client, **more: Any) -> Any:
    body = stage.EnvironmentCreate(name="env-sdk", vpc_id=vpc(served), **more)
    return client.create_environment(stage.CreateEnvironmentRequest(body=body))


def new_application(client: Any) -> Any:
    body = stage.ApplicationCreate(name="app-sdk", description="made by the client")
    return client.create_application(stage.CreateApplicationRequest(body=body))


def test_an_environments_life(client: Any, served: Client) -> None:
    label = stage.EnvironmentCreateLabels(key="team", value="sdk")
    made = new_environment(client, served, labels=[label], deploy_mode="container")
    assert (made.creator, made.labels[0].key, made.create_time) == ("demo", "team", made.update_time)
    body = stage.EnvironmentModify(name="env-sdk-2", description="changed")
    request = stage.ModifyEnvironmentRequest(environment_id=made.id, body=body)
    assert client.modify_environment(request).description == "changed"
    body = stage.EnvironmentResourceModify(resources=[stage.Resource(id=CLUSTER, type="cce")])
    request = stage.ModifyResourceInEnvironmentRequest(environment_id=made.id, body=body)
    assert client.modify_resource_in_environment(request).resources[0].name == "cluster-demo"
    shown = client.show_environment_info(stage.ShowEnvironmentInfoRequest(environment_id=made.id))
    assert (shown.name, [one.id for one in shown.resources]) == ("env-sdk-2", [CLUSTER])
    request = stage.ShowEnvironmentResourcesRequest(environment_id=made.id)
    assert client.show_environment_resources(request).resources[0].type == "cce"
    request = stage.ShowEnvironmentsRequest(
        limit=10, offset=0, order_by="update_time", order="asc", name="env-sdk", environment_id=made.id
    )
    listed = client.show_environments(request)
    assert (listed.count, listed.environments[0].id) == (1, made.id)
    gone = client.delete_environment(stage.DeleteEnvironmentRequest(environment_id=made.id))
    assert gone.status_code == 204
    with pytest.raises(ClientRequestException) as raised:
        client.show_environment_info(stage.ShowEnvironmentInfoRequest(environment_id=made.id))
    assert (raised.value.status_code, raised.value.error_code) == (404, "SVCSTG.00100411")
    assert raised.value.request_id


def test_the_other_way_to_be_absent(client: Any, served: Client) -> None:
    served.control("POST", "seed", {"servicestage_settings": {"absent": "unauthorized"}})
    with pytest.raises(ClientRequestException) as raised:
        client.show_application_info(stage.ShowApplicationInfoRequest(application_id=NOWHERE))
    assert (raised.value.status_code, raised.value.error_code) == (401, "SVCSTG.00100401")


def test_applications_and_configurations(client: Any, served: Client) -> None:
    made, place = new_application(client), new_environment(client, served)
    body = stage.ApplicationModify(description="changed")
    request = stage.ModifyApplicationRequest(application_id=made.id, body=body)
    assert client.modify_application(request).description == "changed"
    assert [one.name for one in client.show_applications(stage.ShowApplicationsRequest(limit=1)).applications] == [
        "app-sdk"
    ]
    env = [stage.ApplicationConfigModifyConfigurationEnv(name="A", value="1")]
    body = stage.ApplicationConfigModify(
        environment_id=place.id, configuration=stage.ApplicationConfigModifyConfiguration(env=env)
    )
    request = stage.ModifyApplicationConfigurationRequest(application_id=made.id, body=body)
    assert client.modify_application_configuration(request).configuration.env[0].value == "1"
    request = stage.ShowApplicationConfigurationRequest(application_id=made.id, environment_id=place.id)
    (found,) = client.show_application_configuration(request).configuration
    assert found.configuration.env[0].name == "A"
    request = stage.DeleteApplicationConfigurationRequest(application_id=made.id, environment_id=place.id)
    assert client.delete_application_configuration(request).status_code == 204
    assert client.delete_application(stage.DeleteApplicationRequest(application_id=made.id)).status_code == 204


def test_a_components_life(client: Any, served: Client) -> None:
    owner, place = new_application(client), new_environment(client, served)
    stack = stage.RuntimeStack(**DOCKER)
    source = stage.SourceObject(kind="image", url="swr.example.com/a:1")
    body = stage.ComponentCreate(
        name="comp-sdk",
        environment_id=place.id,
        runtime_stack=stack,
        source=source,
        version="1.0.0",
        replica=1,
        limit_cpu=0.5,
        envs=[stage.ComponentEnvironment(name="A", value="1")],
        refer_resources=[stage.ReferResourceCreate(id=CLUSTER, type="cce")],
    )
    made = client.create_component(stage.CreateComponentRequest(application_id=owner.id, body=body))
    ids = {"application_id": owner.id, "component_id": made.component_id}
    found = client.show_job_info(stage.ShowJobInfoRequest(job_id=made.job_id, limit="10", offset="0", desc="true"))
    assert (found.job.execution_status, found.tasks[0].task_status) == ("SUCCEEDED", "SUCCEEDED")
    body = stage.ComponentModify(name="comp-sdk", runtime_stack=stack, source=source, version="2.0.0", replica=2)
    assert client.modify_component(stage.ModifyComponentRequest(**ids, body=body)).job_id
    parameters = stage.ComponentActionParameters(version="1.0.0")
    body = stage.ComponentAction(action="rollback", parameters=parameters)
    assert client.update_component_action(stage.UpdateComponentActionRequest(**ids, body=body)).job_id
    shown = client.show_component_info(stage.ShowComponentInfoRequest(**ids))
    assert (shown.version, shown.limit_cpu, shown.status.component_status) == ("1.0.0", 0.5, "RUNNING")
    records = client.show_component_records(stage.ShowComponentRecordsRequest(**ids, limit=10))
    assert [one.version for one in records.records] == ["1.0.0", "2.0.0", "1.0.0"]
    listed = client.show_components(stage.ShowComponentsRequest(component_name="comp-sdk", application_name="app-sdk"))
    assert (listed.count, listed.components[0].platform_type) == (1, "cce")
    request = stage.ShowComponentsInApplicationRequest(application_id=owner.id)
    assert client.show_components_in_application(request).components[0].id == made.component_id
    assert client.delete_component(stage.DeleteComponentRequest(**ids)).status_code == 200
    with pytest.raises(ClientRequestException) as raised:
        client.show_component_info(stage.ShowComponentInfoRequest(**ids))
    assert (raised.value.status_code, raised.value.error_code) == (404, "SVCSTG.00100404")


def test_runtimes(client: Any) -> None:
    """The client knows the list by another name than the service."""
    answer = client.show_runtime_stacks(stage.ShowRuntimeStacksRequest())
    assert (answer.status_code, answer.runtimestacks) == (200, None)
