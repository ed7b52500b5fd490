# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of schemas. Up to release 2.0, schemas cannot change in production or without an environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import refusals
from .records import PRODUCTION, Microservice, Schema, joined
from .state import Book


class Schemas:
    """The schemas of microservices, which describe what these offer. A microservice lists their names itself."""

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
        """Replace all schemas. Delete those that ``given`` leaves out, unless schemas cannot change here."""
        service = self._book.service(service_id)
        wanted = {one["schemaId"]: one for one in given}
        if self._stay(service):
            new = {name: one for name, one in wanted.items() if self._stored(service, name) is None}
            self._check(service, set(new))
            self._store(service, new, [*service.schemas, *new])
            return
        for one in list(self._book.schemas.scan({"service": service.id})):
            self._book.schemas.remove(one.id)
        self._store(service, wanted, list(wanted))

    def _stay(self, service: Microservice) -> bool:
        """Return whether the schemas of this microservice cannot change."""
        return not self._book.registry.since("2.1") and service.environment in (PRODUCTION, "")

    def _stored(self, service: Microservice, name: str) -> Schema | None:
        return self._book.schemas.get(joined(service.id, name))

    def _check(self, service: Microservice, names: set[str]) -> None:
        """Raise a refusal if schemas cannot change here and the names are not allowed.

        An announced schema is allowed once. If none was announced, every schema is allowed once.
        """
        if not self._stay(service):
            return
        unknown = names - set(service.schemas) if service.schemas else set()
        if unknown:
            raise refusals.refused("400014", f"schemaId non-exist, can't be added request {PRODUCTION}")
        if any(self._stored(service, name) for name in names):
            raise refusals.refused("400015", f"schema already exist, can not be changed request {PRODUCTION}")

    def _store(self, service: Microservice, given: Mapping[str, Mapping[str, str]], names: Sequence[str]) -> None:
        whole = list(dict.fromkeys(names))
        self._book.check_room("schemas", len(whole))
        for name, one in given.items():
            self._book.schemas.put(Schema(service.id, name, one["schema"], one.get("summary", "")))
        if whole != service.schemas:
            self._book.change(service, schemas=whole)

    def remove(self, service_id: str, name: str) -> None:
        """Delete a schema. The microservice still lists its name."""
        self._book.schemas.remove(self.stored(service_id, name).id)
