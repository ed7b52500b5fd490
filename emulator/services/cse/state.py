# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The registries, and the microservices of one registry: their identity, tags and deletion."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ...core.emulator import Emulator
from ...core.store import Shelf, Table
from . import refusals
from .cache import Cache
from .records import Damaged, Dependency, Instance, Microservice, Registry, Rule, Schema
from .versions import allows

Given = Mapping[str, Any]

DEFAULT_DOMAIN, DEFAULT_PROJECT = "default", "default"
_IDENTITY = ("serviceId", "environment", "appId", "serviceName", "version", "alias")


def registries(emulator: Emulator) -> Table[Registry]:
    """Return all registries. Their addresses contain no account, project or region."""
    return emulator.store.shelf("cse").table("cse_registry", {})


def registry_shelf(emulator: Emulator, registry: Registry, place: str = "") -> Shelf:
    """Return the storage of a registry, for one of its domains and projects or for all of them."""
    return emulator.store.shelf("cse", registry.id, place)


class Book:
    """One registry, as one domain and project sees it.

    With ``past_caches``, it shows the stored state. With ``seeding``, new instances are visible at once, as if they had
    always existed.
    """

    def __init__(
        self,
        emulator: Emulator,
        registry: Registry,
        domain: str = DEFAULT_DOMAIN,
        project: str = DEFAULT_PROJECT,
        *,
        past_caches: bool = True,
        seeding: bool = False,
    ) -> None:
        self.registry = registry
        self.place = f"{domain}/{project}"
        self.now: datetime = emulator.clock.now()
        shelf = registry_shelf(emulator, registry, self.place)
        self.services: Table[Microservice] = shelf.table(
            "cse_microservice",
            {
                "key": lambda found: [found.key],
                "place": lambda found: found.places,
                "app": lambda found: [found.app],
                "name": lambda found: [found.name],
                "environment": lambda found: [found.environment],
            },
        )
        self.instances: Table[Instance] = shelf.table("cse_instance", {"service": lambda found: [found.service_id]})
        self.cache = Cache(shelf, self.instances, self.now)
        self._past_caches = past_caches
        self._seeding = seeding
        # A registry of the first generation loses parts of every object that an overview lists. It shows them again
        # when the object is written.
        self.damaged: Table[Damaged] = shelf.table("cse_damaged", {})
        self.schemas: Table[Schema] = shelf.table("cse_schema", {"service": lambda found: [found.service_id]})
        self.rules: Table[Rule] = shelf.table("cse_rule", {"service": lambda found: [found.service_id]})
        self.dependencies: Table[Dependency] = shelf.table(
            "cse_dependency",
            {"consumer": lambda found: [found.consumer_id], "place": lambda found: [found.place]},
        )

    def service(self, service_id: str) -> Microservice:
        found = self.services.get(service_id)
        if found is None:
            raise refusals.no_service(service_id)
        return found

    def alive(self, service_id: str) -> Iterator[Instance]:
        """Return the live instances of a microservice as clients see them."""
        return (one for one in self._seen(service_id) if one.alive_at(self.now))

    def _seen(self, service_id: str) -> Iterator[Instance]:
        if self.registry.is_behind and not self._past_caches:
            return self.cache.of_service(service_id)
        stored = self.instances.scan({"service": service_id})
        return stored if self._past_caches else map(self._remembered, stored)

    def _remembered(self, found: Instance) -> Instance:
        return found if self.damaged.get(found.id) is None else replace(found, properties={})

    def counted(self, service_id: str) -> bool:
        """Return whether the cache shows live instances of a microservice."""
        if self.registry.is_behind:
            return any(one.alive_at(self.now) for one in self.cache.of_service(service_id))
        return next(self.alive(service_id), None) is not None

    def shown(self, found: Microservice) -> Microservice:
        """Return a microservice as clients see it."""
        if self._past_caches or self.damaged.get(found.id) is None:
            return found
        left = {key: value for key, value in found.given.items() if key not in ("properties", "schemas")}
        return replace(found, given=left)

    def put_instance(self, found: Instance) -> Instance:
        if self.damaged.get(found.id) is not None:
            self.damaged.remove(found.id)
        self.instances.put(found)
        if self.registry.is_behind and self._seeding:
            self.cache.show(found)
        elif self.registry.is_behind:
            self.cache.note(found.id, found, found.lease)
        return found

    def remove_instance(self, found: Instance) -> None:
        self.instances.remove(found.id)
        if self.registry.is_behind:
            self.cache.note(found.id, None, found.lease)

    def damage(self) -> None:
        """Mark all objects as damaged, as an overview of a registry of the first generation does."""
        for one in [*self.instances, *self.services]:
            self.damaged.put(Damaged(one.id))

    def register(self, given: Given) -> Microservice:
        """Register a microservice. If one with this key exists, return it unchanged."""
        wanted = self._wanted(given)
        there = self.services.first(key=wanted.key)
        if there is not None:
            if given.get("serviceId") not in (None, "", there.id):
                raise refusals.refused("400010", f"ServiceID conflict or found the same service with id {there.id}")
            return there
        if self.services.get(wanted.id) is not None:
            raise refusals.refused("400010", f"There is another service with id {wanted.id}")
        self.check_room("services", len(self.services) + 1)
        self.check_room("schemas", len(wanted.schemas))
        return self.services.put(wanted)

    def _wanted(self, given: Given) -> Microservice:
        environment, app = given.get("environment", ""), given.get("appId") or "default"
        version = given.get("version") or "0.0.1"
        rest = {"level": "BACK", "status": "UP", **given}
        return Microservice(
            id=given.get("serviceId") or self._derived_id(environment, app, given["serviceName"], version),
            environment=environment,
            app=app,
            name=given["serviceName"],
            version=version,
            alias=given.get("alias", ""),
            given={key: value for key, value in rest.items() if key not in _IDENTITY},
            created_at=self.now,
            modified_at=self.now,
        )

    def _derived_id(self, *key: str) -> str:
        text = "/".join((self.registry.id, self.place, *key))
        return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()

    def check_room(self, kind: str, wanted: int) -> None:
        if wanted > self.registry.quota(kind):
            raise refusals.no_quota(kind, self.registry.quota(kind))

    def change(self, found: Microservice, **given: Any) -> Microservice:
        """Change attributes as in a registration. None removes an attribute."""
        kept = {key: value for key, value in {**found.given, **given}.items() if value is not None}
        return self.services.put(replace(found, given=kept, modified_at=self.now))

    def remove(self, service_id: str, *, force: bool) -> None:
        found = self.service(service_id)
        if not force:
            if any(consumer.id != found.id for consumer in self.consumers(found)):
                raise refusals.refused("400023", "can not delete this service, other service rely on it.")
            if self.counted(found.id):
                raise refusals.refused("400013", "can not delete this service, exist instance(s).")
        for instance in list(self.instances.scan({"service": found.id})):
            self.remove_instance(instance)
        tables: Sequence[Table[Any]] = (self.schemas, self.rules)
        for table in tables:
            for one in list(table.scan({"service": found.id})):
                table.remove(one.id)
        for dependency in list(self.dependencies.scan({"consumer": found.id})):
            self.dependencies.remove(dependency.id)
        self.services.remove(found.id)

    def consumers(self, provider: Microservice) -> list[Microservice]:
        """Return the consumers that have searched for this provider by a name and a version of its own."""
        asked = [one for place in provider.places for one in self.dependencies.scan({"place": place})]
        consumer_ids = sorted({one.consumer_id for one in asked if allows(one.rule, provider, self._of(one.place))})
        return [self.service(consumer_id) for consumer_id in consumer_ids]

    def providers(self, consumer: Microservice) -> list[Microservice]:
        found = {}
        for dependency in self.dependencies.scan({"consumer": consumer.id}):
            there = self._of(dependency.place)
            found.update({one.id: one for one in there if allows(dependency.rule, one, there)})
        return [found[service_id] for service_id in sorted(found)]

    def matching(self, place: str, rule: str) -> list[Microservice]:
        """Return the microservices with a name or an alias, in the versions that the rule allows."""
        there = self._of(place)
        return [one for one in there if allows(rule, one, there)]

    def _of(self, place: str) -> list[Microservice]:
        return list(self.services.scan({"place": place}))

    def set_tags(self, service_id: str, tags: Mapping[str, str]) -> None:
        """Replace all tags. The operation is called "add", but it removes the tags that the request leaves out."""
        found = self.service(service_id)
        self.check_room("tags", len(tags))
        self.services.put(replace(found, tags=dict(tags)))

    def change_tag(self, service_id: str, key: str, value: str) -> None:
        found = self.service(service_id)
        if key not in found.tags:
            raise refusals.refused("400018", "Tag does not exist, please add one first.")
        self.services.put(replace(found, tags={**found.tags, key: value}))

    def remove_tags(self, service_id: str, keys: Sequence[str]) -> None:
        found = self.service(service_id)
        if not set(keys) <= set(found.tags):
            raise refusals.refused("400018", "Delete tags failed for this key does not exist.")
        self.services.put(replace(found, tags={key: found.tags[key] for key in found.tags if key not in keys}))
