# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of the service: environments, applications with configurations, components with deployments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

VIRTUAL, CONTAINER, MIXED = "virtualmachine", "container", "mixed"
DEPLOY_MODES = (VIRTUAL, CONTAINER, MIXED)
VPC, EIP, ELB, ECS = "vpc", "eip", "elb", "ecs"
RESOURCE_TYPES = (VPC, EIP, ELB, "cce", ECS, "as", "cse", "dcs", "rds")
CODE, PACKAGE, IMAGE = "code", "package", "image"

RUNNING, STOPPED, FAILED, PARTIALLY_FAILED, DOWN = "RUNNING", "STOPPED", "FAILED", "PARTIALLY_FAILED", "DOWN"
INITIALIZING, UPGRADING, DELETING = "INITIALIZING", "UPGRADING", "DELETING"
STARTING, STOPPING, RESTARTING = "STARTING", "STOPPING", "RESTARTING"
# The status of a gray release whose first part runs. A request must continue it.
GRAYING = "GRAYING"
MOVING = (INITIALIZING, UPGRADING, DELETING, STARTING, STOPPING, RESTARTING)
RESTING = (RUNNING, STOPPED, FAILED, PARTIALLY_FAILED, DOWN, GRAYING, "PENDING", "RESERVED", "UNKNOWN")
SUCCEEDED = "SUCCEEDED"

Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Resource:
    """A resource of another service, as an environment or a component names it."""

    id: str
    type: str
    name: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.type, self.id


@dataclass(frozen=True)
class Known:
    """A resource of a service that the emulator does not have."""

    id: str
    resource: Resource


@dataclass(frozen=True)
class Settings:
    """The settings of the service. With ``unauthorized``, it responds with 401 to requests for missing objects."""

    id: str
    unauthorized: bool


@dataclass(frozen=True)
class Stack:
    """A runtime for components."""

    id: str
    name: str
    type: str
    version: str
    deploy_mode: str
    status: str = "Supported"


@dataclass(frozen=True)
class Environment:
    """An environment. ``number`` gives the order of creation."""

    id: str
    number: int
    name: str
    vpc_id: str
    creator: str
    created_at: datetime
    updated_at: datetime
    description: str = ""
    enterprise_project_id: str = "0"
    deploy_mode: str = MIXED
    labels: Labels = ()
    resources: tuple[Resource, ...] = ()


@dataclass(frozen=True)
class Application:
    id: str
    number: int
    name: str
    creator: str
    created_at: datetime
    updated_at: datetime
    description: str = ""
    enterprise_project_id: str = "0"
    labels: Labels = ()


@dataclass(frozen=True)
class Configuration:
    """The variables of an application's components in one environment."""

    id: str
    application_id: str
    environment_id: str
    variables: Labels
    lasting: bool = False


@dataclass(frozen=True)
class Component:
    """A component.

    ``given`` contains the fields of the request. ``deployment`` is the record of the deployment that runs.
    """

    id: str
    number: int
    application_id: str
    environment_id: str
    name: str
    given: Mapping[str, Any]
    creator: str
    created_at: datetime
    updated_at: datetime
    status: str = INITIALIZING
    fail_detail: str = ""
    last_job_id: str = ""
    deployment: str = ""

    @property
    def replica(self) -> int:
        return int(self.given["replica"])

    @property
    def available(self) -> int:
        return {RUNNING: self.replica, GRAYING: self.replica, PARTIALLY_FAILED: self.replica // 2}.get(self.status, 0)


@dataclass(frozen=True)
class Deployment:
    """An attempt to deploy a version of a component: a creation, an upgrade or a rollback."""

    id: str
    number: int
    component_id: str
    given: Mapping[str, Any]
    began_at: datetime
    job_id: str = ""
    ended_at: datetime | None = None
    status: str = RUNNING

    @property
    def version(self) -> str:
        return str(self.given["version"])
