# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the room keeps: environments, applications with their configurations, components with what was deployed."""

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
# A gray release whose first part runs; somebody has to go on with it.
GRAYING = "GRAYING"
MOVING = (INITIALIZING, UPGRADING, DELETING, STARTING, STOPPING, RESTARTING)
RESTING = (RUNNING, STOPPED, FAILED, PARTIALLY_FAILED, DOWN, GRAYING, "PENDING", "RESERVED", "UNKNOWN")
SUCCEEDED = "SUCCEEDED"

Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Resource:
    """Something of another service, as an environment or a component names it."""

    id: str
    type: str
    name: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.type, self.id


@dataclass(frozen=True)
class Known:
    """A resource of a service that the emulator has no room for."""

    id: str
    resource: Resource


@dataclass(frozen=True)
class Settings:
    """``unauthorized`` makes the room answer 401 about what does not exist."""

    id: str
    unauthorized: bool


@dataclass(frozen=True)
class Stack:
    """A runtime that components can be made of."""

    id: str
    name: str
    type: str
    version: str
    deploy_mode: str
    status: str = "Supported"


@dataclass(frozen=True)
class Environment:
    """``number`` tells in which order things were created."""

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
    """The variables that an application's components have in one environment."""

    id: str
    application_id: str
    environment_id: str
    variables: Labels
    lasting: bool = False


@dataclass(frozen=True)
class Component:
    """``given`` is what was asked for, in the words of the request. ``deployment`` is the record of what runs."""

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
    """One try to bring a version into a component: a creation, an upgrade or a rollback."""

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
