# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records as the registry and the engines show them. A registry leaves out empty fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ...core import ids
from .records import Account, Engine, Instance, Job, Json, Microservice, Registry, Role, Rule, Schema
from .state import Book

ENTERPRISE_PROJECT = "default"


def lean(given: Mapping[str, Any]) -> Json:
    return {key: value for key, value in given.items() if value not in (None, "", [], {}, ())}


def stamp(moment: datetime) -> str:
    return str(int(moment.timestamp()))


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def registry_itself(registry: Registry) -> Json:
    """Return the registry as a microservice. Up to release 2.0, a registry lists itself."""
    return {
        "serviceId": ids.derived_hex("registry", registry.id, "service"),
        "environment": "production" if registry.since("2.0") else "development",
        "appId": "default",
        "serviceName": "SERVICECENTER",
        "version": registry.generation,
        "level": "BACK",
        "status": "UP",
    }


def service(found: Microservice) -> Json:
    return lean(
        {
            "serviceId": found.id,
            "environment": found.environment,
            "appId": found.app,
            "serviceName": found.name,
            "version": found.version,
            "alias": found.alias,
            **found.given,
            "timestamp": stamp(found.created_at),
            "modTimestamp": stamp(found.modified_at),
        }
    )


def instance(found: Instance) -> Json:
    return lean(
        {
            "instanceId": found.name,
            "serviceId": found.service_id,
            "version": found.version,
            "hostName": found.host,
            "endpoints": list(found.endpoints),
            "status": found.status,
            "properties": dict(found.properties),
            "healthCheck": dict(found.check),
            "dataCenterInfo": dict(found.data_center),
            "timestamp": stamp(found.created_at),
            "modTimestamp": stamp(found.modified_at),
        }
    )


def rule(found: Rule) -> Json:
    return lean(
        {
            "ruleId": found.id,
            "ruleType": found.type,
            "attribute": found.attribute,
            "pattern": found.pattern,
            "description": found.description,
            "timestamp": stamp(found.created_at),
            "modTimestamp": stamp(found.modified_at),
        }
    )


def schemas(book: Book, found: Microservice, *, whole: bool) -> list[Json]:
    """Return the schemas of a microservice. A schema that was announced but never sent has only a name."""
    stored = {one.name: one for one in book.schemas.scan({"service": found.id})}
    return [_schema(name, stored.get(name), whole=whole) for name in found.schemas]


def _schema(name: str, found: Schema | None, *, whole: bool) -> Json:
    if found is None:
        return {"schemaId": name}
    return lean({"schemaId": name, "summary": found.summary, "schema": found.text if whole else ""})


def statistics(book: Book, services: Iterable[Microservice]) -> Json:
    counted = list(services)
    alive = {one.id: sum(1 for _instance in book.alive(one.id)) for one in counted}
    return {
        "services": {"count": len(counted), "onlineCount": sum(1 for count in alive.values() if count)},
        "instances": {"count": sum(alive.values())},
        "apps": {"count": len({one.app for one in counted})},
    }


def detail(book: Book, found: Microservice, options: Iterable[str]) -> Json:
    """Return a microservice with the parts that a console requests at once."""
    asked = set(options)
    shown: Json = {"microService": service(found)}
    if "tags" in asked:
        shown["tags"] = dict(found.tags)
    if "rules" in asked:
        shown["rules"] = [rule(one) for one in book.rules.scan({"service": found.id})]
    if "instances" in asked:
        shown["instances"] = [instance(one) for one in book.alive(found.id)]
    if "schemas" in asked:
        stored = {one.name for one in book.schemas.scan({"service": found.id})}
        shown["schemaInfos"] = [one for one in schemas(book, found, whole=True) if one["schemaId"] in stored]
    if "dependencies" in asked:
        shown["providers"] = [service(one) for one in book.providers(found) if one.id != found.id]
        shown["consumers"] = [service(one) for one in book.consumers(found) if one.id != found.id]
    return lean(shown)


def account(found: Account) -> Json:
    return {
        "id": found.account_id,
        "name": found.name,
        "roles": list(found.roles),
        "status": found.status,
        "createTime": stamp(found.created_at),
        "updateTime": stamp(found.modified_at),
    }


def role(found: Role) -> Json:
    return {
        "id": found.role_id,
        "name": found.name,
        "perms": [dict(permission) for permission in found.permissions],
        "createTime": stamp(found.created_at),
        "updateTime": stamp(found.modified_at),
    }


def engine(found: Engine, registry_url: str) -> Json:
    """Return the engine as lists show it. Its entry points exist as soon as it exists."""
    entry = _entry_points(registry_url, "kie")
    return {
        "id": found.id,
        "name": found.name,
        "enterpriseProjectId": found.enterprise_project_id,
        "enterpriseProjectName": ENTERPRISE_PROJECT,
        "type": found.type,
        "description": found.description,
        "flavor": found.flavor,
        "payment": found.payment,
        "authType": found.auth,
        "status": found.status,
        "serviceEndpoint": entry,
        "publicServiceEndpoint": entry if found.public else {},
        "version": found.version,
        "latestVersion": found.version,
        "createTime": milliseconds(found.created_at),
        "latestJobId": found.job_id,
        "specType": "CSE2",
        "reference": dict(found.reference),
    }


def engine_detail(found: Engine, registry_url: str, project_id: str) -> Json:
    listed = engine(found, registry_url)
    shown = {key: listed.pop(key) for key in ("serviceEndpoint", "publicServiceEndpoint")}
    entry = _entry_points(registry_url, "configCenter")
    endpoints = {key: entry if value else {} for key, value in shown.items()}
    return {
        **listed,
        "createUser": found.created_by,
        "beDefault": False,
        "externalEntrypoint": endpoints,
        "projectId": project_id,
    }


def _entry_points(registry_url: str, configuration: str) -> Json:
    """Return the entry points of an engine.

    The emulator does not serve configurations, but they have an address. Its key differs between lists and details.
    """
    if not registry_url:
        return {}
    return {
        "serviceCenter": {"masterEntrypoint": registry_url},
        configuration: {"masterEntrypoint": f"{registry_url}/kie"},
    }


def job(found: Job, description: str) -> Json:
    return {
        "id": found.number,
        "engineId": found.engine_id,
        "type": found.type,
        "description": description,
        "status": "Executing" if found.ended_at is None else "Finished",
        "createUser": found.started_by,
        "startTime": milliseconds(found.started_at),
        "endTime": milliseconds(found.ended_at) if found.ended_at else None,
        "tasks": [],
    }
