# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of instances: their registration, lifetime and status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...core import ids
from . import refusals
from .records import DEFAULT_INTERVAL, DEFAULT_TIMES, PUSH, UP, Instance, Registry, joined
from .state import Book

Given = Mapping[str, Any]

LEAST_INTERVAL, LEAST_TIMES = 5, 3
# The largest number of seconds that fits into a signed number of 32 bits.
LONGEST = 2**31 - 1


class Roll:
    """The instances of a registry's microservices."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def instance(self, service_id: str, name: str) -> Instance:
        found = self._book.instances.get(joined(service_id, name))
        if found is None or not found.alive_at(self._book.now):
            raise refusals.no_instance(name)
        return found

    def register(self, service_id: str, given: Given) -> Instance:
        """Register an instance. If an instance with this ID is alive, only extend its lifetime."""
        service, book = self._book.service(service_id), self._book
        name = given.get("instanceId") or ids.new_hex()
        there = book.instances.get(joined(service.id, name))
        if there is not None and there.alive_at(book.now):
            return self._renew(there)
        self._forget_the_dead(service.id)
        book.check_room("instances", len(book.instances) + 1)
        made = Instance(
            name=name,
            service_id=service.id,
            version=service.version,
            host=given["hostName"],
            endpoints=tuple(given.get("endpoints", [])),
            status=given.get("status") or UP,
            properties={**given.get("properties", {}), **book.registry.properties},
            check=health_check(given.get("healthCheck"), book.registry),
            created_at=book.now,
            modified_at=book.now,
            expires_at=None,
            data_center=given.get("dataCenterInfo", {}),
        )
        return book.put_instance(replace(made, expires_at=book.now + made.lease))

    def _forget_the_dead(self, service_id: str) -> None:
        for one in list(self._book.instances.scan({"service": service_id})):
            if not one.alive_at(self._book.now):
                self._book.remove_instance(one)

    def _renew(self, found: Instance) -> Instance:
        if found.expires_at is None:
            return found
        return self._book.instances.put(replace(found, expires_at=self._book.now + found.lease))

    def heartbeat(self, service_id: str, name: str) -> None:
        self._renew(self.instance(service_id, name))

    def unregister(self, service_id: str, name: str) -> None:
        self._book.remove_instance(self.instance(service_id, name))

    def seen(self, service_id: str, name: str) -> Instance:
        """Return the instance as clients see it.

        A change that is based on this record writes back what clients see, not the stored state.
        """
        self.instance(service_id, name)
        there = (one for one in self._book.alive(service_id) if one.name == name)
        found = next(there, None)
        if found is None:
            raise refusals.no_instance(name)
        return found

    def first(self, service_id: str, beginning: str) -> Instance:
        """Return the instance with this ID. Without one, return the first instance whose ID begins with it."""
        found = sorted((one for one in self._book.alive(service_id) if one.name.startswith(beginning)), key=_by_name)
        if not found:
            raise refusals.no_instance(beginning)
        return found[0]

    def set_status(self, found: Instance, status: str) -> None:
        self._book.put_instance(replace(found, status=status, modified_at=self._book.now))

    def set_properties(self, found: Instance, properties: Mapping[str, str]) -> None:
        """Replace all properties except those that the registry sets."""
        whole = {**properties, **self._book.registry.properties}
        self._book.put_instance(replace(found, properties=whole, modified_at=self._book.now))

    def set_status_where(self, properties: Mapping[str, str], status: str) -> None:
        for found in list(self._book.instances):
            fits = properties.items() <= found.properties.items()
            if fits and found.alive_at(self._book.now):
                self.set_status(found, status)


def _by_name(found: Instance) -> str:
    return found.name


def health_check(given: Given | None, registry: Registry) -> dict[str, Any]:
    """Return the health check as the registry stores it.

    Later releases raise intervals and counts that are too small.
    """
    if given is None:
        return {"mode": PUSH, "interval": DEFAULT_INTERVAL, "times": DEFAULT_TIMES}
    if given["mode"] != PUSH:
        return {**given, "interval": DEFAULT_INTERVAL, "times": DEFAULT_TIMES}
    if not registry.since("2.1"):
        if given["interval"] * (given["times"] + 1) > LONGEST:
            raise refusals.bad_parameter("Invalid 'interval * times' in healthCheck")
        return dict(given)
    interval, times = max(given["interval"], LEAST_INTERVAL), max(given["times"], LEAST_TIMES)
    return {**given, "interval": interval, "times": times}
