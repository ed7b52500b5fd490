# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ServiceStage: environments with their resources, applications, and the components that run there.

API pages: "Environment", "Application", "Component", "Job" and "Runtime Stack" of "ServiceStage V3 APIs".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidAnswer
from ..._transport.cloud import Cloud
from ..._transport.paging import OffsetPaging
from ..._transport.unwrap import absent_by, items_of, whole

CAS = "/v3/{project_id}/cas"
ENVIRONMENTS = CAS + "/environments"
APPLICATIONS = CAS + "/applications"
COMPONENTS = APPLICATIONS + "/{application_id}/components"
ENVIRONMENT, APPLICATION, COMPONENT = (base + "/{id}" for base in (ENVIRONMENTS, APPLICATIONS, COMPONENTS))

LARGEST = 100
LISTED_ENVIRONMENTS = OffsetPaging(items="environments", limit=LARGEST, total="count")
LISTED_APPLICATIONS = OffsetPaging(items="applications", limit=LARGEST, total="count")
LISTED_COMPONENTS = OffsetPaging(items="components", limit=LARGEST, total="count")

# For an object that does not exist, the service returns a 404 or a 401 with this code. The 401 then says nothing about
# the credentials. The code has other meanings where the request addresses no object by its ID.
ABSENT = frozenset(("SVCSTG.00100401",))
NAME_IN_USE = "SVCSTG.00100449"


class ServiceStageApi:
    """The calls of the ServiceStage service, in version 3 of its API."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("servicestage")

    def list_environments(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Return the environments without their resources. ``name`` can be a part of a name."""
        return self._client.pages(
            ENVIRONMENTS, paging=LISTED_ENVIRONMENTS, query=filters, action="list application environments"
        )

    def get_environment(self, environment_id: str) -> Mapping[str, Any]:
        """Return the environment with its resources."""
        action = "get application environment %s" % environment_id
        with absent_by(ABSENT):
            answer = self._client.get(ENVIRONMENT, args={"id": environment_id}, action=action)
        return whole(answer, "environment")

    def create_environment(self, environment: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.post(ENVIRONMENTS, body=environment, action="create application environment")
        return whole(answer, "environment")

    def update_environment(self, environment_id: str, environment: Mapping[str, Any]) -> Mapping[str, Any]:
        """Update an environment and return it. ``environment`` must have the name, whether that changes or not."""
        action = "update application environment %s" % environment_id
        with absent_by(ABSENT):
            answer = self._client.put(ENVIRONMENT, args={"id": environment_id}, body=environment, action=action)
        return whole(answer, "environment")

    def delete_environment(self, environment_id: str) -> None:
        action = "delete application environment %s" % environment_id
        with absent_by(ABSENT):
            self._client.delete(ENVIRONMENT, args={"id": environment_id}, action=action)

    def replace_resources(
        self, environment_id: str, resources: Sequence[Mapping[str, Any]]
    ) -> Sequence[Mapping[str, Any]]:
        """Replace the resources of an environment and return the new list. Resources that are not given are removed."""
        action = "set the resources of application environment %s" % environment_id
        with absent_by(ABSENT):
            answer = self._client.put(
                ENVIRONMENT + "/resources", args={"id": environment_id}, body={"resources": resources}, action=action
            )
        return items_of(answer, "resources", omits=True)

    def list_applications(self) -> Iterator[Mapping[str, Any]]:
        """Return all applications. The service has no filter."""
        return self._client.pages(APPLICATIONS, paging=LISTED_APPLICATIONS, action="list applications")

    def get_application(self, application_id: str) -> Mapping[str, Any]:
        with absent_by(ABSENT):
            answer = self._client.get(
                APPLICATION, args={"id": application_id}, action="get application %s" % application_id
            )
        return whole(answer, "application")

    def create_application(self, application: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.post(APPLICATIONS, body=application, action="create application")
        return whole(answer, "application")

    def update_application(self, application_id: str, application: Mapping[str, Any]) -> Mapping[str, Any]:
        action = "update application %s" % application_id
        with absent_by(ABSENT):
            answer = self._client.put(APPLICATION, args={"id": application_id}, body=application, action=action)
        return whole(answer, "application")

    def delete_application(self, application_id: str) -> None:
        with absent_by(ABSENT):
            self._client.delete(
                APPLICATION, args={"id": application_id}, action="delete application %s" % application_id
            )

    def get_configurations(self, application_id: str) -> Sequence[Mapping[str, Any]]:
        """Return the variables of the application's components, for each environment that has any.

        NotFound with a 404 can also mean that there are none.
        """
        action = "get the variables of application %s" % application_id
        with absent_by(ABSENT):
            answer = self._client.get(APPLICATION + "/configuration", args={"id": application_id}, action=action)
        return items_of(answer, "configuration", omits=True)

    def replace_configuration(self, application_id: str, environment_id: str, configuration: Mapping[str, Any]) -> None:
        """Replace the variables of an application in an environment.

        ``configuration`` has the variables under ``env``. Other variables of that environment are removed.
        """
        self._client.put(
            APPLICATION + "/configuration",
            args={"id": application_id},
            body={"environment_id": environment_id, "configuration": configuration},
            action="set the variables of application %s" % application_id,
        )

    def delete_configuration(self, application_id: str, environment_id: str) -> None:
        self._client.delete(
            APPLICATION + "/configuration",
            args={"id": application_id},
            query={"environment_id": environment_id},
            action="delete the variables of application %s" % application_id,
        )

    def list_components(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Return the components of all applications.

        ``component_name`` and ``application_name`` can be parts of names.
        """
        return self._client.pages(
            CAS + "/components", paging=LISTED_COMPONENTS, query=filters, action="list components"
        )

    def get_component(self, application_id: str, component_id: str) -> Mapping[str, Any]:
        """Return all data of a component except its ID, with the data that the service has added."""
        with absent_by(ABSENT):
            answer = self._client.get(
                COMPONENT, args=_component(application_id, component_id), action="get component %s" % component_id
            )
        return whole(answer, "component")

    def create_component(self, application_id: str, component: Mapping[str, Any]) -> tuple[str, str | None]:
        """Create a component. Return its ID, and the ID of the job that creates it or None if the response has none."""
        answer = self._client.post(
            COMPONENTS, args={"application_id": application_id}, body=component, action="create component"
        )
        made = whole(answer)
        if not made.get("component_id"):
            raise InvalidAnswer("The response has no id of a component.")
        return str(made["component_id"]), made.get("job_id")

    def update_component(self, application_id: str, component_id: str, component: Mapping[str, Any]) -> str | None:
        """Deploy a component again, as ``component`` says.

        Return the ID of the job, or None if the response has none.
        """
        action = "update component %s" % component_id
        with absent_by(ABSENT):
            answer = self._client.put(
                COMPONENT,
                args=_component(application_id, component_id),
                body=component,
                repeats=False,  # each request deploys it again
                action=action,
            )
        return whole(answer).get("job_id")

    def delete_component(self, application_id: str, component_id: str) -> None:
        """Delete a component. It is gone when it cannot be read any more."""
        action = 'delete component "%s"' % component_id
        with absent_by(ABSENT):
            self._client.delete(COMPONENT, args=_component(application_id, component_id), action=action)

    def act(self, application_id: str, component_id: str, name: str, parameters: Mapping[str, Any]) -> str | None:
        """Start an action on a component and return the ID of its job, or None if the response has none.

        ``name`` is start, stop, restart, scale, rollback or continue_deploy.
        """
        body: dict[str, Any] = {"action": name}
        if parameters:
            body["parameters"] = parameters
        with absent_by(ABSENT):
            answer = self._client.post(
                COMPONENT + "/action",
                args=_component(application_id, component_id),
                body=body,
                action="%s component %s" % (name, component_id),
            )
        return whole(answer).get("job_id")

    def get_job(self, job_id: str) -> Mapping[str, Any]:
        """Return the job and its tasks."""
        answer = self._client.get(CAS + "/jobs/{id}", args={"id": job_id}, action="get job %s" % job_id)
        return whole(answer, "job")

    def list_runtime_stacks(self) -> Sequence[Mapping[str, Any]]:
        """Return the runtime stacks. An older release of the service gives the list the name of the path."""
        answer = whole(self._client.get(CAS + "/runtimestacks", action="list runtime stacks"))
        return items_of(answer, "runtimestacks" if "runtimestacks" in answer else "runtime_stacks")


def _component(application_id: str, component_id: str) -> dict[str, str]:
    return {"application_id": application_id, "id": component_id}
