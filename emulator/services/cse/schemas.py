# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of schemas. In production, what is there stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import refusals
from .records import PRODUCTION, Microservice, Schema, joined
from .state import Book


class Schemas:
    """The descriptions of what microservices offer. A microservice has their names in a list of its own."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def stored(self, service_id: str, name: str) -> Schema:
        self._book.service(service_id)
        found = self._book.schemas.get(joined(service_id, name))
        if found is None:
            raise refusals.refused("400016", f"schema {name} does not exist")
        return found

    def put(self, service_id: str, name: str, given: Mapping[str, str]) -> None:
        service = self._book.service(service_id)
        self._check(service, {name})
        self._store(service, {name: given}, [*service.schemas, name])

    def replace(self, service_id: str, given: Sequence[Mapping[str, str]]) -> None:
        """All of them: what is not given is gone, except in production."""
        service = self._book.service(service_id)
        wanted = {one["schemaId"]: one for one in given}
        self._check(service, set(wanted))
        if service.environment == PRODUCTION:
            self._store(service, wanted, [*service.schemas, *wanted])
            return
        for one in list(self._book.schemas.scan({"service": service.id})):
            self._book.schemas.remove(one.id)
        self._store(service, wanted, list(wanted))

    def _check(self, service: Microservice, names: set[str]) -> None:
        """Production takes a schema that was announced or, where none was, any; and each of them once."""
        if service.environment != PRODUCTION:
            return
        unknown = names - set(service.schemas) if service.schemas else set()
        if unknown:
            raise refusals.refused("400014", f"schemas {sorted(unknown)} are not known")
        if any(self._book.schemas.get(joined(service.id, name)) for name in names):
            raise refusals.refused("400015", "schemas already exist, can not be changed in production")

    def _store(self, service: Microservice, given: Mapping[str, Mapping[str, str]], names: Sequence[str]) -> None:
        whole = list(dict.fromkeys(names))
        self._book.check_room("schemas", len(whole))
        for name, one in given.items():
            self._book.schemas.put(Schema(service.id, name, one["schema"], one.get("summary", "")))
        if whole != service.schemas:
            self._book.change(service, schemas=whole)

    def remove(self, service_id: str, name: str) -> None:
        found, service = self.stored(service_id, name), self._book.service(service_id)
        self._book.schemas.remove(found.id)
        self._book.change(service, schemas=[one for one in service.schemas if one != name])
