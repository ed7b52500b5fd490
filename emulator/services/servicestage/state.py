# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of environments and applications, and the tables of the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.store import Shelf, Table
from . import refusals
from .records import Application, Component, Configuration, Deployment, Environment, Labels, Settings, Stack
from .resources import Resources

Given = Mapping[str, Any]
SETTINGS = "settings"


class ServiceStageState:
    """The state of the service in a project. ``place`` is the key that a client observes when it lists components."""

    def __init__(self, emulator: Emulator, shelf: Shelf) -> None:
        self.shelf = shelf
        self.works = emulator.works
        self.place = f"components of {shelf.project} in {shelf.region}"
        self.resources = Resources(emulator, shelf)
        self.settings: Table[Settings] = shelf.table("servicestage_settings", {})
        self.stacks: Table[Stack] = shelf.table("servicestage_stack", {})
        self.environments: Table[Environment] = shelf.table(
            "servicestage_environment",
            {"name": lambda one: [one.name], "enterprise_project_id": lambda one: [one.enterprise_project_id]},
        )
        self.applications: Table[Application] = shelf.table(
            "servicestage_application", {"name": lambda one: [one.name]}
        )
        self.configurations: Table[Configuration] = shelf.table(
            "servicestage_configuration",
            {"application_id": lambda one: [one.application_id], "environment_id": lambda one: [one.environment_id]},
        )
        self.components: Table[Component] = shelf.table(
            "servicestage_component",
            {
                "name": lambda one: [one.name],
                "application_id": lambda one: [one.application_id],
                "environment_id": lambda one: [one.environment_id],
            },
        )
        self.deployments: Table[Deployment] = shelf.table(
            "servicestage_deployment", {"component_id": lambda one: [one.component_id]}
        )

    @property
    def unauthorized(self) -> bool:
        settings = self.settings.get(SETTINGS)
        return settings is not None and settings.unauthorized

    def next_number(self) -> int:
        number = self.shelf.counter("servicestage")
        self.shelf.set_counter("servicestage", number + 1)
        return number

    def environment(self, environment_id: str) -> Environment:
        found = self.environments.get(environment_id)
        if found is None:
            raise refusals.absent("SVCSTG.00100411", "environment", environment_id, unauthorized=self.unauthorized)
        return found

    def application(self, application_id: str) -> Application:
        found = self.applications.get(application_id)
        if found is None:
            raise refusals.absent("SVCSTG.00100403", "application", application_id, unauthorized=self.unauthorized)
        return found

    def component(self, application_id: str, component_id: str) -> Component:
        """Return a component of this application."""
        self.application(application_id)
        found = self.components.get(component_id)
        if found is None or found.application_id != application_id:
            raise refusals.absent("SVCSTG.00100404", "component", component_id, unauthorized=self.unauthorized)
        return found

    def add_environment(self, given: Given, creator: str, new_id: str = "") -> Environment:
        if self.environments.first(name=given["name"]) is not None:
            raise refusals.name_in_use(given["name"])
        if not self.resources.has_vpc(given["vpc_id"]):
            raise refusals.bad_parameter(f"vpc {given['vpc_id']} does not exist")
        now = self.works.now
        return self.environments.put(
            Environment(
                id=new_id or ids.new_uuid(),
                number=self.next_number(),
                name=given["name"],
                vpc_id=given["vpc_id"],
                creator=creator,
                created_at=now,
                updated_at=now,
                **_about(given, "description", "enterprise_project_id", "deploy_mode", "labels"),
            )
        )

    def change_environment(self, environment_id: str, given: Given) -> Environment:
        """Change an environment. Fields that the request leaves out stay."""
        found = self.environment(environment_id)
        same = self.environments.first(name=given["name"])
        if same is not None and same.id != found.id:
            raise refusals.name_in_use(given["name"])
        return self._put_environment(found, **_about(given, "name", "description", "labels"))

    def replace_resources(self, environment_id: str, given: Sequence[Given]) -> Environment:
        """Replace the resources of an environment. All resources that the request does not repeat are removed."""
        return self._put_environment(self.environment(environment_id), resources=self.resources.of(given))

    def _put_environment(self, found: Environment, **changes: Any) -> Environment:
        return self.environments.put(replace(found, updated_at=self.works.now, **changes))

    def remove_environment(self, environment_id: str) -> None:
        found = self.environment(environment_id)
        component = self.components.first(environment_id=found.id)
        if component is not None:
            raise refusals.in_use("environment", found.name, f"component {component.name}")
        configuration = self.configurations.first(environment_id=found.id)
        if configuration is not None:
            application = self.application(configuration.application_id)
            raise refusals.in_use("environment", found.name, f"application {application.name}")
        self.environments.remove(found.id)

    def add_application(self, given: Given, creator: str, new_id: str = "") -> Application:
        if self.applications.first(name=given["name"]) is not None:
            raise refusals.other_name_in_use("application", given["name"])
        now = self.works.now
        return self.applications.put(
            Application(
                id=new_id or ids.new_uuid(),
                number=self.next_number(),
                name=given["name"],
                creator=creator,
                created_at=now,
                updated_at=now,
                **_about(given, "description", "enterprise_project_id", "labels"),
            )
        )

    def change_application(self, application_id: str, given: Given) -> Application:
        found = self.application(application_id)
        same = self.applications.first(name=given["name"]) if "name" in given else None
        if same is not None and same.id != found.id:
            raise refusals.other_name_in_use("application", given["name"])
        changes = _about(given, "name", "description", "enterprise_project_id", "labels")
        return self.applications.put(replace(found, updated_at=self.works.now, **changes))

    def remove_application(self, application_id: str) -> None:
        """Delete an application with its configurations."""
        found = self.application(application_id)
        component = self.components.first(application_id=found.id)
        if component is not None:
            raise refusals.in_use("application", found.name, f"component {component.name}")
        for configuration in list(self.configurations.scan({"application_id": found.id})):
            self.configurations.remove(configuration.id)
        self.applications.remove(found.id)

    def configure(self, application_id: str, environment_id: str, wanted: Given) -> Configuration:
        """Store a configuration. Fields that ``wanted`` leaves out get the values of a new configuration."""
        self.application(application_id)
        self.environment(environment_id)
        given = tuple((one["name"], one["value"]) for one in wanted["env"])
        key, lasting = f"{application_id}/{environment_id}", wanted.get("assign_strategy", False)
        return self.configurations.put(Configuration(key, application_id, environment_id, given, lasting))

    def configurations_of(self, application_id: str, environment_id: str | None) -> list[Configuration]:
        self.application(application_id)
        where = {"application_id": application_id}
        if environment_id is not None:
            where["environment_id"] = self.environment(environment_id).id
        return list(self.configurations.scan(where))

    def remove_configuration(self, application_id: str, environment_id: str) -> None:
        """Delete a configuration. A missing configuration is not an error."""
        for configuration in self.configurations_of(application_id, environment_id):
            self.configurations.remove(configuration.id)


def _about(given: Given, *names: str) -> dict[str, Any]:
    """Return attributes of a record from a request. An empty enterprise project counts as not given."""
    found = {name: given[name] for name in names if name in given}
    if not found.get("enterprise_project_id"):
        found.pop("enterprise_project_id", None)
    if "labels" in found:
        found["labels"] = labels_of(found["labels"])
    return found


def labels_of(given: Sequence[Given]) -> Labels:
    return tuple((label["key"], label["value"]) for label in given)
