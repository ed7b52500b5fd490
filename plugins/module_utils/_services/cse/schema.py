# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A schema, which is the contract of one interface of a microservice, as text.

API page: "Schemas" of the ServiceComb service center, v4.

PRIVATE to this collection.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._core.files import read_file
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Inseparable, Remote, Resource
from .api.registry import CseRegistryApi
from .microservice_name import REFERENCE
from .of_microservice import OfMicroservice


class Text(Inseparable):
    """The text of a schema and its summary, which is the SHA-256 digest of the text unless the task gives another one.

    Without a summary in the task, only the text is compared, because other clients make other summaries of it.
    """

    options = ("content", "summary")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"content": remote.get("schema"), "summary": remote.get("summary")}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        content = str(current.get("content") if desired.get("content") is None else desired["content"])
        after = {"content": content, "summary": desired.get("summary") or summary_of(content)}
        if not current:
            return PartPlan(after)
        if content == current["content"] and desired.get("summary") in (None, "", current["summary"]):
            return PartPlan()
        sent = {"schema": after["content"], "summary": after["summary"]}

        def write(resource: Resource[CseRegistryApi], handle: Handle) -> None:
            resource.api.put_schema(handle.remote["serviceId"], handle.id, sent)
            handle.remote = {**handle.remote, **sent}

        return PartPlan(after, (Write('replace schema "%s"' % current["id"], write, sent),))


def summary_of(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _read(path: str) -> str:
    try:
        return read_file(os.path.expanduser(path)).decode("utf-8")
    except OSError as error:
        raise InvalidInput('"%s" cannot be read: %s.' % (path, error.strerror)) from None
    except UnicodeError:
        raise InvalidInput('"%s" is not text in UTF-8.' % path) from None


def known(schema: Remote, service_id: str | None) -> dict[str, Any]:
    return {**schema, "id": schema.get("schemaId"), "serviceId": service_id}


class CseSchema(OfMicroservice):
    """A schema of a microservice."""

    noun = "schema"
    fields = (Field("name", to="schemaId"),)
    outputs = (Field("microservice_id", to="serviceId"),)
    parts = (Text(),)
    requires = ("content",)
    aids = (*REFERENCE, "content_path")
    told_by = ("name", *REFERENCE)

    def validate(self, desired: Desired) -> Desired:
        """Return the options with the text.

        Raises InvalidInput for an empty text, which the registry refuses, unless the state is absent.
        """
        if desired.get("content_path") is not None:
            desired = dict(desired, content=_read(desired["content_path"]))
        if desired.get("content") == "" and desired.get("state") != "absent":
            raise InvalidInput("The content is empty, but the registry accepts no empty schema.")
        return desired

    def find(self, desired: Desired) -> Found:
        service = self.look_up_microservice(desired)
        if service.id is None:
            return Found(None)
        try:
            found = self.api.get_schema(service.id, desired["name"])
        except NotFound:
            return Found(None)
        return Found(known({**found, "schemaId": desired["name"]}, service.id))

    def body(self, desired: Desired) -> dict[str, Any]:
        content = desired["content"]
        return {"schema": content, "summary": desired.get("summary") or summary_of(content)}

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote:
        service_id = self.service.needed()
        self.api.put_schema(service_id, desired["name"], body)
        return known({"schemaId": desired["name"], **body}, service_id)

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        def delete(schema: Resource[CseRegistryApi], handle: Handle) -> None:
            schema.api.delete_schema(handle.remote["serviceId"], handle.id)

        return (Write('delete schema "%s"' % desired["name"], delete),)


class CseSchemas(Listing[CseSchema]):
    """The schemas of a microservice with one request, and one more before it to find the microservice.

    Without a microservice, the schemas of all. Only registries from 2.2 on return those, with their summaries, in one
    response. For other registries, there is one request for each microservice.
    """

    kind = CseSchema
    query = (*REFERENCE, "with_content")
    exact = ()

    def prepare(self, desired: Desired) -> Desired:
        return desired

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        api = self.resource.api
        # Only the content shows whether a schema exists.
        content = bool(filters.get("with_content")) or identifier is not None
        if filters.get("microservice") is not None or filters.get("microservice_id") is not None:
            found = self._of_one(filters, content=content)
        elif api.since(2, 2):
            found = [
                known(schema, (detail.get("microService") or {}).get("serviceId"))
                for detail in api.list_details("schemas")
                for schema in detail.get("schemaInfos") or ()
            ]
        else:
            services = [str(service.get("serviceId")) for service in api.list_services()]
            found = [schema for service_id in services for schema in _listed(api, service_id, content)]
        if content:
            # The microservice keeps the name of a schema that is deleted.
            found = [schema for schema in found if schema.get("schema")]
        texts = found if filters.get("with_content") else [{**schema, "schema": None} for schema in found]
        return [Found(schema) for schema in texts if identifier in (None, schema["id"])]

    def _of_one(self, filters: Desired, *, content: bool) -> list[dict[str, Any]]:
        service = self.resource.look_up_microservice(filters)
        return [] if service.id is None else _listed(self.resource.api, service.id, content)


def _listed(api: CseRegistryApi, service_id: str, content: bool) -> list[dict[str, Any]]:
    try:
        return [known(schema, service_id) for schema in api.list_schemas(service_id, content)]
    except NotFound:
        return []
